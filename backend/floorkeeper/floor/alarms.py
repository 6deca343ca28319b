"""What the clocks do by themselves: the next moment at which an event is due, and which."""

from collections.abc import Iterator

from msgspec import Struct

from . import budget
from . import events as e
from .clocks import Clock
from .model import Hold, ListStatus, Ms, State, Status, Turn
from .policy import OnExhaustion
from .thresholds import threshold


class Due(Struct, frozen=True):
    """Events that are due together at `at`, which may lie in the past or ahead."""

    at: Ms
    events: tuple[e.AnyEvent, ...]


def due(state: State) -> Due | None:
    """The earliest alarm of the state; None while nothing is to happen by itself."""
    if state.status is Status.CLOSED:
        return None
    return min(_all(state), key=lambda alarm: alarm.at, default=None)


def _all(state: State) -> Iterator[Due]:
    if state.list_status is ListStatus.CLOSING and state.closes_at is not None:
        yield Due(state.closes_at, (e.ListClosed(),))
    if state.holder is not None:
        yield from _turn(state, state.holder)
    yield from _budget(state)
    for name, clock in (("session", state.session), ("window", state.window), ("item", state.item)):
        yield from _warnings(state, name, clock, (0,))
    yield from _grace(state)


def _warnings(
    state: State, name: str, clock: Clock, left: tuple[Ms, ...], turn: Turn | None = None
) -> Iterator[Due]:
    """Moments of a clock that have not been announced; none that its limit begins with."""
    turn_id = turn.id if turn else None
    for left_ms in left:
        at = clock.reaches_at(left_ms)
        if at is None or threshold(name, left_ms, turn_id) in state.fired:
            continue
        if left_ms < clock.limit_ms or left_ms == 0:
            yield Due(at, (e.WarningReached(clock=name, left_ms=left_ms, turn_id=turn_id),))


def _turn(state: State, turn: Turn) -> Iterator[Due]:
    yield from _warnings(state, "turn", turn.clock, (*state.policy.warn_ms, 0), turn)


def _budget(state: State) -> Iterator[Due]:
    """Warnings of the online budget, and its exhaustion, while a turn is charged."""
    meter = state.meter
    if meter is None or not (meter.counts and meter.able):
        return
    ends_at = budget.window_ends_at(state)
    left = budget.remaining_settled(state)
    for left_ms in (*state.policy.budget_warn_ms, 0):
        at = meter.since + left - left_ms
        if threshold("budget", left_ms) in state.fired or (ends_at is not None and at > ends_at):
            continue
        if left_ms == 0:
            yield Due(at, _exhausted(state, at))
        elif left_ms < state.budget.allowance_ms:
            yield Due(at, (e.WarningReached(clock="budget", left_ms=left_ms),))


def _exhausted(state: State, at: Ms) -> tuple[e.AnyEvent, ...]:
    """Online budget 5; `shorten` cuts the session to its shorter length, or ends it now."""
    assert state.meter is not None
    exhausted = e.BudgetExhausted(turn_id=state.meter.turn_id)
    policy = state.policy
    if policy.on_exhaustion is not OnExhaustion.SHORTEN:
        return (exhausted,)
    at = max(at, state.at)
    session = max(policy.shortened_ms, state.session.elapsed_ms(at))
    window = max(policy.shortened_ms, state.window.elapsed_ms(at))
    if session >= state.session.limit_ms and window >= state.window.limit_ms:
        return (exhausted,)
    shortened = e.SessionShortened(
        session_ms=min(session, state.session.limit_ms),
        window_ms=min(window, state.window.limit_ms),
    )
    return exhausted, shortened


def _grace(state: State) -> Iterator[Due]:
    """A holder whose line stays lost gives up the floor, not the place (online budget 7)."""
    for turn_id in state.floor:
        turn = state.turns[turn_id]
        lost = state.lost.get(turn.participant_id) if turn.participant_id else None
        if lost is None or lost.grace_until is None or Hold.CONNECTION not in turn.holds:
            continue
        assert turn.participant_id is not None
        expired = e.GraceExpired(participant_id=turn.participant_id)
        yield Due(lost.grace_until, (expired, _give_back(state, turn)))


def _give_back(state: State, turn: Turn) -> e.AnyEvent:
    left = turn.clock.remaining_ms(state.at)
    if left <= 0:
        return e.TurnEnded(turn_id=turn.id, reason="line_lost")
    return e.RequestReturned(
        turn_id=turn.id,
        request_id=turn.request_id,
        absent=False,
        allotment_ms=left,
        before_id=state.order[0] if state.order else None,
    )
