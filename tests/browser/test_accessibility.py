"""axe finds nothing on any screen: light and dark, left to right and right to left."""

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
    ("technician", "", DESK),
    ("display", "", DESK),
]


def violations(page: Page) -> Any:
    page.evaluate(AXE.read_text())
    return page.evaluate(
        "async () => (await axe.run()).violations.map(v => [v.id, v.nodes.map(n => n.html)])"
    )


@pytest.mark.parametrize("locale", ["en-GB", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(server: Server, enter: Open, scheme: str, locale: str) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    moderator.do("open_list")
    for whose in ("Chile", "Armenia", "France"):
        person = server.enter("participant", whose)
        person.do("request_floor", participant_id=person.me["participant_id"])
    moderator.do("next_speaker")
    server.enter("interpreter", "fr").do("send_signal", kind="slow_down")
    for role, whose, size in SCREENS:
        page = enter(role, whose, size, color_scheme=scheme, locale=locale)
        expect(page.get_by_test_id("turn-clock")).to_be_visible()
        assert violations(page) == [], role


def test_axe_finds_nothing_in_what_is_opened(server: Server, enter: Open) -> None:
    moderator, chile = server.enter("moderator"), server.enter("participant", "Chile")
    moderator.do("open_session")
    moderator.do("open_list")
    person = chile.me["participant_id"]
    chile.do("request_floor", participant_id=person, text="Señor Presidente", subject="Article 18")
    booth, console = enter("interpreter", "fr"), enter("moderator")
    booth.get_by_test_id("read-text").click()
    expect(booth.get_by_text("Señor Presidente")).to_be_visible()
    phone = enter("participant", "Chile", PHONE)
    phone.get_by_test_id("change").click()
    console.get_by_role("button", name="More for Chile").click()
    console.get_by_role("menuitem", name="Change what was asked for").click()
    expect(console.get_by_label("Subject")).to_have_value("Article 18")
    for page in (booth, phone, console):
        assert violations(page) == []
    console.get_by_text("Have not spoken yet").click()
    expect(console.get_by_test_id("voice").first).to_contain_text("Chile")
    console.get_by_test_id("extend").click()
    expect(console.get_by_label("Minutes more")).to_be_visible()
    assert violations(console) == []
    moderator.do("close_session")
    for page in (booth, phone):
        expect(page.get_by_text("The session is closed").first).to_be_visible()
        assert violations(page) == []


@pytest.mark.parametrize(("role", "whose", "size"), SCREENS)
def test_nothing_scrolls_sideways_at_320_px(
    server: Server, enter: Open, role: str, whose: str, size: Any
) -> None:
    page = enter(role, whose, {"width": 320, "height": 640})
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_load_state("networkidle")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320, size
