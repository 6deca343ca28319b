"""CP-SAT's placements, judged by what does not know how they were found."""

import threading

import pytest
from tests.programme.drawn import AGENDAS, FIRST_DAY, greedy, meeting, problem, slot, talk
from tests.server import until

from floorkeeper.programme.breaches import HARD, breaches
from floorkeeper.programme.cost import cost
from floorkeeper.programme.model import Placement, Plan, Problem
from floorkeeper.programme.outcome import Outcome, SearchState, Track
from floorkeeper.programme.solver import search

LIMIT_S = 10.0


def solved(problem_: Problem, seconds: float = LIMIT_S) -> Plan:
    outcome = search(problem_, seconds, Track())
    assert outcome.plan is not None, outcome
    return outcome.plan


def hard(problem_: Problem, plan: Plan) -> list[object]:
    return [one for one in breaches(problem_, plan) if one.code in HARD]


@pytest.mark.parametrize("seed", range(8))
def test_a_placement_breaks_nothing_and_costs_what_the_solver_says(seed: int) -> None:
    drawn = meeting(seed)
    outcome = search(drawn, LIMIT_S, Track())
    assert outcome.plan is not None
    assert {one.talk for one in outcome.plan} == {one.id for one in drawn.talks}
    assert hard(drawn, outcome.plan) == []
    assert cost(drawn, outcome.plan).whole == outcome.objective
    assert outcome.bound is not None
    assert outcome.bound <= outcome.objective


def test_it_is_never_worse_than_a_greedy_placement() -> None:
    gains = []
    for seed in range(10):
        drawn = meeting(seed, talks=60)
        plan, by_hand = solved(drawn, 5), greedy(drawn)
        assert hard(drawn, by_hand) == []
        best, other = cost(drawn, plan), cost(drawn, by_hand)
        assert best.whole <= other.whole
        gains.append((best, other))
        print(f"\nseed {seed}: {best.whole} instead of {other.whole}: {best} / {other}", end="")
    less = 100 - 100 * sum(b.whole for b, _ in gains) // sum(o.whole for _, o in gains)
    left = [sum(pair[n].unplaced for pair in gains) // 1000 for n in (0, 1)]
    print(f"\n{less} % less in all; {left[0]} talks left out instead of {left[1]}")
    assert less > 0


def test_first_choices_are_met_where_there_is_room() -> None:
    slots = [slot(n + 1, agenda) for n, agenda in enumerate(AGENDAS)]
    talks = [talk(n + 1, "abcd"[n % 4] + "abcd"[(n + 1) % 4]) for n in range(16)]
    placed = {one.talk: one.theme for one in solved(problem(slots, talks))}
    assert all(placed[one.id] == one.preferences[0] for one in talks)


def test_nobody_speaks_at_three_in_the_morning_where_it_can_be_avoided() -> None:
    slots = [slot(1, "a"), slot(2, "a")]
    # in Bogotá it is 3:00 when the morning session begins, and 8:00 in the afternoon
    far = talk(1, online=True, zone="America/Bogota")
    assert [one.slot for one in solved(problem(slots, [far]))] == [2]


def test_a_session_has_no_more_of_one_group_than_needs_be() -> None:
    slots = [slot(1, "a"), slot(2, "a")]
    talks = [talk(n, region="African" if n <= 4 else "WEOG") for n in range(1, 9)]
    plan = solved(problem(slots, talks))
    assert sum(one.slot == 1 for one in plan if one.talk <= 4) == 2


def test_within_a_session_themes_stand_as_in_the_agenda_and_online_talks_together() -> None:
    talks = [talk(n, "ab"[n % 2], online=n in (1, 2)) for n in range(1, 7)]
    plan = sorted(solved(problem([slot(1, "ab")], talks)), key=lambda one: one.order)
    assert [one.theme for one in plan] == ["a", "a", "a", "b", "b", "b"]
    assert [one.talk for one in plan] == [4, 6, 2, 3, 5, 1]


def test_what_is_pinned_stays() -> None:
    slots = [slot(1, "a"), slot(2, "ab")]
    pins = (
        Placement(1, 2, "b", 1, pinned=True),
        Placement(2, None, None, 0, pinned=True),
    )
    plan = {one.talk: one for one in solved(problem(slots, [talk(1, "ab"), talk(2)], pins))}
    assert (plan[1].slot, plan[1].theme, plan[1].pinned) == (2, "b", True)
    assert plan[2].slot is None


def test_a_session_that_has_begun_stays_as_it_is_whatever_it_breaks() -> None:
    slots = [slot(1, "b", begun=True), slot(2, "a")]
    before = Placement(1, 1, "a", 7)
    plan = {one.talk: one for one in solved(problem(slots, [talk(1), talk(2)], (before,)))}
    assert plan[1] == before
    assert plan[2].slot == 2


def test_nobody_is_placed_on_a_day_without_them() -> None:
    away = talk(1, days=frozenset({FIRST_DAY.replace(year=2030)}))
    assert [one.slot for one in solved(problem([slot(1, "a")], [away]))] == [None]


def test_progress_is_told_and_a_search_can_be_stopped() -> None:
    track = Track()
    found: list[Outcome] = []
    drawn = meeting(7, talks=60)
    thread = threading.Thread(target=lambda: found.append(search(drawn, 60, track)))
    thread.start()
    until(lambda: track.progress, "a first placement")
    track.stop()
    thread.join(timeout=20)
    assert not thread.is_alive()
    (outcome,) = found
    assert outcome.state in (SearchState.GOOD, SearchState.OPTIMAL)
    objectives = [step.objective for step in track.progress]
    assert objectives == sorted(objectives, reverse=True)
