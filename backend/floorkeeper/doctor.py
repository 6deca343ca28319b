"""Looks an installation over: each finding says in a line what is so, or what is wrong and what
to do about it.
"""

import asyncio
import os
import resource
import shutil
import statistics
import time
from collections.abc import AsyncIterator, Iterator
from enum import StrEnum
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import msgspec
import nats
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from nats.errors import Error as NatsError
from sqlalchemy import Connection, func, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select
from websockets.exceptions import InvalidStatus, WebSocketException
from websockets.sync.client import connect

from .backup import SECRETS, database_of
from .beside import served_at
from .letters.mail import Server
from .materials.files import Files
from .settings import Settings
from .store.database import Database, scripts
from .store.shared import measured
from .store.tables import EntryRow

GIGABYTE = 1_000_000_000
LITTLE_SPACE, NO_SPACE = GIGABYTE, GIGABYTE // 5
SLOW_SYNC_MS, TOO_SLOW_SYNC_MS = 20, 100
APART_MS = 2_000
FEW_FILES = 4_096
LARGE_WAL = GIGABYTE // 2
PATIENCE_S = 5
FONTS = 6


class Level(StrEnum):
    WELL = "ok"
    MIND = "mind"
    WRONG = "WRONG"


class Finding(msgspec.Struct, frozen=True):
    """`remedy` is what to do; there is none where all is well."""

    level: Level
    subject: str
    what: str
    remedy: str = ""


def well(subject: str, what: str) -> Finding:
    return Finding(Level.WELL, subject, what)


def mind(subject: str, what: str, remedy: str) -> Finding:
    return Finding(Level.MIND, subject, what, remedy)


def wrong(subject: str, what: str, remedy: str) -> Finding:
    return Finding(Level.WRONG, subject, what, remedy)


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """All findings, one after the other; beside a running server, or without one."""
    for finding in _data_dir(settings):
        yield finding
    async for finding in _database(settings):
        yield finding
    for finding in (*_secrets(settings), *_files_of_program(), _open_files()):
        yield finding
    async for finding in _address(settings):
        yield finding
    yield await _nats(settings)
    yield await _letters(settings)
    yield await _materials(settings)


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


# --- the disk ---


def _data_dir(settings: Settings) -> Iterator[Finding]:
    folder = settings.data_dir
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        yield wrong(
            "data", f"{folder} is not a directory that can be written to",
            "set FLOORKEEPER_DATA_DIR, or give the directory to the user that runs the server",
        )  # fmt: skip
        return
    free = shutil.disk_usage(folder).free
    if free < LITTLE_SPACE:
        say = wrong if free < NO_SPACE else mind
        yield say("disk", f"{free / GIGABYTE:.2f} GB are free at {folder}", "make space")
    else:
        yield well("disk", f"{free / GIGABYTE:.0f} GB are free at {folder}")
    took = _sync_ms(folder)
    if took > SLOW_SYNC_MS:
        say = wrong if took > TOO_SLOW_SYNC_MS else mind
        yield say(
            "sync", f"the disk takes {took:.0f} ms to keep a write, and every command waits for it",
            "use a local solid-state disk, and no network file system",
        )  # fmt: skip
    else:
        yield well("sync", f"the disk keeps a write in {took:.1f} ms")


def _sync_ms(folder: Path) -> float:
    """How long it takes until a page is on the disk: the median of some."""
    path = folder / ".doctor"
    took = []
    try:
        with open(path, "wb", buffering=0) as file:
            for _ in range(15):
                started = time.perf_counter()
                file.write(bytes(4096))
                os.fsync(file.fileno())
                took.append((time.perf_counter() - started) * 1000)
    finally:
        path.unlink(missing_ok=True)
    return statistics.median(took)


# --- the database ---


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    path = database_of(settings)
    if path is not None and not path.is_file():
        yield wrong("database", f"there is none at {path}", "start the server once: it makes one")
        return
    database = Database(settings.database)
    try:
        async with database.engine.connect() as connection:
            yield await connection.run_sync(_schema)
            yield await connection.run_sync(_durability)
        async for finding in _clock_and_size(database, path):
            yield finding
    except (SQLAlchemyError, OSError) as error:
        yield wrong(
            "database", f"it does not answer: {_first_line(error)}",
            "see that it runs, and that FLOORKEEPER_DATABASE_URL is right",
        )  # fmt: skip
    finally:
        await database.engine.dispose()


def _schema(connection: Connection) -> Finding:
    newest = ScriptDirectory.from_config(scripts()).get_current_head()
    at = MigrationContext.configure(connection).get_current_revision()
    if at == newest:
        return well("schema", f"{at}, the newest")
    return wrong(
        "schema", f"it is {at}, and this program's is {newest}",
        "restart the server with this version, or install the version that the server has",
    )  # fmt: skip


def _durability(connection: Connection) -> Finding:
    if connection.dialect.name == "sqlite":
        mode = connection.execute(text("PRAGMA journal_mode")).scalar()
        full = connection.execute(text("PRAGMA synchronous")).scalar()
        found, is_safe = f"journal {mode}, synchronous {full}", (mode, full) == ("wal", 2)
    else:
        names = ("fsync", "synchronous_commit", "full_page_writes")
        has = {name: connection.execute(text(f"SHOW {name}")).scalar() for name in names}
        found = ", ".join(f"{name} {value}" for name, value in has.items())
        is_safe = "off" not in has.values()
    if is_safe:
        return well("durability", found)
    return wrong(
        "durability", f"{found}: what was acknowledged may be lost in a power cut",
        "set fsync, synchronous_commit and full_page_writes on, for SQLite WAL and FULL",
    )  # fmt: skip


async def _clock_and_size(database: Database, path: Path | None) -> AsyncIterator[Finding]:
    now = time.time_ns() // 1_000_000
    async with database.session() as db:
        newest = (await db.exec(select(func.max(EntryRow.at)))).one() or 0
        entries = (await db.exec(select(func.count()).select_from(EntryRow))).one()
        theirs = (await measured(db))[0] if database.shared else now
    if abs(theirs - now) > APART_MS or newest > now + APART_MS:
        apart = max(abs(theirs - now), newest - now) / 1000
        yield mind(
            "clock", f"it is {apart:.1f} s from the database's or behind the log's",
            "let chrony or systemd-timesyncd set it",
        )  # fmt: skip
    else:
        yield well("clock", "it agrees with the database and the log")
    yield _size(entries, path)


def _size(entries: int, path: Path | None) -> Finding:
    if path is None:
        return well("size", f"{entries:,} entries in the logs")
    wal = path.with_name(path.name + "-wal")
    waits = wal.stat().st_size if wal.exists() else 0
    if waits > LARGE_WAL:
        return mind(
            "size", f"{wal.name} has {waits / GIGABYTE:.1f} GB: something reads without an end",
            "end programs that keep the database open for reading",
        )  # fmt: skip
    return well("size", f"{entries:,} entries, {path.stat().st_size / 1e6:.1f} MB")


# --- this machine ---


def _secrets(settings: Settings) -> Iterator[Finding]:
    for name in SECRETS:
        path = settings.data_dir / name
        if not path.is_file():
            yield mind("secrets", f"{path} is not there", "the server makes one when it starts")
        elif path.stat().st_mode & 0o077:
            yield wrong("secrets", f"others can read {path}", f"chmod 600 {path}")
        else:
            yield well("secrets", f"{path} is its owner's alone")


def _files_of_program() -> Iterator[Finding]:
    fonts = list((resources.files("floorkeeper") / "documents" / "fonts").iterdir())
    found = sum(font.name.endswith(".ttf") for font in fonts)
    again = "install Floorkeeper again"
    if found < FONTS:
        yield wrong("fonts", f"{found} of {FONTS} are there: documents lack letters", again)
    else:
        yield well("fonts", f"all {FONTS} are there")
    if not (resources.files("floorkeeper") / "web" / "static" / "index.html").is_file():
        yield wrong("screens", "they are not built", "make build, or " + again)


def _open_files() -> Finding:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most != resource.RLIM_INFINITY and most < FEW_FILES:
        return mind(
            "open files", f"{most} are allowed, and each screen is one",
            "LimitNOFILE=65536 in the unit, or ulimit -n",
        )  # fmt: skip
    return well("open files", "as many as are needed")


# --- what is around it ---


async def _address(settings: Settings) -> AsyncIterator[Finding]:
    address = served_at(settings)
    parts = urlsplit(address)
    local = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if parts.scheme != "https" and not local:
        yield wrong(
            "address", f"{address} is not encrypted: cookies and links can be read on the way",
            "put a proxy with TLS before it, and set FLOORKEEPER_PUBLIC_URL=https://…",
        )  # fmt: skip
    elif local:
        yield mind(
            "address", f"links say {address}, which is this machine",
            "set FLOORKEEPER_PUBLIC_URL to the address that people use",
        )  # fmt: skip
    try:
        async with httpx.AsyncClient(timeout=PATIENCE_S) as client:
            answer = await client.get(f"{address}/readyz")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        yield wrong(
            "server", f"{address} does not answer: {_first_line(error)}",
            "start it, and see that the proxy leads to it and its certificate is valid",
        )  # fmt: skip
        return
    if answer.status_code != 200:
        yield wrong(
            "server", f"{address}/readyz answers {answer.status_code}",
            "read the server's log; or the address is another program's",
        )  # fmt: skip
        return
    yield well("server", f"{address} answers")
    yield await asyncio.to_thread(_upgrade, address)


def _upgrade(address: str) -> Finding:
    """A socket that nobody may have: only Floorkeeper itself refuses it with 403."""
    url = f"ws{address.removeprefix('http')}/api/live/0?audience=display"
    try:
        connect(url, open_timeout=PATIENCE_S).close()
        status = 101
    except InvalidStatus as error:
        status = error.response.status_code
    except (OSError, WebSocketException, TimeoutError):
        status = 0
    if status == 403:
        return well("sockets", "they reach the server")
    return wrong(
        "sockets", f"a proxy does not pass WebSockets on (it answered {status or 'nothing'})",
        "let it pass the headers Upgrade and Connection on, and wait an hour for silent lines",
    )  # fmt: skip


async def _unsaid(_: Exception) -> None:
    """The client's own words about an error; ours come once it has given up."""


async def _nats(settings: Settings) -> Finding:
    if settings.nats_url is None:
        if database_of(settings) is not None:
            return well("nats", "one node needs none")
        return mind(
            "nats", "without it nodes hear of one another once a second", "set FLOORKEEPER_NATS_URL"
        )
    try:
        async with asyncio.timeout(PATIENCE_S):
            client = await nats.connect(
                settings.nats_url, max_reconnect_attempts=1, error_cb=_unsaid
            )
        await client.close()
    except (NatsError, OSError, TimeoutError):
        return wrong(
            "nats",
            "it does not answer",
            "see that it runs; until then nodes are slower",
        )
    return well("nats", "it answers")


async def _letters(settings: Settings) -> Finding:
    if settings.smtp_url is None:
        return mind("letters", "they are kept and not sent", "set FLOORKEEPER_SMTP_URL")
    error = await Server(settings.smtp_url, settings.sender).greeted()
    if error is not None:
        return wrong(
            "letters", f"the SMTP server does not take us: {error}",
            "see FLOORKEEPER_SMTP_URL, its user and password",
        )  # fmt: skip
    return well("letters", "the SMTP server takes us")


async def _materials(settings: Settings) -> Finding:
    try:
        await Files(settings.data_dir, settings.materials_url).probe()
    except Exception as error:  # stores have errors of their own
        return wrong(
            "materials", f"a file cannot be kept and read: {_first_line(error.__cause__ or error)}",
            "see FLOORKEEPER_MATERIALS_URL and the AWS_… settings, or who owns var/materials",
        )  # fmt: skip
    return well("materials", "a file was kept, read and removed")
