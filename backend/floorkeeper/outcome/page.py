"""The public page of a meeting: what may be shown of it, and whether it is shown at all."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.errors import ChangedMeanwhileError
from floorkeeper.floor.model import Item
from floorkeeper.materials.service import Kept, Materials, Talk
from floorkeeper.materials.tables import MaterialVersion
from floorkeeper.meetings.service import row_of, wait_for_turn
from floorkeeper.meetings.tables import Meeting, MeetingSession, Theme
from floorkeeper.store.database import Database

from .page_schemas import PageIn
from .page_tables import PublicPage
from .point_schemas import Published
from .service import Outcome

SLIDES = "slides"


@dataclass(frozen=True)
class File:
    """A file that anybody may have, in its newest version."""

    title: str
    version: MaterialVersion


@dataclass(frozen=True)
class Given:
    """A presentation that may be shown, with those of its files that may."""

    affiliation: str
    title: str | None
    theme: str | None
    files: list[File]


@dataclass(frozen=True)
class Slot:
    """A session of the agenda, and the themes that it takes up."""

    title: str
    starts_at: int
    ends_at: int
    themes: list[str]


@dataclass(frozen=True)
class Shown:
    """All that the page says."""

    meeting: Meeting
    page: PublicPage
    themes: dict[str, str]
    agenda: list[Slot]
    presentations: list[Given]
    documents: list[File]
    points: Published | None

    @property
    def by_theme(self) -> list[tuple[str | None, list[Given]]]:
        """The presentations under their themes, those without one at last."""
        order = [*self.themes, None]
        groups = {id: [one for one in self.presentations if one.theme == id] for id in order}
        groups[None] += [one for one in self.presentations if one.theme not in groups]
        return [(id, group) for id, group in groups.items() if group]

    def offers(self, material_id: int | None, number: int | None) -> MaterialVersion | None:
        """The version of a file, where the page has it."""
        files = [*self.documents, *(one for given in self.presentations for one in given.files)]
        versions = [one.version for one in files]
        wanted = (material_id, number)
        return next((one for one in versions if (one.material_id, one.number) == wanted), None)


class Pages:
    """Raises Missing for a meeting that is not there."""

    def __init__(
        self, database: Database, materials: Materials, outcome: Outcome, now: Callable[[], int]
    ) -> None:
        self._database = database
        self._now = now
        self._outcome = outcome
        self.materials = materials

    async def page(self, meeting_id: int) -> PublicPage:
        """How the page is set; as it would be at first where nobody has set it yet."""
        async with self._database.session() as db:
            await row_of(db, Meeting, meeting_id)
            return await db.get(PublicPage, meeting_id) or PublicPage(meeting_id=meeting_id)

    async def set(self, meeting_id: int, wanted: PageIn) -> PublicPage:
        """Raises ChangedMeanwhileError where somebody else has set it since."""
        async with self._database.session() as db:
            await wait_for_turn(db, meeting_id)
            row = await db.get(PublicPage, meeting_id) or PublicPage(meeting_id=meeting_id)
            if row.version != wanted.version:
                raise ChangedMeanwhileError
            since = row.published_at or self._now()
            row.sqlmodel_update(wanted.model_dump(exclude={"published", "version"}))
            row.published_at = since if wanted.published else None
            row.version += 1
            db.add(row)
            await db.commit()
            return row

    async def shown(self, page: PublicPage, language: str) -> Shown:
        """What a page says, or would say if it were published.

        The salient points are on it once they are final and published themselves.
        """
        meeting_id = page.meeting_id
        async with self._database.session() as db:
            meeting = await row_of(db, Meeting, meeting_id)
            found = select(Theme).where(Theme.meeting_id == meeting_id).order_by(col(Theme.id))
            themes = {theme.id: theme.title for theme in await db.exec(found)}
            agenda = await _agenda(db, meeting_id) if page.agenda else []
        kept = await self.materials.of_meeting(meeting_id)
        talks = await self.materials.talks(meeting_id) if page.presentations else []
        return Shown(
            meeting=meeting,
            page=page,
            themes=themes,
            agenda=agenda,
            presentations=[given for talk in talks if (given := _given(talk, kept))],
            documents=_files(kept, None) if page.documents else [],
            points=await self._outcome.published_points(meeting_id, language),
        )


async def _agenda(db: AsyncSession, meeting_id: int) -> list[Slot]:
    found = select(MeetingSession).where(MeetingSession.meeting_id == meeting_id)
    rows = await db.exec(found.order_by(col(MeetingSession.starts_at), col(MeetingSession.id)))
    return [
        Slot(
            row.title,
            row.starts_at,
            row.ends_at,
            [item.id for item in msgspec.json.decode(row.items, type=list[Item])],
        )
        for row in rows
    ]


def _given(talk: Talk, kept: list[Kept]) -> Given | None:
    """None where neither the presentation nor a file of it may be shown."""
    row = talk.presentation
    files = _files(kept, row.id)
    if not (row.publish or files):
        return None
    return Given(talk.person.affiliation, row.title, row.theme, files)


def _files(kept: list[Kept], presentation_id: int | None) -> list[File]:
    """What may go on the page and was not taken back; of a presentation, its slides alone."""
    return [
        File(one.material.title or one.versions[0].name, one.versions[0])
        for one in kept
        if one.material.presentation_id == presentation_id
        and one.material.publish
        and one.material.taken_back_at is None
        and one.versions
        and (presentation_id is None or one.material.kind == SLIDES)
    ]
