"""What every answer carries and every request must satisfy, around the whole application."""

import re
import time

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from floorkeeper.access.errors import NotEnteredError
from floorkeeper.access.visitor import visitor_of
from floorkeeper.meetings.sheets import MOST_BYTES

from . import metrics, problems
from .origin import same_origin
from .socket import live

_POLICY = "; ".join(
    (
        "default-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # Mantine sets styles on its elements
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_ASSET_HEADERS = ((b"x-content-type-options", b"nosniff"),)
"""For parts of a page, which the page's own headers govern: a first load asks for twenty."""
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    *_ASSET_HEADERS,
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(self)"),
)
_API_HEADERS = (*_HEADERS, (b"cache-control", b"no-store"))
BODY_LIMIT = 1_000_000
_FILE_LIMIT = MOST_BYTES + BODY_LIMIT
_FILES = re.compile(r"/api/meetings/\d+/people/(preview|import)")
"""Where files are taken."""
_UPLOAD = re.compile(r"/api/meetings/\d+/materials")
"""A file is streamed to the disk, by a route that has a limit of its own."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_log = structlog.get_logger("http")


def _limit(path: str) -> int:
    return _FILE_LIMIT if _FILES.fullmatch(path) else BODY_LIMIT


def _limited(receive: Receive, limit: int) -> Receive:
    """`receive`, but a body whose length was not told may not grow beyond the limit either."""
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > limit:
            raise HTTPException(413)
        return message

    return counted


async def _entered(request: Request) -> bool:
    """Forms are read before their route is asked who sends them: nobody's are not."""
    try:
        await visitor_of(request)
    except NotEnteredError:
        return False
    return True


def _defaults(path: str) -> tuple[tuple[bytes, bytes], ...]:
    if path.startswith("/assets/"):
        return _ASSET_HEADERS
    return _API_HEADERS if path.startswith("/api/") else _HEADERS


class Guard:
    """Sends sockets on to `socket.live`; checks Origin and size; sets headers; logs and counts."""

    def __init__(self, app: ASGIApp, public_url: str | None) -> None:
        self._app = app
        self._public_url = public_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await live(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        status = 500
        defaults = _defaults(scope["path"])

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                given = {name for name, _ in message["headers"]}
                missing = [header for header in defaults if header[0] not in given]
                message["headers"] = [*message["headers"], *missing]
            await send(message)

        request = Request(scope)
        size = request.headers.get("content-length", "0")
        upload = scope["method"] == "POST" and _UPLOAD.fullmatch(scope["path"]) is not None
        limit = _limit(scope["path"])
        if scope["method"] not in _SAFE and not same_origin(request, self._public_url):
            await problems.respond(request, "forbidden", 403)(scope, receive, answer)
        elif not size.isdigit() or (int(size) > limit and not upload):
            await problems.respond(request, "too_large", 413)(scope, receive, answer)
        elif _FILES.fullmatch(scope["path"]) and not await _entered(request):
            await problems.respond(request, "not_entered", 401)(scope, receive, answer)
        else:
            await self._app(scope, receive if upload else _limited(receive, limit), answer)
        took = time.perf_counter() - started
        metrics.request(scope["method"], status, took)
        _log.info(
            "request",
            method=scope["method"],
            path=scope["path"],
            status=status,
            ms=round(took * 1000, 1),
        )
