"""The best placement that CP-SAT finds within a time, and how good it is proven to be."""

import time

from ortools.sat.python.cp_model import FEASIBLE, INFEASIBLE, OPTIMAL, CpSolverSolutionCallback

from . import cpsat
from .conflict import explain
from .constraints import Chart, cost_of
from .model import Problem
from .outcome import Outcome, Progress, SearchState, Track

EXPLAINING_S = 10.0
"""At most so long it is looked for what makes a programme impossible."""


def search(problem: Problem, seconds: float, track: Track) -> Outcome:
    """Blocks until it is done, or `track` is told to stop."""
    if track.stopped:
        return Outcome(SearchState.NOTHING)
    chart = _strict(problem)
    solver = cpsat.solver(seconds)
    solver.best_bound_callback = lambda bound: setattr(track, "bound", round(bound))
    track.halt = solver.stop_search
    status = cpsat.solve(solver, chart.model, _Noting(track))
    if status in (OPTIMAL, FEASIBLE):
        return Outcome(
            SearchState.OPTIMAL if status == OPTIMAL else SearchState.GOOD,
            chart.placements(choice for choice, x in chart.x.items() if solver.value(x)),
            round(solver.objective_value),
            round(solver.best_objective_bound),
        )
    if status != INFEASIBLE:
        return Outcome(SearchState.NOTHING)
    found = explain(problem, EXPLAINING_S, lambda: track.stopped)
    return Outcome(SearchState.IMPOSSIBLE, conflict=found)


class _Noting(CpSolverSolutionCallback):
    """Notes each better placement, and ends a search that was stopped before it began."""

    def __init__(self, track: Track) -> None:
        super().__init__()
        self._track = track
        self._began = time.monotonic()

    def on_solution_callback(self) -> None:
        seconds = round(time.monotonic() - self._began, 3)
        self._track.progress += (Progress(round(self.objective_value), seconds),)
        if self._track.stopped:
            self.stop_search()


def _strict(problem: Problem) -> Chart:
    """All wishes granted, and the cost to be made least."""
    chart = Chart(problem)
    tests = (chart.is_wanted, chart.can_come, chart.is_as_pinned)
    chart.take_up(choice for choice in chart.choices() if all(test(choice) for test in tests))
    for talk in chart.talks:
        if chart.must_be_placed(talk):
            chart.model.add(chart.left_out[talk] == 0)
    for slot, time_limit, online_limit in chart.limits():
        chart.model.add(chart.minutes(slot.id) <= time_limit)
        if online_limit is not None:
            chart.model.add(chart.online_minutes(slot.id) <= online_limit)
    chart.model.minimize(cost_of(chart))
    _hint(chart)
    return chart


def _hint(chart: Chart) -> None:
    """The placement as it is now is where to begin."""
    for choice, x in chart.x.items():
        now = chart.plan[choice.talk]
        chart.model.add_hint(x, (now.slot, now.theme) == (choice.slot, choice.theme))
