"""Slides and texts: from the presenter's telephone to the booth, and in the secretariat's hands."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.axe import violations
from tests.browser.conftest import PHONE, Open
from tests.materials.made import EXE, made
from tests.server import Json, Server


@pytest.fixture
def talk(server: Server) -> Json:
    """A presentation of the first session."""
    talks = server.enter("secretariat").http.get("/api/meetings/1/materials").json()
    found: Json = next(t for t in talks["presentations"] if t["session_id"] == 1)
    return found


def field(page: Page | Locator, kind: str) -> Locator:
    return page.get_by_test_id(f"field-{kind}")


def choose(where: Locator, content: bytes, name: str = "my talk.pdf") -> None:
    file: Any = {"name": name, "mimeType": "application/pdf", "buffer": content}
    where.locator("input[type=file]").set_input_files(file)


def test_a_text_goes_from_a_telephone_to_the_booth(enter: Open, talk: Json) -> None:
    booth = enter("interpreter", "fr")
    technician = enter("technician")
    expect(technician.get_by_role("heading", name="Everybody")).to_be_visible()
    phone = enter("participant", talk["affiliation"], size=PHONE)
    expect(booth.get_by_test_id("interpretation-state")).to_be_visible()
    phone.get_by_role("button", name="Your presentation").click()
    text = field(phone, "text")
    expect(text).to_be_visible()
    assert violations(phone) == []

    choose(text, EXE)
    expect(text.get_by_test_id("field-error")).to_contain_text("exe")
    expect(text.get_by_test_id("field-error")).to_contain_text("pdf, docx, odt, txt")
    assert violations(phone) == []
    choose(text, b"x" * 26_000_000)
    expect(text.get_by_test_id("field-error")).to_contain_text("25 MB")

    content = made("docx")
    choose(text, content)
    expect(text.get_by_test_id("version")).to_contain_text("my talk.docx")
    expect(text.get_by_test_id("field-error")).to_have_count(0)
    expect(booth.get_by_test_id("arrived")).to_contain_text(talk["affiliation"])
    expect(technician.get_by_test_id("arrived")).to_contain_text(talk["affiliation"])
    assert violations(technician) == []
    expect(booth.locator("span", has_text="text arrived").last).to_be_visible()
    assert violations(booth) == []
    with booth.expect_download() as download:
        booth.get_by_role("link", name=re.compile("^Text for the interpreters")).click()
    assert download.value.path().read_bytes() == content

    held: list[Any] = []
    phone.route("**/api/meetings/1/materials?*", lambda route: held.append(route))
    choose(text, made("docx", "better"))
    expect(text.get_by_role("progressbar")).to_be_visible()
    expect(text.get_by_text("% sent")).to_be_visible()
    while not held:
        phone.wait_for_timeout(10)  # the route is told of it by the same loop
    held.pop().continue_()
    phone.unroute("**/api/meetings/1/materials?*")
    expect(text.get_by_test_id("version")).to_have_count(2)
    text.get_by_label("May go on").check()
    text.get_by_label("Taken back").check()
    expect(booth.get_by_role("link", name=re.compile("^Text for the"))).to_have_count(0)
    expect(text.get_by_label("May go on")).to_be_checked()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(phone) == []


def test_the_files_of_who_speaks_stand_beside_now(server: Server, enter: Open, talk: Json) -> None:
    staff = server.enter("secretariat")
    query = {"kind": "slides", "name": "a.pdf", "presentation_id": talk["id"]}
    staff.http.post("/api/meetings/1/materials", params=query, content=made("pptx"))
    moderator = server.enter("moderator")
    moderator.do("open_session")
    moderator.do("give_floor", presentation_id=talk["id"])
    booth = enter("interpreter", "fr")
    now = booth.get_by_role("region", name="Now")
    expect(now.get_by_role("link", name=re.compile("^Slides"))).to_be_visible()


def test_a_participant_who_does_not_present_sees_no_field(server: Server, enter: Open) -> None:
    people = {whose.strip() for role, whose, _ in server.links if role == "participant"}
    talks = server.enter("secretariat").http.get("/api/meetings/1/materials").json()
    other = sorted(people - {t["affiliation"] for t in talks["presentations"]})[0]
    page = enter("participant", other)
    expect(page.get_by_test_id("ask-floor")).to_be_visible()
    with page.expect_response(re.compile("/api/me")):
        page.reload()
    expect(page.get_by_test_id("ask-floor")).to_be_visible()
    expect(page.get_by_role("button", name="Your presentation")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_secretariat_sees_what_is_missing_and_sends_on_behalf(
    enter: Open, talk: Json, language: str
) -> None:
    page = enter("secretariat", size=PHONE)
    page.goto(re.sub(r"/sessions/.*", f"/meetings/1/materials?lang={language}", page.url))
    card = page.get_by_test_id(f"talk-{talk['id']}")
    expect(card.locator(".fk-pill")).to_have_count(2)
    card.locator("summary").click()
    choose(field(card, "slides"), made("odp"))
    expect(field(card, "slides").get_by_test_id("version")).to_contain_text("my talk.odp")
    expect(card.locator(".fk-pill")).to_have_count(1)
    choose(field(page, "outline").first, made("docx"))
    outline = field(page, "outline").first
    expect(outline.get_by_test_id("version")).to_contain_text("my talk.docx")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(page) == []
