"""Countries by what they are called in six languages, or by their codes."""

import re
from functools import cache

from floorkeeper.languages import LANGUAGES

from . import cldr
from .words import plain

_ALSO = {
    "BO": ["Plurinational State of Bolivia"],
    "BN": ["Brunei Darussalam"],
    "CD": ["Democratic Republic of the Congo", "République démocratique du Congo"],
    "CG": ["Congo", "Republic of the Congo", "République du Congo"],
    "CI": ["Ivory Coast", "Cote d'Ivoire"],
    "CV": ["Cabo Verde"],
    "CZ": ["Czech Republic"],
    "FM": ["Federated States of Micronesia"],
    "GB": ["United Kingdom of Great Britain and Northern Ireland", "Great Britain", "UK"],
    "IR": ["Islamic Republic of Iran"],
    "KP": ["Democratic People's Republic of Korea"],
    "KR": ["Republic of Korea", "République de Corée", "República de Corea"],
    "LA": ["Lao People's Democratic Republic"],
    "MD": ["Republic of Moldova", "République de Moldova"],
    "MK": ["Republic of North Macedonia"],
    "MM": ["Burma"],
    "PS": ["State of Palestine", "Palestine"],
    "RU": ["Russian Federation", "Fédération de Russie", "Federación de Rusia"],
    "SY": ["Syrian Arab Republic"],
    "SZ": ["Swaziland"],
    "TR": ["Türkiye", "Turkey"],
    "TZ": ["United Republic of Tanzania"],
    "US": ["United States of America", "USA", "États-Unis d'Amérique"],
    "VA": ["Holy See", "Saint-Siège", "Santa Sede"],
    "VE": ["Bolivarian Republic of Venezuela"],
    "VN": ["Viet Nam"],
}
"""Names as the United Nations writes them, and older ones."""


@cache
def _codes() -> dict[str, str]:
    found = {plain(name): code for code, names in _ALSO.items() for name in names}
    for language in LANGUAGES:
        for code, name in cldr.countries(language).items():
            found.setdefault(plain(name), code)
    for long, code in cldr.long_countries().items():
        found.setdefault(plain(long), code)
    for code in cldr.countries("en"):
        found.setdefault(plain(code), code)
    return found


def country(affiliation: str) -> str | None:
    """The code of the country that an affiliation names, in six languages or by a code."""
    found = _codes().get(plain(affiliation))
    return found or _codes().get(plain(re.sub(r"[(（].*?[)）]", "", affiliation)))
