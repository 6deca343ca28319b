"""Dates and times as the six languages write them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_interval, format_time

_LOCALES = {"en": "en_GB"}


def _locale(language: str) -> str:
    return _LOCALES.get(language, language)


def there(at: int, zone: str) -> datetime:
    """The instant as a time of the zone."""
    return datetime.fromtimestamp(at / 1000, ZoneInfo(zone))


def span_of_days(first: date, last: date, language: str) -> str:
    if first == last:
        return str(format_date(first, "long", locale=_locale(language)))
    return str(format_interval(first, last, "yMMMMd", locale=_locale(language)))


def moment(at: int, zone: str, language: str) -> str:
    """E.g. `Monday 23 October 2023, 10:00`."""
    local = there(at, zone)
    return f"{format_date(local, 'full', locale=_locale(language))}, {_time(local, language)}"


def span(starts_at: int, ends_at: int, zone: str, language: str) -> str:
    """As `moment`, with the end of it: `…, 10:00–13:00`."""
    return f"{moment(starts_at, zone, language)}–{_time(there(ends_at, zone), language)}"


def _time(local: datetime, language: str) -> str:
    return str(format_time(local, "HH:mm", locale=_locale(language)))
