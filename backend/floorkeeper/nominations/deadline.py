"""Until when a nomination may be changed: an instant, said as a time in the meeting's zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def instant_of(local: datetime, zone: str) -> int:
    """The instant of a time in a zone; raises ValueError where the clocks of the zone skip it.

    A time that comes twice is the first one.
    """
    try:
        there = local.replace(tzinfo=ZoneInfo(zone), fold=0)
    except ZoneInfoNotFoundError:
        raise ValueError(f"there is no time zone {zone}") from None
    at = there.astimezone(UTC)
    if at.astimezone(there.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValueError(f"the clocks in {zone} skip this time")
    return round(at.timestamp() * 1000)


def local_of(at: int, zone: str) -> datetime:
    """The time in the zone, without the zone in it."""
    return datetime.fromtimestamp(at / 1000, ZoneInfo(zone)).replace(tzinfo=None)


def is_over(deadline: int | None, now: int) -> bool:
    """What comes at the very instant of the deadline is in time."""
    return deadline is not None and now > deadline
