"""Engines on a real database, without HTTP."""

import asyncio
import itertools
import sqlite3
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

from floorkeeper.floor import commands as c
from floorkeeper.floor.directory import Directory
from floorkeeper.floor.evolve import replay
from floorkeeper.floor.model import Actor, Kind, Mode, ParticipantId, Role
from floorkeeper.floor.screens import Audience, Person
from floorkeeper.live.engine import SNAPSHOT_EVERY, Answer, Engine
from floorkeeper.live.hub import Hub
from floorkeeper.live.protocol import Resume
from floorkeeper.live.screen import Screen
from floorkeeper.store.database import Database
from floorkeeper.store.log import EventLog

MODERATOR = Actor(Role.MODERATOR, "moderator")
SECRETARIAT = Actor(Role.SECRETARIAT, "secretariat")
TOGETHER = 8
_keys = itertools.count()


@asynccontextmanager
async def _log(path: Path) -> AsyncIterator[EventLog]:
    database = Database(f"sqlite+aiosqlite:///{path}")
    database.open()
    log = EventLog(database)
    try:
        yield log
    finally:
        await log.close()
        await database.close()


async def _running(log: EventLog, session_id: int, people: int = 50, waiting: int = 30) -> Engine:
    """A session that is on, with so many people, and so many of them on its list."""
    ids = [ParticipantId(n) for n in range(1, people + 1)]
    modes = {one: Mode.ONLINE if one % 2 else Mode.IN_ROOM for one in ids}
    directory = Directory(session_id, people={one: _person(one) for one in ids})
    opened = await log.open(session_id)
    engine = Engine(session_id, log, directory, opened.state, opened.keys)
    await engine.handle(c.PrepareSession(modes=modes), SECRETARIAT)
    for command in (c.OpenSession(), c.OpenList(), c.GiveFloor(kind=Kind.MODERATOR)):
        await engine.handle(command, MODERATOR)
    for person in ids[:waiting]:
        await engine.handle(c.RequestFloor(participant_id=person, subject="Evidence"), MODERATOR)
    return engine


def _person(one: ParticipantId) -> Person:
    return Person(
        id=one,
        affiliation=f"State {one}",
        role="expert",
        name=f"Expert {one}",
        category="state",
        region=f"Region {one % 5}",
        legal_system=None,
        gender=None,
    )


async def _move(engine: Engine) -> None:
    first = engine.state.order[0]
    command = c.MoveRequest(request_id=first)
    answer = await engine.handle(command, MODERATOR, f"{next(_keys):032x}")
    assert isinstance(answer, Answer)


async def commands_per_second(path: Path, sessions: int, count: int = 4_000) -> float:
    """Moves on the list, eight under way at once in each session, until the last is committed."""
    async with _log(path) as log:
        engines = [await _running(log, n) for n in range(1, sessions + 1)]
        lanes = [engine for engine in engines for _ in range(TOGETHER)]
        each = max(1, count // len(lanes))

        async def lane(engine: Engine) -> None:
            for _ in range(each):
                await _move(engine)

        start = time.perf_counter()
        await asyncio.gather(*(lane(engine) for engine in lanes))
        took = time.perf_counter() - start
        for engine in engines:
            engine.stop("done")
    return each * len(lanes) / took


def commit_ms(path: Path, rounds: int = 200) -> float:
    """One row, written as the log writes: what no command can be quicker than."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE entries (event TEXT)")
        times = []
        for _ in range(rounds):
            start = time.perf_counter()
            database.execute("INSERT INTO entries VALUES ('a row of some size')")
            times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


async def opening_ms(path: Path, entries: int) -> tuple[float, float]:
    """Until the state of a long session is there: as it is opened, and from the first entry on.

    It stands just before its next snapshot, and every command in it had an idempotency key.
    """
    async with _log(path) as log:
        engine = await _running(log, 1)
        while engine.state.seq < entries + SNAPSHOT_EVERY - 1:
            missing = entries + SNAPSHOT_EVERY - 1 - engine.state.seq
            await asyncio.gather(*(_move(engine) for _ in range(min(TOGETHER, missing))))
        engine.stop("done")
        start = time.perf_counter()
        opened = await log.open(1)
        as_it_is = time.perf_counter() - start
        assert opened.state == engine.state
        start = time.perf_counter()
        state = replay(await log.entries(1))
        from_the_first = time.perf_counter() - start
        assert state == engine.state
    return as_it_is * 1000, from_the_first * 1000


async def telling_ms(path: Path, waiting: int, watching: int, rounds: int = 40) -> float:
    """What the screens of a change cost, before a byte is sent: one screen of each audience, and
    so many people who each have their own.
    """
    async with _log(path) as log:
        engine = await _running(log, 1, people=waiting + 100, waiting=waiting)
        hub = Hub(engine.state, engine.directory)
        for audience in Audience:
            hub.join(_screen(audience), Resume())
        for one in itertools.islice(engine.directory.people, watching):
            hub.join(_screen(Audience.PARTICIPANT, ParticipantId(one)), Resume())
        times = []
        for _ in range(rounds):
            await _move(engine)
            start = time.perf_counter()
            hub.publish(engine.state)
            times.append(time.perf_counter() - start)
        engine.stop("done")
    return statistics.median(times) * 1000


def _screen(audience: Audience, person: ParticipantId | None = None) -> Screen:
    return Screen(_nowhere, audience, "", person, heard_at=0, expires_at=0)


async def _nowhere(message: dict[str, Any]) -> None:
    """Takes what is sent."""
