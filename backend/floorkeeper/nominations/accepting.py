"""Makes participants and their presentations of an answer, or changes those made before."""

from typing import TypeVar

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.meetings.tables import Edited, Meeting, Participant, PresentationRow, signed

from .checks import most_minutes
from .schemas import Accepted, NominationAnswer, Nominee
from .tables import Nomination, NomineeRow

Row = TypeVar("Row", bound=Edited)


async def accept(
    db: AsyncSession, meeting: Meeting, nomination: Nomination, answer: NominationAnswer, by: str
) -> Accepted:
    """Writes within the session's transaction."""
    found = select(NomineeRow).where(NomineeRow.nomination_id == nomination.id)
    known = {row.key: row for row in await db.exec(found)}
    accepted = []
    for nominee in answer.nominees:
        row = known.pop(nominee.key, None)
        person = await _person(db, nomination, nominee, row)
        _fill(person, nomination, nominee)
        db.add(_signed(db, person, by))
        await db.flush()
        assert person.id is not None
        assert nomination.id is not None
        if row is None:
            made = NomineeRow(
                nomination_id=nomination.id, key=nominee.key, participant_id=person.id
            )
            db.add(made)
            await db.flush()
        await _present(db, person, nominee, most_minutes(meeting), by)
        accepted.append(person.id)
    return Accepted(participants=accepted, left=[row.participant_id for row in known.values()])


async def _person(
    db: AsyncSession, nomination: Nomination, nominee: Nominee, row: NomineeRow | None
) -> Participant:
    """The nominee's participant: as before, else the same person, a seat without a name, a new."""
    if row is not None:
        return await db.get_one(Participant, row.participant_id)
    taken = select(NomineeRow.participant_id)
    seats = await db.exec(
        select(Participant)
        .where(
            Participant.meeting_id == nomination.meeting_id,
            Participant.affiliation == nomination.affiliation,
            Participant.category == nomination.category,
            col(Participant.id).not_in(taken),
            col(Participant.forgotten).is_(None),
        )
        .order_by(col(Participant.id))
    )
    ranked = sorted(
        (rank, n, seat) for n, seat in enumerate(seats) if (rank := _rank(seat, nominee))
    )
    if ranked:
        return ranked[0][2]
    return Participant(
        meeting_id=nomination.meeting_id,
        category=nomination.category,
        affiliation=nomination.affiliation,
        role="expert",
        speaks=nominee.speaks,
        mode=nominee.mode().value,
    )


def _rank(seat: Participant, nominee: Nominee) -> int:
    """1 for the same address, 2 for the same name, 3 for a seat without a name, else 0."""
    if seat.email is not None and seat.email.lower() == nominee.email.lower():
        return 1
    if seat.name is None:
        return 3
    return 2 if seat.name.casefold() == nominee.name.casefold() else 0


def _fill(person: Participant, nomination: Nomination, nominee: Nominee) -> None:
    person.name = nominee.name
    person.function = nominee.function or None
    person.region = nomination.region or person.region
    person.legal_system = nomination.legal_system or person.legal_system
    person.gender = nominee.gender
    person.speaks = nominee.speaks
    person.mode = nominee.mode().value
    person.presents = nominee.presents
    person.preferences = " ".join(nominee.preferences)
    person.minutes = nominee.minutes
    person.publish = nominee.publish
    person.email = nominee.email
    person.days = " ".join(day.isoformat() for day in sorted(nominee.days))
    person.other_days = nominee.other_days()
    person.needs = "\n".join(filter(None, (nominee.accessibility, nominee.connection))) or None


def _signed(db: AsyncSession, row: Row, by: str) -> Row:
    """The row, which says who has made or changed it, if anybody has."""
    return signed(row, by) if row not in db or db.is_modified(row) else row


async def _present(
    db: AsyncSession, person: Participant, nominee: Nominee, most: int, by: str
) -> None:
    """A presentation that has its place keeps it; one without goes where none is given."""
    found = select(PresentationRow).where(PresentationRow.participant_id == person.id)
    talk = (await db.exec(found.order_by(col(PresentationRow.id)))).first()
    if not nominee.presents:
        if talk is not None and talk.session_id is None:
            await db.delete(talk)
        return
    assert person.id is not None
    talk = talk or PresentationRow(
        meeting_id=person.meeting_id, participant_id=person.id, minutes=most, language=person.speaks
    )
    if talk.session_id is None:
        talk.theme = next(iter(nominee.preferences), None)
    talk.title = nominee.title or None
    talk.minutes = nominee.minutes or most
    talk.language = nominee.speaks
    talk.publish = nominee.publish
    db.add(_signed(db, talk, by))
