"""Short messages of the moderator, breaks that say when they end, and tests of the sound."""

from tests.floor.world import MINUTE, World, interpreter, participant

from floorkeeper.floor import commands as c
from floorkeeper.floor.directory import Directory, Note
from floorkeeper.floor.model import Addressee, Heard, Kind, ParticipantId, Phrase
from floorkeeper.floor.refusals import Rule
from floorkeeper.floor.scene import Scene
from floorkeeper.floor.screens import Audience, Me
from floorkeeper.floor.views import me


def say(to: Addressee, **words: object) -> c.SendMessage:
    return c.SendMessage(to=to, **({"phrase": Phrase.CONCLUDE} | words))  # type: ignore[arg-type]


def own(world: World, person: int) -> Me:
    return me(Scene(world.state, world.directory, world.now), ParticipantId(person))


def shown(world: World, audience: Audience) -> list[str]:
    return [message["to"] for message in world.view(audience)["messages"].values()]


def test_a_message_to_the_holder_reaches_the_holder_alone_and_ends_with_the_turn() -> None:
    world = World().opened()
    world.speak(5)
    world.do(say(Addressee.HOLDER))
    assert [m.phrase for m in own(world, 5).messages] == [Phrase.CONCLUDE]
    assert own(world, 6).messages == ()
    others = (Audience.PARTICIPANT, Audience.DISPLAY, Audience.BOOTH, Audience.TECHNICIAN)
    assert all(shown(world, audience) == [] for audience in others)
    assert shown(world, Audience.MODERATOR) == ["holder"]
    world.end()
    assert not world.state.messages


def test_a_message_to_the_holder_needs_somebody_who_holds_the_floor() -> None:
    world = World().opened()
    assert world.refused(say(Addressee.HOLDER)) is Rule.FLOOR_EMPTY
    world.do(c.GiveFloor(kind=Kind.MODERATOR))
    assert world.refused(say(Addressee.HOLDER)) is Rule.FLOOR_EMPTY


def test_the_holder_and_booths_say_that_they_have_seen_it() -> None:
    world = World().opened()
    world.speak(5)
    world.do(say(Addressee.HOLDER))
    (message,) = world.state.messages
    assert world.refused(c.SeeMessage(message_id=message), participant(6)) is Rule.NOT_PERMITTED
    world.do(c.SeeMessage(message_id=message), participant(5))
    assert world.state.messages[message].seen_by == ("holder",)
    assert world.refused(c.SeeMessage(message_id=message), participant(5)) is Rule.NO_CHANGE

    world.do(say(Addressee.BOOTHS, phrase=Phrase.CAN_YOU_STAY))
    to_booths = max(world.state.messages)
    world.do(c.SeeMessage(message_id=to_booths), interpreter("fr"))
    world.do(c.SeeMessage(message_id=to_booths), interpreter("en"))
    assert world.state.messages[to_booths].seen_by == ("fr", "en")
    assert shown(world, Audience.DISPLAY) == []
    assert shown(world, Audience.BOOTH) == ["booths"]


def test_one_booth_is_told_what_the_others_need_not_see() -> None:
    world = World().opened()
    world.do(say(Addressee.BOOTHS, booth="fr"))
    (message,) = world.state.messages
    assert world.refused(c.SeeMessage(message_id=message), interpreter("en")) is Rule.NOT_PERMITTED
    assert world.refused(say(Addressee.BOOTHS, booth="de")) is Rule.UNKNOWN_BOOTH
    assert world.refused(say(Addressee.EVERYBODY, booth="fr")) is Rule.UNKNOWN_BOOTH


def test_what_is_said_to_everybody_is_on_every_screen_until_it_is_cleared_or_replaced() -> None:
    world = World().opened()
    world.do(say(Addressee.EVERYBODY))
    world.do(say(Addressee.EVERYBODY, phrase=None, text="Lunch is served"))
    (message,) = world.state.messages
    world.directory = Directory(people=world.directory.people, notes={message: Note(text="Lunch")})
    for audience in Audience:
        (seen,) = world.view(audience)["messages"].values()
        assert seen["text"] == "Lunch"
        assert seen["phrase"] is None
    world.do(c.ClearMessage(message_id=message))
    assert world.refused(c.ClearMessage(message_id=message)) is Rule.UNKNOWN_MESSAGE
    assert shown(world, Audience.DISPLAY) == []


def test_a_message_says_one_thing() -> None:
    world = World().opened()
    assert world.refused(say(Addressee.EVERYBODY, phrase=None)) is Rule.MESSAGE_EMPTY
    assert world.refused(say(Addressee.EVERYBODY, text="and more")) is Rule.MESSAGE_EMPTY
    assert world.offer(say(Addressee.EVERYBODY), participant(1)) is not None


def test_a_break_says_when_the_session_goes_on_and_may_say_it_anew() -> None:
    world = World().opened()
    begun = world.now
    world.do(c.SuspendSession(back_at=begun + 15 * MINUTE, reason="coffee"))
    shown = world.view(Audience.DISPLAY)["session"]["suspension"]
    assert (shown["since"], shown["back_at"]) == (begun, begun + 15 * MINUTE)
    assert shown["reason"] == "coffee"
    assert shown["clock"]["limit_ms"] == 15 * MINUTE
    assert shown["clock"]["started_at"] == begun

    world.wait(10 * MINUTE)
    world.do(c.SuspendSession(back_at=begun + 20 * MINUTE, reason="coffee"))
    again = c.SuspendSession(back_at=begun + 20 * MINUTE, reason="coffee")
    assert world.refused(again) is Rule.NO_CHANGE
    pause = world.view(Audience.DISPLAY)["session"]["suspension"]
    assert (pause["since"], pause["back_at"]) == (begun, begun + 20 * MINUTE)
    assert world.state.session.elapsed_ms(world.now) == 0
    world.do(c.Undo(seq=world.state.acts[-1].seq))
    assert world.state.suspension is not None
    assert world.state.suspension.back_at == begun + 15 * MINUTE

    world.do(c.ResumeSession())
    assert world.view(Audience.DISPLAY)["session"]["suspension"] is None


def test_a_break_ends_ahead() -> None:
    world = World().opened()
    assert world.refused(c.SuspendSession(back_at=world.now)) is Rule.BACK_IN_THE_PAST
    world.do(c.SuspendSession())
    assert world.view(Audience.MODERATOR)["session"]["suspension"]["clock"] is None


def test_a_test_of_the_sound_is_shown_to_the_technician_and_to_who_made_it() -> None:
    world = World()
    check = c.RecordCheck(
        participant_id=ParticipantId(5), microphone=Heard.VOICE, hears=True, trip_ms=80
    )
    assert world.refused(check, participant(6)) is Rule.NOT_PERMITTED
    world.do(check, participant(5))
    found = world.view(Audience.TECHNICIAN)["checks"]["5"]
    assert found == {"at": world.now, "microphone": "voice", "hears": True, "trip_ms": 80}
    mine = own(world, 5).check
    assert mine is not None
    assert mine.at == world.now
    assert own(world, 6).check is None
