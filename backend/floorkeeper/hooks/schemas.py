"""What goes in and out about web hooks."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from .changes import HookEvent
from .tables import CallStatus


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise ValueError("an address such as https://mixer.example.org/floor is needed")
    _ = parts.port  # raises ValueError where it is none
    return text


Address = Annotated[str, Field(max_length=500), AfterValidator(_address)]
Events = Annotated[list[HookEvent], Field(min_length=1)]


class HookIn(BaseModel):
    address: Address
    events: Events
    active: bool = True


class CallOut(BaseModel):
    """`answer`: the status of the last answer. `due_at`: of the last attempt, or of the next."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    event: str
    session_id: int | None
    at: int
    status: CallStatus
    attempts: int
    due_at: int
    answer: int | None
    error: str | None


class HookOut(BaseModel):
    """`waiting`: how many calls it was not told of yet. `last`: the newest call that was tried."""

    id: int
    address: str
    events: list[HookEvent]
    active: bool
    waiting: int
    last: CallOut | None


class HookMade(HookOut):
    """The secret by which its calls are signed, which is not shown again."""

    secret: str
