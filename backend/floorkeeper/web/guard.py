"""What every answer carries and every request must satisfy, around the whole application."""

import math
import re
import secrets
import time

import structlog
from starlette.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from floorkeeper.access.errors import NotEnteredError
from floorkeeper.access.pace import Pace, home
from floorkeeper.access.visitor import SAFE, visitor_of
from floorkeeper.meetings.sheets import MOST_BYTES

from . import metrics, problems
from .bodies import limited, query_flaws
from .headers import Defaults
from .origin import same_origin
from .socket import live

BODY_LIMIT = 1_000_000
_FILE_LIMIT = MOST_BYTES + BODY_LIMIT
_FILES = re.compile(r"/api/meetings/\d+/people/(preview|import)")
"""Where files are taken."""
_UPLOAD = re.compile(r"/api/meetings/\d+/materials")
"""A file is streamed to the disk, by a route that has a limit of its own."""
_REQUEST_ID = re.compile(r"[\w.-]{1,64}", re.ASCII)
_log = structlog.get_logger("http")


def _limit(path: str) -> int:
    return _FILE_LIMIT if _FILES.fullmatch(path) else BODY_LIMIT


def _request_id(connection: HTTPConnection) -> str:
    """The id that a proxy has given the request, or one of our own."""
    given = connection.headers.get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)


async def _entered(request: Request) -> bool:
    """Forms are read before their route is asked who sends them: nobody's are not."""
    try:
        await visitor_of(request)
    except NotEnteredError:
        return False
    return True


class Guard:
    """Sends sockets on to `socket.live`; checks Origin, size, pace; sets headers; logs, counts.

    A request has an id, `X-Request-Id`, which is in its answer and in all lines of the log.
    """

    def __init__(self, app: ASGIApp, public_url: str | None, pace: Pace) -> None:
        self._app = app
        self._public_url = public_url
        self._pace = pace
        self._defaults = Defaults(secure=(public_url or "").startswith("https://"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            request_id = _request_id(HTTPConnection(scope))
            structlog.contextvars.bind_contextvars(request_id=request_id)
            await live(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        status = 500
        defaults = self._defaults.of(scope["path"])
        request = Request(scope)
        request_id = _request_id(request)
        structlog.contextvars.bind_contextvars(request_id=request_id)

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                given = {name for name, _ in message["headers"]}
                missing = [header for header in defaults if header[0] not in given]
                told = (b"x-request-id", request_id.encode())
                message["headers"] = [*message["headers"], *missing, told]
            await send(message)

        size = request.headers.get("content-length", "0")
        upload = scope["method"] == "POST" and _UPLOAD.fullmatch(scope["path"]) is not None
        limit = _limit(scope["path"])
        changes = scope["method"] not in SAFE
        if "\x00" in scope["path"]:
            await problems.respond(request, "not_found", 404)(scope, receive, answer)
        elif errors := query_flaws(scope["query_string"]):
            await problems.misshapen(request, errors)(scope, receive, answer)
        elif changes and (wait := self._wait(scope)):
            held = {"retry-after": str(math.ceil(wait))}
            await problems.respond(request, "too_fast", 429, held)(scope, receive, answer)
        elif changes and not same_origin(request, self._public_url):
            await problems.respond(request, "forbidden", 403)(scope, receive, answer)
        elif not size.isdigit() or (int(size) > limit and not upload):
            await problems.respond(request, "too_large", 413)(scope, receive, answer)
        elif _FILES.fullmatch(scope["path"]) and not await _entered(request):
            await problems.respond(request, "not_entered", 401)(scope, receive, answer)
        else:
            await self._app(scope, receive if upload else limited(receive, limit), answer)
        took = time.perf_counter() - started
        metrics.request(scope["method"], status, took)
        _log.info(
            "request",
            method=scope["method"],
            path=scope["path"],
            status=status,
            ms=round(took * 1000, 1),
        )

    def _wait(self, scope: Scope) -> float:
        """How long the address of a request has to wait, in seconds."""
        client = scope.get("client")
        name = home(client[0]) if client else None
        return 0.0 if name is None else self._pace.wait(name, time.monotonic())
