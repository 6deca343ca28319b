"""How somebody takes part on each day."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from floorkeeper.floor.model import Mode, Ms

from .tables import Participant

_OTHER = {Mode.ONLINE: Mode.IN_ROOM, Mode.IN_ROOM: Mode.ONLINE}


def day_of(at: Ms, zone: str) -> date:
    """The day there, at that instant."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone)).date()


def mode_on(person: Participant, day: date) -> Mode:
    usual = Mode(person.mode)
    return _OTHER[usual] if day.isoformat() in person.other_days.split() else usual


def set_mode_on(person: Participant, day: date, mode: Mode) -> None:
    """From then on the person takes part so on that day; the other days stay as they are."""
    others = set(person.other_days.split()) - {day.isoformat()}
    if mode is not Mode(person.mode):
        others.add(day.isoformat())
    person.other_days = " ".join(sorted(others))
