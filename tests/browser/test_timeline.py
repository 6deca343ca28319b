"""The timeline: the same session as a picture and in figures, live, right to left, on paper."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.axe import violations
from tests.browser.conftest import PHONE, Open
from tests.browser.past import morning
from tests.browser.test_live_session import prepare
from tests.server import Person, Server, copy_of, until

NOON = 1_700_046_000_000
BARS = """bars => bars.map(bar => [
  bar.querySelector("title").textContent.split(" · ")[0],
  [...bar.querySelectorAll(".fk-span")].map(span => span.dataset.state),
])"""
"""Who speaks in each bar, and what its parts are."""


def timeline(page: Page) -> Page:
    """The page of its own, from the link on the console."""
    page.get_by_role("link", name="Timeline on a page of its own").click()
    page.wait_for_url("**/timeline")
    expect(page.get_by_test_id("timeline-picture")).to_be_visible()
    return page


def bars(page: Page) -> Any:
    return page.get_by_test_id("timeline-bar").evaluate_all(BARS)


def figures(page: Page) -> list[list[str]]:
    """The table's rows, with the cells that name the speaker and say how long."""
    rows = page.get_by_test_id("timeline-table").locator("tbody tr")
    cells = [row.locator("th, td").all_inner_texts() for row in rows.all()]
    return [[one[0], *one[4:]] for one in cells]


def gives(moderator: Person, server: Server, whose: str) -> int:
    person = server.enter("participant", whose).me["participant_id"]
    moderator.do("give_floor", participant_id=person, kind="statement")
    holder: int = moderator.view("moderator")["view"]["floor"]["holder"]["id"]
    return holder


def test_a_turn_that_crosses_exhaustion_is_drawn_while_it_runs_and_after(
    server: Server, enter: Open
) -> None:
    prepare(server)
    moderator, console = server.enter("moderator"), enter("moderator")
    expect(console.get_by_test_id("timeline-empty")).to_have_text(
        "Nobody has spoken in this session yet."
    )
    moderator.do("open_session")
    moderator.do("end_turn", turn_id=gives(moderator, server, "France"))
    expect(console.get_by_test_id("timeline-bar")).to_have_count(1)
    turn = gives(moderator, server, "Chile")
    expect(console.get_by_test_id("timeline-table")).to_contain_text("on the floor")
    expect(console.locator(".fk-span[data-state=uninterpreted]")).to_have_count(2, timeout=15_000)
    moderator.do("pause_turn", turn_id=turn)
    moderator.do("resume_turn", turn_id=turn)
    moderator.do("end_turn", turn_id=turn)
    moderator.do("close_session")
    page = timeline(console)
    assert [bar[0] for bar in bars(page)] == ["France", "Chile"]
    states = bars(page)[1][1]
    assert (states[:2], states[-1]) == (["charged", "uninterpreted"], "uninterpreted")
    past = moderator.view("moderator")["view"]["past"]
    assert figures(page) == [
        [whose, *(clock(turn[name]) for name in ("spoken_ms", "charged_ms", "uninterpreted_ms"))]
        for whose, turn in zip(("France", "Chile"), past, strict=True)
    ]
    assert past[1]["charged_ms"] == 6_000
    expect(page.get_by_role("row", name="Session closed")).to_contain_text("0:00")


def clock(ms: int) -> str:
    return f"{ms // 60_000}:{ms // 1_000 % 60:02}"


@pytest.fixture
def over(seeded: Path, tmp_path: Path) -> Path:
    """The data of a meeting whose first session is over."""
    data_dir = copy_of(seeded, tmp_path / "data")
    morning(data_dir, ends_at=NOON)
    return data_dir


@pytest.fixture
def server(request: pytest.FixtureRequest, seeded: Path, tmp_path: Path) -> Any:
    """A server on the sample meeting; on `over`, where a test asks for that."""
    asked = "over" in request.fixturenames
    running = Server(
        request.getfixturevalue("over") if asked else copy_of(seeded, tmp_path / "data")
    )
    yield running
    running.stop()


def looking_back(server: Server, enter: Open, **options: Any) -> Page:
    page = enter("moderator", **options)
    page.goto(f"{server.address}/sessions/1/timeline")
    expect(page.get_by_test_id("timeline-picture")).to_be_visible()
    return page


@pytest.mark.usefixtures("over")
@pytest.mark.parametrize("locale", ["en-GB", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_it(server: Server, enter: Open, scheme: str, locale: str) -> None:
    page = looking_back(server, enter, color_scheme=scheme, locale=locale)
    assert violations(page) == []


@pytest.mark.usefixtures("over")
def test_in_arabic_time_runs_from_right_to_left(server: Server, enter: Open) -> None:
    def places(page: Page) -> list[float]:
        spans = page.get_by_test_id("timeline-picture").locator("[data-state=charged]")
        found: list[float] = spans.evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().x)"
        )
        return found

    english = places(looking_back(server, enter))
    arabic = places(looking_back(server, enter, locale="ar"))
    assert len(english) > 5
    assert english == sorted(english)
    assert arabic == sorted(arabic, reverse=True)


@pytest.mark.usefixtures("over")
def test_on_a_telephone_only_its_own_boxes_scroll_sideways(server: Server, enter: Open) -> None:
    page = looking_back(server, enter, size=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    box = page.locator(".fk-scrolled").first
    assert box.evaluate("one => one.scrollWidth > one.clientWidth")
    box.focus()
    page.keyboard.press("ArrowRight")
    until(lambda: box.evaluate("one => one.scrollLeft") > 0)


@pytest.mark.usefixtures("over")
def test_it_is_printed_in_light_colours_without_what_is_pressed(
    server: Server, enter: Open
) -> None:
    page = looking_back(server, enter, color_scheme="dark")
    ink = "getComputedStyle(document.querySelector('.fk-figures')).color"
    dark = page.evaluate(ink)
    page.emulate_media(media="print")
    assert page.evaluate(ink) != dark
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("combobox")).to_have_count(0)
    expect(page.get_by_role("heading", name="Monday morning")).to_be_visible()
    paper = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 841" in paper  # A4, landscape
    assert paper.count(b"/Type /Page\n") > 1
