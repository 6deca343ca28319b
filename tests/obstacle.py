"""Something that stands where the next entry of a log should go, as a full disk would."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_COPY = """
INSERT INTO entries
SELECT session_id, :seq, at, :seq, actor, command, NULL, v, event FROM entries WHERE seq = 2
"""


@contextmanager
def at_entry(path: Path, seq: int) -> Iterator[None]:
    """While it lasts no entry `seq` can be written."""
    with sqlite3.connect(path) as other:
        other.execute(_COPY, {"seq": seq})
    yield
    with sqlite3.connect(path) as other:
        other.execute("DELETE FROM entries WHERE seq = ?", (seq,))
