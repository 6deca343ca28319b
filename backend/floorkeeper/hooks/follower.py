"""Reads what was committed to the logs, and puts what hooks are told of it into their queue."""

import asyncio
from collections.abc import Callable, Sequence
from itertools import groupby

import msgspec
import structlog
from msgspec import Struct
from sqlalchemy import ScalarSelect, func, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.calls import called
from floorkeeper.floor.events import Entry
from floorkeeper.floor.evolve import replay
from floorkeeper.floor.model import State, Status
from floorkeeper.meetings.tables import MeetingSession
from floorkeeper.store.database import Database
from floorkeeper.store.log import EventLog
from floorkeeper.store.tables import EntryRow

from .changes import Change, changes
from .tables import CallStatus, Hook, HookCall, HookCursor

_log = structlog.get_logger("hooks")
PAUSE_S = 2.0
"""Between two looks for entries that another node has written and not followed itself."""


class Followed(Struct, frozen=True):
    """The state that was followed to; the cursor stands at `reached`, as nothing is told since."""

    reached: int
    state: State


class Follower:
    """Each entry is followed once, by whichever node is first; see `begin`."""

    def __init__(self, database: Database, log: EventLog, on_queued: Callable[[], None]) -> None:
        self._database = database
        self._entries = log
        self._on_queued = on_queued
        self._followed: dict[int, Followed] = {}
        self._called = asyncio.Event()
        self._working: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Called within a running loop."""
        self._working = asyncio.create_task(self._work())

    def call(self) -> None:
        """A log has more entries."""
        self._called.set()

    async def close(self) -> None:
        if self._working is not None:
            self._working.cancel()
            await asyncio.wait([self._working])

    async def _work(self) -> None:
        while True:
            try:
                for session_id, meeting_id in await self._behind():
                    await self._follow(session_id, meeting_id)
            except Exception:
                _log.exception("follow")
            await called(self._called, PAUSE_S)

    async def _behind(self) -> list[tuple[int, int]]:
        """Sessions with entries that were not followed yet, each with its meeting."""
        told = select(Hook.meeting_id).where(col(Hook.active))
        query = select(MeetingSession.id, MeetingSession.meeting_id, _newest()).where(
            col(MeetingSession.meeting_id).in_(told), _newest() > func.coalesce(_reached(), 0)
        )
        async with self._database.session() as db:
            found = await db.exec(query)
            return [(i or 0, meeting) for i, meeting, newest in found if self._seq(i) < newest]

    def _seq(self, session_id: int | None) -> int:
        known = self._followed.get(session_id or 0)
        return known.state.seq if known else 0

    async def _follow(self, session_id: int, meeting_id: int) -> None:
        known = await self._taken_up(session_id)
        entries = await self._entries.entries(session_id, known.state.seq, marked=True)
        found, state = _changes_of(entries, known.state)
        if not found:
            self._followed[session_id] = Followed(known.reached, state)
            return
        async with self._database.session() as db:
            if not await _moved(db, session_id, known.reached, state.seq):
                return
            db.add_all(await _calls(db, session_id, meeting_id, found))
            await db.commit()
        self._on_queued()
        self._followed[session_id] = Followed(state.seq, state)
        if state.status is Status.CLOSED:
            del self._followed[session_id]  # little more is to come

    async def _taken_up(self, session_id: int) -> Followed:
        """How far the session was followed, also where another node has done it."""
        async with self._database.session() as db:
            cursor = await db.get(HookCursor, session_id)
        reached = cursor.seq if cursor else 0
        known = self._followed.get(session_id)
        if known is not None and known.reached == reached:
            return known
        past = await self._entries.entries(session_id, limit=reached, marked=True)
        return Followed(reached, replay(past))


def _newest() -> ScalarSelect[int]:
    of = EntryRow.session_id == MeetingSession.id
    return select(func.max(EntryRow.seq)).where(of).correlate(MeetingSession).scalar_subquery()


def _reached() -> ScalarSelect[int]:
    of = HookCursor.session_id == MeetingSession.id
    return select(HookCursor.seq).where(of).correlate(MeetingSession).scalar_subquery()


def _changes_of(
    entries: Sequence[Entry], state: State
) -> tuple[list[tuple[int, int, Change]], State]:
    """Seq, instant and change, act by act; and the state after them."""
    found = []
    for _, act in groupby(entries, lambda entry: entry.act):
        after = replay(act, state)
        found += [(after.seq, after.at, change) for change in changes(state, after)]
        state = after
    return found, state


async def _moved(db: AsyncSession, session_id: int, reached: int, seq: int) -> bool:
    """Takes the entries up to `seq` for this node; False where another one has."""
    if reached == 0:
        db.add(HookCursor(session_id=session_id, seq=seq))
        try:
            await db.flush()
        except IntegrityError:
            return False
        return True
    own = (col(HookCursor.session_id) == session_id) & (col(HookCursor.seq) == reached)
    return (await db.exec(update(HookCursor).where(own).values(seq=seq))).rowcount == 1


async def _calls(
    db: AsyncSession, session_id: int, meeting_id: int, found: list[tuple[int, int, Change]]
) -> list[HookCall]:
    """For each hook of the meeting what it wants to be told of."""
    if not found:
        return []
    of = (col(Hook.meeting_id) == meeting_id) & col(Hook.active)
    hooks = (await db.exec(select(Hook).where(of))).all()
    return [
        HookCall(
            hook_id=hook.id or 0,
            key=f"msg_{hook.id}_{session_id}_{seq}_{change.event.replace('.', '_')}",
            session_id=session_id,
            event=change.event.value,
            facts=msgspec.json.encode({"seq": seq, **change.facts}).decode(),
            at=at,
            status=CallStatus.QUEUED.value,
            due_at=at,
        )
        for seq, at, change in found
        for hook in hooks
        if at >= hook.since and change.event.value in hook.events.split()
    ]
