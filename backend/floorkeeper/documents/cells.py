"""How a cell is written for people, and made harmless for spreadsheets."""

import re
import unicodedata

from babel.numbers import format_decimal, format_percent

from .model import Cell, CellKind
from .times import there

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
"""What a spreadsheet may take for a formula, and the sign that tells it not to."""
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""What no XML, and so neither XLSX nor DOCX, can hold, and what no font has."""


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def bare(text: str) -> str:
    """What `neutral` was made of."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_DANGEROUS) else text


def runs_from_the_right(text: str) -> bool:
    """Whether a text begins in a script of that direction."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def writable(text: str) -> str:
    """The text without what no file can hold."""
    return _UNWRITABLE.sub(" ", text)


def shown(value: Cell, kind: CellKind, language: str, zone: str) -> str:
    """A cell as it is read; what is not known is empty."""
    if value is None:
        return ""
    if isinstance(value, str):
        return writable(value)
    match kind:
        case CellKind.DURATION:
            return clock(int(value))
        case CellKind.EXACT:
            return exact(int(value))
        case CellKind.TIME:
            return f"{there(int(value), zone):%H:%M:%S}"
        case CellKind.SHARE:
            return str(format_percent(value, "#,##0 %", locale=language))
    return str(format_decimal(value, locale=language))


def clock(ms: int) -> str:
    """A duration in whole seconds, the rest of one left out: `4:05`, `1:02:03`, `−0:01`."""
    hours, seconds = divmod(abs(ms) // 1000, 3600)
    minutes, seconds = divmod(seconds, 60)
    sign = "−" if ms <= -1000 else ""
    return f"{sign}{hours}:{minutes:02}:{seconds:02}" if hours else f"{sign}{minutes}:{seconds:02}"


def exact(ms: int) -> str:
    """A signed duration to the millisecond: `−1:00.250`."""
    sign = "−" if ms < 0 else ""
    return f"{sign}{clock(abs(ms))}.{abs(ms) % 1000:03}"
