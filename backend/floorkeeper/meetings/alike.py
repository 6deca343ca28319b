"""Who may be the same person, though written otherwise: countries by any name, names by letters."""

from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz import fuzz

from .countries import country
from .spellings import Spellings
from .words import plain

NAMES_ALIKE = 85
AFFILIATIONS_ALIKE = 90
UNNAMED = 90
"""How like somebody's line is to a place of the same affiliation that has, or gives, no name."""


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


class Likeness:
    """Those who were added, and who among them is most like somebody."""

    def __init__(self) -> None:
        self._names: Spellings[Named] = Spellings(NAMES_ALIKE)
        self._affiliations: Spellings[str] = Spellings(AFFILIATIONS_ALIKE)
        self._unnamed: dict[str, list[Named]] = {}
        """Places without a name, by affiliation."""
        self._named: dict[str, list[Named]] = {}
        """People of the meeting, by affiliation."""
        self._by_email: dict[str, list[Named]] = defaultdict(list)

    def add(self, one: Named) -> None:
        key = _affiliation(one.affiliation)
        if key not in self._unnamed:
            self._unnamed[key], self._named[key] = [], []
            self._affiliations.add(key, key)
        if one.name:
            self._names.add(one.name, one)
        if not one.name:
            self._unnamed[key].append(one)
        elif one.participant is not None:
            self._named[key].append(one)
        if one.email:
            self._by_email[one.email].append(one)

    def remove(self, one: Named) -> None:
        self._names.remove(one)
        key = _affiliation(one.affiliation)
        for there in (self._unnamed[key], self._named[key]):
            if one in there:
                there.remove(one)
        if one.email:
            self._by_email[one.email].remove(one)

    def nearest(self, one: Named) -> Found | None:
        """The most similar of those who were added, if anybody is."""
        if one.email and self._by_email.get(one.email):
            return 100, self._by_email[one.email][0]
        return self._by_name(one) or self._by_place(one)

    def _by_name(self, one: Named) -> Found | None:
        best: Found | None = None
        for score, other in self._names.alike(one.name) if one.name else ():
            both = min(score, _likeness(one.affiliation, other.affiliation))
            if both >= NAMES_ALIKE and (best is None or both > best[0]):
                best = both, other
        return best

    def _by_place(self, one: Named) -> Found | None:
        """Of two without a name, or where a place of the meeting has, or gets, none."""
        own = _affiliation(one.affiliation)
        same = [(100, own)] if own in self._unnamed else []
        others = [] if _is_country(own) else self._affiliations.alike(own)
        for score, key in (*same, *others):
            if _is_country(key) and key != own:
                continue
            if not one.name and self._unnamed[key]:
                return score, self._unnamed[key][0]
            there = self._unnamed[key] if one.name else self._named[key]
            of_meeting = (other for other in there if other.participant is not None)
            if other := next(of_meeting, None):
                return min(score, UNNAMED), other
        return None


def _likeness(one: str, other: str) -> int:
    """Of two affiliations; countries are the same or they are not."""
    keys = _affiliation(one), _affiliation(other)
    if any(map(_is_country, keys)):
        return 100 if keys[0] == keys[1] else 0
    return int(fuzz.ratio(*keys, score_cutoff=AFFILIATIONS_ALIKE))


def _affiliation(text: str) -> str:
    code = country(text)
    return f"={code}" if code else plain(text)


def _is_country(key: str) -> bool:
    return key.startswith("=")
