"""The session is closed: who still waited is told so, and everybody is shown the next one."""

from playwright.sync_api import Page, expect
from tests.browser.looks.checks import (
    test_axe_finds_nothing,
    test_it_looks_as_before,
    test_nothing_is_cut_off,
)
from tests.browser.looks.scene import MINUTE, TEN, Screen
from tests.server import StandingServer

__all__ = ["test_axe_finds_nothing", "test_it_looks_as_before", "test_nothing_is_cut_off"]


def with_the_way(page: Page) -> None:
    expect(page.get_by_test_id("elsewhere")).to_be_visible()


SCREENS = {
    "waiting": Screen("participant", "Kenya", then=with_the_way),
    "moderator": Screen("moderator", then=with_the_way, pictured=False),
    "booth": Screen("interpreter", "fr", then=with_the_way, pictured=False),
    "display": Screen("display", pictured=False),
}


def story(server: StandingServer) -> None:
    moderator = server.enter("moderator")
    for act in ("open_session", "open_list"):
        moderator.do(act)
    server.enter("participant", "Kenya").ask()
    server.stand(TEN + 90 * MINUTE)
    moderator.do("close_session")
