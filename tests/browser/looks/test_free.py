"""The session is open and so is the list, and nobody has asked yet."""

from playwright.sync_api import Page, expect
from tests.browser.looks.checks import (
    test_axe_finds_nothing,
    test_it_looks_as_before,
    test_nothing_is_cut_off,
)
from tests.browser.looks.scene import Screen
from tests.server import Server

__all__ = ["test_axe_finds_nothing", "test_it_looks_as_before", "test_nothing_is_cut_off"]


def with_particulars(page: Page) -> None:
    page.get_by_test_id("ask-floor").locator("..").get_by_role("button").last.click()
    expect(page.locator("[name=subject]")).to_be_visible()


def with_menus(page: Page) -> None:
    page.get_by_test_id("extend").click()
    page.get_by_test_id("list-status").locator("..").get_by_role("button").first.click()
    expect(page.get_by_role("menuitem").first).to_be_visible()


SCREENS = {
    "moderator": Screen("moderator"),
    "moderator-menus": Screen("moderator", then=with_menus, closes=True, pictured=False),
    "booth": Screen("interpreter", "ar"),
    "asking": Screen("participant", "Kenya"),
    "asking-more": Screen("participant", "Kenya", then=with_particulars, pictured=False),
    "display": Screen("display"),
}


def story(server: Server) -> None:
    moderator = server.enter("moderator")
    for act in ("open_session", "open_list"):
        moderator.do(act)
