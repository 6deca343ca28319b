"""Texts that are written nearly alike, found among thousands without comparing with each."""

import math
from collections import Counter
from collections.abc import Hashable
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from .words import plain

Whose = TypeVar("Whose", bound=Hashable)


class Spellings(Generic[Whose]):
    """Texts, each with whose it is; case, accents, signs and the order of words are nothing."""

    def __init__(self, cutoff: int) -> None:
        self._cutoff = cutoff
        """How alike, of 100, two texts must be."""
        self._shared = _shared(cutoff / 100)
        self._texts: list[tuple[str, Whose]] = []
        self._gone: set[Whose] = set()
        self._with: dict[str, list[int]] = {}

    def add(self, text: str, whose: Whose) -> None:
        key = _key(text)
        for group in _groups(key):
            self._with.setdefault(group, []).append(len(self._texts))
        self._texts.append((key, whose))

    def remove(self, whose: Whose) -> None:
        self._gone.add(whose)

    def alike(self, text: str) -> list[tuple[int, Whose]]:
        """Whose texts are like this one, and how much, of 100; the most similar first."""
        key = _key(text)
        groups = sorted(_groups(key), key=lambda group: len(self._with.get(group, ())))
        least = math.ceil(self._shared * len(groups))
        common = least // 2  # so many, the most common ones, need not be looked for
        shared: Counter[int] = Counter()
        for group in groups[: len(groups) - common]:
            shared.update(self._with.get(group, ()))
        found = []
        for number, count in shared.items():
            if count >= least - common:
                other, whose = self._texts[number]
                score = fuzz.ratio(key, other, score_cutoff=self._cutoff)
                if score and whose not in self._gone:
                    found.append((int(score), whose))
        return sorted(found, key=lambda one: -one[0])


def _shared(alike: float) -> float:
    """How many of its groups of three letters a text shares at least with one that is so like it.

    A letter more or less changes three of them, and of two texts so many letters may differ.
    """
    return 1 - 6 * (1 - alike) / (2 - alike)


def _key(text: str) -> str:
    return " ".join(sorted(plain(text).split()))


def _groups(key: str) -> set[str]:
    padded = f"  {key} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
