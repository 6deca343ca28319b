"""The log's one writer: a thread that commits all appends waiting in one transaction."""

import asyncio
import queue
import threading
import time
from collections.abc import Callable
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.dml import Insert

from floorkeeper import meters

from .tables import EntryRow, NoteRow, SnapshotRow, WordRow

_TOGETHER = 500
_ENTRIES = insert(EntryRow)
_WORDS = insert(WordRow)


_UPSERTS: dict[str, Callable[..., Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def _replacing(dialect: str, table: type[NoteRow] | type[SnapshotRow], *key: str) -> Insert:
    statement: sqlite.Insert | postgresql.Insert = _UPSERTS[dialect](table)
    rest = {c.name: c for c in statement.excluded if c.name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=rest)


_NOTES = {name: _replacing(name, NoteRow, "session_id", "seq") for name in _UPSERTS}
_SNAPSHOTS = {name: _replacing(name, SnapshotRow, "session_id") for name in _UPSERTS}


class Chain:
    """Appends that build on one another: once one of them fails, those after it do too."""

    def __init__(self) -> None:
        self.broken = False


class Append(msgspec.Struct):
    """Rows that are written together; `done` is called in the loop, with what went wrong."""

    chain: Chain
    entries: list[dict[str, Any]]
    done: Callable[[BaseException | None], None]
    words: list[dict[str, Any]]
    note: dict[str, Any] | None = None
    snapshot: dict[str, Any] | None = None
    since: float = msgspec.field(default_factory=time.perf_counter)


class Broken(RuntimeError):
    """An append was not written because one that it builds on was not."""


class Outrun(RuntimeError):
    """An append was not written because another one took its place in the log."""


class Writer:
    """Started within a running loop; `submit` is called from that loop."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._loop = asyncio.get_running_loop()
        self._waiting: queue.SimpleQueue[Append | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="log-writer", daemon=True)
        self._thread.start()

    def submit(self, append: Append) -> None:
        self._waiting.put(append)

    async def close(self) -> None:
        """Returns when all that was submitted is written."""
        self._waiting.put(None)
        await asyncio.to_thread(self._thread.join)
        self._engine.dispose()

    def _run(self) -> None:
        with self._engine.connect() as connection:
            while batch := self._take():
                outcomes = self._commit(connection, batch)
                _measure(batch, outcomes)
                self._loop.call_soon_threadsafe(_tell, batch, outcomes)

    def _take(self) -> list[Append]:
        """What waits, at least one; nothing once the writer is closed."""
        first = self._waiting.get()
        if first is None:
            return []
        batch = [first]
        while len(batch) < _TOGETHER:
            try:
                more = self._waiting.get_nowait()
            except queue.Empty:
                break
            if more is None:
                self._waiting.put(None)
                break
            batch.append(more)
        return batch

    def _commit(self, connection: Connection, batch: list[Append]) -> list[BaseException | None]:
        if not any(append.chain.broken for append in batch):
            try:
                with connection.begin():
                    _write(connection, batch)
                return [None] * len(batch)
            except Exception:
                if len(batch) == 1:
                    return [self._alone(connection, batch[0])]
        return [self._alone(connection, append) for append in batch]

    def _alone(self, connection: Connection, append: Append) -> BaseException | None:
        if append.chain.broken:
            return Broken("an earlier entry of the session was not written")
        try:
            with connection.begin():
                _write(connection, [append])
        except IntegrityError as error:
            append.chain.broken = True
            return Outrun(str(error.orig))
        except Exception as error:
            append.chain.broken = True
            return error
        return None


def _write(connection: Connection, batch: list[Append]) -> None:
    if entries := [row for append in batch for row in append.entries]:
        connection.execute(_ENTRIES, entries)
    if words := [row for append in batch for row in append.words]:
        connection.execute(_WORDS, words)
    if notes := [append.note for append in batch if append.note]:
        connection.execute(_NOTES[connection.dialect.name], notes)
    if snapshots := [append.snapshot for append in batch if append.snapshot]:
        connection.execute(_SNAPSHOTS[connection.dialect.name], snapshots)


def _measure(batch: list[Append], outcomes: list[BaseException | None]) -> None:
    now = time.perf_counter()
    for append, outcome in zip(batch, outcomes, strict=True):
        if outcome is None:
            meters.append_seconds.observe(now - append.since)
        elif not isinstance(outcome, Broken | Outrun):
            meters.appends_failed.inc()


def _tell(batch: list[Append], outcomes: list[BaseException | None]) -> None:
    for append, outcome in zip(batch, outcomes, strict=True):
        append.done(outcome)
