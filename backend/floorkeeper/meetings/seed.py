"""The sample: the reference meeting, with its people, themes, sessions and presentations."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from importlib import resources
from zoneinfo import ZoneInfo

import msgspec

from floorkeeper.floor.model import Item, Mode
from floorkeeper.floor.policy import MINUTE, Policy

from .service import Meetings
from .tables import Meeting, MeetingSession, Participant, PresentationRow, Theme

TITLE = "Informal Expert Group Meeting on International Cooperation in Criminal Matters"
ZONE = "Europe/Vienna"
PLACE = "UNODC Headquarters, Vienna"
SEATS = (
    {"category": "state", "mode": Mode.IN_ROOM, "count": 20},
    {"category": "state", "mode": Mode.ONLINE, "count": 20},
    {"category": "igo", "mode": Mode.ONLINE, "count": 9},
    {"category": "pni", "mode": Mode.ONLINE, "count": 2},
    {"category": "", "mode": Mode.ONLINE, "count": 28},
)
"""The concept note's own figures, of which the last is not the sum of those online."""
FIRST_DAY = date(2023, 10, 23)
SLOTS = (("morning", 10), ("afternoon", 15))
HOURS = 3
THEMES = {
    "a": "Use of the UNTOC as a legal basis: challenges and potential",
    "b": "Matrix of legal and practical issues in implementing article 19 (joint investigations)",
    "c": "Updating the Manual on Mutual Legal Assistance and Extradition (2012)",
    "d": "Impact of COVID-19 on international cooperation: the practitioners' perspective",
    "e": "UNODC tools to promote international cooperation",
}
OUTCOMES = {
    "a": "Further cases for the Digest of cases and SHERLOC",
    "b": "Compilation for the matrix",
    "c": "Compilation for the Manual",
    "d": "Compilation for the research paper",
    "e": "Updates and ideas for improvement",
}
DOCUMENTS = {
    "a": "Case template",
    "b": "Outline of the matrix",
    "c": "Outline of the revised Manual",
    "d": "Outline of the research paper",
    "e": "",
}
THEMES_OF_SESSIONS = ("a", "ab", "bc", "c", "cd", "de")
ONLINE_MINUTES = 26
"""Of the 30 in a session; the rest is left for interventions."""


async def seed(meetings: Meetings) -> Meeting | None:
    """Lays down the sample; None where there is a meeting already."""
    if (await meetings.all(limit=1))[1]:
        return None
    meeting = Meeting(
        title=TITLE,
        starts_on=FIRST_DAY,
        ends_on=FIRST_DAY + timedelta(days=2),
        zone=ZONE,
        place=PLACE,
        seats=msgspec.json.encode(SEATS).decode(),
        policy=msgspec.json.encode(Policy()).decode(),
    )
    await meetings.save(meeting)
    assert meeting.id is not None
    sessions = list(_sessions(meeting.id))
    people = list(_people(meeting.id))
    themes = [
        Theme(meeting_id=meeting.id, id=i, title=t, outcome=OUTCOMES[i], documents=DOCUMENTS[i])
        for i, t in THEMES.items()
    ]
    await meetings.save(*themes, *sessions, *people)
    await meetings.save(*_presentations(meeting.id, people, sessions))
    return meeting


def _sessions(meeting_id: int) -> Iterator[MeetingSession]:
    zone = ZoneInfo(ZONE)
    for number, themes in enumerate(THEMES_OF_SESSIONS):
        day = FIRST_DAY + timedelta(days=number // len(SLOTS))
        name, hour = SLOTS[number % len(SLOTS)]
        starts = datetime(day.year, day.month, day.day, hour, tzinfo=zone)
        planned = HOURS * 60 * MINUTE // len(themes)
        starts_at = int(starts.timestamp()) * 1000
        yield MeetingSession(
            meeting_id=meeting_id,
            title=f"{number + 1}: {day:%A} {name}",
            starts_at=starts_at,
            ends_at=starts_at + HOURS * 60 * MINUTE,
            items=msgspec.json.encode([Item(theme, planned) for theme in themes]).decode(),
        )


def _people(meeting_id: int) -> Iterator[Participant]:
    source = resources.files(__package__) / "sample" / "egm-2023-participants.csv"
    for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        yield Participant(
            meeting_id=meeting_id,
            category=row["category"],
            affiliation=row["affiliation"],
            role=row["role"],
            region=row["region"] or None,
            legal_system=row["legal_system"] or None,
            gender=row["gender"] or None,
            speaks=row["speaks"].lower(),
            mode=row["mode"],
            presents=row["presents"] == "yes",
            preferences=row["preferences"],
            minutes=int(row["minutes"]) if row["minutes"] else None,
            publish=row["publish"] == "yes",
        )


def _presentations(
    meeting_id: int, people: Sequence[Participant], sessions: Sequence[MeetingSession]
) -> Iterator[PresentationRow]:
    """Each under a theme of the person's choice, where its sessions have online time left."""
    online = [0] * len(sessions)
    places = [0] * len(sessions)
    for theme in THEMES:
        for person in (p for p in people if p.presents and p.preferences[:1] == theme):
            minutes = person.minutes or 8
            charged = minutes if person.mode == Mode.ONLINE else 0
            slot = _slot(person.preferences.split(), online, places, charged)
            online[slot] += charged
            places[slot] += 1
            assert person.id is not None
            yield PresentationRow(
                meeting_id=meeting_id,
                participant_id=person.id,
                session_id=sessions[slot].id,
                place=places[slot],
                theme=next(
                    (t for t in person.preferences.split() if t in THEMES_OF_SESSIONS[slot]), theme
                ),
                title=None,
                minutes=minutes,
                language=person.speaks,
                publish=person.publish,
            )


def _slot(wanted: Sequence[str], online: list[int], places: list[int], charged: int) -> int:
    """The session of the most wanted theme with the most online time left, if it fits there."""
    for theme in wanted:
        fitting = [
            n
            for n, themes in enumerate(THEMES_OF_SESSIONS)
            if theme in themes and online[n] + charged <= ONLINE_MINUTES
        ]
        if fitting:
            return min(fitting, key=lambda n: (online[n], places[n], n))
    return min(range(len(online)), key=lambda n: (online[n], n))
