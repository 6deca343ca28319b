"""The record of a session, case by case; `test_properties` compares it with the floor's views."""

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
from tests.record import recorded

from floorkeeper.floor import commands as c
from floorkeeper.floor.model import Mode, ParticipantId, SignalKind
from floorkeeper.floor.screens import Fit
from floorkeeper.record.account import Cause
from floorkeeper.record.fairness import Groups, Line, shares, together
from floorkeeper.record.figures import Figures, Outcome, figures, summed

IN_ROOM, FAR, FARTHER = 1, 5, 6
AGREED = tuple(c.Consent(booth, "A") for booth in ("en", "fr"))


@pytest.fixture
def world() -> World:
    return World(online_budget_ms=10 * MINUTE).opened()


def of(world: World) -> Figures:
    recorded.holds(world)
    return figures(world.log)


def test_a_turn_that_straddles_the_budget_is_partly_interpreted(world: World) -> None:
    world.speak(FAR, 11 * MINUTE)
    world.end()
    (turn,) = of(world).interventions
    assert turn.interpretation is Fit.PARTIAL
    assert (turn.interpreted_ms, turn.not_interpreted_ms) == (10 * MINUTE, MINUTE)
    assert (turn.overtime_ms, turn.pauses) == (8 * MINUTE, 0)


def test_pauses_and_places_of_a_turn(world: World) -> None:
    turn = world.speak(FAR, MINUTE)
    world.do(c.PauseTurn(turn_id=turn.id)).wait(2 * MINUTE).do(c.ResumeTurn(turn_id=turn.id))
    world.wait(MINUTE).do(c.SetMode(participant_id=ParticipantId(FAR), mode=ROOM))
    world.wait(SECOND).end()
    (turn_,) = of(world).interventions
    assert (turn_.pauses, turn_.paused_ms) == (1, 2 * MINUTE)
    assert (turn_.online_ms, turn_.room_ms) == (2 * MINUTE, SECOND)
    assert turn_.modes == (ONLINE, ROOM)


def test_the_statement_line_by_line_with_its_proof(world: World) -> None:
    turn = world.speak(FAR, MINUTE)
    world.do(c.ExtendBudget(by_ms=MINUTE, consents=AGREED, reason="debate")).end().wait(MINUTE)
    world.do(c.CorrectCharge(turn_id=turn.id, by_ms=-SECOND, reason="clock"), SECRETARIAT)
    lines = of(world).account.lines
    assert [(line.cause, line.by_ms, line.left_ms) for line in lines] == [
        (Cause.ALLOWED, 10 * MINUTE, 10 * MINUTE),
        (Cause.EXTENDED, MINUTE, 11 * MINUTE),
        (Cause.CHARGED, -MINUTE, 10 * MINUTE),
        (Cause.CORRECTED, SECOND, 10 * MINUTE + SECOND),
    ]
    extended, charged = lines[1], lines[2]
    assert (extended.consents, extended.reason) == (AGREED, "debate")
    # given, extended in between, and ended
    assert charged.seqs == (turn.id, extended.seqs[0], extended.seqs[0] + 1)
    assert charged.participant_id == FAR


def test_what_is_undone_is_no_line_and_proves_nothing(world: World) -> None:
    world.speak(FAR, MINUTE)
    world.do(c.ExtendBudget(by_ms=MINUTE, consents=AGREED, reason="debate"))
    extended = world.state.seq
    world.do(c.Undo(seq=world.state.acts[-1].seq)).wait(MINUTE).end()
    lines = of(world).account.lines
    assert [line.cause for line in lines] == [Cause.ALLOWED, Cause.CHARGED]
    assert all(extended not in line.seqs for line in lines)


def test_a_session_that_was_prepared_anew_has_one_budget() -> None:
    world = World(online_budget_ms=10 * MINUTE).wait(SECOND)
    world.do(c.PrepareSession(policy=world.policy, modes=dict(world.state.modes)), SECRETARIAT)
    (line,) = of(world.opened()).account.lines
    assert (line.by_ms, line.left_ms, line.seqs) == (10 * MINUTE, 10 * MINUTE, (2,))


def test_an_extended_window_is_told_beside_the_balance(world: World) -> None:
    world.do(c.ExtendWindow(by_ms=MINUTE, consents=AGREED, reason="debate"))
    lines = of(world).account.lines
    assert [line.left_ms for line in lines] == [10 * MINUTE, 10 * MINUTE]


def test_requests_that_were_not_reached_and_what_became_of_others(world: World) -> None:
    waiting, texted, gone = world.ask(FAR, FARTHER, IN_ROOM)
    world.do(c.WithdrawRequest(request_id=texted, text="mine"))
    world.do(c.WithdrawRequest(request_id=gone))
    found = of(world).unheard
    assert [(one.request_id, one.outcome) for one in found] == [
        (waiting, Outcome.WAITING),
        (texted, Outcome.TEXT),
        (gone, Outcome.WITHDRAWN),
    ]


def test_interpreters_work_between_hand_overs_without_the_breaks(world: World) -> None:
    world.wait(MINUTE).do(c.HandOver(interpreter="A"), interpreter("fr")).wait(MINUTE)
    world.do(c.SuspendSession()).wait(MINUTE).do(c.ResumeSession()).wait(MINUTE)
    world.do(c.HandOver(interpreter="B"), interpreter("fr")).wait(MINUTE).do(c.CloseSession())
    shifts = of(world).shifts
    french = [(s.interpreter, s.working_ms // MINUTE) for s in shifts if s.booth == "fr"]
    assert french == [(None, 1), ("A", 2), ("B", 1)]
    assert [s.working_ms // MINUTE for s in shifts if s.booth == "en"] == [4]


def test_signals_end_when_cleared_or_with_the_turn(world: World) -> None:
    world.speak(FAR, SECOND)
    world.do(c.SendSignal(kind=SignalKind.SLOW_DOWN), interpreter("fr")).wait(SECOND)
    world.do(c.SendSignal(kind=SignalKind.MICROPHONE), interpreter("en"))
    mine = world.state.seq
    world.do(c.AcknowledgeSignal(signal_id=mine)).wait(SECOND).end()  # type: ignore[arg-type]
    slow, microphone = of(world).signals
    assert (slow.booth, slow.ended_at) == ("fr", world.now)
    assert (microphone.acknowledged_at, microphone.ended_at) == (world.now - SECOND, None)


def test_booths_that_could_not_interpret(world: World) -> None:
    world.do(c.SetInterpretation(able=False, reason="sound"), interpreter("fr")).wait(MINUTE)
    world.do(c.SetInterpretation(able=True), interpreter("fr"))
    (loss,) = of(world).losses
    assert (loss.booth, loss.reason) == ("fr", "sound")
    assert loss.to_at is not None
    assert loss.to_at - loss.from_at == MINUTE


def test_fairness_counts_people_who_spoke_and_who_did_not(world: World) -> None:
    world.speak(FAR, MINUTE)
    world.end().speak(IN_ROOM, 2 * MINUTE)
    world.end()
    found = of(world)
    groups = {i: Groups(region="A" if i < 3 else None) for i in range(1, 9)}
    by_region = [s for s in shares(groups, found.modes, found.tallies) if s.line is Line.REGION]
    assert [(s.group, s.people, s.spoke, s.spoken_ms // MINUTE) for s in by_region] == [
        ("A", 2, 1, 2),
        (None, 6, 1, 1),
    ]
    by_mode = [s for s in shares(groups, found.modes, found.tallies) if s.line is Line.MODE]
    assert {s.group: (s.people, s.turns) for s in by_mode} == {
        Mode.IN_ROOM: (4, 1),
        Mode.ONLINE: (4, 1),
    }


def test_several_sessions_add_up(world: World) -> None:
    world.speak(FAR, MINUTE)
    one = of(world.end())
    assert summed([one.totals, one.totals]).online_ms == 2 * MINUTE
    assert together([one.tallies, one.tallies])[FAR].spoken_ms == 2 * MINUTE


def test_a_session_that_never_opened_has_a_record() -> None:
    found = of(World())
    assert (found.interventions, found.shifts) == ((), ())
    assert found.account.left_ms == 30 * MINUTE
