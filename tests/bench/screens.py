"""Many screens of one client process, for our server and for the floor that it is measured by."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

TOGETHER = 100
ROUNDS = 15

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


async def opened(count: int, url: str, **options: Any) -> list[ClientConnection]:
    """So many sockets, some at a time."""
    sockets: list[ClientConnection] = []
    while len(sockets) < count:
        more = min(TOGETHER, count - len(sockets))
        sockets += await asyncio.gather(*(_open(url, options) for _ in range(more)))
    return sockets


async def _open(url: str, options: dict[str, Any]) -> ClientConnection:
    return await connect(url, compression=None, ping_interval=None, max_size=None, **options)


async def closed(sockets: Iterable[ClientConnection]) -> None:
    await asyncio.gather(*(socket.close() for socket in sockets))


async def all_hear(
    sockets: list[ClientConnection], trigger: Callable[[], Awaitable[Any]]
) -> tuple[float, str]:
    """Median seconds from `trigger` until the last socket has its message; and the message.

    The receivers wait before the trigger is pulled, for either server.
    """
    times = []
    heard = ""
    for _ in range(ROUNDS):
        receiving = [asyncio.create_task(socket.recv()) for socket in sockets]
        await asyncio.sleep(0)
        start = time.perf_counter()
        await trigger()
        messages = await asyncio.gather(*receiving)
        times.append(time.perf_counter() - start)
        heard = str(messages[-1])
    return statistics.median(times), heard
