"""The sessions at work in this process, each opened from its log when it is first asked for."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from functools import partial
from typing import Protocol

import structlog

from floorkeeper.floor.commands import Command, PrepareSession
from floorkeeper.floor.directory import Directory
from floorkeeper.floor.events import Entry, SessionPrepared
from floorkeeper.floor.model import SYSTEM, Actor, ParticipantId, State
from floorkeeper.floor.refusals import Refusal
from floorkeeper.store.log import EventLog

from . import clock
from .engine import Answer, Engine
from .news import News, NewsKind
from .presence import Presence
from .protocol import OfPresentation, Resume
from .screen import Screen

_log = structlog.get_logger("live")


class NoSession(LookupError):
    """There is no session of that number."""


class Backstage(Protocol):
    """What the set-up of a meeting provides to a live session; two raise NoSession."""

    async def directory(self, session_id: int) -> Directory: ...

    async def preparation(self, session_id: int) -> PrepareSession: ...

    async def materials(self, session_id: int) -> dict[int, OfPresentation]:
        """The files of its presentations."""


async def _nobody(session_id: int, before: State, after: State, by: str) -> None:
    pass


class Node:
    """All live sessions. Made within a running loop.

    `on_changed` is told, one change after the other, what people have changed on a floor of what
    the set-up says: modes, languages, presentations.

    Other nodes are told by `announce` what no log says; all in `on_written` are told how far a log
    has come; `on_renewed` is told which visitor another node has changed or sent away.
    """

    def __init__(self, log: EventLog, backstage: Backstage) -> None:
        self._log = log
        self._backstage = backstage
        self._engines: dict[int, Engine] = {}
        self._presences: dict[int, Presence] = {}
        self._opening = asyncio.Lock()
        self.on_changed: Callable[[int, State, State, str], Awaitable[None]] = _nobody
        self._telling = asyncio.Lock()
        self._told: set[asyncio.Task[None]] = set()
        self.announce: Callable[[News], None] = lambda news: None
        self.on_written: list[Callable[[int, int], None]] = []
        self.on_renewed: Callable[[str], None] = lambda visitor: None
        self._watching = asyncio.create_task(self._watch())

    @property
    def engines(self) -> list[Engine]:
        return list(self._engines.values())

    async def engine(self, session_id: int) -> Engine:
        """The session's engine, opened where it is not yet at work; raises NoSession."""
        engine = self._engines.get(session_id)
        if engine is not None:
            return engine
        async with self._opening:
            return self._engines.get(session_id) or await self._open(session_id)

    async def _open(self, session_id: int) -> Engine:
        directory = await self._backstage.directory(session_id)
        opened = await self._log.open(session_id)
        directory.notes = opened.notes
        engine = Engine(session_id, self._log, directory, opened.state, opened.keys)
        if opened.state.seq == 0:
            await engine.handle(await self._backstage.preparation(session_id), SYSTEM)
        engine.on_taken = partial(self._taken, session_id)
        engine.on_written = partial(self._written, session_id)
        engine.hub.materials = await self._backstage.materials(session_id)
        self._engines[session_id] = engine
        self._presences[session_id] = presence = Presence(engine)
        engine.on_others = presence.others_wrote
        return engine

    def _written(self, session_id: int, seq: int) -> None:
        for tell in self.on_written:
            tell(session_id, seq)

    def _taken(self, session_id: int, before: State, after: State, entry: Entry) -> None:
        prepared = isinstance(entry.event, SessionPrepared)  # it comes from the set-up
        if not prepared and entry.actor != SYSTEM and _set_up(before) != _set_up(after):
            task = asyncio.create_task(self._tell(session_id, before, after, entry.actor.id))
            self._told.add(task)
            task.add_done_callback(self._told.discard)

    async def _tell(self, session_id: int, before: State, after: State, by: str) -> None:
        async with self._telling:
            try:
                await self.on_changed(session_id, before, after, by)
            except Exception:
                _log.exception("follow", session=session_id)

    async def handle(
        self, session_id: int, command: Command, actor: Actor = SYSTEM, key: str | None = None
    ) -> Answer | Refusal:
        """See `Engine.handle`; raises NoSession besides."""
        return await (await self.engine(session_id)).handle(command, actor, key)

    async def refresh(self, session_id: int) -> None:
        """Takes up names and titles that have changed, in a session that is at work."""
        await self._tell_all(News(NewsKind.NAMES, session_id))

    async def refresh_materials(self, session_id: int) -> None:
        """Tells the booths of a session that is at work what files its presentations have."""
        await self._tell_all(News(NewsKind.MATERIALS, session_id))

    async def noted(self, session_id: int, last: int) -> None:
        """Tells of the change `last` of a note, where anybody looks at the session."""
        await self._tell_all(News(NewsKind.NOTED, session_id, last))

    async def forget(self, session_id: int) -> None:
        """Ends the work on a session that was removed from the set-up."""
        await self._tell_all(News(NewsKind.ENDED, session_id))

    def renew(self, visitor: str) -> None:
        """A visitor was let in to more, or less: other nodes look them up anew."""
        self.announce(News(NewsKind.RENEWED, visitor=visitor))

    def expel(self, visitor: str, reason: str) -> None:
        """Closes all sockets of a visitor."""
        self._dismiss(visitor, reason)
        self.announce(News(NewsKind.EXPELLED, visitor=visitor, text=reason))

    async def _tell_all(self, news: News) -> None:
        await self.take(news)
        self.announce(news)

    async def take(self, news: News) -> None:
        """Does what news of this node or another one ask for."""
        engine = self._engines.get(news.session_id)
        match news.kind:
            case NewsKind.RENEWED:
                self.on_renewed(news.visitor)
            case NewsKind.EXPELLED:
                self.on_renewed(news.visitor)
                self._dismiss(news.visitor, news.text)
            case NewsKind.ENDED:
                self._end(news.session_id)
            case NewsKind.NOTED if engine is not None:
                engine.hub.noted(news.number)
            case NewsKind.NAMES if engine is not None:
                engine.rename(await self._backstage.directory(news.session_id))
                engine.hub.hand_out(await self._backstage.materials(news.session_id))
            case NewsKind.MATERIALS if engine is not None:
                engine.hub.hand_out(await self._backstage.materials(news.session_id))

    def _end(self, session_id: int) -> None:
        engine = self._engines.pop(session_id, None)
        self._presences.pop(session_id, None)
        if engine is not None:
            engine.stop("restarting")

    def told(self, session_id: int, seq: int) -> None:
        """Another node may have written to the session's log, up to the entry `seq`."""
        if engine := self._engines.get(session_id):
            engine.told(seq)

    def elsewhere(self, session_id: int, people: set[ParticipantId]) -> None:
        """Who has a screen of the session on another node."""
        if presence := self._presences.get(session_id):
            presence.seen_elsewhere(people)

    @asynccontextmanager
    async def standstill(self, session_ids: Iterable[int]) -> AsyncIterator[dict[int, State]]:
        """No session opens within, and these are not at work: what was read before is read anew.

        Gives how those were left that were at work. Their screens come back by themselves.
        """
        ended, left = list(session_ids), dict[int, State]()
        async with self._opening:
            for session_id in ended:
                engine = self._engines.pop(session_id, None)
                self._presences.pop(session_id, None)
                if engine is not None:
                    await engine.end("restarting")
                    left[session_id] = engine.state
            yield left
        for session_id in ended:
            self.announce(News(NewsKind.ENDED, session_id))

    async def join(self, session_id: int, screen: Screen, resume: Resume) -> Engine:
        """Makes the screen current and keeps it so until `leave` with the engine returned."""
        engine = await self.engine(session_id)
        engine.hub.join(screen, resume)
        presence = self._presences.get(session_id)
        if screen.participant_id is not None and presence is not None:
            await presence.came(screen.participant_id)
        return engine

    async def leave(self, engine: Engine, screen: Screen) -> None:
        engine.hub.leave(screen)
        person: ParticipantId | None = screen.participant_id
        presence = self._presences.get(engine.session_id)
        is_current = self._engines.get(engine.session_id) is engine
        if person is not None and presence is not None and is_current:
            await presence.left(person, screen.heard_at)

    def _dismiss(self, visitor: str, reason: str) -> None:
        for engine in self._engines.values():
            engine.hub.dismiss(reason, visitor)

    async def _watch(self) -> None:
        """Once a second; one session's trouble never ends the watch over the others."""
        while True:
            await asyncio.sleep(1)
            for session_id in list(self._engines):
                try:
                    await self._watch_over(session_id)
                except Exception:
                    _log.exception("watch", session=session_id)

    async def _watch_over(self, session_id: int) -> None:
        """Sees to work that has stopped, and to screens and people that fall silent."""
        engine = self._engines[session_id]
        engine.hub.watch(clock.now())
        await engine.watch()
        await self._presences[session_id].watch()

    def say_goodbye(self) -> None:
        """Sends all screens away, to come back to another node or later; no line is lost by it."""
        self._watching.cancel()
        self._presences.clear()
        for engine in self._engines.values():
            engine.hub.dismiss("restarting")

    async def close(self) -> None:
        self._watching.cancel()
        await asyncio.gather(*self._told)
        for engine in self._engines.values():
            engine.stop("restarting")


def _set_up(state: State) -> tuple[object, ...]:
    """What the set-up of a meeting says as well."""
    return state.modes, state.languages, state.presentations
