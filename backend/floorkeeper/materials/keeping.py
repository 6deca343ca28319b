"""What materials keep of people: the files of their presentations."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.meetings.tables import PresentationRow
from floorkeeper.store.keeping import Kind, Said, Scope, Thing, facts, moment

from .tables import Material, MaterialVersion


async def _versions(db: AsyncSession, scope: Scope) -> list[tuple[Material, MaterialVersion]]:
    """All versions of all files of a person; of a meeting those that may not be published."""
    found = (
        select(Material, MaterialVersion)
        .join(MaterialVersion, col(MaterialVersion.material_id) == col(Material.id))
        .join(PresentationRow, col(PresentationRow.id) == col(Material.presentation_id))
        .where(Material.meeting_id == scope.meeting_id)
        .order_by(col(Material.id), col(MaterialVersion.number))
    )
    if scope.participant_id is None:
        found = found.where(col(Material.publish).is_(False))
    else:
        found = found.where(PresentationRow.participant_id == scope.participant_id)
    return [(material, version) for material, version in await db.exec(found)]


async def _found(db: AsyncSession, scope: Scope) -> list[Thing]:
    return [
        facts(
            presentation=material.presentation_id,
            kind=material.kind,
            title=material.title,
            version=version.number,
            at=moment(version.at),
            name=version.name,
            size=version.size,
            sha256=version.sha256,
            kept_as=version.key,
        )
        for material, version in await _versions(db, scope)
    ]


async def _forget(db: AsyncSession, scope: Scope) -> None:
    """The files themselves are dropped by their `kept_as`."""
    found = await _versions(db, scope)
    for _, version in found:
        await db.delete(version)
    await db.flush()
    for material in {material.id: material for material, _ in found}.values():
        await db.delete(material)


KINDS = (Kind("files", _found, _forget),)


async def texts(db: AsyncSession, scope: Scope) -> list[Said]:
    found = (
        select(Material, MaterialVersion)
        .join(MaterialVersion, col(MaterialVersion.material_id) == col(Material.id))
        .where(Material.meeting_id == scope.meeting_id)
    )
    return [
        Said("materials", f"{material.title} {version.name}", number=material.id)
        for material, version in await db.exec(found)
    ]
