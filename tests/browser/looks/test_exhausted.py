"""The online minutes are used up while Chile speaks; those who wait online have to choose."""

from playwright.sync_api import Page, expect
from tests.browser.looks.checks import (
    test_axe_finds_nothing,
    test_it_looks_as_before,
    test_nothing_is_cut_off,
)
from tests.browser.looks.scene import MINUTE, TEN, Screen
from tests.browser.test_live_session import prepare
from tests.server import StandingServer

__all__ = ["test_axe_finds_nothing", "test_it_looks_as_before", "test_nothing_is_cut_off"]


def with_text_instead(page: Page) -> None:
    page.get_by_test_id("choices").get_by_role("button").nth(1).click()
    expect(page.get_by_test_id("choices").get_by_role("textbox")).to_be_visible()


SCREENS = {
    "booth": Screen("interpreter", "zh"),
    "speaking": Screen("participant", "Chile"),
    "next": Screen("participant", "Armenia"),
    "next-text": Screen("participant", "Armenia", then=with_text_instead, pictured=False),
    "display": Screen("display", pictured=False),
    "moderator": Screen("moderator", pictured=False),
}


def story(server: StandingServer) -> None:
    prepare(server, online_budget_ms=2 * MINUTE)
    moderator = server.enter("moderator")
    for act in ("open_session", "open_list"):
        moderator.do(act)
    for whose in ("Chile", "Armenia", "Italy"):
        server.enter("participant", whose).ask()
    moderator.do("next_speaker")
    server.stand(TEN + 3 * MINUTE + 12_000)
    server.enter("interpreter", "zh").do("send_signal", kind="slow_down")
