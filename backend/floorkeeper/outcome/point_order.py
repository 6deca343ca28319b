"""The order of points: by theme, then as they were placed; numbered through."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple


class Placed(NamedTuple):
    id: int
    theme: str | None
    place: int


def grouped(points: Sequence[Placed], themes: Sequence[str]) -> list[tuple[str | None, list[int]]]:
    """Ids by theme, in the order of `themes`; then unknown themes, then the points of none."""

    def rank(point: Placed) -> tuple[int, str]:
        if point.theme is None:
            return len(themes) + 1, ""
        if point.theme not in themes:
            return len(themes), point.theme
        return themes.index(point.theme), ""

    ordered = sorted(points, key=lambda point: (rank(point), point.place, point.id))
    return [
        (theme, [point.id for point in group])
        for theme, group in groupby(ordered, key=lambda point: point.theme)
    ]


def numbered(points: Sequence[Placed], themes: Sequence[str]) -> dict[int, int]:
    """Ids with their numbers from 1, in order."""
    ids = [one for _, group in grouped(points, themes) for one in group]
    return {one: number for number, one in enumerate(ids, 1)}


def moved(order: Sequence[int], point: int, before: int | None) -> list[int]:
    """The order of a group with the point in it, before another one, or last."""
    rest = [one for one in order if one != point]
    at = rest.index(before) if before in rest else len(rest)
    return [*rest[:at], point, *rest[at:]]
