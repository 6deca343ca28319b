"""A short cut to the socket: a message for many screens is framed once and written as it is.

Messages are neither masked nor compressed (`serve` turns compression off), so their frames are
the same for all. It knows uvicorn's own protocol; under any other server `send` does the work.
"""

from collections.abc import Callable
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN

Write = Callable[[bytes], bool]


def framed(text: str) -> bytes:
    """The message as one frame of RFC 6455, section 5.2."""
    return Frame(Opcode.TEXT, text.encode()).serialize(mask=False)


def writer(send: Any) -> Write | None:
    """Writes frames for an ASGI `send`; tells whether the socket took one, now."""
    protocol = getattr(send, "__self__", None)
    if not isinstance(protocol, WebSocketsSansIOProtocol) or protocol.conn.extensions:
        return None

    def write(frame: bytes) -> bool:
        if (
            protocol.disconnected
            or protocol.close_sent
            or not protocol.writable.is_set()
            or protocol.conn.state is not OPEN
        ):
            return False
        protocol.transport.write(frame)
        return True

    return write
