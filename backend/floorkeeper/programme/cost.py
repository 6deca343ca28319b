"""What a placement costs, in whole numbers: the less the better."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from .model import Plan, Problem, Slot, Talk
from .nights import night_of

GROUPS = ("region", "legal_system", "gender", "category")


class Cost(Struct, frozen=True):
    """By reason; each is weighted already."""

    unplaced: int
    preference: int
    night: int
    balance: int

    @property
    def whole(self) -> int:
        return self.unplaced + self.preference + self.night + self.balance


class Group(Struct, frozen=True):
    """Those who are alike in one respect, e.g. `region`."""

    respect: str
    value: str


def groups_of(talk: Talk) -> Iterator[Group]:
    for respect in GROUPS:
        value = getattr(talk, respect)
        if value:
            yield Group(respect, value)


def shares(problem: Problem) -> dict[Group, int]:
    """How many talks of each group a session has at most where they are spread evenly."""
    counts = Counter(group for talk in problem.talks for group in groups_of(talk))
    return {group: -(-count // max(1, len(problem.slots))) for group, count in counts.items()}


def preference_cost(problem: Problem, talk: Talk, theme: str | None) -> int:
    rank = talk.rank_of(theme)
    lost = len(talk.preferences) or 1 if rank is None else rank
    return lost * problem.rules.weights.preference


def night_cost(problem: Problem, talk: Talk, slot: Slot, theme: str | None) -> int:
    weights, night = problem.rules.weights, night_of(talk, slot, theme)
    return night.quarters * weights.night + night.deep * weights.deep_night


def cost(problem: Problem, plan: Plan) -> Cost:
    talks = {talk.id: talk for talk in problem.talks}
    slots = {slot.id: slot for slot in problem.slots}
    placed = [(talks[p.talk], slots[p.slot], p.theme) for p in plan if p.slot is not None]
    even = shares(problem)
    crowd = Counter((slot.id, group) for talk, slot, _ in placed for group in groups_of(talk))
    beyond = sum(max(0, count - even[group]) for (_, group), count in crowd.items())
    return Cost(
        unplaced=(len(problem.talks) - len(placed)) * problem.rules.weights.unplaced,
        preference=sum(preference_cost(problem, talk, theme) for talk, _, theme in placed),
        night=sum(night_cost(problem, talk, slot, theme) for talk, slot, theme in placed),
        balance=beyond * problem.rules.weights.balance,
    )
