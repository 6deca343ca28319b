"""What nodes that share a database tell one another by it: who is at work, news, secrets."""

import time
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from .database import Database
from .lock import Held
from .tables import instant

_NOW = text("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)")


class NodeRow(SQLModel, table=True):
    """A node that was at work at `beat_at`, by the database's clock."""

    __tablename__ = "nodes"

    id: str = Field(primary_key=True)
    beat_at: int = Field(sa_column=instant())


class NodeLines(SQLModel, table=True):
    """The participants of a session who have a screen on a node: their numbers, as JSON."""

    __tablename__ = "node_lines"

    node_id: str = Field(primary_key=True, foreign_key="nodes.id")
    session_id: int = Field(primary_key=True)
    people: str


class NewsRow(SQLModel, table=True):
    """Something that the other nodes must know which no log says; `news` is JSON."""

    __tablename__ = "news"

    id: int | None = Field(default=None, primary_key=True)
    at: int = Field(sa_column=instant())
    node_id: str
    news: str


class SecretRow(SQLModel, table=True):
    """A secret of the installation, the same on every node."""

    __tablename__ = "secrets"

    name: str = Field(primary_key=True)
    value: str


SILENT_MS = 5_000
"""So long without a beat, and a node is taken to be gone."""


def open_alone(database: Database) -> bool:
    """Opens the database; says whether no server is at work on it."""
    try:
        database.open()
    except Held:
        return False
    if not database.shared:
        return True
    engine = database.writer()
    try:
        with engine.connect() as connection:
            since = connection.execute(_NOW).scalar_one() - SILENT_MS
            beats = select(NodeRow.id).where(col(NodeRow.beat_at) > since)
            return connection.execute(beats).first() is None
    finally:
        engine.dispose()


async def measured(db: AsyncSession) -> tuple[int, int]:
    """The database's time in milliseconds, and how many the question took."""
    asked = time.monotonic_ns()
    at = (await db.exec(_NOW)).scalar_one()  # type: ignore[call-overload]
    return at, (time.monotonic_ns() - asked) // 1_000_000


def share_secret(database: Database, path: Path) -> None:
    """Makes the file of a secret say what it says on every node: what the first node's said."""
    own = {"name": path.name, "value": path.read_text(encoding="ascii")}
    engine = database.writer()
    try:
        with engine.begin() as connection:
            connection.execute(insert(SecretRow).values(**own).on_conflict_do_nothing())
            found = select(SecretRow.value).where(col(SecretRow.name) == path.name)
            value = str(connection.execute(found).scalar_one())
    finally:
        engine.dispose()
    if value != own["value"]:
        path.write_text(value, encoding="ascii")
