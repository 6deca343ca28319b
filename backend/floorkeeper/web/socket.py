"""`/api/live/{session_id}?audience=…`: the screens' WebSocket, as a bare ASGI application."""

import asyncio
import re
from urllib.parse import parse_qs

import structlog
from starlette.requests import HTTPConnection
from starlette.types import Message, Receive, Scope, Send

from floorkeeper.access.errors import AccessError, ForbiddenError
from floorkeeper.access.pace import Pace
from floorkeeper.access.visitor import Visitor, visitor_of
from floorkeeper.floor.model import Role
from floorkeeper.floor.screens import Audience
from floorkeeper.live import clock
from floorkeeper.live.node import Node, NoSession
from floorkeeper.live.protocol import Bye, Ping, Pong, from_screen, text
from floorkeeper.live.screen import Screen
from floorkeeper.meetings.service import Missing

from .origin import same_origin
from .problems import UNREADABLE
from .sessions import admitted

_PATH = re.compile(r"^/api/live/(\d{1,9})$")
PROTOCOL_ERROR = 1002
GOING_AWAY = 1001
POLICY = 1008
MESSAGES = 20
MESSAGES_AT_ONCE = 200
"""What a screen may say in a second, and at once; it says four things at first, then one in 4 s."""
ROOMS = 50
SILENT_S = 10.0
"""So long a socket may be without saying where its screen goes on."""
_log = structlog.get_logger("socket")


class OpenScreens:
    """The screens of each visitor on this node, the oldest first.

    `most` is how many a person may have, 0 without an end; a link for displays is for many rooms.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._open: dict[str, list[Screen]] = {}

    def add(self, screen: Screen, role: Role) -> None:
        """Closes the oldest where there are too many."""
        own = self._open.setdefault(screen.visitor, [])
        own.append(screen)
        most = self._most * (ROOMS if role is Role.DISPLAY else 1)
        if most and len(own) > most:
            own[-most - 1].close(POLICY, text(Bye("too_many")))

    def remove(self, screen: Screen) -> None:
        own = self._open[screen.visitor]
        own.remove(screen)
        if not own:
            del self._open[screen.visitor]


async def live(scope: Scope, receive: Receive, send: Send) -> None:
    """Lets a screen in and keeps it until it goes; a visitor who may not is refused with 403."""
    await receive()
    connection = HTTPConnection(scope)
    try:
        session_id, audience, visitor = await _check(connection)
        node: Node = connection.app.state.node
        if connection.app.state.leaving:
            raise ForbiddenError
        await node.engine(session_id)
    except (AccessError, Missing, NoSession, ValueError):
        await send({"type": "websocket.close", "code": 1008})
        _log.info("screen refused", path=scope["path"])
        return
    await send({"type": "websocket.accept"})
    own = visitor.participant_id if visitor.role is Role.PARTICIPANT else None
    came = clock.now()
    screen = Screen(send, audience, visitor.id, own, came, visitor.expires_at)
    open_: OpenScreens = connection.app.state.open_screens
    open_.add(screen, visitor.role)
    try:
        await _attend(node, session_id, screen, receive)
    finally:
        open_.remove(screen)
        stayed = (clock.now() - came) // 1000
        _log.info("screen left", session=session_id, audience=audience, after_s=stayed)


async def _check(connection: HTTPConnection) -> tuple[int, Audience, Visitor]:
    path = _PATH.match(connection.scope["path"])
    if path is None:
        raise ValueError("no such socket")
    if not same_origin(connection, connection.app.state.settings.public_url, required=True):
        raise ForbiddenError
    visitor = await visitor_of(connection)
    query = parse_qs(connection.scope["query_string"].decode("latin-1"))
    audience = Audience(query.get("audience", [""])[0])
    if not visitor.may_see(audience):
        raise ForbiddenError
    session_id = int(path[1])
    await admitted(connection.app.state, visitor, session_id)
    return session_id, audience, visitor


async def _attend(node: Node, session_id: int, screen: Screen, receive: Receive) -> None:
    engine = None
    pace = Pace(MESSAGES, MESSAGES_AT_ONCE)
    loop = asyncio.get_running_loop()
    late = loop.call_later(SILENT_S, screen.close, GOING_AWAY, text(Bye("silent")))
    try:
        while (message := await receive())["type"] == "websocket.receive":
            screen.heard_at = clock.now()
            if pace.wait("", loop.time()):
                screen.close(POLICY, text(Bye("too_fast")))
                continue
            try:
                said = from_screen.decode(_words(message))
            except UNREADABLE:
                screen.close(PROTOCOL_ERROR)
                continue
            if isinstance(said, Ping):
                screen.put(text(Pong(said.t0, clock.now())))
            elif engine is None:
                late.cancel()
                engine = await node.join(session_id, screen, said)
    finally:
        late.cancel()
        screen.closed = True
        if engine is not None:
            await node.leave(engine, screen)


def _words(message: Message) -> str | bytes:
    words: str | bytes = message.get("text") or message.get("bytes") or b""
    return words
