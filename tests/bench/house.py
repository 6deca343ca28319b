"""A server with sessions under way, and who uses it."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench import load, machine
from tests.bench.screens import Crowd
from tests.server import Person, Server, floorkeeper

from floorkeeper.access.secret import secret
from floorkeeper.access.service import Access
from floorkeeper.settings import Settings
from floorkeeper.store.database import Database

WAITING = 32
WHO = {
    "moderator": ("moderator", ""),
    "booth": ("interpreter", "fr"),
    "participant": ("participant", "Algeria"),
    "display": ("display", ""),
    "technician": ("technician", ""),
}
"""Each audience, and somebody of the sample who sees it."""


class House:
    """`lists` has the requests of each session that is under way."""

    def __init__(self, server: Server) -> None:
        self.server, self.port = server, server.port
        self.cookies = {audience: server.enter(*who).cookie for audience, who in WHO.items()}
        self.moderator = self.cookies["moderator"]
        self.lists: dict[int, list[int]] = {}

    @property
    def pid(self) -> int:
        return self.server.process.pid

    async def open(self, sessions: int, waiting: int = WAITING) -> None:
        secretariat = self.server.enter("secretariat")
        for n in range(waiting - len(_ids(secretariat, "participants"))):
            one = {
                "category": "State",
                "affiliation": f"State {n}",
                "mode": ("online", "in_room")[n % 2],
            }
            assert secretariat.http.post("/api/meetings/1/participants", json=one).is_success
        people = _ids(secretariat, "participants")[:waiting]
        for n in range(sessions - len(_ids(secretariat, "sessions"))):
            hour = 1_800_000_000_000 + n * 86_400_000
            slot = {"title": f"Session {n}", "starts_at": hour, "ends_at": hour + 10_800_000}
            assert secretariat.http.post("/api/meetings/1/sessions", json=slot).is_success
        for session in _ids(secretariat, "sessions"):
            self.lists[session] = await load.underway(self.port, session, self.moderator, people)

    async def restart(self, audience: str, count: int) -> list[str]:
        """Starts the server anew; so many more browsers have entered, and it knows none of them."""
        self.server.stop()
        settings = Settings(data_dir=self.server.data_dir)
        database = Database(settings.database)
        database.open()
        access = Access(database, secret(settings.data_dir), self.server.address)
        token = self.server.token(*WHO[audience])
        cookies = [await access.enter(token) for _ in range(count)]
        await database.close()
        with machine.on(machine.SERVER):
            self.server.start()
        return cookies

    def crowd(self, audience: str, session: int = 1, cookies: Iterable[str] = ()) -> Crowd:
        path = f"/api/live/{session}?audience={audience}"
        return Crowd(self.port, path, cookies or [self.cookies[audience]])


def _ids(secretariat: Person, what: str) -> list[int]:
    page = secretariat.http.get(f"/api/meetings/1/{what}", params={"limit": 200}).json()
    return [one["id"] for one in page["items"]]


@contextmanager
def house() -> Iterator[House]:
    with tempfile.TemporaryDirectory() as folder:
        done = floorkeeper(Path(folder), "seed")
        assert done.returncode == 0, done.stderr
        with machine.on(machine.SERVER):
            server = Server(Path(folder))
        try:
            yield House(server)
        finally:
            server.stop()
