"""Who may be the same person, though written otherwise: countries by any name, names by letters.

All are held against all, many at once, by `rapidfuzz` and numpy: an index of letters is no help
where thousands are written alike ("Person 1", "Person 2").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from .countries import country
from .words import plain

NAMES_ALIKE = 85
AFFILIATIONS_ALIKE = 90
UNNAMED = 90
"""How like somebody's line is to a place of the same affiliation that has, or gives, no name."""
_TOGETHER = 256

Scores = NDArray[np.uint8]
"""How alike, of 100; 0 for all that is too little."""


@dataclass(frozen=True)
class Named:
    """Somebody of the meeting (`participant`) or of a table (`line`)."""

    affiliation: str
    name: str
    email: str
    participant: int | None = None
    line: int | None = None


Found = tuple[int, Named]
"""How similar somebody is, of 100, and who it is."""


@dataclass(frozen=True)
class _Beside:
    """Who might be like one person, as places in `everybody`: by affiliation, and by name too."""

    places: NDArray[np.intp]
    affiliations: Scores
    names: Scores


class Likeness:
    """Who of `everybody` that was added is most like one of those who are `asked` about."""

    def __init__(self, everybody: Sequence[Named], asked: Sequence[Named]) -> None:
        self._everybody = everybody
        self._place = {one: place for place, one in enumerate(everybody)}
        self._there = np.zeros(len(everybody), bool)
        self._named = np.array([bool(one.name) for one in everybody], bool)
        self._of_meeting = np.array([one.participant is not None for one in everybody], bool)
        self._by_email: dict[str, list[Named]] = {}
        self._beside = dict(_beside(everybody, asked))

    def add(self, one: Named) -> None:
        self._there[self._place[one]] = True
        if one.email:
            self._by_email.setdefault(one.email, []).append(one)

    def remove(self, one: Named) -> None:
        self._there[self._place[one]] = False
        if one.email:
            self._by_email[one.email].remove(one)

    def nearest(self, one: Named) -> Found | None:
        """The most similar of those who were added, if anybody is."""
        if one.email and self._by_email.get(one.email):
            return 100, self._by_email[one.email][0]
        return self._by_name(one) or self._by_place(one)

    def _by_name(self, one: Named) -> Found | None:
        beside = self._beside[one]
        if not one.name:
            return None
        both = np.minimum(beside.names, beside.affiliations)
        return self._best(both * (self._there & self._named)[beside.places], beside)

    def _by_place(self, one: Named) -> Found | None:
        """Of two without a name, or where a place of the meeting has, or gets, none."""
        beside = self._beside[one]
        only_one = self._named[beside.places] != bool(one.name)
        there, of_meeting = self._there[beside.places], self._of_meeting[beside.places]
        fits = there & np.where(only_one, of_meeting, not one.name)
        most = np.where(only_one, UNNAMED, 100).astype(np.uint8)
        return self._best(np.minimum(beside.affiliations, most) * fits, beside)

    def _best(self, scores: Scores, beside: _Beside) -> Found | None:
        """Of several that are as similar, whoever comes first."""
        if not scores.size or not scores.max():
            return None
        best = int(scores.argmax())
        return int(scores[best]), self._everybody[beside.places[best]]


def _beside(everybody: Sequence[Named], asked: Sequence[Named]) -> Iterator[tuple[Named, _Beside]]:
    """Those of like affiliations ask together: few names are then held against few."""
    keys = [_affiliation(one.affiliation) for one in everybody]
    number = {key: n for n, key in enumerate(dict.fromkeys(keys))}
    numbers = np.array([number[key] for key in keys], np.intp)
    names = [_name(one.name) for one in everybody]
    in_order = sorted(asked, key=lambda one: number[_affiliation(one.affiliation)])
    for start in range(0, len(in_order), _TOGETHER):
        block = in_order[start : start + _TOGETHER]
        own = [_affiliation(one.affiliation) for one in block]
        rows = {key: row for row, key in enumerate(dict.fromkeys(own))}
        by_key = _alike(list(rows), list(number), AFFILIATIONS_ALIKE)
        places = np.flatnonzero((by_key.max(axis=0) > 0)[numbers])
        affiliations = by_key[:, numbers[places]]
        by_name = _alike(
            [_name(one.name) for one in block], [names[p] for p in places], NAMES_ALIKE
        )
        for one, key, scores in zip(block, own, by_name, strict=True):
            yield one, _Beside(places, affiliations[rows[key]], scores)


def _alike(texts: Sequence[str], others: Sequence[str], cutoff: int) -> Scores:
    return process.cdist(texts, others, scorer=fuzz.ratio, score_cutoff=cutoff, dtype=np.uint8)


def _name(text: str) -> str:
    """Case, accents, signs and the order of words are nothing."""
    return " ".join(sorted(plain(text).split()))


def _affiliation(text: str) -> str:
    """Of a country the code behind a sign: two of these are the same, or not alike at all."""
    code = country(text)
    return f"={code}" if code else plain(text)
