"""The log on a real database file: what is written wholly, and what is not believed."""

import sqlite3
from pathlib import Path

import pytest
from tests import obstacle

from floorkeeper.floor import commands as c
from floorkeeper.floor.directory import Directory
from floorkeeper.floor.model import Actor, Mode, ParticipantId, Role
from floorkeeper.live import clock
from floorkeeper.live.engine import SNAPSHOT_EVERY, Answer, Engine, NotTaken
from floorkeeper.store.log import EventLog

MODERATOR = Actor(Role.MODERATOR, "moderator")
SECRETARIAT = Actor(Role.SECRETARIAT, "secretariat")
PEOPLE = {ParticipantId(1): Mode.IN_ROOM, ParticipantId(2): Mode.ONLINE}


async def opened(log: EventLog) -> Engine:
    found = await log.open(1)
    return Engine(1, log, Directory(1), found.state, found.keys)


async def begun(log: EventLog) -> Engine:
    engine = await opened(log)
    await engine.handle(c.PrepareSession(modes=PEOPLE), SECRETARIAT)
    await engine.handle(c.OpenSession(), MODERATOR)
    return engine


async def test_what_could_not_be_written_has_not_happened(log: EventLog, path: Path) -> None:
    engine = await begun(log)
    with obstacle.at_entry(path, 3):
        with pytest.raises(NotTaken):
            await engine.handle(c.OpenList(), MODERATOR, key="one")
        with pytest.raises(NotTaken):
            await engine.handle(c.SuspendSession(), MODERATOR)
    assert engine.broken
    assert engine.hub.state.seq == 2
    again = await opened(log)
    assert isinstance(await again.handle(c.OpenList(), MODERATOR, key="one"), Answer)
    assert [entry.seq for entry in await log.entries(1)] == [1, 2, 3]


async def test_a_snapshot_of_another_program_is_not_read(log: EventLog, path: Path) -> None:
    engine = await begun(log)
    await engine.handle(c.OpenList(), MODERATOR)
    while engine.state.seq <= SNAPSHOT_EVERY:
        await engine.handle(c.CloseList(), MODERATOR)
        await engine.handle(c.OpenList(), MODERATOR)
    assert (await log.open(1)).state == engine.state
    with sqlite3.connect(path) as other:
        other.execute("UPDATE snapshots SET shape = 'another', state = '{\"seq\": 1}'")
    assert (await log.open(1)).state == engine.state


async def test_time_goes_on_where_the_log_is_ahead_of_the_wall_clock(
    log: EventLog, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_offset_ms", clock._offset_ms + 3_600_000)
    ahead = (await begun(log)).state.at
    monkeypatch.setattr(clock, "_offset_ms", clock._offset_ms - 3_600_000)
    engine = await opened(log)
    assert clock.now() >= ahead
    before = clock.now()
    answer = await engine.handle(c.OpenList(), MODERATOR)
    assert isinstance(answer, Answer)
    assert ahead <= before <= answer.at
