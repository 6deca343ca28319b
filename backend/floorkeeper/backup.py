"""A copy of all that a server keeps, in one file, made while it runs; and back from it.

The file is a ZIP of the parts, and of `manifest.json`, which names each with its SHA-256.
"""

import hashlib
import os
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

import msgspec
from sqlalchemy import make_url

from . import __version__, verify
from .floor.audit import BrokenLogError
from .hooks.tables import CallStatus
from .letters.tables import LetterStatus
from .proof.check import accounts
from .settings import Settings

FORMAT = "floorkeeper-backup-1"
DATABASE = "floorkeeper.db"
SECRETS = ("secret", "signing-key")
_NAME = re.compile(r"floorkeeper\.db|secret|signing-key|materials/[0-9a-f]{32}")
_PIECE = 1 << 20


class NotBackedUpError(Exception):
    """The text says what stands in the way, and what to do."""


class Part(msgspec.Struct):
    size: int
    sha256: str


class Manifest(msgspec.Struct):
    """`elsewhere`: what the installation keeps in other places, and is not in the file."""

    format: str
    version: str
    made_at: int
    elsewhere: list[str]
    parts: dict[str, Part]


def database_of(settings: Settings) -> Path | None:
    """The SQLite file; None where the database is a server's."""
    url = make_url(settings.database)
    return Path(url.database or DATABASE) if url.get_backend_name() == "sqlite" else None


def back_up(settings: Settings, file: Path, now: int) -> Manifest:
    """Writes the file, readable by its owner alone, wholly or not at all.

    The database is as it was at one instant; files of materials are never written over, and so
    are those that it names.
    """
    if file.exists():
        raise NotBackedUpError(f"{file} is there already: name another file")
    with TemporaryDirectory(dir=file.absolute().parent, prefix=".backup-") as folder:
        sources, elsewhere = _sources(settings, Path(folder))
        made = Path(folder) / "backup.zip"
        manifest = Manifest(FORMAT, __version__, now, elsewhere, {})
        with os.fdopen(os.open(made, os.O_RDWR | os.O_CREAT, 0o600), "w+b") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                for name, path in sources.items():
                    with _unless_removed(name), open(path, "rb") as source:
                        manifest.parts[name] = _put(archive, name, source)
                archive.writestr("manifest.json", msgspec.json.encode(manifest))
            out.flush()
            os.fsync(out.fileno())
        _check(made)
        made.rename(file)
    return manifest


def _sources(settings: Settings, folder: Path) -> tuple[dict[str, Path], list[str]]:
    """What goes into the file, by its name there; and what does not."""
    sources, elsewhere = dict[str, Path](), list[str]()
    database = database_of(settings)
    if database is None:
        elsewhere.append("database")
    elif not database.is_file():
        raise NotBackedUpError(f"{database} is not there: is FLOORKEEPER_DATA_DIR right?")
    else:
        sources[DATABASE] = folder / DATABASE
        _copy_database(database, sources[DATABASE])
    for name in SECRETS:
        sources[name] = settings.data_dir / name
    if settings.materials_url is not None:
        return sources, [*elsewhere, "materials"]
    kept = settings.data_dir / "materials"
    for path in sorted(kept.iterdir()) if kept.is_dir() else ():
        if _NAME.fullmatch(f"materials/{path.name}"):
            sources[f"materials/{path.name}"] = path
    return sources, elsewhere


def _copy_database(source: Path, target: Path) -> None:
    """As it is at one instant, whoever writes to it meanwhile."""
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


@contextmanager
def _unless_removed(name: str) -> Iterator[None]:
    """A file of materials may be removed for good meanwhile; all else is there or it is said."""
    try:
        yield
    except FileNotFoundError as error:
        if not name.startswith("materials/"):
            raise NotBackedUpError(f"{error.filename} is not there") from None


def _put(archive: zipfile.ZipFile, name: str, file: IO[bytes]) -> Part:
    with archive.open(name, "w", force_zip64=True) as out:
        return _measured(file, out.write)


def _measured(file: IO[bytes], passed: Callable[[bytes], object] = lambda _: None) -> Part:
    size, digest = 0, hashlib.sha256()
    while piece := file.read(_PIECE):
        size += len(piece)
        digest.update(piece)
        passed(piece)
    return Part(size, digest.hexdigest())


def _check(file: Path) -> Manifest:
    """What the file says to hold, once all of it is there and as it was written."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = msgspec.json.decode(archive.read("manifest.json"), type=Manifest)
            if manifest.format != FORMAT:
                raise NotBackedUpError(f"{file} is {manifest.format}, and not {FORMAT}")
            if {*archive.namelist()} != {"manifest.json", *manifest.parts}:
                raise NotBackedUpError(f"{file} does not hold what it says: take another backup")
            for name, part in manifest.parts.items():
                if not _NAME.fullmatch(name):
                    raise NotBackedUpError(f"{file} has {name} in it, which is no backup's")
                with archive.open(name) as within:
                    if _measured(within) != part:
                        raise NotBackedUpError(f"{name} in {file} is damaged: take another backup")
    except (OSError, KeyError, zipfile.BadZipFile, msgspec.DecodeError) as error:
        raise NotBackedUpError(f"{file} cannot be read as a backup: {error}") from None
    return manifest


def restore(settings: Settings, file: Path) -> tuple[Manifest, dict[int, int]]:
    """Puts all of the file where the settings say, where there is nothing yet.

    It is proved before it is put there: checksums, the database, and every session's log. Gives
    how many entries each session has.
    """
    manifest = _check(file)
    targets = {name: _target(settings, name) for name in manifest.parts}
    for path in targets.values():
        if path.exists():
            raise NotBackedUpError(f"{path} is there: restore into an empty data directory")
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    waiting = settings.data_dir / ".restoring"
    shutil.rmtree(waiting, ignore_errors=True)
    waiting.mkdir(mode=0o700)
    try:
        with zipfile.ZipFile(file) as archive:
            archive.extractall(waiting)
        logs = _proved(waiting / DATABASE) if DATABASE in manifest.parts else {}
        for name in SECRETS:
            (waiting / name).chmod(0o600)
        for name in sorted(targets, key=lambda name: name == DATABASE):  # the database comes last
            targets[name].parent.mkdir(parents=True, exist_ok=True)
            shutil.move(waiting / name, targets[name])
    finally:
        shutil.rmtree(waiting)
    return manifest, logs


def _target(settings: Settings, name: str) -> Path:
    if name == DATABASE:
        found = database_of(settings)
        if found is None:
            raise NotBackedUpError(
                "the backup is of an SQLite file: unset FLOORKEEPER_DATABASE_URL"
            )
        return found
    return settings.data_dir / name


def _proved(path: Path) -> dict[int, int]:
    with closing(sqlite3.connect(path)) as database:
        for (said,) in database.execute("PRAGMA integrity_check"):
            if said != "ok":
                raise NotBackedUpError(f"the database in it is damaged: {said}")
        _may_have_gone(database)
        found = database.execute("SELECT DISTINCT session_id FROM entries ORDER BY 1")
        sessions = [session_id for (session_id,) in found]
    return {session_id: _log(path, session_id) for session_id in sessions}


def _log(path: Path, session_id: int) -> int:
    try:
        entries = verify.read_database(f"sqlite:///{path}", session_id)
        accounts(entries)
    except (BrokenLogError, verify.UnreadableLogError) as error:
        raise NotBackedUpError(f"the log of session {session_id} is not whole: {error}") from None
    return len(entries)


def _may_have_gone(database: sqlite3.Connection) -> None:
    """What waited to be sent was perhaps sent after the backup: nothing goes a second time."""
    with database:
        for table, becomes, waits in (
            ("letters", LetterStatus.UNCLEAR, (LetterStatus.QUEUED, LetterStatus.SENDING)),
            ("hook_calls", CallStatus.FAILED, (CallStatus.QUEUED, CallStatus.SENDING)),
        ):
            if _has(database, table):
                database.execute(
                    f"UPDATE {table} SET status = ?, error = ? WHERE status IN (?, ?)",
                    (becomes.value, "restored", *(one.value for one in waits)),
                )


def _has(database: sqlite3.Connection, table: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return database.execute(query, (table,)).fetchone() is not None
