"""Where the files lie: a folder, or a bucket of an S3-compatible store; and how they get there."""

import hashlib
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import obstore
from anyio import to_thread
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from .content import type_of
from .errors import EmptyFileError, NotKeptError, TooLargeError

PIECE = 1 << 18
"""So much of a file is in memory at a time."""
_PART = 5 << 20
"""The least that S3 takes as a part of a file."""


@dataclass(frozen=True)
class Received:
    """A whole file that came in, and what is known of it."""

    file: IO[bytes]
    size: int
    sha256: str
    type: str


class Files:
    """Keeps files under keys of its own; none is ever written over."""

    def __init__(self, folder: Path, url: str | None) -> None:
        self._waiting = folder
        self._local = url is None
        self._store: ObjectStore = (
            LocalStore(folder / "materials", mkdir=True) if url is None else from_url(url)
        )

    @asynccontextmanager
    async def receive(self, pieces: AsyncIterator[bytes], limit: int) -> AsyncIterator[Received]:
        """Takes a file in, on the disk and under no name: it is gone when the block ends.

        Raises TooLargeError as soon as it is, EmptyFileError, OverpackedError.
        """
        with await to_thread.run_sync(self._temporary) as file:
            size, digest = 0, hashlib.sha256()
            async for piece in _joined(pieces):
                size += len(piece)
                if size > limit:
                    raise TooLargeError(limit=limit // 1_000_000)
                await to_thread.run_sync(_take, file, digest, piece)
            if size == 0:
                raise EmptyFileError
            type_ = await to_thread.run_sync(type_of, file, size)
            yield Received(file, size, digest.hexdigest(), type_)

    def _temporary(self) -> IO[bytes]:
        return TemporaryFile(dir=self._waiting)

    async def keep(self, received: Received) -> str:
        """The key under which the file is kept from now on; raises NotKeptError."""
        key = uuid.uuid4().hex
        received.file.seek(0)
        try:
            await obstore.put_async(
                self._store,
                key,
                received.file,
                chunk_size=PIECE if self._local else _PART,
                max_concurrency=1,
            )
        except (BaseError, OSError) as error:
            raise NotKeptError from error
        return key

    async def probe(self) -> None:
        """Keeps, reads and removes a file of no meaning; raises NotKeptError."""
        key = uuid.uuid4().hex
        try:
            await obstore.put_async(self._store, key, b"probe")
            await obstore.get_async(self._store, key)
            await obstore.delete_async(self._store, key)
        except (BaseError, OSError) as error:
            raise NotKeptError from error

    async def drop(self, key: str) -> None:
        """What was kept and is not wanted any more; it may be gone already."""
        with suppress(FileNotFoundError):
            await obstore.delete_async(self._store, key)

    async def read(self, key: str) -> AsyncIterator[bytes]:
        """The file, piece by piece; raises FileNotFoundError before the first."""
        found = await obstore.get_async(self._store, key)
        return _pieces(found)


async def _pieces(found: "obstore.GetResult") -> AsyncIterator[bytes]:
    async for piece in found.stream(min_chunk_size=PIECE):
        yield bytes(piece)


async def _joined(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same in larger pieces, each of which costs a turn of a thread."""
    waiting = bytearray()
    async for piece in pieces:
        waiting += piece
        if len(waiting) >= PIECE:
            yield bytes(waiting)
            waiting.clear()
    if waiting:
        yield bytes(waiting)


def _take(file: IO[bytes], digest: "hashlib._Hash", piece: bytes) -> None:
    digest.update(piece)
    file.write(piece)
