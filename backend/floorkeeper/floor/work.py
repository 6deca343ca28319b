"""Whether the booths interpret at this moment, why, and until when."""

from . import budget
from .model import Hold, Mode, Ms, State, Status
from .screens import InterpretationView, Why, Work

_NOT_OPEN = {
    Status.PLANNED: Why.NOT_OPEN,
    Status.SUSPENDED: Why.SUSPENDED,
    Status.CLOSED: Why.CLOSED,
}


def interpretation(state: State, now: Ms) -> InterpretationView:
    """The unmistakable state of the booths (FLOOR.md, signals from the booths)."""
    view = _work(state, now)
    lost = {code for code, booth in state.booths.items() if not booth.able}
    view.without = tuple(code for code in state.policy.booths if code in lost)
    return view


def _work(state: State, now: Ms) -> InterpretationView:
    if state.status is not Status.OPEN:
        return InterpretationView(Work.PAUSE, _NOT_OPEN[state.status])
    ends_at = budget.window_ends_at(state)
    if ends_at is not None and now >= ends_at:
        return InterpretationView(Work.DO_NOT_INTERPRET, Why.WINDOW_OVER)
    if not budget.able(state):
        return InterpretationView(Work.DO_NOT_INTERPRET, Why.ALL_BOOTHS_LOST)
    turn = state.holder
    if turn is None:
        return _until(Work.PAUSE, Why.FLOOR_EMPTY, ends_at, Why.WINDOW_OVER)
    online = budget.counts(state, turn.kind, turn.mode)
    if online and budget.remaining_ms(state, now) == 0:
        return InterpretationView(Work.DO_NOT_INTERPRET, Why.BUDGET_EXHAUSTED)
    if not turn.clock.running:
        why = Why.LINE_LOST if Hold.CONNECTION in turn.holds else Why.TURN_PAUSED
        return _until(Work.PAUSE, why, ends_at, Why.WINDOW_OVER)
    exhausts_at = budget.exhausts_at(state) if turn.mode is Mode.ONLINE else None
    if exhausts_at is not None:
        return _until(Work.INTERPRET, Why.FLOOR_RUNNING, exhausts_at, Why.BUDGET_EXHAUSTED)
    return _until(Work.INTERPRET, Why.FLOOR_RUNNING, ends_at, Why.WINDOW_OVER)


def _until(work: Work, why: Why, until: Ms | None, then_why: Why) -> InterpretationView:
    if until is None:
        return InterpretationView(work, why)
    return InterpretationView(work, why, until, Work.DO_NOT_INTERPRET, then_why)
