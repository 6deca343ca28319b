"""The public page as HTML that needs no script."""

import hashlib
from functools import cache
from importlib import resources

import msgspec
from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined

from floorkeeper.documents.times import span, span_of_days
from floorkeeper.languages import direction

from .page import Shown

_OWN_NAMES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ar": "العربية",
    "ru": "Русский",
    "zh": "中文",
}
_environment = Environment(
    loader=PackageLoader("floorkeeper.outcome"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@cache
def words(language: str) -> dict[str, str]:
    file = resources.files(__package__) / "page_words" / f"{language}.json"
    return msgspec.json.decode(file.read_bytes(), type=dict[str, str])


@cache
def style() -> bytes:
    return (resources.files(__package__) / "templates" / "page.css").read_bytes()


@cache
def style_name() -> str:
    """Its content names the style sheet, so that it can be kept for ever."""
    return f"page.{hashlib.sha256(style()).hexdigest()[:12]}.css"


def page(shown: Shown, language: str, address: str) -> str:
    """`address`: of the server, as the world knows it."""
    meeting, zone = shown.meeting, shown.meeting.zone
    return _environment.get_template("page.html").render(
        shown=shown,
        meeting=meeting,
        words=words(language),
        language=language,
        direction=direction(language),
        languages=_OWN_NAMES,
        style=style_name(),
        base=f"{address}/public/{meeting.id}",
        dates=span_of_days(meeting.starts_on, meeting.ends_on, language),
        when=lambda slot: span(slot.starts_at, slot.ends_at, zone, language),
        size=lambda count: _size(count, language),
        linked_data=_linked_data(shown, f"{address}/public/{meeting.id}/{language}"),
    )


def nothing_here(language: str) -> str:
    """The same for what is not published and for what there has never been."""
    return _environment.get_template("nothing.html").render(
        words=words(language),
        language=language,
        direction=direction(language),
        style=style_name(),
    )


def _size(count: int, language: str) -> str:
    megabytes = max(0.1, round(count / 1_000_000, 1))
    return words(language)["megabytes"].format(size=format_decimal(megabytes, locale=language))


def _linked_data(shown: Shown, address: str) -> dict[str, object]:
    """For search engines, in the vocabulary of schema.org."""
    meeting = shown.meeting
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": meeting.title,
        "startDate": meeting.starts_on.isoformat(),
        "endDate": meeting.ends_on.isoformat(),
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "url": address,
        **({"location": {"@type": "Place", "name": meeting.place}} if meeting.place else {}),
    }
