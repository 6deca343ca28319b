"""Sign-in through a real OpenID provider, which runs beside the server."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from oidc_provider_mock import User, run_server_in_thread
from tests.server import Server, copy_of, floorkeeper

STAFF = "staff@example.org"
PEOPLE = (
    User(sub="staff", claims={"email": "Staff@Example.org", "email_verified": True}),
    User(sub="unverified", claims={"email": STAFF, "email_verified": False}),
    User(sub="unsaid", claims={"email": STAFF}),
    User(sub="stranger", claims={"email": "stranger@example.org", "email_verified": True}),
)


def settings(issuer: str) -> dict[str, str]:
    return {
        "FLOORKEEPER_OIDC_ISSUER": issuer,
        "FLOORKEEPER_OIDC_CLIENT_ID": "floorkeeper",
        "FLOORKEEPER_OIDC_CLIENT_SECRET": "secret",
    }


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with run_server_in_thread(user_claims=PEOPLE, require_nonce=True) as provider:
        yield f"http://localhost:{provider.server_port}"


@pytest.fixture
def server(issuer: str, seeded: Path, tmp_path: Path) -> Iterator[Server]:
    data = copy_of(seeded, tmp_path / "data")
    made = floorkeeper(data, "create-staff", STAFF, "--oidc")
    assert made.returncode == 0, made.stderr
    running = Server(data, environment=settings(issuer))
    yield running
    running.stop()


@pytest.fixture
def browser(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"http://localhost:{server.port}") as client:
        yield client


def begin(browser: httpx.Client) -> str:
    """Where the provider asks who it is."""
    response = browser.get("/api/oidc/begin")
    assert response.status_code == 303, response.text
    return response.headers["location"]


def back(there: str, sub: str, **more: str) -> str:
    """Where the provider sends the browser of who has signed in there."""
    response = httpx.post(there, data={"sub": sub, **more})
    assert response.status_code == 302, response.text
    return response.headers["location"]


def landed(browser: httpx.Client, address: str) -> str:
    response = browser.get(address)
    assert response.status_code == 303, response.text
    return response.headers["location"]


def test_who_is_known_as_staff_is_let_in(browser: httpx.Client) -> None:
    assert browser.get("/api/sign-in").json() == {"provider": True}
    there = begin(browser)
    asked = parse_qs(urlsplit(there).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["nonce"]
    assert asked["scope"] == ["openid email"]
    assert landed(browser, back(there, "staff")) == "/"
    assert browser.get("/api/me").json()["role"] == "secretariat"
    assert browser.get("/api/account").json()["email"] == STAFF
    password = {"email": STAFF, "password": ""}
    assert browser.post("/api/sign-in", json=password).status_code == 401


@pytest.mark.parametrize(
    ("sub", "reason"),
    [("stranger", "unknown"), ("unverified", "unverified"), ("unsaid", "unverified")],
)
def test_others_are_told_why_not(browser: httpx.Client, sub: str, reason: str) -> None:
    assert landed(browser, back(begin(browser), sub)) == f"/sign-in?refused={reason}"
    assert browser.get("/api/me").status_code == 401


def test_who_refuses_there_is_refused_here(browser: httpx.Client) -> None:
    there = begin(browser)
    state = parse_qs(urlsplit(there).query)["state"][0]
    denied = f"/api/oidc/back?error=access_denied&state={state}"
    assert landed(browser, denied) == "/sign-in?refused=refused"


def test_an_answer_is_for_the_browser_that_asked_and_for_once(browser: httpx.Client) -> None:
    answer = back(begin(browser), "staff")
    stranger = httpx.Client(base_url=browser.base_url)
    assert landed(stranger, answer) == "/sign-in?refused=expired"
    begin(stranger)
    assert landed(stranger, answer) == "/sign-in?refused=expired"
    assert landed(browser, re.sub("state=[^&]+", "state=x", answer)) == "/sign-in?refused=expired"
    answer = back(begin(browser), "staff")
    assert landed(browser, answer) == "/"
    assert landed(browser, answer) == "/sign-in?refused=expired"


def test_a_token_of_another_sign_in_is_refused(browser: httpx.Client) -> None:
    """The code of one sign-in in the answer of another: the nonce does not fit."""
    others = parse_qs(urlsplit(back(begin(browser), "staff")).query)["code"][0]
    answer = re.sub("code=[^&]+", f"code={others}", back(begin(browser), "staff"))
    assert landed(browser, answer) == "/sign-in?refused=unproved"


def test_a_provider_that_is_not_there_is_named(seeded: Path, tmp_path: Path) -> None:
    data = copy_of(seeded, tmp_path / "data")
    server = Server(data, environment=settings("http://localhost:9"))
    there = httpx.get(f"{server.address}/api/oidc/begin").headers["location"]
    assert there == "/sign-in?refused=unreachable"
    server.stop()


def test_half_a_provider_is_refused_at_the_start(tmp_path: Path) -> None:
    half = floorkeeper(tmp_path, "links", FLOORKEEPER_OIDC_ISSUER="https://id.example.org")
    assert half.returncode != 0
    assert "FLOORKEEPER_OIDC_CLIENT_ID" in half.stderr
