"""How a compilation is put in order: pure, from its outline, its sources and what was made of
them.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from msgspec import Struct

from .compilation_schemas import ItemKind, ItemOut, Outline, Product
from .compilation_tables import CompiledRow


class Material(Struct, frozen=True):
    """A note, text or contribution, as it is; `heading`: where its writer wants it."""

    key: str
    kind: ItemKind
    number: int
    text: str
    at: int
    affiliation: str | None = None
    moderator: bool = False
    session: str | None = None
    theme: str | None = None
    heading: str | None = None


@cache
def _defaults() -> dict[str, str]:
    file = resources.files(__package__) / "outlines.json"
    found = json.loads(file.read_text(encoding="utf-8"))
    return {product: json.dumps(outline) for product, outline in found.items()}


def default_outline(product: Product) -> Outline:
    """What a product's outline is until the meeting has its own."""
    return Outline.model_validate_json(_defaults()[product])


def compiled(
    outline: Outline, materials: Iterable[Material], made: Mapping[str, CompiledRow]
) -> list[ItemOut]:
    """What is not placed comes first, by time; then heading by heading. What lay beneath a
    heading that is not there any more is not placed.
    """
    ranks = {heading.id: rank for rank, heading in enumerate(outline.headings)}
    placed: list[tuple[tuple[int, int, int], ItemOut]] = []
    for one in materials:
        row = made.get(one.key)
        heading = one.heading if row is None else row.heading
        heading = heading if heading in ranks else None
        rank = -1 if heading is None else ranks[heading]
        place = 0 if heading is None else _LAST if row is None else row.place
        placed.append(((rank, place, one.at), _item(one, row, heading)))
    return [item for _, item in sorted(placed, key=lambda pair: (pair[0], pair[1].key))]


_LAST = 2**31
"""What its writer put beneath a heading follows on what was ordered there."""


def _item(one: Material, row: CompiledRow | None, heading: str | None) -> ItemOut:
    made = row or CompiledRow(meeting_id=0, product="", key=one.key)
    return ItemOut(
        key=one.key,
        kind=one.kind,
        number=one.number,
        text=one.text,
        wording=made.wording,
        stale=made.wording is not None and made.worded_from != one.text,
        left_out=made.left_out,
        heading=heading,
        version=made.version,
        affiliation=one.affiliation,
        moderator=one.moderator,
        session=one.session,
        at=one.at,
        theme=one.theme,
    )


def moved(items: Iterable[ItemOut], key: str, heading: str | None, before: str | None) -> list[str]:
    """The keys beneath the heading, in order, once the item has been put there."""
    order = [one.key for one in items if one.heading == heading and one.key != key]
    at = order.index(before) if before in order else len(order)
    return [*order[:at], key, *order[at:]]
