"""A second computation of the accounts, from the raw log alone: it shares no rule with the fold.

It sweeps the log once, cuts time into the spans in which an online turn was running, and charges
each span up to the allowance and the interpretation window (FLOOR.md, the online budget).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct, field

from . import events as e
from .model import Kind, Mode, Ms
from .policy import Policy


class BrokenLogError(Exception):
    """The log can't be what happened; the message names the entry, and `seq` is its number."""

    def __init__(self, message: str, seq: int | None = None) -> None:
        super().__init__(message)
        self.seq = seq


class Line(Struct):
    """What one turn came to. `corrected_ms` is part of neither of the others."""

    turn_id: int
    participant_id: int | None
    kind: Kind
    mode: Mode
    given_at: Ms
    charged_ms: Ms = 0
    uninterpreted_ms: Ms = 0
    corrected_ms: Ms = 0
    holds: set[str] = field(default_factory=set)


class Statement(Struct, frozen=True):
    """The budget statement of a session as of its last entry."""

    budget_ms: Ms
    extended_ms: Ms
    corrections_ms: Ms
    used_ms: Ms
    uninterpreted_ms: Ms
    lines: tuple[Line, ...]
    extensions: tuple[e.BudgetExtended | e.WindowExtended, ...]
    corrections: tuple[e.ChargeCorrected, ...]


def check_sequence(entries: Sequence[e.Entry]) -> None:
    """Raises BrokenLogError where an entry is missing, doubled, or earlier than the one before."""
    before: e.Entry | None = None
    for number, entry in enumerate(entries, 1):
        if entry.seq != number:
            raise BrokenLogError(
                f"entry {number} is missing: {entry.seq} stands in its place", number
            )
        if before is not None and entry.at < before.at:
            raise BrokenLogError(f"entry {entry.seq} is earlier than the one before it", entry.seq)
        if not (entry.act == entry.seq or (before is not None and entry.act == before.act)):
            raise BrokenLogError(
                f"entry {entry.seq} belongs to no act of its own or the one before", entry.seq
            )
        before = entry


def statement(entries: Sequence[e.Entry]) -> Statement:
    """The accounts of a whole log; acts that were undone are left out of it."""
    sweep = _Sweep()
    for entry in standing(entries):
        sweep.take(entry)
    if entries:
        sweep.book(entries[-1].at)
    return Statement(
        budget_ms=sweep.budget,
        extended_ms=sweep.extended,
        corrections_ms=sweep.corrections,
        used_ms=sweep.used,
        uninterpreted_ms=sum(line.uninterpreted_ms for line in sweep.lines.values()),
        lines=tuple(sweep.lines.values()),
        extensions=tuple(sweep.extensions),
        corrections=tuple(sweep.corrected),
    )


def standing(entries: Sequence[e.Entry]) -> Iterable[e.Entry]:
    """The entries of acts that were not undone."""
    undone = {entry.event.act for entry in entries if isinstance(entry.event, e.Undone)}
    return (entry for entry in entries if entry.act not in undone)


_OF_A_LINE = (e.ConnectionLost, e.ConnectionRestored, e.ModeSet)
"""What happens to a person, and matters here only while that person is on the floor."""


class _Sweep:
    """Where the sweep stands; `since` is the start of the span that is not booked yet."""

    def __init__(self) -> None:
        self.policy = Policy()
        self.budget = self.extended = self.corrections = self.used = 0
        self.lines: dict[int, Line] = {}
        self.extensions: list[e.BudgetExtended | e.WindowExtended] = []
        self.corrected: list[e.ChargeCorrected] = []
        self.floor: list[int] = []
        self.open = False
        self.able: dict[str, bool] = {}
        self.window_ms = self.window_gone = 0
        self.window_since: Ms | None = None
        self.since: Ms | None = None

    def take(self, entry: e.Entry) -> None:
        """Books the span up to the entry where it may change the rate, then follows it."""
        event = entry.event
        follow = _FOLLOW.get(type(event))
        if follow is None:
            return
        if isinstance(event, _OF_A_LINE) and not any(self.of(event.participant_id)):
            return
        at = event.confirmed_at if isinstance(event, e.ConnectionLost) else entry.at
        self.book(at)
        follow(self, event, entry)
        self.since = at if self._running() is not None else None

    def _running(self) -> Line | None:
        if not self.open or not self.floor:
            return None
        line = self.lines[self.floor[-1]]
        return None if line.holds else line

    def book(self, at: Ms) -> None:
        line = self._running()
        if self.since is None or line is None or line.mode is not Mode.ONLINE:
            return
        spoken = max(0, at - self.since)
        counted = line.kind is not Kind.PRESENTATION or self.policy.presentations_count
        interpreted = min(spoken, self._window_left(self.since)) if any(self.able.values()) else 0
        if counted:
            interpreted = min(interpreted, self._left())
            line.charged_ms += interpreted
            self.used += interpreted
        line.uninterpreted_ms += spoken - interpreted
        self.since = max(self.since, at)

    def _left(self) -> Ms:
        allowance = max(0, self.budget + self.extended + self.corrections)
        return max(0, allowance - self.used)

    def _window_gone(self, at: Ms) -> Ms:
        running = 0 if self.window_since is None else at - self.window_since
        return self.window_gone + running

    def _window_left(self, at: Ms) -> Ms:
        return max(0, self.window_ms - self._window_gone(at))

    def stop_window(self, at: Ms) -> None:
        self.window_gone, self.window_since = self._window_gone(at), None

    def leave(self, turn_id: int) -> None:
        """Takes a turn off the floor; the one beneath goes on."""
        if turn_id in self.floor:
            self.floor.remove(turn_id)
            if self.floor:
                self.lines[self.floor[-1]].holds.discard("interposed")

    def of(self, participant_id: int) -> Iterable[Line]:
        mine = (self.lines[i] for i in self.floor)
        return (line for line in mine if line.participant_id == participant_id)

    # --- what each event does -------------------------------------------------------------

    def prepared(self, event: e.SessionPrepared, _: e.Entry) -> None:
        self.policy = event.policy
        self.budget, self.window_ms = event.budget_ms, event.window_ms
        self.able = dict.fromkeys(event.policy.booths, True)

    def started(self, _: Any, entry: e.Entry) -> None:
        self.open, self.window_since = True, entry.at

    def suspended(self, _: Any, entry: e.Entry) -> None:
        self.open = False
        self.stop_window(entry.at)

    def closed(self, _: Any, entry: e.Entry) -> None:
        self.open, self.floor = False, []
        self.stop_window(entry.at)

    def given(self, event: e.FloorGiven, entry: e.Entry) -> None:
        if self.floor:
            self.lines[self.floor[-1]].holds.add("interposed")
        self.lines[entry.seq] = Line(
            entry.seq, event.participant_id, event.kind, event.mode, entry.at, holds=set()
        )
        self.floor.append(entry.seq)

    def paused(self, event: e.TurnPaused, _: e.Entry) -> None:
        self.lines[event.turn_id].holds.add("pause")

    def resumed(self, event: e.TurnResumed, _: e.Entry) -> None:
        self.lines[event.turn_id].holds -= {"pause", "line"}

    def ended(self, event: e.TurnEnded, _: e.Entry) -> None:
        self.leave(event.turn_id)

    def returned(self, event: e.RequestReturned, _: e.Entry) -> None:
        self.leave(event.turn_id)
        if event.absent:
            line = self.lines[event.turn_id]
            self.used -= line.charged_ms
            line.charged_ms = line.uninterpreted_ms = 0

    def mode_set(self, event: e.ModeSet, _: e.Entry) -> None:
        for line in self.of(event.participant_id):
            line.mode = event.mode

    def line_lost(self, event: e.ConnectionLost, _: e.Entry) -> None:
        for line in self.of(event.participant_id):
            line.holds.add("line")

    def line_back(self, event: e.ConnectionRestored, _: e.Entry) -> None:
        for line in self.of(event.participant_id):
            if "line" in line.holds:
                line.holds = (line.holds - {"line"}) | {"pause"}

    def booth_lost(self, event: e.InterpretationLost, _: e.Entry) -> None:
        self.able[event.booth] = False

    def booth_back(self, event: e.InterpretationRestored, _: e.Entry) -> None:
        self.able[event.booth] = True

    def budget_extended(self, event: e.BudgetExtended, _: e.Entry) -> None:
        self.extended += event.by_ms
        self.extensions.append(event)

    def window_extended(self, event: e.WindowExtended, entry: e.Entry) -> None:
        self.window_ms = max(self.window_ms, self._window_gone(entry.at)) + event.by_ms
        self.extensions.append(event)

    def shortened(self, event: e.SessionShortened, _: e.Entry) -> None:
        self.window_ms = event.window_ms

    def charge_corrected(self, event: e.ChargeCorrected, _: e.Entry) -> None:
        self.lines[event.turn_id].corrected_ms += event.by_ms
        self.corrections -= event.by_ms
        self.corrected.append(event)


_FOLLOW: dict[type, Callable[[_Sweep, Any, e.Entry], None]] = {
    e.SessionPrepared: _Sweep.prepared,
    e.SessionOpened: _Sweep.started,
    e.SessionResumed: _Sweep.started,
    e.SessionSuspended: _Sweep.suspended,
    e.SessionClosed: _Sweep.closed,
    e.FloorGiven: _Sweep.given,
    e.TurnPaused: _Sweep.paused,
    e.TurnResumed: _Sweep.resumed,
    e.TurnEnded: _Sweep.ended,
    e.RequestReturned: _Sweep.returned,
    e.ModeSet: _Sweep.mode_set,
    e.ConnectionLost: _Sweep.line_lost,
    e.ConnectionRestored: _Sweep.line_back,
    e.InterpretationLost: _Sweep.booth_lost,
    e.InterpretationRestored: _Sweep.booth_back,
    e.BudgetExtended: _Sweep.budget_extended,
    e.WindowExtended: _Sweep.window_extended,
    e.SessionShortened: _Sweep.shortened,
    e.ChargeCorrected: _Sweep.charge_corrected,
}
