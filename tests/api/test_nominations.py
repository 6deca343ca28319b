"""Nominations: a form without an account, until its deadline; and who takes part by it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.server import Json, Person, Server, StandingServer, copy_of

SUMMER = 1_693_584_000_000
"""1 September 2023, 18:00 in Vienna."""
ASKED = "/api/meetings/1/nominations"


@pytest.fixture
def standing(seeded: Path, tmp_path: Path) -> Iterator[StandingServer]:
    running = StandingServer(copy_of(seeded, tmp_path / "data"), SUMMER - 1)
    yield running
    running.stop()


class Nominating:
    """Somebody who has nothing but the link."""

    def __init__(self, server: Server, link: str) -> None:
        token = link.partition("/nominate#")[2]
        self.http = httpx.Client(base_url=server.address, headers={"nomination-token": token})

    @property
    def form(self) -> Json:
        response = self.http.get("/api/nomination")
        assert response.status_code == 200, response.text
        body: Json = response.json()
        return body

    def answer(self, version: int, *nominees: Json) -> httpx.Response:
        body = {"version": version, "answer": {"nominees": nominees}}
        return self.http.put("/api/nomination", json=body)


def nominee(**changes: Any) -> Json:
    return {
        "key": "one",
        "name": "Nominee of Malta",
        "function": "Prosecutor",
        "gender": "F",
        "email": "malta@example.org",
        "days": {"2023-10-23": "online", "2023-10-24": "online", "2023-10-25": "in_room"},
        "speaks": "fr",
        "accessibility": "Step-free way",
        "connection": "",
        "presents": True,
        "preferences": ["c", "a"],
        "title": "On joint investigations",
        "minutes": 7,
        "publish": True,
        **changes,
    }


def ask(staff: Person, **changes: Any) -> Json:
    body = {
        "category": "state",
        "affiliation": "Malta",
        "region": "WEOG",
        "legal_system": "mixed",
        "language": "fr",
        "email": "mission@example.org",
        **changes,
    }
    response = staff.http.post(ASKED, json=body)
    assert response.status_code == 201, response.text
    made: Json = response.json()
    return made


def set_deadline(staff: Person, local: str | None = "2023-09-01T18:00") -> Json:
    response = staff.http.put("/api/meetings/1/nomination-deadline", json={"local": local})
    assert response.status_code == 200, response.text
    body: Json = response.json()
    return body


def test_a_link_opens_the_form_and_its_answer_can_be_changed(server: Server) -> None:
    staff = server.enter("secretariat")
    malta = Nominating(server, ask(staff)["link"])
    form = malta.form
    assert (form["affiliation"], form["status"], form["answer"]) == ("Malta", "invited", None)
    assert form["days"] == ["2023-10-23", "2023-10-24", "2023-10-25"]
    assert [theme["id"] for theme in form["themes"]] == ["a", "b", "c", "d", "e"]
    assert form["most_minutes"] == 8
    first = malta.answer(0, nominee())
    assert first.status_code == 200, first.text
    assert malta.answer(0, nominee()).json()["version"] == 1  # the line broke: the same again
    other = malta.answer(0, nominee(title="Another"))
    assert (other.status_code, other.json()["type"]) == (409, "/problems/changed_meanwhile")
    assert malta.answer(1, nominee(title="Another")).json()["version"] == 2
    assert malta.form["answer"]["nominees"][0]["title"] == "Another"
    listed = staff.http.get(ASKED).json()["items"][0]
    assert (listed["status"], listed["version"]) == ("answered", 2)
    assert listed["opened_at"]


def test_every_change_is_kept_with_who_and_when(server: Server) -> None:
    staff = server.enter("secretariat")
    asked = ask(staff)
    malta = Nominating(server, asked["link"])
    malta.answer(0, nominee())
    on_behalf = {"version": 1, "answer": {"nominees": [nominee(name="Another nominee")]}}
    path = f"/api/nominations/{asked['id']}"
    assert staff.http.put(f"{path}/answer", json=on_behalf).status_code == 200
    malta.http.post("/api/nomination/decline", json={"version": 2})
    changes = staff.http.get(f"{path}/changes").json()
    acts = [(one["act"], one["who"] == "link") for one in changes]
    assert acts == [
        ("invited", False), ("answered", True), ("answered", False), ("declined", True),
    ]  # fmt: skip
    assert changes[1]["answer"]["nominees"][0]["name"] == "Nominee of Malta"
    assert changes[2]["answer"]["nominees"][0]["name"] == "Another nominee"
    assert [one["at"] for one in changes] == sorted(one["at"] for one in changes)
    assert malta.form["status"] == "declined"
    accepted = staff.http.post(f"{path}/accept")
    assert (accepted.status_code, accepted.json()["rule"]) == (409, "nomination_unanswered")


def test_the_deadline_is_kept_to_the_millisecond(standing: StandingServer) -> None:
    staff = standing.enter("secretariat")
    assert set_deadline(staff)["at"] == SUMMER
    asked = ask(staff)
    malta = Nominating(standing, asked["link"])
    assert malta.form["open"]
    standing.stand(SUMMER)
    assert malta.answer(0, nominee()).status_code == 200
    standing.stand(SUMMER + 1)
    assert not malta.form["open"]
    malta.http.headers["accept-language"] = "fr"
    late = malta.answer(1, nominee(title="Too late"))
    assert (late.status_code, late.json()["rule"]) == (409, "nomination_closed")
    assert "2023-09-01 18:00 (Europe/Vienna)" in late.json()["detail"]
    declined = malta.http.post("/api/nomination/decline", json={"version": 1})
    assert declined.status_code == 409
    behalf = {"version": 1, "answer": {"nominees": [nominee(title="Too late")]}}
    path = f"/api/nominations/{asked['id']}"
    assert staff.http.put(f"{path}/answer", json=behalf).status_code == 200
    own = {"category": "state", "affiliation": "Malta", "deadline": "2023-09-02T18:00"}
    extended = staff.http.put(path, json=own).json()
    assert extended["deadline"] == SUMMER + 86_400_000
    assert extended["own_deadline"] == "2023-09-02T18:00:00"
    assert malta.answer(2, nominee()).status_code == 200


def test_a_deadline_that_no_clock_shows_is_refused(server: Server) -> None:
    staff = server.enter("secretariat")
    path = "/api/meetings/1/nomination-deadline"
    for local in ("2023-03-26T02:30", "2023-09-01T18:00Z", "soon"):
        refused = staff.http.put(path, json={"local": local})
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "local")
    assert staff.http.get(path).json()["at"] is None


def test_what_is_wrong_in_an_answer_is_named_and_nothing_of_it_is_kept(server: Server) -> None:
    staff = server.enter("secretariat")
    malta = Nominating(server, ask(staff)["link"])
    for changes, field in (
        ({"minutes": 9}, "minutes"),
        ({"email": "nobody"}, "email"),
        ({"days": {}}, "days"),
        ({"preferences": ["q"]}, "preferences"),
    ):
        refused = malta.answer(0, nominee(), nominee(key="two", **changes))
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["field"] == f"answer.nominees.1.{field}"
    assert malta.form["answer"] is None
    assert len(staff.http.get("/api/nominations/1/changes").json()) == 1


def test_nominees_become_participants_with_nothing_typed_twice(server: Server) -> None:
    staff = server.enter("secretariat")
    asked = ask(staff)
    malta = Nominating(server, asked["link"])
    malta.answer(0, nominee(), nominee(key="two", name="Second nominee", presents=False))
    path = f"/api/nominations/{asked['id']}/accept"
    made = staff.http.post(path).json()
    assert len(made["participants"]) == 2
    people = staff.http.get("/api/meetings/1/participants").json()
    assert people["total"] == 53
    one = people["items"][-2]
    assert one["id"] == made["participants"][0]
    assert (one["name"], one["affiliation"], one["region"]) == ("Nominee of Malta", "Malta", "WEOG")
    assert one["function"] == nominee()["function"]
    assert (one["mode"], one["speaks"], one["gender"]) == ("online", "fr", "F")
    assert (one["presents"], one["preferences"], one["minutes"]) == (True, "c a", 7)
    talks = staff.http.get("/api/meetings/1/presentations").json()["items"]
    talk = next(talk for talk in talks if talk["participant_id"] == one["id"])
    assert (talk["session_id"], talk["theme"], talk["title"]) == (None, "c", nominee()["title"])
    assert (talk["minutes"], talk["language"], talk["publish"]) == (7, "fr", True)
    with closing(sqlite3.connect(server.data_dir / "floorkeeper.db")) as db:
        row = "SELECT email, days, needs FROM participants WHERE id = ?"
        kept = db.execute(row, (one["id"],)).fetchone()
    assert kept == ("malta@example.org", "2023-10-23 2023-10-24 2023-10-25", "Step-free way")
    assert one["other_days"] == "2023-10-25"
    # changed and accepted again: the same people, and who is not nominated any more is named
    malta.answer(1, nominee(presents=False, speaks="es"))
    again = staff.http.post(path).json()
    assert again == {"participants": [one["id"]], "left": [made["participants"][1]]}
    people = staff.http.get("/api/meetings/1/participants").json()
    assert people["total"] == 53
    assert people["items"][-2]["speaks"] == "es"
    talks = staff.http.get("/api/meetings/1/presentations").json()["items"]
    assert all(talk["participant_id"] != one["id"] for talk in talks)


def test_a_nominee_takes_the_seat_that_waits_for_a_name(server: Server) -> None:
    staff = server.enter("secretariat")
    asked = ask(staff, affiliation="Ghana", region=None, legal_system=None)
    ghana = Nominating(server, asked["link"])
    ghana.answer(0, nominee(name="Nominee of Ghana"), nominee(key="two", name="Second nominee"))
    made = staff.http.post(f"/api/nominations/{asked['id']}/accept").json()["participants"]
    people = {one["id"]: one for one in staff.http.get(
        "/api/meetings/1/participants").json()["items"]}  # fmt: skip
    assert len(people) == 52
    assert people[made[0]]["region"] == "African"
    assert people[made[1]]["region"] is None
    assert [people[one]["name"] for one in made] == ["Nominee of Ghana", "Second nominee"]


def test_the_balance_follows_the_nominees(server: Server) -> None:
    staff = server.enter("secretariat")
    Nominating(server, ask(staff)["link"]).answer(0, nominee(), nominee(key="two", gender=None))
    ask(staff, affiliation="Cyprus")
    found = staff.http.get(f"{ASKED}/balance").json()
    assert found["nominees"] == 2
    assert found["gender"] == {"F": 1, "": 1}
    assert found["legal_system"] == {"mixed": 2}
    assert found["mode"] == {"online": 2}


def test_an_invitation_to_nominate_is_a_letter_with_the_link_and_the_deadline(
    server: Server,
) -> None:
    staff = server.enter("secretariat")
    asked = ask(staff)
    letter = {"kind": "nomination", "to": [asked["id"]]}
    refused = staff.http.post("/api/meetings/1/letters", json=letter)
    assert refused.json()["rule"] == "deadline_missing"
    set_deadline(staff)
    sent = staff.http.post("/api/meetings/1/letters", json=letter).json()
    assert sent["queued"] == [asked["id"]]
    whole = staff.http.get("/api/letters/1").json()
    assert (whole["address"], whole["language"]) == ("mission@example.org", "fr")
    assert asked["link"] in whole["body"]
    assert "vendredi 1 septembre 2023, 18:00" in whole["body"]
    Nominating(server, asked["link"]).form  # noqa: B018
    assert staff.http.get("/api/letters/1").json()["opened_at"]


def test_a_forged_link_opens_nothing_and_nominations_are_the_secretariats(server: Server) -> None:
    staff = server.enter("secretariat")
    asked = ask(staff)
    assert Nominating(server, asked["link"] + "x").answer(0, nominee()).status_code == 401
    moderator = server.enter("moderator").http
    for path in (ASKED, f"{ASKED}/balance", f"/api/nominations/{asked['id']}/changes"):
        assert moderator.get(path).status_code == 403
    assert moderator.post(f"/api/nominations/{asked['id']}/accept").status_code == 403
    assert staff.http.get("/api/nominations/99/changes").status_code == 404


def test_an_invitation_is_made_once_under_one_key(server: Server) -> None:
    staff = server.enter("secretariat")
    staff.http.headers["idempotency-key"] = "one"
    assert ask(staff)["id"] == ask(staff)["id"]
    assert len(staff.http.get("/api/nominations/1/changes").json()) == 1


def test_who_is_accepted_while_a_session_is_on_is_there_at_once(server: Server) -> None:
    staff, moderator = server.enter("secretariat"), server.enter("moderator")
    for act in ("open_session", "open_list"):
        moderator.do(act)
    asked = ask(staff)
    assert Nominating(server, asked["link"]).answer(0, nominee()).status_code == 200
    accepted = staff.http.post(f"/api/nominations/{asked['id']}/accept")
    assert accepted.status_code == 200, accepted.text
    (person,) = accepted.json()["participants"]
    view = moderator.view("moderator")["view"]
    assert view["people"][str(person)]["affiliation"] == "Malta"
    assert view["modes"][str(person)] == "online"


def test_all_that_have_places_without_a_name_are_asked_once(server: Server) -> None:
    staff = server.enter("secretariat")
    ask(staff, affiliation="Argentina", category="state")
    path = f"{ASKED}/places"
    assert staff.http.post(path).json() == {"asked": 50}
    assert staff.http.post(path).json() == {"asked": 0}
    rows = staff.http.get(ASKED, params={"limit": 500}).json()["items"]
    egypt = next(row for row in rows if row["affiliation"] == "Egypt")
    assert (egypt["region"], egypt["legal_system"], egypt["language"]) == ("African", "civil", "ar")
    changes = staff.http.get(f"/api/nominations/{egypt['id']}/changes").json()
    assert [one["act"] for one in changes] == ["invited"]
