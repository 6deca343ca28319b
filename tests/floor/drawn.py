"""Compares the timeline of a session with its accounts."""

from itertools import pairwise

from tests.floor.world import World

from floorkeeper.floor import budget
from floorkeeper.floor.model import Mode, Ms, State, Turn
from floorkeeper.floor.timeline import Because, SpanState, Timeline, TimelineTurn, timeline


def holds(world: World) -> None:
    """Asserts that the log is drawn as the accounts have it."""
    drawn, state = timeline(world.log), world.state
    assert (drawn.seq, drawn.at) == (state.seq, state.at)
    shown = {turn.id: turn for turn in drawn.turns}
    for turn in state.turns.values():
        if turn.id in shown:
            _whole(shown[turn.id], turn, state)
        else:
            assert (turn.charged_ms, turn.uninterpreted_ms) == (0, 0), (
                "only a void turn is left out"
            )
    assert shown.keys() <= {turn.id for turn in state.turns.values()}
    charged = sum(_lasted(turn, SpanState.CHARGED) for turn in drawn.turns)
    assert charged == budget.used_ms(state, state.at)
    assert sum(t.uninterpreted_ms for t in drawn.turns) == budget.uninterpreted_ms(state, state.at)
    _burns_down(drawn, state)


def _whole(drawn: TimelineTurn, turn: Turn, state: State) -> None:
    """A turn's spans follow one another from its start to its end, and add up to its figures."""
    edges = [drawn.given_at, *(s.to_at for s in drawn.spans)]
    assert [s.from_at for s in drawn.spans] == edges[:-1]
    assert all(s.from_at < s.to_at for s in drawn.spans)
    assert edges[-1] == (state.at if turn.ended_at is None else turn.ended_at)
    assert drawn.ended_at == turn.ended_at
    online = _lasted(drawn, SpanState.UNINTERPRETED, Mode.ONLINE)
    assert drawn.uninterpreted_ms == online
    assert drawn.charged_ms == _lasted(drawn, SpanState.CHARGED) + drawn.corrected_ms
    assert drawn.charged_ms == budget.charged_ms(state, turn, state.at)
    paused = _lasted(drawn, SpanState.PAUSED)
    assert drawn.spoken_ms == turn.clock.elapsed_ms(state.at)
    assert drawn.spoken_ms == edges[-1] - drawn.given_at - paused
    assert all(bool(s.holds) == (s.state is SpanState.PAUSED) for s in drawn.spans)


def _lasted(turn: TimelineTurn, state: SpanState, mode: Mode | None = None) -> Ms:
    return sum(
        s.to_at - s.from_at
        for s in turn.spans
        if s.state is state and (mode is None or s.mode is mode)
    )


def _burns_down(drawn: Timeline, state: State) -> None:
    """The budget falls by what is charged, at one rate, and leaps where it was changed."""
    points = drawn.budget_points
    if drawn.opened_at is None:
        assert points == ()
        return
    assert points[0].at == drawn.opened_at
    assert (points[-1].at, points[-1].remaining_ms) == (
        state.at,
        budget.remaining_ms(state, state.at),
    )
    changed = {change.at for change in drawn.budget_changes}
    for a, b in pairwise(points):
        assert a.at <= b.at
        if a.at == b.at:
            assert a.at in changed
        else:
            assert a.remaining_ms - b.remaining_ms in (0, b.at - a.at)
    if budget.overspent_ms(state, state.at) == 0 and not _hidden(drawn):
        added = sum(c.by_ms for c in drawn.budget_changes)
        fell = sum(a.remaining_ms - b.remaining_ms for a, b in pairwise(points) if a.at < b.at)
        assert points[-1].remaining_ms == points[0].remaining_ms - fell + added


def _hidden(drawn: Timeline) -> bool:
    """Whether a correction may have gone below nothing, where the line cannot follow it."""
    return any(c.because is Because.CORRECTED for c in drawn.budget_changes)
