"""A real server in a process of its own, and people who use it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import httpx
import msgspec
from tests.forked import Forked
from websockets.sync.client import ClientConnection, connect

from floorkeeper.floor import patch

PATIENCE_S = 20.0
Found = TypeVar("Found")
Json = dict[str, Any]


def until(condition: Callable[[], Found], what: str = "the condition") -> Found:
    """What `condition` gives once it is true; fails when it stays false."""
    deadline = time.monotonic() + PATIENCE_S
    while not (found := condition()):
        assert time.monotonic() < deadline, f"{what} did not come about"
        time.sleep(0.005)
    return found


def floorkeeper(
    data_dir: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs a command of the command line to its end."""
    return subprocess.run(
        [sys.executable, "-m", "floorkeeper", *arguments],
        env={**_environment(data_dir), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _environment(data_dir: Path) -> dict[str, str]:
    """Without limits to what people do, who are faster here than anybody is."""
    unlimited = {"FLOORKEEPER_CHANGES_PER_SECOND": "0", "FLOORKEEPER_SCREENS_PER_PERSON": "0"}
    return {**os.environ, **unlimited, "FLOORKEEPER_DATA_DIR": str(data_dir)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Person:
    """Somebody who has entered: commands by HTTP, and screens."""

    def __init__(self, server: "Server", cookie: str) -> None:
        self.server = server
        self.cookie = cookie
        self.http = httpx.Client(
            base_url=server.address, cookies={"floorkeeper": cookie}, timeout=PATIENCE_S
        )

    @property
    def me(self) -> Json:
        body: Json = self.http.get("/api/me").json()
        return body

    def send(self, type_: str, session: int = 1, key: str | None = None, **body: Any) -> Any:
        """Sends a command; gives the response."""
        return self.http.post(
            f"/api/sessions/{session}/commands",
            json={"type": type_, **body},
            headers={"idempotency-key": key or uuid4().hex},
        )

    def do(self, type_: str, session: int = 1, **body: Any) -> Json:
        """Sends a command that must be taken; gives the answer."""
        response = self.send(type_, session, **body)
        assert response.status_code == 200, response.text
        answer: Json = response.json()
        return answer

    def ask(self, **words: Any) -> Json:
        """Asks for the floor in their own name."""
        return self.do("request_floor", participant_id=self.me["participant_id"], **words)

    def view(self, audience: str, session: int = 1) -> Json:
        response = self.http.get(f"/api/sessions/{session}/views/{audience}")
        assert response.status_code == 200, response.text
        body: Json = response.json()
        return body

    def log(self, session: int = 1) -> list[Json]:
        """All entries of the log."""
        entries: list[Json] = []
        after: int | None = 0
        while after is not None:
            page = self.http.get(
                f"/api/sessions/{session}/log", params={"after": after, "limit": 1000}
            ).json()
            entries += page["items"]
            after = page["next"]
        return entries

    def screen(
        self, audience: str, session: int = 1, seq: int = 0, epoch: str = "", **options: Any
    ) -> "ScreenClient":
        return ScreenClient(self, audience, session, seq, epoch, **options)


class ScreenClient:
    """A screen that keeps its view by the messages it gets."""

    def __init__(
        self, person: Person, audience: str, session: int, seq: int, epoch: str, **options: Any
    ) -> None:
        self.socket: ClientConnection = connect(
            f"{person.server.address.replace('http', 'ws')}/api/live/{session}?audience={audience}",
            additional_headers={"Cookie": f"floorkeeper={person.cookie}"},
            origin=options.pop("origin", person.server.address),
            compression=None,
            max_size=None,
            legacy=True,
            **options,
        )
        self.seq, self.epoch = seq, epoch
        self.view: Json = {}
        self.me: Json | None = None
        self.seen: list[str] = []
        self.say({"type": "resume", "seq": seq, "epoch": epoch})

    def say(self, message: Json) -> None:
        self.socket.send(msgspec.json.encode(message).decode())

    def hear(self) -> Json:
        """The next message, taken in."""
        message: Json = msgspec.json.decode(self.socket.recv(timeout=PATIENCE_S))
        self.seen.append(message["type"])
        if message["type"] == "snapshot":
            self.seq, self.epoch = message["seq"], message["epoch"]
            self.view, self.me = message["view"], message["me"]
        elif message["type"] == "patch":
            self.seq = message["seq"]
            self.view = patch.apply(self.view, message.get("view", {}))
            if "me" in message:
                self.me = patch.apply(self.me or {}, message["me"])
        return message

    def until(self, condition: Callable[[Json], Any]) -> None:
        """Takes in messages until the view is as it should be."""
        deadline = time.monotonic() + PATIENCE_S
        while not (self.view and condition(self.view)):
            assert time.monotonic() < deadline, self.view
            self.hear()

    def close(self) -> None:
        self.socket.close()


class Server:
    """`floorkeeper serve` with a data directory of its own, on a free port if none is given."""

    standing: Path | None = None
    """Where the instant is told at which its clock stands; None where it goes on."""

    def __init__(
        self,
        data_dir: Path,
        port: int | None = None,
        environment: Mapping[str, str] | None = None,
        ahead_ms: int = 0,
    ) -> None:
        self.data_dir = data_dir
        self.environment = environment or {}
        self.ahead_ms = ahead_ms
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.links: list[tuple[str, str, str]] = []
        self._people: list[Person] = []
        self.start()

    def start(self) -> None:
        """Starts the process on the data as it is, and waits until it serves."""
        output = self.data_dir / "serve.log"
        words = ["serve", "--port", str(self.port)]
        environment = {**_environment(self.data_dir), **self.environment}
        self.process = Forked(words, environment, output, self.standing, self.ahead_ms)
        until(self._ready, "the server")
        self.links = re.findall(
            r"^  (\w+) +(.*?) +\S+/enter#(\S+)$", output.read_text(), re.MULTILINE
        )

    def _ready(self) -> bool:
        assert not self.process.ended, (self.data_dir / "serve.log").read_text()
        try:
            return httpx.get(f"{self.address}/readyz").status_code == 200
        except httpx.TransportError:
            return False

    def kill(self) -> None:
        """As a power cut does."""
        self.process.kill()

    def stop(self) -> None:
        for person in self._people:
            person.http.close()
        self.process.stop(within_s=15)

    def troubles(self) -> list[str]:
        """The errors of its own that the server has logged."""
        lines = (self.data_dir / "serve.log").read_text().splitlines()
        said = [msgspec.json.decode(line) for line in lines if line.startswith("{")]
        return list({line["exception"][-1500:] for line in said if "exception" in line})

    def token(self, role: str, whose: str = "") -> str:
        return next(t for r, w, t in self.links if r == role and w.strip() == whose)

    def enter(self, role: str, whose: str = "") -> Person:
        """Somebody who opens an invitation link; `whose`: a booth or an affiliation."""
        response = httpx.post(f"{self.address}/api/enter", json={"token": self.token(role, whose)})
        assert response.status_code == 204, response.text
        person = Person(self, response.cookies["floorkeeper"])
        self._people.append(person)
        return person


class StandingServer(Server):
    """A server whose clock stands: time passes by `stand` alone."""

    def __init__(self, data_dir: Path, at: int, port: int | None = None) -> None:
        self.now = self.standing = data_dir / "now"
        self.stand(at)
        super().__init__(data_dir, port)

    def stand(self, at: int) -> None:
        """It is `at` from now on; what was due meanwhile is done with the next command."""
        ahead = self.now.with_suffix(".new")
        ahead.write_text(str(at))
        ahead.replace(self.now)


def copy_of(seeded: Path, data_dir: Path) -> Path:
    """A data directory that starts as the sample meeting."""
    shutil.copytree(seeded, data_dir, dirs_exist_ok=True)
    return data_dir
