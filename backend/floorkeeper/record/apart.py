"""Writes a record in a process of its own, so that no live session waits for it.

Run as a program it reads a Task from its input and writes the file to its output.
"""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import msgspec

from floorkeeper.errors import RuleError

from .forms import Wanted, written
from .record import Source

PATIENCE_S = 300
AT_ONCE = 2
_DONE = b"done "


class Task(msgspec.Struct):
    source: Source
    wanted: Wanted


class Progress(msgspec.Struct):
    """How far a file is: so many are before it, and of its parts so many are done."""

    ahead: int
    done: int
    parts: int


class Unwritten(RuntimeError):
    """A file could not be written; the message is the end of what the process said."""


class TooLongError(RuleError):
    """It was not written in the time that there is for it."""

    status = 503
    rule = "record_too_long"


class Work:
    """A file that waits for its place, or is being written."""

    def __init__(self, parts: int) -> None:
        self.parts = parts
        self.done: int | None = None


class Apart:
    """Writes a few files at once; others wait their turn."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(AT_ONCE)
        self._under_way: dict[object, Work] = {}

    async def write(self, source: Source, wanted: Wanted, ticket: str | None = None) -> bytes:
        """`forms.written`; under the ticket it can be asked how far that is. Raises as `run`."""
        return await self.run(__name__, Task(source, wanted), len(source.sessions) + 1, ticket)

    async def run(
        self, program: str, task: Any, parts: int = 1, ticket: str | None = None
    ) -> bytes:
        """What the module makes of the task. Raises Unwritten, TooLongError."""
        encoded = await asyncio.to_thread(msgspec.msgpack.encode, task)
        with self._counted(Work(parts), ticket) as work:
            async with self._places:
                work.done = 0
                return await _made(program, encoded, work)

    def progress(self, ticket: str) -> Progress | None:
        """None where nothing is under way by this ticket."""
        for before, (name, work) in enumerate(self._under_way.items()):
            if name == ticket:
                return Progress(before if work.done is None else 0, work.done or 0, work.parts)
        return None

    @contextmanager
    def _counted(self, work: Work, ticket: str | None) -> Iterator[Work]:
        name = object() if ticket is None or ticket in self._under_way else ticket
        self._under_way[name] = work
        try:
            yield work
        finally:
            del self._under_way[name]


async def _made(program: str, task: bytes, work: Work) -> bytes:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", program),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    assert process.stderr
    try:
        async with asyncio.timeout(PATIENCE_S):
            _, made, said = await asyncio.gather(
                _fed(process.stdin, task), process.stdout.read(), _heard(process.stderr, work)
            )
            await process.wait()
    except TimeoutError:
        raise TooLongError(minutes=PATIENCE_S // 60) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        raise Unwritten(said.decode(errors="replace")[-2000:])
    return made


async def _fed(process: asyncio.StreamWriter, task: bytes) -> None:
    with suppress(BrokenPipeError, ConnectionResetError):  # it ended, and has said why
        process.write(task)
        await process.drain()
    process.close()


async def _heard(process: asyncio.StreamReader, work: Work) -> bytes:
    """How far it is, as it tells; gives all else that it said."""
    said = b""
    async for line in process:
        if line.startswith(_DONE):
            work.done = int(line.removeprefix(_DONE))
        else:
            said += line
    return said


def tell(done: int) -> None:
    """Tells the server how many parts are done."""
    sys.stderr.buffer.write(b"%b%d\n" % (_DONE, done))
    sys.stderr.flush()


def main() -> None:
    task = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Task)
    sys.stdout.buffer.write(written(task.source, task.wanted, tell))


if __name__ == "__main__":
    main()
