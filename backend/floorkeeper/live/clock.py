"""The one place that reads time: whole milliseconds since 1970 UTC, never going back."""

import time

_SOURCE = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def _since_boot() -> int:
    return time.clock_gettime_ns(_SOURCE) // 1_000_000


_offset_ms = time.time_ns() // 1_000_000 - _since_boot()


def now() -> int:
    """The wall clock at the process's start, carried on by a clock that nobody can set.

    It goes on while the machine sleeps, where the system has such a clock.
    """
    return _since_boot() + _offset_ms


def go_by(theirs: int, ours: int) -> None:
    """Goes on as another clock does, which read `theirs` when this one read `ours`: that of the
    database, which all nodes go by.
    """
    global _offset_ms
    _offset_ms += theirs - ours


def not_before(at: int) -> None:
    """Goes on from `at` where that lies ahead: the wall clock was set back while nothing ran.

    What is written at `at` has happened, and clocks that stood still until the wall clock has
    caught up would lose that time.
    """
    global _offset_ms
    _offset_ms += max(0, at - now())
