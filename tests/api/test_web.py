"""What the server says of itself, and how its views are cached."""

import httpx
from tests.server import Server


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
