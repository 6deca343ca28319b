"""Note-takers write while somebody speaks: live, tagged, and nothing is lost on a dropped line."""

from playwright.sync_api import Page, expect
from tests.browser.axe import violations
from tests.browser.conftest import PHONE, Open
from tests.server import Person, Server


def speaking(server: Server, *whose: str) -> Person:
    """An open session in which the first of them has the floor, and the others wait."""
    moderator = server.enter("moderator")
    moderator.do("open_session")
    moderator.do("open_list")
    for one in whose:
        server.enter("participant", one).ask(kind="statement", language="en")
    moderator.do("next_speaker")
    return moderator


def write(page: Page, text: str) -> None:
    page.get_by_test_id("note-text").fill(text)
    page.get_by_test_id("note-text").press("Enter")


def test_notes_of_several_people_meet_and_stay_with_the_turn_they_were_begun_in(
    server: Server, enter: Open
) -> None:
    moderator = speaking(server, "Italy", "France")
    one = enter("note_taker")
    expect(one.get_by_test_id("holder")).to_have_text("Italy")
    other = enter("moderator")
    other.goto(f"{server.address}/sessions/1/notes")
    one.get_by_test_id("note-text").fill("Joint teams")
    moderator.do("next_speaker")
    expect(one.get_by_test_id("holder")).to_have_text("France")
    expect(one.get_by_test_id("note-about")).to_contain_text("Italy")
    one.get_by_test_id("note-text").press("Alt+Digit2")
    expect(one.get_by_test_id("tag-matrix").first).to_have_attribute("aria-pressed", "true")
    one.get_by_test_id("note-text").press("Enter")
    expect(one.get_by_test_id("note-text")).to_have_value("")
    seen = other.get_by_test_id("note")
    expect(seen).to_contain_text("Joint teams")
    expect(seen).to_contain_text("Italy")
    expect(seen).to_contain_text("Matrix")
    write(other, "A basis in treaties")
    expect(one.get_by_test_id("note").first).to_contain_text("A basis in treaties")
    expect(one.get_by_test_id("note").first).to_contain_text("France")
    assert not violations(one)


def test_a_note_is_changed_taken_out_and_looked_back_at(server: Server, enter: Open) -> None:
    speaking(server, "Italy")
    page = enter("note_taker")
    write(page, "Frist words")
    note = page.get_by_test_id("note")
    note.get_by_role("button", name="Change").click()
    note.get_by_role("textbox").fill("First words")
    note.get_by_test_id("tag-manual").click()
    note.get_by_test_id("note-save").click()
    expect(note).to_contain_text("First words")
    note.get_by_role("button", name="1 change").click()
    expect(page.get_by_test_id("note-changes")).to_contain_text("Frist words")
    note.get_by_role("button", name="Take out").click()
    expect(note).to_have_count(0)
    page.get_by_role("button", name="1 taken out").click()
    note.get_by_role("button", name="Bring back").click()
    expect(page.get_by_role("button", name="taken out")).to_have_count(0)
    expect(note).to_contain_text("First words")


def test_two_who_change_a_note_see_each_other(server: Server, enter: Open) -> None:
    moderator = speaking(server, "Italy")
    page = enter("note_taker")
    write(page, "First")
    note = page.get_by_test_id("note")
    note.get_by_role("button", name="Change").click()
    note.get_by_role("textbox").fill("Mine")
    there = moderator.http.get("/api/sessions/1/notes").json()["items"][0]
    body = {"version": there["version"], "text": "Theirs"}
    assert moderator.http.put(f"/api/notes/{there['id']}", json=body).is_success
    expect(note.locator("form")).to_contain_text("Theirs")
    expect(note.get_by_role("textbox")).to_have_value("Mine")
    note.get_by_test_id("note-save").click()
    expect(note.locator("form")).to_have_count(0)
    expect(note).to_contain_text("Mine")


def test_no_note_is_lost_with_the_line_or_the_page(server: Server, enter: Open) -> None:
    speaking(server, "Italy")
    page = enter("note_taker")
    expect(page.get_by_test_id("holder")).to_have_text("Italy")
    server.kill()
    write(page, "In the dark")
    expect(page.get_by_test_id("unsent-note")).to_contain_text("In the dark")
    page.get_by_test_id("note-text").fill("Half a")
    server.start()
    expect(page.get_by_test_id("note")).to_contain_text("In the dark")
    expect(page.get_by_test_id("unsent-note")).to_have_count(0)
    page.reload()
    expect(page.get_by_test_id("note-text")).to_have_value("Half a")
    expect(page.get_by_test_id("note")).to_have_count(1)


def test_the_page_is_whole_on_a_telephone_and_in_arabic(server: Server, enter: Open) -> None:
    speaking(server, "Italy")
    page = enter("note_taker", locale="ar")
    write(page, "ملاحظة")
    page.set_viewport_size(PHONE)
    expect(page.get_by_test_id("note")).to_be_visible()
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide
    assert not violations(page)
