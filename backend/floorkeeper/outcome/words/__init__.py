"""What cases and compilations are called by in six languages: a file a language."""

from functools import cache
from importlib import resources

import msgspec


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Texts by the code that they stand for; sentences have places for values."""

    cooperation: dict[str, str]
    party_role: dict[str, str]
    offence: dict[str, str]
    article: dict[str, str]
    confidentiality: dict[str, str]
    column: dict[str, str]
    product: dict[str, str]
    kind: dict[str, str]
    sentence: dict[str, str]


@cache
def words(language: str) -> Words:
    file = resources.files(__package__) / f"{language}.json"
    return msgspec.json.decode(file.read_bytes(), type=Words)
