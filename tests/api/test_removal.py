"""People and sessions are removed where nothing stands on them, and else it is said what does."""

import pytest
from tests.server import Json, Person, Server


@pytest.fixture
def staff(server: Server) -> Person:
    return server.enter("secretariat")


def person(staff: Person, affiliation: str) -> Json:
    people = staff.http.get("/api/meetings/1/participants", params={"limit": 200}).json()["items"]
    found: Json = next(one for one in people if one["affiliation"] == affiliation)
    return found


def remove(staff: Person, kind: str, row: Json, version: int | None = None) -> Json:
    """The problem, or nothing where it was done."""
    at = f"/api/{kind}/{row['id']}"
    number = row["version"] if version is None else version
    answer = staff.http.delete(at, headers={"if-match": f'"{number}"'})
    assert answer.status_code in (204, 409, 412), answer.text
    problem: Json = {} if answer.status_code == 204 else answer.json()
    return problem


def test_a_person_whom_nothing_needs_is_removed_with_their_links(
    server: Server, staff: Person
) -> None:
    kenya = server.enter("participant", "Kenya")
    row = person(staff, "Kenya")
    assert remove(staff, "participants", row, 7)["type"] == "/problems/stale"
    assert remove(staff, "participants", row) == {}
    assert staff.http.get(f"/api/participants/{row['id']}").status_code == 404
    assert kenya.http.get("/api/me").status_code == 401
    view = server.enter("moderator").view("moderator")["view"]
    assert str(row["id"]) not in view["people"]


def test_what_stands_in_a_persons_way_is_named(server: Server, staff: Person) -> None:
    argentina = person(staff, "Argentina")
    told = remove(staff, "participants", argentina)
    assert told["type"] == "/problems/person_in_programme"
    assert "1: Monday morning" in told["detail"]
    moderator = server.enter("moderator")
    moderator.do("open_session")
    moderator.do("open_list")
    server.enter("participant", "Kenya").ask(kind="statement", language="en")
    told = remove(staff, "participants", person(staff, "Kenya"))
    assert told["type"] == "/problems/person_on_floor"
    assert remove(staff, "participants", person(staff, "Malaysia")) == {}
    assert moderator.view("moderator")["view"]["session"]["status"] == "open"


def test_a_session_is_removed_once_it_is_empty(server: Server, staff: Person) -> None:
    sixth = staff.http.get("/api/sessions/6").json()
    told = remove(staff, "sessions", sixth)
    assert told["type"] == "/problems/session_has_presentations"
    body = {"title": "Closing", "starts_at": sixth["starts_at"], "ends_at": sixth["ends_at"]}
    made = staff.http.post("/api/meetings/1/sessions", json=body).json()
    assert staff.view("moderator", made["id"])["view"]["session"]["title"] == "Closing"
    assert remove(staff, "sessions", made) == {}
    assert staff.http.get(f"/api/sessions/{made['id']}/views/moderator").status_code == 404
    items = [{"id": "a", "planned_ms": 60_000}]
    again = staff.http.post("/api/meetings/1/sessions", json={**body, "items": items}).json()
    assert len(staff.view("moderator", again["id"])["view"]["items"]) == 1
    server.enter("moderator").do("open_session")
    told = remove(staff, "sessions", staff.http.get("/api/sessions/1").json())
    assert told["type"] == "/problems/session_on_floor"
