"""Salient points as the drafters write them: several at once, every version kept."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.errors import BadFieldsError, ChangedMeanwhileError
from floorkeeper.meetings.service import row_of, wait_for_turn
from floorkeeper.meetings.tables import Meeting, Theme
from floorkeeper.store.database import Database
from floorkeeper.store.keys import create_once

from .point_order import Placed, grouped, moved
from .point_rules import EDITABLE, State, Work, require
from .point_schemas import MOST_POINTS, HeadIn, PointEdit, PointIn, PointMove
from .point_tables import Point, PointChange, PointList
from .tables import TakenNote


class Points:
    """Raises Missing; StateError where the list is locked. `now` is the server's clock."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        self._database = database
        self._now = now

    async def get(self, point_id: int) -> Point:
        async with self._database.session() as db:
            return await row_of(db, Point, point_id)

    async def changes(self, point_id: int) -> list[PointChange]:
        """What was made of a point, the first version first."""
        async with self._database.session() as db:
            found = select(PointChange).where(PointChange.point_id == point_id)
            return list(await db.exec(found.order_by(col(PointChange.version))))

    async def edit_head(self, meeting_id: int, given: HeadIn) -> None:
        """Changes the title, and who sees remarks; raises ChangedMeanwhileError."""
        async with self._database.session() as db:
            head = await self._begin(db, meeting_id)
            wanted = given.model_dump(exclude={"version"})
            if all(getattr(head, name) == value for name, value in wanted.items()):
                return
            if head.version != given.version:
                raise ChangedMeanwhileError
            head.sqlmodel_update({**wanted, "version": head.version + 1})
            db.add(head)
            await db.commit()

    async def write(self, meeting_id: int, given: PointIn, by: str, key: str | None) -> Point:
        """A new point, the last one of its theme."""
        async with self._database.session() as db:
            await self._begin(db, meeting_id)
            await _check(db, meeting_id, given.theme, given.notes)
            points = await points_of(db, meeting_id)
            if len(points) >= MOST_POINTS:
                message = f"a list has at most {MOST_POINTS} points"
                raise BadFieldsError([{"field": "text", "message": message}])
            row = Point(
                meeting_id=meeting_id,
                theme=given.theme,
                place=1 + max((one.place for one in points), default=0),
                text=given.text,
                notes=json.dumps(given.notes),
            )
            return await create_once(db, row, key, lambda made: [self._change(made, by)])

    async def edit(self, point_id: int, given: PointEdit, by: str) -> Point:
        """Raises ChangedMeanwhileError. The same edit again is taken as the first."""
        async with self._database.session() as db:
            row = await row_of(db, Point, point_id)
            await self._begin(db, row.meeting_id)
            await db.refresh(row)
            await _check(db, row.meeting_id, None, given.notes)
            wanted: dict[str, Any] = {
                "text": given.text,
                "texts": _dumped(given.texts),
                "notes": json.dumps(given.notes),
                "removed": given.removed,
            }
            if all(getattr(row, name) == value for name, value in wanted.items()):
                return row
            if row.version != given.version:
                raise ChangedMeanwhileError
            row.sqlmodel_update({**wanted, "version": row.version + 1})
            db.add_all([row, self._change(row, by)])
            await db.commit()
            return row

    async def move(self, point_id: int, given: PointMove) -> Point:
        """Puts a point elsewhere in the list as it is now; its words and version stay."""
        async with self._database.session() as db:
            row = await row_of(db, Point, point_id)
            await self._begin(db, row.meeting_id)
            await db.refresh(row)
            await _check(db, row.meeting_id, given.theme, [])
            points = {one.id: one for one in await points_of(db, row.meeting_id)}
            order = dict(grouped(placed(points.values()), [])).get(given.theme, [])
            row.theme = given.theme
            db.add(row)
            for place, one in enumerate(moved(order, point_id, given.before), 1):
                points[one].place = place
                db.add(points[one])
            await db.commit()
            return row

    async def _begin(self, db: AsyncSession, meeting_id: int) -> PointList:
        """The head, once nobody else writes to the list; raises StateError where it is locked."""
        await row_of(db, Meeting, meeting_id)
        await wait_for_turn(db, meeting_id)
        head = await head_of(db, meeting_id)
        require(work_of(head), EDITABLE, self._now())
        return head

    def _change(self, row: Point, by: str) -> PointChange:
        assert row.id is not None
        return PointChange(
            point_id=row.id,
            version=row.version,
            at=self._now(),
            by=by,
            text=row.text,
            texts=row.texts,
            notes=row.notes,
            removed=row.removed,
        )


def _dumped(texts: dict[Any, str]) -> str:
    """Translations in one order, without empty ones, so that the same are the same text."""
    return json.dumps({key: text for key, text in sorted(texts.items()) if text})


async def head_of(db: AsyncSession, meeting_id: int) -> PointList:
    """The head as it is now; a new one where nobody has begun."""
    row = await db.get(PointList, meeting_id, populate_existing=True)
    return row or PointList(meeting_id=meeting_id)


def work_of(head: PointList) -> Work:
    return Work(State(head.state), head.deadline)


async def points_of(db: AsyncSession, meeting_id: int) -> list[Point]:
    """All, also those that were taken out."""
    found = select(Point).where(Point.meeting_id == meeting_id)
    return list(
        await db.exec(found.order_by(col(Point.id)).execution_options(populate_existing=True))
    )


async def themes_of(db: AsyncSession, meeting_id: int) -> list[Theme]:
    found = select(Theme).where(Theme.meeting_id == meeting_id)
    return list(await db.exec(found.order_by(col(Theme.id))))


def placed(points: Iterable[Point]) -> list[Placed]:
    return [Placed(one.id or 0, one.theme, one.place) for one in points]


async def _check(
    db: AsyncSession, meeting_id: int, theme: str | None, notes: Sequence[int]
) -> None:
    """Raises BadFieldsError where a theme or a note is not of the meeting."""
    if theme is not None and theme not in [one.id for one in await themes_of(db, meeting_id)]:
        raise BadFieldsError([{"field": "theme", "message": "not a theme of this meeting"}])
    if notes:
        known = select(TakenNote.id).where(
            TakenNote.meeting_id == meeting_id, col(TakenNote.id).in_(notes)
        )
        if set(notes) - set(await db.exec(known)):
            raise BadFieldsError([{"field": "notes", "message": "not notes of this meeting"}])
