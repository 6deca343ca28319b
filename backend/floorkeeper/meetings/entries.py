"""What a cell says of a person, whoever wrote it and in whichever of six languages."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache

import msgspec

from floorkeeper.access.address import address as checked
from floorkeeper.documents.cells import bare, neutral, writable
from floorkeeper.languages import LANGUAGES

from . import cldr
from .schemas import zones
from .sheets import Cell
from .words import called, codes, listed, plain, words

Value = str | int | bool
LENGTHS = {"affiliation": 300, "title": 300, "function": 300, "needs": 2_000, "email": 254}
USUAL_LENGTH = 100
MOST_MINUTES = 24 * 60
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "N/A"})
_TICKS = {
    "✓": "yes",
    "✔": "yes",
    "☑": "yes",
    "1": "yes",
    "✗": "no",
    "✘": "no",
    "☐": "no",
    "0": "no",
}
_DAY_ZERO = date(1899, 12, 30)
"""Of the days that spreadsheets count."""
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2})?)?")
_MINUTES = re.compile(r"(\d{1,4})(?:[.,]0+)?\s*(.*)")
_CLOCK = re.compile(r"0?0:(\d{1,2})(?::00)?")


class Setting(msgspec.Struct, frozen=True):
    """The meeting that people are read for. `known`: by field, what people there have already."""

    first_day: date
    last_day: date
    themes: tuple[str, ...] = ()
    working_language: str = "en"
    categories: tuple[str, ...] = ()
    known: dict[str, frozenset[str]] = {}


class Unread(ValueError):
    """A cell is not understood; `code` says why, `expected` what might have stood there."""

    def __init__(self, code: str, *expected: str) -> None:
        super().__init__(code)
        self.code = code
        self.expected = expected


# --- signs ---


def written(cell: Cell) -> str:
    """A cell as a person would write it."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return bare(_one_kind_of_line(str(cell).strip()))


def _one_kind_of_line(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_empty(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.strip() in _NOTHING


# --- reading ---


def read(field: str, cell: Cell, setting: Setting) -> Value:
    """The value of a field by what a cell, which is not empty, says. Raises Unread."""
    text = written(cell)
    if len(text) > LENGTHS.get(field, USUAL_LENGTH):
        raise Unread("too_long", str(LENGTHS.get(field, USUAL_LENGTH)))
    return _READERS.get(field, _plainly)(cell, text, setting)


Reader = Callable[[Cell, str, Setting], Value]


def _plainly(_: Cell, text: str, __: Setting) -> str:
    return text


def _word(kind: str) -> Reader:
    """One of the words that are known; else as it is written."""
    return lambda _, text, __: codes(kind).get(plain(text), text)


def _code(field: str) -> Reader:
    """One of the words that are known, or that people of the meeting have already."""

    def reader(_: Cell, text: str, setting: Setting) -> str:
        own = setting.categories if field == "category" else ()
        had: frozenset[str] = setting.known.get(field, frozenset())
        for known in (*own, *had):
            if plain(known) == plain(text):
                return known
        found = codes(field).get(plain(text))
        if found is not None:
            return found
        usual: dict[str, list[str]] = getattr(words("en"), field)
        raise Unread("unknown_word", *dict.fromkeys((*own, *usual)))

    return reader


def _yes(_: Cell, text: str, __: Setting) -> bool:
    found = _TICKS.get(text) or codes("yes_no").get(plain(text))
    if found is None:
        raise Unread("not_yes_or_no", "yes", "no")
    return found == "yes"


def _email(_: Cell, text: str, __: Setting) -> str:
    within = re.fullmatch(r".*<(.+)>|mailto:(.+)|(.+)", text)
    address = next((part for part in within.groups() if part), "") if within else ""
    try:
        return checked(address)
    except ValueError:
        raise Unread("not_email") from None


def _minutes(cell: Cell, text: str, _: Setting) -> int:
    found = _counted(cell, text)
    if found is None or not 1 <= found <= MOST_MINUTES:
        raise Unread("not_minutes", "8")
    return found


def _counted(cell: Cell, text: str) -> int | None:
    """Minutes as a number, with a word for them, or as 0:08."""
    if isinstance(cell, (date, bool)):
        return None
    if isinstance(cell, timedelta):
        return None if cell.total_seconds() % 60 else int(cell.total_seconds()) // 60
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1])
    number = _MINUTES.fullmatch(text)
    if number is None or (number[2] and plain(number[2]) not in listed("minute")):
        return int(text[:-1]) if re.fullmatch(r"\d{1,4}['′’]", text) else None
    return int(number[1])


def _language(_: Cell, text: str, setting: Setting) -> str:
    if text.casefold() in setting.known.get("speaks", ()):
        return text.casefold()
    found = _languages().get(plain(text))
    if found is None:
        raise Unread("unknown_language", *LANGUAGES)
    return found


@cache
def _languages() -> dict[str, str]:
    """Codes by all that languages are called, or that stands for them."""
    found = {code: code for code in cldr.languages("en") if len(code) in (2, 3)}
    found |= cldr.long_languages()
    for language in LANGUAGES:
        for code, name in cldr.languages(language).items():
            if code in found:
                found.setdefault(plain(name), code)
    for regional in ("zh_CN", "en_US", "en_GB", "fr_FR", "es_ES", "ru_RU", "ar_SA"):
        found[plain(regional)] = regional[:2]
    return found


def _zone(_: Cell, text: str, __: Setting) -> str:
    found = _zones().get(text.casefold().replace(" ", "_"))
    if found is None:
        raise Unread("unknown_zone", "Europe/Vienna", "America/New_York")
    return found


@cache
def _zones() -> dict[str, str]:
    return {zone.casefold(): zone for zone in sorted(zones())}


def _preferences(_: Cell, text: str, setting: Setting) -> str:
    """Themes by their letters, the most wanted first."""
    known = {plain(theme): theme for theme in setting.themes}
    had = {plain(one): one for said in setting.known.get("preferences", ()) for one in said.split()}
    wanted = []
    for token in re.split(r"[\s,;/>|،、]+", text.strip(" ()")):
        key = plain(token)
        theme = known.get(key) or had.get(key) or (token.strip("().") if not known else None)
        if key and theme is None:
            raise Unread("unknown_theme", *setting.themes)
        if theme:
            wanted.append(theme)
    return " ".join(dict.fromkeys(wanted))


def _days(cell: Cell, text: str, setting: Setting) -> str:
    """ISO dates; '' for all days."""
    if plain(text) in listed("all_days"):
        return ""
    if isinstance(cell, date):
        found = [cell.date() if isinstance(cell, datetime) else cell]
    else:
        parts = [one for one in re.split(r"[\s,;&+،、]+", text) if one]
        found = [_day(part.rstrip("."), setting) for part in parts]
    kept = (*setting.known.get("days", ()), *setting.known.get("other_days", ()))
    had = {day for days in kept for day in days.split()}
    for day in found:
        within = setting.first_day <= day <= setting.last_day
        if not within and day.isoformat() not in had:
            raise Unread("day_outside", setting.first_day.isoformat(), setting.last_day.isoformat())
    return " ".join(sorted({day.isoformat() for day in found}))


def _day(text: str, setting: Setting) -> date:
    """A date in figures, a spreadsheet's number of a day, or a day of the month."""
    if text.isdigit():
        return _numbered(int(text), setting)
    found = _DATE.fullmatch(text)
    if found is None:
        raise Unread("not_a_day", setting.first_day.isoformat())
    try:
        if found[1]:
            return date(int(found[1]), int(found[2]), int(found[3]))
        return _in_figures(int(found[4]), int(found[5]), found[6], setting)
    except ValueError:
        raise Unread("not_a_day", setting.first_day.isoformat()) from None


def _in_figures(one: int, other: int, year: str | None, setting: Setting) -> date:
    """Day and month, unless only month and day is a day of the meeting."""
    in_year = int(year) % 100 + 2000 if year else setting.first_day.year
    for month, day in ((other, one), (one, other)):
        if month <= 12:
            found = date(in_year, month, day)
            if setting.first_day <= found <= setting.last_day:
                return found
    return date(in_year, other, one)


def _numbered(number: int, setting: Setting) -> date:
    length = (setting.last_day - setting.first_day).days
    for ahead in range(min(length, 31) + 1):
        day = setting.first_day + timedelta(days=ahead)
        if day.day == number:
            return day
    if 20_000 < number < 100_000:
        return _DAY_ZERO + timedelta(days=number)
    raise Unread("not_a_day", setting.first_day.isoformat())


def _number(_: Cell, text: str, __: Setting) -> int:
    if not (text.isdigit() and len(text) < 18):
        raise Unread("not_a_number")
    return int(text)


_READERS: Mapping[str, Reader] = {
    "number": _number,
    "category": _code("category"),
    "role": _word("role"),
    "email": _email,
    "region": _word("region"),
    "legal_system": _word("legal_system"),
    "gender": _code("gender"),
    "speaks": _language,
    "mode": _code("mode"),
    "zone": _zone,
    "days": _days,
    "other_days": _days,
    "presents": _yes,
    "preferences": _preferences,
    "minutes": _minutes,
    "publish": _yes,
}


# --- writing ---

_KINDS = {"category", "role", "region", "legal_system", "gender", "mode"}


def write(field: str, value: Value | None, language: str | None) -> str | int:
    """What an export writes; without a language, codes. `read` gives the value again."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        code = "yes" if value else "no"
        return called("yes_no", code, language) if language else code
    if isinstance(value, int):
        return value
    if language and field in _KINDS:
        value = called(field, value, language)
    elif language and field == "speaks":
        value = cldr.languages(language).get(value, value)
    return neutral(writable(_one_kind_of_line(value)))
