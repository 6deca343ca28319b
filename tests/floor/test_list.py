"""The list of speakers, the turns, undo and the forecast."""

import pytest
from tests.floor.world import MINUTE, MODERATOR, SECOND, World, interpreter, participant

from floorkeeper.floor import commands as c
from floorkeeper.floor import events as e
from floorkeeper.floor.decide import decide
from floorkeeper.floor.forecast import forecast
from floorkeeper.floor.model import Actor, Kind, ListStatus, ParticipantId, Role, SignalKind
from floorkeeper.floor.policy import OrderPolicy
from floorkeeper.floor.refusals import Refusal, Rule
from floorkeeper.floor.screens import Audience, Fit


@pytest.fixture
def world() -> World:
    return World().opened()


def test_the_list_is_in_order_of_receipt(world: World) -> None:
    world.ask(3, 7, 1)
    assert world.people == [3, 7, 1]


def test_who_has_not_spoken_comes_first() -> None:
    world = World(order=OrderPolicy.FIRST_TIME_FIRST).opened()
    world.speak(1)
    world.end().ask(1, 2)
    assert world.people == [2, 1]


def test_room_and_online_alternate() -> None:
    world = World(order=OrderPolicy.ALTERNATE_MODES).opened()
    world.ask(1, 2, 3, 5, 6)
    assert world.people == [1, 5, 2, 6, 3]


def test_groups_take_turns() -> None:
    world = World(order=OrderPolicy.ROTATE_GROUPS).opened()
    world.ask(1, 3, 5, 2, 4)
    assert world.people == [1, 2, 3, 4, 5]


def test_a_hand_override_is_kept_with_its_reason_and_stands(world: World) -> None:
    first, _, third = world.ask(1, 2, 3)
    world.do(c.MoveRequest(request_id=third, before_id=first, reason="leaves early"))
    world.ask(4)
    assert world.people == [3, 1, 2, 4]
    assert world.state.requests[third].moved_reason == "leaves early"


def test_a_point_of_order_goes_to_the_top_where_it_is_allowed(world: World) -> None:
    command = c.RequestFloor(participant_id=ParticipantId(2), kind=Kind.POINT_OF_ORDER)
    assert world.refused(command) is Rule.KIND_NOT_ALLOWED
    world = World(points_of_order=True).opened()
    world.ask(1)
    world.do(c.CloseList())
    world.do(command)
    assert world.people == [2, 1]


def test_a_request_that_becomes_a_point_of_order_goes_to_the_top_and_back() -> None:
    world = World(points_of_order=True).opened()
    world.ask(1, 2)
    (request,) = world.ask(3)
    edit = c.EditRequest(request_id=request, kind=Kind.POINT_OF_ORDER)
    world.do(edit, participant(3))
    assert world.people == [3, 1, 2]
    edit = c.EditRequest(request_id=request, kind=Kind.STATEMENT)
    world.do(edit, participant(3))
    assert world.people == [1, 2, 3]
    world.do(c.Undo(seq=world.state.acts[-1].seq))
    assert world.people == [3, 1, 2]


def test_the_reason_of_a_move_can_follow_and_is_undone_with_it(world: World) -> None:
    first, second = world.ask(1, 2)
    world.do(c.MoveRequest(request_id=second, before_id=first))
    why = c.MoveRequest(request_id=second, before_id=first, reason="balance")
    world.do(why)
    assert world.state.requests[second].moved_reason == "balance"
    assert world.refused(why) is Rule.NO_CHANGE
    world.do(c.Undo(seq=world.state.acts[-1].seq))
    assert world.people == [1, 2]
    assert world.state.requests[second].moved_reason is None


def test_an_announced_closing_closes_the_list_at_its_instant(world: World) -> None:
    at = world.now + MINUTE
    world.do(c.AnnounceClosing(closes_at=at)).wait(5 * MINUTE)
    assert world.state.list_status is ListStatus.CLOSED
    assert world.events(e.ListClosed)[0].at == at
    command = c.RequestFloor(participant_id=ParticipantId(1))
    assert world.refused(command, participant(1)) is Rule.LIST_NOT_OPEN


def test_a_text_can_be_sent_instead_of_speaking_and_taken_back(world: World) -> None:
    (request,) = world.ask(6)
    world.do(c.WithdrawRequest(request_id=request, text="Our position"), participant(6))
    assert world.people == []
    texts = world.view(Audience.MODERATOR)["texts"]
    assert texts == ({"request_id": request, "participant_id": 6},)
    assert "Our position" not in str(world.log)
    world.do(c.Undo(seq=world.state.acts[-1].seq), participant(6))
    assert (world.people, world.state.texts) == ([6], ())


def test_one_open_request_a_person(world: World) -> None:
    world.ask(1)
    again = c.RequestFloor(participant_id=ParticipantId(1))
    assert world.refused(again) is Rule.ONE_OPEN_REQUEST


def test_a_participant_acts_for_nobody_else(world: World) -> None:
    command = c.RequestFloor(participant_id=ParticipantId(1))
    assert world.refused(command, participant(2)) is Rule.NOT_PERMITTED


def test_called_but_absent_is_not_charged_and_has_not_spoken(world: World) -> None:
    (request,) = world.ask(5)
    world.ask(1, 2)
    world.do(c.NextSpeaker()).wait(20 * SECOND)
    world.do(c.ReturnToList(request_id=request, position=1))
    assert world.people == [1, 5, 2]
    assert world.state.budget.used_ms == 0
    assert world.state.spoken.get(ParticipantId(5), 0) == 0


def test_the_last_speaker_can_be_put_back(world: World) -> None:
    (request,) = world.ask(5)
    world.do(c.NextSpeaker()).wait(MINUTE)
    world.end().do(c.ReturnToList(request_id=request, absent=False))
    assert world.people == [5]
    assert world.state.requests[request].allotment_ms == 2 * MINUTE
    assert world.state.budget.used_ms == MINUTE


def test_a_question_interposed_pauses_the_turn_and_gives_it_back(world: World) -> None:
    turn = world.speak(1, MINUTE)
    question = c.GiveFloor(participant_id=ParticipantId(2), kind=Kind.QUESTION)
    assert world.refused(question) is Rule.FLOOR_TAKEN
    asked = c.GiveFloor(participant_id=ParticipantId(2), kind=Kind.QUESTION, interpose=True)
    world.do(asked).wait(MINUTE)
    world.end().wait(SECOND)
    assert world.holder.id == turn.id
    assert world.holder.clock.elapsed_ms(world.now) == MINUTE + SECOND


def test_warnings_come_at_their_instants_and_again_after_more_time(world: World) -> None:
    turn = world.speak(1, 2 * MINUTE)
    world.do(c.ExtendTurn(turn_id=turn.id, by_ms=90 * SECOND)).wait(5 * MINUTE)
    seen = [
        (x.at - turn.given_at, x.event.left_ms)
        for x in world.events(e.WarningReached)
        if x.event.clock == "turn"
    ]
    assert seen == [
        (MINUTE, 2 * MINUTE),
        (2 * MINUTE, MINUTE),
        (150 * SECOND, 2 * MINUTE),
        (210 * SECOND, MINUTE),
        (270 * SECOND, 0),
    ]


def test_two_who_press_next_at_once_call_one_speaker(world: World) -> None:
    first, _ = world.ask(1, 2)
    world.do(c.NextSpeaker(request_id=first))
    assert world.refused(c.NextSpeaker(request_id=first)) is Rule.NOT_NEXT
    assert world.holder.participant_id == 1


def test_undoing_the_end_of_a_turn_is_as_if_it_had_run_on(world: World) -> None:
    world.speak(5, MINUTE)
    world.end().wait(10 * SECOND)
    world.do(c.Undo(seq=world.state.acts[-1].seq))
    assert world.holder.clock.elapsed_ms(world.now) == 70 * SECOND


def test_what_else_changes_of_a_turn_does_not_stand_in_the_way_of_undo(world: World) -> None:
    turn = world.speak(7, 10 * SECOND)
    world.do(c.ExtendTurn(turn_id=turn.id, by_ms=MINUTE))
    world.do(c.SendSignal(kind=SignalKind.CANNOT_INTERPRET), interpreter("fr"))
    world.wait(SECOND).do(c.Undo(seq=world.state.acts[-1].seq))
    assert world.holder.clock.limit_ms == turn.clock.limit_ms
    assert world.holder.clock.elapsed_ms(world.now) == 11 * SECOND


def test_an_undo_names_whom_the_act_gave_the_floor(world: World) -> None:
    world.ask(3)
    world.speak(1)
    world.do(c.NextSpeaker())
    undo = world.view(Audience.MODERATOR)["undo"]
    assert (undo["type"], undo["participant_id"], undo["possible"]) == ("next_speaker", 3, True)


def test_a_closed_list_takes_a_late_comer_from_the_moderator_alone(world: World) -> None:
    world.do(c.CloseList())
    late = c.RequestFloor(participant_id=ParticipantId(2))
    assert world.refused(late, participant(2)) is Rule.LIST_NOT_OPEN
    world.do(late)
    assert world.people == [2]


def test_what_a_booth_asks_of_a_speaker_ends_with_the_turn(world: World) -> None:
    world.speak(1)
    world.do(c.SendSignal(kind=SignalKind.SLOW_DOWN), interpreter("fr"))
    world.do(c.SendSignal(kind=SignalKind.DOCUMENT_MISSING), interpreter("fr"))
    world.end()
    assert [signal.kind for signal in world.state.signals.values()] == ["document_missing"]


def test_undo_keeps_those_who_asked_meanwhile(world: World) -> None:
    world.ask(1, 2)
    world.do(c.NextSpeaker())
    act = world.state.acts[-1].seq
    world.ask(3)
    world.do(c.Undo(seq=act))
    assert world.people == [1, 2, 3]


def test_an_act_that_others_are_built_on_is_not_undone(world: World) -> None:
    turn = world.speak(5)
    act = world.state.acts[-1].seq
    world.do(c.PauseTurn(turn_id=turn.id))
    assert world.refused(c.Undo(seq=act)) is Rule.BUILT_UPON
    world.do(c.Undo(seq=world.state.acts[-1].seq))
    world.do(c.Undo(seq=act))
    assert world.state.holder is None


def test_an_undo_that_is_blocked_names_the_act_in_its_way_and_whose_it_was(world: World) -> None:
    world.do(c.RequestFloor(participant_id=ParticipantId(1)))
    (request,) = world.state.order
    assert world.view(Audience.MODERATOR)["undo"]["blocked_by"] is None
    world.do(c.WithdrawRequest(request_id=request), participant(1))
    undo = world.view(Audience.MODERATOR)["undo"]
    assert (undo["type"], undo["possible"]) == ("request_floor", False)
    by = {"type": "withdraw_request", "participant_id": 1, "role": "participant"}
    assert undo["blocked_by"] == by


def test_the_clock_and_the_booths_are_named_where_they_block_an_undo(world: World) -> None:
    world.do(c.AnnounceClosing(closes_at=world.now + MINUTE)).wait(2 * MINUTE)
    undo = world.view(Audience.MODERATOR)["undo"]
    assert (undo["type"], undo["possible"]) == ("announce_closing", False)
    assert undo["blocked_by"] == {"type": "alarm", "participant_id": None, "role": "system"}
    world.speak(7, 10 * SECOND)
    world.do(c.SendSignal(kind=SignalKind.CANNOT_INTERPRET), interpreter("fr"))
    undo = world.view(Audience.MODERATOR)["undo"]
    assert (undo["type"], undo["possible"]) == ("give_floor", False)
    assert (undo["blocked_by"]["type"], undo["blocked_by"]["role"]) == (
        "send_signal",
        "interpreter",
    )


def test_a_signal_is_sent_seen_and_cleared(world: World) -> None:
    world.do(c.SendSignal(kind=SignalKind.SLOW_DOWN), interpreter("fr"))
    (signal,) = world.state.signals.values()
    world.do(c.AcknowledgeSignal(signal_id=signal.id))
    assert world.state.signals[signal.id].acknowledged_at == world.now
    other = world.refused(c.ClearSignal(signal_id=signal.id), interpreter("en"))
    assert other is Rule.NOT_PERMITTED
    world.do(c.ClearSignal(signal_id=signal.id), interpreter("fr"))
    assert not world.state.signals


def test_booths_do_not_take_relay_in_a_circle(world: World) -> None:
    world.do(c.SetRelay(source="en"), interpreter("fr"))
    assert world.refused(c.SetRelay(source="fr"), interpreter("en")) is Rule.RELAY_CIRCLE


def test_partners_hand_over_and_relay_is_shown(world: World) -> None:
    world.do(c.HandOver(interpreter="B"), interpreter("fr"))
    world.do(c.SetRelay(source="en"), interpreter("fr"))
    booth = world.state.booths["fr"]
    assert (booth.interpreter, booth.handed_over_at, booth.relay) == ("B", world.now, "en")


def test_the_forecast_counts_the_list_ahead_and_the_reservations(world: World) -> None:
    asked = world.ask(5, 6, 7, 8, 1)
    prospects = forecast(world.state, world.now)
    fits = [prospects[i].interpretation for i in asked]
    assert fits == [Fit.FULL, Fit.FULL, Fit.FULL, Fit.FULL, Fit.FULL]
    world = World(online_budget_ms=20 * MINUTE).opened()
    asked = world.ask(5, 6, 1)
    prospects = forecast(world.state, world.now)
    told = [(prospects[i].interpretation, prospects[i].interpreted_ms) for i in asked]
    assert told == [(Fit.FULL, 3 * MINUTE), (Fit.PARTIAL, MINUTE), (Fit.FULL, 3 * MINUTE)]
    assert [prospects[i].wait_ms for i in asked] == [0, 3 * MINUTE, 6 * MINUTE]


def test_a_wait_counts_from_the_end_of_a_break_where_that_is_known(world: World) -> None:
    world.speak(1, MINUTE)
    (asked,) = world.ask(2)
    world.do(c.SuspendSession(back_at=world.now + 15 * MINUTE))
    told = forecast(world.state, world.now)[asked]
    assert (told.expected_at, told.wait_ms) == (None, 2 * MINUTE)
    assert told.not_before == world.now + 15 * MINUTE
    world.do(c.SuspendSession())
    assert forecast(world.state, world.now)[asked].not_before is None


def test_a_refusal_names_its_rule_and_leaves_nothing(world: World) -> None:
    before = world.state
    display = Actor(Role.DISPLAY, "display")
    refusal = decide(before, c.NextSpeaker(), display, world.now)
    assert refusal == Refusal(Rule.NOT_PERMITTED, {"command": "next_speaker", "role": "display"})
    assert decide(before, c.NextSpeaker(), MODERATOR, world.now) == Refusal(Rule.NOBODY_WAITS)
