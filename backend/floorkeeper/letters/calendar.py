"""The calendar file of a letter (RFC 5545, 5546): one event a session, in the meeting's zone."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

from floorkeeper.documents.times import there


class Slot(NamedTuple):
    """A session; instants in milliseconds."""

    id: int
    title: str
    starts_at: int
    ends_at: int


class Guest(NamedTuple):
    id: int
    name: str
    address: str


class Facts(NamedTuple):
    """What a file says, but for its sequence and the moment when it was made."""

    meeting: str
    zone: str
    slots: Sequence[Slot]
    guest: Guest
    organiser: str
    host: str
    link: str
    cancelled: bool


def calendar(facts: Facts, sequence: int, now: int) -> str:
    """`sequence` must be greater than in each file about these events that said something else."""
    made = Calendar()
    made.add("prodid", "-//Floorkeeper//EN")
    made.add("version", "2.0")
    made.add("method", "CANCEL" if facts.cancelled else "REQUEST")
    if facts.slots:
        made.add_component(_zone(facts.zone, facts.slots))
    for slot in facts.slots:
        made.add_component(_event(facts, slot, sequence, now))
    text: str = made.to_ical().decode("utf-8")
    return text


class Feed(NamedTuple):
    """What a calendar to subscribe to says. `slots`: each with how often it was changed."""

    meeting: str
    zone: str
    place: str
    slots: Sequence[tuple[Slot, int]]
    host: str
    link: str


def feed(of: Feed, now: int) -> bytes:
    """The same events for everybody, whom nobody has invited to them (RFC 5546, PUBLISH)."""
    made = Calendar()
    made.add("prodid", "-//Floorkeeper//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", of.meeting)
    made.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    if of.slots:
        made.add_component(_zone(of.zone, [slot for slot, _ in of.slots]))
    for slot, sequence in of.slots:
        event = Event()
        event.add("uid", f"session-{slot.id}@{of.host}")
        event.add("sequence", sequence)
        event.add("dtstamp", datetime.fromtimestamp(now // 1000, UTC))
        event.add("dtstart", _written(slot.starts_at, of.zone))
        event.add("dtend", _written(slot.ends_at, of.zone))
        event.add("summary", f"{of.meeting}: {slot.title}")
        event.add("url", of.link)
        if of.place:
            event.add("location", of.place)
        made.add_component(event)
    text: bytes = made.to_ical()
    return text


def _zone(zone: str, slots: Sequence[Slot]) -> Timezone:
    """The zone's rules for the years around the meeting."""
    first = there(min(slot.starts_at for slot in slots), zone).date()
    last = there(max(slot.ends_at for slot in slots), zone).date()
    year = timedelta(days=366)
    return Timezone.from_tzid(zone, first_date=first - year, last_date=last + year)


def _written(at: int, zone: str) -> datetime:
    """The time in the zone; in UTC where the zone has it a second time, which it could not say."""
    local = there(at, zone)
    return local.astimezone(UTC) if local.fold else local


def _event(facts: Facts, slot: Slot, sequence: int, now: int) -> Event:
    event = Event()
    event.add("uid", f"session-{slot.id}-person-{facts.guest.id}@{facts.host}")
    event.add("sequence", sequence)
    event.add("dtstamp", datetime.fromtimestamp(now // 1000, UTC))
    event.add("dtstart", _written(slot.starts_at, facts.zone))
    event.add("dtend", _written(slot.ends_at, facts.zone))
    event.add("summary", f"{facts.meeting}: {slot.title}")
    event.add("status", "CANCELLED" if facts.cancelled else "CONFIRMED")
    if not facts.cancelled:
        event.add("description", facts.link)
        event.add("url", facts.link)
    organiser = vCalAddress(f"MAILTO:{facts.organiser}")
    event.add("organizer", organiser)
    guest = vCalAddress(f"MAILTO:{facts.guest.address}")
    guest.params["CN"] = vText(facts.guest.name)
    guest.params["ROLE"] = vText("REQ-PARTICIPANT")
    guest.params["PARTSTAT"] = vText("NEEDS-ACTION")
    guest.params["RSVP"] = vText("FALSE")
    event.add("attendee", guest, encode=False)
    return event


def says_the_same(one: str | None, other: str) -> bool:
    """Whether two files differ in nothing but sequence and the moment when they were made."""
    return one is not None and _lasting(one) == _lasting(other)


def _lasting(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith(("SEQUENCE:", "DTSTAMP:"))]
