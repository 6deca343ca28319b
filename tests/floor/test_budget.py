"""The online budget, rule by rule (FLOOR.md)."""

import pytest
from tests.floor.world import (
    MINUTE,
    ONLINE,
    ROOM,
    SECOND,
    SECRETARIAT,
    World,
    interpreter,
)

from floorkeeper.floor import budget
from floorkeeper.floor import commands as c
from floorkeeper.floor import events as e
from floorkeeper.floor.model import SYSTEM, Kind, ParticipantId, PresentationId
from floorkeeper.floor.policy import MINUTE as POLICY_MINUTE
from floorkeeper.floor.policy import OnExhaustion, ShortSession
from floorkeeper.floor.refusals import Rule
from floorkeeper.floor.screens import Audience

IN_ROOM, FAR = 1, 5
AGREED = tuple(c.Consent(booth, "A") for booth in ("en", "fr"))


def used(world: World) -> int:
    return budget.used_ms(world.state, world.now)


def uninterpreted(world: World) -> int:
    return budget.uninterpreted_ms(world.state, world.now)


@pytest.fixture
def world() -> World:
    return World(online_budget_ms=10 * MINUTE).opened()


def test_only_who_speaks_online_is_charged(world: World) -> None:
    world.speak(IN_ROOM, MINUTE)
    world.end().speak(FAR, MINUTE)
    assert used(world) == MINUTE


def test_an_online_invitee_in_the_room_costs_nothing(world: World) -> None:
    world.do(c.SetMode(participant_id=ParticipantId(FAR), mode=ROOM))
    world.speak(FAR, MINUTE)
    assert used(world) == 0


def test_who_dials_in_during_a_turn_is_charged_from_then(world: World) -> None:
    world.speak(IN_ROOM, MINUTE)
    world.do(c.SetMode(participant_id=ParticipantId(IN_ROOM), mode=ONLINE)).wait(5 * SECOND)
    assert used(world) == 5 * SECOND


def test_the_moderator_who_reads_out_a_message_costs_nothing(world: World) -> None:
    world.do(c.GiveFloor(kind=Kind.MODERATOR)).wait(MINUTE)
    assert used(world) == 0


def test_a_file_from_the_room_is_free_and_a_remote_stream_is_not(world: World) -> None:
    world.do(c.GiveFloor(kind=Kind.MEDIA)).wait(MINUTE).end()
    assert used(world) == 0
    world.do(c.GiveFloor(kind=Kind.MEDIA, mode=ONLINE)).wait(MINUTE)
    assert used(world) == MINUTE


def test_nothing_is_charged_while_a_turn_is_paused(world: World) -> None:
    turn = world.speak(FAR, MINUTE)
    world.do(c.PauseTurn(turn_id=turn.id)).wait(MINUTE)
    world.do(c.ResumeTurn(turn_id=turn.id)).wait(1)
    assert used(world) == MINUTE + 1


def test_a_presentation_counts_in_full_overtime_included(world: World) -> None:
    world.do(c.GiveFloor(presentation_id=PresentationId(2))).wait(9 * MINUTE)
    assert used(world) == 9 * MINUTE


def test_presentations_can_be_left_uncounted() -> None:
    world = World(presentations_count=False).opened()
    world.do(c.GiveFloor(presentation_id=PresentationId(2))).wait(MINUTE)
    assert (used(world), budget.reserved_ms(world.state, world.now)) == (0, 0)


def test_reservations_are_free_again_as_soon_as_they_are_unused() -> None:
    world = World().opened()
    assert budget.free_ms(world.state, world.now) == (30 - 16) * MINUTE
    world.do(c.GiveFloor(presentation_id=PresentationId(2))).wait(3 * MINUTE)
    assert budget.free_ms(world.state, world.now) == (30 - 16) * MINUTE
    world.end()
    assert budget.free_ms(world.state, world.now) == (30 - 3 - 8) * MINUTE


def test_a_turn_that_straddles_the_budget_is_split_at_the_limit(world: World) -> None:
    world.speak(FAR, 12 * MINUTE + 7)
    assert (used(world), uninterpreted(world)) == (10 * MINUTE, 2 * MINUTE + 7)
    (exhausted,) = world.events(e.BudgetExhausted)
    assert exhausted.at == world.holder.given_at + 10 * MINUTE


def test_cap_lets_the_running_turn_end_and_starts_no_other() -> None:
    world = World(online_budget_ms=MINUTE, on_exhaustion=OnExhaustion.CAP).opened()
    world.speak(FAR, 2 * MINUTE)
    world.end()
    give = c.GiveFloor(participant_id=ParticipantId(6))
    assert world.refused(give) is Rule.BUDGET_CAPPED
    world.do(c.GiveFloor(participant_id=ParticipantId(6), kind=Kind.POINT_OF_ORDER))


def test_shorten_falls_back_to_the_shorter_length() -> None:
    world = World(online_budget_ms=MINUTE, on_exhaustion=OnExhaustion.SHORTEN).opened()
    world.speak(FAR, 2 * MINUTE)
    assert world.state.session.limit_ms == 120 * POLICY_MINUTE
    assert world.state.window.limit_ms == 120 * POLICY_MINUTE


def test_shorten_never_ends_the_window_in_the_past() -> None:
    world = World(online_budget_ms=MINUTE, on_exhaustion=OnExhaustion.SHORTEN).opened()
    world.wait(150 * MINUTE).speak(FAR, 2 * MINUTE)
    assert world.state.window.limit_ms == 151 * POLICY_MINUTE


def test_an_extension_wants_the_consent_of_every_booth(world: World) -> None:
    some = c.ExtendBudget(by_ms=MINUTE, consents=AGREED[:1], reason="debate")
    assert world.refused(some) is Rule.CONSENT_MISSING
    world.do(c.ExtendBudget(by_ms=MINUTE, consents=AGREED, reason="debate"))
    assert budget.remaining_ms(world.state, world.now) == 11 * MINUTE


def test_an_extension_after_exhaustion_charges_from_then_on(world: World) -> None:
    world.speak(FAR, 11 * MINUTE)
    world.do(c.ExtendBudget(by_ms=MINUTE, consents=AGREED, reason="debate")).wait(30 * SECOND)
    assert used(world) == 10 * MINUTE + 30 * SECOND
    assert uninterpreted(world) == MINUTE


def test_a_lost_line_is_charged_to_the_last_confirmed_instant(world: World) -> None:
    world.speak(FAR, MINUTE)
    at = world.now - 4 * SECOND
    lost = c.MarkConnection(participant_id=ParticipantId(FAR), connected=False, confirmed_at=at)
    world.do(lost, SYSTEM)
    assert used(world) == 56 * SECOND
    assert world.holder.clock.remaining_ms(world.now) == 3 * MINUTE - 56 * SECOND


def test_after_the_grace_the_speaker_is_at_the_top_with_the_rest_of_the_time(
    world: World,
) -> None:
    (request,) = world.ask(FAR)
    world.ask(2)
    world.do(c.NextSpeaker()).wait(MINUTE)
    world.do(c.MarkConnection(participant_id=ParticipantId(FAR), connected=False), SYSTEM)
    world.wait(2 * MINUTE)
    assert world.state.holder is None
    assert world.people == [FAR, 2]
    assert world.state.requests[request].allotment_ms == 2 * MINUTE
    assert used(world) == MINUTE


def test_nothing_is_charged_while_all_booths_cannot_interpret(world: World) -> None:
    world.speak(FAR, MINUTE)
    for booth in ("en", "fr"):
        world.do(c.SetInterpretation(able=False), interpreter(booth)).wait(10 * SECOND)
    assert (used(world), uninterpreted(world)) == (70 * SECOND, 10 * SECOND)
    world.do(c.SetInterpretation(able=True), interpreter("fr")).wait(SECOND)
    assert used(world) == 71 * SECOND


def test_a_short_session_keeps_the_whole_budget_or_its_share() -> None:
    for policy, minutes in ((ShortSession.WHOLE, 30), (ShortSession.PRO_RATA, 10)):
        world = World(budget_of_short_session=policy)
        prepared = c.PrepareSession(policy=world.policy, planned_ms=60 * MINUTE)
        world.do(prepared, SECRETARIAT)
        assert world.state.budget.budget_ms == minutes * MINUTE


def test_past_the_window_nothing_is_charged_or_interpreted() -> None:
    world = World(window_ms=10 * MINUTE).opened()
    world.wait(9 * MINUTE).speak(FAR, 2 * MINUTE)
    assert (used(world), uninterpreted(world)) == (MINUTE, MINUTE)
    assert world.view(Audience.BOOTH)["interpretation"]["why"] == "window_over"
    world.do(c.ExtendWindow(by_ms=5 * MINUTE, consents=AGREED, reason="debate")).wait(SECOND)
    assert used(world) == MINUTE + SECOND


def test_a_correction_is_reasoned_and_never_below_nothing(world: World) -> None:
    turn = world.speak(FAR, MINUTE)
    world.end()

    def by(ms: int, reason: str = "clock started late") -> c.CorrectCharge:
        return c.CorrectCharge(turn_id=turn.id, by_ms=ms, reason=reason)

    assert world.offer(by(-MINUTE)).rule is Rule.NOT_PERMITTED  # type: ignore[union-attr]
    assert world.refused(by(-MINUTE, " "), SECRETARIAT) is Rule.REASON_MISSING
    assert world.refused(by(-MINUTE - 1), SECRETARIAT) is Rule.CORRECTION_TOO_LARGE
    world.do(by(-10 * SECOND), SECRETARIAT)
    assert budget.charged_ms(world.state, world.state.turns[turn.id], world.now) == 50 * SECOND
    assert budget.remaining_ms(world.state, world.now) == 9 * MINUTE + 10 * SECOND


def test_a_suspension_makes_every_clock_stand_still(world: World) -> None:
    world.do(c.StartItem(item_id="a"))
    turn = world.speak(FAR, MINUTE)
    world.do(c.SuspendSession()).wait(60 * MINUTE).do(c.ResumeSession()).wait(SECOND)
    state, now = world.state, world.now
    spent = MINUTE + SECOND
    clocks = (state.session, state.window, state.item, state.turns[turn.id].clock)
    assert [clock.elapsed_ms(now) for clock in clocks] == [spent] * 4
    assert used(world) == spent
