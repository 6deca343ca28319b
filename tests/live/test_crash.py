"""What a power cut must not do: lose an acknowledged command, a clock, or an alarm."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from tests.server import PATIENCE_S, Json, Person, Server, copy_of, floorkeeper, free_port, until


def _now() -> int:
    return time.time_ns() // 1_000_000


SESSIONS = (1, 2, 3)
CUTS = 4


class Clerk:
    """Moves the requests of a session to the end of its list, in turn, each time under a key."""

    def __init__(self, person: Person, session: int) -> None:
        self.person, self.session = person, session
        self.acknowledged: dict[str, int] = {}
        self.unanswered: list[str] = []

    def work(self, stop: threading.Event) -> None:
        """Until `stop`, or until the server is gone."""
        while not stop.is_set():
            key = uuid4().hex
            self.unanswered.append(key)
            try:
                response = self.send(key)
            except httpx.TransportError:
                return
            assert response.status_code in (200, 409), response.text
            self.unanswered.remove(key)
            if response.status_code == 200:
                self.acknowledged[key] = response.json()["seq"]

    def send(self, key: str) -> httpx.Response:
        moved = next(iter(self.requests))
        self.requests.append(self.requests.pop(0))
        answer: httpx.Response = self.person.send(
            "move_request", self.session, key=key, request_id=moved
        )
        return answer

    def begin(self) -> None:
        self.person.do("open_session", self.session)
        self.person.do("open_list", self.session)
        view = self.person.view("moderator", self.session)["view"]
        people = [int(person) for person in view["people"]][:5]
        self.requests = [
            self.person.do("request_floor", self.session, participant_id=person)["seq"]
            for person in people
        ]

    def check(self) -> None:
        """What was answered is there, what was not is there wholly or not at all."""
        log = self.person.log(self.session)
        assert [entry["seq"] for entry in log] == list(range(1, len(log) + 1))
        assert all(a["at"] <= b["at"] for a, b in pairwise(log))
        written = {entry["key"]: entry["seq"] for entry in log if entry["key"]}
        assert {key: written.get(key) for key in self.acknowledged} == self.acknowledged
        for key in self.unanswered:
            again = self.send(key)
            assert again.status_code in (200, 409), again.text
            if key in written:
                assert again.json()["seq"] == written[key]
        self.unanswered.clear()


@pytest.mark.timeout(240)
def test_kills_under_load_lose_no_acknowledged_command(server: Server) -> None:
    clerks = [Clerk(server.enter("moderator"), session) for session in SESSIONS for _ in range(2)]
    for clerk in clerks[::2]:
        clerk.begin()
    for one, other in zip(clerks[::2], clerks[1::2], strict=True):
        other.requests = [*one.requests]
    chance = random.Random(7)
    for _ in range(CUTS):
        answered = sum(len(clerk.acknowledged) for clerk in clerks)
        enough = answered + chance.randint(50, 400)
        stop = threading.Event()
        threads = [threading.Thread(target=clerk.work, args=(stop,)) for clerk in clerks]
        for thread in threads:
            thread.start()
        until(lambda: sum(len(c.acknowledged) for c in clerks) > enough, "answers")  # noqa: B023
        server.kill()
        for thread in threads:
            thread.join()
        server.start()
        for clerk in clerks:
            clerk.check()
    for session in SESSIONS:
        proved = floorkeeper(server.data_dir, "verify", "--session", str(session))
        assert proved.returncode == 0, proved.stderr


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


def test_the_command_starts_a_server_which_ends_as_it_is_told(seeded: Path, tmp_path: Path) -> None:
    data_dir = copy_of(seeded, tmp_path / "data")
    port = str(free_port())
    command = [sys.executable, "-m", "floorkeeper", "serve", "--no-links", "--port", port]
    environment = {**os.environ, "FLOORKEEPER_DATA_DIR": str(data_dir)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        until(lambda: _is_ready(port), "the server")
        process.terminate()
        out, _ = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == -signal.SIGTERM
    assert f":{port}".encode() in out


def _is_ready(port: str) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/readyz").is_success
    except httpx.TransportError:
        return False


def test_a_second_process_is_refused_with_the_reason(server: Server) -> None:
    second = floorkeeper(server.data_dir, "serve", "--port", "1")
    assert second.returncode == 1
    assert f"process {server.process.pid}" in second.stderr
    assert "Traceback" not in second.stderr
    assert httpx.get(f"{server.address}/healthz").status_code == 200


def test_a_holder_who_does_not_come_back_after_a_crash_is_paused(server: Server) -> None:
    moderator, algeria = server.enter("moderator"), server.enter("participant", "Algeria")
    phone = algeria.screen("participant")
    phone.hear()
    moderator.do("open_session")
    moderator.do("open_list")
    algeria.do("request_floor", participant_id=algeria.me["participant_id"])
    moderator.do("next_speaker")
    server.kill()
    server.start()
    console = moderator.screen("moderator")
    console.until(lambda view: view["lost"])
    assert console.view["floor"]["holder"]["clock"]["running"] is False


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
