"""How tables of people are written in six languages: headers, and what stands in their cells.

A file a language; of the words for one thing the first is the one that exports write.
"""

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

import msgspec

from floorkeeper.languages import LANGUAGES

_SEPARATORS = re.compile(r"[\W_]+")


class Words(msgspec.Struct, forbid_unknown_fields=True):
    """Words by the code that they stand for."""

    headers: dict[str, list[str]]
    category: dict[str, list[str]]
    mode: dict[str, list[str]]
    yes_no: dict[str, list[str]]
    gender: dict[str, list[str]]
    legal_system: dict[str, list[str]]
    region: dict[str, list[str]]
    role: dict[str, list[str]]
    all_days: list[str]
    minute: list[str]


@cache
def words(language: str) -> Words:
    file = resources.files(__package__) / f"{language}.json"
    return msgspec.json.decode(file.read_bytes(), type=Words)


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Without case, accents, punctuation and doubled spaces: what two spellings have in common."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _SEPARATORS.sub(" ", bare).strip()


@cache
def codes(kind: str) -> dict[str, str]:
    """The code of every word of a kind, in any of the languages."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        by_code: dict[str, list[str]] = getattr(words(language), kind)
        for code, names in by_code.items():
            for name in (code, *names):
                found.setdefault(plain(name), code)
    return found


@cache
def listed(kind: str) -> frozenset[str]:
    """All words of a kind that has no codes, in any of the languages."""
    return frozenset(plain(word) for one in LANGUAGES for word in getattr(words(one), kind))


def called(kind: str, code: str, language: str) -> str:
    """The word for a code; a code without words is written as it is."""
    by_code: dict[str, list[str]] = getattr(words(language), kind)
    return by_code[code][0] if code in by_code else code
