"""Somebody who has not entered."""

from tests.browser.looks.checks import (
    test_axe_finds_nothing,
    test_it_looks_as_before,
    test_nothing_is_cut_off,
)
from tests.browser.looks.scene import Screen
from tests.server import Server

__all__ = ["test_axe_finds_nothing", "test_it_looks_as_before", "test_nothing_is_cut_off"]
SCREENS = {
    "home": Screen(path="/"),
    "sign-in": Screen(path="/sign-in"),
    "broken-link": Screen(path="/enter#nonsense", pictured=False),
}


def story(server: Server) -> None:
    """Nothing has happened."""
