"""The six languages, and which of them somebody wishes for."""

import re
from typing import Literal, get_args

Language = Literal["en", "fr", "es", "ar", "ru", "zh"]
LANGUAGES: tuple[str, ...] = get_args(Language)
DEFAULT_LANGUAGE = "en"


def direction(language: str) -> Literal["ltr", "rtl"]:
    return "rtl" if language == "ar" else "ltr"


def language_of(accept: str) -> str:
    """The best of the six for an Accept-Language header."""
    wanted: list[tuple[float, str]] = []
    for part in accept.split(",")[:20]:
        tag, _, quality = part.strip().partition(";q=")
        weight = float(quality) if re.fullmatch(r"[01](\.\d{0,3})?", quality) else 1.0
        wanted.append((-weight, tag.split("-")[0].lower()))
    ranked = sorted(wanted, key=lambda choice: choice[0])
    return next((tag for _, tag in ranked if tag in LANGUAGES), DEFAULT_LANGUAGE)
