"""What the server says of itself, and how its views are cached."""

from urllib.parse import quote

import httpx
import msgspec
from tests.server import Server, floorkeeper


def test_health_metrics_and_the_document(server: Server) -> None:
    assert httpx.get(f"{server.address}/healthz").json() == {"status": "ok"}
    assert "floorkeeper_screens" in httpx.get(f"{server.address}/metrics").text
    schemas = httpx.get(f"{server.address}/api/openapi.json").json()["components"]["schemas"]
    assert {"Command", "Snapshot", "ModeratorView", "Me", "FromServer", "Entry"} <= schemas.keys()


def test_no_two_operations_have_the_same_name(server: Server) -> None:
    paths = httpx.get(f"{server.address}/api/openapi.json").json()["paths"]
    names = [operation["operationId"] for path in paths.values() for operation in path.values()]
    assert len(set(names)) == len(names)


def test_answers_carry_the_security_headers(server: Server) -> None:
    headers = httpx.get(f"{server.address}/healthz").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_a_view_that_has_not_changed_is_304(server: Server) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    path = "/api/sessions/1/views/display"
    etag = moderator.http.get(path).headers["etag"]
    assert moderator.http.get(path, headers={"if-none-match": etag}).status_code == 304
    moderator.do("open_list")
    assert moderator.http.get(path, headers={"if-none-match": etag}).status_code == 200


FORGED = '\r\n{"event": "forged"}\x1b[2J\x85\u2028'


def test_what_is_logged_and_printed_stays_on_its_line(server: Server) -> None:
    secretariat = server.enter("secretariat")
    httpx.get(f"{server.address}/api/{quote(FORGED)}", headers={"user-agent": "x"})
    httpx.post(f"{server.address}/api/enter", json={"token": FORGED})
    person = secretariat.http.get("/api/participants/1").json()
    body = {**person, "affiliation": f"State A{FORGED}", "name": None}
    match = {"if-match": f'"{person["version"]}"'}
    assert secretariat.http.put("/api/participants/1", json=body, headers=match).is_success
    lines = (server.data_dir / "serve.log").read_bytes().split(b"\n")
    requests = [msgspec.json.decode(line) for line in lines if line.startswith(b"{")]
    assert [one["path"] for one in requests if "forged" in one.get("path", "")]
    assert not [one for one in requests if one["event"] == "forged"]
    assert b"\x1b" not in b"".join(lines)
    printed = floorkeeper(server.data_dir, "links").stdout
    assert "\x1b" not in printed
    (line,) = [line for line in printed.splitlines() if "State A" in line]
    assert line.startswith("  participant")
