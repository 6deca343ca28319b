"""What a placement breaks, as codes with their figures; sentences are made by the screens."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from .limits import total
from .model import Placement, Plan, Problem, Slot, Talk, placed_in
from .nights import night_of


class BreachCode(StrEnum):
    OVER_TIME = "over_time"
    OVER_ONLINE = "over_online"
    AWAY = "away"
    THEME_NOT_IN_SESSION = "theme_not_in_session"
    THEME_NOT_WANTED = "theme_not_wanted"
    OUT_OF_ORDER = "out_of_order"
    NIGHT = "night"


HARD = frozenset(BreachCode) - {BreachCode.NIGHT}
"""What the solver never breaks by itself; the night it avoids where it can."""


class Breach(Struct, frozen=True):
    """`talk` is None where the session as a whole is meant. `minutes` of `limit` are taken.

    Of the night: `minutes` in it, from the hour `local`.
    """

    code: BreachCode
    slot: int
    talk: int | None = None
    theme: str | None = None
    minutes: int | None = None
    limit: int | None = None
    local: str | None = None


def breaches(problem: Problem, plan: Plan) -> list[Breach]:
    """Session by session, in their order."""
    talks = {talk.id: talk for talk in problem.talks}
    found: list[Breach] = []
    for slot in problem.slots:
        placed = [(talks[one.talk], one) for one in placed_in(plan, slot.id)]
        found += _of_slot(problem, slot, [talk for talk, _ in placed])
        found += _out_of_order(slot, placed)
        for talk, one in placed:
            found += _of_talk(talk, slot, one.theme)
    return found


def _of_slot(problem: Problem, slot: Slot, talks: list[Talk]) -> Iterator[Breach]:
    sums = total(slot, talks, problem.rules)
    if sums.used > sums.limit:
        yield Breach(BreachCode.OVER_TIME, slot.id, minutes=sums.used, limit=sums.limit)
    limit = sums.online_limit
    if limit is not None and sums.online > limit:
        yield Breach(BreachCode.OVER_ONLINE, slot.id, minutes=sums.online, limit=limit)


def _out_of_order(slot: Slot, placed: list[tuple[Talk, Placement]]) -> Iterator[Breach]:
    """Talks that come after one of a later theme."""
    furthest = 0
    for talk, one in placed:
        place = slot.place_of(one.theme)
        if place is not None and place < furthest:
            yield Breach(BreachCode.OUT_OF_ORDER, slot.id, talk.id, one.theme)
        furthest = max(furthest, place or 0)


def _of_talk(talk: Talk, slot: Slot, theme: str | None) -> Iterator[Breach]:
    if not talk.can_come(slot.day):
        yield Breach(BreachCode.AWAY, slot.id, talk.id)
    if slot.place_of(theme) is None:
        yield Breach(BreachCode.THEME_NOT_IN_SESSION, slot.id, talk.id, theme)
    if talk.rank_of(theme) is None:
        yield Breach(BreachCode.THEME_NOT_WANTED, slot.id, talk.id, theme)
    night = night_of(talk, slot, theme)
    if night.quarters:
        yield Breach(
            BreachCode.NIGHT, slot.id, talk.id, minutes=night.quarters * 15, local=night.local
        )
