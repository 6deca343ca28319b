"""The event log: append-only, one stream a session."""

from collections.abc import Callable, Sequence
from itertools import chain as joined

import msgspec
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.floor.directory import Note
from floorkeeper.floor.events import Entry
from floorkeeper.floor.evolve import replay
from floorkeeper.floor.model import State
from floorkeeper.floor.words import Word, marks_of, together

from .codec import SHAPE, entry_of, rows_of, state_of, state_text
from .database import Database
from .tables import COLUMNS, EntryRow, NoteRow, SnapshotRow, WordRow
from .writer import Append, Chain, Writer


class Opened(msgspec.Struct):
    """A session as its log has it; `keys` are the idempotency keys used so far."""

    state: State
    keys: set[str]
    notes: dict[int, Note]


class EventLog:
    """Reads and appends entries. Made within a running loop, as its writer is."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._writer = Writer(database.writer())

    async def open(self, session_id: int) -> Opened:
        """The session's state, from its last snapshot and the entries since."""
        async with self._database.session() as db:
            snapshot = await db.get(SnapshotRow, session_id)
            known = snapshot is not None and snapshot.shape == SHAPE
            state = state_of(snapshot.state) if snapshot and known else State()
            rows = await db.exec(
                select(*COLUMNS)  # type: ignore[call-overload]
                .where(EntryRow.session_id == session_id, EntryRow.seq > state.seq)
                .order_by(col(EntryRow.seq))
            )
            entries = await _worded(db, session_id, [entry_of(row) for row in rows])
            state = replay(entries, state)
            keys = await db.exec(
                select(EntryRow.key)
                .where(EntryRow.session_id == session_id, col(EntryRow.key).is_not(None))
                .distinct()
            )
            notes = await db.exec(select(NoteRow).where(NoteRow.session_id == session_id))
            return Opened(
                state,
                {key for key in keys if key},
                {row.seq: Note(row.subject, row.text) for row in notes},
            )

    async def entries(
        self, session_id: int, after: int = 0, limit: int | None = None, *, marked: bool = False
    ) -> list[Entry]:
        """Entries with a seq beyond `after`, at most `limit`; `marked`: with marks for words."""
        query = (
            select(*COLUMNS)  # type: ignore[call-overload]
            .where(EntryRow.session_id == session_id, EntryRow.seq > after)
            .order_by(col(EntryRow.seq))
            .limit(limit)
        )
        async with self._database.session() as db:
            entries = [entry_of(row) for row in await db.exec(query)]
            return entries if marked else await _worded(db, session_id, entries)

    async def words(self, session_id: int) -> list[Word]:
        """What people typed into the session's entries, and was not erased; in their order."""
        query = select(WordRow).where(WordRow.session_id == session_id)
        async with self._database.session() as db:
            rows = await db.exec(query.order_by(col(WordRow.seq), col(WordRow.mark)))
            return [Word(row.mark, row.salt, row.text) for row in rows]

    async def by_key(self, session_id: int, key: str) -> list[Entry]:
        """The entries of the command that carried the idempotency key."""
        query = (
            select(*COLUMNS)  # type: ignore[call-overload]
            .where(EntryRow.session_id == session_id, EntryRow.key == key)
            .order_by(col(EntryRow.seq))
        )
        async with self._database.session() as db:
            return await _worded(db, session_id, [entry_of(row) for row in await db.exec(query)])

    def append(
        self,
        session_id: int,
        chain: Chain,
        entries: Sequence[Entry],
        done: Callable[[BaseException | None], None],
        *,
        note: tuple[int, Note] | None = None,
        snapshot: State | None = None,
    ) -> None:
        """Enqueues entries to be written wholly or not at all; then calls `done` in the loop."""
        lines, typed = zip(*(rows_of(session_id, entry) for entry in entries), strict=True)
        append = Append(chain, list(lines), done, list(joined.from_iterable(typed)))
        if note:
            seq, words = note
            append.note = {
                "session_id": session_id,
                "seq": seq,
                "subject": words.subject,
                "text": words.text,
            }
        if snapshot:
            append.snapshot = {
                "session_id": session_id,
                "seq": snapshot.seq,
                "shape": SHAPE,
                "state": state_text(snapshot),
            }
        self._writer.submit(append)

    async def close(self) -> None:
        await self._writer.close()


async def _worded(db: AsyncSession, session_id: int, entries: list[Entry]) -> list[Entry]:
    """The entries with the words that their marks stand for."""
    typed = [entry.seq for entry in entries if marks_of(entry)]
    if not typed:
        return entries
    query = select(WordRow.mark, WordRow.text).where(
        WordRow.session_id == session_id, col(WordRow.seq).between(typed[0], typed[-1])
    )
    words = dict((await db.exec(query)).all())
    return [together(entry, words) for entry in entries]
