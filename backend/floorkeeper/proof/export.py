"""Exports the log of a session, signed by the installation's key."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from floorkeeper import __version__
from floorkeeper.floor.events import Entry
from floorkeeper.floor.words import Word
from floorkeeper.record.fairness import Groups

from .chain import FORMAT, Head, Maker, lines
from .check import claim
from .keys import SigningKey


class Proof(Struct):
    """What of a session is proved: entries with marks, the words that are there, and groups."""

    session_id: int
    entries: Sequence[Entry]
    words: Sequence[Word]
    groups: dict[int, Groups]


def exported(of: Proof, at: int, key: SigningKey) -> Iterator[bytes]:
    """The lines of the file."""
    head, maker = Head(FORMAT, of.session_id), Maker(at, __version__, key.public)
    made = claim(of.entries, of.groups)
    return lines(head, of.entries, of.words, of.groups, made, maker, key.sign)
