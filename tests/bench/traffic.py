"""The bytes between a server and screens that stand idle, counted on the way."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.bench.screens import Crowd, resume


class Meter:
    """A relay to a port of this machine; `up` goes to it, `down` comes from it, in bytes."""

    def __init__(self, port: int) -> None:
        self.up = self.down = 0
        self._to = port

    @asynccontextmanager
    async def relaying(self) -> AsyncIterator[int]:
        """The port where screens find it."""
        server = await asyncio.start_server(self._relay, "127.0.0.1", 0)
        yield server.sockets[0].getsockname()[1]
        server.close()

    async def _relay(self, ours: asyncio.StreamReader, to_us: asyncio.StreamWriter) -> None:
        theirs, to_them = await asyncio.open_connection("127.0.0.1", self._to)

        async def up() -> None:
            while data := await ours.read(65_536):
                self.up += len(data)
                to_them.write(data)
            to_them.close()

        async def down() -> None:
            while data := await theirs.read(65_536):
                self.down += len(data)
                to_us.write(data)
            to_us.close()

        await asyncio.gather(up(), down(), return_exceptions=True)


async def idle_bytes(
    port: int, path: str, cookie: str, screens: int = 40, seconds: float = 20
) -> tuple[float, float]:
    """Bytes a second and screen, up and down, while nothing happens but what keeps a line alive."""
    meter = Meter(port)
    async with meter.relaying() as relay:
        crowd = Crowd(relay, path, [cookie])
        await crowd.join(screens, resume())
        await asyncio.sleep(1)
        before = meter.up, meter.down
        await asyncio.sleep(seconds)
        up, down = meter.up - before[0], meter.down - before[1]
        crowd.leave()
        await asyncio.sleep(0.1)
    return up / screens / seconds, down / screens / seconds
