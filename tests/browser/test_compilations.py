"""Compilations: what was said, written and sent, put in order by hand, by keys and by menu."""

import io

import docx
from playwright.sync_api import Locator, Page, expect
from tests.api.test_cases import links
from tests.api.test_compilations import item, place, read, word
from tests.api.test_notes import on, write
from tests.browser.conftest import DESK, PHONE, Open, Visit
from tests.browser.looks.checks import NARROW
from tests.browser.sound import sound
from tests.server import Person, Server


def compiling(server: Server, *texts: str) -> tuple[Person, list[str]]:
    """The secretariat of a meeting with notes for the matrix, and their keys."""
    moderator, turn = on(server)
    notes = [write(moderator, text=text, tags=["matrix"], turn_id=turn) for text in texts]
    return server.enter("secretariat"), [f"note-{note['id']}" for note in notes]


def look(server: Server, enter: Open, **options: object) -> Page:
    page = enter("secretariat", **options)
    page.goto(f"{server.address}/meetings/1/compilations")
    return page


def part(page: Page, heading: str) -> Locator:
    return page.locator(f'[data-testid="part"][data-heading="{heading}"]')


def keys(page: Page, heading: str) -> list[str]:
    found = part(page, heading).get_by_test_id("item").all()
    return [one.get_attribute("data-key") or "" for one in found]


def test_items_go_beneath_headings_by_keys_menu_and_hand(server: Server, enter: Open) -> None:
    staff, (a, b, c) = compiling(server, "first", "second", "third")
    page = look(server, enter, size=DESK)
    expect(part(page, "").get_by_test_id("item")).to_have_count(3)
    assert page.get_by_test_id("part").first.get_attribute("data-heading") == ""
    page.get_by_role("button", name=f"Move Note {a[5:]}").press("ArrowRight")
    expect(part(page, "legal-basis").get_by_test_id("item")).to_have_count(1)
    expect(page.get_by_test_id("said")).to_contain_text("place 1 of 1")
    expect(page.get_by_role("button", name=f"Move Note {a[5:]}")).to_be_focused()
    page.get_by_role("button", name=f"More for Note {b[5:]}").click()
    page.get_by_role("menuitem", name="To: Legal basis").click()
    expect(part(page, "legal-basis").get_by_test_id("item")).to_have_count(2)
    page.get_by_role("button", name=f"Move Note {b[5:]}").press("ArrowUp")
    expect(page.get_by_test_id("said")).to_contain_text(f"Note {b[5:]}")
    expect(page.get_by_test_id("said")).to_contain_text("place 1 of 2")
    grip = page.get_by_role("button", name=f"Move Note {c[5:]}")
    grip.scroll_into_view_if_needed()
    start, end = grip.bounding_box(), part(page, "legal-basis").locator("h2").bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(start["x"] + 30, start["y"] + 30)
    page.mouse.move(end["x"] + 30, end["y"] + 5, steps=4)
    expect(page.get_by_test_id("dragged")).to_be_visible()
    page.mouse.up()
    expect(part(page, "").get_by_text("All is placed.")).to_be_visible()
    assert keys(page, "legal-basis") == [b, a, c]
    assert [one["key"] for one in read(staff)["items"]] == [b, a, c]
    sound(page, DESK, PHONE)


def test_a_wording_is_edited_beside_its_original_and_two_editors_see_each_other(
    server: Server, enter: Open
) -> None:
    staff, (key,) = compiling(server, "rough words")
    page = look(server, enter, size=DESK)
    row = page.get_by_test_id("item")
    page.get_by_role("button", name="More for Note").click()
    page.get_by_role("menuitem", name="Edit the wording").click()
    row.get_by_label("Wording in the compilation").fill("Polished words")
    assert word(staff, item(staff, key), wording="Their words").is_success
    row.get_by_test_id("save-wording").click()
    expect(row.get_by_test_id("theirs")).to_contain_text("Their words")
    expect(row.get_by_label("Wording in the compilation")).to_have_value("Polished words")
    sound(page, DESK)
    row.get_by_test_id("save-wording").click()
    expect(row.get_by_label("Wording in the compilation")).to_have_count(0)
    expect(row).to_contain_text("Polished words")
    row.get_by_text("Original").click()
    expect(row).to_contain_text("rough words")
    page.get_by_role("button", name="More for Note").click()
    page.get_by_role("menuitem", name="History").click()
    expect(page.get_by_test_id("item-history").get_by_role("listitem")).to_have_count(2)
    with page.expect_download() as file:
        page.get_by_role("button", name="Download DOCX").click()
    document = docx.Document(io.BytesIO(file.value.path().read_bytes()))
    assert "Polished words" in [one.text for one in document.paragraphs]


def test_the_outline_is_the_meetings_own(server: Server, enter: Open) -> None:
    staff, (key,) = compiling(server, "a note")
    assert place(staff, key, "legal-basis").is_success
    page = look(server, enter, size=DESK)
    page.get_by_role("button", name="Change the outline").click()
    form = page.get_by_test_id("outline-form")
    form.get_by_role("button", name="Take out heading 1", exact=True).click()
    form.get_by_role("button", name="Add a heading").click()
    form.get_by_test_id("save-outline").click()
    expect(form.get_by_text("This is needed.")).to_be_visible()
    form.get_by_role("textbox", name="Heading 11").fill("Something else")
    form.get_by_role("button", name="Move heading 11 up").click()
    expect(form.get_by_role("textbox", name="Heading 10")).to_have_value("Something else")
    sound(page, DESK, PHONE)
    outline = read(staff)["outline"]
    theirs = {**outline, "headings": outline["headings"][:3]}
    changed = staff.http.put("/api/meetings/1/compilations/matrix/outline", json=theirs)
    assert changed.is_success
    form.get_by_test_id("save-outline").click()
    expect(form.get_by_role("alert")).to_contain_text("Somebody else has changed this")
    form.get_by_role("button", name="Take the outline as it is now").click()
    expect(form.get_by_role("textbox", name="Heading 4")).to_have_count(0)
    form.get_by_role("button", name="Take out heading 1", exact=True).click()
    form.get_by_test_id("save-outline").click()
    expect(form).to_have_count(0)
    expect(part(page, "").get_by_test_id("item")).to_have_count(1)  # it lost its heading
    expect(page.get_by_test_id("part")).to_have_count(3)


def test_a_contribution_comes_by_link_from_right_to_left(
    server: Server, enter: Open, visit: Visit
) -> None:
    staff, _ = compiling(server, "ملاحظة عن الأساس القانوني")
    phone = visit(links(staff)["Chile"]["contributions"], "ar")
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    phone.get_by_test_id("send-contribution").click()
    expect(phone.get_by_text("هذا مطلوب.")).to_be_visible()
    phone.get_by_label("موضعها في المخطط").select_option("evidence")
    phone.get_by_label("النص").fill("مساهمة لاحقة")
    phone.context.set_offline(True)
    phone.get_by_test_id("send-contribution").click()
    expect(phone.get_by_role("alert")).to_contain_text("تعذر")
    phone.context.set_offline(False)
    phone.reload()
    expect(phone.get_by_label("النص")).to_have_value("مساهمة لاحقة")
    phone.get_by_test_id("send-contribution").click()
    expect(phone.get_by_test_id("own-contribution")).to_contain_text("مساهمة لاحقة")
    expect(phone.get_by_label("النص")).to_have_value("")
    sound(phone, NARROW, PHONE)
    page = look(server, enter, size=PHONE, locale="ar")
    expect(part(page, "evidence").get_by_test_id("item")).to_contain_text("Chile")
    # the heading before lies to the right
    page.get_by_role("button", name="نقل المساهمة").press("ArrowRight")
    expect(part(page, "powers").get_by_test_id("item")).to_have_count(1)
    sound(page, PHONE, NARROW)
    phone.get_by_role("button", name="سحب").click()
    expect(phone.get_by_test_id("own-contribution")).to_contain_text("مسحوبة")
    expect(part(page, "powers").get_by_test_id("item")).to_have_count(0)
