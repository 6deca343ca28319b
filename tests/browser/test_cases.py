"""Cases: from a form on a telephone, by way of a question, to the secretariat's digest."""

import json
import re

from playwright.sync_api import Page, expect
from tests.api.test_cases import ByLink, links, whole
from tests.browser.conftest import DESK, PHONE, Open, Visit
from tests.browser.looks.checks import NARROW
from tests.browser.sound import sound
from tests.server import Server

KEPT = "Kept on the server"


def fill(page: Page) -> None:
    page.get_by_label("Title or short name").fill("A case on the sea")
    page.get_by_label("Joint investigation", exact=True).check()
    page.get_by_role("button", name="Add a party").click()
    page.get_by_label("State or organization of party 1").fill("Italy")
    page.get_by_role("button", name="Add a party").click()
    page.get_by_label("State or organization of party 2").fill("Chile")
    page.get_by_label("Article 19: Joint investigations").check()
    page.get_by_label("Facts and summary").fill("A team of both States.")
    page.get_by_label("Confidentiality").select_option("public")
    page.get_by_label("This case may be published").check()


def test_a_case_is_told_on_a_telephone_questioned_and_taken_into_the_digest(
    server: Server, enter: Open, visit: Visit
) -> None:
    staff = server.enter("secretariat")
    phone = visit(links(staff)["Italy"]["cases"], "en-GB")
    phone.get_by_test_id("begin-case").click()
    phone.get_by_test_id("submit-case").click()
    expect(phone.get_by_label("Title or short name")).to_be_focused()
    expect(phone.get_by_role("alert")).to_contain_text("Something is still needed")
    sound(phone, NARROW, PHONE)
    fill(phone)
    expect(phone.get_by_test_id("case-kept")).to_have_text(KEPT)
    phone.get_by_test_id("submit-case").click()
    expect(phone.get_by_test_id("case-status")).to_have_text("submitted")

    page = enter("secretariat", size=DESK)
    page.goto(f"{server.address}/meetings/1/cases")
    case = page.get_by_test_id("case")
    expect(case).to_contain_text("A case on the sea")
    case.get_by_role("button", name="Open").click()
    expect(case.get_by_test_id("case-text")).to_contain_text("Article 19: Joint investigations")
    case.get_by_role("button", name="Send back with this question").click()
    expect(case.get_by_role("alert")).to_contain_text("only together with a question")
    sound(page, DESK, PHONE)
    page.set_viewport_size(DESK)
    case.get_by_label("Remark").fill("Which court decided?")
    case.get_by_role("button", name="Send back with this question").click()
    expect(case.get_by_test_id("case-status")).to_have_text("sent back with a question")

    phone.reload()
    expect(phone.get_by_test_id("case-status")).to_have_text("a question to you")
    phone.get_by_role("button", name="Open").click()
    expect(phone.get_by_test_id("case-remark")).to_contain_text("Which court decided?")
    phone.get_by_label("Outcome").fill("The Court of Palermo convicted.")
    phone.get_by_test_id("submit-case").click()
    expect(phone.get_by_test_id("case-status")).to_have_text("submitted")

    expect(case.get_by_test_id("case-text")).to_contain_text("Palermo")
    expect(case).to_contain_text("has changed since you opened it")
    case.get_by_role("alert").get_by_role("button", name="Open").click()
    case.get_by_role("button", name="Accept").click()
    expect(case.get_by_test_id("case-status")).to_have_text("accepted")
    case.get_by_role("button", name="History").click()
    expect(case.get_by_test_id("case-history").get_by_role("listitem")).to_have_count(4)
    with page.expect_download() as file:
        page.get_by_role("button", name="Download JSON").click()
    (digested,) = json.loads(file.value.path().read_text())["cases"]
    assert digested["outcome"] == "The Court of Palermo convicted."


def test_no_broken_line_and_no_other_hand_loses_a_draft(server: Server, visit: Visit) -> None:
    staff = server.enter("secretariat")
    link = links(staff)["Italy"]["cases"]
    phone = visit(link, "en-GB")
    phone.get_by_test_id("begin-case").click()
    title = phone.get_by_label("Title or short name")
    phone.context.set_offline(True)
    title.fill("In the dark")
    expect(phone.get_by_role("alert")).to_contain_text("could not be reached")
    expect(phone.get_by_test_id("case-kept")).to_contain_text("Kept on this device")
    phone.context.set_offline(False)
    phone.reload()
    phone.get_by_role("button", name="Open").click()
    expect(title).to_have_value("In the dark")
    expect(phone.get_by_test_id("case-kept")).to_have_text(KEPT)
    other = ByLink(server, link)
    assert other.send(other.cases[0], title="Theirs").status_code == 200
    title.fill("Mine")
    expect(phone.get_by_role("alert")).to_contain_text("Somebody else has changed this")
    phone.get_by_role("button", name="Keep what I typed").click()
    expect(phone.get_by_test_id("case-kept")).to_have_text(KEPT)
    assert other.cases[0]["content"]["title"] == "Mine"
    assert other.send(other.cases[0], title="Theirs").status_code == 200
    title.fill("Mine again")
    phone.get_by_role("button", name="take what is there").click()
    expect(title).to_have_value("Theirs")
    assert other.send(other.cases[0], "/submit", **whole()).is_success
    title.fill("Too late")
    expect(phone.get_by_role("alert")).to_contain_text("another state now (submitted)")
    expect(phone.get_by_role("button", name="Keep what I typed")).to_have_count(0)
    phone.get_by_role("button", name="take what is there").click()
    expect(phone.get_by_test_id("case-status")).to_have_text("submitted")
    expect(title).to_have_value("A case on the sea")
    expect(title).to_be_disabled()


def test_cases_read_from_right_to_left(server: Server, enter: Open, visit: Visit) -> None:
    staff = server.enter("secretariat")
    link = links(staff)["Italy"]["cases"]
    one = ByLink(server, link)
    assert one.send(one.begin(), "/submit", **whole()).is_success
    phone = visit(link, "ar")
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    phone.get_by_role("button", name="فتح").click()
    expect(phone.get_by_label("العنوان أو الاسم المختصر")).to_be_disabled()
    sound(phone, NARROW, PHONE)
    page = enter("secretariat", size=PHONE, locale="ar")
    page.goto(f"{server.address}/meetings/1/cases")
    page.get_by_test_id("case").get_by_role("button", name="فتح").click()
    expect(page.get_by_test_id("case-text")).to_contain_text("المساعدة القانونية المتبادلة")
    page.get_by_text(re.compile(r"روابط المشاركين \(")).click()
    expect(page.get_by_test_id("contributor").first).to_be_visible()
    sound(page, PHONE, NARROW)


def test_a_link_that_is_none_says_so_and_a_participant_needs_none(
    server: Server, enter: Open, visit: Visit
) -> None:
    broken = visit("/cases#forged", "en-GB")
    expect(broken.get_by_role("heading")).to_have_text("This page cannot be opened")
    page = enter("participant", "Italy", size=PHONE)
    page.goto(f"{server.address}/cases")
    expect(page.get_by_text("You have not begun a case yet.")).to_be_visible()
