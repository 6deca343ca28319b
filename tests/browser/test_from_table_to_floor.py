"""From a table of people to an open floor, in meetings of several shapes, nothing typed twice."""

from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Open
from tests.meetings.tables import SAMPLE, workbook
from tests.server import Server

HEAD = ["Category", "Affiliation", "Name", "Mode", "Presents", "Themes", "Minutes"]
THEMES = [{"id": id_, "title": f"Theme {id_}"} for id_ in "abcde"]
THEME_MS = 2_160_000
SESSION_MS = 5 * THEME_MS
NINE_AT_MONDAY = 1_728_284_400_000
"""In Vienna, on 7 October 2024."""


def people(count: int, category: str, *, online: int, presenting: int) -> bytes:
    rows: list[list[Any]] = [HEAD]
    for n in range(count):
        name = f"{chr(65 + n % 26) * 3}{n} {chr(65 + n // 26) * 4}{n * 37}"
        mode = "online" if n < online else "in the room"
        presents = "yes" if n < presenting else "no"
        rows.append([category, f"{name} body", name, mode, presents, "ab"[n % 2], 6])
    return workbook(rows)


@dataclass(frozen=True)
class Shape:
    file: bytes
    people: int
    talks: int
    online: bool
    sessions: int


SHAPES = {
    "the sample": Shape(SAMPLE.read_bytes(), 51, 31, online=True, sessions=6),
    "nine organizations alone": Shape(
        people(9, "igo", online=8, presenting=9), 9, 9, online=True, sessions=2
    ),
    "three hundred people": Shape(
        people(300, "state", online=150, presenting=40), 300, 40, online=True, sessions=8
    ),
    "nobody online": Shape(
        people(20, "state", online=0, presenting=10), 20, 10, online=False, sessions=2
    ),
}


def meeting(staff: httpx.Client, sessions: int) -> int:
    """A meeting of as many sessions, two a day, each of them with all themes."""
    body = {"title": "Another meeting", "starts_on": "2024-10-07", "ends_on": "2024-10-11"}
    id_: int = staff.post("/api/meetings", json={**body, "zone": "Europe/Vienna"}).json()["id"]
    staff.put(f"/api/meetings/{id_}/themes", json=THEMES)
    items = [{"id": theme["id"], "planned_ms": THEME_MS} for theme in THEMES]
    for n in range(sessions):
        starts = NINE_AT_MONDAY + (n // 2 * 24 + n % 2 * 5) * 3_600_000
        slot = {"title": f"Session {n + 1}", "starts_at": starts, "ends_at": starts + SESSION_MS}
        made = staff.post(f"/api/meetings/{id_}/sessions", json={**slot, "items": items})
        assert made.status_code == 201, made.text
    return id_


def take(page: Page, file: bytes, count: int) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": "people.xlsx", "mimeType": "application/octet-stream", "buffer": file}
    )
    expect(page.get_by_test_id("counts")).to_be_visible()
    others = page.get_by_role("button", name="All undecided are other people")
    if others.is_visible():
        others.click()
    page.get_by_role("button", name="Take all of it").click()
    expect(page.get_by_text(f"Taken. New: {count} · changed: 0")).to_be_visible()


@pytest.mark.timeout(240)
@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
def test_a_table_becomes_a_programme_and_the_programme_a_floor(
    server: Server, enter: Open, shape: Shape
) -> None:
    staff = server.enter("secretariat")
    id_ = meeting(staff.http, shape.sessions)
    page = enter("secretariat")
    page.goto(f"{server.address}/meetings/{id_}/people")
    take(page, shape.file, shape.people)
    page.get_by_role("link", name="Programme").click()
    expect(page.get_by_test_id("talk")).to_have_count(shape.talks)
    page.get_by_test_id("propose").click()
    expect(page.get_by_test_id("result")).to_be_visible(timeout=60_000)
    page.get_by_test_id("accept").click()
    page.get_by_role("button", name="Save the programme").click()
    expect(page.get_by_role("button", name="Save the programme")).to_have_count(0)

    page.get_by_role("link", name="Set-up", exact=True).click()
    first = page.get_by_role("form", name="Session 1", exact=True)
    first.get_by_role("link", name="Open the session’s screen").click()
    expect(page.get_by_role("heading", name="Session 1")).to_be_visible()
    session = int(page.url.split("/sessions/")[1].split("/")[0])
    view = staff.view("moderator", session)["view"]
    programme = staff.http.get(f"/api/meetings/{id_}/programme").json()
    planned = [p["talk"] for p in programme["placements"] if p["slot"] == session]
    assert sorted(map(int, view["programme"])) == sorted(planned)
    total = next(one for one in programme["totals"] if one["slot"] == session)
    assert view["budget"]["reserved_ms"] == total["online"] * 60_000
    assert (sum(one["online"] for one in programme["totals"]) > 0) is shape.online
    staff.do("open_session", session)
    expect(page.get_by_test_id("session-status")).to_contain_text("open")
