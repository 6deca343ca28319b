"""Several engines on one made-up log, with a made-up network, clocks and people; all by a seed."""

import asyncio
import random
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import count

from floorkeeper.floor import commands as c
from floorkeeper.floor.directory import Directory, Note
from floorkeeper.floor.events import Entry
from floorkeeper.floor.evolve import replay
from floorkeeper.floor.model import Actor, Mode, ParticipantId, RequestId, Role, State, TurnId
from floorkeeper.live import clock
from floorkeeper.live.engine import Answer, Engine, NotTaken
from floorkeeper.store.log import EventLog
from floorkeeper.store.writer import Broken, Chain, Outrun

START = 1_700_000_000_000
PEOPLE = {ParticipantId(n): (Mode.ONLINE, Mode.IN_ROOM)[n % 2] for n in range(1, 7)}
MODERATOR = Actor(Role.MODERATOR, "moderator")
SECRETARIAT = Actor(Role.SECRETARIAT, "secretariat")
NODES, CLIENTS, ACTS = 3, 4, 14

_ahead: ContextVar[int] = ContextVar("ahead", default=0)
"""By how much the clock of the node that is at work is wrong."""


def _now() -> int:
    return START + int(asyncio.get_running_loop().time() * 1000) + _ahead.get()


@dataclass
class Disk:
    """What all nodes write to; `keys` says which entries each idempotency key has."""

    entries: list[Entry] = field(default_factory=list)
    notes: dict[int, Note] = field(default_factory=dict)
    down: bool = False


@dataclass
class World:
    """Chance decides how long everything takes, what is lost, and who dies."""

    chance: random.Random
    disk: Disk = field(default_factory=Disk)
    nodes: "list[SimulatedNode]" = field(default_factory=list)
    taken: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """By key, what was acknowledged."""

    def later(self, most_ms: float) -> float:
        return self.chance.random() * most_ms / 1000

    def maybe(self, percent: float) -> bool:
        return self.chance.random() * 100 < percent


class SimulatedLog(EventLog):
    """A node's way to the disk: in order, late, now and then in vain, or without being told so."""

    shared = True

    def __init__(self, world: World) -> None:
        self._world = world
        self._queue: asyncio.Queue[Callable[[], None]] = asyncio.Queue()
        self._working = asyncio.create_task(self._work())

    def append(
        self,
        session_id: int,
        chain: Chain,
        entries: Sequence[Entry],
        done: Callable[[BaseException | None], None],
        *,
        note: tuple[int, Note] | None = None,
        snapshot: State | None = None,
    ) -> None:
        self._queue.put_nowait(lambda: done(self._write(chain, entries, note)))

    def _write(
        self, chain: Chain, entries: Sequence[Entry], note: tuple[int, Note] | None
    ) -> BaseException | None:
        disk = self._world.disk
        if chain.broken:
            return Broken()
        failure: BaseException | None = None
        if disk.down or self._world.maybe(1):
            failure = OSError("not written")
        elif entries[0].seq != len(disk.entries) + 1:
            failure = Outrun()
        else:
            disk.entries += entries
            if note is not None:
                disk.notes[note[0]] = note[1]
            if self._world.maybe(2):
                failure = OSError("written, but nobody was told")
        chain.broken = failure is not None
        return failure

    async def _work(self) -> None:
        while True:
            write = await self._queue.get()
            await asyncio.sleep(self._world.later(8))
            write()

    async def newest(self, session_id: int) -> int:
        return len(await self._read(0))

    async def since(self, session_id: int, seq: int) -> tuple[list[Entry], dict[int, Note]]:
        return await self._read(seq), dict(self._world.disk.notes)

    async def by_key(self, session_id: int, key: str) -> list[Entry]:
        return [entry for entry in await self._read(0) if entry.key == key]

    async def _read(self, after: int) -> list[Entry]:
        await asyncio.sleep(self._world.later(5))
        if self._world.disk.down or self._world.maybe(1):
            raise OSError("not read")
        return self._world.disk.entries[after:]

    def die(self) -> None:
        """What is on its way to the disk never comes there."""
        self._working.cancel()


class SimulatedNode:
    """An engine that dies and is opened again; it hears of the others' work late, or not at all."""

    def __init__(self, world: World, ahead_ms: int) -> None:
        self._world, self._ahead_ms = world, ahead_ms
        self.engine: Engine | None = None
        self.log: SimulatedLog | None = None

    async def live(self) -> None:
        _ahead.set(self._ahead_ms)
        while True:
            await self._open()
            lives_s = 0.5 + self._world.later(20_000)
            died = asyncio.get_running_loop().time() + lives_s
            while asyncio.get_running_loop().time() < died:
                await asyncio.sleep(0.9)
                await self._look()
            self.die()
            await asyncio.sleep(self._world.later(1_500))

    async def _open(self) -> None:
        log = SimulatedLog(self._world)
        while True:
            try:
                entries, notes = await log.since(1, 0)
                break
            except OSError:
                await asyncio.sleep(0.1)
        directory = Directory(1)
        directory.notes = notes
        keys = {entry.key for entry in entries if entry.key}
        self.log = log
        self.engine = Engine(1, log, directory, replay(entries), keys)
        self.engine.on_written = self._tell

    async def _look(self) -> None:
        assert self.engine is not None
        self.engine.told(len(self._world.disk.entries))
        try:
            await self.engine.watch()
        except NotTaken:
            return

    def _tell(self, seq: int) -> None:
        """Hints come late, twice, in any order, or never."""
        loop = asyncio.get_running_loop()
        for other in self._world.nodes:
            for _ in range(self._world.chance.choice((0, 1, 1, 1, 2))):
                if other is not self:
                    loop.call_later(self._world.later(30), other.hear, seq)

    def hear(self, seq: int) -> None:
        if self.engine is not None:
            self.engine.told(seq)

    def die(self) -> None:
        if self.engine is not None and self.log is not None:
            self.log.die()
            self.engine.stop("dead")
        self.engine = self.log = None


async def person(world: World, number: int) -> None:
    """Acts, and sends again what was not taken, to whichever node, until it is."""
    for n in range(ACTS):
        await asyncio.sleep(world.later(900))
        key = f"{number}-{n}"
        command, actor = act(world)
        for _ in count():
            node = world.chance.choice(world.nodes)
            if node.engine is None:
                await asyncio.sleep(0.05)
                continue
            try:
                asked = node.engine.handle(command, actor, key)
                answer = await asyncio.wait_for(asked, timeout=1)
            except (NotTaken, OSError, TimeoutError):
                await asyncio.sleep(world.later(200))
                continue
            if isinstance(answer, Answer):
                world.taken[key] = answer.entries
            break


def act(world: World) -> tuple[c.Command, Actor]:
    """What somebody may want, by what the log says just then."""
    state = replay(world.disk.entries)
    some = world.chance.choice([*PEOPLE])
    wanted: list[c.Command] = [
        c.RequestFloor(participant_id=some, subject=f"of {some}"),
        c.NextSpeaker(),
        c.SetMode(participant_id=some, mode=world.chance.choice([*Mode])),
    ]
    if state.order:
        request = RequestId(world.chance.choice(state.order))
        wanted += [c.WithdrawRequest(request_id=request), c.MoveRequest(request_id=request)]
        wanted += [c.EditRequest(request_id=request, subject=f"of {some} again")]
    if state.floor:
        turn = TurnId(state.floor[-1])
        wanted += [c.EndTurn(turn_id=turn), c.PauseTurn(turn_id=turn), c.ResumeTurn(turn_id=turn)]
        wanted += [c.ExtendTurn(turn_id=turn, by_ms=30_000)]
    return world.chance.choice(wanted), MODERATOR


async def trouble(world: World) -> None:
    """Now and then the disk cannot be reached."""
    while True:
        await asyncio.sleep(world.later(6_000))
        world.disk.down = True
        await asyncio.sleep(world.later(700))
        world.disk.down = False


async def simulated(seed: int) -> World:
    """The world after all have had their say and calm has come."""
    world = World(random.Random(seed))
    clock.now = _now
    first = SimulatedNode(world, 0)
    await first._open()
    assert first.engine is not None
    for command in (c.PrepareSession(modes=PEOPLE), c.OpenSession(), c.OpenList()):
        while True:
            try:
                await first.engine.handle(command, SECRETARIAT, type(command).__name__)
                break
            except NotTaken:
                await asyncio.sleep(0.01)
    first.die()
    world.nodes = [SimulatedNode(world, world.chance.randrange(-200, 200)) for _ in range(NODES)]
    lives = [asyncio.create_task(node.live()) for node in world.nodes]
    lives.append(asyncio.create_task(trouble(world)))
    await asyncio.gather(*(person(world, number) for number in range(CLIENTS)))
    for life in lives:
        life.cancel()
    world.disk.down = False
    await settle(world)
    return world


async def settle(world: World) -> None:
    """All nodes are at work, and have heard of everything."""
    for node in world.nodes:
        if node.engine is None:
            await node._open()
    for _ in range(100):
        for node in world.nodes:
            await node._look()
        await asyncio.sleep(0.1)
        states = [node.engine.hub.state.seq for node in world.nodes if node.engine is not None]
        if states == [len(world.disk.entries)] * NODES:
            return
    raise AssertionError("the nodes never came to rest")
