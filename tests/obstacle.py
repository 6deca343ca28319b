"""Something that stands where the next entry of a log should go."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TRIGGER = """
CREATE TRIGGER obstacle BEFORE INSERT ON entries WHEN NEW.seq = {seq}
BEGIN SELECT RAISE(ABORT, 'no room'); END
"""


@contextmanager
def at_entry(path: Path, seq: int) -> Iterator[None]:
    """While it lasts no entry `seq` can be written, as where a disk is full."""
    with sqlite3.connect(path) as other:
        other.execute(_TRIGGER.format(seq=seq))
    yield
    with sqlite3.connect(path) as other:
        other.execute("DROP TRIGGER obstacle")
