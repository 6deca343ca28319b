"""Names of languages and countries in each language, from Unicode's repository of locale data."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from babel import Locale
from babel.core import get_global


@cache
def languages(language: str) -> dict[str, str]:
    """By ISO 639 code."""
    return _texts(Locale(language).languages)


@cache
def countries(language: str) -> dict[str, str]:
    """By ISO 3166 code of two letters."""
    found = _texts(Locale(language).territories)
    return {code: name for code, name in found.items() if len(code) == 2 and code.isalpha()}


@cache
def long_languages() -> dict[str, str]:
    """Codes of two letters by those of three."""
    found = _texts(get_global("language_aliases"))
    return {long: code for long, code in found.items() if (len(long), len(code)) == (3, 2)}


@cache
def long_countries() -> dict[str, str]:
    """Codes of two letters by those of three."""
    aliases = get_global("territory_aliases").items()
    return {str(long): now[0] for long, now in aliases if len(long) == 3 and len(now) == 1}


def _texts(data: Mapping[Any, Any]) -> dict[str, str]:
    return {str(key): str(value) for key, value in data.items()}
