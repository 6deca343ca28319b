"""What a power cut must not do: lose an acknowledged command, a clock, or an alarm."""

import threading
import time
from itertools import pairwise

import httpx
from tests.server import Json, Person, Server, floorkeeper, until


def _now() -> int:
    return time.time_ns() // 1_000_000


def _load(person: Person, acknowledged: list[int], stop: threading.Event) -> None:
    policies = ("alternate_modes", "received")
    turn = 0
    while not stop.is_set():
        try:
            response = person.send("set_order", policy=policies[turn % 2])
        except httpx.TransportError:
            return
        if response.status_code == 200:
            acknowledged.append(response.json()["seq"])
        turn += 1


def test_a_kill_under_load_loses_no_acknowledged_command(server: Server) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    acknowledged: list[int] = []
    stop = threading.Event()
    people = [server.enter("moderator") for _ in range(3)]
    threads = [threading.Thread(target=_load, args=(p, acknowledged, stop)) for p in people]
    for thread in threads:
        thread.start()
    until(lambda: len(acknowledged) > 100, "a hundred answers")
    server.kill()
    for thread in threads:
        thread.join()
    server.start()
    log = moderator.log()
    assert set(acknowledged) <= {entry["seq"] for entry in log}
    assert [entry["seq"] for entry in log] == list(range(1, len(log) + 1))
    assert all(a["at"] <= b["at"] for a, b in pairwise(log))


def test_clocks_go_on_over_a_crash(server: Server) -> None:
    moderator = server.enter("moderator")
    opened = moderator.do("open_session")
    answer = moderator.do("give_floor", kind="moderator", allotment_ms=600_000)
    before = moderator.view("moderator")["view"]
    server.kill()
    server.start()
    after = moderator.view("moderator")["view"]
    assert after["floor"] == before["floor"]
    assert after["floor"]["holder"]["clock"]["started_at"] == answer["at"]
    assert after["session"]["clock"]["started_at"] == opened["at"]


def test_alarms_are_written_at_their_exact_instant(server: Server) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    answer = moderator.do("give_floor", kind="moderator", allotment_ms=1_000)
    warned = until(lambda: _of(moderator.log(), "warning_reached"), "the alarm")[0]
    assert warned["at"] == answer["at"] + 1_000
    assert warned["actor"]["role"] == "system"


def test_overdue_alarms_come_first_and_in_order_after_a_restart(server: Server) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    moderator.do("open_list")
    given = moderator.do("give_floor", kind="moderator", allotment_ms=2_000)
    closes_at = given["at"] + 1_500
    moderator.do("announce_closing", closes_at=closes_at)
    server.kill()
    until(lambda: _now() > given["at"] + 2_000, "the alarms' instants")
    server.start()
    moderator.do("suspend_session")
    last = moderator.log()[-3:]
    assert [entry["event"]["type"] for entry in last] == [
        "list_closed",
        "warning_reached",
        "session_suspended",
    ]
    assert [entry["at"] for entry in last[:2]] == [closes_at, given["at"] + 2_000]


def _of(log: list[Json], type_: str) -> list[Json]:
    return [entry for entry in log if entry["event"]["type"] == type_]


def test_a_second_process_is_refused_with_the_reason(server: Server) -> None:
    second = floorkeeper(server.data_dir, "serve", "--port", "1")
    assert second.returncode == 1
    assert f"process {server.process.pid}" in second.stderr
    assert "Traceback" not in second.stderr
    assert httpx.get(f"{server.address}/healthz").status_code == 200


def test_a_lost_line_keeps_the_place_and_stops_the_clock(server: Server) -> None:
    moderator, algeria = server.enter("moderator"), server.enter("participant", "Algeria")
    own = algeria.me["participant_id"]
    console, phone = moderator.screen("moderator"), algeria.screen("participant")
    phone.hear()
    moderator.do("open_session")
    moderator.do("give_floor", participant_id=own, kind="statement")
    phone.close()
    console.until(lambda view: view["lost"])
    assert console.view["floor"]["holder"]["clock"]["running"] is False
    back = algeria.screen("participant")
    console.until(lambda view: not view["lost"])
    back.close()
