"""How much a person, an address and a screen may do; a conference behind one address has room."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from tests.server import Person, ScreenClient, Server, copy_of
from websockets.exceptions import ConnectionClosed

from floorkeeper.access.pace import REMEMBERED, Pace, home
from floorkeeper.web.app import AT_ONCE, PERSONS
from floorkeeper.web.socket import MESSAGES_AT_ONCE

RATE = 20


def test_so_many_at_once_then_so_many_a_second() -> None:
    pace = Pace(RATE, AT_ONCE)
    assert not any(pace.wait("one", 0.0) for _ in range(AT_ONCE))
    assert 0 < pace.wait("one", 0.0) <= 1 / RATE
    assert pace.wait("another", 0.0) == 0
    assert not any(pace.wait("one", 1.001) for _ in range(RATE))
    assert pace.wait("one", 1.001) > 0
    assert not any(pace.wait("one", 1_000.0) for _ in range(AT_ONCE))


def test_no_limit_is_none() -> None:
    pace = Pace(0)
    assert not any(pace.wait("one", 0.0) for _ in range(10_000))


def test_names_without_end_are_not_kept() -> None:
    pace = Pace(RATE, AT_ONCE)
    for number in range(3 * REMEMBERED):
        pace.wait(str(number), 0.0)
    assert len(pace._full) <= REMEMBERED


def test_sixty_people_behind_one_address_never_reach_its_bound() -> None:
    """All press in the same second, then each writes three times a second for an hour."""
    address = Pace(PERSONS * RATE, PERSONS * AT_ONCE)
    assert not any(address.wait("nat", 0.0) for _ in range(60 * 10))
    for second in range(1, 3_600):
        assert not any(address.wait("nat", float(second)) for _ in range(60 * 3))


def test_in_ipv6_a_network_is_one_address() -> None:
    assert home("2001:db8::1") == home("2001:db8::2") != home("2001:db8:0:1::1")
    assert home("192.0.2.7") == "192.0.2.7"
    assert home("127.0.0.1") is home("::1") is home("not an address") is None


@pytest.fixture
def walled(seeded: Path, tmp_path: Path) -> Iterator[Server]:
    """A server with small limits, behind a proxy on this machine."""
    limits = {
        "FLOORKEEPER_CHANGES_PER_SECOND": "0.01",
        "FLOORKEEPER_SCREENS_PER_PERSON": "3",
        "FLOORKEEPER_TRUSTED_PROXIES": "127.0.0.1",
    }
    running = Server(copy_of(seeded, tmp_path / "data"), environment=limits)
    yield running
    running.stop()


def _asks(person: Person, address: str) -> httpx.Response:
    return person.http.post(
        "/api/sessions/1/commands",
        json={"type": "close_list"},
        headers={"x-forwarded-for": address, "accept-language": "fr"},
    )


def test_who_is_too_fast_is_asked_to_wait_and_nobody_else(walled: Server) -> None:
    moderator, booth = walled.enter("moderator"), walled.enter("interpreter", "fr")
    answers = [_asks(moderator, "192.0.2.1") for _ in range(AT_ONCE + 1)]
    assert {one.status_code for one in answers[:-1]} == {409}
    assert (answers[-1].status_code, answers[-1].json()["title"]) == (429, "Trop de demandes")
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 100
    assert _asks(booth, "192.0.2.1").status_code == 409
    assert moderator.http.get("/api/me").status_code == 200


def test_an_address_has_its_bound_as_a_trusted_proxy_tells_it(walled: Server) -> None:
    with httpx.Client(base_url=walled.address) as somebody:

        def enters(forwarded: str) -> int:
            told = {"x-forwarded-for": forwarded}
            return somebody.post("/api/enter", json={"token": "x"}, headers=told).status_code

        assert {enters("192.0.2.1") for _ in range(PERSONS * AT_ONCE)} == {401}
        assert enters("192.0.2.1") == 429
        assert enters("203.0.113.9, 192.0.2.1") == 429  # what the proxy did not say is not believed
        assert enters("192.0.2.2") == 401


def _hears_out(screen: ScreenClient) -> tuple[str, int]:
    """The reason of its goodbye, and the code with which it was closed."""
    reason = ""
    with suppress(ConnectionClosed):
        while True:
            reason = screen.hear().get("reason", reason)
    assert screen.socket.close_code is not None
    return reason, screen.socket.close_code


def test_the_oldest_screen_of_a_person_with_too_many_is_closed(walled: Server) -> None:
    chile, booth = walled.enter("participant", "Chile"), walled.enter("interpreter", "fr")
    beside = booth.screen("booth")
    screens = [chile.screen("participant") for _ in range(4)]
    assert _hears_out(screens[0]) == ("too_many", 1008)
    for screen in (*screens[1:], beside):
        screen.until(lambda view: "session" in view)
        screen.close()


def test_a_screen_that_talks_without_end_is_closed(walled: Server) -> None:
    screen = walled.enter("moderator").screen("moderator")
    with suppress(ConnectionClosed):  # it may be closed before all was said
        for _ in range(2 * MESSAGES_AT_ONCE):
            screen.say({"type": "ping", "t0": 1})
    assert _hears_out(screen) == ("too_fast", 1008)
