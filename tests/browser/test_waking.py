"""Screens that slept or lost their line, and a person who has two: all show one state."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect
from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.looks.scene import MINUTE, SECOND, TEN, ZONE
from tests.browser.test_live_session import prepare
from tests.server import StandingServer, copy_of, until

HOUR = 60 * MINUTE


@pytest.fixture
def server(seeded: Path, tmp_path: Path) -> Iterator[StandingServer]:
    """A server to which an hour is nothing."""
    running = StandingServer(copy_of(seeded, tmp_path / "data"), TEN)
    yield running
    running.stop()


def begun(server: StandingServer) -> None:
    """Chile has the floor, France waits."""
    prepare(server, online_budget_ms=30 * MINUTE)
    moderator = server.enter("moderator")
    for act in ("open_session", "open_list"):
        moderator.do(act)
    for whose in ("Chile", "France"):
        server.enter("participant", whose).ask()
    moderator.do("next_speaker")


def gone_on(server: StandingServer) -> None:
    """Within an hour Chile ends, Italy asks, and France has spoken for half a minute."""
    moderator = server.enter("moderator")
    holder = moderator.view("moderator")["view"]["floor"]["holder"]
    server.stand(TEN + 2 * MINUTE)
    moderator.do("end_turn", turn_id=holder["id"])
    server.stand(TEN + HOUR - 30 * SECOND)
    server.enter("participant", "Italy").ask()
    moderator.do("next_speaker")
    server.stand(TEN + HOUR)


@pytest.mark.parametrize("stood", [False, True], ids=["clock-went-on", "clock-stood"])
@pytest.mark.parametrize(
    ("role", "whose", "size"),
    [("moderator", "", DESK), ("interpreter", "fr", DESK), ("participant", "Italy", PHONE)],
)
def test_a_page_that_slept_for_an_hour_is_right_when_it_wakes(
    server: StandingServer, enter: Open, role: str, whose: str, size: object, stood: bool
) -> None:
    """`stood`: as the clock of some computers does while they sleep."""
    begun(server)
    page: Page = enter(role, whose, size, time=TEN)
    expect(page.get_by_test_id("turn-clock")).to_be_visible()
    line = page.context.new_cdp_session(page)
    line.send("Page.setWebLifecycleState", {"state": "frozen"})
    gone_on(server)
    told = server.data_dir / "serve.log"
    until(lambda: "screen left" in told.read_text(), "the end of the silent screen's line")
    line.send("Page.setWebLifecycleState", {"state": "active"})
    if not stood:
        page.clock.fast_forward(HOUR)
    expect(page.get_by_text("Italy").first).to_be_visible()
    expect(page.get_by_test_id("turn-clock")).to_have_text(re.compile("^2:(30|29)$"))
    expect(page.get_by_test_id("connection-banner")).to_have_count(0)


def test_a_banner_says_since_when_and_clocks_go_on(server: StandingServer, enter: Open) -> None:
    begun(server)
    page = enter("moderator", time=TEN, timezone_id=ZONE)
    lines: list[WebSocketRoute] = []

    def first_alone(line: WebSocketRoute) -> None:
        if lines:
            line.close()
        else:
            line.connect_to_server()
            lines.append(line)

    page.route_web_socket("**/api/live/**", first_alone)
    page.reload()
    clock = page.get_by_test_id("turn-clock")
    expect(clock).to_be_visible()
    page.clock.pause_at((TEN + 40 * SECOND) / 1000)
    lines[0].close()
    banner = page.get_by_test_id("connection-banner")
    expect(banner).to_contain_text("Connection lost since 10:00:40")
    shown = clock.inner_text()
    page.clock.run_for(20 * SECOND)
    expect(clock).not_to_have_text(shown)
    expect(banner).to_contain_text("Connection lost since 10:00:40")


def test_a_person_with_two_devices_sees_one_state(server: StandingServer, enter: Open) -> None:
    begun(server)
    telephone, desk = enter("participant", "Kenya", PHONE), enter("participant", "Kenya")
    telephone.get_by_test_id("ask-floor").click()
    expect(desk.get_by_test_id("own-place")).to_have_text("You are number 2 on the list")
    desk.get_by_test_id("change").click()
    desk.get_by_label("Subject").fill("Joint investigations")
    desk.get_by_test_id("save").click()
    expect(telephone.get_by_text("Joint investigations")).to_be_visible()
    telephone.get_by_role("button", name="I am in the room").click()
    expect(desk.get_by_text("You are in the room")).to_be_visible()
    desk.get_by_test_id("withdraw").click()
    expect(telephone.get_by_test_id("own-place")).to_have_count(0)
    expect(telephone.get_by_test_id("ask-floor")).to_be_enabled()
