"""A break of some minutes, with a word to everybody."""

from playwright.sync_api import Page, expect
from tests.browser.looks.checks import (
    test_axe_finds_nothing,
    test_it_looks_as_before,
    test_nothing_is_cut_off,
)
from tests.browser.looks.scene import MINUTE, TEN, Screen
from tests.server import StandingServer

__all__ = ["test_axe_finds_nothing", "test_it_looks_as_before", "test_nothing_is_cut_off"]


def with_all_unfolded(page: Page) -> None:
    for fold in page.locator("summary").all():
        fold.press("Enter")
    page.get_by_test_id("write-message").click()


def with_commands(page: Page) -> None:
    page.locator("h1").press("Control+k")
    expect(page.get_by_role("dialog").get_by_role("option").first).to_be_visible()


SCREENS = {
    "display": Screen("display"),
    "participant": Screen("participant", "Kenya", pictured=False),
    "moderator": Screen("moderator", then=with_all_unfolded, pictured=False),
    "moderator-commands": Screen("moderator", then=with_commands, pictured=False),
}


def story(server: StandingServer) -> None:
    moderator = server.enter("moderator")
    for act in ("open_session", "open_list"):
        moderator.do(act)
    server.enter("participant", "Kenya").ask()
    moderator.do("send_message", to="everybody", text="The papers of the afternoon are out.")
    server.stand(TEN + 65 * MINUTE)
    moderator.do("suspend_session", back_at=TEN + 80 * MINUTE)
    server.stand(TEN + 70 * MINUTE)
