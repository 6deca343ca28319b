"""The public page: published by the secretariat, read by anybody, without a script and on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.axe import violations
from tests.browser.conftest import DESK, PHONE, Open
from tests.server import Server


@pytest.fixture
def without_scripts(chromium: Browser) -> Iterator[Page]:
    """Somebody from outside, whose browser runs no scripts."""
    context = chromium.new_context(java_script_enabled=False, locale="fr-FR", viewport=PHONE)
    yield context.new_page()
    context.close()


def test_the_secretariat_publishes_it_and_anybody_reads_it(
    server: Server, enter: Open, without_scripts: Page
) -> None:
    page = enter("secretariat")
    page.goto(f"{server.address}/meetings/1/page")
    state = page.get_by_test_id("page-state")
    expect(state).to_contain_text("not published")
    assert not violations(page)
    without_scripts.goto(f"{server.address}/public/1")
    expect(without_scripts.get_by_role("heading")).to_have_text("Il n’y a rien ici")
    page.get_by_label("Words at its head").fill("Held at Vienna.")
    page.get_by_test_id("publish").click()
    expect(state).to_contain_text("Open the page")
    without_scripts.goto(f"{server.address}/public/1")
    expect(without_scripts).to_have_url(f"{server.address}/public/1/fr")
    expect(without_scripts.get_by_role("heading", name="Ordre du jour")).to_be_visible()
    expect(without_scripts.get_by_text("Held at Vienna.")).to_be_visible()
    without_scripts.get_by_role("link", name="العربية").click()
    expect(without_scripts.locator("html")).to_have_attribute("dir", "rtl")
    page.get_by_test_id("publish").click()
    expect(state).to_contain_text("not published")
    without_scripts.reload()
    expect(without_scripts.get_by_role("heading")).to_have_text("لا شيء هنا")


def test_two_secretaries_do_not_undo_each_other(server: Server, enter: Open) -> None:
    page = enter("secretariat")
    page.goto(f"{server.address}/meetings/1/page")
    about = page.get_by_label("Words at its head")
    about.fill("Mine")
    other = server.enter("secretariat")
    assert other.http.put(
        "/api/meetings/1/page", json={"version": 0, "published": False, "about": "Theirs"}
    ).is_success
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Somebody else has changed this")
    expect(about).to_have_value("Mine")
    page.get_by_role("button", name="Load it anew").click()
    expect(about).to_have_value("Theirs")


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_it_can_be_read_by_everybody_and_printed(
    server: Server, chromium: Browser, tmp_path: Path, language: str
) -> None:
    staff = server.enter("secretariat")
    assert staff.http.put("/api/meetings/1/page", json={"version": 0, "published": True}).is_success
    for size, dark in ((DESK, False), (PHONE, True)):
        page = chromium.new_page(viewport=size, color_scheme="dark" if dark else "light")
        page.goto(f"{server.address}/public/1/{language}")
        assert not violations(page)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        page.set_viewport_size({"width": 320, "height": 640})
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        page.close()
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.address}/public/1/{language}")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()
    assert all(one.startswith(server.address) for one in asked)
    assert len(asked) <= 3, "the page, its style sheet and an icon"
    page.close()
