"""What is said of a placement that somebody made by hand."""

from tests.programme.drawn import EIGHT_UTC, FIRST_DAY, problem, slot, talk

from floorkeeper.floor.policy import HOUR
from floorkeeper.programme.breaches import Breach, BreachCode, breaches
from floorkeeper.programme.limits import totals
from floorkeeper.programme.model import Placement, Plan, Slot, Talk


def broken(slots: list[Slot], talks: list[Talk], *plan: Placement, **rules: object) -> list[Breach]:
    drawn = problem(slots, talks, tuple(plan), **rules)
    return breaches(drawn, drawn.plan)


def in_slot(*talks: int, slot: int = 1, theme: str = "a") -> Plan:
    return tuple(Placement(one, slot, theme, n) for n, one in enumerate(talks))


def test_nothing_is_broken_where_nothing_is_placed() -> None:
    assert broken([slot(1, "a")], [talk(1)]) == []


def test_a_session_is_full_when_the_rest_is_left_for_debate() -> None:
    talks = [talk(n, minutes=9) for n in range(1, 14)]
    full = in_slot(*range(1, 13))
    assert broken([slot(1, "a")], talks, *full) == []
    over = in_slot(*range(1, 14))
    assert broken([slot(1, "a")], talks, *over) == [
        Breach(BreachCode.OVER_TIME, 1, minutes=117, limit=108)
    ]
    assert broken([slot(1, "a")], talks, *over, debate_percent=35) == []


def test_online_talks_leave_the_reserve_for_interventions() -> None:
    talks = [talk(1, online=True, minutes=26), talk(2, online=True, minutes=1), talk(3)]
    assert broken([slot(1, "a")], talks, *in_slot(1, 3)) == []
    assert broken([slot(1, "a")], talks, *in_slot(1, 2, 3)) == [
        Breach(BreachCode.OVER_ONLINE, 1, minutes=27, limit=26)
    ]
    assert broken([slot(1, "a", online_minutes=None)], talks, *in_slot(1, 2, 3)) == []


def test_themes_that_are_not_taken_up_or_not_wanted_are_told_apart() -> None:
    not_here = broken([slot(1, "b")], [talk(1)], *in_slot(1))
    assert not_here == [Breach(BreachCode.THEME_NOT_IN_SESSION, 1, 1, "a")]
    unwanted = broken([slot(1, "b")], [talk(1)], *in_slot(1, theme="b"))
    assert unwanted == [Breach(BreachCode.THEME_NOT_WANTED, 1, 1, "b")]
    assert broken([slot(1, "")], [talk(1)], *in_slot(1)) == []


def test_a_talk_after_those_of_a_later_theme_is_out_of_order() -> None:
    plan = (Placement(1, 1, "b", 1), Placement(2, 1, "a", 2))
    talks = [talk(1, "ab"), talk(2, "ab")]
    assert broken([slot(1, "ab")], talks, *plan) == [Breach(BreachCode.OUT_OF_ORDER, 1, 2, "a")]


def test_whoever_is_not_there_that_day_is_named() -> None:
    away = talk(1, days=frozenset({FIRST_DAY.replace(day=24)}))
    assert broken([slot(1, "a"), slot(3, "a")], [away], *in_slot(1)) == [
        Breach(BreachCode.AWAY, 1, 1)
    ]
    assert broken([slot(1, "a"), slot(3, "a")], [away], *in_slot(1, slot=3)) == []


def test_night_is_that_of_the_theme_and_only_for_those_online() -> None:
    # 10:00 in Vienna is 3:00 in Bogotá; theme b, from 11:30, begins at 4:30 there
    far = talk(1, "ab", online=True, zone="America/Bogota")
    found = broken([slot(1, "ab")], [far], *in_slot(1, theme="b"))
    assert found == [Breach(BreachCode.NIGHT, 1, 1, minutes=90, local="04:30")]
    there = talk(1, "ab", zone="America/Bogota")
    assert broken([slot(1, "ab")], [there], *in_slot(1)) == []
    late = slot(1, "a", starts_at=EIGHT_UTC + 3 * HOUR)
    partly = broken([late], [far], *in_slot(1))
    assert [one.minutes for one in partly] == [60]


def test_totals_say_what_is_taken_and_what_is_left_for_debate() -> None:
    drawn = problem([slot(1, "a")], [talk(1, online=True), talk(2)], in_slot(1, 2))
    (sums,) = totals(drawn, drawn.plan)
    assert (sums.used, sums.limit, sums.online, sums.online_limit) == (16, 108, 8, 26)
    assert sums.debate == 164
