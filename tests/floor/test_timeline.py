"""The timeline of a session, case by case; `test_properties` compares it with the accounts."""

import pytest
from tests.floor import drawn
from tests.floor.world import MINUTE, ONLINE, ROOM, SECOND, SECRETARIAT, World

from floorkeeper.floor import commands as c
from floorkeeper.floor.model import SYSTEM, Hold, ParticipantId, TurnId
from floorkeeper.floor.timeline import Because, Timeline, timeline

IN_ROOM, FAR = 1, 5
AGREED = tuple(c.Consent(booth, "A") for booth in ("en", "fr"))


@pytest.fixture
def world() -> World:
    return World(online_budget_ms=10 * MINUTE).opened()


def shown(world: World) -> Timeline:
    drawn.holds(world)
    return timeline(world.log)


def spans(world: World, turn: int = 0) -> list[tuple[str, int]]:
    """What the turn consisted of, and for how many seconds."""
    return [
        (s.state.value, (s.to_at - s.from_at) // SECOND) for s in shown(world).turns[turn].spans
    ]


def left(world: World) -> list[tuple[int, int]]:
    """The budget's points: seconds since the opening, seconds left."""
    found = shown(world)
    assert found.opened_at is not None
    return [
        ((p.at - found.opened_at) // SECOND, p.remaining_ms // SECOND) for p in found.budget_points
    ]


def test_a_turn_that_crosses_exhaustion_is_drawn_in_two_parts(world: World) -> None:
    world.speak(FAR, 11 * MINUTE)
    world.end()
    assert spans(world) == [("charged", 600), ("uninterpreted", 60)]
    assert left(world) == [(0, 600), (600, 0), (660, 0)]


def test_in_the_room_it_is_interpreted_until_the_window_ends() -> None:
    world = World(window_ms=2 * MINUTE).opened()
    world.speak(IN_ROOM, 3 * MINUTE)
    world.end()
    assert spans(world) == [("interpreted", 120), ("uninterpreted", 60)]
    assert shown(world).turns[0].uninterpreted_ms == 0  # that is a tally of online time


def test_a_pause_says_why_and_who_was_interrupted_goes_on(world: World) -> None:
    world.speak(FAR, MINUTE)
    world.do(c.GiveFloor(participant_id=ParticipantId(IN_ROOM), interpose=True)).wait(MINUTE)
    world.end().wait(MINUTE)
    world.do(c.PauseTurn(turn_id=world.holder.id)).wait(MINUTE)
    world.do(c.ResumeTurn(turn_id=world.holder.id)).wait(MINUTE).end()
    first, second = shown(world).turns
    assert [s.holds for s in first.spans] == [(), (Hold.INTERPOSED,), (), (Hold.PAUSE,), ()]
    assert (first.spoken_ms, first.charged_ms) == (3 * MINUTE, 3 * MINUTE)
    assert (second.modes, second.charged_ms) == ((ROOM,), 0)


def test_a_speaker_who_changes_over_is_drawn_in_both_places(world: World) -> None:
    world.speak(FAR, MINUTE)
    world.do(c.SetMode(participant_id=ParticipantId(FAR), mode=ROOM)).wait(MINUTE).end()
    (turn,) = shown(world).turns
    assert turn.modes == (ONLINE, ROOM)
    assert spans(world) == [("charged", 60), ("interpreted", 60)]


def test_what_is_undone_was_never_there(world: World) -> None:
    world.speak(FAR, MINUTE)
    world.end().wait(MINUTE).do(c.Undo(seq=world.state.acts[-1].seq)).wait(MINUTE)
    world.end()
    assert spans(world) == [("charged", 180)]
    assert left(world) == [(0, 600), (180, 420)]


def test_who_was_absent_is_left_out_and_the_minutes_come_back(world: World) -> None:
    turn = world.speak(FAR, MINUTE)
    world.do(c.ReturnToList(turn_id=turn.id, absent=True)).wait(MINUTE).do(c.CloseList())
    assert shown(world).turns == ()
    assert left(world) == [(0, 600), (60, 540), (60, 600), (120, 600)]
    (change,) = shown(world).budget_changes
    assert (change.because, change.by_ms) == (Because.GIVEN_BACK, MINUTE)


def test_extensions_and_corrections_are_leaps(world: World) -> None:
    turn = world.speak(FAR, MINUTE)
    world.do(c.ExtendBudget(by_ms=MINUTE, consents=AGREED, reason="debate")).end().wait(MINUTE)
    world.do(c.CorrectCharge(turn_id=turn.id, by_ms=-SECOND, reason="clock"), SECRETARIAT)
    assert left(world) == [(0, 600), (60, 540), (60, 600), (120, 600), (120, 601)]
    changes = [(change.because, change.by_ms) for change in shown(world).budget_changes]
    assert changes == [(Because.EXTENDED, MINUTE), (Because.CORRECTED, SECOND)]


def test_a_line_found_lost_was_lost_since_its_last_word(world: World) -> None:
    world.speak(FAR, MINUTE)
    lose(world, FAR, 5)
    world.wait(SECOND).do(c.CloseList())
    assert spans(world) == [("charged", 55), ("paused", 6)]
    assert left(world) == [(0, 600), (55, 545), (61, 545)]


def test_what_was_spoken_before_coming_to_the_room_is_not_taken_back(world: World) -> None:
    world.speak(FAR, MINUTE)
    world.do(c.SetMode(participant_id=ParticipantId(FAR), mode=ROOM)).wait(SECOND)
    lose(world, FAR, 5)
    world.wait(SECOND).do(c.CloseList())
    assert spans(world) == [("charged", 60), ("paused", 2)]


def lose(world: World, person: int, seconds: int) -> None:
    at, who = world.now - seconds * SECOND, ParticipantId(person)
    world.do(c.MarkConnection(participant_id=who, connected=False, confirmed_at=at), SYSTEM)


def test_moments_of_the_session(world: World) -> None:
    start = world.now
    world.do(c.StartItem(item_id="a")).wait(SECOND)
    world.do(c.SuspendSession()).wait(SECOND).do(c.ResumeSession()).wait(SECOND)
    world.do(c.AnnounceClosing(closes_at=world.now + SECOND)).wait(2 * SECOND)
    world.do(c.CloseSession())
    found = shown(world)
    assert [(item.at, item.item_id) for item in found.items] == [(start, "a")]
    assert [(s.from_at - start, s.to_at) for s in found.suspensions] == [
        (SECOND, start + 2 * SECOND)
    ]
    changes = [(change.status.value, change.at - start) for change in found.list_changes]
    assert changes == [("open", 0), ("closing", 3 * SECOND), ("closed", 4 * SECOND)]
    assert (found.opened_at, found.closed_at) == (start, world.now)


def test_the_running_turn_is_drawn_up_to_the_last_entry(world: World) -> None:
    turn = world.speak(FAR, MINUTE)
    world.do(c.CloseList()).wait(SECOND)
    (found,) = shown(world).turns
    assert (found.id, found.ended_at, found.charged_ms) == (TurnId(turn.id), None, MINUTE)


def test_nothing_is_drawn_before_the_opening() -> None:
    assert timeline([]).opened_at is None
    assert shown(World()).budget_points == ()
