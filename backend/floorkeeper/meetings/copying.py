"""A meeting as the start of the next one: the same on other days, by the clocks of its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import SQLModel

from .tables import Edited, HeaderMapping, Meeting, MeetingSession, Participant, Theme

_OWN = {"id", "meeting_id", *Edited.model_fields}
"""What a copied row has anew."""


@dataclass(frozen=True)
class Whole:
    """A meeting with what is copied of it."""

    meeting: Meeting
    themes: Sequence[Theme]
    headers: Sequence[HeaderMapping]
    sessions: Sequence[MeetingSession]
    people: Sequence[Participant]


def copied(source: Whole, starts_on: date, ends_on: date | None, title: str | None) -> Meeting:
    """The new meeting, as long as the old one unless it says otherwise."""
    old = source.meeting
    values = old.model_dump(exclude=_OWN)
    dates = {
        "starts_on": starts_on,
        "ends_on": ends_on or starts_on + (old.ends_on - old.starts_on),
    }
    return Meeting(**{**values, **dates, "title": title or old.title})


def parts_of(source: Whole, new: Meeting, *, people: bool) -> list[SQLModel]:
    """Themes, known headers, sessions of the copy; its people, who do not present anything yet."""
    assert new.id is not None
    by = new.starts_on - source.meeting.starts_on
    of_new = {"meeting_id": new.id}
    themes = [Theme(**{**one.model_dump(), **of_new}) for one in source.themes]
    headers = [HeaderMapping(**{**one.model_dump(), **of_new}) for one in source.headers]
    sessions = [_shifted(one, new, by) for one in source.sessions]
    guests = (
        [_guest(one, new, by) for one in source.people if one.forgotten is None] if people else []
    )
    return [*themes, *headers, *sessions, *guests]


def _shifted(session: MeetingSession, new: Meeting, by: timedelta) -> MeetingSession:
    """Days later at the same hour, however summer time has changed meanwhile."""
    assert new.id is not None
    return MeetingSession(
        meeting_id=new.id,
        title=session.title,
        starts_at=_later(session.starts_at, by, new.zone),
        ends_at=_later(session.ends_at, by, new.zone),
        items=session.items,
    )


def _later(at: int, by: timedelta, zone: str) -> int:
    there = datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone))
    return int((there + by).timestamp()) * 1000


def _guest(person: Participant, new: Meeting, by: timedelta) -> Participant:
    assert new.id is not None
    values = person.model_dump(exclude=_OWN)
    silent = {"presents": False, "preferences": "", "minutes": None, "publish": False}
    days = {"days": _days(person.days, by), "other_days": _days(person.other_days, by)}
    return Participant(**{**values, **silent, **days, "meeting_id": new.id})


def _days(days: str, by: timedelta) -> str:
    return " ".join((date.fromisoformat(day) + by).isoformat() for day in days.split())
