"""Languages, modes and lines of the people on the list and on the floor."""

import pytest
from tests.floor.world import ONLINE, ROOM, SECOND, World, participant

from floorkeeper.floor import commands as c
from floorkeeper.floor.model import SYSTEM, Hold, ParticipantId
from floorkeeper.floor.policy import ListVisibility
from floorkeeper.floor.refusals import Rule
from floorkeeper.floor.screens import Audience

SPANISH = ParticipantId(6)


@pytest.fixture
def world() -> World:
    return World().opened()


def lose(world: World, person: int) -> None:
    lost = c.MarkConnection(participant_id=ParticipantId(person), connected=False)
    world.do(lost, SYSTEM)


def test_who_asks_speaks_their_usual_language_unless_they_say_another(world: World) -> None:
    usual, said, nobody = (
        world.ask(6)[0],
        world.ask(7, language="fr")[0],
        world.ask(8)[0],
    )
    languages = [world.state.requests[i].language for i in (usual, said, nobody)]
    assert languages == ["es", "fr", "en"]
    world.do(c.GiveFloor(participant_id=SPANISH))
    assert world.holder.language == "es"


def test_a_changed_language_counts_from_the_next_request(world: World) -> None:
    world.do(c.SetMode(participant_id=SPANISH, mode=ONLINE, language="ar"))
    (request,) = world.ask(6)
    assert world.state.requests[request].language == "ar"
    again = c.SetMode(participant_id=SPANISH, mode=ONLINE, language="ar")
    assert world.refused(again) is Rule.NO_CHANGE


def test_whose_line_is_lost_is_passed_over_and_keeps_the_place(world: World) -> None:
    request, _ = world.ask(6, 1)
    lose(world, 6)
    assert world.view(Audience.DISPLAY)["floor"]["next"] == (world.state.order[1],)
    world.do(c.NextSpeaker())
    assert world.holder.participant_id == 1
    assert world.people == [6]
    assert world.refused(c.NextSpeaker()) is Rule.LINE_LOST
    world.end().do(c.GiveFloor(request_id=request))
    assert world.holder.clock.running


def test_a_line_that_is_back_waits_for_the_moderator(world: World) -> None:
    world.speak(6, 5 * SECOND)
    lose(world, 6)
    world.do(c.MarkConnection(participant_id=SPANISH, connected=True), SYSTEM)
    assert world.holder.holds == {Hold.LINE_BACK}
    world.do(c.ResumeTurn(turn_id=world.holder.id))
    assert world.holder.clock.running


def test_who_comes_to_the_room_has_no_line_to_lose(world: World) -> None:
    world.speak(6, 5 * SECOND)
    lose(world, 6)
    world.do(c.SetMode(participant_id=SPANISH, mode=ROOM))
    assert not world.state.lost
    assert world.holder.holds == {Hold.LINE_BACK}
    assert world.holder.mode is ROOM


def test_a_list_for_the_staff_alone_names_nobody_to_the_others() -> None:
    world = World(list_visible_to=ListVisibility.STAFF).opened()
    world.ask(1, 6, 7)
    for audience in (Audience.DISPLAY, Audience.PARTICIPANT):
        shown = world.view(audience)
        assert (shown["list"]["waiting"], shown["list"]["order"]) == (3, ())
        assert (shown["requests"], shown["people"], shown["floor"]["next"]) == ({}, {}, ())
    assert len(world.view(Audience.BOOTH)["requests"]) == 3


def test_a_participant_may_say_where_they_are_and_what_they_speak(world: World) -> None:
    world.do(c.SetMode(participant_id=SPANISH, mode=ROOM, language="fr"), participant(6))
    assert world.state.languages[SPANISH] == "fr"
    other = c.SetMode(participant_id=SPANISH, mode=ONLINE)
    assert world.refused(other, participant(7)) is Rule.NOT_PERMITTED


def test_turns_and_time_count_where_they_were_spoken(world: World) -> None:
    world.speak(6, SECOND)
    world.end().do(c.SetMode(participant_id=SPANISH, mode=ROOM))
    world.speak(6, 2 * SECOND)
    world.end()
    spoken = world.view(Audience.MODERATOR)["spoken"]["6"]
    assert spoken == {"turns": 2, "online_turns": 1, "spoken_ms": 3_000, "online_ms": 1_000}
    world.do(c.Undo(seq=world.state.acts[-1].seq))
    assert world.view(Audience.MODERATOR)["spoken"]["6"]["turns"] == 1
