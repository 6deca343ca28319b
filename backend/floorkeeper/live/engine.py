"""One session at work: commands in, committed entries out, the screens told."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from typing import cast

from msgspec import UNSET, Struct

from floorkeeper import meters
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
from floorkeeper.floor.evolve import replay
from floorkeeper.floor.model import SYSTEM, Actor, State
from floorkeeper.floor.refusals import Refusal, Rule
from floorkeeper.store.keys import KeyReused
from floorkeeper.store.log import EventLog
from floorkeeper.store.writer import Chain, Outrun

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


class Asked(Struct, eq=False):
    """A command that waits for its answer."""

    command: Command
    actor: Actor
    key: str | None
    future: asyncio.Future[Answer | Refusal]


class Decided(Struct, eq=False):
    """What was decided, and is not known to be written yet. An alarm was asked for by nobody;
    a refusal has no entries, and stands on those before it.
    """

    asked: Asked | None
    entries: list[Entry]
    before: State
    state: State
    refusal: Refusal | None = None
    note: tuple[int, Note | None] | None = None
    """The words that it replaced, beside the log."""


class Engine:
    """Decides on the newest state that it knows, and lets out only what is committed.

    Commands may follow one another before the first of them is written; each is decided on the
    state that the one before will lead to. Where another node was faster, nothing of that is
    written: the engine takes up what the log has, and decides anew. Where the log cannot be
    written or read, commands are not taken until it can be again; the screens stay.

    `on_taken` is told what each command has changed, once that is written, with its first entry;
    `on_written` the newest seq that was written here, `on_others` what others have written.
    """

    def __init__(
        self, session_id: int, log: EventLog, directory: Directory, state: State, keys: set[str]
    ) -> None:
        self.session_id = session_id
        self.directory = directory
        self.hub = Hub(state, directory)
        self.state = state
        self.on_taken: Callable[[State, State, Entry], None] = lambda before, after, entry: None
        self.on_written: Callable[[int], None] = lambda seq: None
        self.on_others: Callable[[Sequence[Entry]], None] = lambda entries: None
        self._log = log
        self._loop = asyncio.get_running_loop()
        self._chain = Chain()
        self._committed = state
        self._publishing = False
        self._keys = keys
        self._recent: OrderedDict[str, Asked] = OrderedDict()
        self._waiting: deque[Decided] = deque()
        self._writing = 0
        self._told = 0
        self._trouble: BaseException | None = None
        self._behind = False
        self._ended = False
        self._levelling: asyncio.Task[None] | None = None
        clock.not_before(state.at)
        self._timer = Timer(self._ring)
        self._timer.arm(state)

    async def handle(
        self, command: Command, actor: Actor, key: str | None = None
    ) -> Answer | Refusal:
        """The answer to a command, once all of it is committed.

        A `key` that came before gets the answer of that time. Raises KeyReused, NotTaken.
        """
        while True:
            await self._level()
            asked = await self._known(command, actor, key)
            if asked is None and self._levelling is not None:
                continue
            if asked is None:
                asked = self._asked(command, actor, key)
                self._decide(asked)
            answer = await asyncio.shield(asked.future)
            if isinstance(answer, Answer) or not await self._is_behind():
                return answer
            self._forget(asked)  # it was refused on a state that is not the newest

    def told(self, seq: int) -> None:
        """The log has an entry of this seq, which another node may have written."""
        self._told = max(self._told, seq)
        if self._told > self._committed.seq and not self._writing:
            self._begin_levelling([])

    async def watch(self) -> None:
        """Called now and then: takes up work again that the log's trouble has stopped."""
        if self._behind:
            await self._level()

    # --- answers ---

    async def _known(self, command: Command, actor: Actor, key: str | None) -> Asked | None:
        """The command that carried the key before."""
        if key is None:
            return None
        known = self._recent.get(key)
        if known is None and key in self._keys:
            known = await self._recall(command, actor, key)
        if known is not None:
            same = (known.actor.id, name_of(known.command)) == (actor.id, name_of(command))
            if not same:
                raise KeyReused(key)
        return known

    async def _recall(self, command: Command, actor: Actor, key: str) -> Asked:
        entries = await self._log.by_key(self.session_id, key)
        if (entries[0].actor.id, entries[0].command) != (actor.id, name_of(command)):
            raise KeyReused(key)
        asked = self._asked(command, actor, key)
        asked.future.set_result(_answer(entries))
        return asked

    def _asked(self, command: Command, actor: Actor, key: str | None) -> Asked:
        asked = Asked(command, actor, key, self._loop.create_future())
        if key is not None:
            self._recent[key] = asked
            if len(self._recent) > REMEMBERED:
                self._recent.popitem(last=False)
        return asked

    def _forget(self, asked: Asked) -> None:
        if asked.key is not None and self._recent.get(asked.key) is asked:
            del self._recent[asked.key]

    # --- decisions ---

    def _decide(self, asked: Asked) -> None:
        if self._ended:
            self._fail(asked, None)
            return
        now = max(clock.now(), self.state.at)
        self._take_overdue(now)
        groups = self.directory.groups(self.state.policy.rotate_by)
        outcome = decide(self.state, asked.command, asked.actor, now, groups)
        if isinstance(outcome, Refusal) or not outcome:
            refusal = outcome if isinstance(outcome, Refusal) else Refusal(Rule.NO_CHANGE)
            self._waiting.append(Decided(asked, [], self.state, self.state, refusal))
            self._settle_refusals()
            return
        entries = self._entries(outcome, asked.actor, name_of(asked.command), now, asked.key)
        self._append(entries, asked, self._note(asked.command, entries))

    def _take_overdue(self, now: int) -> None:
        """Appends the alarms due up to `now`, in their order, at their own instants."""
        while (alarm := due(self.state)) is not None and alarm.at <= now:
            at = max(alarm.at, self.state.at)
            meters.alarm_late_seconds.observe((now - alarm.at) / 1000)
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
        return written_with, note

    # --- the log ---

    def _append(
        self, entries: list[Entry], asked: Asked | None, note: tuple[int, Note] | None
    ) -> None:
        before, notes = self.state, self.directory.notes
        self.state = replay(entries, before)
        decided = Decided(asked, entries, before, self.state)
        if note is not None:
            decided.note = (note[0], notes.get(note[0]))
            notes[note[0]] = note[1]
        self._waiting.append(decided)
        self._writing += 1
        round_number = before.seq // SNAPSHOT_EVERY < self.state.seq // SNAPSHOT_EVERY
        self._log.append(
            self.session_id, self._chain, entries, self._written,
            note=note, snapshot=self.state if round_number else None,
        )  # fmt: skip
        self._timer.arm(self.state)

    def _written(self, error: BaseException | None) -> None:
        """Of all that waits, the earliest that is to be written was, or could not be.

        Where one could not be, those after it cannot either: all of them wait to be told.
        """
        self._writing -= 1
        self._trouble = self._trouble or error
        if error is None:
            done = self._waiting.popleft()
            self._commit(done)
            self._settle_refusals()
            if not self._writing and self._told > self._committed.seq:
                self._begin_levelling([])
        elif not self._writing:
            self._fall_back()

    def _commit(self, done: Decided) -> None:
        """Answers, and tells the screens once for all that was committed together."""
        self._committed = done.state
        if done.asked is not None:
            if done.asked.key is not None:
                self._keys.add(done.asked.key)
            done.asked.future.set_result(_answer(done.entries))
        self.on_taken(done.before, done.state, done.entries[0])
        self._publish_soon()

    def _publish_soon(self) -> None:
        if not self._publishing:
            self._publishing = True
            self._loop.call_soon(self._publish)

    def _settle_refusals(self) -> None:
        """A refusal stands on entries that may not be written yet: it waits for them."""
        while self._waiting and self._waiting[0].refusal is not None:
            refused = self._waiting.popleft()
            assert refused.asked is not None
            assert refused.refusal is not None
            refused.asked.future.set_result(refused.refusal)

    def _publish(self) -> None:
        self._publishing = False
        self.hub.publish(self._committed)
        self.on_written(self._committed.seq)

    def _ring(self) -> None:
        if not (self._ended or self._behind or self._levelling):
            self._take_overdue(clock.now())
            self._timer.arm(self.state)

    # --- what others have written ---

    async def _is_behind(self) -> bool:
        """Whether the log has more than what is known here: one that only this node writes never
        has. Raises NotTaken.
        """
        if not self._log.shared:
            return False
        try:
            newest = await self._log.newest(self.session_id)
        except Exception as error:
            raise NotTaken(str(error)) from error
        self.told(newest)
        return newest > self._committed.seq

    def _fall_back(self) -> None:
        """Nothing that waits was written: it is decided anew if others were faster."""
        lost = [one.asked for one in self._waiting if one.asked is not None]
        for one in reversed(self._waiting):
            if one.note is not None:
                seq, words = one.note
                self.directory.notes.pop(seq, None)
                if words is not None:
                    self.directory.notes[seq] = words
        self._waiting.clear()
        self.state = self._committed
        self._chain = Chain()
        self._behind = True
        trouble, self._trouble = self._trouble, None
        self._begin_levelling(lost, trouble)

    def _begin_levelling(self, lost: list[Asked], trouble: BaseException | None = None) -> None:
        if self._levelling is None:
            self._timer.stop()
            self._levelling = asyncio.create_task(self._take_up(lost, trouble))

    async def _level(self) -> None:
        """Waits until the engine has what the log has; raises NotTaken where it cannot be read."""
        if self._behind and self._levelling is None:
            self._begin_levelling([])
        while self._levelling is not None:
            await asyncio.wait([self._levelling])
        if self._behind:
            raise NotTaken("the log cannot be read")

    async def _take_up(self, lost: list[Asked], trouble: BaseException | None) -> None:
        """Takes up what the log has more, and then what was `lost`: what is there has happened,
        the rest is decided anew if the `trouble` was that others were faster.
        """
        try:
            entries, notes = await self._log.since(self.session_id, self._committed.seq)
        except Exception as error:
            self._behind, self._levelling = True, None
            for asked in lost:
                self._fail(asked, trouble or error)
            return
        self._behind, self._levelling = False, None
        self.state = self._committed = replay(entries, self._committed)
        self.directory.notes.update(notes)
        self._keys |= {entry.key for entry in entries if entry.key}
        if entries:
            self.on_others(entries)
            self._publish_soon()
        self._timer.arm(self.state)
        outrun = isinstance(trouble, Outrun) and bool(entries)
        for asked in lost:
            mine = [entry for entry in entries if asked.key and entry.key == asked.key]
            if mine:
                asked.future.set_result(_answer(mine))
            elif outrun:
                self._decide(asked)
            else:
                self._fail(asked, trouble)

    def _fail(self, asked: Asked, why: BaseException | None) -> None:
        self._forget(asked)
        failure = NotTaken(str(why))
        failure.__cause__ = why
        asked.future.set_exception(failure)
        asked.future.exception()  # it is told to whoever waits

    # --- beside the log ---

    def rename(self, directory: Directory) -> None:
        """Takes other names and titles; the requests' notes stay."""
        directory.notes = self.directory.notes
        self.directory = directory
        self.hub.rename(directory)

    async def end(self, reason: str) -> None:
        """Stops once all is written; what comes later is not taken."""
        self.stop(reason)
        await self._log.settled()
        if self._levelling is not None:
            await asyncio.wait([self._levelling])

    def stop(self, reason: str) -> None:
        """Stands still and says goodbye to the screens; the session can be opened again."""
        self._ended = True
        self._timer.stop()
        self.hub.dismiss(reason)


def _made_by(entries: Sequence[Entry], event: type) -> int:
    """The number of what the entries made by such an event."""
    return next(entry.seq for entry in entries if isinstance(entry.event, event))


def _answer(entries: Sequence[Entry]) -> Answer:
    return Answer(entries[-1].seq, entries[-1].at, tuple(entry.seq for entry in entries))
