"""One socket of a screen: an outbox that never makes another screen wait."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from floorkeeper import meters
from floorkeeper.floor.model import ParticipantId
from floorkeeper.floor.screens import Audience

from .wire import writer

OUTBOX = 64
"""Messages that may wait for a screen before it skips to a fresh snapshot."""

Send = Callable[[dict[str, Any]], Awaitable[None]]


class Screen:
    """A screen of an audience; `visitor` is the actor's id, by which it can be sent away.

    `heard_at` is the instant of its last message, `expires_at` that of the end of the visit that
    it belongs to. `catch_up` gives the message that makes the
    screen current, whatever it has missed.
    """

    __slots__ = (
        "_closing", "_loop", "_outbox", "_send", "_skipped", "_task", "_write", "audience",
        "catch_up", "closed", "current", "expires_at", "heard_at", "participant_id", "visitor",
    )  # fmt: skip

    def __init__(
        self,
        send: Send,
        audience: Audience,
        visitor: str,
        participant_id: ParticipantId | None,
        heard_at: int,
        expires_at: int,
    ) -> None:
        self.audience, self.visitor, self.participant_id = audience, visitor, participant_id
        self.heard_at, self.expires_at = heard_at, expires_at
        self.current = False
        self.closed = False
        self.catch_up: Callable[[], str] | None = None
        self._send = send
        self._write = writer(send)
        self._loop = asyncio.get_running_loop()
        self._outbox: deque[dict[str, Any]] = deque()
        self._skipped = False
        self._closing = False
        self._task: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> int:
        """How many messages it has not taken yet."""
        return len(self._outbox) + (self._task is not None)

    def put(self, text: str, frame: bytes | None = None) -> None:
        """Sends at once where the socket takes it, else when it can; `frame` is `text` framed."""
        if self.closed or self._closing:
            return
        if frame is not None and self._task is None and self._write and self._write(frame):
            return
        message = {"type": "websocket.send", "text": text}
        if self._task is None:
            self._now(message)
        elif self._skipped:
            return
        elif len(self._outbox) < OUTBOX or self.catch_up is None:
            self._outbox.append(message)
        else:
            self._outbox.clear()
            self._skipped = True
            meters.skipped.inc()

    def close(self, code: int, last: str | None = None) -> None:
        """Closes the socket, after a last message."""
        if last is not None:
            self.put(last)
        if self.closed or self._closing:
            return
        message = {"type": "websocket.close", "code": code}
        if self._task is None:
            self._now(message)
        else:
            self._outbox.append(message)
        self._closing = True

    def _now(self, message: dict[str, Any]) -> None:
        """Runs `send` up to where it has to wait; a task then sees to the rest."""
        sending = self._send(message)
        assert isinstance(sending, Coroutine)
        try:
            blocker = sending.send(None)
        except StopIteration:
            return
        except OSError:
            self.closed = True
            return
        self._task = self._loop.create_task(self._later(sending, blocker))

    async def _later(self, sending: Coroutine[Any, Any, None], blocker: Any) -> None:
        """Finishes a send that waits for `blocker`, then empties the outbox."""
        try:
            await _finish(sending, blocker)
            while True:
                if self._outbox:
                    await self._send(self._outbox.popleft())
                elif self._skipped and self.catch_up is not None:
                    self._skipped = False
                    await self._send({"type": "websocket.send", "text": self.catch_up()})
                else:
                    return
        except OSError:
            self.closed = True
        finally:
            self._task = None


async def _finish(sending: Coroutine[Any, Any, None], blocker: Any) -> None:
    """Awaits the rest of a coroutine that was started by hand and yielded `blocker`."""
    while True:
        if blocker is None:
            await asyncio.sleep(0)
        else:
            blocker._asyncio_future_blocking = False
            await asyncio.wait([blocker])
        try:
            blocker = sending.send(None)
        except StopIteration:
            return
