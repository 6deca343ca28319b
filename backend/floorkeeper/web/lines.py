"""uvicorn's protocols, with bounds to what comes: heads, slow lines, bytes of a socket."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from floorkeeper.access.pace import Pace

HEAD_BYTES = 64 * 1024
"""A browser sends about one kilobyte."""
PATIENCE_S = 20.0
LEAST_BYTES = 20_000
"""So much of a body has to come within `PATIENCE_S`; a file of 25 MB then takes 7 hours at most."""

SOCKET_BYTES = 8_000
SOCKET_AT_ONCE = 256_000
"""Bytes a second that a socket may send, and at once; a screen sends about ten."""
POLICY = 1008


class Bounded(HttpToolsProtocol):
    """Closes a line whose request does not come on; it answers what is too large in its head."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._whole = self._headed = False
        self._came = self._head = 0
        self._watch: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._look_later()

    def connection_lost(self, exc: Exception | None) -> None:
        self._look_no_more()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._came += len(data)
        super().data_received(data)
        if self._whole or self.transport.get_protocol() is not self:
            self._look_no_more()
            return
        if self._watch is None:
            self._look_later()
        self._head = 0 if self._headed else self._head + len(data)
        if self._head > HEAD_BYTES:
            self.send_400_response("The head of the request is too large.")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._whole = self._headed = False

    def on_headers_complete(self) -> None:
        self._headed = True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._whole = True
        super().on_message_complete()

    def _look_later(self) -> None:
        self._came = 0
        self._watch = self.loop.call_later(PATIENCE_S, self._look)

    def _look_no_more(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None

    def _look(self) -> None:
        """Ends a line that stands still; not where the program is slow to take what came."""
        waiting_for_us = self._headed and len(self.cycle.body) > 0
        if waiting_for_us or (self._headed and self._came >= LEAST_BYTES):
            self._look_later()
        else:
            self.transport.close()


class BoundedSocket(WebSocketsSansIOProtocol):
    """Closes a socket that sends more than any screen, whatever its frames are: pings and empty
    pieces of messages do not get as far as the application, which counts messages.
    """

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._pace = Pace(SOCKET_BYTES, SOCKET_AT_ONCE)
        self._stuck: asyncio.TimerHandle | None = None

    def handle_parser_exception(self) -> None:
        """Here the socket is closed without the application, to which it is gone from now on."""
        super().handle_parser_exception()
        self.disconnected = True

    def pause_writing(self) -> None:
        """Whoever takes nothing for a while is gone: even a goodbye would wait for them."""
        super().pause_writing()
        self._stuck = self.loop.call_later(PATIENCE_S, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._moves()

    def connection_lost(self, exc: Exception | None) -> None:
        self._moves()
        super().connection_lost(exc)

    def _moves(self) -> None:
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None

    def data_received(self, data: bytes) -> None:
        if self.handshake_complete and self._pace.wait("", self.loop.time(), len(data)):
            self._fail()
        else:
            super().data_received(data)

    def _fail(self) -> None:
        if not self.close_sent and not self.transport.is_closing():
            self.conn.fail(POLICY, "too much at once")
            self.handle_parser_exception()
