"""Wakes the engine at the instant of the next alarm: one timer of the loop, no ticks."""

import asyncio
from collections.abc import Callable

from floorkeeper.floor.alarms import due
from floorkeeper.floor.model import State

from . import clock


class Timer:
    """Calls `ring` when the earliest alarm of the state is due."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._loop = asyncio.get_running_loop()
        self._at: int | None = None
        self._handle: asyncio.TimerHandle | None = None

    def arm(self, state: State) -> None:
        """Sets the timer for `state`; it keeps no other alarm."""
        next_alarm = due(state)
        at = None if next_alarm is None else next_alarm.at
        if at == self._at and self._handle is not None:
            return
        self.stop()
        if at is not None:
            self._at = at
            delay = max(0, at - clock.now()) / 1000
            self._handle = self._loop.call_later(delay, self._wake)

    def _wake(self) -> None:
        """A timer may wake a little early: it is then set again."""
        assert self._at is not None
        early = self._at - clock.now()
        if early > 0:
            self._handle = self._loop.call_later(early / 1000 + 0.0005, self._wake)
            return
        self._handle = None
        self._ring()

    def stop(self) -> None:
        self._at = None
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
