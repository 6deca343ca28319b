"""What the record says in six languages: a file a language."""

from functools import cache
from importlib import resources

import msgspec


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Texts by the code that they stand for; sentences have places for values."""

    title: dict[str, str]
    sentence: dict[str, str]
    section: dict[str, str]
    table: dict[str, str]
    column: dict[str, str]
    fact: dict[str, str]
    cause: dict[str, str]
    outcome: dict[str, str]
    interpretation: dict[str, str]
    look: dict[str, str]
    mode: dict[str, str]
    signal: dict[str, str]
    line: dict[str, str]
    kind: dict[str, str]


@cache
def words(language: str) -> Words:
    file = resources.files(__package__) / f"{language}.json"
    return msgspec.json.decode(file.read_bytes(), type=Words)
