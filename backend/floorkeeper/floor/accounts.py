"""The online budget as the screens are shown it: clocks that they can run by themselves."""

from . import budget
from .clocks import Clock
from .model import Ms, State
from .screens import BudgetView, ClockView


def clock_view(clock: Clock, warn_ms: tuple[Ms, ...] = ()) -> ClockView:
    return ClockView(clock.limit_ms, clock.banked_ms, clock.started_at, clock.running, warn_ms)


def budget_view(state: State, now: Ms) -> BudgetView:
    """The accounts at `now`; they stay true until the state changes."""
    return BudgetView(
        used=clock_view(_used(state, now), state.policy.budget_warn_ms),
        budget_ms=state.budget.budget_ms,
        extended_ms=state.budget.extended_ms,
        corrections_ms=state.budget.corrections_ms,
        reserved_ms=budget.reserved_to_come_ms(state) + _beneath_reserves(state, now),
        turn_reserves=_holder_reserves(state),
        uninterpreted=clock_view(_uninterpreted(state, now)),
        overspent_ms=budget.overspent_ms(state, now),
        exhausts_at=budget.exhausts_at(state),
        on_exhaustion=state.policy.on_exhaustion.value,
    )


def _used(state: State, now: Ms) -> Clock:
    """The charge as a clock: it runs while a turn is charged, and stands from the limit on."""
    limit, meter = state.budget.allowance_ms, state.meter
    charging = meter is not None and meter.counts and meter.able
    over = state.window.remaining_ms(now) <= 0 or budget.remaining_ms(state, now) == 0
    if meter is None or not charging or over:
        return Clock(limit, budget.used_ms(state, now))
    return Clock(limit, state.budget.used_ms, meter.since)


def _holder_reserves(state: State) -> bool:
    turn = budget.reserving_turn(state)
    return turn is not None and turn is state.holder


def _beneath_reserves(state: State, now: Ms) -> Ms:
    """What a presentation that is interrupted still reserves; its clock stands."""
    turn = budget.reserving_turn(state)
    if turn is None or turn is state.holder:
        return 0
    return max(0, turn.clock.remaining_ms(now))


def _uninterpreted(state: State, now: Ms) -> Clock:
    """The tally of uninterpreted online time; it runs from where interpretation ends."""
    banked, meter = state.budget.uninterpreted_ms, state.meter
    if meter is None:
        return Clock(banked_ms=banked)
    if not meter.able:
        return Clock(banked_ms=banked, started_at=meter.since)
    ends_at = budget.window_ends_at(state)
    starts = [at for at in (budget.exhausts_at(state), ends_at) if at is not None]
    if meter.counts and budget.remaining_settled(state) == 0:
        starts.append(meter.since)
    start = max(meter.since, min(starts)) if starts else None
    return Clock(banked_ms=banked, started_at=start)
