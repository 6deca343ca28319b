"""What letters keep of people: to whom they went, and what they said."""

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.store.keeping import Kind, Said, Scope, Thing, facts, moment

from .tables import Letter, LetterStatus


async def _letters(db: AsyncSession, scope: Scope) -> list[Letter]:
    """Those whose text is still there."""
    found = select(Letter).where(Letter.meeting_id == scope.meeting_id, Letter.address != "")
    if scope.participant_id is not None:
        found = found.where(Letter.participant_id == scope.participant_id)
    return list(await db.exec(found.order_by(col(Letter.id))))


async def _found(db: AsyncSession, scope: Scope) -> list[Thing]:
    return [
        facts(
            kind=one.kind,
            language=one.language,
            address=one.address,
            subject=one.subject,
            body=one.body,
            calendar=one.calendar,
            status=one.status,
            made_at=moment(one.made_at),
            sent_at=moment(one.sent_at),
            opened_at=moment(one.opened_at),
            confirmed_at=moment(one.confirmed_at),
        )
        for one in await _letters(db, scope)
    ]


async def _forget(db: AsyncSession, scope: Scope) -> None:
    """What was sent when, and what became of it, stays; what waits to be sent is not sent."""
    for letter in await _letters(db, scope):
        if letter.status == LetterStatus.QUEUED:
            await db.exec(delete(Letter).where(col(Letter.id) == letter.id))
            continue
        letter.address = letter.subject = letter.body = ""
        letter.calendar = letter.error = None
        db.add(letter)


KINDS = (Kind("letters", _found, _forget),)


async def texts(db: AsyncSession, scope: Scope) -> list[Said]:
    everybody = Scope(scope.meeting_id, scope.sessions, scope.now)
    return [
        Said("letters", f"{one.address} {one.subject} {one.body}", number=one.id)
        for one in await _letters(db, everybody)
    ]
