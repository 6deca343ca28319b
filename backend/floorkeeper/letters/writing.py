"""Writes one letter: to whom, with which values, link and calendar file."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from floorkeeper.documents import times
from floorkeeper.languages import LANGUAGES
from floorkeeper.meetings.tables import Meeting, MeetingSession, Participant
from floorkeeper.nominations.service import deadline_of
from floorkeeper.nominations.tables import Nomination

from .calendar import Facts, Guest, Slot
from .tables import TO_NOMINATE, LetterKind

HIDDEN = "…"
"""In place of a link in a letter that does not go to the person."""
_PATHS = {LetterKind.CONTRIBUTIONS: "cases"}
"""Where a participant's link leads, if not into the meeting."""


class Recipient(NamedTuple):
    """A participant or a nomination; `days`: those on which a participant takes part."""

    name: str
    affiliation: str
    address: str | None
    language: str
    participant_id: int | None = None
    nomination_id: int | None = None
    days: frozenset[date] | None = None
    deadline: int | None = None

    @property
    def id(self) -> str:
        if self.participant_id is None:
            return f"nomination {self.nomination_id}"
        return f"participant {self.participant_id}"


def of_participant(person: Participant) -> Recipient:
    return Recipient(
        name=person.name or person.affiliation,
        affiliation=person.affiliation,
        address=person.email,
        language=person.speaks if person.speaks in LANGUAGES else LANGUAGES[0],
        participant_id=person.id,
        days=frozenset(map(date.fromisoformat, person.days.split())) if person.days else None,
    )


def of_nomination(nomination: Nomination, meeting: Meeting) -> Recipient:
    return Recipient(
        name=nomination.affiliation,
        affiliation=nomination.affiliation,
        address=nomination.email,
        language=nomination.language,
        nomination_id=nomination.id,
        deadline=deadline_of(nomination, meeting),
    )


class Occasion(NamedTuple):
    """What all letters of a meeting are about. `remarks`: which edition of the salient points may
    be remarked on, and until when.
    """

    meeting: Meeting
    sessions: Sequence[MeetingSession]
    address: str
    organiser: str
    remarks: tuple[int, int] | None = None

    def of(self, recipient: Recipient) -> list[MeetingSession]:
        """The sessions on the days on which the person takes part."""
        days = recipient.days
        return [
            slot
            for slot in self.sessions
            if days is None or times.there(slot.starts_at, self.meeting.zone).date() in days
        ]

    def hidden_link(self, kind: LetterKind) -> str:
        path = "nominate" if kind in TO_NOMINATE else _PATHS.get(kind, "enter")
        return f"{self.address}/{path}#{HIDDEN}"

    def values(self, recipient: Recipient, language: str, link: str) -> dict[str, str]:
        """What stands for each placeholder."""
        meeting = self.meeting
        deadline = recipient.deadline
        if recipient.nomination_id is None and self.remarks is not None:
            deadline = self.remarks[1]
        slots = self.of(recipient)
        return {
            "name": recipient.name,
            "affiliation": recipient.affiliation,
            "meeting": meeting.title,
            "dates": times.span_of_days(meeting.starts_on, meeting.ends_on, language),
            "zone": meeting.zone,
            "sessions": "\n".join(_line(slot, meeting.zone, language) for slot in slots),
            "link": link,
            "confirm_link": link.replace("/enter#", "/confirm#"),
            "remarks_link": link.replace("/enter#", "/remarks#"),
            "cases_link": link,
            "contributions_link": link.replace("/cases#", "/contribute#"),
            "deadline": HIDDEN
            if deadline is None
            else times.moment(deadline, meeting.zone, language),
        }

    def facts(self, kind: LetterKind, recipient: Recipient, link: str) -> Facts:
        """What the calendar file says."""
        assert recipient.participant_id is not None
        return Facts(
            meeting=self.meeting.title,
            zone=self.meeting.zone,
            slots=[_slot(slot) for slot in self.of(recipient)],
            guest=Guest(recipient.participant_id, recipient.name, recipient.address or HIDDEN),
            organiser=self.organiser,
            host=urlsplit(self.address).hostname or "localhost",
            link=link,
            cancelled=kind is LetterKind.CANCELLATION,
        )


def _line(slot: MeetingSession, zone: str, language: str) -> str:
    return f"– {times.span(slot.starts_at, slot.ends_at, zone, language)}: {slot.title}"


def _slot(slot: MeetingSession) -> Slot:
    assert slot.id is not None
    return Slot(slot.id, slot.title, slot.starts_at, slot.ends_at)


def sample(kind: LetterKind) -> Recipient:
    """Nobody in particular: each value is called by its placeholder's name."""
    nobody = Recipient("[name]", "[affiliation]", None, LANGUAGES[0])
    return (
        nobody._replace(nomination_id=0)
        if kind in TO_NOMINATE
        else nobody._replace(participant_id=0)
    )
