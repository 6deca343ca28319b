"""Connections to the database: one way to open them for every part of the program."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from .lock import Lock

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=10000",
    "PRAGMA secure_delete=ON",  # what is erased is overwritten in the file, and not only let go
)
POSTGRESQL = "postgresql+psycopg"
"""The driver, which is used with async and without."""
_MIGRATING = 0x666C6F6F72
"""Names the lock under which nodes that start together bring the schema up to date in turn."""
_POSTGRESQL = {"pool_size": 10, "max_overflow": 10, "pool_pre_ping": True}


def _prepare(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


class Database:
    """Where everything is kept: `session()` for capabilities, `writer()` for the log's thread.

    An SQLite file is one process's; of a PostgreSQL database many nodes have a share.
    """

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self.shared = is_postgresql(url)
        self._lock = None if self.shared else _lock(self._url)
        drivername = POSTGRESQL if self.shared else self._url.drivername
        self.engine: AsyncEngine = create_async_engine(
            self._url.set(drivername=drivername), **(_POSTGRESQL if self.shared else {})
        )
        if not self.shared:
            event.listen(self.engine.sync_engine, "connect", _prepare)

    def open(self) -> None:
        """Brings the schema up to date; an SQLite file is then this process's: see `lock.Held`."""
        if self._lock is not None:
            self._lock.take()
        engine = self.writer()
        try:
            with engine.begin() as connection:
                if self.shared:
                    lock = text("SELECT pg_advisory_xact_lock(:key)")
                    connection.execute(lock, {"key": _MIGRATING})
                migrate(connection)
        finally:
            engine.dispose()

    def session(self) -> AsyncSession:
        return AsyncSession(self.engine, expire_on_commit=False)

    def writer(self) -> Engine:
        """An engine without async, of one connection, to be used in one thread."""
        drivername = POSTGRESQL if self.shared else "sqlite"
        engine = create_engine(self._url.set(drivername=drivername), pool_size=1, max_overflow=0)
        if not self.shared:
            event.listen(engine, "connect", _prepare)
        return engine

    async def scrub(self) -> None:
        """Brings all of the log of changes into the file and empties it, so that what was erased
        is on the disk no more. Waits for those who read. PostgreSQL's own log is its operator's.
        """
        async with self.engine.connect() as connection:
            if self.shared:
                freely = await connection.execution_options(isolation_level="AUTOCOMMIT")
                await freely.exec_driver_sql("VACUUM")
            else:
                await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        await self.engine.dispose()
        if self._lock is not None:
            self._lock.release()


def is_postgresql(url: str) -> bool:
    """Whether many nodes may share the database."""
    return make_url(url).get_backend_name() == "postgresql"


def _lock(url: URL) -> Lock:
    path = Path(url.database or "floorkeeper.db")
    return Lock(path.with_name(path.name + ".lock"))


def migrate(connection: Connection) -> None:
    """Brings the schema to the newest version, within the connection's transaction.

    A schema that is newer than this program is left as it is: another node is ahead of it.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    at = MigrationContext.configure(connection).get_current_revision()
    if at is None or at in known:
        command.upgrade(config, "head")
