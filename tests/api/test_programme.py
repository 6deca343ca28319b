"""The programme over HTTP, and the live sessions that follow it."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from tests.server import Json, Person, Server, floorkeeper, until

PATH = "/api/meetings/1/programme"
DONE = ("optimal", "good", "nothing", "impossible", "failed")


@pytest.fixture
def staff(server: Server) -> Person:
    return server.enter("secretariat")


def read(staff: Person) -> Json:
    response = staff.http.get(PATH)
    assert response.status_code == 200, response.text
    assert response.headers["etag"] == f'"{response.json()["version"]}"'
    body: Json = response.json()
    return body


def write(staff: Person, programme: Json, **changes: Any) -> httpx.Response:
    body = {"rules": programme["rules"], "placements": programme["placements"], **changes}
    return staff.http.put(PATH, json=body, headers={"if-match": f'"{programme["version"]}"'})


def place(programme: Json, talk: int, **changes: Any) -> Json:
    """The placement of a talk, changed in the programme."""
    found: Json = next(one for one in programme["placements"] if one["talk"] == talk)
    found.update(changes)
    return found


def talk_of(programme: Json, affiliation: str) -> int:
    found: int = next(t["id"] for t in programme["talks"] if t["affiliation"] == affiliation)
    return found


def lane(person: Person, session: int) -> list[int]:
    view = person.view("moderator", session)["view"]
    return [int(id_) for id_ in view["programme"]]


def codes(judged: Json) -> set[tuple[str, int, int | None]]:
    return {(one["code"], one["slot"], one["talk"]) for one in judged["breaches"]}


def looked_for(staff: Person, programme: Json, **changes: Any) -> Json:
    body = {"rules": programme["rules"], "placements": programme["placements"], **changes}
    started = staff.http.post(f"{PATH}/plan", json=body)
    assert started.status_code == 202, started.text

    def over() -> Json:
        found: Json = staff.http.get(f"{PATH}/plan").json()
        return found if found["state"] in DONE else {}

    return until(over, "the end of the search")


def test_the_programme_is_read_as_it_is_with_what_it_takes(staff: Person) -> None:
    programme = read(staff)
    assert len(programme["slots"]) == 6
    assert [theme["id"] for theme in programme["slots"][1]["themes"]] == ["a", "b"]
    assert programme["slots"][0]["day"] == "2023-10-23"
    assert programme["rules"]["debate_percent"] == 40
    assert [total["online_limit"] for total in programme["totals"]] == [26] * 6
    assert {one["code"] for one in programme["breaches"]} == {"over_online", "theme_not_in_session"}


def test_a_change_is_checked_without_being_written(staff: Person) -> None:
    programme = read(staff)
    romania = talk_of(programme, "Romania")
    place(programme, romania, slot=6, theme="e")
    body = {"rules": {"debate_percent": 90}, "placements": programme["placements"]}
    judged = staff.http.post(f"{PATH}/check", json=body).json()
    assert ("theme_not_wanted", 6, romania) in codes(judged)
    assert ("over_time", 1, None) in codes(judged)
    assert read(staff)["version"] == programme["version"]


def test_a_session_that_is_not_open_is_prepared_anew(staff: Person) -> None:
    programme = read(staff)
    romania = talk_of(programme, "Romania")
    old = place(programme, romania)["slot"]
    new = 2 if old != 2 else 3
    before = lane(staff, old)
    assert romania in before
    place(programme, romania, slot=new, theme="b", order=0, pinned=True)
    response = write(staff, programme)
    assert response.status_code == 200, response.text
    now = place(response.json(), romania)
    assert (now["slot"], now["theme"], now["order"], now["pinned"]) == (new, "b", 1, True)
    assert lane(staff, new)[0] == romania
    assert lane(staff, old) == [talk for talk in before if talk != romania]


def test_a_session_that_is_on_takes_the_change_and_keeps_what_was_given(
    server: Server, staff: Person
) -> None:
    moderator = server.enter("moderator")
    programme = read(staff)
    moderator.do("open_session")
    first, second, *_ = lane(moderator, 1)
    moderator.do("give_floor", presentation_id=first)
    place(programme, second, slot=None)
    assert write(staff, programme).status_code == 200
    assert second not in lane(moderator, 1)
    now = read(staff)
    assert next(slot for slot in now["slots"] if slot["id"] == 1)["status"] == "open"
    assert next(talk for talk in now["talks"] if talk["id"] == first)["given"]
    place(now, first, slot=None)
    refused = write(staff, now)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/programme_settled")
    assert refused.json()["errors"][0]["field"] == f"placements.{first}"
    assert first in lane(moderator, 1)


def test_nothing_goes_into_a_session_that_is_closed_or_out_of_it(
    server: Server, staff: Person
) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    moderator.do("close_session")
    programme = read(staff)
    inside = next(one["talk"] for one in programme["placements"] if one["slot"] == 1)
    outside = next(one["talk"] for one in programme["placements"] if one["slot"] == 2)
    for talk, slot in ((inside, 3), (outside, 1)):
        changed = read(staff)
        place(changed, talk, slot=slot)
        refused = write(staff, changed)
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/programme_settled")
        assert [one["field"] for one in refused.json()["errors"]] == [f"placements.{talk}"]
    # the solver leaves it as it is
    found = looked_for(staff, programme)
    stays = {p["talk"] for p in programme["placements"] if p["slot"] == 1}
    assert {p["talk"] for p in found["proposal"]["placements"] if p["slot"] == 1} == stays


def test_of_two_secretaries_the_later_one_is_told_what_changed(
    server: Server, staff: Person
) -> None:
    other = server.enter("secretariat")
    mine, theirs = read(staff), read(other)
    romania, ghana = talk_of(mine, "Romania"), talk_of(mine, "Ghana")
    place(theirs, ghana, slot=None)
    assert write(other, theirs).status_code == 200
    place(mine, romania, slot=None)
    late = write(staff, mine)
    assert (late.status_code, late.json()["type"]) == (412, "/problems/programme_changed")
    assert {one["field"] for one in late.json()["errors"]} == {
        f"placements.{romania}",
        f"placements.{ghana}",
    }
    assert place(read(staff), romania)["slot"] is not None
    missing = staff.http.put(PATH, json={"placements": mine["placements"]})
    assert missing.status_code == 422
    assert missing.json()["errors"][0]["field"] == "If-Match"


def test_of_changes_at_the_same_moment_one_is_taken(server: Server, staff: Person) -> None:
    programme = read(staff)
    romania = talk_of(programme, "Romania")
    versions = []
    for slot in (1, 2, 3, 4):
        place(programme, romania, slot=slot, theme="a", order=slot + 100)
        versions.append([dict(one) for one in programme["placements"]])
    with ThreadPoolExecutor(4) as pool:
        send = lambda placed: write(staff, programme, placements=placed).status_code  # noqa: E731
        assert sorted(pool.map(send, versions)) == [200, 412, 412, 412]


def test_what_is_not_of_the_meeting_is_named_and_nothing_is_written(staff: Person) -> None:
    programme = read(staff)
    placements = programme["placements"]
    wrong = [{**placements[0], "slot": 77}, placements[1], placements[1], *placements[3:]]
    refused = write(staff, programme, placements=wrong)
    assert refused.status_code == 422
    assert [one["field"] for one in refused.json()["errors"]] == [
        *("placements.0.slot", "placements.2.talk", "placements"),
    ]
    negative = write(staff, programme, rules={"debate_percent": -1})
    assert negative.json()["errors"][0]["field"] == "rules.debate_percent"
    assert read(staff)["version"] == programme["version"]


def test_a_programme_is_looked_for_and_can_be_taken(staff: Person) -> None:
    programme = read(staff)
    for one in programme["placements"]:
        one["slot"] = None
    romania = talk_of(programme, "Romania")
    place(programme, romania, slot=3, theme="b", pinned=True)
    found = looked_for(staff, programme)
    assert found["state"] == "optimal"
    proposal = found["proposal"]
    assert found["bound"] == proposal["cost"]["whole"] == found["steps"][-1]["objective"]
    assert codes(proposal) <= {("night", one["slot"], one["talk"]) for one in proposal["breaches"]}
    assert place(proposal, romania)["slot"] == 3
    assert all(one["slot"] for one in proposal["placements"])
    taken = write(staff, programme, placements=proposal["placements"])
    assert taken.status_code == 200, taken.text
    assert romania in lane(staff, 3)


def test_what_cannot_be_is_explained(staff: Person) -> None:
    programme = read(staff)
    online = [talk["id"] for talk in programme["talks"] if talk["online"]][:5]
    for talk in online:
        place(programme, talk, slot=1, theme="a", pinned=True)
    found = looked_for(staff, programme)
    assert found["state"] == "impossible"
    kinds = {wish["kind"] for wish in found["conflict"]["wishes"]}
    assert "pinned" in kinds
    assert found["conflict"]["ways"]


def test_a_search_can_be_stopped_and_there_is_one_for_a_meeting(staff: Person) -> None:
    assert staff.http.get(f"{PATH}/plan").json()["state"] == "none"
    programme = read(staff)
    body = {"rules": programme["rules"], "placements": programme["placements"], "seconds": 300}
    first = staff.http.post(f"{PATH}/plan", json=body)
    assert first.json()["state"] in ("waiting", "running")
    second = staff.http.post(f"{PATH}/plan", json=body)
    assert second.status_code in (202, 409)
    if second.status_code == 409:
        assert second.json()["type"] == "/problems/programme_search_goes_on"
    staff.http.delete(f"{PATH}/plan")
    until(lambda: staff.http.get(f"{PATH}/plan").json()["state"] in DONE, "the end")


def test_it_is_the_secretariats_alone(server: Server) -> None:
    for role in ("moderator", "technician", "display"):
        assert server.enter(role).http.get(PATH).status_code == 403
    staff = server.enter("secretariat").http
    assert staff.get(PATH.replace("1", "2")).status_code == 403
    assert staff.get(PATH.replace("1", str(2**70))).status_code == 404


def test_the_command_line_plans_and_applies(server: Server) -> None:
    before = read(server.enter("secretariat"))
    beside = floorkeeper(server.data_dir, "plan", "--seconds", "5")
    assert beside.returncode == 0, beside.stderr
    assert "Romania" in beside.stdout
    staff = server.enter("secretariat")
    applied = floorkeeper(server.data_dir, "plan", "--seconds", "5", "--apply")
    assert applied.returncode == 0, applied.stderr
    assert "open screens show it" in applied.stdout
    followed = read(staff)
    assert followed["version"] != before["version"]
    _lanes_are_as_planned(staff, followed)
    server.stop()
    again = floorkeeper(server.data_dir, "plan", "--seconds", "5", "--apply")
    assert again.returncode == 0, again.stderr
    server.start()
    staff = server.enter("secretariat")
    after = read(staff)
    assert after["cost"]["whole"] <= before["cost"]["whole"]
    _lanes_are_as_planned(staff, after)


def _lanes_are_as_planned(staff: Person, programme: Json) -> None:
    for slot in programme["slots"]:
        placed = [p for p in programme["placements"] if p["slot"] == slot["id"]]
        order = [p["talk"] for p in sorted(placed, key=lambda p: int(p["order"]))]
        assert lane(staff, slot["id"]) == order
