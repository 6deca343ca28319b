"""Signs a log in a process of its own, so that no live session waits for it.

Run as a program it reads a Task from its input and writes the lines to its output.
"""

import sys
from pathlib import Path

import msgspec

from .export import Proof, exported
from .keys import SigningKey


class Task(msgspec.Struct):
    """`data_dir` has the signing key, which is told to no process."""

    data_dir: str
    proof: Proof
    at: int


def main() -> None:
    task = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Task)
    key = SigningKey(Path(task.data_dir))
    sys.stdout.buffer.writelines(exported(task.proof, task.at, key))


if __name__ == "__main__":
    main()
