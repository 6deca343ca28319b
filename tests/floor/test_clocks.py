"""Python's clock passes the cases that the screens' clock passes too."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from floorkeeper.floor.clocks import Clock, whole_seconds

VECTORS: list[dict[str, Any]] = msgspec.json.decode(
    (Path(__file__).parents[1] / "vectors/clocks.json").read_bytes()
)
FUNCTIONS: dict[str, Callable[[Any, int], int]] = {
    "elapsed": lambda given, at: _clock(given).elapsed_ms(at),
    "remaining": lambda given, at: _clock(given).remaining_ms(at),
    "whole_seconds": lambda given, _: whole_seconds(given),
}
SHARED = [vector for vector in VECTORS if vector["fn"] in FUNCTIONS]


def _clock(given: dict[str, Any]) -> Clock:
    return Clock(given["limit_ms"], given["banked_ms"], given["started_at"])


@pytest.mark.parametrize("vector", SHARED, ids=lambda v: v["name"])
def test_the_shared_cases(vector: dict[str, Any]) -> None:
    assert FUNCTIONS[vector["fn"]](vector["input"], vector["at"]) == vector["expected"]
