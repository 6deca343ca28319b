"""Points by theme, numbered through, and moved."""

from hypothesis import given
from hypothesis import strategies as st

from floorkeeper.outcome.point_order import Placed, grouped, moved, numbered

THEMES = ["a", "b"]
points = st.lists(
    st.builds(
        Placed, st.integers(1, 50), st.sampled_from(["a", "b", "z", None]), st.integers(0, 9)
    ),
    unique_by=lambda point: point.id,
)
orders = st.lists(st.integers(1, 20), unique=True)


def test_themes_come_in_their_order_and_points_of_none_last() -> None:
    given_points = [
        Placed(1, None, 1), Placed(2, "b", 2), Placed(3, "a", 5), Placed(4, "b", 1),
        Placed(5, "z", 1),
    ]  # fmt: skip
    groups = [("a", [3]), ("b", [4, 2]), ("z", [5]), (None, [1])]
    assert grouped(given_points, THEMES) == groups
    assert numbered(given_points, THEMES) == {3: 1, 4: 2, 2: 3, 5: 4, 1: 5}


@given(points)
def test_every_point_has_one_number_without_gaps(given_points: list[Placed]) -> None:
    numbers = numbered(given_points, THEMES)
    assert numbers.keys() == {point.id for point in given_points}
    assert sorted(numbers.values()) == list(range(1, len(given_points) + 1))


@given(orders, st.integers(1, 20), st.none() | st.integers(1, 20))
def test_a_moved_point_is_where_it_was_put_and_the_others_keep_their_order(
    order: list[int], point: int, before: int | None
) -> None:
    after = moved(order, point, before)
    assert [one for one in after if one != point] == [one for one in order if one != point]
    at = after.index(point)
    if before in order and before != point:
        assert after[at + 1] == before
    else:
        assert at == len(after) - 1
