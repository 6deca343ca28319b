"""Keeping and forgetting on the secretariat's page."""

import re
import zipfile

from playwright.sync_api import expect
from tests.api.test_keeping import NAME, WHO, WROTE, lived_through
from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.looks.checks import NARROW
from tests.browser.sound import sound
from tests.server import Server


def test_a_person_is_given_their_data_and_forgotten(server: Server, enter: Open) -> None:
    staff = server.enter("secretariat")
    lived_through(server, staff)
    note = {"text": f"{NAME} named three treaties."}
    assert staff.http.post("/api/sessions/1/notes", json=note).status_code == 201
    watching = enter("moderator")
    page = enter("secretariat")
    page.goto(f"{server.address}/meetings/1/people")
    page.get_by_role("button", name=re.compile(WHO)).click()
    page.get_by_role("link", name="Data and forgetting").click()
    forgetting = page.get_by_test_id("forgetting")
    expect(forgetting.get_by_role("region", name="This stays")).to_contain_text(
        "Turns on the floor"
    )
    expect(forgetting.get_by_test_id("mention")).to_have_count(1)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download all that is kept").click()
    assert zipfile.is_zipfile(download.value.path())

    page.get_by_label("What is to go").select_option("erase")
    goes = forgetting.get_by_role("region", name="This goes")
    expect(goes).to_contain_text("Reasons typed during sessions")
    sound(page, DESK, PHONE, NARROW)
    page.set_viewport_size(DESK)
    confirm = page.get_by_role("button", name="Erase for good")
    reason = forgetting.get_by_label("Reason")
    reason.fill(f"{NAME} asks for it")
    expect(confirm).to_be_disabled()
    forgetting.get_by_label(f"Type: {WHO}").fill(WHO)
    confirm.click()
    expect(page.get_by_role("alert")).to_contain_text("has the person’s name")
    reason.fill("asked for in writing")
    confirm.click()
    expect(page.get_by_test_id("forgotten")).to_contain_text(f"participant of {WHO} is erased")
    expect(page.get_by_test_id("mention")).to_have_text(re.compile("three treaties"))
    acts = page.get_by_test_id("keeping-acts")
    expect(acts.locator("li").first).to_contain_text("was erased")
    expect(acts.locator("li").first).to_contain_text("asked for in writing")
    expect(watching.get_by_text(WROTE["request_texts"])).to_have_count(0)
    expect(watching.get_by_text(NAME)).to_have_count(0)

    page.get_by_role("button", name="Fill in usual periods").click()
    expect(page.get_by_label("Days: Letters")).to_have_value("180")
    page.get_by_role("button", name="Save the periods").click()
    expect(page.get_by_test_id("kind-letters")).to_contain_text("goes ")
    server.enter("moderator").do("close_session")
    page.get_by_role("button", name="Erase now: Notes taken").click()
    page.get_by_test_id("kind-notes_taken").get_by_label("Reason").fill("not needed any more")
    page.get_by_role("button", name="Erase 1 thing for good").click()
    expect(page.get_by_test_id("kind-notes_taken")).to_contain_text("0 things")
    expect(acts.locator("li").first).to_contain_text("Notes taken: erased")
    sound(page, DESK)
