"""The secretariat's board: a programme is proposed, taken, changed by keys and hand, saved."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.axe import violations
from tests.browser.conftest import PHONE, Open
from tests.browser.keyboard import Keys
from tests.server import Server, until

SOLVING_MS = 40_000


def board(enter: Open, **options: Any) -> Page:
    """The board, as the secretariat comes to it."""
    page = enter("secretariat", **options)
    page.get_by_role("link", name="Set-up of the meeting").click()
    page.get_by_role("link", name="Programme").click()
    expect(page.get_by_test_id("slot")).to_have_count(7)
    return page


def slot(page: Page, number: int | None) -> Locator:
    return page.locator(f"[data-testid=slot][data-slot='{number or ''}']")


def card(page: Page, who: str) -> Locator:
    return page.get_by_test_id("talk").filter(has_text=who)


def grip(page: Page, who: str) -> Locator:
    return page.get_by_role("button", name=f"Move {who}")


def save(page: Page) -> None:
    page.get_by_role("button", name="Save the programme").click()
    expect(page.get_by_role("button", name="Save the programme")).to_have_count(0)


def propose(page: Page) -> Locator:
    page.get_by_test_id("propose").click()
    result = page.get_by_test_id("result")
    expect(result).to_be_visible(timeout=SOLVING_MS)
    return result


@pytest.mark.timeout(180)
def test_a_programme_is_proposed_taken_changed_by_keys_and_reaches_the_session(
    server: Server, enter: Open
) -> None:
    page = board(enter)
    moderator = server.enter("moderator")
    assert violations(page) == []
    expect(page.get_by_test_id("broken")).to_contain_text("not on the agenda")

    result = propose(page)
    expect(result).to_have_attribute("data-state", re.compile("optimal|good"))
    assert violations(page) == []
    page.get_by_test_id("accept").click()
    expect(page.get_by_test_id("broken")).to_contain_text("Nothing.")

    # by the arrow keys, and what it breaks is said at once
    colombia = slot(page, 1).or_(slot(page, 2)).filter(has_text="Colombia")
    where = int(colombia.get_attribute("data-slot") or 0)
    grip(page, "Colombia").focus()
    for _ in range(3 - where):
        page.keyboard.press("ArrowRight")
        expect(grip(page, "Colombia")).to_be_focused()
    expect(slot(page, 3)).to_contain_text("Colombia")
    said = page.get_by_test_id("said")
    expect(said).to_contain_text(re.compile("Colombia.: .3: Tuesday morning., place"))
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        expect(grip(page, "Colombia")).to_be_focused()
    expect(said).to_contain_text(
        re.compile(r"Colombia.: theme \(b\) is not on the agenda of this session\.")
    )
    expect(card(page, "Colombia").get_by_test_id("breach")).to_be_visible()
    expect(page.get_by_test_id("broken")).to_contain_text("Colombia")
    assert violations(page) == []

    # what is saved is what the session has
    save(page)
    talks = server.enter("secretariat").http.get("/api/meetings/1/programme").json()
    id_ = next(t["id"] for t in talks["talks"] if t["affiliation"] == "Colombia")
    assert id_ in moderator.view("moderator", 5)["view"]["programme"]
    assert id_ not in moderator.view("moderator", where)["view"]["programme"]


def test_a_card_goes_by_its_menu_and_is_pinned(enter: Open) -> None:
    page = board(enter)
    page.get_by_role("button", name="More for Ghana").click()
    page.get_by_role("menuitem", name="Take out of the session").click()
    expect(slot(page, None)).to_contain_text("Ghana")
    expect(page.get_by_test_id("said")).to_contain_text(re.compile("Ghana.: not placed any more"))
    keys = Keys(page)
    keys.pick(page.get_by_role("button", name="More for Ghana"), "2: Monday afternoon")
    expect(slot(page, 2)).to_contain_text("Ghana")
    keys.pick(page.get_by_role("button", name="More for Ghana"), "Pin here")
    expect(card(page, "Ghana")).to_contain_text("pinned")
    page.get_by_role("button", name="Discard my changes").click()
    expect(card(page, "Ghana")).not_to_contain_text("pinned")


def test_a_card_is_dragged_to_another_session(enter: Open) -> None:
    page = board(enter)
    grip(page, "Argentina").scroll_into_view_if_needed()
    start, end = grip(page, "Argentina").bounding_box(), slot(page, 2).bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 30, start["y"] + 30, steps=5)
    expect(page.get_by_test_id("dragged")).to_be_visible()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 20, steps=15)
    expect(slot(page, 2)).to_have_attribute("data-over", "true")
    page.mouse.up()
    expect(slot(page, 2)).to_contain_text("Argentina")
    save(page)
    page.reload()
    expect(slot(page, 2)).to_contain_text("Argentina")


def test_two_secretaries_see_each_others_changes_and_lose_none(enter: Open) -> None:
    one, other = board(enter), board(enter)
    for page, who in ((one, "Ghana"), (other, "Romania")):
        page.get_by_role("button", name=f"More for {who}").click()
        page.get_by_role("menuitem", name="Take out of the session").click()
    save(one)
    other.get_by_role("button", name="Save the programme").click()
    expect(other.get_by_test_id("theirs")).to_contain_text("Ghana")
    expect(slot(other, None)).to_contain_text("Romania")
    expect(slot(other, None)).to_contain_text("Ghana")
    save(other)
    expect(slot(one, None)).to_contain_text("Romania", timeout=20_000)


def test_what_cannot_be_is_said_with_what_would_have_to_give(enter: Open) -> None:
    page = board(enter)
    page.get_by_label("Online minutes kept").fill("30")
    page.get_by_role("switch").check()
    result = propose(page)
    expect(result).to_have_attribute("data-state", "impossible")
    expect(page.get_by_test_id("conflict")).to_contain_text("keep to the online minutes")
    expect(page.get_by_test_id("conflict")).to_contain_text("more online minutes")
    assert violations(page) == []


def test_a_search_shows_how_far_it_is_and_can_be_stopped(server: Server, enter: Open) -> None:
    page = board(enter)
    staff = server.enter("secretariat").http
    made = staff.get("/api/meetings/1/programme").json()
    people = staff.get("/api/meetings/1/participants").json()["items"]
    for person in people * 2:
        talk = {"participant_id": person["id"], "minutes": 5 + person["id"] % 4}
        assert staff.post("/api/meetings/1/presentations", json=talk).status_code == 201
    page.reload()
    page.get_by_test_id("propose").click()
    expect(page.get_by_test_id("searching")).to_contain_text("Cost", timeout=20_000)
    page.get_by_test_id("stop").click()
    expect(page.get_by_test_id("result")).to_be_visible(timeout=SOLVING_MS)
    page.get_by_role("button", name="Close").click()
    until(lambda: staff.get("/api/meetings/1/programme/plan").json()["state"] != "running")
    assert staff.get("/api/meetings/1/programme").json()["rules"] == made["rules"]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_fits_a_telephone_in_both_directions_and_themes(
    enter: Open, language: str, theme: str
) -> None:
    page = enter("secretariat", size=PHONE, color_scheme=theme)
    page.goto(re.sub(r"/sessions/.*", f"/meetings/1/programme?lang={language}", page.url))
    expect(page.get_by_test_id("slot")).to_have_count(7)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(page) == []
