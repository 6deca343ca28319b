"""All sessions of a process: who fell silent, who stayed too long, what broke."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from tests import obstacle

from floorkeeper.floor import commands as c
from floorkeeper.floor.directory import Directory
from floorkeeper.floor.model import Actor, Mode, ParticipantId, Role
from floorkeeper.floor.screens import Audience
from floorkeeper.live import clock
from floorkeeper.live.channel import RING
from floorkeeper.live.engine import Answer, NotTaken
from floorkeeper.live.hub import BEAT_MS, SILENT_MS
from floorkeeper.live.node import Node
from floorkeeper.live.protocol import OfPresentation, Resume
from floorkeeper.live.screen import Screen
from floorkeeper.store.log import EventLog

MODERATOR = Actor(Role.MODERATOR, "moderator")
FAR = ParticipantId(2)
PEOPLE = {ParticipantId(1): Mode.IN_ROOM, FAR: Mode.ONLINE}


class OneSession:
    """What the set-up of a meeting would provide."""

    async def directory(self, session_id: int) -> Directory:
        return Directory(session_id)

    async def preparation(self, session_id: int) -> c.PrepareSession:
        return c.PrepareSession(modes=PEOPLE)

    async def materials(self, session_id: int) -> dict[int, OfPresentation]:
        return {}


class Line:
    """A socket that takes everything at once."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.closed = False

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "websocket.close":
            self.closed = True
        else:
            self.sent.append(message["text"])

    def screen(self, person: ParticipantId | None = None, stays_ms: int = 3_600_000) -> Screen:
        audience = Audience.DISPLAY if person is None else Audience.PARTICIPANT
        now = clock.now()
        return Screen(self.send, audience, "someone", person, now, now + stays_ms)


@pytest.fixture
async def node(log: EventLog) -> AsyncIterator[Node]:
    node = Node(log, OneSession())
    yield node
    await node.close()


async def until(condition: Any) -> None:
    async with asyncio.timeout(15):
        while not condition():  # noqa: ASYNC110 - it may be true of anything
            await asyncio.sleep(0.01)


async def test_a_silent_screen_is_asked_for_a_word_and_then_sent_away(node: Node) -> None:
    line = Line()
    screen = line.screen()
    await node.join(1, screen, Resume())
    line.sent.clear()
    screen.heard_at = clock.now() - BEAT_MS - 1
    await until(lambda: line.sent == ['{"type":"beat"}'])
    screen.heard_at = clock.now() - SILENT_MS - 1
    await until(lambda: line.closed)
    assert line.sent[-1] == '{"type":"bye","reason":"silent"}'


async def test_a_screen_goes_with_the_visit_that_it_belongs_to(node: Node) -> None:
    line = Line()
    await node.join(1, line.screen(stays_ms=200), Resume())
    await until(lambda: line.closed)
    assert line.sent[-1] == '{"type":"bye","reason":"expired"}'


async def test_a_holder_who_falls_silent_is_paused_as_of_the_last_word(node: Node) -> None:
    await node.handle(1, c.OpenSession(), MODERATOR)
    screen = Line().screen(FAR)
    engine = await node.join(1, screen, Resume())
    await node.handle(1, c.GiveFloor(participant_id=FAR), MODERATOR)
    given = engine.state.at
    screen.heard_at = given - 60_000
    await until(lambda: FAR in engine.state.lost)
    turn = engine.state.holder
    assert turn is not None
    assert (turn.clock.running, turn.clock.banked_ms) == (False, 0)
    screen.heard_at = clock.now()
    await until(lambda: FAR not in engine.state.lost)


async def test_what_the_technician_says_of_a_line_stands(node: Node) -> None:
    await node.handle(1, c.OpenSession(), MODERATOR)
    screen = Line().screen(FAR)
    engine = await node.join(1, screen, Resume())
    await node.handle(1, c.GiveFloor(participant_id=FAR), MODERATOR)
    technician = Actor(Role.TECHNICIAN, "technician")
    lost = c.MarkConnection(participant_id=FAR, connected=False)
    await node.handle(1, lost, technician)  # the voice has gone, the page is there
    presence = node._presences[1]
    await presence.watch()
    assert FAR in engine.state.lost
    back = c.MarkConnection(participant_id=FAR, connected=True)
    await node.handle(1, back, technician)
    screen.heard_at -= 60_000  # the page has gone, and is then said to be of no matter
    await presence.watch()
    assert FAR in engine.state.lost
    await node.handle(1, back, technician)
    await presence.watch()
    assert FAR not in engine.state.lost


async def test_screens_stay_while_nothing_can_be_written(node: Node, path: Path) -> None:
    line = Line()
    await node.join(1, line.screen(), Resume())
    await node.handle(1, c.OpenSession(), MODERATOR)
    with obstacle.at_entry(path, 3), pytest.raises(NotTaken):
        await node.handle(1, c.OpenList(), MODERATOR)
    assert isinstance(await node.handle(1, c.OpenList(), MODERATOR), Answer)
    await until(lambda: '"status":"open"' in line.sent[-1])
    assert not line.closed


async def test_who_was_away_for_too_long_gets_the_whole_view(node: Node) -> None:
    await node.handle(1, c.OpenSession(), MODERATOR)
    engine = await node.join(1, Line().screen(), Resume())
    seen = engine.hub.whole(Audience.DISPLAY)[0]
    for number in range(RING + 1):
        kind = c.OpenList() if number % 2 == 0 else c.CloseList()
        await node.handle(1, kind, MODERATOR)
    recent = engine.hub.state.seq - 10
    for seq, kind_of in ((seen, "snapshot"), (recent, "patch")):
        line = Line()
        await node.join(1, line.screen(), Resume(seq, engine.hub.epoch))
        assert line.sent[0].startswith(f'{{"type":"{kind_of}"')
