"""Where records come from: what the database has of sessions and meetings, as a source."""

from collections.abc import Callable

from .floor.events import Entry, SessionOpened
from .floor.words import marks_of
from .meetings.service import Meetings
from .meetings.tables import Meeting, MeetingSession
from .meetings.words import words
from .proof.export import Proof
from .record.fairness import Line
from .record.naming import Called
from .record.record import SessionSource, Source, groups_of
from .store.log import EventLog

_PAGE = 500
"""So many entries are read at once: the live sessions have their turn in between."""

Told = Callable[[str], None]


async def entries_of(log: EventLog, session_id: int, *, marked: bool = False) -> list[Entry]:
    """The whole log of a session; `marked`: with marks for what people typed."""
    entries: list[Entry] = []
    while page := await log.entries(
        session_id, entries[-1].seq if entries else 0, _PAGE, marked=marked
    ):
        entries += page
    return entries


async def proof_of(meetings: Meetings, log: EventLog, session_id: int) -> Proof:
    """What is proved of a session. Words are read last: whose are erased meanwhile are not in it.

    Raises Missing.
    """
    groups = groups_of((await meetings.directory(session_id)).people)
    entries = await entries_of(log, session_id, marked=True)
    words = {word.mark: word for word in await log.words(session_id)}
    there = [words[mark] for entry in entries for mark in marks_of(entry) if mark in words]
    return Proof(session_id, entries, there, groups)


async def of_session(meetings: Meetings, log: EventLog, session_id: int) -> Source:
    slot = await meetings.get(MeetingSession, session_id)
    return await _source(meetings, log, slot.meeting_id, [slot])


async def of_meeting(
    meetings: Meetings, log: EventLog, meeting_id: int, reading: Told = lambda _: None
) -> Source:
    """All sessions that have been opened; `reading` is told the title of each."""
    await meetings.get(Meeting, meeting_id)
    slots, _ = await meetings.page(MeetingSession, meeting_id)
    slots.sort(key=lambda slot: (slot.starts_at, slot.id))
    source = await _source(meetings, log, meeting_id, slots, reading)
    source.sessions = [one for one in source.sessions if _opened(one.entries)]
    source.whole = True
    return source


def called(language: str) -> Called:
    """What the groups of people are called, by line of fairness and code."""
    kinds = {line: getattr(words(language), line) for line in Line}
    return {
        line: {code: names[0] for code, names in by_code.items()} for line, by_code in kinds.items()
    }


def _opened(entries: list[Entry]) -> bool:
    return any(isinstance(entry.event, SessionOpened) for entry in entries)


async def _source(
    meetings: Meetings,
    log: EventLog,
    meeting_id: int,
    slots: list[MeetingSession],
    reading: Told = lambda _: None,
) -> Source:
    meeting = await meetings.get(Meeting, meeting_id)
    source = Source(meeting=meeting.title, zone=meeting.zone, people={}, sessions=[])
    for slot in slots:
        assert slot.id is not None
        reading(slot.title)
        names = await meetings.directory(slot.id)
        source.people = names.people
        source.sessions.append(
            SessionSource(
                session_id=slot.id,
                title=slot.title,
                starts_at=slot.starts_at,
                ends_at=slot.ends_at,
                entries=await entries_of(log, slot.id),
                presentations=names.presentation_titles,
            )
        )
    return source
