"""Compilations: collected from notes, texts and contributions, and put beneath an outline."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.errors import ChangedMeanwhileError
from floorkeeper.floor.model import Kind
from floorkeeper.meetings.service import Missing, row_of, wait_for_turn
from floorkeeper.meetings.tables import Meeting, MeetingSession, Participant
from floorkeeper.store.database import Database

from .compilation import Material, compiled, default_outline, moved
from .compilation_schemas import (
    CompilationOut,
    ItemKind,
    ItemOut,
    Outline,
    OutlineIn,
    OutlineOut,
    Placing,
    Product,
    Wording,
)
from .compilation_tables import CompiledChange, CompiledRow, Contribution, OutlineChange, OutlineRow
from .errors import NoHeadingError
from .tables import TakenNote


class SentText(NamedTuple):
    """A text that somebody sent instead of speaking; `at`: when the floor was asked for."""

    session_id: int
    request_id: int
    participant_id: int
    theme: str | None
    at: int
    text: str


class Of(NamedTuple):
    """Which compilation."""

    meeting_id: int
    product: Product


class Compilations:
    """Raises Missing. `texts` are all those of the meeting, which the live sessions know."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        self._database = database
        self.now = now

    async def read(self, of: Of, texts: Iterable[SentText]) -> tuple[Meeting, CompilationOut]:
        async with self._database.session() as db:
            meeting = await row_of(db, Meeting, of.meeting_id)
            return meeting, await _read(db, of, texts)

    async def outline(self, of: Of) -> OutlineOut:
        async with self._database.session() as db:
            return await _outline(db, of)

    async def set_outline(self, of: Of, given: OutlineIn, by: str) -> None:
        """Raises ChangedMeanwhileError. The same once more is taken as the first time."""
        async with self._database.session() as db:
            await wait_for_turn(db, of.meeting_id)
            now = await _outline(db, of)
            wanted = Outline.model_validate(given.model_dump())
            if Outline.model_validate(now.model_dump()) == wanted:
                return
            if now.version != given.version:
                raise ChangedMeanwhileError
            row = await db.get(OutlineRow, of) or OutlineRow(
                meeting_id=of.meeting_id, product=of.product.value, outline="", version=0
            )
            row.outline, row.version = wanted.model_dump_json(), now.version + 1
            change = OutlineChange(at=self.now(), by=by, **row.model_dump())
            db.add_all([row, change])
            await db.commit()

    async def place(
        self, of: Of, key: str, given: Placing, texts: Iterable[SentText], by: str
    ) -> None:
        """Puts an item beneath a heading; raises NoHeadingError."""
        async with self._database.session() as db:
            await wait_for_turn(db, of.meeting_id)
            now = await _read(db, of, texts)
            _item(now, key)
            if given.heading not in (None, *(one.id for one in now.outline.headings)):
                raise NoHeadingError
            rows = await _made(db, of)
            for place, one in enumerate(moved(now.items, key, given.heading, given.before)):
                row = rows.get(one) or _row(of, one)
                row.heading, row.place = given.heading, place
                db.add(row)
                rows[one] = row
            await db.flush()
            db.add(self._change(rows[key], by))
            await db.commit()

    async def word(
        self, of: Of, key: str, given: Wording, texts: Iterable[SentText], by: str
    ) -> None:
        """Words an item anew or leaves it out; the original stays. Raises ChangedMeanwhileError."""
        async with self._database.session() as db:
            await wait_for_turn(db, of.meeting_id)
            item = _item(await _read(db, of, texts), key)
            row = (await _made(db, of)).get(key) or _row(of, key, item.heading)
            wording = None if given.wording == item.text else given.wording
            if (row.wording, row.left_out) == (wording, given.left_out) and not item.stale:
                return
            if row.version != given.version:
                raise ChangedMeanwhileError
            row.wording, row.left_out = wording, given.left_out
            row.worded_from = None if wording is None else item.text
            row.version += 1
            db.add(row)
            await db.flush()
            db.add(self._change(row, by))
            await db.commit()

    async def changes(self, of: Of, key: str) -> list[CompiledChange]:
        """What was done with an item, the first act first."""
        async with self._database.session() as db:
            row = (await _made(db, of)).get(key)
            if row is None:
                return []
            found = select(CompiledChange).where(CompiledChange.item_id == row.id)
            return list(await db.exec(found.order_by(col(CompiledChange.id))))

    def _change(self, row: CompiledRow, by: str) -> CompiledChange:
        assert row.id is not None
        return CompiledChange(
            item_id=row.id,
            at=self.now(),
            by=by,
            heading=row.heading,
            wording=row.wording,
            left_out=row.left_out,
            version=row.version,
        )


def _row(of: Of, key: str, heading: str | None = None) -> CompiledRow:
    return CompiledRow(meeting_id=of.meeting_id, product=of.product.value, key=key, heading=heading)


def _item(now: CompilationOut, key: str) -> ItemOut:
    for one in now.items:
        if one.key == key:
            return one
    raise Missing(f"item {key}")


async def _outline(db: AsyncSession, of: Of) -> OutlineOut:
    await row_of(db, Meeting, of.meeting_id)
    row = await db.get(OutlineRow, of)
    if row is None:
        return OutlineOut(**dict(default_outline(of.product)), version=0)
    return OutlineOut(**dict(Outline.model_validate_json(row.outline)), version=row.version)


async def _made(db: AsyncSession, of: Of) -> dict[str, CompiledRow]:
    found = select(CompiledRow).where(
        CompiledRow.meeting_id == of.meeting_id, CompiledRow.product == of.product
    )
    return {row.key: row for row in await db.exec(found)}


async def _read(db: AsyncSession, of: Of, texts: Iterable[SentText]) -> CompilationOut:
    outline = await _outline(db, of)
    materials = await _materials(db, of, outline, texts)
    items = compiled(outline, materials, await _made(db, of))
    return CompilationOut(product=of.product, outline=outline, items=items)


# --- where it all comes from ---


async def _materials(
    db: AsyncSession, of: Of, outline: Outline, texts: Iterable[SentText]
) -> list[Material]:
    in_meeting = select(Participant).where(Participant.meeting_id == of.meeting_id)
    people = {one.id: one.affiliation for one in await db.exec(in_meeting)}
    slots = select(MeetingSession).where(MeetingSession.meeting_id == of.meeting_id)
    sessions = {one.id: one for one in await db.exec(slots)}
    notes = await _tagged(db, of)
    about = {(one.session_id, one.request_id) for one in notes}
    return [
        *(
            Material(
                key=f"note-{one.id}",
                kind=ItemKind.NOTE,
                number=one.id or 0,
                text=one.text,
                at=one.at,
                affiliation=people.get(one.participant_id),
                moderator=one.kind == Kind.MODERATOR,
                session=sessions[one.session_id].title,
                theme=one.theme,
            )
            for one in notes
        ),
        *(
            Material(
                key=f"text-{one.session_id}-{one.request_id}",
                kind=ItemKind.TEXT,
                number=one.request_id,
                text=one.text,
                at=one.at,
                affiliation=people.get(one.participant_id),
                session=sessions[one.session_id].title,
                theme=one.theme,
            )
            for one in texts
            if (one.session_id, one.request_id) in about
            or not _themes(one, sessions[one.session_id]).isdisjoint(outline.themes)
        ),
        *(
            Material(
                key=f"contribution-{one.id}",
                kind=ItemKind.CONTRIBUTION,
                number=one.id or 0,
                text=one.text,
                at=one.at,
                affiliation=people.get(one.participant_id),
                heading=one.heading,
            )
            for one in await _contributed(db, of)
        ),
    ]


def _themes(text: SentText, session: MeetingSession) -> set[str]:
    """Those of the text: its own, or all of its session where it names none."""
    if text.theme is not None:
        return {text.theme}
    return {item["id"] for item in json.loads(session.items)}


async def _tagged(db: AsyncSession, of: Of) -> list[TakenNote]:
    found = select(TakenNote).where(
        TakenNote.meeting_id == of.meeting_id, col(TakenNote.removed).is_(False)
    )
    return [note for note in await db.exec(found) if of.product in json.loads(note.tags)]


async def _contributed(db: AsyncSession, of: Of) -> Sequence[Contribution]:
    found = select(Contribution).where(
        Contribution.meeting_id == of.meeting_id,
        Contribution.product == of.product,
        col(Contribution.withdrawn).is_(False),
    )
    return list(await db.exec(found))
