"""What comes in with a request: how much, and what no field can keep."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

LARGEST = 2**63
_SUSPECT = re.compile(
    rb"\\u(?:0000|[dD][89a-fA-F])|[0-9]{19}|NaN|Infinity|[eE]\+?[0-9]{3}|\x00|\xed[\xa0-\xbf]"
)
"""What may be one of `_flaw`; only a body with some of it is looked at closely."""


class BadValuesError(HTTPException):
    """Values that the database or JSON cannot keep; `errors` name their fields."""

    def __init__(self, errors: list[dict[str, str]]) -> None:
        super().__init__(422)
        self.errors = errors


def limited(receive: Receive, limit: int) -> Receive:
    """`receive` of a text that is not beyond the limit and holds nothing that cannot be kept.

    Its HTTPExceptions are answered as problems.
    """
    size = 0
    pieces: list[bytes] = []

    async def read() -> Message:
        nonlocal size
        message = await receive()
        piece = message.get("body", b"")
        size += len(piece)
        if size > limit:
            raise HTTPException(413)
        pieces.append(piece)
        if not message.get("more_body") and (errors := flaws(b"".join(pieces))):
            raise BadValuesError(errors)
        return message

    return read


def flaws(body: bytes) -> list[dict[str, str]]:
    """The fields of a JSON text that hold what cannot be kept."""
    if _SUSPECT.search(body) is None:
        return []
    try:
        return list(_flaws(json.loads(body), ""))
    except (ValueError, RecursionError):
        return []  # it is no JSON, as whoever reads it will say


def query_flaws(query: bytes) -> list[dict[str, str]]:
    """The parameters of an address that do."""
    if b"%00" not in query:
        return []
    return [
        error
        for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True)
        for error in _flaws(value, name)
    ]


def _flaws(value: Any, field: str) -> Iterator[dict[str, str]]:
    if isinstance(value, dict):
        for name, part in value.items():
            if _flaw(name):
                yield from _flaws(name, field)
            else:
                yield from _flaws(part, f"{field}.{name}" if field else name)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _flaws(part, f"{field}.{index}" if field else str(index))
    elif message := _flaw(value):
        yield {"field": field, "message": message}


def _flaw(value: Any) -> str | None:
    if isinstance(value, str):
        if "\x00" in value:
            return "A text cannot hold the character U+0000"
        if not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value):
            return "A text cannot hold half a character (a lone surrogate)"
    elif isinstance(value, int) and not -LARGEST <= value < LARGEST:
        return "A number has 64 bits at most"
    elif isinstance(value, float) and not math.isfinite(value):
        return "A number must be finite"
    return None
