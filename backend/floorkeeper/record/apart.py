"""Writes a record in a process of its own, so that no live session waits for it.

Run as a program it reads a Task from its input and writes the file to its output.
"""

import asyncio
import sys

import msgspec

from .forms import Wanted, written
from .record import Source

PATIENCE_S = 60
AT_ONCE = 2


class Task(msgspec.Struct):
    source: Source
    wanted: Wanted


class Unwritten(RuntimeError):
    """A record could not be written; the message is the end of what the process said."""


class Apart:
    """Writes a few records at once; others wait their turn."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(AT_ONCE)

    async def write(self, source: Source, wanted: Wanted) -> bytes:
        """`forms.written`. Raises Unwritten."""
        task = await asyncio.to_thread(msgspec.msgpack.encode, Task(source, wanted))
        async with self._places:
            return await _written(task)


async def _written(task: bytes) -> bytes:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", __name__),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        made, said = await asyncio.wait_for(process.communicate(task), PATIENCE_S)
    except TimeoutError:
        raise Unwritten(f"not within {PATIENCE_S} s") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        raise Unwritten(said.decode(errors="replace")[-2000:])
    return made


def main() -> None:
    task = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Task)
    sys.stdout.buffer.write(written(task.source, task.wanted))


if __name__ == "__main__":
    main()
