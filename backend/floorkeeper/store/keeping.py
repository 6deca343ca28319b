"""What the log keeps of people's own words; and how each room says what it keeps of people.

A room's `keeping.py` has `KINDS`, and `texts` that may name somebody. The room `keeping` puts them
together, so that no one place knows all tables.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, and_
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.floor.events import FloorRequested
from floorkeeper.floor.words import is_mark, texts_of

from .codec import entry_of
from .tables import COLUMNS, EntryRow, NoteRow, SnapshotRow, WordRow

Thing = dict[str, Any]
"""One thing that is kept, as it is given to the person: plain names, values of JSON."""


class Scope(msgspec.Struct, frozen=True):
    """Whose things: one participant's, or those of all in a meeting; `now` is an instant."""

    meeting_id: int
    sessions: tuple[int, ...]
    now: int
    participant_id: int | None = None


class Kind(msgspec.Struct, frozen=True):
    """Things of a kind in one room; several rooms may have some of the same `code`.

    `forget` erases what `found` finds, and can be done again; without it they always stay.
    """

    code: str
    found: Callable[[AsyncSession, Scope], Awaitable[list[Thing]]]
    forget: Callable[[AsyncSession, Scope], Awaitable[None]] | None = None


class Said(msgspec.Struct, frozen=True):
    """A free text, and where it stands: `page` is a page of the meeting, or `log`."""

    page: str
    text: str
    session_id: int | None = None
    number: int | None = None


def moment(at: int | None) -> str | None:
    """An instant as people read it, in UTC."""
    return None if at is None else datetime.fromtimestamp(at / 1000, UTC).isoformat()


def facts(**values: Any) -> Thing:
    """A thing, without what is not said."""
    return {name: value for name, value in values.items() if value not in (None, "")}


async def nothing(_: AsyncSession, __: Scope) -> list[Thing]:
    """What a kind finds whose things another room counts."""
    return []


# --- texts with requests for the floor, and messages ---


async def requests_with_words(
    db: AsyncSession, scope: Scope
) -> list[tuple[NoteRow, FloorRequested | None]]:
    """The words beside requests, and beside messages where it is not one person's scope."""
    same = and_(
        col(EntryRow.session_id) == col(NoteRow.session_id), col(EntryRow.seq) == col(NoteRow.seq)
    )
    found = await db.exec(
        select(NoteRow, *COLUMNS)  # type: ignore[call-overload]
        .join(EntryRow, same)
        .where(col(NoteRow.session_id).in_(scope.sessions))
        .order_by(col(NoteRow.session_id), col(NoteRow.seq))
    )
    noted = []
    for row in found:
        event = entry_of(row).event
        request = event if isinstance(event, FloorRequested) else None
        whose = request and request.participant_id
        if scope.participant_id in (None, whose):
            noted.append((row[0], request))
    return noted


async def _texts_found(db: AsyncSession, scope: Scope) -> list[Thing]:
    return [
        facts(
            session=note.session_id,
            entry=note.seq,
            kind=request.kind.value if request else "message",
            subject=note.subject,
            text=note.text,
        )
        for note, request in await requests_with_words(db, scope)
    ]


async def _forget_texts(db: AsyncSession, scope: Scope) -> None:
    for note, _ in await requests_with_words(db, scope):
        await db.delete(note)


# --- words of the log ---


async def _typed(db: AsyncSession, scope: Scope) -> list[tuple[WordRow, str, int]]:
    """Words, with the command that they were typed with, and when."""
    same = and_(
        col(EntryRow.session_id) == col(WordRow.session_id), col(EntryRow.seq) == col(WordRow.seq)
    )
    found = await db.exec(
        select(WordRow, *COLUMNS)  # type: ignore[call-overload]
        .join(EntryRow, same)
        .where(col(WordRow.session_id).in_(scope.sessions))
        .order_by(col(WordRow.session_id), col(WordRow.seq))
    )
    entries = [(row[0], entry_of(row)) for row in found]
    whose = scope.participant_id
    return [
        (word, entry.command, entry.at)
        for word, entry in entries
        if whose in (None, entry.actor.participant_id)
    ]


async def _words_found(db: AsyncSession, scope: Scope) -> list[Thing]:
    return [
        facts(
            session=word.session_id, entry=word.seq, at=moment(at), command=command, text=word.text
        )
        for word, command, at in await _typed(db, scope)
    ]


async def _forget_words(db: AsyncSession, scope: Scope) -> None:
    """With the snapshots, which have them in them; they are made anew from the log."""
    for word, _, _ in await _typed(db, scope):
        await db.delete(word)
    await db.exec(delete(SnapshotRow).where(col(SnapshotRow.session_id).in_(scope.sessions)))


KINDS = (
    Kind("request_texts", _texts_found, _forget_texts),
    Kind("words", _words_found, _forget_words),
)


async def texts(db: AsyncSession, scope: Scope) -> list[Said]:
    """Everybody's words in and beside the log; those of before there were marks as well."""
    everybody = msgspec.structs.replace(scope, participant_id=None)
    said = [
        Said("log", " ".join(filter(None, (note.subject, note.text))), note.session_id, note.seq)
        for note, _ in await requests_with_words(db, everybody)
    ]
    typed = await _typed(db, everybody)
    said += [Said("log", word.text, word.session_id, word.seq) for word, _, _ in typed]
    within: ColumnElement[bool] = col(EntryRow.event).like('%"reason":"%')
    old = await db.exec(
        select(EntryRow.session_id, *COLUMNS).where(  # type: ignore[call-overload]
            col(EntryRow.session_id).in_(scope.sessions), within
        )
    )
    for row in old:
        entry = entry_of(row)
        inline = [text for text in texts_of(entry) if not is_mark(text)]
        said += [Said("log", text, row[0], entry.seq) for text in inline]
    return said
