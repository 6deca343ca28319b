"""How much time a session has for presentations, and how much of it is taken."""

from collections.abc import Iterable

from msgspec import Struct

from .model import Minutes, Plan, Problem, Rules, Slot, Talk, placed_in


class Total(Struct, frozen=True):
    """The minutes of a session: `online…` are those charged to the online budget."""

    slot: int
    used: Minutes
    limit: Minutes
    online: Minutes
    online_limit: Minutes | None
    debate: Minutes


def time_limit(slot: Slot, rules: Rules) -> Minutes:
    return slot.minutes * (100 - rules.debate_percent) // 100


def online_limit(slot: Slot, rules: Rules) -> Minutes | None:
    """Online minutes that presentations may take; None: as many as they like."""
    if slot.online_minutes is None:
        return None
    return max(0, slot.online_minutes - rules.online_reserve)


def total(slot: Slot, talks: Iterable[Talk], rules: Rules) -> Total:
    given = list(talks)
    used = sum(talk.minutes for talk in given)
    return Total(
        slot=slot.id,
        used=used,
        limit=time_limit(slot, rules),
        online=sum(talk.minutes for talk in given if talk.is_online(slot.day)),
        online_limit=online_limit(slot, rules),
        debate=slot.minutes - used,
    )


def totals(problem: Problem, plan: Plan) -> list[Total]:
    talks = {talk.id: talk for talk in problem.talks}
    return [
        total(slot, (talks[one.talk] for one in placed_in(plan, slot.id)), problem.rules)
        for slot in problem.slots
    ]
