"""The states of the work on salient points: what leads where, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from floorkeeper.outcome.point_errors import (
    DeadlineError,
    EmptyError,
    ReasonError,
    StateError,
    UndecidedError,
)
from floorkeeper.outcome.point_rules import (
    EDITABLE,
    FROM,
    Act,
    Facts,
    State,
    Wanted,
    Work,
    acts_at,
    after,
    state_at,
)

FINE = Facts(points=3, undecided=0)
OUT = Work(State.SENT, 100)
instants = st.integers(0, 200)
works = st.sampled_from([s for s in State if s is not State.CLOSED]).flatmap(
    lambda state: st.builds(
        Work, st.just(state), instants if state is State.SENT else st.none() | instants
    )
)
wants = st.builds(
    Wanted, st.sampled_from(Act), st.none() | instants, st.sampled_from(["", "  ", "an error"])
)
facts = st.builds(Facts, st.integers(0, 2), st.integers(0, 2))


def test_remarks_close_right_after_the_instant_of_the_deadline() -> None:
    assert state_at(OUT, 100) is State.SENT
    assert state_at(OUT, 101) is State.CLOSED
    assert state_at(Work(State.FINAL, 100), 101) is State.FINAL


def test_the_way_from_draft_to_the_public_page() -> None:
    sent = after(Work(), Wanted(Act.SEND, 100), FINE, 10)
    assert sent == OUT
    longer = after(sent, Wanted(Act.EXTEND, 150), FINE, 120)
    assert state_at(longer, 120) is State.SENT
    final = after(longer, Wanted(Act.FINISH), FINE, 151)
    assert after(final, Wanted(Act.PUBLISH), FINE, 160) == Work(State.PUBLISHED, 150)


def test_it_is_not_final_while_remarks_are_taken_or_undecided() -> None:
    with pytest.raises(StateError) as refused:
        after(OUT, Wanted(Act.FINISH), FINE, 100)
    assert refused.value.values == {"points_state": "sent"}
    with pytest.raises(UndecidedError) as open_ones:
        after(OUT, Wanted(Act.FINISH), Facts(3, 2), 101)
    assert open_ones.value.values == {"count": 2}


def test_an_empty_list_is_not_sent() -> None:
    with pytest.raises(EmptyError):
        after(Work(), Wanted(Act.SEND, 100), Facts(0, 0), 10)


@pytest.mark.parametrize(("deadline", "now"), [(None, 10), (10, 10), (9, 10)])
def test_a_deadline_lies_ahead(deadline: int | None, now: int) -> None:
    with pytest.raises(DeadlineError):
        after(Work(), Wanted(Act.SEND, deadline), FINE, now)


@pytest.mark.parametrize(("deadline", "now"), [(100, 10), (99, 10), (101, 101), (None, 10)])
def test_extending_never_shortens_and_never_ends_in_the_past(
    deadline: int | None, now: int
) -> None:
    with pytest.raises(DeadlineError):
        after(OUT, Wanted(Act.EXTEND, deadline), FINE, now)


@pytest.mark.parametrize("reason", ["", "  "])
def test_back_to_draft_only_with_a_reason(reason: str) -> None:
    with pytest.raises(ReasonError):
        after(Work(State.PUBLISHED, 100), Wanted(Act.REOPEN, None, reason), FINE, 200)
    back = after(Work(State.PUBLISHED, 100), Wanted(Act.REOPEN, None, "an error"), FINE, 200)
    assert back.state is State.DRAFT


@given(works, wants, facts, instants)
def test_an_act_is_done_only_from_its_states_and_leads_to_what_it_says(
    work: Work, wanted: Wanted, given_facts: Facts, now: int
) -> None:
    before = state_at(work, now)
    offered = wanted.act in acts_at(work, now)
    assert offered == (before in FROM[wanted.act])
    if not offered:
        with pytest.raises(StateError):
            after(work, wanted, given_facts, now)
        return
    try:
        made = after(work, wanted, given_facts, now)
    except (DeadlineError, EmptyError, ReasonError, UndecidedError):
        return
    expected = {
        Act.SEND: State.SENT,
        Act.EXTEND: State.SENT,
        Act.FINISH: State.FINAL,
        Act.PUBLISH: State.PUBLISHED,
        Act.REOPEN: State.DRAFT,
    }
    assert state_at(made, now) is expected[wanted.act]
    if made.state is State.SENT:
        assert made.deadline is not None
        assert made.deadline > now
        assert wanted.act is Act.SEND or made.deadline > (work.deadline or 0)
    else:
        assert made.deadline == work.deadline


@given(works, instants, instants)
def test_time_alone_only_ever_closes(work: Work, one: int, other: int) -> None:
    first, later = state_at(work, min(one, other)), state_at(work, max(one, other))
    assert first is later or (first, later) == (State.SENT, State.CLOSED)


def test_what_is_final_is_locked() -> None:
    assert {State.FINAL, State.PUBLISHED} == set(State) - EDITABLE
