"""What is changed on the floor of a session comes back to the set-up and the programme's board."""

import pytest
from tests.server import Json, Person, Server, until


@pytest.fixture
def staff(server: Server) -> Person:
    return server.enter("secretariat")


def person(staff: Person, affiliation: str) -> Json:
    people = staff.http.get("/api/meetings/1/participants", params={"limit": 200}).json()["items"]
    found: Json = next(one for one in people if one["affiliation"] == affiliation)
    return found


def board(staff: Person) -> Json:
    made: Json = staff.http.get("/api/meetings/1/programme").json()
    return made


def online_of(staff: Person, slot: int) -> int:
    online: int = next(one["online"] for one in board(staff)["totals"] if one["slot"] == slot)
    return online


def test_who_comes_into_the_room_counts_there_for_that_day(server: Server, staff: Person) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    colombia = person(staff, "Colombia")
    assert online_of(staff, 1) == 22
    moderator.do("set_mode", participant_id=colombia["id"], mode="in_room")
    until(lambda: online_of(staff, 1) == 14, "the board's minutes")
    now = person(staff, "Colombia")
    assert (now["mode"], now["other_days"]) == ("online", "2023-10-23")
    assert now["version"] > colombia["version"]

    def mode_in(session: int) -> str:
        view: Json = moderator.view("moderator", session)["view"]
        return str(view["modes"][str(now["id"])])

    until(lambda: mode_in(2) == "in_room", "the mode of the afternoon")
    assert mode_in(3) == "online"
    seq = max(entry["seq"] for entry in moderator.log())
    moderator.do("undo", seq=seq)
    until(lambda: person(staff, "Colombia")["other_days"] == "", "the undoing")
    assert online_of(staff, 1) == 22


def test_a_lane_that_is_changed_on_the_floor_is_the_boards(server: Server, staff: Person) -> None:
    server.enter("moderator").do("open_session")
    programme = staff.view("moderator")["view"]["programme"]
    first, second, *rest = programme
    talks = [programme_entry(staff, id_) for id_ in (*rest, first)]
    items = [{"id": "a", "planned_ms": 10_800_000}]
    staff.do("set_programme", presentations=talks, items=items)

    def placed() -> dict[int, tuple[int | None, int]]:
        return {p["talk"]: (p["slot"], p["order"]) for p in board(staff)["placements"]}

    until(lambda: placed()[int(second)] == (None, 0), "the presentation that was taken out")
    lane = [talk for talk, (slot, _) in placed().items() if slot == 1]
    assert sorted(lane, key=lambda talk: placed()[talk][1]) == [int(t) for t in (*rest, first)]


def programme_entry(staff: Person, id_: str) -> Json:
    row = staff.http.get(f"/api/presentations/{id_}").json()
    return {
        "id": row["id"],
        "participant_id": row["participant_id"],
        "allotment_ms": row["minutes"] * 60_000,
        "language": row["language"],
        "theme": row["theme"],
    }


def test_a_day_the_other_way_is_so_in_that_days_sessions(server: Server, staff: Person) -> None:
    algeria = person(staff, "Algeria")
    body = {k: v for k, v in algeria.items() if k not in ("id", "meeting_id", "version")}
    server.enter("moderator").do("open_session", 3)
    changed = {**body, "other_days": "2023-10-24"}
    assert staff.http.put(f"/api/participants/{algeria['id']}", json=changed).status_code == 200
    modes = [
        staff.view("moderator", n)["view"]["modes"][str(algeria["id"])] for n in (1, 2, 3, 4, 5)
    ]
    assert modes == ["online", "online", "in_room", "in_room", "online"]
