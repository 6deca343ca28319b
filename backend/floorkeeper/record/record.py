"""The record: figures of sessions with the names that they are told by."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from floorkeeper.floor.events import Entry
from floorkeeper.floor.model import Ms
from floorkeeper.floor.screens import Person

from .fairness import Groups, Share, shares, together
from .figures import Figures, Totals, figures, summed


class SessionSource(Struct):
    """A session that a record is made of: its log and its names. `presentations`: titles by id."""

    session_id: int
    title: str
    starts_at: Ms
    ends_at: Ms
    entries: list[Entry]
    presentations: dict[int, str] = {}


class Source(Struct):
    """All that a record is made of; `whole`: it is the meeting's, and not one session's."""

    meeting: str
    zone: str
    people: dict[int, Person]
    sessions: list[SessionSource]
    whole: bool = False


class SessionRecord(Struct, frozen=True):
    session_id: int
    title: str
    starts_at: Ms
    ends_at: Ms
    presentations: dict[int, str]
    figures: Figures
    fairness: tuple[Share, ...]


class Record(Struct, frozen=True):
    """The record of one session, or of a meeting's sessions together with their totals."""

    meeting: str
    zone: str
    whole: bool
    people: dict[int, Person]
    sessions: tuple[SessionRecord, ...]
    totals: Totals
    fairness: tuple[Share, ...]


Tell = Callable[[int], None]
"""Is told how many sessions are done."""


def record(source: Source, tell: Tell = lambda _: None) -> Record:
    groups = groups_of(source.people)
    sessions = tuple(_sessions(source, groups, tell))
    found = [one.figures for one in sessions]
    modes = {person: mode for one in found for person, mode in one.modes.items()}
    return Record(
        meeting=source.meeting,
        zone=source.zone,
        whole=source.whole,
        people=source.people,
        sessions=sessions,
        totals=summed([one.totals for one in found]),
        fairness=shares(groups, modes, together([one.tallies for one in found])),
    )


def groups_of(people: dict[int, Person]) -> dict[int, Groups]:
    return {
        number: Groups(person.region, person.legal_system, person.gender, person.category)
        for number, person in people.items()
    }


def _sessions(source: Source, groups: dict[int, Groups], tell: Tell) -> Iterator[SessionRecord]:
    for done, one in enumerate(source.sessions, 1):
        yield _session(one, groups)
        tell(done)


def _session(source: SessionSource, groups: dict[int, Groups]) -> SessionRecord:
    made = figures(source.entries)
    return SessionRecord(
        session_id=source.session_id,
        title=source.title,
        starts_at=source.starts_at,
        ends_at=source.ends_at,
        presentations=source.presentations,
        figures=made,
        fairness=shares(groups, made.modes, made.tallies),
    )
