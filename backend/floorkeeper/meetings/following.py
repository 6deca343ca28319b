"""What is changed on the floor, written into the set-up."""

from dataclasses import dataclass, field

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.floor.model import ParticipantId, Presentation, State
from floorkeeper.floor.policy import MINUTE

from .modes import day_of, mode_on, set_mode_on
from .tables import Meeting, MeetingSession, Participant, PresentationRow, signed


@dataclass
class Followed:
    """`people` whose mode or language is another one now; other `sessions` whose lanes are."""

    meeting_id: int
    people: set[int] = field(default_factory=set)
    sessions: set[int] = field(default_factory=set)


async def follow(
    db: AsyncSession, slot: MeetingSession, before: State, after: State, by: str
) -> Followed:
    """Writes within the database session's transaction, without a commit."""
    followed = Followed(slot.meeting_id)
    for person_id in _moved(before, after):
        person = await db.get(Participant, person_id)
        if person is not None and await _move(db, slot, person, after):
            db.add(signed(person, by))
            followed.people.add(person_id)
    if before.presentations != after.presentations:
        await _arrange(db, slot, before, after, by, followed)
    return followed


def _moved(before: State, after: State) -> list[ParticipantId]:
    return [
        person
        for person in after.modes
        if before.modes.get(person) != after.modes[person]
        or before.languages.get(person) != after.languages.get(person)
    ]


async def _move(db: AsyncSession, slot: MeetingSession, person: Participant, after: State) -> bool:
    """Whether it was another mode, that day, or another language."""
    assert person.id is not None
    meeting = await db.get_one(Meeting, slot.meeting_id)
    day = day_of(slot.starts_at, meeting.zone)
    id_ = ParticipantId(person.id)
    mode, speaks = after.modes[id_], after.languages.get(id_, person.speaks)
    if (mode_on(person, day), person.speaks) == (mode, speaks):
        return False
    set_mode_on(person, day, mode)
    person.speaks = speaks
    return True


async def _arrange(
    db: AsyncSession,
    slot: MeetingSession,
    before: State,
    after: State,
    by: str,
    followed: Followed,
) -> None:
    """The session's lane as it is now; what was taken out of it is not placed any more."""
    lane = {int(one.id): (place, one) for place, one in enumerate(after.presentations, start=1)}
    had = {int(one.id) for one in before.presentations}
    rows = select(PresentationRow).where(PresentationRow.meeting_id == slot.meeting_id)
    for row in await db.exec(rows.order_by(col(PresentationRow.id))):
        if row.id in lane:
            if row.session_id not in (None, slot.id):
                followed.sessions.add(row.session_id)
            _place(row, slot, *lane[row.id])
        elif row.session_id == slot.id and row.id in had:
            row.session_id, row.place = None, 0
        if db.is_modified(row):
            db.add(signed(row, by))


def _place(row: PresentationRow, slot: MeetingSession, place: int, one: Presentation) -> None:
    values = {
        "session_id": slot.id,
        "place": place,
        "theme": one.theme,
        "minutes": max(1, one.allotment_ms // MINUTE),
        "language": one.language,
    }
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
