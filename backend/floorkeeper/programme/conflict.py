"""Why there is no programme: wishes that cannot all be granted, and what would have to give."""

import time
from collections.abc import Callable

from ortools.sat.python.cp_model import FEASIBLE, INFEASIBLE, OPTIMAL, IntVar, LinearExpr

from . import cpsat
from .constraints import Chart
from .model import Problem
from .outcome import Conflict, Relief, Wish, WishKind

QUICKLY_S = 2.0
"""What is not proven within that is not waited for."""
MOST_MINUTES = 24 * 60
"""That a session can be longer than it is."""


_DEARNESS = {WishKind.PINNED: 1, WishKind.PLACED: 2, WishKind.THEME: 2, WishKind.DAY: 3}
"""What is given up first: a pin rather than a talk, and that rather than a person's day."""


class _Wishing:
    """The problem with a literal for each wish; what is not wished for is possible."""

    def __init__(self, problem: Problem) -> None:
        self.chart = Chart(problem)
        self.chart.take_up(self.chart.choices())
        self.granted: dict[Wish, IntVar] = {}
        self.more: dict[Wish, IntVar] = {}
        for talk in self.chart.talks:
            self._of_talk(talk)
        self._of_slots()

    def _grant(self, kind: WishKind, talk: int | None = None, slot: int | None = None) -> IntVar:
        wish = Wish(kind, talk, slot)
        self.granted[wish] = self.chart.model.new_bool_var(str(wish))
        return self.granted[wish]

    def _of_talk(self, talk: int) -> None:
        chart = self.chart
        mine = chart.of_talk(talk)
        if chart.must_be_placed(talk):
            pinned = chart.plan[talk].pinned
            there = [choice for choice in mine if chart.is_as_pinned(choice)]
            wish = self._grant(WishKind.PINNED if pinned else WishKind.PLACED, talk)
            chart.model.add(chart.taken(talk, there) == 1).only_enforce_if(wish)
        away = [choice for choice in mine if not chart.can_come(choice)]
        if away:
            wish = self._grant(WishKind.DAY, talk)
            chart.model.add(chart.taken(talk, away) == 0).only_enforce_if(wish)
        unwanted = [choice for choice in mine if not chart.is_wanted(choice)]
        if unwanted:
            wish = self._grant(WishKind.THEME, talk)
            chart.model.add(chart.taken(talk, unwanted) == 0).only_enforce_if(wish)

    def _of_slots(self) -> None:
        model = self.chart.model
        for slot, time_, online in self.chart.limits():
            wish = self._grant(WishKind.TIME, slot=slot.id)
            more = self._more(Wish(WishKind.TIME, slot=slot.id))
            model.add(self.chart.minutes(slot.id) <= time_ + more)
            model.add(more == 0).only_enforce_if(wish)
            if online is not None:
                wish = self._grant(WishKind.ONLINE, slot=slot.id)
                more = self._more(Wish(WishKind.ONLINE, slot=slot.id))
                model.add(self.chart.online_minutes(slot.id) <= online + more)
                model.add(more == 0).only_enforce_if(wish)

    def _more(self, wish: Wish) -> IntVar:
        self.more[wish] = self.chart.model.new_int_var(0, MOST_MINUTES, "")
        return self.more[wish]


def explain(problem: Problem, seconds: float, stopped: Callable[[], bool]) -> Conflict:
    """Within so many seconds: what is not proven by then to be needless stays in."""
    until = time.monotonic() + seconds

    def may_go_on() -> bool:
        return time.monotonic() < until and not stopped()

    ways = [_by_minutes(problem, seconds / 4), _by_wishes(problem, seconds / 4)]
    found = tuple(way for way in ways if way)
    return Conflict(_irreducible(problem, may_go_on), tuple(dict.fromkeys(found)))


def _irreducible(problem: Problem, may_go_on: Callable[[], bool]) -> tuple[Wish, ...]:
    """A set of wishes of which none can be left out: halves, quarters, and so on are tried."""
    core = _core(problem)
    size = len(core)
    while size and may_go_on():
        size = -(-size // 2)
        for start in reversed(range(0, len(core), size)):
            fewer = core[:start] + core[start + size :]
            if may_go_on() and _are_impossible(problem, fewer):
                core = fewer
        if size == 1:
            break
    return tuple(core)


def _core(problem: Problem) -> list[Wish]:
    """Wishes that suffice for a conflict, as CP-SAT finds them quickly; else all there are."""
    wishing = _Wishing(problem)
    wishes = sorted(wishing.granted, key=lambda one: list(WishKind).index(one.kind), reverse=True)
    wishing.chart.model.add_assumptions(list(wishing.granted.values()))
    solver = cpsat.solver(QUICKLY_S)
    solver.parameters.num_workers = 1  # with more, all assumptions come back as the cause
    if cpsat.solve(solver, wishing.chart.model) != INFEASIBLE:
        return wishes
    cause = set(solver.sufficient_assumptions_for_infeasibility())
    return [wish for wish in wishes if wishing.granted[wish].index in cause]


def _are_impossible(problem: Problem, wishes: list[Wish]) -> bool:
    """Whether these wishes are proven not to go together, whatever becomes of all others."""
    wishing = _Wishing(problem)
    for wish in wishes:
        wishing.chart.model.add(wishing.granted[wish] == 1)
    return cpsat.solve(cpsat.solver(QUICKLY_S), wishing.chart.model) == INFEASIBLE


def _by_minutes(problem: Problem, seconds: float) -> tuple[Relief, ...]:
    """The fewest minutes more, with all else granted; none where minutes do not help."""
    wishing = _Wishing(problem)
    for wish, granted in wishing.granted.items():
        if wish not in wishing.more:
            wishing.chart.model.add(granted == 1)
    wishing.chart.model.minimize(LinearExpr.sum(list(wishing.more.values())))
    solver = cpsat.solver(seconds)
    if cpsat.solve(solver, wishing.chart.model) not in (OPTIMAL, FEASIBLE):
        return ()
    gives = ((wish, solver.value(more)) for wish, more in wishing.more.items())
    return tuple(Relief(wish, minutes) for wish, minutes in gives if minutes)


def _by_wishes(problem: Problem, seconds: float) -> tuple[Relief, ...]:
    """The fewest other wishes given up, with no minute more for any session."""
    wishing = _Wishing(problem)
    lost, dear = [], []
    for wish, granted in wishing.granted.items():
        if wish in wishing.more:
            wishing.chart.model.add(granted == 1)
        else:
            lost.append(1 - granted)
            dear.append(_DEARNESS[wish.kind])
    wishing.chart.model.minimize(LinearExpr.weighted_sum(lost, dear))
    solver = cpsat.solver(seconds)
    if cpsat.solve(solver, wishing.chart.model) not in (OPTIMAL, FEASIBLE):
        return ()
    return tuple(Relief(w) for w in wishing.granted if not solver.value(wishing.granted[w]))
