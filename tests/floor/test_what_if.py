"""What would await those whom the moderator thinks of taking next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.floor.world import MINUTE, ONLINE, World

from floorkeeper.floor import commands as c
from floorkeeper.floor.forecast import Pick, forecast, what_if
from floorkeeper.floor.model import ParticipantId, PresentationId, RequestId
from floorkeeper.floor.refusals import RefusedError, Rule
from floorkeeper.floor.screens import Fit


def test_the_budget_ends_within_the_third() -> None:
    """Budget 30:00 of which the lane reserves 16:00; three of 5:00 or 3:00 ask online."""
    world = World().opened()
    first, second, third = world.ask(6, 7, 8)
    picks = [
        Pick(request_id=first, allotment_ms=5 * MINUTE),
        Pick(request_id=second, allotment_ms=6 * MINUTE),
        Pick(request_id=third, allotment_ms=8 * MINUTE),
    ]
    found = what_if(world.state, picks, world.now)
    assert [p.interpretation for p in found] == [Fit.FULL, Fit.FULL, Fit.PARTIAL]
    assert found[2].interpreted_ms == 3 * MINUTE
    assert [p.wait_ms for p in found] == [0, 5 * MINUTE, 11 * MINUTE]


def test_another_order_and_other_speakers_come_out_otherwise() -> None:
    world = World(online_budget_ms=20 * MINUTE).opened()
    (online,) = world.ask(7)
    room, *_ = world.ask(1)
    turned = what_if(world.state, [Pick(request_id=room), Pick(request_id=online)], world.now)
    assert turned[0].interpretation is Fit.FULL
    assert turned[1].wait_ms == 3 * MINUTE
    alone = what_if(world.state, [Pick(request_id=online)], world.now)
    assert alone[0].wait_ms == 0


def test_a_presentation_speaks_out_of_what_it_reserves() -> None:
    world = World(online_budget_ms=17 * MINUTE).opened()
    (asked,) = world.ask(7)
    lane = Pick(presentation_id=PresentationId(2))
    before, after = what_if(world.state, [lane, Pick(request_id=asked)], world.now)
    assert before.interpretation is Fit.FULL
    assert after.interpreted_ms == 1 * MINUTE


def test_who_does_not_wait_any_more_is_refused() -> None:
    world = World().opened()
    with pytest.raises(RefusedError) as refused:
        what_if(world.state, [Pick(request_id=RequestId(99))], world.now)
    assert refused.value.refusal.rule is Rule.REQUEST_NOT_ON_LIST
    world.do(c.GiveFloor(presentation_id=PresentationId(1)))
    with pytest.raises(RefusedError) as refused:
        what_if(world.state, [Pick(presentation_id=PresentationId(1))], world.now)
    assert refused.value.refusal.rule is Rule.UNKNOWN_PRESENTATION
    with pytest.raises(RefusedError):
        what_if(world.state, [Pick()], world.now)


@given(
    people=st.lists(st.integers(1, 8), unique=True, min_size=1),
    spoken=st.integers(0, 12),
    holder=st.integers(1, 8),
)
def test_the_list_in_its_own_order_is_what_the_forecast_says(
    people: list[int], spoken: int, holder: int
) -> None:
    world = World().opened()
    world.do(c.SetMode(participant_id=ParticipantId(4), mode=ONLINE))
    world.speak(holder, spoken * MINUTE)
    world.ask(*people)
    picks = [Pick(request_id=i) for i in world.state.order]
    assert what_if(world.state, picks, world.now) == list(forecast(world.state, world.now).values())
