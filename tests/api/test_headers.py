"""What browsers are told of every kind of answer, at a server that is reached over TLS."""

import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.server import Server, copy_of, floorkeeper

PUBLIC = "https://floor.example.org"
ASSETS = Path(__file__).parents[2] / "backend/floorkeeper/web/static/assets"


@pytest.fixture
def secure(seeded: Path, tmp_path: Path) -> Iterator[Server]:
    running = Server(
        copy_of(seeded, tmp_path / "data"), environment={"FLOORKEEPER_PUBLIC_URL": PUBLIC}
    )
    yield running
    running.stop()


def _enters(server: Server) -> str:
    """The cookie of the secretariat, as it is set."""
    token = server.token("secretariat")
    answer = httpx.post(f"{server.address}/api/enter", json={"token": token})
    return answer.headers["set-cookie"]


def test_every_kind_of_answer_is_walled(secure: Server) -> None:
    cookie = _enters(secure).partition(";")[0]
    with httpx.Client(base_url=secure.address, headers={"cookie": cookie}) as http:
        handed = http.post(
            "/api/meetings/1/materials?kind=document&name=a%22%0d%0ab.txt&title=A", content=b"<b>"
        )
        assert handed.is_success, handed.text
        file = handed.json()["id"]
        downloads = [
            f"/api/materials/{file}/versions/1",
            "/api/meetings/1/people/export?format=csv",
            "/api/sessions/1/record?as=csv",
            "/api/sessions/1/proof",
            "/api/participants/1/data",
        ]
        pages = ["/", "/index.html", "/sessions/1/moderator", "/public/1", "/public/nothing"]
        data = ["/api/me", "/api/nothing", "/api/openapi.json", "/api/meetings/99", *downloads]
        for path in [*pages, *data, "/healthz", "/metrics", "/icon.svg"]:
            headers = http.get(path).headers
            policy = headers["content-security-policy"]
            assert "default-src '" in policy, path
            assert "frame-ancestors 'none'" in policy, path
            assert "unsafe" not in policy, path
            assert ("sandbox" in policy) == (path in data), path
            assert headers["strict-transport-security"] == "max-age=31536000", path
            assert headers["x-content-type-options"] == "nosniff", path
            assert headers["x-frame-options"] == "DENY", path
            assert headers["referrer-policy"] == "no-referrer", path
            assert headers["cross-origin-opener-policy"] == "same-origin", path
            assert headers["cross-origin-resource-policy"] == "same-origin", path
            assert "camera=()" in headers["permissions-policy"], path
            assert "server" not in headers, path
            disposition = headers.get("content-disposition", "")
            assert disposition.startswith("attachment") == (path in downloads), path
        asset = http.get(f"/assets/{next(ASSETS.glob('*.js')).name}").headers
        assert asset["x-content-type-options"] == "nosniff"
        assert "strict-transport-security" in asset


def test_a_page_has_a_nonce_of_its_own_each_time(server: Server) -> None:
    pages = [httpx.get(f"{server.address}/enter") for _ in range(2)]
    nonces = [one.text.partition('data-nonce="')[2][:22] for one in pages]
    assert len({*nonces}) == 2
    for page, nonce in zip(pages, nonces, strict=True):
        assert f"'nonce-{nonce}'" in page.headers["content-security-policy"]
        assert "strict-transport-security" not in page.headers  # it is reached without TLS


def test_the_cookie_is_for_this_host_over_tls_and_for_no_script(secure: Server) -> None:
    name, *flags = _enters(secure).split("; ")
    assert name.startswith("__Host-floorkeeper=")
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= set(flags)
    assert not any(flag.startswith("Domain") for flag in flags)
    left = httpx.post(f"{secure.address}/api/sign-out", headers={"cookie": name})
    assert left.status_code == 204
    assert {"Secure", "Path=/", "Max-Age=0"} <= set(left.headers["set-cookie"].split("; "))


def test_secrets_and_data_are_their_owners_alone(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    assert floorkeeper(data_dir, "seed").returncode == 0
    running = Server(data_dir)
    handed = running.enter("secretariat").http.post(
        "/api/meetings/1/materials?kind=document&name=a.txt&title=A", content=b"a"
    )
    assert handed.is_success
    running.stop()
    kept = [one for one in [data_dir, *data_dir.rglob("*")] if one.name != "serve.log"]
    assert {"secret", "signing-key", "floorkeeper.db"} <= {one.name for one in kept}
    for one in kept:
        mode = stat.S_IMODE(one.stat().st_mode)
        assert mode == (0o700 if one.is_dir() else 0o600), (one, oct(mode))
