"""How a server ends: it says so, hands its screens over, and finishes what it has begun."""

import signal
import time
from socket import socket
from types import FrameType

import uvicorn
from fastapi import FastAPI


class Serving(uvicorn.Server):
    """At the first signal `/readyz` answers 503 and no new screen is let in; after `drain_s`, by
    which a load balancer has noticed, screens are sent away to come back elsewhere, or later;
    then requests under way end. A second signal ends it at once.
    """

    def __init__(self, config: uvicorn.Config, app: FastAPI, drain_s: float) -> None:
        super().__init__(config)
        self._app = app
        self._drain_s = drain_s
        self._leaves_at: float | None = None

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        is_first = self._leaves_at is None
        super().handle_exit(sig, frame)
        self._app.state.leaving = True
        if is_first and sig == signal.SIGTERM:
            self._leaves_at = time.monotonic() + self._drain_s
            self.should_exit = False

    async def on_tick(self, counter: int) -> bool:
        if self._leaves_at is not None and time.monotonic() >= self._leaves_at:
            self.should_exit = True
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        self._app.state.node.say_goodbye()
        await super().shutdown(sockets)
