"""What one node tells the others that no log says."""

from enum import StrEnum

from msgspec import Struct


class NewsKind(StrEnum):
    """NAMES, MATERIALS: those of a session are others; NOTED: its note `number` has changed;
    ENDED: the work on it has, and what was read of it before is read anew. RENEWED, EXPELLED:
    a visitor is looked up anew, or is sent away for the reason `text`.
    """

    NAMES = "names"
    MATERIALS = "materials"
    NOTED = "noted"
    ENDED = "ended"
    RENEWED = "renewed"
    EXPELLED = "expelled"


class News(Struct, frozen=True):
    """`request_id` is that of the request which it comes from."""

    kind: NewsKind
    session_id: int = 0
    number: int = 0
    visitor: str = ""
    text: str = ""
    request_id: str = ""
