"""Connections to the database: one way to open them for every part of the program."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event
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


def _prepare(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


class Database:
    """An SQLite file: `session()` for capabilities, `writer()` for the log's thread."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        path = Path(self._url.database or "floorkeeper.db")
        self._lock = Lock(path.with_name(path.name + ".lock"))
        self.engine: AsyncEngine = create_async_engine(self._url)
        event.listen(self.engine.sync_engine, "connect", _prepare)

    def open(self) -> None:
        """Takes the file for this process and brings it up to date; raises `lock.Held`."""
        self._lock.take()
        engine = self.writer()
        try:
            with engine.begin() as connection:
                migrate(connection)
        finally:
            engine.dispose()

    def session(self) -> AsyncSession:
        return AsyncSession(self.engine, expire_on_commit=False)

    def writer(self) -> Engine:
        """An engine without async, of one connection, to be used in one thread."""
        engine = create_engine(self._url.set(drivername="sqlite"), pool_size=1, max_overflow=0)
        event.listen(engine, "connect", _prepare)
        return engine

    async def scrub(self) -> None:
        """Brings all of the log of changes into the file and empties it, so that what was erased
        is on the disk no more. Waits for those who read.
        """
        async with self.engine.connect() as connection:
            await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        await self.engine.dispose()
        self._lock.release()


def migrate(connection: Connection) -> None:
    """Brings the schema to the newest version, within the connection's transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
