"""Notes while it happens: several people write them, everybody has them all, nothing is lost."""

import json
from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import func
from sqlmodel import col, select

from floorkeeper.errors import ChangedMeanwhileError
from floorkeeper.meetings.service import row_of, wait_for_turn
from floorkeeper.meetings.tables import MeetingSession
from floorkeeper.store.database import Database
from floorkeeper.store.keys import create_once

from .schemas import NoteEdit, NoteIn
from .tables import NoteChange, TakenNote


class About(NamedTuple):
    """Whose turn or text a note is about, and its kind; nobody's for a note about nothing."""

    participant_id: int | None = None
    kind: str | None = None


class Notes:
    """Raises Missing. `now`: the server's clock, in milliseconds."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        self._database = database
        self._now = now

    async def of_session(self, session_id: int, after: int = 0) -> tuple[list[TakenNote], int]:
        """Those written or changed after the change `after`, in no order, and the last change."""
        async with self._database.session() as db:
            await row_of(db, MeetingSession, session_id)
            last = func.max(NoteChange.id)
            found = (
                select(TakenNote, last)
                .join(NoteChange, col(NoteChange.note_id) == col(TakenNote.id))
                .where(TakenNote.session_id == session_id, col(NoteChange.id) > after)
                .group_by(col(TakenNote.id))
            )
            pairs = list(await db.exec(found))
            return [note for note, _ in pairs], max((at or 0 for _, at in pairs), default=after)

    async def of_meeting(self, meeting_id: int) -> list[TakenNote]:
        """All that were not taken out, in the order of writing."""
        async with self._database.session() as db:
            found = select(TakenNote).where(
                TakenNote.meeting_id == meeting_id, col(TakenNote.removed).is_(False)
            )
            return list(await db.exec(found.order_by(col(TakenNote.at), col(TakenNote.id))))

    async def changes(self, note_id: int) -> list[NoteChange]:
        """What was made of a note, the first version first."""
        async with self._database.session() as db:
            await row_of(db, TakenNote, note_id)
            found = select(NoteChange).where(NoteChange.note_id == note_id)
            return list(await db.exec(found.order_by(col(NoteChange.id))))

    async def newest(self, note_id: int) -> int:
        """The number of the newest change of a note."""
        async with self._database.session() as db:
            found = select(func.max(NoteChange.id)).where(NoteChange.note_id == note_id)
            return (await db.exec(found)).one() or 0

    async def get(self, note_id: int) -> TakenNote:
        async with self._database.session() as db:
            return await row_of(db, TakenNote, note_id)

    async def write(
        self, session_id: int, given: NoteIn, about: About, by: str, key: str | None
    ) -> TakenNote:
        """A new note; one that comes late, as the line was lost, keeps when it was written."""
        async with self._database.session() as db:
            session = await row_of(db, MeetingSession, session_id)
            await wait_for_turn(db, session.meeting_id)
            now = self._now()
            at = now if given.written_at is None else min(now, given.written_at)
            row = TakenNote(
                meeting_id=session.meeting_id,
                session_id=session_id,
                turn_id=given.turn_id,
                request_id=given.request_id,
                participant_id=about.participant_id,
                kind=about.kind,
                at=at,
                by=by,
                text=given.text,
                theme=given.theme,
                tags=json.dumps(given.tags),
            )
            return await create_once(db, row, key, lambda made: [_change(made, by, now)])

    async def edit(self, note_id: int, given: NoteEdit, by: str) -> TakenNote:
        """Raises ChangedMeanwhileError. The same edit again is taken as the first."""
        async with self._database.session() as db:
            row = await row_of(db, TakenNote, note_id)
            await wait_for_turn(db, row.meeting_id)
            await db.refresh(row)
            wanted = {
                "text": given.text,
                "theme": given.theme,
                "tags": json.dumps(given.tags),
                "removed": given.removed,
            }
            if all(getattr(row, name) == value for name, value in wanted.items()):
                return row
            if row.version != given.version:
                raise ChangedMeanwhileError
            row.sqlmodel_update({**wanted, "version": row.version + 1})
            db.add_all([row, _change(row, by, self._now())])
            await db.commit()
            return row


def _change(row: TakenNote, by: str, now: int) -> NoteChange:
    assert row.id is not None
    return NoteChange(
        note_id=row.id,
        version=row.version,
        at=now,
        by=by,
        text=row.text,
        theme=row.theme,
        tags=row.tags,
        removed=row.removed,
    )
