"""Commands over HTTP as browsers send them, from a client so lean that the server is measured."""

import asyncio
import itertools
import re
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import msgspec
from tests.server import Json

ROUNDS = 5
SECONDS = 1.0

BARE = """
import sys, uvicorn

BODY = b'{"seq":1234,"at":1700000000000,"entries":[1234]}'
HEADERS = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(BODY))]

async def app(scope, receive, send):
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": BODY})

uvicorn.run(app, port=int(sys.argv[1]), loop="uvloop", http="httptools", lifespan="off",
            access_log=False, log_level="error")
"""
"""The same server without an application: what comes is read, and answered alike."""

_HEAD = """\
POST /api/sessions/{session}/commands HTTP/1.1
Host: 127.0.0.1:{port}
Connection: keep-alive
Content-Type: application/json
User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36
Accept: */*
Accept-Encoding: gzip, deflate, br, zstd
Accept-Language: en-GB,en;q=0.9
Origin: http://127.0.0.1:{port}
Referer: http://127.0.0.1:{port}/sessions/{session}/moderator
Sec-Fetch-Dest: empty
Sec-Fetch-Mode: cors
Sec-Fetch-Site: same-origin
Cookie: floorkeeper={cookie}
"""
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)
_keys = itertools.count()


class Line:
    """A connection that is kept; it sends one command at a time, each with a key of its own."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes
    ) -> None:
        self._reader, self._writer, self._head = reader, writer, head

    async def do(self, type_: str, **body: Any) -> Json:
        """The answer to a command that must be taken."""
        answer = await self.send(msgspec.json.encode({"type": type_, **body}))
        return msgspec.json.decode(answer, type=Json)

    async def send(self, command: bytes) -> bytes:
        """As `do`, with a body that is encoded already."""
        self._writer.write(
            b"%bIdempotency-Key: %032x\r\nContent-Length: %d\r\n\r\n%b"
            % (self._head, next(_keys), len(command), command)
        )
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        assert length, head
        answer = await self._reader.readexactly(int(length[1]))
        assert head.startswith(b"HTTP/1.1 200 "), answer
        return answer


@asynccontextmanager
async def line(port: int, session: int, cookie: str = "") -> AsyncIterator[Line]:
    """A line to one session, of whoever the cookie is for."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = _HEAD.format(session=session, port=port, cookie=cookie)
    yield Line(reader, writer, head.replace("\n", "\r\n").encode())
    writer.close()


async def underway(port: int, session: int, cookie: str, people: Iterable[int]) -> list[int]:
    """Opens a session with these people on its list; gives their requests."""
    async with line(port, session, cookie) as moderator:
        await moderator.do("open_session")
        await moderator.do("open_list")
        asked = [await moderator.do("request_floor", participant_id=one) for one in people]
    return [answer["entries"][0] for answer in asked]


async def per_second(
    port: int, lists: dict[int, list[int]], lines: int, cookie: str = ""
) -> list[float]:
    """Commands a second, by round: moves on these lists, from so many lines to each.

    A line puts two requests of its own to the end in turns, so that every command changes the list.
    """
    async with AsyncExitStack() as stack:
        moves = [
            (
                await stack.enter_async_context(line(port, session, cookie)),
                itertools.cycle([_move(request) for request in pair]),
            )
            for session, asked in lists.items()
            for pair in list(zip(asked[::2], asked[1::2], strict=True))[:lines]
        ]
        return [await _round(moves) for _ in range(ROUNDS)]


def _move(request: int) -> bytes:
    return msgspec.json.encode({"type": "move_request", "request_id": request})


async def _round(moves: Sequence[tuple[Line, Iterator[bytes]]]) -> float:
    start = time.perf_counter()

    async def work(own: Line, bodies: Iterator[bytes]) -> int:
        taken = 0
        while time.perf_counter() < start + SECONDS:
            await own.send(next(bodies))
            taken += 1
        return taken

    taken = await asyncio.gather(*(work(*move) for move in moves))
    return sum(taken) / (time.perf_counter() - start)
