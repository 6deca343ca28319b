"""The log on a real database file: what is written wholly, and what is not believed."""

import sqlite3
from pathlib import Path

import pytest
from tests import obstacle

from floorkeeper.floor import commands as c
from floorkeeper.floor.directory import Directory
from floorkeeper.floor.events import SessionSuspended
from floorkeeper.floor.model import Actor, Mode, ParticipantId, Role
from floorkeeper.floor.words import ERASED
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


async def test_what_people_typed_is_beside_the_log_and_can_be_erased(
    log: EventLog, path: Path
) -> None:
    engine = await begun(log)
    await engine.handle(c.SuspendSession(reason="a fire drill"), MODERATOR)
    with sqlite3.connect(path) as other:
        (event,) = other.execute("SELECT event FROM entries WHERE seq = 3").fetchone()
        assert "drill" not in event
        assert [word.text for word in await log.words(1)] == ["a fire drill"]
        (entry,) = await log.entries(1, after=2)
        assert isinstance(entry.event, SessionSuspended)
        assert entry.event.reason == "a fire drill"
        assert (await log.open(1)).state == engine.state
        other.execute("DELETE FROM words")
    suspension = (await log.open(1)).state.suspension
    assert suspension is not None
    assert suspension.reason == ERASED


async def test_a_log_of_before_has_its_words_in_it(log: EventLog, path: Path) -> None:
    engine = await begun(log)
    await engine.handle(c.SuspendSession(reason="a fire drill"), MODERATOR)
    with sqlite3.connect(path) as other:
        other.execute(
            """UPDATE entries SET event = '{"type":"session_suspended","reason":"lunch"}'"""
            " WHERE seq = 3"
        )
    suspension = (await log.open(1)).state.suspension
    assert suspension is not None
    assert suspension.reason == "lunch"


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
