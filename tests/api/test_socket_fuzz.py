"""Whatever a socket is sent, it is closed with a fitting code, and the others notice nothing."""

import socket
from contextlib import suppress

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.server import PATIENCE_S, Json, ScreenClient, Server
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode

FITTING = {
    None,  # half a frame, or so much that the line was cut
    1000,  # ours: there was nothing wrong
    1001,  # it was silent
    1005,  # it closed without saying why, and was answered alike
    1002,  # no message of the protocol, or no frame
    1007,  # no Unicode
    1008,  # too much
    1009,  # too large
}
_OWN = [
    b'{"type":"resume"}',
    b'{"type":"resume","seq":99999999,"epoch":"x"}',
    b'{"type":"resume","seq":-1}',
    b'{"type":"resume","seq":1e999}',
    b'{"type":"ping","t0":0}',
    b'{"type":"ping","t0":1e308}',
    b'{"type":"ping"}',
    b'{"type":"snapshot"}',
    b"null",
    b"[" * 60_000,
    b'"\xed\xa0\x80"',
    b'{"type":"ping","t0":0,"x":"\\u0000"}',
    b"x" * 70_000,
]
_bodies = st.one_of(st.sampled_from(_OWN), st.binary(max_size=200))
_CONTROL = (Opcode.PING, Opcode.PONG, Opcode.CLOSE)


def _frame(opcode: Opcode, data: bytes, fin: bool, mask: bool) -> bytes:
    control = opcode in _CONTROL
    return Frame(opcode, data[:125] if control else data, fin or control).serialize(mask=mask)


_frames = st.builds(
    _frame,
    st.sampled_from([Opcode.TEXT] * 6 + [Opcode.BINARY, Opcode.CONT, Opcode.PING, Opcode.CLOSE]),
    _bodies,
    st.sampled_from([True] * 5 + [False]),
    st.sampled_from([True] * 9 + [False]),
)
_FLOODS = {
    "pings": [Frame(Opcode.PING, b"").serialize(mask=True) * 60_000],
    "pieces": [
        Frame(Opcode.TEXT, b"", fin=False).serialize(mask=True),
        Frame(Opcode.CONT, b"", fin=False).serialize(mask=True) * 60_000,
    ],
    "resumes": [Frame(Opcode.TEXT, _OWN[0]).serialize(mask=True) * 2_000],
}
_said = st.one_of(
    *[st.lists(_frames, max_size=8)] * 5,
    st.lists(st.binary(), max_size=8),
    st.sampled_from(list(_FLOODS.values())),
)


def test_no_socket_disturbs_the_others(server: Server) -> None:
    moderator, chile = server.enter("moderator"), server.enter("participant", "Chile")
    moderator.do("open_session")
    beside = moderator.screen("moderator")
    silent = Silent(moderator, "moderator", 1, 0, "")
    codes = set()

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(said=_said)
    @example(said=[Frame(Opcode.TEXT, b"null").serialize(mask=True)])
    @example(said=_FLOODS["pings"])
    @example(said=_FLOODS["pieces"])
    @example(said=_FLOODS["resumes"])
    def nothing_breaks(said: list[bytes]) -> None:
        screen = chile.screen("participant", close_timeout=0.2)
        _say(screen.socket.socket, said)
        codes.add(_ended(screen))

    nothing_breaks()
    assert codes <= FITTING
    assert {1000, 1002} <= codes
    moderator.do("open_list")
    beside.until(lambda view: view["list"]["status"] == "open")
    beside.close()
    assert _ended(silent, wait=True) == 1001
    odd_texts = "send_receive_event_to_app"  # uvicorn says of each where it found that out
    assert not [one for one in server.troubles() if odd_texts not in one]


class Silent(ScreenClient):
    """A screen that never says where it goes on."""

    def say(self, message: Json) -> None:
        pass


def _say(line: socket.socket, said: list[bytes]) -> None:
    """Past the client's own protocol, which would not say such things."""
    line.settimeout(PATIENCE_S)
    with suppress(OSError):  # it is closed by now
        for data in said:
            line.sendall(data)


def _ended(screen: ScreenClient, *, wait: bool = False) -> int | None:
    """The code with which the server closed; None where the line was cut before it was heard."""
    with suppress(ConnectionClosed):
        while wait:
            screen.hear()
        screen.socket.close()
    closed = screen.socket.protocol.close_rcvd
    return None if closed is None else closed.code
