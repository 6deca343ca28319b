"""Engines on a real database, without HTTP."""

import asyncio
import time
from pathlib import Path

from floorkeeper.floor import commands as c
from floorkeeper.floor.directory import Directory
from floorkeeper.floor.model import Actor, Kind, Mode, ParticipantId, Role
from floorkeeper.live.engine import Answer, Engine
from floorkeeper.store.database import Database
from floorkeeper.store.log import EventLog

MODERATOR = Actor(Role.MODERATOR, "moderator")
SECRETARIAT = Actor(Role.SECRETARIAT, "secretariat")
PEOPLE = {ParticipantId(i): Mode.ONLINE if i % 2 else Mode.IN_ROOM for i in range(1, 51)}


async def _running(log: EventLog, session_id: int) -> Engine:
    """A session that is on, with a list of thirty."""
    opened = await log.open(session_id)
    engine = Engine(session_id, log, Directory(session_id), opened.state, opened.keys)
    await engine.handle(c.PrepareSession(modes=PEOPLE), SECRETARIAT)
    for command in (c.OpenSession(), c.OpenList(), c.GiveFloor(kind=Kind.MODERATOR)):
        await engine.handle(command, MODERATOR)
    for person in list(PEOPLE)[:30]:
        await engine.handle(c.RequestFloor(participant_id=person), MODERATOR)
    return engine


async def commands_per_second(path: Path, sessions: int, count: int = 4_000) -> float:
    """Moves on the list, eight under way at once in each session, until the last is committed."""
    database = Database(f"sqlite+aiosqlite:///{path}")
    database.open()
    log = EventLog(database)
    engines = [await _running(log, n) for n in range(1, sessions + 1)]
    lanes = [engine for engine in engines for _ in range(8)]
    each = max(1, count // len(lanes))

    async def lane(engine: Engine) -> None:
        for _ in range(each):
            first = engine.state.order[0]
            answer = await engine.handle(c.MoveRequest(request_id=first), MODERATOR)
            assert isinstance(answer, Answer)

    start = time.perf_counter()
    await asyncio.gather(*(lane(engine) for engine in lanes))
    took = time.perf_counter() - start
    for engine in engines:
        engine.stop("done")
    await log.close()
    await database.close()
    return each * len(lanes) / took


async def opening_ms(path: Path, entries: int) -> float:
    """Until the state of a long session is there, from its snapshot and what came since."""
    database = Database(f"sqlite+aiosqlite:///{path}")
    database.open()
    log = EventLog(database)
    engine = await _running(log, 1)
    while engine.state.seq < entries:
        first = engine.state.order[0]
        await engine.handle(c.MoveRequest(request_id=first), MODERATOR)
    engine.stop("done")
    start = time.perf_counter()
    opened = await log.open(1)
    took = (time.perf_counter() - start) * 1000
    assert opened.state == engine.state
    await log.close()
    await database.close()
    return took
