"""A clock as instants: it runs without ticks, and stands still without being asked."""

from msgspec import Struct
from msgspec.structs import replace


class Clock(Struct, frozen=True):
    """`banked_ms` elapsed before `started_at`; it runs since then, or stands where that is None."""

    limit_ms: int = 0
    banked_ms: int = 0
    started_at: int | None = None

    @property
    def running(self) -> bool:
        return self.started_at is not None

    def elapsed_ms(self, now: int) -> int:
        """What has elapsed at `now`; an instant before the clock's start counts as the start."""
        if self.started_at is None:
            return self.banked_ms
        return self.banked_ms + max(0, now - self.started_at)

    def remaining_ms(self, now: int) -> int:
        """What is left at `now`; negative in overtime."""
        return self.limit_ms - self.elapsed_ms(now)

    def reaches_at(self, remaining_ms: int) -> int | None:
        """The instant at which `remaining_ms` is left, which may have passed; None if it stands."""
        if self.started_at is None:
            return None
        return self.started_at + self.limit_ms - self.banked_ms - remaining_ms

    def start(self, now: int) -> "Clock":
        return self if self.running else replace(self, started_at=now)

    def stop(self, now: int) -> "Clock":
        return replace(self, banked_ms=self.elapsed_ms(now), started_at=None)

    def extend(self, by_ms: int) -> "Clock":
        """Moves the limit, down to nothing at the most."""
        return replace(self, limit_ms=max(0, self.limit_ms + by_ms))


def whole_seconds(remaining_ms: int) -> int:
    """A remaining time as people are shown it: rounded down (FLOOR.md, clocks), overtime alike.

    >>> whole_seconds(1999), whole_seconds(-1), whole_seconds(-1000)
    (1, -1, -1)
    """
    return remaining_ms // 1000
