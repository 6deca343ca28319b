"""An SQLite installation goes to PostgreSQL: all or nothing, and its logs are proved there."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, MetaData, Row, Table, func, select, text
from sqlalchemy.exc import DataError

from .floor.audit import BrokenLogError
from .nodes import share_secrets
from .proof.check import accounts
from .store.codec import entry_of
from .store.database import Database

_TOGETHER = 1_000
_OF_NODES = {"alembic_version", "nodes", "node_lines", "news", "secrets"}
"""Tables that say nothing of an installation, but of a database and who works on it."""


class NotMovedError(Exception):
    """Nothing was moved; the message says why, and what to do."""


class Moved(Struct, frozen=True):
    """How many rows, and the logs, by session, with how many entries each has."""

    rows: int
    logs: dict[int, int]


def move(source: Database, target: Database, data_dir: Path, told: Callable[[str], None]) -> Moved:
    """Both are open, and nobody else is at work on them. `told` hears the name of each table.

    Raises NotMovedError.
    """
    here, there = source.writer(), target.writer()
    try:
        with here.connect() as old, there.begin() as new:
            tables = _tables(new)
            _require_empty(new, tables)
            rows = 0
            for table in tables:
                told(table.name)
                rows += _copy(old, new, table)
                _go_on_counting(new, table)
            logs = _prove(old, new, next(one for one in tables if one.name == "entries"))
        share_secrets(target, data_dir)
        return Moved(rows, logs)
    finally:
        here.dispose()
        there.dispose()


def _tables(connection: Connection) -> list[Table]:
    """Each after those to which it refers."""
    metadata = MetaData()
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name not in _OF_NODES]


def _require_empty(connection: Connection, tables: Iterable[Table]) -> None:
    for table in tables:
        if connection.execute(select(func.count()).select_from(table)).scalar_one():
            raise NotMovedError(
                f"The table {table.name} of that database is not empty: nothing was moved. "
                "Name a database that has nothing in it yet."
            )


def _copy(old: Connection, new: Connection, table: Table) -> int:
    rows = old.execution_options(stream_results=True).execute(select(table)).mappings()
    count = 0
    while some := [dict(row) for row in islice(rows, _TOGETHER)]:
        try:
            new.execute(table.insert(), some)
        except (DataError, ValueError) as error:
            raise NotMovedError(
                f"PostgreSQL does not take what the table {table.name} has "
                f"among its rows {count + 1} to {count + len(some)}: {error}. Nothing was moved."
            ) from None
        count += len(some)
    return count


def _go_on_counting(connection: Connection, table: Table) -> None:
    """New rows get the numbers after those that came."""
    if "id" not in table.c or table.c.id.type.python_type is not int:
        return
    name = {"table": table.name}
    sequence = connection.execute(text("SELECT pg_get_serial_sequence(:table, 'id')"), name)
    if (found := sequence.scalar_one()) is None:
        return
    last = connection.execute(select(func.max(table.c.id))).scalar_one()
    if last is not None:
        connection.execute(text("SELECT setval(:name, :last)"), {"name": found, "last": last})


def _prove(old: Connection, new: Connection, entries: Table) -> dict[int, int]:
    """Every log is there as it was, and its account comes out even."""
    sessions = list(old.execute(select(entries.c.session_id).distinct()).scalars())
    logs = {}
    for session_id in sorted(sessions):
        if _digest(old, entries, session_id) != _digest(new, entries, session_id):
            raise NotMovedError(f"The log of session {session_id} came over changed.")
        try:
            log = [entry_of(row) for row in _log(new, entries, session_id)]
            accounts(log)
        except BrokenLogError as error:
            raise NotMovedError(f"The log of session {session_id}: {error}") from None
        logs[session_id] = len(log)
    return logs


def _log(connection: Connection, entries: Table, session_id: int) -> Iterator[Row[Any]]:
    own = select(entries).where(entries.c.session_id == session_id)
    yield from connection.execute(own.order_by(entries.c.seq))


def _digest(connection: Connection, entries: Table, session_id: int) -> str:
    digest = hashlib.sha256()
    for row in _log(connection, entries, session_id):
        digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()
