"""What access keeps of participants: their links, and the visits that those have opened."""

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.store.keeping import Kind, Said, Scope, Thing, facts, moment

from .tables import Invitation, Visit


async def _links(db: AsyncSession, scope: Scope) -> list[Invitation]:
    """Those that work."""
    found = select(Invitation).where(
        Invitation.meeting_id == scope.meeting_id,
        col(Invitation.participant_id).is_not(None),
        col(Invitation.revoked_at).is_(None),
    )
    if scope.participant_id is not None:
        found = found.where(Invitation.participant_id == scope.participant_id)
    return list(await db.exec(found.order_by(col(Invitation.id))))


async def _found(db: AsyncSession, scope: Scope) -> list[Thing]:
    return [
        facts(
            link=one.id,
            role=one.role,
            works_until=moment(one.expires_at),
            visits=await _visits(db, one),
        )
        for one in await _links(db, scope)
    ]


async def _visits(db: AsyncSession, link: Invitation) -> list[Thing] | None:
    found = await db.exec(select(Visit).where(Visit.invitation_id == link.id))
    visits = [
        facts(begun=moment(one.begun_at), seen=moment(one.seen_at), browser=one.browser)
        for one in found
    ]
    return visits or None


async def _forget(db: AsyncSession, scope: Scope) -> None:
    """Ends the links, and the visits."""
    for link in await _links(db, scope):
        link.revoked_at = scope.now
        db.add(link)
        await db.exec(delete(Visit).where(col(Visit.invitation_id) == link.id))


KINDS = (Kind("contact", _found, _forget),)


async def texts(_: AsyncSession, __: Scope) -> list[Said]:
    return []
