"""What differs between two wordings, and between two lists of points: pure."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|\s+|[^\w\s]")
"""A word; in Chinese, which has no spaces between them, a character."""


class Piece(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Difference(NamedTuple):
    piece: Piece
    text: str


def words(old: str, new: str) -> list[Difference]:
    """What is the same and gone makes the old text, what is the same and new makes the new one."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    found: list[Difference] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Difference(Piece.SAME, "".join(before[i:j])))
            continue
        if j > i:
            found.append(Difference(Piece.GONE, "".join(before[i:j])))
        if m > k:
            found.append(Difference(Piece.NEW, "".join(after[k:m])))
    return found


class Numbered(NamedTuple):
    """A point of a list, in its working language."""

    id: int
    number: int
    text: str


class Changed(NamedTuple):
    """`before`, `number`: its number then and now; None where it was not, or is not there."""

    id: int
    before: int | None
    number: int | None
    pieces: list[Difference]


def lists(old: Sequence[Numbered], new: Sequence[Numbered]) -> list[Changed]:
    """The points whose words or number differ: those there are in order, then those taken out."""
    then = {point.id: point for point in old}
    now = {point.id for point in new}
    both = [_changed(then.get(point.id), point) for point in new]
    gone = [_changed(point, None) for point in old if point.id not in now]
    return [one for one in (*both, *gone) if one is not None]


def _changed(old: Numbered | None, new: Numbered | None) -> Changed | None:
    if old == new:
        return None
    one = new or old
    assert one is not None
    return Changed(
        one.id,
        old.number if old else None,
        new.number if new else None,
        words(old.text if old else "", new.text if new else ""),
    )
