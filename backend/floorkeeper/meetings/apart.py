"""Understands a file in a process of its own: the floor never waits, no file fills the memory.

Run as a program it reads a Task from its input and writes what it made of it to its output.
"""

import asyncio
import resource
import sys

import msgspec

from .errors import ImportRefused
from .roster import Asked, RosterPreview, preview
from .sheets import read

PATIENCE_S = 30
MOST_MEMORY = 1_500_000_000


class Task(msgspec.Struct):
    file: bytes
    asked: Asked


class Refused(msgspec.Struct, tag=True):
    rule: str
    status: int
    values: dict[str, str | int]


class Understood(msgspec.Struct, tag=True):
    preview: RosterPreview


async def understand(data: bytes, asked: Asked) -> RosterPreview:
    """`roster.preview` of a file. Raises ImportRefused, also where the file takes too much."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", __name__),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    task = msgspec.msgpack.encode(Task(data, asked))
    try:
        made, _ = await asyncio.wait_for(process.communicate(task), PATIENCE_S)
    except TimeoutError:
        raise ImportRefused("file_unreadable") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        raise ImportRefused("file_unreadable")
    found = msgspec.msgpack.decode(made, type=Understood | Refused)
    if isinstance(found, Refused):
        raise ImportRefused(found.rule, found.status, **found.values)
    return found.preview


def _understood(task: Task) -> Understood | Refused:
    try:
        return Understood(preview(read(task.file), task.asked))
    except ImportRefused as refused:
        return Refused(refused.rule, refused.status, refused.values)


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE_S, PATIENCE_S))
    task = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Task)
    sys.stdout.buffer.write(msgspec.msgpack.encode(_understood(task)))


if __name__ == "__main__":
    main()
