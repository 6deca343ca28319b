"""The pictures of the README and the guides, of a session staged anew: `make pictures`."""

import tempfile
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from tests.browser.conftest import ARGUMENTS, DESK, PHONE, browser_path
from tests.browser.looks import test_contributed, test_points, test_published
from tests.browser.looks.scene import TEN
from tests.browser.looks.test_office import FORM, story, with_a_table
from tests.browser.past import morning
from tests.server import Server, StandingServer, floorkeeper

HERE: dict[str, Any] = {"locale": "en-GB", "timezone_id": "Europe/Vienna"}
PICTURES = Path(__file__).parents[2] / "docs" / "img"
OVER_AT = 1_700_046_000_000
"""Noon in Vienna, on a day of November 2023."""
SPEECH = """Señor Presidente,

Agradezco a la secretaría la preparación de esta reunión. Quisiera referirme a dos puntos."""
WAITING: dict[str, Any] = {
    "France": {"theme": "a"},
    "Armenia": {"kind": "question"},
    "Kenya": {},
    "Italy": {"kind": "question", "subject": "Article 18 in practice"},
    "Cuba": {},
    "Jordan": {},
}


def staged(server: Server) -> None:
    """Chile speaks online, six wait, two booths have signalled."""
    moderator = server.enter("moderator")
    for act in ("open_session", "open_list"):
        moderator.do(act)
    moderator.do("start_item", item_id="a")
    server.enter("participant", "Mexico").ask(subject="Extradition without a treaty")
    moderator.do("next_speaker")
    holder = moderator.view("moderator")["view"]["floor"]["holder"]
    moderator.do("end_turn", turn_id=holder["id"])
    server.enter("participant", "Chile").ask(
        subject="Evidence from other jurisdictions", text=SPEECH
    )
    for whose, words in WAITING.items():
        server.enter("participant", whose).ask(**words)
    moderator.do("next_speaker")
    french = server.enter("interpreter", "fr")
    french.do("hand_over", interpreter="A")
    french.do("send_signal", kind="slow_down")
    server.enter("interpreter", "ar").do("send_signal", kind="bad_sound")


def taken(
    browser: Browser,
    server: Server,
    name: str,
    role: str,
    whose: str = "",
    size: ViewportSize = DESK,
    scheme: Literal["light", "dark"] = "light",
) -> None:
    """A picture of a person's screen, once its clock runs."""
    context = browser.new_context(viewport=size, color_scheme=scheme, **HERE)
    page: Page = context.new_page()
    page.goto(f"{server.address}/enter#{server.token(role, whose)}")
    page.wait_for_url("**/sessions/**")
    expect(page.get_by_test_id("turn-clock").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")
    context.close()


def looked_back(browser: Browser) -> None:
    """Pictures of the timeline and the record of a session that is over."""
    with tempfile.TemporaryDirectory() as folder:
        floorkeeper(Path(folder), "seed")
        morning(Path(folder), ends_at=OVER_AT)
        server = Server(Path(folder))
        try:
            page = browser.new_page(viewport=DESK, **HERE)
            page.goto(f"{server.address}/enter#{server.token('moderator')}")
            page.wait_for_url("**/sessions/**")
            page.goto(f"{server.address}/sessions/1/timeline")
            expect(page.get_by_test_id("timeline-picture")).to_be_visible()
            page.wait_for_load_state("networkidle")
            page.screenshot(path=PICTURES / "timeline.png")
            page.goto(f"{server.address}/sessions/1/record?part=budget")
            expect(page.get_by_test_id("record-table-statement")).to_be_visible()
            page.wait_for_load_state("networkidle")
            page.screenshot(path=PICTURES / "record.png")
        finally:
            server.stop()


OFFICE = {
    "set-up": "",
    "nominations": "/nominations",
    "people": "/people",
    "programme": "/programme",
    "materials": "/materials",
    "letters": "/letters",
    "keeping": "/keeping?person=1",
}
"""Pages on which a meeting is prepared, by the name of their picture."""


def prepared(browser: Browser, server: Server) -> None:
    """Pictures of the pages on which the sample meeting is prepared, and of a nominee's form."""
    story(server)
    undated = {"local": None}
    server.enter("secretariat").http.put("/api/meetings/1/nomination-deadline", json=undated)
    page = browser.new_page(viewport=DESK, **HERE)
    page.goto(f"{server.address}/enter#{server.token('secretariat')}")
    page.wait_for_url("**/sessions/**")
    for name, path in OFFICE.items():
        page.goto(f"{server.address}/meetings/1{path}")
        kept(page, name)
    page.goto(f"{server.address}/meetings/1/people")
    with_a_table(page)
    page.set_viewport_size({"width": 1440, "height": 1500})
    kept(page, "import")
    page.set_viewport_size(PHONE)
    page.goto(f"{server.address}/nominate#{FORM[-1]}")
    kept(page, "nominate")


AFTER: dict[str, tuple[str, str, ViewportSize, str]] = {
    "notes": ("note_taker", "", DESK, "/sessions/1/notes"),
    "points": ("moderator", "", DESK, "/meetings/1/points"),
    "remarks": ("participant", "Italy", PHONE, "/remarks"),
    "case": ("participant", "Italy", PHONE, "/cases"),
    "contribute": ("participant", "Italy", PHONE, "/contribute"),
    "cases": ("secretariat", "", DESK, "/meetings/1/cases"),
    "compilations": ("secretariat", "", DESK, "/meetings/1/compilations"),
}
"""What comes of the sessions: by the name of its picture, who looks at it, on what, and where."""


def afterwards(browser: Browser) -> None:
    """Pictures of what comes of the sessions, up to the public page."""
    with tempfile.TemporaryDirectory() as folder:
        floorkeeper(Path(folder), "seed")
        server = StandingServer(Path(folder), TEN)
        try:
            test_contributed.story(server)
            test_points.story(server)
            for name, (role, whose, size, path) in AFTER.items():
                page = browser.new_page(viewport=size, **HERE)
                page.goto(f"{server.address}/enter#{server.token(role, whose)}")
                page.wait_for_url("**/sessions/**")
                page.goto(f"{server.address}{path}")
                if name == "case":
                    test_contributed.with_own_case(page)
                kept(page, name)
                page.close()
            test_published.published(server)
            page = browser.new_page(viewport=DESK, **HERE)
            page.goto(f"{server.address}/public/1/en")
            page.get_by_role("heading", name="Salient points").scroll_into_view_if_needed()
            kept(page, "public-page")
        finally:
            server.stop()


def kept(page: Page, name: str) -> None:
    expect(page.locator("main section, main form").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        floorkeeper(Path(folder), "seed")
        server = Server(Path(folder))
        try:
            staged(server)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
                phone = browser.new_context().new_page()  # Chile's own screen keeps the line
                phone.goto(f"{server.address}/enter#{server.token('participant', 'Chile')}")
                taken(browser, server, "moderator", "moderator")
                taken(browser, server, "booth", "interpreter", "fr", scheme="dark")
                taken(browser, server, "speaking", "participant", "Chile", PHONE)
                taken(browser, server, "waiting", "participant", "Armenia", PHONE)
                taken(browser, server, "technician", "technician")
                taken(browser, server, "display", "display")
                prepared(browser, server)
                looked_back(browser)
                afterwards(browser)
                browser.close()
        finally:
            server.stop()


if __name__ == "__main__":
    main()
