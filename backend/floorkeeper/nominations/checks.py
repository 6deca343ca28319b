"""What an answer must satisfy in its meeting, beyond its shape."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from floorkeeper.errors import BadFieldsError
from floorkeeper.floor.policy import MINUTE, Policy
from floorkeeper.meetings.tables import Meeting

from .schemas import NominationAnswer, Nominee


def policy_of(meeting: Meeting) -> Policy:
    return msgspec.json.decode(meeting.policy, type=Policy)


def days_of(meeting: Meeting) -> list[date]:
    count = (meeting.ends_on - meeting.starts_on).days + 1
    return [meeting.starts_on + timedelta(days=n) for n in range(count)]


def most_minutes(meeting: Meeting) -> int:
    """How long a presentation may be."""
    return max(1, policy_of(meeting).allotment_ms.presentation // MINUTE)


def check(answer: NominationAnswer, meeting: Meeting, themes: set[str]) -> None:
    """Raises BadFieldsError."""
    errors = [
        {"field": f"answer.nominees.{place}.{field}", "message": message}
        for place, nominee in enumerate(answer.nominees)
        for field, message in _wrong(nominee, meeting, themes)
    ]
    if errors:
        raise BadFieldsError(errors)


def _wrong(nominee: Nominee, meeting: Meeting, themes: set[str]) -> Iterator[tuple[str, str]]:
    days = days_of(meeting)
    if not nominee.days:
        yield "days", "at least one day is needed"
    if outside := [day for day in nominee.days if day not in days]:
        yield "days", f"{outside[0]} is not a day of the meeting"
    if nominee.speaks not in policy_of(meeting).booths:
        yield "speaks", f"{nominee.speaks} is not a language of the meeting"
    wished = nominee.preferences
    if unknown := [theme for theme in wished if theme not in themes]:
        yield "preferences", f"there is no theme {unknown[0]}"
    if len(set(wished)) < len(wished):
        yield "preferences", "a theme is named twice"
    if nominee.minutes is not None and nominee.minutes > most_minutes(meeting):
        yield "minutes", f"at most {most_minutes(meeting)} minutes"
