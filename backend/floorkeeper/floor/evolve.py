"""The fold: a state and an entry of the log make the next state. Nothing is decided here."""

from collections.abc import Callable, Iterable
from typing import Any

from immutables import Map
from msgspec.structs import replace

from . import events as e
from . import order, undo
from .budget import remeter, settle
from .clocks import Clock
from .model import (
    TO_SPEAKER,
    Addressee,
    Booth,
    Budget,
    Check,
    Hold,
    ListStatus,
    Lost,
    Message,
    MessageId,
    Mode,
    Request,
    RequestId,
    Signal,
    SignalId,
    State,
    Status,
    Suspension,
    Tally,
    Turn,
    TurnId,
)
from .thresholds import rearm, threshold

RECENT = 12
"""How many ended turns are named for the moderator's view; the rest is in the log."""

Fold = Callable[[State, Any, e.Entry], State]
_folds: dict[type, Fold] = {}
_RATES: set[type] = set()


def _on(event: type, *, rate: bool = False) -> Callable[[Fold], Fold]:
    """Registers the fold of an event. `rate`: it may change what the running turn is charged."""

    def register(fold: Fold) -> Fold:
        _folds[event] = fold
        if rate:
            _RATES.add(event)
        return fold

    return register


def evolve(state: State, entry: e.Entry) -> State:
    """The state after `entry`, which must be the next one of the log."""
    if entry.seq != state.seq + 1:
        raise ValueError(f"entry {entry.seq} does not follow {state.seq}")
    event = entry.event
    fold = _folds[type(event)]
    rates = _rates(state, event)
    if rates:
        at = event.confirmed_at if isinstance(event, e.ConnectionLost) else entry.at
        after = remeter(fold(settle(state, at), event, entry), at)
        after = replace(after, rated_seq=entry.seq)
    else:
        after = fold(state, event, entry)
    after = replace(after, seq=entry.seq, at=max(state.at, entry.at))
    return undo.remember(state, rearm(after), entry)


_OF_A_PERSON = (e.ModeSet, e.ConnectionLost, e.ConnectionRestored)
"""What happens to a person, and matters for the charge while that person is on the floor."""


def _rates(state: State, event: e.AnyEvent) -> bool:
    """Whether the event may change what the running turn is charged."""
    if isinstance(event, _OF_A_PERSON):
        return any(state.turns[i].participant_id == event.participant_id for i in state.floor)
    return type(event) in _RATES


def moves(event: e.AnyEvent) -> bool:
    """Whether events of this kind may change who speaks, where, or what is charged for it."""
    return type(event) in _RATES or isinstance(event, (e.SessionPrepared, *_OF_A_PERSON))


def replay(entries: Iterable[e.Entry], state: State | None = None) -> State:
    """The state that a log leads to."""
    after = state or State()
    for entry in entries:
        after = evolve(after, entry)
    return after


@_on(e.SessionPrepared)
def _prepared(state: State, event: e.SessionPrepared, _: e.Entry) -> State:
    return replace(
        state,
        policy=event.policy,
        order_policy=event.policy.order.value,
        session=Clock(event.session_ms),
        window=Clock(event.window_ms),
        budget=Budget(budget_ms=event.budget_ms),
        modes=Map(event.modes),
        languages=Map(event.languages),
        presentations=event.presentations,
        items=event.items,
        booths=Map({booth: Booth() for booth in event.policy.booths}),
    )


@_on(e.ProgrammeSet)
def _programme(state: State, event: e.ProgrammeSet, _: e.Entry) -> State:
    clocks = state.item_clocks
    for item in event.items:
        if item.id in clocks:
            clocks = clocks.set(item.id, replace(clocks[item.id], limit_ms=item.planned_ms))
    return replace(state, presentations=event.presentations, items=event.items, item_clocks=clocks)


@_on(e.SessionOpened, rate=True)
def _opened(state: State, _: e.SessionOpened, entry: e.Entry) -> State:
    return _run(replace(state, status=Status.OPEN), entry.at)


def _run(state: State, at: int) -> State:
    """Starts the clocks that run with the session."""
    state = replace(state, session=state.session.start(at), window=state.window.start(at))
    return _item_clock(state, state.item.start(at))


def _halt(state: State, at: int) -> State:
    state = replace(state, session=state.session.stop(at), window=state.window.stop(at))
    return _item_clock(state, state.item.stop(at))


def _item_clock(state: State, clock: Clock) -> State:
    if state.item_id is None:
        return state
    return replace(state, item_clocks=state.item_clocks.set(state.item_id, clock))


@_on(e.SessionSuspended, rate=True)
def _suspended(state: State, event: e.SessionSuspended, entry: e.Entry) -> State:
    since = state.suspension.since if state.suspension else entry.at
    suspension = Suspension(since, event.back_at, event.reason)
    state = replace(state, status=Status.SUSPENDED, suspension=suspension)
    state = _halt(state, entry.at)
    for turn_id in state.floor:
        state = _hold(state, turn_id, Hold.SUSPENSION, entry.at)
    return state


@_on(e.SessionResumed, rate=True)
def _resumed(state: State, _: e.SessionResumed, entry: e.Entry) -> State:
    state = _run(replace(state, status=Status.OPEN, suspension=None), entry.at)
    for turn_id in state.floor:
        state = _release(state, turn_id, entry.at, Hold.SUSPENSION)
    return state


@_on(e.SessionClosed, rate=True)
def _closed(state: State, _: e.SessionClosed, entry: e.Entry) -> State:
    for turn_id in reversed(state.floor):
        state = _end(state, turn_id, entry.at, "session_closed")
    state = _halt(state, entry.at)
    return replace(
        state,
        status=Status.CLOSED,
        suspension=None,
        list_status=ListStatus.CLOSED,
        closes_at=None,
        floor=(),
    )


@_on(e.ItemStarted)
def _item(state: State, event: e.ItemStarted, entry: e.Entry) -> State:
    """The clock of an item that was taken up before goes on where it stood."""
    state = replace(_item_clock(state, state.item.stop(entry.at)), item_id=event.item_id)
    planned = next(item.planned_ms for item in state.items if item.id == event.item_id)
    clock = state.item_clocks.get(event.item_id, Clock(planned))
    running = state.status is Status.OPEN
    return _item_clock(state, clock.start(entry.at) if running else clock)


@_on(e.ListOpened)
def _list_opened(state: State, _: e.ListOpened, __: e.Entry) -> State:
    return replace(state, list_status=ListStatus.OPEN, closes_at=None)


@_on(e.ClosingAnnounced)
def _closing(state: State, event: e.ClosingAnnounced, _: e.Entry) -> State:
    return replace(state, list_status=ListStatus.CLOSING, closes_at=event.closes_at)


@_on(e.ListClosed)
def _list_closed(state: State, _: e.ListClosed, __: e.Entry) -> State:
    return replace(state, list_status=ListStatus.CLOSED, closes_at=None)


@_on(e.FloorRequested)
def _requested(state: State, event: e.FloorRequested, entry: e.Entry) -> State:
    request = Request(
        id=RequestId(entry.seq),
        participant_id=event.participant_id,
        kind=event.kind,
        language=event.language,
        requested_at=entry.at,
        allotment_ms=event.allotment_ms,
        theme=event.theme,
        has_text=event.has_text,
        on_behalf=event.on_behalf,
    )
    return replace(
        state,
        requests=state.requests.set(request.id, request),
        order=order.insert(state.order, request.id, event.before_id),
    )


@_on(e.RequestEdited)
def _edited(state: State, event: e.RequestEdited, _: e.Entry) -> State:
    request = replace(
        state.requests[event.request_id],
        kind=event.kind,
        language=event.language,
        allotment_ms=event.allotment_ms,
        theme=event.theme,
        has_text=event.has_text,
    )
    return replace(state, requests=state.requests.set(request.id, request))


@_on(e.RequestWithdrawn)
def _withdrawn(state: State, event: e.RequestWithdrawn, _: e.Entry) -> State:
    state = _unlist(state, event.request_id)
    if not event.text_instead:
        return state
    request = replace(state.requests[event.request_id], has_text=True)
    return replace(
        state,
        requests=state.requests.set(request.id, request),
        texts=(*state.texts, request.id),
    )


def _unlist(state: State, request_id: RequestId | None) -> State:
    return replace(state, order=order.without(state.order, request_id))


@_on(e.RequestMoved)
def _moved(state: State, event: e.RequestMoved, _: e.Entry) -> State:
    request = replace(state.requests[event.request_id], moved=True, moved_reason=event.reason)
    return replace(
        state,
        requests=state.requests.set(request.id, request),
        order=order.insert(state.order, request.id, event.before_id),
    )


@_on(e.OrderSet)
def _order_set(state: State, event: e.OrderSet, _: e.Entry) -> State:
    return replace(state, order_policy=event.policy, order=event.order)


@_on(e.FloorGiven, rate=True)
def _given(state: State, event: e.FloorGiven, entry: e.Entry) -> State:
    for turn_id in state.floor:
        state = _hold(state, turn_id, Hold.INTERPOSED, entry.at)
    turn = Turn(
        id=TurnId(entry.seq),
        participant_id=event.participant_id,
        kind=event.kind,
        mode=event.mode,
        language=event.language,
        given_at=entry.at,
        clock=Clock(event.allotment_ms).start(entry.at),
        request_id=event.request_id,
        presentation_id=event.presentation_id,
        theme=event.theme,
    )
    given = state.given
    if event.presentation_id is not None:
        given = given.set(event.presentation_id, turn.id)
    state = _unlist(state, event.request_id)
    return replace(
        _count(state, event.participant_id, 1),
        turns=state.turns.set(turn.id, turn),
        floor=(*state.floor, turn.id),
        given=given,
    )


def _count(state: State, person: Any, by: int) -> State:
    if person is None:
        return state
    return replace(state, spoken=state.spoken.set(person, state.spoken.get(person, 0) + by))


def _hold(state: State, turn_id: TurnId, hold: Hold, at: int) -> State:
    turn = state.turns[turn_id]
    stopped = turn.clock.stop(at)
    return _put(state, replace(turn, clock=stopped, holds=turn.holds | {hold}))


def _tally(state: State, turn: Turn, sign: int) -> State:
    """Adds an ended turn to what its speaker has spoken, or takes it away."""
    person = turn.participant_id
    if person is None:
        return state
    tally = state.tallies.get(person, Tally())
    spoken = turn.clock.banked_ms * sign
    online = turn.mode is Mode.ONLINE
    tally = Tally(
        turns=tally.turns + sign,
        online_turns=tally.online_turns + (sign if online else 0),
        spoken_ms=tally.spoken_ms + spoken,
        online_ms=tally.online_ms + (spoken if online else 0),
    )
    return replace(state, tallies=state.tallies.set(person, tally))


def _release(state: State, turn_id: TurnId, at: int, *holds: Hold) -> State:
    turn = state.turns[turn_id]
    left = turn.holds - set(holds)
    clock = turn.clock if left else turn.clock.start(at)
    return _put(state, replace(turn, clock=clock, holds=left))


def _put(state: State, turn: Turn) -> State:
    return replace(state, turns=state.turns.set(turn.id, turn))


def _end(state: State, turn_id: TurnId, at: int, reason: str | None) -> State:
    """Takes a turn off the floor; the one beneath it gets the floor back."""
    turn = state.turns[turn_id]
    state = _put(state, replace(turn, clock=turn.clock.stop(at), ended_at=at, end_reason=reason))
    floor = tuple(i for i in state.floor if i != turn_id)
    recent = (*state.recent[-(RECENT - 1) :], turn_id)
    signals = Map({i: s for i, s in state.signals.items() if s.kind not in TO_SPEAKER})
    messages = Map({i: m for i, m in state.messages.items() if m.to is not Addressee.HOLDER})
    state = replace(
        state,
        floor=floor,
        last_turn=turn_id,
        recent=recent,
        signals=signals,
        messages=messages,
    )
    state = _tally(state, state.turns[turn_id], 1)
    return _release(state, floor[-1], at, Hold.INTERPOSED) if floor else state


@_on(e.TurnPaused, rate=True)
def _paused(state: State, event: e.TurnPaused, entry: e.Entry) -> State:
    return _hold(state, event.turn_id, Hold.PAUSE, entry.at)


@_on(e.TurnResumed, rate=True)
def _turn_resumed(state: State, event: e.TurnResumed, entry: e.Entry) -> State:
    holds = (Hold.PAUSE, Hold.CONNECTION, Hold.LINE_BACK)
    return _release(state, event.turn_id, entry.at, *holds)


@_on(e.TurnExtended)
def _extended(state: State, event: e.TurnExtended, _: e.Entry) -> State:
    turn = state.turns[event.turn_id]
    return _put(state, replace(turn, clock=turn.clock.extend(event.by_ms)))


@_on(e.TurnEnded, rate=True)
def _ended(state: State, event: e.TurnEnded, entry: e.Entry) -> State:
    return _end(state, event.turn_id, entry.at, event.reason)


@_on(e.RequestReturned, rate=True)
def _returned(state: State, event: e.RequestReturned, entry: e.Entry) -> State:
    if event.turn_id in state.floor:
        state = _end(state, event.turn_id, entry.at, "absent" if event.absent else "returned")
    if event.absent:
        state = _void(state, event.turn_id)
    turn = state.turns[event.turn_id]
    if turn.presentation_id is not None:
        return _back_to_lane(state, turn, event.allotment_ms)
    known = state.requests.get(event.request_id) if event.request_id else None
    request = replace(
        known or _request_of(turn, RequestId(entry.seq)),
        returned=True,
        moved=False,
        moved_reason=None,
        allotment_ms=event.allotment_ms,
    )
    return replace(
        state,
        requests=state.requests.set(request.id, request),
        order=order.insert(state.order, request.id, event.before_id),
    )


def _request_of(turn: Turn, request_id: RequestId) -> Request:
    """A request for a turn that had none."""
    assert turn.participant_id is not None
    return Request(
        id=request_id,
        participant_id=turn.participant_id,
        kind=turn.kind,
        language=turn.language,
        requested_at=turn.given_at,
        allotment_ms=turn.clock.limit_ms,
        theme=turn.theme,
        on_behalf=True,
    )


def _back_to_lane(state: State, turn: Turn, allotment_ms: int) -> State:
    assert turn.presentation_id is not None
    presentations = tuple(
        replace(p, allotment_ms=allotment_ms) if p.id == turn.presentation_id else p
        for p in state.presentations
    )
    given = state.given.delete(turn.presentation_id)
    return replace(state, presentations=presentations, given=given)


def _void(state: State, turn_id: TurnId) -> State:
    """Takes back what a turn was charged: its speaker was called but not there."""
    turn = state.turns[turn_id]
    budget = replace(
        state.budget,
        used_ms=state.budget.used_ms - turn.charged_ms,
        uninterpreted_ms=state.budget.uninterpreted_ms - turn.uninterpreted_ms,
    )
    state = _tally(state, turn, -1)
    state = _put(state, replace(turn, charged_ms=0, uninterpreted_ms=0))
    return _count(replace(state, budget=budget), turn.participant_id, -1)


@_on(e.ModeSet)
def _mode(state: State, event: e.ModeSet, _: e.Entry) -> State:
    state = replace(state, modes=state.modes.set(event.participant_id, event.mode))
    if event.language is not None:
        languages = state.languages.set(event.participant_id, event.language)
        state = replace(state, languages=languages)
    for turn_id in state.floor:
        turn = state.turns[turn_id]
        if turn.participant_id == event.participant_id:
            state = _put(state, replace(turn, mode=event.mode))
    return state


@_on(e.ConnectionLost)
def _lost(state: State, event: e.ConnectionLost, _: e.Entry) -> State:
    lost = Lost(event.confirmed_at, event.grace_until)
    state = replace(state, lost=state.lost.set(event.participant_id, lost))
    for turn_id in state.floor:
        if state.turns[turn_id].participant_id == event.participant_id:
            state = _hold(state, turn_id, Hold.CONNECTION, event.confirmed_at)
    return state


@_on(e.ConnectionRestored)
def _restored(state: State, event: e.ConnectionRestored, entry: e.Entry) -> State:
    state = replace(state, lost=state.lost.delete(event.participant_id))
    for turn_id in state.floor:
        turn = state.turns[turn_id]
        if turn.participant_id == event.participant_id and Hold.CONNECTION in turn.holds:
            state = _hold(state, turn_id, Hold.LINE_BACK, entry.at)
            state = _release(state, turn_id, entry.at, Hold.CONNECTION)
    return state


@_on(e.GraceExpired)
def _grace(state: State, event: e.GraceExpired, _: e.Entry) -> State:
    lost = replace(state.lost[event.participant_id], grace_until=None)
    return replace(state, lost=state.lost.set(event.participant_id, lost))


@_on(e.CheckRecorded)
def _checked(state: State, event: e.CheckRecorded, entry: e.Entry) -> State:
    check = Check(entry.at, event.microphone, event.hears, event.trip_ms)
    return replace(state, checks=state.checks.set(event.participant_id, check))


@_on(e.MessageSent)
def _told(state: State, event: e.MessageSent, entry: e.Entry) -> State:
    message = Message(
        id=MessageId(entry.seq),
        to=event.to,
        sent_at=entry.at,
        phrase=event.phrase,
        booth=event.booth,
        participant_id=event.participant_id,
    )
    return replace(state, messages=state.messages.set(message.id, message))


@_on(e.MessageSeen)
def _seen(state: State, event: e.MessageSeen, _: e.Entry) -> State:
    message = state.messages[event.message_id]
    message = replace(message, seen_by=(*message.seen_by, event.by))
    return replace(state, messages=state.messages.set(message.id, message))


@_on(e.MessageCleared)
def _told_no_more(state: State, event: e.MessageCleared, _: e.Entry) -> State:
    return replace(state, messages=state.messages.delete(event.message_id))


@_on(e.SignalSent)
def _sent(state: State, event: e.SignalSent, entry: e.Entry) -> State:
    signal = Signal(SignalId(entry.seq), event.kind, event.booth, entry.at)
    return replace(state, signals=state.signals.set(signal.id, signal))


@_on(e.SignalAcknowledged)
def _acknowledged(state: State, event: e.SignalAcknowledged, entry: e.Entry) -> State:
    signal = replace(state.signals[event.signal_id], acknowledged_at=entry.at)
    return replace(state, signals=state.signals.set(signal.id, signal))


@_on(e.SignalCleared)
def _cleared(state: State, event: e.SignalCleared, _: e.Entry) -> State:
    return replace(state, signals=state.signals.delete(event.signal_id))


def _booth(state: State, booth: str, **changes: Any) -> State:
    changed = replace(state.booths[booth], **changes)
    return replace(state, booths=state.booths.set(booth, changed))


@_on(e.InterpretationLost, rate=True)
def _interpretation_lost(state: State, event: e.InterpretationLost, _: e.Entry) -> State:
    return _booth(state, event.booth, able=False, reason=event.reason)


@_on(e.InterpretationRestored, rate=True)
def _interpretation_back(state: State, event: e.InterpretationRestored, _: e.Entry) -> State:
    return _booth(state, event.booth, able=True, reason=None)


@_on(e.HandedOver)
def _handed_over(state: State, event: e.HandedOver, entry: e.Entry) -> State:
    return _booth(state, event.booth, interpreter=event.interpreter, handed_over_at=entry.at)


@_on(e.RelaySet)
def _relay(state: State, event: e.RelaySet, _: e.Entry) -> State:
    return _booth(state, event.booth, relay=event.source)


@_on(e.BudgetExtended, rate=True)
def _budget_extended(state: State, event: e.BudgetExtended, _: e.Entry) -> State:
    extended = state.budget.extended_ms + event.by_ms
    return replace(state, budget=replace(state.budget, extended_ms=extended))


@_on(e.WindowExtended, rate=True)
def _window_extended(state: State, event: e.WindowExtended, entry: e.Entry) -> State:
    """A window that is over goes on from now: what was past it stays uninterpreted."""
    over = max(0, -state.window.remaining_ms(entry.at))
    return replace(state, window=state.window.extend(over + event.by_ms))


@_on(e.ChargeCorrected, rate=True)
def _corrected(state: State, event: e.ChargeCorrected, _: e.Entry) -> State:
    turn = state.turns[event.turn_id]
    state = _put(state, replace(turn, corrected_ms=turn.corrected_ms + event.by_ms))
    corrections = state.budget.corrections_ms - event.by_ms
    return replace(state, budget=replace(state.budget, corrections_ms=corrections))


@_on(e.Undone)
def _undone(state: State, event: e.Undone, _: e.Entry) -> State:
    return undo.revert(state, event.act)


@_on(e.WarningReached)
def _warned(state: State, event: e.WarningReached, _: e.Entry) -> State:
    return replace(
        state, fired=state.fired | {threshold(event.clock, event.left_ms, event.turn_id)}
    )


@_on(e.BudgetExhausted)
def _exhausted(state: State, _: e.BudgetExhausted, __: e.Entry) -> State:
    return replace(state, fired=state.fired | {threshold("budget", 0)})


@_on(e.SessionShortened, rate=True)
def _shortened(state: State, event: e.SessionShortened, _: e.Entry) -> State:
    return replace(
        state,
        session=replace(state.session, limit_ms=event.session_ms),
        window=replace(state.window, limit_ms=event.window_ms),
    )
