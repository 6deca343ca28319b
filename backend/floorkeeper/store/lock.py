"""One process to a database: a lock that the kernel gives back when its holder dies."""

import fcntl
import os
from pathlib import Path
from typing import TextIO


class Held(RuntimeError):
    """Another process works on the database; the text says which one."""


class Lock:
    """Held from `take` until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: TextIO | None = None

    def take(self) -> None:
        """Raises `Held` where another process has it."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = open(self._path, "a+", encoding="ascii")  # noqa: SIM115 - kept until `release`
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            file.close()
            raise Held(
                f"{self._path.with_suffix('')} is in use by process {holder}. "
                "Floorkeeper runs once per database: stop that process, "
                "or give this one its own FLOORKEEPER_DATA_DIR."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        self._file = file

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
