"""After the sessions: cases were handed in, and a compilation is put in order."""

from playwright.sync_api import Page, expect
from tests.api.test_cases import ByLink, accepted, links, review, whole
from tests.api.test_compilations import contribute, item, place, word
from tests.api.test_notes import on, write
from tests.browser.looks.checks import (
    test_axe_finds_nothing,
    test_it_looks_as_before,
    test_nothing_is_cut_off,
)
from tests.browser.looks.scene import Screen
from tests.server import Server

__all__ = ["test_axe_finds_nothing", "test_it_looks_as_before", "test_nothing_is_cut_off"]

TEXT = (
    "Article 19 was the only legal basis of four joint investigations. In each of them the "
    "agreement was made case by case."
)
ARABIC = "يمكن أن تكون المادة 19 أساساً قانونياً كافياً إذا نص القانون الوطني على ذلك."


def with_own_case(page: Page) -> None:
    page.get_by_test_id("own-case").first.get_by_role("button").click()
    expect(page.get_by_test_id("case-form")).to_be_visible()


def with_case(page: Page) -> None:
    page.get_by_test_id("case").last.get_by_role("button").first.click()
    expect(page.get_by_test_id("case-text")).to_be_visible()


def with_notes(page: Page) -> None:
    page.get_by_test_id("tag-matrix").first.click()
    expect(page.get_by_test_id("note")).to_have_count(4)


def with_outline(page: Page) -> None:
    page.locator("main > button").first.click()
    expect(page.get_by_test_id("outline-form")).to_be_visible()


COMPILATIONS = "/meetings/1/compilations"
SCREENS = {
    "notes": Screen("note_taker", path="/sessions/1/notes", then=with_notes),
    "cases": Screen("secretariat", path="/meetings/1/cases", then=with_case),
    "compilations": Screen("secretariat", path=COMPILATIONS),
    "outline": Screen("secretariat", path=COMPILATIONS, then=with_outline, pictured=False),
    "own-case": Screen("participant", "Italy", path="/cases", then=with_own_case),
    "contribute": Screen("participant", "Italy", path="/contribute"),
}


def story(server: Server) -> None:
    moderator, turn = on(server)
    staff = server.enter("secretariat")
    texts = (TEXT, "Powers are to be written down first.", ARABIC, "Who certifies evidence?")
    keys = [
        f"note-{write(moderator, text=text, tags=['matrix'], turn_id=turn, theme='b')['id']}"
        for text in texts
    ]
    for key, heading in zip(keys, ("legal-basis", "powers", "legal-basis"), strict=False):
        place(staff, key, heading)
    word(staff, item(staff, keys[1]), wording="The powers of members are written down first.")
    word(staff, item(staff, keys[3]), left_out=True)
    of = links(staff)
    for key, product in (("one", "matrix"), ("two", "manual")):
        contribute(server, of["Italy"]["contributions"], key, product=product, text=TEXT)
    italy = ByLink(server, of["Italy"]["cases"])
    asked = italy.send(italy.begin("a"), "/submit", **whole(summary=TEXT)).json()
    review(staff, asked, "returned", "Which court decided, and when?")
    italy.begin("b")
    accepted(server, staff, "Chile", "c", title="Extradition by article 16", consent=False)
    chile = ByLink(server, of["Chile"]["cases"])
    chile.send(chile.begin("d"), "/submit", **whole(title="A controlled delivery", outcome=TEXT))
