"""Differences of wordings and of lists."""

from hypothesis import given
from hypothesis import strategies as st

from floorkeeper.outcome.point_diff import Difference, Numbered, Piece, lists, words

SAME, GONE, NEW = Piece.SAME, Piece.GONE, Piece.NEW


def test_words_are_shown_as_gone_and_new() -> None:
    assert words("States may use it.", "States should use it.") == [
        (SAME, "States "), (GONE, "may"), (NEW, "should"), (SAME, " use it.")
    ]  # fmt: skip


def test_chinese_differs_by_its_characters() -> None:
    assert words("可以使用", "应当使用") == [(GONE, "可以"), (NEW, "应当"), (SAME, "使用")]


@given(st.text(), st.text())
def test_both_wordings_can_be_read_out_of_the_difference(old: str, new: str) -> None:
    pieces = words(old, new)

    def read(*kinds: Piece) -> str:
        return "".join(one.text for one in pieces if one.piece in kinds)

    assert read(SAME, GONE) == old
    assert read(SAME, NEW) == new
    assert all(one.text for one in pieces)


def test_lists_differ_by_points_that_came_went_changed_or_have_another_number() -> None:
    old = [Numbered(1, 1, "one"), Numbered(2, 2, "two"), Numbered(3, 3, "three")]
    new = [Numbered(2, 1, "two"), Numbered(3, 2, "third"), Numbered(4, 3, "four")]
    found = {one.id: one for one in lists(old, new)}
    assert (found[1].before, found[1].number) == (1, None)
    assert found[1].pieces == [Difference(GONE, "one")]
    assert (found[2].before, found[2].number) == (2, 1)
    assert found[2].pieces == [Difference(SAME, "two")]
    assert found[3].pieces == [Difference(GONE, "three"), Difference(NEW, "third")]
    assert found[4].pieces == [Difference(NEW, "four")]


def test_the_same_list_has_no_difference() -> None:
    one = [Numbered(1, 1, "one")]
    assert lists(one, one) == []
