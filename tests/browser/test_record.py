"""The record as a page: its parts, its files in each form, right to left, small, and on paper."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from tests.browser.axe import violations
from tests.browser.conftest import PHONE, Open
from tests.browser.past import morning
from tests.server import Server, copy_of

from floorkeeper.proof.check import proved

NOON = 1_700_046_000_000
PARTS = ("overview", "interventions", "budget", "requests", "balance", "interpretation")
STARTS = {"PDF": b"%PDF-", "DOCX": b"PK", "XLSX": b"PK", "JSON": b"{"}


@pytest.fixture
def server(seeded: Path, tmp_path: Path) -> Any:
    """A server on a meeting whose first session is over."""
    data_dir = copy_of(seeded, tmp_path / "data")
    morning(data_dir, ends_at=NOON)
    running = Server(data_dir)
    yield running
    running.stop()


def record(server: Server, enter: Open, what: str = "sessions", **options: Any) -> Page:
    page = enter("moderator", **options)
    page.goto(f"{server.address}/{what}/1/record")
    expect(page.get_by_test_id("record-overview").locator("dl")).to_be_visible()
    return page


def test_from_the_console_to_every_part(server: Server, enter: Open) -> None:
    page = enter("moderator")
    page.get_by_role("link", name="Record of the session").click()
    expect(page.get_by_role("heading", name="Record of the session", level=1)).to_be_visible()
    tabs = page.get_by_role("navigation", name="Parts of the record").get_by_role("link")
    expect(tabs).to_have_count(len(PARTS))
    for place, part in enumerate(PARTS):
        tabs.nth(place).click()
        expect(tabs.nth(place)).to_have_attribute("aria-current", "page")
        expect(page.get_by_test_id(f"record-{part}")).to_be_visible()
        expect(page.get_by_test_id(f"record-{PARTS[place - 1]}")).to_be_hidden()
    page.go_back()
    expect(page.get_by_test_id("record-balance")).to_be_visible()


def test_its_figures_are_the_records(server: Server, enter: Open) -> None:
    made = server.enter("moderator").http.get("/api/sessions/1/record", params={"as": "json"})
    (session,) = made.json()["sessions"]
    turns = session["figures"]["interventions"]
    page = record(server, enter)
    page.get_by_role("link", name="Interventions", exact=True).click()
    rows = page.get_by_test_id("record-table-interventions").locator("tr[data-row=row]")
    expect(rows).to_have_count(len(turns))
    entries = rows.locator("td:first-child").all_inner_texts()
    assert entries == [str(turn["turn_id"]) for turn in turns]
    page.get_by_role("link", name="Online budget").click()
    lines = page.get_by_test_id("record-table-statement").locator("tr[data-row=row]")
    expect(lines).to_have_count(len(session["figures"]["account"]["lines"]))
    proofs = lines.nth(1).locator("td").last.inner_text()
    assert proofs == ", ".join(
        str(seq) for seq in session["figures"]["account"]["lines"][1]["seqs"]
    )


@pytest.mark.parametrize("form", STARTS)
def test_each_form_is_kept_as_a_file(server: Server, enter: Open, form: str) -> None:
    page = record(server, enter)
    page.get_by_label("Language of the file").select_option("ar")
    with page.expect_download() as downloading:
        page.get_by_role("button", name=f"Download {form}").click()
    kept = downloading.value
    assert kept.suggested_filename == f"session-1-record-ar.{form.lower()}"
    content = Path(kept.path()).read_bytes()
    assert content.startswith(STARTS[form])
    if form == "DOCX":
        text = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
        assert "محضر الجلسة" in text
    if form == "JSON":
        assert json.loads(content)["sessions"][0]["session_id"] == 1


def test_a_table_is_kept_as_csv(server: Server, enter: Open) -> None:
    page = record(server, enter)
    page.get_by_role("link", name="Online budget").click()
    with page.expect_download() as downloading:
        page.get_by_test_id("record-table-statement").get_by_role("button", name="CSV").click()
    assert downloading.value.suggested_filename == "session-1-record-statement-en.csv"
    assert "Balance (s)" in Path(downloading.value.path()).read_text(encoding="utf-8-sig")


def test_the_signed_log_is_kept_and_can_be_proved(server: Server, enter: Open) -> None:
    page = record(server, enter)
    page.locator("summary", has_text="Proof").click()
    key = page.locator("dd code").inner_text()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download the signed log").click()
    export, _ = proved(Path(downloading.value.path()).read_bytes(), key)
    assert export.head.session_id == 1
    assert violations(page) == []


def test_what_could_not_be_made_is_said(server: Server, enter: Open) -> None:
    page = record(server, enter)
    asked: list[Route] = []
    page.route("**/record?as=pdf*", lambda route: asked.append(route))
    before = {"ahead": 2, "done": 0, "parts": 2}
    page.route("**/records-under-way/*", lambda route: route.fulfill(json=before))
    page.get_by_role("button", name="Download PDF").click()
    expect(page.get_by_role("status")).to_contain_text("others are being made: 2")
    asked[0].abort()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("button", name="Download PDF")).to_be_enabled()


def test_the_meetings_record_leads_to_its_sessions(server: Server, enter: Open) -> None:
    page = record(server, enter, "meetings")
    expect(page.get_by_role("heading", name="Record of the meeting", level=1)).to_be_visible()
    expect(page.get_by_test_id("record-table-sessions").locator("tr[data-row=row]")).to_have_count(
        1
    )
    page.get_by_role("navigation", name="Records of the sessions").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Record of the session", level=1)).to_be_visible()
    page.get_by_role("link", name="Record of the whole meeting").click()
    expect(page.get_by_role("heading", name="Record of the meeting", level=1)).to_be_visible()


@pytest.mark.parametrize("locale", ["en-GB", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_it(server: Server, enter: Open, scheme: str, locale: str) -> None:
    page = record(server, enter, "meetings", color_scheme=scheme, locale=locale)
    for part in PARTS:
        page.goto(f"{server.address}/meetings/1/record?part={part}")
        expect(page.get_by_test_id(f"record-{part}")).to_be_visible()
        assert violations(page) == [], part


def test_in_arabic_time_runs_from_right_to_left(server: Server, enter: Open) -> None:
    def places(page: Page) -> list[float]:
        bars = page.locator("figure rect[data-look=charged]")
        found: list[float] = bars.evaluate_all("all => all.map(b => b.getBoundingClientRect().x)")
        return found[:-1]  # the last is the legend's

    english = places(record(server, enter))
    arabic = places(record(server, enter, locale="ar"))
    assert len(english) > 5
    assert english == sorted(english)
    assert arabic == sorted(arabic, reverse=True)


@pytest.mark.parametrize("width", [PHONE["width"], 320])
def test_on_a_telephone_only_tables_scroll_sideways(
    server: Server, enter: Open, width: int
) -> None:
    page = record(server, enter, size={"width": width, "height": 800}, locale="fr")
    for part in PARTS:
        page.goto(f"{server.address}/sessions/1/record?part={part}")
        expect(page.get_by_test_id(f"record-{part}")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, part


def test_on_paper_all_parts_stand_one_after_the_other(server: Server, enter: Open) -> None:
    page = record(server, enter, color_scheme="dark")
    page.emulate_media(media="print")
    for part in PARTS:
        expect(page.get_by_test_id(f"record-{part}")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
