"""Calendar files: zones, events that stay themselves, and what counts as a change."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from floorkeeper.letters.calendar import Facts, Guest, Slot, calendar, says_the_same

HOUR = 3_600_000
AUTUMN = int(datetime(2023, 10, 29, 1, tzinfo=ZoneInfo("Europe/Vienna")).timestamp() * 1000)
"""An hour before summer time ends: a session from then on lasts through the change."""
TWICE = AUTUMN // 1000 + 3600
"""When it is two o’clock for the first time; an hour later it is for the second."""
ZONES = ["Europe/Vienna", "America/New_York", "Asia/Kathmandu", "Africa/Accra", "UTC"]


def facts(zone: str = "Europe/Vienna", starts_at: int = AUTUMN, cancelled: bool = False) -> Facts:
    return Facts(
        meeting="A meeting",
        zone=zone,
        slots=[Slot(4, "1: morning", starts_at, starts_at + 3 * HOUR)],
        guest=Guest(7, "Ghana", "ghana@example.org"),
        organiser="secretariat@example.org",
        host="floor.example.org",
        link="https://floor.example.org/enter#t",
        cancelled=cancelled,
    )


def the_event(text: str) -> tuple[Calendar, dict[str, object]]:
    found = Calendar.from_ical(text)
    assert isinstance(found, Calendar)
    event = found.walk("VEVENT")[0]
    return found, {name.lower(): value for name, value in event.items()}


@given(st.sampled_from(ZONES), st.integers(1_600_000_000, 2_000_000_000))
@example("Europe/Vienna", TWICE)
@example("Europe/Vienna", TWICE + 3600)
@example("Europe/Vienna", TWICE - 3 * 3600)
@example("Europe/Vienna", TWICE - 2 * 3600)
def test_a_file_says_the_instants_of_the_session_in_its_zone(zone: str, seconds: int) -> None:
    read, _ = the_event(calendar(facts(zone, seconds * 1000), 0, AUTUMN))
    event = read.events[0]
    told = [one.timestamp() for one in (event.start, event.end) if isinstance(one, datetime)]
    assert told == [seconds, seconds + 3 * 3600]
    if zone != "UTC":
        assert [one["TZID"] for one in read.walk("VTIMEZONE")] == [zone]


def test_an_event_stays_itself_when_it_moves_and_when_it_is_cancelled() -> None:
    before = the_event(calendar(facts(), 0, AUTUMN))
    moved = the_event(calendar(facts(starts_at=AUTUMN + HOUR), 1, AUTUMN))
    gone = the_event(calendar(facts(cancelled=True), 2, AUTUMN))
    assert before[1]["uid"] == moved[1]["uid"] == gone[1]["uid"]
    assert [one[1]["sequence"] for one in (before, moved, gone)] == [0, 1, 2]
    assert [one[0]["METHOD"] for one in (before, moved, gone)] == ["REQUEST", "REQUEST", "CANCEL"]
    assert gone[1]["status"] == "CANCELLED"


@pytest.mark.parametrize(
    ("other", "same"),
    [(facts(), True), (facts(starts_at=AUTUMN + 1000), False), (facts(cancelled=True), False)],
)
def test_only_what_a_file_says_makes_it_another(other: Facts, same: bool) -> None:
    assert says_the_same(calendar(facts(), 0, AUTUMN), calendar(other, 5, AUTUMN + HOUR)) is same
