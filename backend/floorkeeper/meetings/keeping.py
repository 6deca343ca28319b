"""What the set-up keeps of people: who they are, how they are reached, what they need."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.store.keeping import Kind, Said, Scope, Thing, facts

from .tables import Participant, PresentationRow, Theme

_WHO = ("name", "function", "role", "zone")
_SEAT = (
    *("id", "category", "affiliation", "region", "legal_system", "speaks", "mode", "presents"),
    *("preferences", "minutes", "publish", "days", "other_days"),
)


async def _people(db: AsyncSession, scope: Scope) -> list[Participant]:
    found = select(Participant).where(Participant.meeting_id == scope.meeting_id)
    if scope.participant_id is not None:
        found = found.where(Participant.id == scope.participant_id)
    return list(await db.exec(found.order_by(col(Participant.id))))


def _said(person: Participant, names: tuple[str, ...]) -> Thing:
    return facts(**{name: getattr(person, name) for name in names})


async def _identity_found(db: AsyncSession, scope: Scope) -> list[Thing]:
    return [said for one in await _people(db, scope) if (said := _said(one, _WHO))]


async def _seat_found(db: AsyncSession, scope: Scope) -> list[Thing]:
    return [_said(one, _SEAT) for one in await _people(db, scope)]


async def _forget_identity(db: AsyncSession, scope: Scope) -> None:
    """The affiliation stays, by which the screens call whoever has no name."""
    for person in await _people(db, scope):
        person.name = person.function = person.zone = None
        person.role = ""
        person.forgotten = person.forgotten or "pseudonymised"
        db.add(person)


async def _gender_found(db: AsyncSession, scope: Scope) -> list[Thing]:
    return [{"gender": one.gender} for one in await _people(db, scope) if one.gender]


async def _forget_gender(db: AsyncSession, scope: Scope) -> None:
    for person in await _people(db, scope):
        person.gender, person.forgotten = None, "erased"
        db.add(person)


async def _needs_found(db: AsyncSession, scope: Scope) -> list[Thing]:
    return [{"needs": one.needs} for one in await _people(db, scope) if one.needs]


async def _forget_needs(db: AsyncSession, scope: Scope) -> None:
    for person in await _people(db, scope):
        person.needs = None
        db.add(person)


async def _contact_found(db: AsyncSession, scope: Scope) -> list[Thing]:
    return [{"email": one.email} for one in await _people(db, scope) if one.email]


async def _forget_contact(db: AsyncSession, scope: Scope) -> None:
    for person in await _people(db, scope):
        person.email = None
        db.add(person)


async def _talks(db: AsyncSession, scope: Scope) -> list[PresentationRow]:
    found = select(PresentationRow).where(PresentationRow.meeting_id == scope.meeting_id)
    if scope.participant_id is not None:
        found = found.where(PresentationRow.participant_id == scope.participant_id)
    return list(await db.exec(found.order_by(col(PresentationRow.id))))


async def _talks_found(db: AsyncSession, scope: Scope) -> list[Thing]:
    return [
        facts(
            id=talk.id,
            session=talk.session_id,
            theme=talk.theme,
            title=talk.title,
            minutes=talk.minutes,
            language=talk.language,
            publish=talk.publish,
        )
        for talk in await _talks(db, scope)
    ]


KINDS = (
    Kind("identity", _identity_found, _forget_identity),
    Kind("seat", _seat_found),
    Kind("gender", _gender_found, _forget_gender),
    Kind("needs", _needs_found, _forget_needs),
    Kind("contact", _contact_found, _forget_contact),
    Kind("presentations", _talks_found),
)


async def texts(db: AsyncSession, scope: Scope) -> list[Said]:
    everybody = Scope(scope.meeting_id, scope.sessions, scope.now)
    said = [Said("people", one.needs or "", number=one.id) for one in await _people(db, everybody)]
    talks = await _talks(db, everybody)
    said += [Said("programme", talk.title or "", number=talk.id) for talk in talks]
    themes = await db.exec(select(Theme).where(Theme.meeting_id == scope.meeting_id))
    said += [Said("", f"{one.title} {one.outcome} {one.documents}") for one in themes]
    return said
