"""Salient points: drafted from notes, sent, remarked on until the deadline, final, published."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.server import Json, Person, Server, StandingServer, copy_of

DEADLINE = 1_699_282_800_000
"""6 November 2023, 16:00 in Vienna."""
LOCAL = "2023-11-06T16:00"
POINTS = "/api/meetings/1/points"


@pytest.fixture
def server(seeded: Path, tmp_path: Path) -> Iterator[StandingServer]:
    running = StandingServer(copy_of(seeded, tmp_path / "data"), DEADLINE - 86_400_000)
    yield running
    running.stop()


def taken(response: httpx.Response) -> Json:
    assert response.status_code in (200, 201), response.text
    body: Json = response.json()
    return body


def refused(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["rule"]


def desk(person: Person) -> Json:
    return taken(person.http.get(POINTS))


def write(person: Person, text: str, **more: Any) -> Json:
    """Writes a point; gives it."""
    made = taken(person.http.post(POINTS, json={"text": text, **more}))
    return max(made["points"], key=lambda one: int(one["id"]))


def edit(person: Person, point: Json, **changed: Any) -> httpx.Response:
    body = {k: point[k] for k in ("version", "text", "texts", "notes", "removed")} | changed
    return person.http.put(f"/api/points/{point['id']}", json=body)


def act(person: Person, name: str, **more: Any) -> httpx.Response:
    return person.http.post(f"{POINTS}/acts", json={"act": name, **more})


def sent(server: Server, *texts: str) -> tuple[Person, list[Json]]:
    """The moderator, and the points that were sent for remarks until the deadline."""
    moderator = server.enter("moderator")
    for text in texts or ("One", "Two"):
        write(moderator, text)
    return moderator, taken(act(moderator, "send", deadline=LOCAL))["points"]


def remark(person: Person, text: str, point: int | None = None, **more: Any) -> httpx.Response:
    page = taken(person.http.get("/api/remarks"))
    before = [one for one in page["mine"] if one["own"] and one["point_id"] == point]
    version = before[0]["version"] if before else 0
    body = {"edition": page["edition"], "point_id": point, "version": version, "text": text}
    return person.http.put("/api/remarks", json=body | more)


def decide(person: Person, one: Json, verdict: str | None, reason: str = "") -> httpx.Response:
    body = {"version": one["version"], "verdict": verdict, "reason": reason}
    return person.http.put(f"/api/remarks/{one['id']}/verdict", json=body)


def publish(server: StandingServer, moderator: Person) -> Json:
    server.stand(DEADLINE + 1)
    taken(act(moderator, "finish"))
    return taken(act(moderator, "publish"))


def test_points_come_from_tagged_notes_and_keep_which(server: StandingServer) -> None:
    moderator = server.enter("moderator")
    notes = [
        taken(moderator.http.post("/api/sessions/1/notes", json={"text": text, "tags": tags}))
        for text, tags in (("A basis", ["salient_point"]), ("Aside", []), ("Teams", ["matrix"]))
    ]
    assert desk(moderator)["waiting"] == [notes[0]["id"]]
    ids = [notes[0]["id"], notes[2]["id"]]
    point = write(moderator, "The Convention is a basis.", theme="a", notes=ids)
    now = desk(moderator)
    assert (point["notes"], point["number"], now["waiting"]) == (ids, 1, [])
    assert [one["id"] for one in now["notes"]] == ids
    wrong = moderator.http.post(POINTS, json={"text": "x", "notes": [999]})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "notes")
    unknown = moderator.http.post(POINTS, json={"text": "x", "theme": "q"})
    assert (unknown.status_code, unknown.json()["errors"][0]["field"]) == (422, "theme")
    taken(edit(moderator, point, removed=True))
    assert desk(moderator)["waiting"] == [notes[0]["id"]]


def test_points_are_moved_in_the_list_as_it_is(server: StandingServer) -> None:
    moderator = server.enter("moderator")
    one, two, three = (write(moderator, text, theme="b") for text in ("One", "Two", "Three"))
    body = {"theme": "b", "before": one["id"]}
    taken(moderator.http.post(f"/api/points/{three['id']}/move", json=body))
    taken(moderator.http.post(f"/api/points/{one['id']}/move", json={"theme": "a"}))
    order = [(p["number"], p["text"], p["theme"]) for p in desk(moderator)["points"]]
    assert order == [(1, "One", "a"), (2, "Three", "b"), (3, "Two", "b")]
    assert taken(edit(moderator, two, text="Second"))["points"][2]["version"] == 2


def test_two_drafters_lose_nothing(server: StandingServer) -> None:
    moderator, staff = server.enter("moderator"), server.enter("secretariat")
    point = write(moderator, "The first wording")
    mine = taken(edit(staff, point, text="The second wording"))["points"][0]
    assert refused(edit(moderator, point, text="A third")) == (409, "changed_meanwhile")
    assert taken(edit(staff, point, text="The second wording"))["points"][0] == mine
    changes = staff.http.get(f"/api/points/{point['id']}/changes").json()
    assert [(c["version"], [p["piece"] for p in c["pieces"]]) for c in changes] == [
        (1, ["new"]),
        (2, ["same", "gone", "new", "same"]),
    ]
    key = {"idempotency-key": "once"}
    for _ in range(2):
        taken(moderator.http.post(POINTS, json={"text": "Again"}, headers=key))
    assert len(desk(staff)["points"]) == 2


def test_only_moderator_and_secretariat_draft(server: StandingServer) -> None:
    for who in (server.enter("participant", "Italy"), server.enter("note_taker")):
        assert who.http.get(POINTS).status_code == 403
        assert act(who, "send", deadline=LOCAL).status_code == 403
        assert who.http.post(POINTS, json={"text": "x"}).status_code == 403
    assert server.enter("moderator").http.get("/api/remarks").status_code == 403


def test_remarks_are_taken_until_the_very_instant_of_the_deadline(server: StandingServer) -> None:
    moderator, points = sent(server)
    italy = server.enter("participant", "Italy")
    server.stand(DEADLINE)
    assert desk(moderator)["state"] == "sent"
    page = taken(remark(italy, "Too broad", points[0]["id"]))
    assert (page["open"], page["mine"][0]["text"]) == (True, "Too broad")
    server.stand(DEADLINE + 1)
    assert desk(moderator)["state"] == "closed"
    late = remark(italy, "Broader still", points[0]["id"])
    assert refused(late) == (409, "remarks_closed")
    assert "2023-11-06 16:00 (Europe/Vienna)" in late.json()["detail"]
    assert taken(remark(italy, "Too broad", points[0]["id"]))["open"] is False  # a lost answer
    assert [one["late"] for one in desk(moderator)["remarks"]] == [False]


def test_a_deadline_that_was_extended_takes_remarks_again(server: StandingServer) -> None:
    moderator, _ = sent(server)
    italy = server.enter("participant", "Italy")
    server.stand(DEADLINE + 60_000)
    staff = server.enter("secretariat")
    ids = {one["affiliation"]: one["id"] for one in desk(staff)["people"]}
    entered = {"participant_id": ids["Italy"], "text": "By telephone"}
    assert taken(staff.http.post("/api/meetings/1/remarks", json=entered))["remarks"][0]["late"]
    assert refused(remark(italy, "General")) == (409, "remarks_closed")
    assert refused(act(moderator, "extend", deadline=LOCAL)) == (422, "points_deadline")
    longer = taken(act(moderator, "extend", deadline="2023-11-07T16:00"))
    assert (longer["state"], longer["deadline_local"]) == ("sent", "2023-11-07T16:00:00")
    assert [one["late"] for one in longer["remarks"]] == [False]
    assert len(taken(remark(italy, "General"))["mine"]) == 2
    server.stand(DEADLINE + 86_400_001)
    assert refused(remark(italy, "More")) == (409, "remarks_closed")


def test_of_remarks_that_come_at_once_none_is_lost_unseen(server: StandingServer) -> None:
    moderator, points = sent(server)
    italy = server.enter("participant", "Italy")

    def send(number: int) -> int:
        body = {"edition": 1, "point_id": points[0]["id"], "version": 0, "text": f"{number}"}
        return italy.http.put("/api/remarks", json=body).status_code

    with ThreadPoolExecutor(8) as many:
        assert sorted(many.map(send, range(8))) == [200, *[409] * 7]
    assert len(desk(moderator)["remarks"]) == 1


def test_a_list_is_sent_once_however_many_press(server: StandingServer) -> None:
    moderator, staff = server.enter("moderator"), server.enter("secretariat")
    write(moderator, "One")
    with ThreadPoolExecutor(6) as many:
        made = many.map(lambda who: act(who, "send", deadline=LOCAL), [moderator, staff] * 3)
        assert sorted(one.status_code for one in made) == [200, *[409] * 5]
    assert [one["act"] for one in desk(staff)["history"]] == ["send"]


def test_a_remark_is_changed_taken_back_and_sent_again(server: StandingServer) -> None:
    moderator, points = sent(server)
    italy = server.enter("participant", "Italy")
    one = points[0]["id"]
    taken(remark(italy, "First", one))
    assert refused(remark(italy, "Second", one, version=0)) == (409, "changed_meanwhile")
    taken(remark(italy, "Second", one))
    taken(remark(italy, "", one))
    assert desk(moderator)["remarks"] == []
    taken(remark(italy, "Third", one))
    assert [r["text"] for r in desk(moderator)["remarks"]] == ["Third"]
    wrong = remark(italy, "On nothing", 999)
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "point_id")


def test_a_remark_is_decided_on_with_a_reason_and_changes_no_text(server: StandingServer) -> None:
    moderator, points = sent(server)
    italy = server.enter("participant", "Italy")
    taken(remark(italy, "Say more", points[0]["id"]))
    one = desk(moderator)["remarks"][0]
    assert refused(decide(moderator, one, "taken")) == (422, "reason_missing")
    decided = taken(decide(moderator, one, "taken", "It is clearer"))
    assert decided["points"] == points
    assert refused(decide(moderator, one, "not_taken", "No")) == (409, "changed_meanwhile")
    taken(
        remark(italy, "Say much more", points[0]["id"])
    )  # what was decided on is not there any more
    assert desk(moderator)["remarks"][0]["verdict"] is None
    server.stand(DEADLINE + 1)
    assert refused(act(moderator, "finish")) == (409, "remarks_undecided")
    one = desk(moderator)["remarks"][0]
    taken(decide(moderator, one, "not_taken", "It is in point 2"))
    assert taken(act(moderator, "finish"))["state"] == "final"
    assert refused(decide(moderator, one, None)) == (409, "points_state")


def test_remarks_are_private_unless_the_list_was_sent_with_another_promise(
    server: StandingServer,
) -> None:
    moderator, points = sent(server)
    italy, france = server.enter("participant", "Italy"), server.enter("participant", "France")
    taken(remark(italy, "Too broad", points[0]["id"]))
    head = desk(moderator)
    opened = {"version": head["version"], "title": "", "open_remarks": True}
    taken(moderator.http.put(f"{POINTS}/head", json=opened))
    page = taken(france.http.get("/api/remarks"))
    assert (page["open_remarks"], page["others"]) == (False, [])
    taken(act(moderator, "reopen", reason="To be open"))
    taken(act(moderator, "send", deadline=LOCAL))
    assert taken(france.http.get("/api/remarks"))["others"] == []
    taken(remark(italy, "Too broad", points[0]["id"]))
    page = taken(france.http.get("/api/remarks"))
    assert page["open_remarks"]
    assert page["others"] == [
        {"point_id": points[0]["id"], "affiliation": "Italy", "text": "Too broad"}
    ]


def test_participants_remark_on_what_was_sent_while_drafters_go_on(server: StandingServer) -> None:
    moderator, points = sent(server, "Old words")
    french = {"text": "New words", "texts": {"fr": "Nouveaux mots"}}
    taken(edit(moderator, points[0], **french))
    italy = server.enter("participant", "Italy")
    assert taken(italy.http.get("/api/remarks"))["groups"][0]["points"][0]["text"] == "Old words"
    params = {"since": 1}
    found = moderator.http.get(f"{POINTS}/differences", params=params).json()
    assert [(p["piece"], p["text"]) for p in found[0]["pieces"]] == [
        ("gone", "Old"),
        ("new", "New"),
        ("same", " words"),
    ]
    assert moderator.http.get(f"{POINTS}/differences", params={"since": 7}).status_code == 404


def test_every_act_is_written_down_and_what_is_final_is_locked(server: StandingServer) -> None:
    moderator, points = sent(server)
    assert refused(act(moderator, "publish")) == (409, "points_state")
    published = publish(server, moderator)
    assert published["state"] == "published"
    assert [(h["act"], h["at"]) for h in published["history"]][-1] == ("publish", DEADLINE + 1)
    assert all(h["who"].startswith("#") for h in published["history"])
    assert refused(edit(moderator, points[0], text="x")) == (409, "points_state")
    assert refused(moderator.http.post(POINTS, json={"text": "x"})) == (409, "points_state")
    move = moderator.http.post(f"/api/points/{points[0]['id']}/move", json={"theme": "a"})
    assert refused(move) == (409, "points_state")
    assert refused(act(moderator, "reopen")) == (422, "reason_missing")
    again = taken(act(moderator, "reopen", reason="A wrong figure"))
    assert (again["state"], again["history"][-1]["reason"]) == ("draft", "A wrong figure")
    assert [one["final"] for one in again["editions"]] == [False, True]
    assert (
        "A wrong figure" not in server.enter("participant", "Italy").http.get("/api/remarks").text
    )


def test_an_empty_list_is_not_sent_and_nothing_is_there_to_remark_on(
    server: StandingServer,
) -> None:
    moderator = server.enter("moderator")
    assert refused(act(moderator, "send", deadline=LOCAL)) == (409, "points_empty")
    italy = server.enter("participant", "Italy")
    assert refused(italy.http.get("/api/remarks")) == (409, "remarks_not_asked")
    write(moderator, "One")
    assert refused(act(moderator, "send")) == (422, "points_deadline")
    skipped = act(moderator, "send", deadline="2024-03-31T02:30")
    assert (skipped.status_code, skipped.json()["errors"][0]["field"]) == (422, "deadline")


def test_every_participant_gets_one_letter_a_deadline_with_their_own_link(
    server: StandingServer,
) -> None:
    staff = server.enter("secretariat")
    for one in taken(staff.http.get("/api/meetings/1/participants"))["items"][:2]:
        address = f"p{one['id']}@example.org"
        body = {**one, "email": address}
        assert staff.http.put(f"/api/participants/{one['id']}", json=body).status_code == 200
    letters = f"{POINTS}/letters"
    assert refused(staff.http.post(letters)) == (409, "remarks_not_asked")
    moderator, points = sent(server)
    assert len(taken(moderator.http.post(letters))["queued"]) == 2
    assert len(taken(moderator.http.post(letters))["already"]) == 2
    taken(act(moderator, "extend", deadline="2023-11-07T16:00"))
    assert len(taken(moderator.http.post(letters))["queued"]) == 2
    found = taken(staff.http.get("/api/meetings/1/letters"))["items"]
    bodies = [taken(staff.http.get(f"/api/letters/{one['id']}"))["body"] for one in found]
    assert "7 November 2023, 16:00" in bodies[0]
    token = next(line for line in bodies[0].splitlines() if "/remarks#" in line).partition("#")[2]
    entered = httpx.post(f"{server.address}/api/enter", json={"token": token})
    person = httpx.Client(base_url=server.address, cookies=entered.cookies)
    body = {"edition": 1, "point_id": points[0]["id"], "version": 0, "text": "By the link"}
    assert person.put("/api/remarks", json=body).status_code == 200
    assert desk(moderator)["remarks"][0]["text"] == "By the link"


def test_the_public_page_has_them_once_both_are_published(server: StandingServer) -> None:
    staff = server.enter("secretariat")
    assert staff.http.put("/api/meetings/1/page", json={"version": 0, "published": True}).is_success
    write(server.enter("moderator"), "Under a theme", theme="a")
    moderator, _ = sent(server, "First & foremost", "Second")
    page = f"{server.address}/public/1/en"
    assert "First" not in httpx.get(page).text
    server.stand(DEADLINE + 1)
    taken(act(moderator, "finish"))
    assert "First" not in httpx.get(page).text
    taken(act(moderator, "publish"))
    shown = httpx.get(page).text
    order = [shown.index(one) for one in ("Under a theme", "<h3>General<", "First &amp; foremost")]
    assert order == sorted(order)
    assert staff.http.get("/api/meetings/1/page").json()["points_shown"] == 3
    taken(act(moderator, "reopen", reason="A word was wrong."))
    assert "First" not in httpx.get(page).text
