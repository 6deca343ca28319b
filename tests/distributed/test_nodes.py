"""Several real nodes on one PostgreSQL and one NATS: any of them takes any command."""

import threading

import httpx
from tests.distributed.conftest import Nodes
from tests.distributed.nats import Nats
from tests.distributed.postgres import Postgres
from tests.receiver import Receiver
from tests.server import Person, Server, until


def also_on(person: Person, other: Server) -> Person:
    """The same person, whose browser has come to another node."""
    return Person(other, person.cookie)


def test_what_one_node_takes_is_on_the_screens_of_all(node: Nodes) -> None:
    one, other = node(), node()
    moderator = one.enter("moderator")
    console = also_on(moderator, other).screen("moderator")
    moderator.do("open_session")
    answer = moderator.do("open_list")
    console.until(lambda view: view["list"]["status"] == "open")
    assert console.seq == answer["seq"]
    asked = also_on(one.enter("participant", "Algeria"), other).ask(subject="On evidence")
    near = moderator.screen("moderator")
    near.until(lambda view: view["list"]["order"] == [asked["entries"][0]])
    assert near.view["requests"][str(asked["entries"][0])]["subject"] == "On evidence"


def test_a_command_right_after_another_nodes_is_decided_on_what_that_has_written(
    node: Nodes,
) -> None:
    one, other = node(), node()
    moderator = one.enter("moderator")
    there = also_on(moderator, other)
    assert there.view("moderator")["view"]["session"]["status"] == "planned"
    for act in ("open_session", "open_list", "close_list", "open_list"):
        moderator.do(act)
        moderator, there = there, moderator


def test_all_that_is_taken_on_two_nodes_at_once_is_in_the_log_once(node: Nodes) -> None:
    nodes = [node(), node()]
    moderator = nodes[0].enter("moderator")
    moderator.do("open_session")
    moderator.do("open_list")
    people = [int(p) for p in moderator.view("moderator")["view"]["people"]]
    taken: list[int] = []

    def ask(there: Person, share: list[int]) -> None:
        taken.extend(
            there.do("request_floor", participant_id=person)["entries"][0] for person in share
        )

    halves = (people[:20], people[20:40])
    works = [
        threading.Thread(target=ask, args=(also_on(moderator, on), half))
        for on, half in zip(nodes, halves, strict=True)
    ]
    for work in works:
        work.start()
    for work in works:
        work.join()
    log = moderator.log()
    assert [entry["seq"] for entry in log] == list(range(1, len(log) + 1))
    asked = [entry["seq"] for entry in log if entry["event"]["type"] == "floor_requested"]
    assert sorted(taken) == asked
    consoles = [also_on(moderator, on).screen("moderator") for on in nodes]
    for console in consoles:
        console.until(lambda view: len(view["list"]["order"]) == len(asked))
    assert consoles[0].view["list"]["order"] == consoles[1].view["list"]["order"]


def test_a_repeated_key_gets_the_first_answer_from_any_node(node: Nodes) -> None:
    one, other = node(), node()
    moderator = one.enter("moderator")
    first = moderator.send("open_session", key="one")
    one.kill()
    assert also_on(moderator, other).send("open_session", key="one").json() == first.json()


def test_without_nats_nodes_hear_of_one_another_by_the_database(node: Nodes, nats: Nats) -> None:
    one, other = node(), node()
    moderator = one.enter("moderator")
    console = also_on(moderator, other).screen("moderator")
    nats.kill()
    moderator.do("open_session")
    console.until(lambda view: view["session"]["status"] == "open")
    nats.start()
    moderator.do("open_list")
    console.until(lambda view: view["list"]["status"] == "open")


def test_without_the_database_nothing_is_taken_and_screens_stay(
    node: Nodes, postgres: Postgres
) -> None:
    one = node()
    moderator = one.enter("moderator")
    console = moderator.screen("moderator")
    moderator.do("open_session")
    console.until(lambda view: view["session"]["status"] == "open")
    postgres.kill()
    refused = moderator.send("open_list", key="again")
    assert refused.status_code == 503
    assert refused.json()["type"].endswith("not_taken"), refused.text
    assert moderator.view("moderator")["view"]["session"]["status"] == "open"
    postgres.start()
    until(lambda: moderator.send("open_list", key="again").status_code == 200, "the list")
    console.until(lambda view: view["list"]["status"] == "open")
    assert console.seen.count("snapshot") == 1


def test_a_link_that_is_revoked_on_one_node_is_so_on_all(node: Nodes) -> None:
    one, other = node(), node()
    secretariat = one.enter("secretariat")
    there = also_on(one.enter("participant", "Algeria"), other)
    screen = there.screen("participant")
    screen.hear()
    person = there.me["participant_id"]
    found = secretariat.http.get("/api/invitations", params={"meeting_id": 1, "limit": 200}).json()
    (link,) = [i["id"] for i in found["items"] if i["participant_id"] == person]
    assert secretariat.http.post(f"/api/invitations/{link}/revoke").is_success
    while screen.hear()["type"] != "bye":
        pass
    assert there.http.get("/api/me").status_code == 401


def test_a_name_that_is_changed_on_one_node_is_shown_on_all(node: Nodes) -> None:
    one, other = node(), node()
    secretariat = one.enter("secretariat")
    console = also_on(one.enter("moderator"), other).screen("moderator")
    console.hear()
    person = secretariat.http.get("/api/meetings/1/participants").json()["items"][0]
    body = {k: v for k, v in person.items() if k not in ("id", "meeting_id", "version")}
    changed = secretariat.http.put(
        f"/api/participants/{person['id']}",
        json={**body, "name": "Another name"},
        headers={"if-match": f'"{person["version"]}"'},
    )
    assert changed.is_success, changed.text
    console.until(lambda view: view["people"][str(person["id"])]["name"] == "Another name")


def test_all_nodes_go_by_the_clock_of_the_database(node: Nodes) -> None:
    one, ahead = node(), node(ahead_ms=60_000)
    moderator = one.enter("moderator")
    opened = moderator.do("open_session")["at"]
    there = also_on(moderator, ahead)
    listed = there.do("open_list")["at"]
    assert 0 <= listed - opened < 5_000


def test_the_line_of_who_was_on_a_node_that_died_is_found_lost(node: Nodes) -> None:
    one, other = node(), node()
    moderator = also_on(one.enter("moderator"), other)
    moderator.do("open_session")
    moderator.do("open_list")
    algeria = one.enter("participant", "Algeria")
    algeria.screen("participant").hear()
    algeria.ask()
    person = str(algeria.me["participant_id"])
    console = moderator.screen("moderator")
    console.until(lambda view: view["list"]["order"])
    request = str(console.view["list"]["order"][0])
    one.kill()
    console.until(lambda view: not view["requests"][request]["connected"])
    back = also_on(algeria, other).screen("participant")
    back.hear()
    console.until(lambda view: view["requests"][request]["connected"])
    marks = [e for e in moderator.log() if e["event"]["type"].startswith("connection_")]
    assert [e["event"]["type"] for e in marks] == ["connection_lost", "connection_restored"]
    assert {str(e["event"]["participant_id"]) for e in marks} == {person}


def test_an_alarm_is_in_the_log_once(node: Nodes) -> None:
    nodes = [node(), node()]
    moderator = nodes[0].enter("moderator")
    moderator.do("open_session")
    moderator.do("open_list")
    for on in nodes:
        also_on(moderator, on).screen("moderator").hear()
    at = httpx.get(f"{nodes[0].address}/healthz")
    assert at.is_success
    now = moderator.log()[-1]["at"]
    moderator.do("announce_closing", closes_at=now + 1_500)
    until(lambda: moderator.log()[-1]["event"]["type"] == "list_closed", "the closing")
    closed = [e for e in moderator.log() if e["event"]["type"] == "list_closed"]
    assert [e["at"] for e in closed] == [now + 1_500]


def test_what_happens_is_told_once_by_whichever_node_is_there(node: Nodes) -> None:
    receiver = Receiver()
    receiver.start()
    one, other = (node(FLOORKEEPER_HOOKS_INSIDE="true") for _ in range(2))
    moderator = one.enter("moderator")
    technician, hooks = one.enter("technician"), "/api/meetings/1/hooks"
    body = {"address": receiver.url, "events": ["session.opened", "session.suspended"]}
    assert technician.http.post(hooks, json=body).is_success
    try:
        for there in (moderator, also_on(moderator, other)):
            there.do("open_session" if there is moderator else "suspend_session")
        receiver.until("session.opened", "session.suspended")
        until(lambda: technician.http.get(hooks).json()[0]["waiting"] == 0)
        one.kill()
        also_on(moderator, other).do("suspend_session", back_at=4_000_000_000_000)
        also_on(moderator, other).do("resume_session")
        also_on(moderator, other).do("suspend_session")
        receiver.until("session.opened", "session.suspended", "session.suspended")
    finally:
        receiver.stop()
