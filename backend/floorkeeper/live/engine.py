"""One session at work: commands in, committed entries out, the screens told."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import cast

from msgspec import UNSET, Struct

from floorkeeper.floor.alarms import due
from floorkeeper.floor.commands import (
    Command,
    EditRequest,
    RequestFloor,
    SendMessage,
    WithdrawRequest,
    name_of,
)
from floorkeeper.floor.decide import decide
from floorkeeper.floor.directory import Directory, Note
from floorkeeper.floor.events import AnyEvent, Entry, Event, FloorRequested, MessageSent
from floorkeeper.floor.evolve import evolve
from floorkeeper.floor.model import SYSTEM, Actor, State
from floorkeeper.floor.refusals import Refusal, Rule
from floorkeeper.store.keys import KeyReused
from floorkeeper.store.log import EventLog
from floorkeeper.store.writer import Chain

from . import clock
from .alarms import Timer
from .hub import Hub

SNAPSHOT_EVERY = 1_000
REMEMBERED = 2_000


class Answer(Struct, frozen=True):
    """A command that was taken: its last `seq`, its instant, and the ids of its entries."""

    seq: int
    at: int
    entries: tuple[int, ...]


class NotTaken(Exception):
    """The command could not be written to the log; nothing of it happened."""


Taken = tuple[str, str, asyncio.Future[Answer | Refusal]]


class Engine:
    """Decides on the newest state, and lets out only what is committed.

    Commands may follow one another before the first of them is written; each is decided on the
    state that the one before will lead to. If a write fails the engine is `broken`: those after
    it fail too, and the session has to be opened again.

    `on_taken` is told what each command has changed, once that is written, with its first entry.
    """

    def __init__(
        self, session_id: int, log: EventLog, directory: Directory, state: State, keys: set[str]
    ) -> None:
        self.session_id = session_id
        self.directory = directory
        self.hub = Hub(state, directory)
        self.state = state
        self.on_taken: Callable[[State, State, Entry], None] = lambda before, after, entry: None
        self._log = log
        self._loop = asyncio.get_running_loop()
        self._chain = Chain()
        self._committed = state
        self._publishing = False
        self._keys = keys
        self._recent: OrderedDict[str, Taken] = OrderedDict()
        self._last: asyncio.Future[Answer | Refusal] | None = None
        clock.not_before(state.at)
        self._timer = Timer(self._ring)
        self._timer.arm(state)

    @property
    def broken(self) -> bool:
        return self._chain.broken

    async def handle(
        self, command: Command, actor: Actor, key: str | None = None
    ) -> Answer | Refusal:
        """The answer to a command, once all of it is committed.

        A `key` that came before gets the answer of that time. Raises KeyReused, NotTaken.
        """
        if key is None:
            return await asyncio.shield(self._take(command, actor, None))
        name = name_of(command)
        known = self._recent.get(key)
        if known is None and key in self._keys:
            known = await self._recall(key)
        if known is None:
            known = (actor.id, name, self._take(command, actor, key))
            self._remember(key, known)
        elif known[:2] != (actor.id, name):
            raise KeyReused(key)
        return await asyncio.shield(known[2])

    async def _recall(self, key: str) -> Taken:
        entries = await self._log.by_key(self.session_id, key)
        future: asyncio.Future[Answer | Refusal] = self._loop.create_future()
        future.set_result(_answer(entries))
        known = (entries[0].actor.id, entries[0].command, future)
        self._remember(key, known)
        return known

    def _remember(self, key: str, taken: Taken) -> None:
        self._recent[key] = taken
        if len(self._recent) > REMEMBERED:
            self._recent.popitem(last=False)

    def _take(
        self, command: Command, actor: Actor, key: str | None
    ) -> asyncio.Future[Answer | Refusal]:
        now = max(clock.now(), self.state.at)
        self._take_overdue(now)
        groups = self.directory.groups(self.state.policy.rotate_by)
        outcome = decide(self.state, command, actor, now, groups)
        if isinstance(outcome, Refusal):
            return self._refused(outcome, key)
        if not outcome:
            return self._refused(Refusal(Rule.NO_CHANGE), key)
        entries = self._entries(outcome, actor, name_of(command), now, key)
        if key is not None:
            self._keys.add(key)
        return self._append(entries, key, self._note(command, entries))

    def _refused(self, refusal: Refusal, key: str | None) -> asyncio.Future[Answer | Refusal]:
        """A refusal stands on entries that may not be written yet: it waits for them."""
        future: asyncio.Future[Answer | Refusal] = self._loop.create_future()
        last = self._last
        if last is None or last.done():
            future.set_result(refusal)
        else:
            last.add_done_callback(
                lambda done: (
                    future.set_result(refusal)
                    if not done.exception()
                    else self._fail(future, key, done.exception())
                )
            )
        return future

    def _take_overdue(self, now: int) -> None:
        """Appends the alarms due up to `now`, in their order, at their own instants."""
        while (alarm := due(self.state)) is not None and alarm.at <= now:
            at = max(alarm.at, self.state.at)
            self._append(self._entries(alarm.events, SYSTEM, "alarm", at, None), None, None)

    def _entries(
        self, events: Sequence[Event], actor: Actor, command: str, at: int, key: str | None
    ) -> list[Entry]:
        first = self.state.seq + 1
        return [
            Entry(first + n, at, first, actor, command, cast(AnyEvent, event), key)
            for n, event in enumerate(events)
        ]

    def _note(self, command: Command, entries: list[Entry]) -> tuple[int, Note] | None:
        """The words that a command brings; they are kept beside the log."""
        if isinstance(command, RequestFloor) and (command.subject or command.text):
            written_with = _made_by(entries, FloorRequested)
            note = Note(command.subject, command.text)
        elif isinstance(command, SendMessage) and command.text:
            written_with = _made_by(entries, MessageSent)
            note = Note(text=command.text)
        elif isinstance(command, EditRequest):
            written_with = int(command.request_id)
            old = self.directory.notes.get(written_with, Note())
            note = Note(
                old.subject if command.subject is UNSET else command.subject,
                old.text if command.text is UNSET else command.text,
            )
            if note == old:
                return None
        elif isinstance(command, WithdrawRequest) and command.text:
            written_with = int(command.request_id)
            note = Note(self.directory.notes.get(written_with, Note()).subject, command.text)
        else:
            return None
        self.directory.notes[written_with] = note
        return written_with, note

    def _append(
        self, entries: list[Entry], key: str | None, note: tuple[int, Note] | None
    ) -> asyncio.Future[Answer | Refusal]:
        before = self.state
        state = before
        for entry in entries:
            state = evolve(state, entry)
        self.state = state
        future: asyncio.Future[Answer | Refusal] = self._loop.create_future()
        self._last = future

        def done(error: BaseException | None) -> None:
            if error is None:
                self._commit(state)
                self.on_taken(before, state, entries[0])
                future.set_result(_answer(entries))
            else:
                self._fail(future, key, error)

        round_number = before.seq // SNAPSHOT_EVERY < state.seq // SNAPSHOT_EVERY
        self._log.append(
            self.session_id, self._chain, entries, done,
            note=note, snapshot=state if round_number else None,
        )  # fmt: skip
        self._timer.arm(state)
        return future

    def _fail(
        self, future: asyncio.Future[Answer | Refusal], key: str | None, why: BaseException | None
    ) -> None:
        self._timer.stop()
        if key is not None:
            self._recent.pop(key, None)
            self._keys.discard(key)
        failure = NotTaken(str(why))
        failure.__cause__ = why
        future.set_exception(failure)
        future.exception()  # it is told to whoever waits; an alarm has nobody who does

    def _commit(self, state: State) -> None:
        """Tells the screens once for all that was committed together."""
        self._committed = state
        if not self._publishing:
            self._publishing = True
            self._loop.call_soon(self._publish)

    def _publish(self) -> None:
        self._publishing = False
        self.hub.publish(self._committed)

    def _ring(self) -> None:
        if not self.broken:
            self._take_overdue(clock.now())
            self._timer.arm(self.state)

    def rename(self, directory: Directory) -> None:
        """Takes other names and titles; the requests' notes stay."""
        directory.notes = self.directory.notes
        self.directory = directory
        self.hub.rename(directory)

    async def end(self, reason: str) -> None:
        """Stops once all is written; what comes later is not taken."""
        self.stop(reason)
        while self._last is not None and not self._last.done():
            await asyncio.wait([self._last])
        self._chain.broken = True

    def stop(self, reason: str) -> None:
        """Stands still and says goodbye to the screens; the session can be opened again."""
        self._timer.stop()
        self.hub.dismiss(reason)


def _made_by(entries: Sequence[Entry], event: type) -> int:
    """The number of what the entries made by such an event."""
    return next(entry.seq for entry in entries if isinstance(entry.event, event))


def _answer(entries: Sequence[Entry]) -> Answer:
    return Answer(entries[-1].seq, entries[-1].at, tuple(entry.seq for entry in entries))
