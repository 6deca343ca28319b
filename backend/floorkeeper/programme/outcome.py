"""What a search tells while it goes on, and what it comes to."""

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct

from .model import Plan


class SearchState(StrEnum):
    """`waiting`: behind the search of another meeting. `good`: not proven to be the best.

    `nothing`: stopped, or out of time, before there was any placement.
    """

    NONE = "none"
    WAITING = "waiting"
    RUNNING = "running"
    OPTIMAL = "optimal"
    GOOD = "good"
    NOTHING = "nothing"
    IMPOSSIBLE = "impossible"
    FAILED = "failed"


class Progress(Struct, frozen=True):
    """A placement that is better than all before it."""

    objective: int
    seconds: float


class WishKind(StrEnum):
    PINNED = "pinned"
    PLACED = "placed"
    DAY = "day"
    THEME = "theme"
    TIME = "time"
    ONLINE = "online"


class Wish(Struct, frozen=True):
    """Of a talk: to stay where it is pinned, to be placed at all, on a day that suits, under a
    wanted theme. Of a session: that its time, or its online minutes, suffice."""

    kind: WishKind
    talk: int | None = None
    slot: int | None = None


class Relief(Struct, frozen=True):
    """A wish that gives way; of a session by so many `minutes`."""

    wish: Wish
    minutes: int = 0


class Conflict(Struct, frozen=True):
    """`wishes` cannot all be granted, but any of them given up, the others of them can.

    `ways`: what would have to give, either way: minutes of sessions, or the fewest other wishes.
    """

    wishes: tuple[Wish, ...]
    ways: tuple[tuple[Relief, ...], ...]


class Outcome(Struct, frozen=True):
    """No placement costs less than `bound`."""

    state: SearchState
    plan: Plan | None = None
    objective: int | None = None
    bound: int | None = None
    conflict: Conflict | None = None


class Track:
    """What a search and those who watch it, in other threads, have in common."""

    def __init__(self) -> None:
        self.progress: tuple[Progress, ...] = ()
        self.bound: int | None = None
        self.stopped = False
        self.halt: Callable[[], None] | None = None

    def stop(self) -> None:
        """Ends the search, now or as it begins, with what it has found so far."""
        self.stopped = True
        if self.halt is not None:
            self.halt()
