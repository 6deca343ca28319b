"""How the built screens are served."""

import re

import httpx
import pytest
from tests.server import Server


def script(server: Server) -> str:
    found = re.search(r'src="(/assets/[^"]+\.js)"', httpx.get(server.address).text)
    assert found
    return f"{server.address}{found[1]}"


def test_every_address_of_a_screen_gets_the_page_which_is_asked_for_anew(server: Server) -> None:
    page = httpx.get(f"{server.address}/sessions/1/display")
    pages = {page.text, httpx.get(server.address).text}
    assert len({re.sub(r'nonce="[^"]+"', "", text) for text in pages}) == 1
    assert page.headers["cache-control"] == "no-cache"
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert httpx.get(f"{server.address}/assets/nowhere.js").status_code == 404


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_assets_come_compressed_and_are_kept_for_ever(server: Server, coding: str) -> None:
    plain = httpx.get(script(server), headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    asked = {"accept-encoding": f"deflate, {coding}"}
    packed = httpx.get(script(server), headers=asked)
    assert packed.headers["content-encoding"] == coding
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"])
    for answer in (plain, packed):
        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.headers["vary"] == "accept-encoding"
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["x-content-type-options"] == "nosniff"
    again = httpx.get(script(server), headers={**asked, "if-none-match": packed.headers["etag"]})
    assert again.status_code == 304
