"""What the columns of a table mean: headers in six languages, in any order, misspelt or not."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache

import msgspec
from rapidfuzz import fuzz, process

from .sheets import Cell
from .words import codes, plain, words

FIELDS = tuple(words("en").headers)
"""What a column can mean, in the order of exports."""
PARTS_OF_NAMES = ("given", "family")
"""Read, but never written: together they are the name."""
EXPORTED = tuple(field for field in FIELDS if field not in PARTS_OF_NAMES)
ALIKE = 84
"""So like a known header, of 100, must one be that was misspelt or has a word too many."""
_HEADERS_WITHIN = 15
"""Rows, from the first: titles may stand above the headers."""


class HowKnown(StrEnum):
    """How it is known what a column means; CHOSEN: somebody said so just now."""

    CHOSEN = "chosen"
    REMEMBERED = "remembered"
    EXACT = "exact"
    SIMILAR = "similar"
    UNKNOWN = "unknown"


_RANKS = tuple(HowKnown)


class Column(msgspec.Struct):
    """`field` is None for a column that is left out."""

    index: int
    header: str
    field: str | None
    how: HowKnown


def header_key(header: str) -> str:
    """By which a header is remembered."""
    return plain(header) or header.strip()


def header_row(rows: Sequence[Sequence[Cell]], remembered: Mapping[str, str]) -> int:
    """The row, among the first, with most headers that are known; else the first of two cells."""
    first = rows[:_HEADERS_WITHIN]
    known = [sum(_known(cell, remembered) for cell in row) for row in first]
    if max(known) > 0:
        return known.index(max(known))
    filled = [sum(cell != "" for cell in row) for row in first]
    several = min(2, max(filled))
    return next(n for n, cells in enumerate(filled) if cells >= several)


def _known(cell: Cell, remembered: Mapping[str, str]) -> bool:
    key = header_key(cell) if isinstance(cell, str) else ""
    return key in remembered or (key in codes("headers") and key not in _said_in_cells())


@cache
def _said_in_cells() -> frozenset[str]:
    """Words such as "state" and "expert", which stand below headers as well."""
    return frozenset().union(*(codes(kind) for kind in ("category", "role", "mode", "yes_no")))


def columns(
    headers: Sequence[Cell], remembered: Mapping[str, str], chosen: Mapping[int, str]
) -> list[Column]:
    """What each column means; each field is found once at most.

    `remembered`: fields by `header_key`; `chosen`: fields by index; '' leaves a column out.
    """
    texts = [str(header).strip() for header in headers]
    found = [_guess(index, text, remembered, chosen) for index, text in enumerate(texts)]
    taken: set[str] = set()
    for _, _, column in sorted(found, key=lambda one: one[:2]):
        if column.field in taken:
            column.field, column.how = None, HowKnown.UNKNOWN
        elif column.field:
            taken.add(column.field)
    return [column for _, _, column in found]


def _guess(
    index: int, header: str, remembered: Mapping[str, str], chosen: Mapping[int, str]
) -> tuple[tuple[int, float], int, Column]:
    """A column, after its rank: the surest is asked first."""
    key = header_key(header)
    score = 100.0
    field: str | None
    if index in chosen:
        field, how = chosen[index], HowKnown.CHOSEN
    elif key in remembered:
        field, how = remembered[key], HowKnown.REMEMBERED
    elif key in codes("headers"):
        field, how = codes("headers")[key], HowKnown.EXACT
    elif best := process.extractOne(key, _choices(), scorer=_likeness, score_cutoff=ALIKE):
        (field, how), score = (codes("headers")[best[0]], HowKnown.SIMILAR), best[1]
    else:
        field, how = None, HowKnown.UNKNOWN
    return (_RANKS.index(how), -score), index, Column(index, header, field or None, how)


@cache
def _choices() -> list[str]:
    return [key for key in codes("headers") if len(key) > 2]


def _likeness(one: str, other: str, **options: float | None) -> float:
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))


def headers_of(language: str | None) -> list[str]:
    """The headers of an export; without a language, the names of the fields."""
    return [words(language).headers[one][0] if language else one for one in EXPORTED]


def missing(found: Iterable[Column]) -> list[str]:
    """Fields without which nothing can be understood."""
    return sorted({"affiliation"} - {column.field for column in found})
