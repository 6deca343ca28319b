"""A compilation in its order: what is not placed first, and nothing ever lost."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from floorkeeper.outcome.compilation import Material, compiled, default_outline, moved
from floorkeeper.outcome.compilation_schemas import Heading, ItemKind, Outline, Product
from floorkeeper.outcome.compilation_tables import CompiledRow

OUTLINE = Outline(headings=[Heading(id=one, title=one.upper()) for one in ("x", "y")])
HEADINGS = st.sampled_from([None, "x", "y", "gone"])


def material(key: str, at: int = 0, heading: str | None = None, text: str = "said") -> Material:
    return Material(key, ItemKind.NOTE, 1, text, at, heading=heading)


def made(key: str, heading: str | None, place: int = 0, **more: Any) -> CompiledRow:
    return CompiledRow(
        meeting_id=1, product="matrix", key=key, heading=heading, place=place, **more
    )


def order(
    materials: list[Material], rows: Mapping[str, CompiledRow]
) -> list[tuple[str, str | None]]:
    return [(one.key, one.heading) for one in compiled(OUTLINE, materials, rows)]


def test_what_is_not_placed_comes_first_and_by_time() -> None:
    rows = {"a": made("a", "y"), "b": made("b", "x", 1), "c": made("c", "x", 0)}
    found = order([material(key, at) for at, key in enumerate("abcde")], rows)
    assert found == [("d", None), ("e", None), ("c", "x"), ("b", "x"), ("a", "y")]


def test_what_its_writer_placed_follows_on_what_was_ordered() -> None:
    materials = [material("new", 0, "x"), material("old", 9)]
    assert order(materials, {"old": made("old", "x")}) == [("old", "x"), ("new", "x")]


def test_what_lay_beneath_a_heading_that_is_gone_is_not_placed() -> None:
    assert order([material("a")], {"a": made("a", "gone")}) == [("a", None)]


def test_a_wording_is_stale_once_its_original_has_changed() -> None:
    row = made("a", None, wording="edited", worded_from="said")
    (item,) = compiled(OUTLINE, [material("a")], {"a": row})
    assert (item.wording, item.text, item.stale) == ("edited", "said", False)
    (item,) = compiled(OUTLINE, [material("a", text="said anew")], {"a": row})
    assert item.stale


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), HEADINGS), st.data())
def test_no_move_loses_or_doubles_an_item(keys: dict[str, str | None], data: st.DataObject) -> None:
    rows = {key: made(key, heading) for key, heading in keys.items() if heading}
    items = compiled(OUTLINE, [material(key) for key in keys], rows)
    assert sorted(one.key for one in items) == sorted(keys)
    if not keys:
        return
    key = data.draw(st.sampled_from(sorted(keys)))
    before = data.draw(st.sampled_from([None, *sorted(keys)]))
    after = moved(items, key, "x", before)
    assert sorted(after) == sorted({key, *(one.key for one in items if one.heading == "x")})
    if before in after and before != key and before is not None:
        assert after.index(key) == after.index(before) - 1


@pytest.mark.parametrize("product", list(Product))
def test_every_product_has_an_outline_to_begin_with(product: Product) -> None:
    outline = default_outline(product)
    assert len(outline.headings) > 5
    assert len(outline.themes) == 1
