"""Signing in with a second factor, and ending visits from elsewhere."""

from pathlib import Path

import pyotp
from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import Browser, Page, expect
from tests.api.test_account import EMAIL, PASSWORD, later, signed_in
from tests.api.test_oidc import PEOPLE, settings
from tests.browser.conftest import DESK, PHONE
from tests.browser.looks.checks import NARROW
from tests.browser.sound import sound
from tests.server import Server, copy_of, floorkeeper


def sign_in(page: Page) -> None:
    page.get_by_label("E-mail address").fill(EMAIL)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_second_factor_is_set_up_and_asked_for(chromium: Browser, server: Server) -> None:
    made = floorkeeper(server.data_dir, "create-staff", EMAIL, "--password", PASSWORD)
    assert made.returncode == 0, made.stderr
    signed_in(server, "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0")
    context = chromium.new_context(viewport=DESK, locale="en-GB")
    page = context.new_page()
    page.goto(f"{server.address}/sign-in")
    sign_in(page)
    page.wait_for_url("**/sessions/**")
    page.goto(f"{server.address}/meetings")
    page.get_by_role("link", name="Sign-in").click()

    visits = page.get_by_role("region", name="Where you are signed in")
    expect(visits.get_by_role("listitem")).to_have_count(2)
    expect(visits.get_by_role("listitem").filter(has_text="This browser")).to_have_count(1)
    visits.get_by_role("button", name="End: Firefox · Windows").click()
    expect(visits.get_by_role("listitem")).to_have_count(1)

    page.get_by_role("button", name="Set it up").click()
    app = pyotp.TOTP((page.get_by_test_id("secret").text_content() or "").replace(" ", ""))
    sound(page, DESK, PHONE, NARROW)
    page.set_viewport_size(DESK)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Switch it on").click()
    expect(page.get_by_text("The code is not right")).to_be_visible()
    page.get_by_label("Code").fill(app.now())
    page.get_by_role("button", name="Switch it on").click()
    expect(page.get_by_test_id("codes").get_by_role("listitem")).to_have_count(10)
    sound(page, DESK, PHONE, NARROW)
    page.set_viewport_size(DESK)

    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    sign_in(page)
    expect(page.get_by_role("textbox", name="Code")).to_be_focused()
    page.get_by_role("textbox", name="Code").fill(later(app))
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/sessions/**")
    context.close()


def test_staff_sign_in_through_the_provider(
    chromium: Browser, seeded: Path, tmp_path: Path
) -> None:
    data = copy_of(seeded, tmp_path / "data")
    assert floorkeeper(data, "create-staff", EMAIL, "--oidc").returncode == 0
    with run_server_in_thread(user_claims=PEOPLE) as provider:
        server = Server(data, environment=settings(f"http://localhost:{provider.server_port}"))
        context = chromium.new_context(viewport=DESK, locale="en-GB")
        page = context.new_page()
        page.goto(f"http://localhost:{server.port}/sign-in")
        page.get_by_role("link", name="organisation’s account").click()
        page.get_by_role("button", name="stranger").click()
        expect(page.get_by_role("alert")).to_contain_text("No account here has this")
        sound(page, DESK, NARROW)
        page.get_by_role("link", name="organisation’s account").click()
        page.get_by_role("button", name="staff", exact=True).click()
        page.wait_for_url("**/sessions/**")
        context.close()
        server.stop()
