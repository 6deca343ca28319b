"""What goes when: kinds with their usual periods, and what forgetting a person takes. Pure."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class How(StrEnum):
    """`pseudonymise`: who the person is goes. `erase`: what the person wrote as well."""

    PSEUDONYMISE = "pseudonymise"
    ERASE = "erase"


_WHO = ("identity", "contact", "needs", "letters", "nominations")
_WRITTEN = (
    *("gender", "request_texts", "words", "remarks", "case_drafts", "contributions", "files"),
)
GOES: dict[How, tuple[str, ...]] = {
    How.PSEUDONYMISE: _WHO,
    How.ERASE: (*_WHO, *_WRITTEN),
}
"""The kinds that go, of which the others stay."""

USUAL_DAYS: dict[str, int] = {
    "needs": 30,
    "contact": 180,
    "letters": 180,
    "nominations": 365,
    "request_texts": 365,
    "words": 365,
    "notes_taken": 365,
    "remarks": 365,
    "case_drafts": 365,
    "contributions": 365,
    "files": 365,
}
"""The kinds that have periods, with what is proposed: days after the meeting's end."""


def end_of(last_day: date, zone: str) -> int:
    """The instant at which the meeting's last day is over, at its place."""
    over = datetime.combine(last_day + timedelta(days=1), time(), ZoneInfo(zone))
    return int(over.timestamp() * 1000)


def due_at(last_day: date, zone: str, days: int) -> int:
    """When a kind goes that is kept so many days; whole days at the meeting's place."""
    return end_of(last_day + timedelta(days=days), zone)
