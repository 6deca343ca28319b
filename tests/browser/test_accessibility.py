"""axe finds nothing on any screen, light and dark, in its main state."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import DESK, PHONE, Open
from tests.server import Server

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
SCREENS = [
    ("moderator", "", DESK),
    ("interpreter", "fr", DESK),
    ("participant", "Armenia", PHONE),
    ("display", "", DESK),
]


def violations(page: Page) -> Any:
    page.evaluate(AXE.read_text())
    return page.evaluate(
        "async () => (await axe.run()).violations.map(v => [v.id, v.nodes.map(n => n.html)])"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(server: Server, enter: Open, scheme: str) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    moderator.do("open_list")
    for whose in ("Chile", "Armenia", "France"):
        person = server.enter("participant", whose)
        person.do("request_floor", participant_id=person.me["participant_id"])
    moderator.do("next_speaker")
    server.enter("interpreter", "fr").do("send_signal", kind="slow_down")
    for role, whose, size in SCREENS:
        page = enter(role, whose, size, color_scheme=scheme)
        expect(page.get_by_test_id("turn-clock")).to_be_visible()
        assert violations(page) == [], role


@pytest.mark.parametrize(("role", "whose", "size"), SCREENS)
def test_nothing_scrolls_sideways_at_320_px(
    server: Server, enter: Open, role: str, whose: str, size: Any
) -> None:
    page = enter(role, whose, {"width": 320, "height": 640})
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_load_state("networkidle")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320, size
