"""Exports the log of a session, signed by the installation's key."""

from collections.abc import Iterator, Sequence

from floorkeeper import __version__
from floorkeeper.floor.events import Entry
from floorkeeper.record.fairness import Groups

from .chain import FORMAT, Head, lines
from .check import claim
from .keys import SigningKey


def exported(
    session_id: int, at: int, entries: Sequence[Entry], groups: dict[int, Groups], key: SigningKey
) -> Iterator[bytes]:
    """The lines of the file."""
    head = Head(FORMAT, __version__, session_id, at, key.public)
    return lines(head, groups, entries, claim(entries, groups), key.sign)
