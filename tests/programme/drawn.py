"""Meetings that are made up by a seed, and a placement such as one makes by hand."""

import random
from datetime import date, timedelta

from floorkeeper.floor.model import Item
from floorkeeper.floor.policy import HOUR, MINUTE
from floorkeeper.programme.cost import night_cost
from floorkeeper.programme.limits import online_limit, time_limit
from floorkeeper.programme.model import Placement, Plan, Problem, Rules, Slot, Talk

FIRST_DAY = date(2023, 10, 23)
EIGHT_UTC = 1_698_048_000_000
"""Of the first day; ten o'clock in Vienna."""
THEMES = "abcd"
AGENDAS = ("a", "ab", "bc", "c", "cd", "d")
ZONES = ("Europe/Vienna", "America/Bogota", "Asia/Tokyo", "Pacific/Auckland", "Africa/Nairobi")


def slot(id_: int, agenda: str, **changes: object) -> Slot:
    """Of three hours, two a day."""
    day, half = divmod(id_ - 1, 2)
    values = {
        "starts_at": EIGHT_UTC + day * 24 * HOUR + half * 5 * HOUR,
        "minutes": 180,
        "day": FIRST_DAY + timedelta(days=day),
        "themes": tuple(Item(theme, 180 * MINUTE // len(agenda)) for theme in agenda),
        "online_minutes": 30,
    }
    return Slot(id=id_, **{**values, **changes})  # type: ignore[arg-type]


def talk(id_: int, preferences: str = "a", minutes: int = 8, **changes: object) -> Talk:
    return Talk(id_, id_, minutes, preferences=tuple(preferences), **changes)  # type: ignore[arg-type]


def problem(slots: list[Slot], talks: list[Talk], plan: Plan = (), **rules: object) -> Problem:
    """Talks that the plan does not name are not placed."""
    named = {one.talk for one in plan}
    rest = tuple(Placement(one.id) for one in talks if one.id not in named)
    return Problem(tuple(slots), tuple(talks), Rules(**rules), plan + rest)  # type: ignore[arg-type]


def meeting(seed: int, talks: int = 24) -> Problem:
    """Six sessions, and so many talks of people who are all different."""
    dice = random.Random(seed)
    days = [FIRST_DAY + timedelta(days=n) for n in range(3)]
    return problem(
        [slot(n + 1, agenda) for n, agenda in enumerate(AGENDAS)],
        [
            Talk(
                id=n + 1,
                participant_id=n + 1,
                minutes=dice.randint(5, 8),
                preferences=tuple(dice.sample(THEMES, dice.randint(1, 3))),
                online=dice.random() < 0.4,
                days=frozenset(dice.sample(days, 2)) if dice.random() < 0.3 else frozenset(),
                zone=dice.choice(ZONES),
                region=dice.choice(("African", "Asia-Pacific", "EEG", "GRULAC", "WEOG")),
                legal_system=dice.choice(("civil", "common", "mixed")),
                gender=dice.choice("FM"),
                category=dice.choice(("state", "state", "igo")),
            )
            for n in range(talks)
        ],
    )


def greedy(problem: Problem) -> Plan:
    """One talk after the other, each where it costs least among what is left."""
    used = {slot.id: 0 for slot in problem.slots}
    online = dict(used)
    plan = []
    for one in problem.talks:
        best = min(_fitting(problem, one, used, online), default=None)
        if best is None:
            plan.append(Placement(one.id))
            continue
        _, place, slot_id, theme = best
        used[slot_id] += one.minutes
        online[slot_id] += one.minutes if one.online else 0
        plan.append(Placement(one.id, slot_id, theme, place * 1000 + one.id))
    return tuple(plan)


def _fitting(
    problem: Problem, one: Talk, used: dict[int, int], online: dict[int, int]
) -> list[tuple[int, int, int, str]]:
    """What it costs, the theme's place in the agenda, the session, the theme."""
    found = []
    for slot in problem.slots:
        most = online_limit(slot, problem.rules)
        full = used[slot.id] + one.minutes > time_limit(slot, problem.rules)
        full |= one.online and most is not None and online[slot.id] + one.minutes > most
        if full or not one.can_come(slot.day):
            continue
        for place, item in enumerate(slot.themes):
            rank = one.rank_of(item.id)
            if rank is not None:
                costs = rank * problem.rules.weights.preference
                costs += night_cost(problem, one, slot, item.id)
                found.append((costs, place, slot.id, item.id))
    return found
