"""Words that people typed into events: marks stand for them in the log, and they lie beside it.

A mark is made of the text and a salt that lies with the text, so that the log proves the words
while they are there, and tells nothing about them once they are erased.
"""

import hashlib
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from msgspec import Struct, structs

from .events import AnyEvent, Entry
from .model import Role

SIGN = "§"
ERASED = SIGN
"""What is read where words were erased."""
_MARK = re.compile(f"{SIGN}[0-9a-f]{{32}}")
_REASONED = {kind for kind in get_args(AnyEvent) if "reason" in kind.__struct_fields__}


class Word(Struct, frozen=True):
    """A text that somebody typed, and what proves that its mark is of it; `salt`: hexadecimal."""

    mark: str
    salt: str
    text: str

    @property
    def true(self) -> bool:
        return self.mark == mark_of(self.salt, self.text)


def mark_of(salt: str, text: str) -> str:
    return SIGN + hashlib.sha256((salt + text).encode()).hexdigest()[:32]


def is_mark(text: str) -> bool:
    return _MARK.fullmatch(text) is not None


def apart(entry: Entry) -> tuple[Entry, list[Word]]:
    """The entry with marks, and its words. Reasons that the program gave are codes, and stay."""
    found: list[Word] = []

    def mark(text: str) -> str:
        salt = secrets.token_hex(16)
        found.append(Word(mark_of(salt, text), salt, text))
        return found[-1].mark

    if type(entry.event) not in _REASONED or entry.actor.role is Role.SYSTEM:
        return entry, found
    event = _with(entry.event, mark)
    return (structs.replace(entry, event=event) if found else entry), found


def together(entry: Entry, words: Mapping[str, str]) -> Entry:
    """The entry with the words, by mark, that are still there, and `ERASED` for those that are not.

    Entries of before there were marks have their words in them.
    """
    if not marks_of(entry):
        return entry

    def back(text: str) -> str:
        return words.get(text, ERASED) if is_mark(text) else text

    return structs.replace(entry, event=_with(entry.event, back))


def marks_of(entry: Entry) -> list[str]:
    return [text for text in texts_of(entry) if is_mark(text)]


def texts_of(entry: Entry) -> Iterator[str]:
    """What stands where people type: words, or their marks."""
    event = entry.event
    if type(event) not in _REASONED or entry.actor.role is Role.SYSTEM:
        return
    if reason := getattr(event, "reason", None):
        yield reason
    for consent in getattr(event, "consents", ()):
        yield consent.by


def _with(event: AnyEvent, change: Callable[[str], str]) -> AnyEvent:
    """The event, each of whose words is another."""
    changes: dict[str, object] = {}
    if reason := getattr(event, "reason", None):
        changes["reason"] = change(reason)
    if consents := getattr(event, "consents", ()):
        changes["consents"] = tuple(structs.replace(one, by=change(one.by)) for one in consents)
    return structs.replace(event, **changes) if changes else event
