"""What is said where no placement grants all that is wished for."""

from tests.programme.drawn import FIRST_DAY, problem, slot, talk

from floorkeeper.programme.model import Placement, Problem
from floorkeeper.programme.outcome import Conflict, Relief, SearchState, Track, Wish, WishKind
from floorkeeper.programme.solver import search


def conflict(problem_: Problem) -> Conflict:
    outcome = search(problem_, 10, Track())
    assert outcome.state is SearchState.IMPOSSIBLE, outcome
    assert outcome.conflict is not None
    return outcome.conflict


def test_pins_that_do_not_fit_are_named_and_nothing_else() -> None:
    # 24 of 26 online minutes, and 8 more
    pins = tuple(Placement(n, 1, "a", n, pinned=True) for n in range(1, 5))
    talks = [talk(n, online=n <= 4) for n in range(1, 20)]
    found = conflict(problem([slot(1, "a"), slot(2, "a")], talks, pins))
    pinned = {Wish(WishKind.PINNED, talk=n) for n in range(1, 5)}
    assert set(found.wishes) == {*pinned, Wish(WishKind.ONLINE, slot=1)}
    minutes, pins_given_up = found.ways
    assert minutes == (Relief(Wish(WishKind.ONLINE, slot=1), 6),)
    assert [relief.wish.kind for relief in pins_given_up] == [WishKind.PINNED]


def test_a_pin_on_a_day_without_the_person_cannot_be_helped_by_minutes() -> None:
    late = talk(1, days=frozenset({FIRST_DAY.replace(day=25)}))
    pin = Placement(1, 1, "a", 1, pinned=True)
    found = conflict(problem([slot(1, "a"), slot(5, "a")], [late, talk(2)], (pin,)))
    assert set(found.wishes) == {Wish(WishKind.PINNED, talk=1), Wish(WishKind.DAY, talk=1)}
    assert found.ways == ((Relief(Wish(WishKind.PINNED, talk=1)),),)


def test_a_theme_that_no_session_takes_up_is_named() -> None:
    found = conflict(problem([slot(1, "a")], [talk(1, "d"), talk(2)], place_all=True))
    assert set(found.wishes) == {Wish(WishKind.PLACED, talk=1), Wish(WishKind.THEME, talk=1)}


def test_more_talks_than_all_sessions_hold_is_said_with_the_minutes_that_are_missing() -> None:
    # 2 × 108 minutes for 28 × 8
    talks = [talk(n) for n in range(1, 29)]
    found = conflict(problem([slot(1, "a"), slot(2, "a")], talks, place_all=True))
    assert {wish.kind for wish in found.wishes} == {WishKind.PLACED, WishKind.TIME}
    minutes, left_out = found.ways
    # 13 talks fit into each session, and two are too many: 4 minutes each
    assert sum(relief.minutes for relief in minutes) == 8
    assert [relief.wish.kind for relief in left_out] == [WishKind.PLACED, WishKind.PLACED]
