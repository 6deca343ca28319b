"""Deadlines: times of a zone, to the millisecond, through changes of the clocks."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from floorkeeper.nominations.deadline import instant_of, is_over, local_of

VIENNA = "Europe/Vienna"


def test_a_time_that_the_clocks_skip_is_none() -> None:
    with pytest.raises(ValueError, match="skip"):
        instant_of(datetime(2023, 3, 26, 2, 30), VIENNA)
    with pytest.raises(ValueError, match="no time zone"):
        instant_of(datetime(2023, 3, 26, 12), "Europe/Nowhere")


def test_a_time_that_comes_twice_is_the_first_one() -> None:
    twice = instant_of(datetime(2023, 10, 29, 2, 30), VIENNA)
    assert instant_of(datetime(2023, 10, 29, 3, 30), VIENNA) - twice == 2 * 3_600_000


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(
        lambda one: one.replace(microsecond=one.microsecond // 1000 * 1000)
    ),
    st.sampled_from([VIENNA, "Pacific/Apia", "America/Sao_Paulo"]),
)
def test_a_deadline_comes_back_as_it_was_said(local: datetime, zone: str) -> None:
    try:
        at = instant_of(local, zone)
    except ValueError:
        return
    assert local_of(at, zone) == local


def test_the_very_instant_is_in_time_and_the_next_one_is_not() -> None:
    at = instant_of(datetime(2023, 9, 1, 18), VIENNA)
    assert not is_over(at, at)
    assert is_over(at, at + 1)
    assert not is_over(None, at + timedelta(days=999) // timedelta(milliseconds=1))
