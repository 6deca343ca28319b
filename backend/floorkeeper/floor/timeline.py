"""The course of a session, drawn from its log: who spoke, how, and how the budget burned down.

Acts that were undone are as if they had not happened; turns whose speaker was absent are left out.
"""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from . import budget
from . import events as e
from .audit import standing
from .evolve import evolve, moves
from .model import Hold, Kind, ListStatus, Mode, Ms, State, Status, Turn, TurnId


class SpanState(StrEnum):
    """`interpreted`: without being charged, as in the room."""

    CHARGED = "charged"
    INTERPRETED = "interpreted"
    UNINTERPRETED = "uninterpreted"
    PAUSED = "paused"


class Span(Struct, frozen=True):
    """A stretch of a turn in which nothing changed; `holds`: why it was paused."""

    from_at: Ms
    to_at: Ms
    mode: Mode
    state: SpanState
    holds: tuple[Hold, ...] = ()


class TimelineTurn(Struct, frozen=True):
    """A turn and its spans, which cover it from its start to its end, or to the timeline's.

    The figures are those of `PastTurnView`: `charged_ms` includes `corrected_ms`, and
    `uninterpreted_ms` is online time alone. `modes` are in the order in which they were spoken in.
    """

    id: TurnId
    participant_id: int | None
    kind: Kind
    modes: tuple[Mode, ...]
    language: str
    given_at: Ms
    ended_at: Ms | None
    spoken_ms: Ms
    charged_ms: Ms
    uninterpreted_ms: Ms
    corrected_ms: Ms
    spans: tuple[Span, ...]


class Suspension(Struct, frozen=True):
    from_at: Ms
    to_at: Ms | None = None


class ItemStart(Struct, frozen=True):
    at: Ms
    item_id: str


class ListChange(Struct, frozen=True):
    at: Ms
    status: ListStatus
    closes_at: Ms | None = None


class BudgetPoint(Struct, frozen=True):
    """What was left of the online budget; from one point to the next the line is straight."""

    at: Ms
    remaining_ms: Ms


class Because(StrEnum):
    """`given_back`: somebody who had been charged turned out to be absent."""

    EXTENDED = "extended"
    CORRECTED = "corrected"
    GIVEN_BACK = "given_back"


class BudgetChange(Struct, frozen=True):
    """What something other than speaking added to the minutes, or (negative) took from them."""

    at: Ms
    because: Because
    by_ms: Ms


class Timeline(Struct, frozen=True):
    """A session as of its entry `seq`, at `at`. The budget's points begin with its opening."""

    seq: int
    at: Ms
    opened_at: Ms | None
    closed_at: Ms | None
    turns: tuple[TimelineTurn, ...]
    suspensions: tuple[Suspension, ...]
    items: tuple[ItemStart, ...]
    list_changes: tuple[ListChange, ...]
    budget_points: tuple[BudgetPoint, ...]
    budget_changes: tuple[BudgetChange, ...]


def timeline(entries: Sequence[e.Entry]) -> Timeline:
    """The timeline of a whole log, up to its last entry."""
    pen = _Pen()
    for entry in standing(entries):
        pen.note(entry)
        if moves(entry.event):
            pen.move(entry)
    last = entries[-1] if entries else None
    at = last.at if last else 0
    pen.draw(at)
    state = budget.settle(pen.state, at)
    turns = (turn for turn in state.turns.values() if turn.id not in pen.void)
    return Timeline(
        seq=last.seq if last else 0,
        at=at,
        opened_at=pen.opened_at,
        closed_at=pen.closed_at,
        turns=tuple(
            _turn(t, pen.spans.get(t.id, []), at) for t in sorted(turns, key=lambda t: t.id)
        ),
        suspensions=tuple(pen.suspensions),
        items=tuple(pen.items),
        list_changes=tuple(pen.list_changes),
        budget_points=tuple(pen.points),
        budget_changes=tuple(pen.changes),
    )


def _turn(turn: Turn, spans: list[Span], at: Ms) -> TimelineTurn:
    spoken_in = [span.mode for span in spans if span.state is not SpanState.PAUSED]
    return TimelineTurn(
        id=turn.id,
        participant_id=turn.participant_id,
        kind=turn.kind,
        modes=tuple(dict.fromkeys(spoken_in)) or (turn.mode,),
        language=turn.language,
        given_at=turn.given_at,
        ended_at=turn.ended_at,
        spoken_ms=turn.clock.elapsed_ms(at),
        charged_ms=turn.charged_ms + turn.corrected_ms,
        uninterpreted_ms=turn.uninterpreted_ms,
        corrected_ms=turn.corrected_ms,
        spans=tuple(spans),
    )


class _Pen(Struct):
    """Follows the log. What lies before `since` is drawn, as `state` has it from there on."""

    state: State = State()
    since: Ms = 0
    opened_at: Ms | None = None
    closed_at: Ms | None = None
    spans: dict[TurnId, list[Span]] = field(default_factory=dict)
    void: set[TurnId] = field(default_factory=set)
    suspensions: list[Suspension] = field(default_factory=list)
    items: list[ItemStart] = field(default_factory=list)
    list_changes: list[ListChange] = field(default_factory=list)
    points: list[BudgetPoint] = field(default_factory=list)
    changes: list[BudgetChange] = field(default_factory=list)

    def note(self, entry: e.Entry) -> None:
        """Notes what is a moment of the session rather than a stretch of it."""
        match entry.event:
            case e.ItemStarted(item_id=item_id):
                self.items.append(ItemStart(entry.at, item_id))
            case e.ListOpened():
                self.list_changes.append(ListChange(entry.at, ListStatus.OPEN))
            case e.ClosingAnnounced(closes_at=closes_at):
                self.list_changes.append(ListChange(entry.at, ListStatus.CLOSING, closes_at))
            case e.ListClosed():
                self.list_changes.append(ListChange(entry.at, ListStatus.CLOSED))
            case e.BudgetExtended(by_ms=by_ms):
                self.changes.append(BudgetChange(entry.at, Because.EXTENDED, by_ms))
            case e.ChargeCorrected(by_ms=by_ms):
                self.changes.append(BudgetChange(entry.at, Because.CORRECTED, -by_ms))
            case e.RequestReturned(turn_id=turn_id, absent=True):
                self.void.add(turn_id)

    def move(self, entry: e.Entry) -> None:
        """Draws up to an entry that may change what is to be drawn, and follows it."""
        before, event = self.state, entry.event
        # entries that move nothing were passed over: this one is taken as the next
        after = evolve(replace(before, seq=entry.seq - 1), entry)
        if after.rated_seq == entry.seq:
            at = event.confirmed_at if isinstance(event, e.ConnectionLost) else entry.at
            self.draw(at)
            given_back = budget.used_ms(before, at) - after.budget.used_ms
            if given_back:
                self.changes.append(BudgetChange(entry.at, Because.GIVEN_BACK, given_back))
        self.state = after
        self._status(before.status, entry.at)
        if self.opened_at is not None:
            self._point(self.since, budget.remaining_settled(after))

    def _status(self, before: Status, at: Ms) -> None:
        now = self.state.status
        if now is before:
            return
        if before is Status.SUSPENDED:
            self.suspensions[-1] = replace(self.suspensions[-1], to_at=at)
        if before is Status.PLANNED and self.opened_at is None:
            self.opened_at = at
        if now is Status.SUSPENDED:
            self.suspensions.append(Suspension(at))
        if now is Status.CLOSED:
            self.closed_at = at

    def draw(self, at: Ms) -> None:
        """Draws the turns on the floor and the budget up to `at`."""
        for turn_id in self.state.floor:
            drawn = self.spans.setdefault(turn_id, [])
            for span in _spans(self.state, self.state.turns[turn_id], self.since, at):
                _add(drawn, span)
        if self.opened_at is not None:
            left = budget.remaining_settled(self.state)
            charged = budget.split(self.state, at).charged_ms
            self._point(self.since, left)
            self._point(self.since + charged, left - charged)
            self._point(at, left - charged)
        self.since = at

    def _point(self, at: Ms, left: Ms) -> None:
        points, new = self.points, BudgetPoint(at, left)
        if points and points[-1] == new:
            return
        if len(points) > 1 and _in_line(points[-2], points[-1], new):
            points.pop()
        points.append(new)


def _spans(state: State, turn: Turn, since: Ms, at: Ms) -> list[Span]:
    """What a turn was from `since` to `at`, in which `state` stood."""
    if not turn.clock.running:
        holds = tuple(hold for hold in Hold if hold in turn.holds)
        return [Span(since, at, turn.mode, SpanState.PAUSED, holds)]
    until = since + _interpreted_ms(state, turn, since, at)
    charged = budget.counts(state, turn.kind, turn.mode)
    return [
        Span(since, until, turn.mode, SpanState.CHARGED if charged else SpanState.INTERPRETED),
        Span(until, at, turn.mode, SpanState.UNINTERPRETED),
    ]


def _interpreted_ms(state: State, turn: Turn, since: Ms, at: Ms) -> Ms:
    """In the room, too, nothing past the window is interpreted (online budget 10)."""
    if turn.mode is Mode.ONLINE:
        return at - since - budget.split(state, at).uninterpreted_ms
    if not budget.able(state):
        return 0
    return min(at - since, max(0, state.window.remaining_ms(since)))


def _add(spans: list[Span], new: Span) -> None:
    if new.to_at <= new.from_at:
        return
    if spans and replace(spans[-1], to_at=new.to_at) == replace(new, from_at=spans[-1].from_at):
        new = replace(new, from_at=spans.pop().from_at)
    spans.append(new)


def _in_line(a: BudgetPoint, b: BudgetPoint, c: BudgetPoint) -> bool:
    """Whether `b` lies on the straight line from `a` to `c`."""
    rise = (b.remaining_ms - a.remaining_ms) * (c.at - b.at)
    return rise == (c.remaining_ms - b.remaining_ms) * (b.at - a.at)
