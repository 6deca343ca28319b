"""What comes in: no field takes what cannot be kept, and no line that does not come on stays."""

import asyncio
import socket
from typing import Any

import pytest
import uvicorn
from tests.server import PATIENCE_S, Server
from uvicorn.server import ServerState

from floorkeeper.web import lines
from floorkeeper.web.bodies import flaws


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (rb'{"a": {"b": ["x", "\u0000"]}}', ["a.b.1"]),
        (rb'{"a": "\\u0000"}', []),
        (rb'{"a": "\ud83d\ude00"}', []),
        (rb'{"a": "\ud83d"}', ["a"]),
        (b'{"a": "\xed\xa0\xbd"}', ["a"]),
        (rb'{"a": {"\u0000": 1}}', ["a"]),
        (b'{"a": 9223372036854775807}', []),
        (b'{"a": 9223372036854775808}', ["a"]),
        (b'{"a": 1e999}', ["a"]),
        (b'{"a": NaN}', ["a"]),
        (r'{"a": "\u0000"}'.encode("utf-16"), ["a"]),
        (b"[" * 100_000 + b"NaN", []),
        (b"NaN", [""]),
    ],
)
def test_what_cannot_be_kept_is_found_at_its_field(body: bytes, fields: list[str]) -> None:
    assert [error["field"] for error in flaws(body)] == fields


def test_no_text_takes_a_sign_that_postgresql_cannot_keep(server: Server) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    for sign in (r"\u0000", r"\ud800"):
        body = f'{{"type": "send_message", "to": ["booths"], "text": "a{sign}"}}'
        answer = moderator.http.post("/api/sessions/1/commands", content=body)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "text")
    secretariat = server.enter("secretariat")
    body = r'{"title": "a\u0000", "starts_on": "2023-10-23", "ends_on": "2023-10-27"}'
    answer = secretariat.http.put("/api/meetings/1", content=body)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "title")
    answer = secretariat.http.post(
        "/api/meetings/1/materials?kind=text&name=a%00.txt", content=b"words"
    )
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "name")
    assert secretariat.http.get("/a%00b").status_code == 404
    assert secretariat.http.get("/assets/a%00b").status_code == 404


def test_a_text_that_is_nested_without_end_is_422(server: Server) -> None:
    moderator = server.enter("moderator")
    for path in ("commands", "what-if"):
        body = b'{"type": "open_session", "x": ' + b"[" * 100_000
        answer = moderator.http.post(f"/api/sessions/1/{path}", content=body)
        assert answer.status_code == 422, answer.text


def test_a_head_without_end_is_not_kept(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE_S) as line:
        line.sendall(b"GET /healthz HTTP/1.1\r\nhost: x\r\n")
        with pytest.raises(ConnectionError):
            line.sendall((b"x: " + b"y" * 1_000 + b"\r\n") * 10_000)


async def _taken(_: Any, receive: Any, send: Any) -> None:
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET / HTT",
        b"GET / HTTP/1.1\r\nhost: x\r\n",
        b"POST / HTTP/1.1\r\ncontent-length: 9\r\n\r\n{",
        b"GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nx: y",
    ],
)
async def test_a_line_that_does_not_come_on_is_closed(
    begun: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "PATIENCE_S", 0.1)
    config = uvicorn.Config(_taken, lifespan="off")
    config.load()

    def bounded() -> lines.Bounded:
        return lines.Bounded(config, ServerState(), {})

    listening = await asyncio.get_running_loop().create_server(bounded, "127.0.0.1", 0)
    async with listening:
        port = listening.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(begun)
        async with asyncio.timeout(PATIENCE_S):
            answered = await reader.read()  # to its end
        writer.close()
    assert answered.count(b"204") == begun.count(b"\r\n\r\nGET")
