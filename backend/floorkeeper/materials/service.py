"""Materials as they are kept: who hands in what adds a version and takes nothing away."""

import time
from dataclasses import dataclass

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.meetings.service import Missing, wait_for_turn
from floorkeeper.meetings.tables import Meeting, Participant, PresentationRow
from floorkeeper.store.database import Database

from .errors import MisplacedError, TypeNotAllowedError
from .files import Files, Received
from .kinds import ALLOWED, OF_PRESENTATION, MaterialKind
from .names import named
from .tables import Material, MaterialVersion


@dataclass(frozen=True)
class Place:
    """What a file is handed in as. A place has one material, and that has versions."""

    meeting_id: int
    kind: MaterialKind
    presentation_id: int | None = None
    title: str = ""


@dataclass(frozen=True)
class Kept:
    """A material with its versions, the newest first."""

    material: Material
    versions: list[MaterialVersion]


@dataclass(frozen=True)
class Talk:
    """A presentation, and who gives it."""

    presentation: PresentationRow
    person: Participant


class Materials:
    """Raises Missing, and what is in `errors`."""

    def __init__(self, database: Database, files: Files) -> None:
        self._database = database
        self.files = files

    async def of_meeting(self, meeting_id: int) -> list[Kept]:
        async with self._database.session() as db:
            if await db.get(Meeting, meeting_id) is None:
                raise Missing(f"meeting {meeting_id}")
            found = select(Material).where(Material.meeting_id == meeting_id)
            return await _with_versions(db, list(await db.exec(found.order_by(col(Material.id)))))

    async def of_session(self, session_id: int) -> list[tuple[Talk, list[Kept]]]:
        """What the presentations of a session have, in their order."""
        async with self._database.session() as db:
            talks = await _talks(db, PresentationRow.session_id == session_id)
            ids = [talk.presentation.id for talk in talks]
            found = select(Material).where(col(Material.presentation_id).in_(ids))
            kept = await _with_versions(db, list(await db.exec(found.order_by(col(Material.id)))))
            return [
                (talk, [k for k in kept if k.material.presentation_id == talk.presentation.id])
                for talk in talks
            ]

    async def talks(self, meeting_id: int) -> list[Talk]:
        async with self._database.session() as db:
            return await _talks(db, PresentationRow.meeting_id == meeting_id)

    async def material(self, material_id: int) -> Kept:
        async with self._database.session() as db:
            row = await db.get(Material, material_id)
            if row is None:
                raise Missing(f"material {material_id}")
            return (await _with_versions(db, [row]))[0]

    async def presentation(self, place: Place) -> PresentationRow | None:
        """That of the place, if it has one; raises MisplacedError where kind and place differ."""
        if (place.kind in OF_PRESENTATION) != (place.presentation_id is not None):
            raise MisplacedError
        if place.presentation_id is None:
            return None
        async with self._database.session() as db:
            row = await db.get(PresentationRow, place.presentation_id)
            if row is None or row.meeting_id != place.meeting_id:
                raise Missing(f"presentation {place.presentation_id}")
            return row

    async def hand_in(
        self, place: Place, name: str, received: Received, by: str, publish: bool | None
    ) -> Kept:
        """A new version of what the place has; the very file that it has already changes nothing.

        Without a word on it, slides may be published where the presentation may.
        """
        allowed = ALLOWED[place.kind]
        if received.type not in allowed:
            raise TypeNotAllowedError(type=received.type, allowed=", ".join(allowed))
        presentation = await self.presentation(place)
        may = (
            place.kind is MaterialKind.SLIDES and presentation is not None and presentation.publish
        )
        key = await self.files.keep(received)
        try:
            kept = await self._write(place, name, received, by, key, publish, may)
        except BaseException:
            await self.files.drop(key)
            raise
        if kept.versions[0].key != key:
            await self.files.drop(key)
        return kept

    async def _write(
        self,
        place: Place,
        name: str,
        received: Received,
        by: str,
        key: str,
        publish: bool | None,
        may: bool,
    ) -> Kept:
        async with self._database.session() as db:
            await wait_for_turn(db, place.meeting_id)
            row = await _at(db, place) or Material(**vars(place), publish=may)
            row.taken_back_at = None
            if publish is not None:
                row.publish = publish
            db.add(row)
            await db.flush()
            assert row.id is not None
            before = (await _with_versions(db, [row]))[0].versions
            if not before or before[0].sha256 != received.sha256:
                version = MaterialVersion(
                    material_id=row.id,
                    number=len(before) + 1,
                    at=time.time_ns() // 1_000_000,
                    by=by,
                    name=named(name, received.type),
                    type=received.type,
                    size=received.size,
                    sha256=received.sha256,
                    key=key,
                )
                db.add(version)
                before.insert(0, version)
            await db.commit()
            return Kept(row, before)

    async def change(self, material_id: int, publish: bool, taken_back: bool) -> Kept:
        """Says whether it may be published, and takes it back or gives it again."""
        async with self._database.session() as db:
            row = await db.get(Material, material_id)
            if row is None:
                raise Missing(f"material {material_id}")
            row.publish = publish
            if taken_back != (row.taken_back_at is not None):
                row.taken_back_at = time.time_ns() // 1_000_000 if taken_back else None
            db.add(row)
            await db.commit()
            return (await _with_versions(db, [row]))[0]


async def _at(db: AsyncSession, place: Place) -> Material | None:
    found = select(Material).where(
        Material.meeting_id == place.meeting_id,
        Material.presentation_id == place.presentation_id,
        Material.kind == place.kind.value,
        Material.title == place.title,
    )
    return (await db.exec(found)).first()


async def _with_versions(db: AsyncSession, rows: list[Material]) -> list[Kept]:
    found = select(MaterialVersion).where(
        col(MaterialVersion.material_id).in_([row.id for row in rows])
    )
    versions = list(await db.exec(found.order_by(col(MaterialVersion.number).desc())))
    return [Kept(row, [one for one in versions if one.material_id == row.id]) for row in rows]


async def _talks(db: AsyncSession, which: object) -> list[Talk]:
    found = (
        select(PresentationRow, Participant)
        .join(Participant, col(Participant.id) == col(PresentationRow.participant_id))
        .where(which)  # type: ignore[arg-type]
        .order_by(
            col(PresentationRow.session_id), col(PresentationRow.place), col(PresentationRow.id)
        )
    )
    return [Talk(presentation, person) for presentation, person in await db.exec(found)]
