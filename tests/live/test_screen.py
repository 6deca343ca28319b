"""The outbox of a screen: it takes what it can, and skips to now when it falls behind."""

import asyncio
from typing import Any

from floorkeeper.floor.screens import Audience
from floorkeeper.live.screen import OUTBOX, Screen


class Line:
    """A socket that takes messages only while it is free."""

    def __init__(self) -> None:
        self.free = asyncio.Event()
        self.free.set()
        self.sent: list[str] = []
        self.closed = asyncio.Event()

    async def send(self, message: dict[str, Any]) -> None:
        await self.free.wait()
        if message["type"] == "websocket.close":
            self.closed.set()
        else:
            self.sent.append(message["text"])

    def screen(self) -> Screen:
        screen = Screen(self.send, Audience.DISPLAY, "someone", None, 0, 0)
        screen.catch_up = lambda: "snapshot"
        return screen


async def test_a_free_line_gets_a_message_at_once() -> None:
    line = Line()
    line.screen().put("one")
    assert line.sent == ["one"]


async def test_a_short_wait_loses_nothing() -> None:
    line = Line()
    screen = line.screen()
    line.free.clear()
    for number in range(OUTBOX):
        screen.put(str(number))
    screen.close(1001, "bye")
    line.free.set()
    await line.closed.wait()
    assert line.sent == [*map(str, range(OUTBOX)), "bye"]


async def test_a_slow_screen_gets_one_fresh_snapshot_for_its_backlog() -> None:
    line = Line()
    screen = line.screen()
    line.free.clear()
    for number in range(10 * OUTBOX):
        screen.put(str(number))
    line.free.set()
    screen.close(1001)
    await line.closed.wait()
    assert line.sent == ["0", "snapshot"]
