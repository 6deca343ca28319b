"""What a meeting consists of, and what its live sessions are made from."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

import msgspec
from sqlalchemy import func
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import SQLModel, col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.floor.commands import PrepareSession
from floorkeeper.floor.directory import Directory
from floorkeeper.floor.model import (
    Item,
    ParticipantId,
    Presentation,
    PresentationId,
    State,
)
from floorkeeper.floor.policy import MINUTE, Policy
from floorkeeper.floor.screens import Person
from floorkeeper.store.database import Database
from floorkeeper.store.keys import create_once

from .copying import Whole
from .following import Followed, follow
from .modes import day_of, mode_on
from .tables import (
    HeaderMapping,
    Meeting,
    MeetingSession,
    Participant,
    PresentationRow,
    Theme,
    signed,
)
from .versions import Changeable, Stale

Row = TypeVar("Row", bound=SQLModel)
Owned = TypeVar("Owned", MeetingSession, Participant, PresentationRow)


LARGEST_ID = 2**63 - 1
"""Of an integer in the database."""


class Missing(LookupError):
    """There is no such meeting, session, person or presentation."""


class Meetings:
    """Reads and writes the set-up; raises Missing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(
        self, offset: int = 0, limit: int | None = None, among: Collection[int] | None = None
    ) -> tuple[list[Meeting], int]:
        """A page of all meetings, or of those `among`, and how many there are."""
        async with self._database.session() as db:
            found = select(Meeting)
            if among is not None:
                found = found.where(col(Meeting.id).in_(among))
            page = found.order_by(col(Meeting.id)).offset(offset).limit(limit)
            total = (await db.exec(select(func.count()).select_from(found.subquery()))).one()
            return list(await db.exec(page)), total

    async def page(
        self, table: type[Owned], meeting_id: int, offset: int = 0, limit: int | None = None
    ) -> tuple[list[Owned], int]:
        """A page of what a meeting has of one kind, and how many there are."""
        async with self._database.session() as db:
            found = select(table).where(table.meeting_id == meeting_id)
            page = found.order_by(col(table.id)).offset(offset).limit(limit)
            count = select(func.count()).select_from(found.subquery())
            return list(await db.exec(page)), (await db.exec(count)).one()

    async def get(self, table: type[Row], row_id: int) -> Row:
        async with self._database.session() as db:
            return await row_of(db, table, row_id)

    async def create(
        self, row: Row, key: str | None, parts: Callable[[Row], Sequence[SQLModel]] | None = None
    ) -> Row:
        """Writes a new row with its `parts`, or gives the one that the same `key` made before."""
        async with self._database.session() as db:
            return await create_once(db, row, key, parts)

    async def edit(self, row: Changeable, by: str) -> None:
        """Writes what was changed in a row, as its next version; raises Stale."""
        try:
            async with self._database.session() as db:
                db.add(row)
                if db.is_modified(row):
                    signed(row, by)
                await db.commit()
        except StaleDataError:
            assert row.id is not None
            raise Stale(await self.get(type(row), row.id)) from None

    async def themes(self, meeting_id: int) -> list[Theme]:
        async with self._database.session() as db:
            found = select(Theme).where(Theme.meeting_id == meeting_id).order_by(col(Theme.id))
            return list(await db.exec(found))

    async def whole(self, meeting_id: int) -> Whole:
        """A meeting with all its themes, sessions and people."""
        return Whole(
            meeting=await self.get(Meeting, meeting_id),
            themes=await self.themes(meeting_id),
            headers=await self._headers(meeting_id),
            sessions=(await self.page(MeetingSession, meeting_id))[0],
            people=(await self.page(Participant, meeting_id))[0],
        )

    async def _headers(self, meeting_id: int) -> list[HeaderMapping]:
        async with self._database.session() as db:
            found = select(HeaderMapping).where(HeaderMapping.meeting_id == meeting_id)
            return list(await db.exec(found))

    async def set_themes(self, meeting: Meeting, themes: Sequence[Theme], by: str) -> None:
        """Makes these the meeting's themes, and no others; raises Stale."""
        assert meeting.id is not None
        now = {theme.id: theme.model_dump() for theme in await self.themes(meeting.id)}
        if now == {theme.id: theme.model_dump() for theme in themes}:
            return
        try:
            async with self._database.session() as db:
                db.add(signed(meeting, by))
                await db.exec(delete(Theme).where(col(Theme.meeting_id) == meeting.id))
                db.add_all(themes)
                await db.commit()
        except StaleDataError:
            raise Stale(await self.get(Meeting, meeting.id)) from None

    async def save(self, *rows: SQLModel) -> None:
        """Writes rows, new or changed, together."""
        async with self._database.session() as db:
            db.add_all(rows)
            await db.commit()

    async def check(self, meeting_id: int, participant_id: int, session_id: int | None) -> None:
        """Raises Missing unless the person and the session belong to the meeting."""
        person = await self.get(Participant, participant_id)
        slot = None if session_id is None else await self.get(MeetingSession, session_id)
        if person.meeting_id != meeting_id or (slot and slot.meeting_id != meeting_id):
            raise Missing(f"in meeting {meeting_id}")

    async def follow(self, session_id: int, before: State, after: State, by: str) -> Followed:
        """Writes what was changed on a floor; where somebody else has edited it, upon that."""
        while True:
            try:
                async with self._database.session() as db:
                    slot = await row_of(db, MeetingSession, session_id)
                    followed = await follow(db, slot, before, after, by)
                    await db.commit()
                    return followed
            except StaleDataError:
                continue

    async def presents(self, participant_id: int) -> bool:
        """Whether the person gives a presentation."""
        async with self._database.session() as db:
            own = select(PresentationRow.id).where(PresentationRow.participant_id == participant_id)
            return (await db.exec(own.limit(1))).first() is not None

    async def directory(self, session_id: int) -> Directory:
        """The names and titles that the session's screens show."""
        async with self._database.session() as db:
            session = await row_of(db, MeetingSession, session_id)
            meeting = await row_of(db, Meeting, session.meeting_id)
            people = await db.exec(select(Participant).where(Participant.meeting_id == meeting.id))
            themes = await db.exec(select(Theme).where(Theme.meeting_id == meeting.id))
            talks = await _presentations(db, session_id)
            return Directory(
                session_id=session_id,
                title=session.title,
                meeting=meeting.title,
                people={row.id: _person(row) for row in people if row.id is not None},
                item_titles={theme.id: theme.title for theme in themes},
                presentation_titles={
                    row.id: row.title for row in talks if row.id is not None and row.title
                },
            )

    async def preparation(self, session_id: int) -> PrepareSession:
        """What the session starts from."""
        async with self._database.session() as db:
            session = await row_of(db, MeetingSession, session_id)
            meeting = await row_of(db, Meeting, session.meeting_id)
            people = await db.exec(select(Participant).where(Participant.meeting_id == meeting.id))
            seated = [(row.id, row) for row in people if row.id is not None]
            talks = await _presentations(db, session_id)
            policy = msgspec.json.decode(meeting.policy, type=Policy)
            day = day_of(session.starts_at, meeting.zone)
            return PrepareSession(
                policy=policy,
                modes={ParticipantId(i): mode_on(row, day) for i, row in seated},
                languages={ParticipantId(i): row.speaks for i, row in seated},
                presentations=tuple(_planned(row) for row in talks),
                items=tuple(msgspec.json.decode(session.items, type=list[Item])),
                planned_ms=min(session.ends_at - session.starts_at, policy.session_ms),
            )


async def wait_for_turn(db: AsyncSession, meeting_id: int) -> None:
    """Takes the meeting's row: until the commit nobody else does, and what is read stays true.

    Raises Missing.
    """
    same = update(Meeting).where(col(Meeting.id) == meeting_id)
    if (await db.exec(same.values(title=Meeting.title))).rowcount == 0:
        raise Missing(f"meeting {meeting_id}")


async def row_of(db: AsyncSession, table: type[Row], row_id: int) -> Row:
    """The row of that number; raises Missing, also for a number that no row can have."""
    row = await db.get(table, row_id) if abs(row_id) <= LARGEST_ID else None
    if row is None:
        raise Missing(f"{table.__name__} {row_id}")
    return row


async def _presentations(db: AsyncSession, session_id: int) -> list[PresentationRow]:
    found = select(PresentationRow).where(PresentationRow.session_id == session_id)
    order = found.order_by(col(PresentationRow.place), col(PresentationRow.id))
    return list(await db.exec(order))


def _person(row: Participant) -> Person:
    assert row.id is not None
    return Person(
        id=row.id,
        affiliation=row.affiliation,
        role=row.role,
        name=row.name,
        category=row.category,
        region=row.region,
        legal_system=row.legal_system,
        gender=row.gender,
    )


def _planned(row: PresentationRow) -> Presentation:
    assert row.id is not None
    return Presentation(
        id=PresentationId(row.id),
        participant_id=ParticipantId(row.participant_id),
        allotment_ms=row.minutes * MINUTE,
        language=row.language,
        theme=row.theme,
    )
