"""Hints between nodes over NATS. None of them is needed: each says only where to look sooner."""

import asyncio
from collections.abc import Callable

import nats
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error

_log = structlog.get_logger("bus")
AGAIN_S = 1.0
"""Between two attempts to reach the server."""


class Bus:
    """`on_log` is told that a session's log has come to a seq, `on_news` that there are news.

    One subject a session, and one for news, beneath `floorkeeper.<installation>`. `url` may name
    several servers of a cluster, with commas between them.
    """

    def __init__(
        self,
        url: str,
        installation: str,
        on_log: Callable[[int, int], None],
        on_news: Callable[[], None],
    ) -> None:
        self._url = url
        self._root = f"floorkeeper.{installation}"
        self._on_log, self._on_news = on_log, on_news
        self._client: Client | None = None
        self._newest: dict[int, int] = {}
        self._news = False
        self._called = asyncio.Event()
        self._tasks = [asyncio.create_task(self._connect()), asyncio.create_task(self._send())]

    @property
    def connected(self) -> bool:
        return self._client is not None and self._client.is_connected

    def tell_log(self, session_id: int, seq: int) -> None:
        self._newest[session_id] = max(seq, self._newest.get(session_id, 0))
        self._called.set()

    def tell_news(self) -> None:
        self._news = True
        self._called.set()

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        if self._client is not None:
            await self._client.close()

    async def _connect(self) -> None:
        """Once it was reached the client comes back by itself; before that, this does."""
        while self._client is None:
            try:
                self._client = await nats.connect(
                    self._url.split(","),
                    max_reconnect_attempts=-1,
                    reconnect_time_wait=AGAIN_S,
                    ping_interval=5,
                    max_outstanding_pings=1,
                    pending_size=0,  # what cannot be sent is not sent later: the log is read then
                    error_cb=_said,
                )
            except (OSError, TimeoutError, Error) as error:
                _log.warning("not reached", server=self._url, error=str(error))
                await asyncio.sleep(AGAIN_S)
        await self._client.subscribe(f"{self._root}.log.*", cb=self._heard_log)
        await self._client.subscribe(f"{self._root}.news", cb=self._heard_news)

    async def _heard_log(self, message: Msg) -> None:
        session_id = message.subject.rpartition(".")[2]
        if session_id.isdecimal() and message.data.isdigit():
            self._on_log(int(session_id), int(message.data))

    async def _heard_news(self, _: Msg) -> None:
        self._on_news()

    async def _send(self) -> None:
        """What came together goes together; without a server it is dropped."""
        while True:
            await self._called.wait()
            self._called.clear()
            newest, self._newest = self._newest, {}
            news, self._news = self._news, False
            if self._client is None or not self.connected:
                continue
            try:
                for session_id, seq in newest.items():
                    await self._client.publish(f"{self._root}.log.{session_id}", b"%d" % seq)
                if news:
                    await self._client.publish(f"{self._root}.news")
            except (OSError, Error) as error:
                _log.warning("not told", error=str(error))


async def _said(error: Exception) -> None:
    _log.warning("trouble", error=str(error))
