"""What of a talk's time lies in the night of the person who gives it."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

from msgspec import Struct

from floorkeeper.floor.model import Ms
from floorkeeper.floor.policy import MINUTE

from .model import Slot, Talk

QUARTER = 15 * MINUTE
EVENING, MORNING = 22, 7
"""The night begins and ends at these hours."""
DEEP_UNTIL = 6
"""Midnight until then is the worst of it."""


class Night(Struct, frozen=True):
    """Quarters of an hour in the night, and in the worst of it; `local` is when it begins."""

    quarters: int = 0
    deep: int = 0
    local: str = ""


DAY = Night()


def night_of(talk: Talk, slot: Slot, theme: str | None) -> Night:
    """Of those who are online and have said where they are, over the time of the theme."""
    if not talk.is_online(slot.day) or talk.zone is None:
        return DAY
    begins, ends = slot.time_of(theme)
    return _night(talk.zone, begins, ends)


@cache
def _night(zone: str, begins: Ms, ends: Ms) -> Night:
    place = ZoneInfo(zone)
    moments = range(begins, ends, QUARTER)
    hours = [datetime.fromtimestamp(at / 1000, UTC).astimezone(place) for at in moments]
    night = sum(1 for local in hours if local.hour >= EVENING or local.hour < MORNING)
    deep = sum(1 for local in hours if local.hour < DEEP_UNTIL)
    return Night(night, deep, f"{hours[0]:%H:%M}") if night else DAY
