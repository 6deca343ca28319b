"""The problem in CP-SAT's terms: choices as variables, and sums over them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr, LinearExprT

from .cost import cost, groups_of, night_cost, preference_cost, shares
from .limits import online_limit, time_limit
from .model import Placement, Problem, Slot, Talk


class Choice(NamedTuple):
    """A talk in a session, under a theme."""

    talk: int
    slot: int
    theme: str | None


class Chart:
    """`x` says of each choice whether it is taken; a talk takes one at most.

    Sessions that have begun, and the talks in them, are as they are, and not part of it.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.model = CpModel()
        self.slots = {slot.id: slot for slot in problem.slots if not slot.begun}
        begun = {slot.id for slot in problem.slots if slot.begun}
        self.plan = {one.talk: one for one in problem.plan if one.slot not in begun}
        self.settled = tuple(one for one in problem.plan if one.slot in begun)
        self.talks = {talk.id: talk for talk in problem.talks if talk.id in self.plan}
        self.x: dict[Choice, IntVar] = {}
        self.left_out: dict[int, IntVar] = {}
        self._of_talk: dict[int, list[Choice]] = defaultdict(list)
        self._of_slot: dict[int, list[Choice]] = defaultdict(list)

    def take_up(self, choices: Iterable[Choice]) -> None:
        """Makes these the choices that there are."""
        for choice in choices:
            self.x[choice] = self.model.new_bool_var(str(choice))
            self._of_talk[choice.talk].append(choice)
            self._of_slot[choice.slot].append(choice)
        for talk in self.talks:
            self.left_out[talk] = self.model.new_bool_var(f"{talk} left out")
            mine = [self.x[choice] for choice in self._of_talk[talk]]
            self.model.add_exactly_one(self.left_out[talk], *mine)

    def choices(self) -> Iterator[Choice]:
        """All that could be thought of."""
        for talk in self.talks.values():
            for slot in self.slots.values():
                for theme in self.themes(talk, slot):
                    yield Choice(talk.id, slot.id, theme)

    @staticmethod
    def themes(talk: Talk, slot: Slot) -> list[str | None]:
        """Those of the session; without an agenda, the one that the person likes most."""
        if slot.themes:
            return [item.id for item in slot.themes]
        return [talk.preferences[0] if talk.preferences else talk.theme]

    def is_wanted(self, choice: Choice) -> bool:
        return self.talks[choice.talk].rank_of(choice.theme) is not None

    def can_come(self, choice: Choice) -> bool:
        return self.talks[choice.talk].can_come(self.slots[choice.slot].day)

    def is_as_pinned(self, choice: Choice) -> bool:
        """A theme that the session does not take up pins to the session alone."""
        pin, slot = self.plan[choice.talk], self.slots[choice.slot]
        if not pin.pinned:
            return True
        themed = bool(slot.themes) and slot.place_of(pin.theme) is not None
        return pin.slot == choice.slot and (not themed or pin.theme == choice.theme)

    def must_be_placed(self, talk: int) -> bool:
        """Who is pinned to no session stays out, whatever else is asked for."""
        pin = self.plan[talk]
        return pin.slot is not None if pin.pinned else self.problem.rules.place_all

    def taken(self, talk: int, among: Iterable[Choice] | None = None) -> LinearExprT:
        chosen = self._of_talk[talk] if among is None else among
        return LinearExpr.sum([self.x[choice] for choice in chosen])

    def of_talk(self, talk: int) -> list[Choice]:
        return self._of_talk[talk]

    def minutes(self, slot: int) -> LinearExprT:
        return self._minutes(self._of_slot[slot])

    def online_minutes(self, slot: int) -> LinearExprT:
        return self._minutes([one for one in self._of_slot[slot] if self._is_online(one)])

    def _is_online(self, choice: Choice) -> bool:
        return self.talks[choice.talk].is_online(self.slots[choice.slot].day)

    def _minutes(self, choices: list[Choice]) -> LinearExprT:
        lengths = [self.talks[choice.talk].minutes for choice in choices]
        return LinearExpr.weighted_sum([self.x[choice] for choice in choices], lengths)

    def limits(self) -> Iterator[tuple[Slot, int, int | None]]:
        """Each session, with its minutes for presentations, and for those online."""
        for slot in self.slots.values():
            yield slot, time_limit(slot, self.problem.rules), online_limit(slot, self.problem.rules)

    def placements(self, chosen: Iterable[Choice]) -> tuple[Placement, ...]:
        """The whole plan, each session in the order of its themes, those online together."""
        where = {choice.talk: choice for choice in chosen}
        ordered = sorted(where.values(), key=self._order)
        places = {choice.talk: n + 1 for n, choice in enumerate(ordered)}
        return self.settled + tuple(
            Placement(talk, where[talk].slot, where[talk].theme, places[talk], before.pinned)
            if talk in where
            else Placement(talk, None, before.theme, 0, before.pinned)
            for talk, before in self.plan.items()
        )

    def _order(self, choice: Choice) -> tuple[int, int, bool, int]:
        place = self.slots[choice.slot].place_of(choice.theme) or 0
        return choice.slot, place, self._is_online(choice), choice.talk


def cost_of(chart: Chart) -> LinearExprT:
    """What `cost.cost` counts, as an expression over the chart."""
    problem, weights = chart.problem, chart.problem.rules.weights
    terms, factors = [], []
    for choice, x in chart.x.items():
        talk, slot = chart.talks[choice.talk], chart.slots[choice.slot]
        alone = preference_cost(problem, talk, choice.theme)
        alone += night_cost(problem, talk, slot, choice.theme)
        terms.append(x)
        factors.append(alone)
    for left_out in chart.left_out.values():
        terms.append(left_out)
        factors.append(weights.unplaced)
    for beyond in _crowds(chart):
        terms.append(beyond)
        factors.append(weights.balance)
    settled = cost(problem, chart.settled).whole - len(chart.talks) * weights.unplaced
    return LinearExpr.weighted_sum(terms, factors) + settled


def _crowds(chart: Chart) -> Iterator[IntVar]:
    """By how many a group is beyond its even share of a session, where that can happen."""
    even = shares(chart.problem)
    crowd = defaultdict(list)
    for choice in chart.x:
        for group in groups_of(chart.talks[choice.talk]):
            crowd[choice.slot, group].append(choice)
    for (_, group), choices in crowd.items():
        most = len({choice.talk for choice in choices}) - even[group]
        if most > 0:
            beyond = chart.model.new_int_var(0, most, "")
            present = LinearExpr.sum([chart.x[choice] for choice in choices])
            chart.model.add(beyond >= present - even[group])
            yield beyond
