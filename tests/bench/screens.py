"""Many screens of one process, so lean that what sends to them is what is measured."""

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import cast

import msgspec
from websockets.frames import Frame, Opcode

PATIENCE_S = 60.0
_BEAT = b'{"type":"beat"}'
_PONG = b'{"type":"pong",'

BARE = """
import asyncio, sys, uvloop
from websockets.asyncio.server import broadcast, serve

connections = set()

async def screen(socket):
    connections.add(socket)
    async for message in socket:
        broadcast(connections, message)

async def main():
    async with serve(screen, "127.0.0.1", int(sys.argv[1]), compression=None, ping_interval=None):
        await asyncio.get_running_loop().create_future()

uvloop.run(main())
"""
"""A bare broadcast: what comes from one socket goes to all, as it came."""

_HANDSHAKE = """\
GET {path} HTTP/1.1
Host: 127.0.0.1:{port}
Origin: http://127.0.0.1:{port}
Cookie: floorkeeper={cookie}
Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==
Sec-WebSocket-Version: 13

"""


def frame(text: bytes) -> bytes:
    """A message of a screen, masked as a browser does."""
    return Frame(Opcode.TEXT, text).serialize(mask=True)


def _ping() -> bytes:
    return frame(msgspec.json.encode({"type": "ping", "t0": int(time.perf_counter() * 1000)}))


def resume(seq: int = 0, epoch: str = "") -> bytes:
    return frame(msgspec.json.encode({"type": "resume", "seq": seq, "epoch": epoch}))


class Screen(asyncio.Protocol):
    """Passes on each message, and b"" once it may speak; looks into none of them."""

    def __init__(self, handshake: bytes, hear: Callable[["Screen", bytes], None]) -> None:
        self._handshake, self._hear = handshake, hear
        self._open = False
        self._got = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write(self._handshake)

    def data_received(self, data: bytes) -> None:
        self._got += data
        if not self._open:
            head, end, rest = self._got.partition(b"\r\n\r\n")
            if not end:
                return
            assert head.startswith(b"HTTP/1.1 101 "), head
            self._open, self._got = True, rest
            self._hear(self, b"")
        for message in self._messages():
            self._hear(self, message)

    async def say(self, message: bytes) -> None:
        self.transport.write(message)

    def _messages(self) -> Iterator[bytes]:
        """The frames that are there, each a message (RFC 6455, section 5.2)."""
        while len(self._got) > 1:
            size, start = self._got[1], 2
            if size > 125:
                start = 4 if size == 126 else 10
                size = int.from_bytes(self._got[2:start], "big")
            if len(self._got) < start + size:
                return
            message, self._got = self._got[start : start + size], self._got[start + size :]
            yield message


class Crowd:
    """Screens of one server; `sizes` are those of all messages that told them something.

    Asked for a sign of life they ping, as pages do.
    """

    def __init__(self, port: int, path: str = "/", cookies: Iterable[str] = ("",)) -> None:
        """One browser after the other has a cookie of its own, as far as `cookies` go."""
        self.screens: list[Screen] = []
        self.sizes: list[int] = []
        self.last = b""
        self._port = port
        self._handshakes = itertools.cycle(
            _HANDSHAKE.format(port=port, path=path, cookie=cookie).replace("\n", "\r\n").encode()
            for cookie in cookies
        )
        self._hello = b""
        self._missing = 0

    async def join(self, count: int, hello: bytes = b"") -> float:
        """So many more screens at once; seconds until each is answered to its `hello`."""
        self._hello = hello
        loop = asyncio.get_running_loop()

        def screen() -> Screen:
            return Screen(next(self._handshakes), self._hear)

        async def arrive() -> None:
            connecting = (
                loop.create_connection(screen, "127.0.0.1", self._port) for _ in range(count)
            )
            self.screens += [arrived for _, arrived in await asyncio.gather(*connecting)]

        return await self._until_heard(count, arrive)

    async def hear(self, trigger: Callable[[], Awaitable[object]]) -> float:
        """Seconds from `trigger` until it is done and the last screen has a message."""
        return await self._until_heard(len(self.screens), trigger)

    async def _until_heard(self, count: int, trigger: Callable[[], Awaitable[object]]) -> float:
        self._missing = count
        self._heard = asyncio.Event()
        start = time.perf_counter()
        await trigger()
        async with asyncio.timeout(PATIENCE_S):
            await self._heard.wait()
        return time.perf_counter() - start

    def _hear(self, screen: Screen, message: bytes) -> None:
        if not message and self._hello:
            screen.transport.write(self._hello)
        elif message == _BEAT:
            screen.transport.write(_ping())
        elif not message.startswith(_PONG):
            self._told(message)

    def _told(self, message: bytes) -> None:
        self.sizes.append(len(message))
        self.last = message
        self._missing -= 1
        if self._missing == 0:
            self._heard.set()

    def leave(self) -> None:
        for screen in self.screens:
            screen.transport.abort()
        self.screens.clear()
