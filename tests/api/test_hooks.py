"""Web hooks, called for real: in order, at least once, whatever the receiver does meanwhile."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.receiver import Receiver
from tests.server import Json, Person, Server, copy_of, until

HOOKS = "/api/meetings/1/hooks"
FLOOR = ["floor.given", "floor.ended"]
SESSION = ["session.opened", "session.suspended", "session.resumed", "session.closed"]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    running = Receiver()
    running.start()
    yield running
    running.stop()


@pytest.fixture
def inside(seeded: Path, tmp_path: Path) -> Iterator[Server]:
    """A server that may call the machine that it runs on."""
    running = Server(
        copy_of(seeded, tmp_path / "data"), environment={"FLOORKEEPER_HOOKS_INSIDE": "true"}
    )
    yield running
    running.stop()


def hooked(person: Person, receiver: Receiver, events: list[str], **more: Any) -> Json:
    body = {"address": receiver.url, "events": events, **more}
    response = person.http.post(HOOKS, json=body)
    assert response.status_code == 201, response.text
    made: Json = response.json()
    return made


def calls(person: Person, hook: Json) -> list[Json]:
    """The newest first."""
    found: list[Json] = person.http.get(f"/api/hooks/{hook['id']}/calls").json()
    return found


def speak(moderator: Person, server: Server) -> Json:
    """Two ask, and both get the floor one after the other; gives the last answer."""
    moderator.do("open_session")
    moderator.do("open_list")
    server.enter("participant", "Algeria").ask()
    server.enter("participant", "Chile").ask()
    moderator.do("next_speaker")
    return moderator.do("next_speaker")


def test_what_happens_is_told_in_order_signed_and_with_names(
    inside: Server, receiver: Receiver
) -> None:
    technician, moderator = inside.enter("technician"), inside.enter("moderator")
    hook = hooked(technician, receiver, [*FLOOR, *SESSION, "next.changed"])
    last = speak(moderator, inside)
    moderator.do("undo", seq=last["entries"][0])
    moderator.do("suspend_session")
    receiver.until(
        "session.opened", "next.changed",
        "floor.given", "next.changed",
        "floor.ended", "floor.given", "next.changed",
        "floor.ended", "floor.given", "next.changed",
        "session.suspended",
    )  # fmt: skip
    told = receiver.told(hook["secret"])
    given = [one["data"]["turn"]["participant"] for one in told if one["type"] == "floor.given"]
    assert [person["affiliation"] for person in given] == ["Algeria", "Chile", "Algeria"]
    log = {entry["seq"] for entry in moderator.log()}
    assert {one["data"]["seq"] for one in told} <= log
    assert told[0]["data"]["session"]["id"] == 1
    shown = technician.http.get(HOOKS).json()
    assert "secret" not in shown[0]
    until(lambda: technician.http.get(HOOKS).json()[0]["waiting"] == 0)
    newest = calls(technician, hook)[0]
    assert (newest["event"], newest["answer"]) == ("session.suspended", 204)


def test_what_is_not_taken_is_sent_again_before_anything_else(
    inside: Server, receiver: Receiver
) -> None:
    secretariat = inside.enter("secretariat")
    hooked(secretariat, receiver, SESSION)
    receiver.answers = [500, 302]
    moderator = inside.enter("moderator")
    moderator.do("open_session")
    moderator.do("suspend_session")
    receiver.until("session.opened", "session.opened", "session.opened", "session.suspended")
    ids = [headers["webhook-id"] for headers, _ in receiver.came]
    assert len(set(ids[:3])) == 1
    assert ids[3] != ids[0]


def test_a_receiver_that_dawdles_holds_up_neither_the_floor_nor_other_hooks(
    inside: Server, receiver: Receiver
) -> None:
    other = Receiver()
    other.start()
    receiver.wait = threading.Event()
    secretariat, moderator = inside.enter("secretariat"), inside.enter("moderator")
    hooked(secretariat, receiver, [*FLOOR, *SESSION])
    hooked(secretariat, other, FLOOR)
    try:
        speak(moderator, inside)
        other.until("floor.given", "floor.ended", "floor.given")
        assert receiver.types() == ["session.opened"]
        receiver.wait.set()
        receiver.until("session.opened", "floor.given", "floor.ended", "floor.given")
    finally:
        receiver.wait.set()
        other.stop()


def test_what_waited_when_the_server_died_is_sent_when_it_is_back(
    inside: Server, receiver: Receiver
) -> None:
    receiver.stop()
    secretariat, moderator = inside.enter("secretariat"), inside.enter("moderator")
    hook = hooked(secretariat, receiver, SESSION)
    moderator.do("open_session")
    tried = until(lambda: calls(secretariat, hook))
    until(lambda: calls(secretariat, hook)[0]["error"] == "no_connection")
    assert tried[0]["event"] == "session.opened"
    moderator.do("suspend_session")
    inside.kill()
    inside.start()
    receiver.start()
    receiver.until("session.opened", "session.suspended")
    receiver.told(hook["secret"])


def test_an_address_within_the_network_is_not_called(server: Server, receiver: Receiver) -> None:
    secretariat = server.enter("secretariat")
    hook = hooked(secretariat, receiver, SESSION)
    call = secretariat.http.post(f"/api/hooks/{hook['id']}/test").json()
    assert (call["status"], call["error"]) == ("failed", "inside")
    assert receiver.came == []


def test_a_test_says_what_was_answered_and_a_new_secret_signs(
    inside: Server, receiver: Receiver
) -> None:
    secretariat = inside.enter("secretariat")
    hook = hooked(secretariat, receiver, FLOOR)
    renewed = secretariat.http.post(f"/api/hooks/{hook['id']}/secret").json()
    assert renewed["secret"] != hook["secret"]
    receiver.answers = [404]
    assert secretariat.http.post(f"/api/hooks/{hook['id']}/test").json()["answer"] == 404
    assert secretariat.http.post(f"/api/hooks/{hook['id']}/test").json()["status"] == "sent"
    assert [one["type"] for one in receiver.told(renewed["secret"])] == ["test", "test"]


def test_a_hook_that_stands_still_is_told_nothing_of_that_time(
    inside: Server, receiver: Receiver
) -> None:
    secretariat, moderator = inside.enter("secretariat"), inside.enter("moderator")
    hook = hooked(secretariat, receiver, SESSION, active=False)
    moderator.do("open_session")
    body = {"address": receiver.url, "events": SESSION, "active": True}
    assert secretariat.http.put(f"/api/hooks/{hook['id']}", json=body).json()["active"]
    moderator.do("suspend_session")
    receiver.until("session.suspended")
    receiver.answers = [410]
    moderator.do("resume_session")
    until(lambda: not secretariat.http.get(HOOKS).json()[0]["active"])
    assert secretariat.http.delete(f"/api/hooks/{hook['id']}").status_code == 204
    assert secretariat.http.get(HOOKS).json() == []


@pytest.mark.parametrize("address", ["ftp://example.org", "mixer", "https://a:b@example.org/"])
def test_what_is_no_address_is_refused(server: Server, address: str) -> None:
    body = {"address": address, "events": FLOOR}
    assert server.enter("technician").http.post(HOOKS, json=body).status_code == 422


def test_others_set_no_hooks_up(server: Server) -> None:
    for role, whose in (("moderator", ""), ("participant", "Chile"), ("interpreter", "fr")):
        assert server.enter(role, whose).http.get(HOOKS).status_code == 403
