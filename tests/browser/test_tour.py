"""The README's five minutes, step by step, on the sample meeting as it is seeded."""

from playwright.sync_api import expect
from tests.browser.conftest import PHONE, Open
from tests.server import Server


def test_the_tour_works_as_written(server: Server, enter: Open) -> None:
    moderator, chile = enter("moderator"), enter("participant", "Chile", PHONE)
    booth, display = enter("interpreter", "fr"), enter("display")
    # 3
    moderator.get_by_role("button", name="Open the session").click()
    moderator.get_by_role("button", name="Open the list").click()
    # 4
    chile.get_by_role("button", name="Ask for the floor").click()
    expect(moderator.get_by_test_id("list-row")).to_contain_text("interpreted")
    # 5
    moderator.get_by_role("button", name="Next speaker", exact=True).click()
    expect(booth.get_by_text("INTERPRET", exact=True)).to_be_visible()
    expect(booth.get_by_test_id("budget-remaining")).to_contain_text("29:")
    expect(display.get_by_test_id("holder")).to_have_text("Chile")
    # 6
    for name in ("Pause", "Resume", "+1 min", "End"):
        moderator.get_by_role("button", name=name, exact=True).click()
    expect(display.get_by_test_id("holder")).to_have_count(0)
    # 7
    moderator.get_by_role("button", name="Undo: end of the turn: Chile").click()
    expect(display.get_by_test_id("holder")).to_have_text("Chile")
    # 8
    booth.get_by_role("button", name="Slow down").click()
    expect(moderator.get_by_test_id("signal")).to_contain_text("a little more slowly")
    moderator.get_by_role("button", name="Seen").click()
    expect(booth.get_by_test_id("signal-slow_down")).to_contain_text("seen")
    # 9
    moderator.get_by_role("button", name="End", exact=True).click()
    row = moderator.get_by_test_id("lane-row").filter(has_text="Colombia")
    expect(row).to_contain_text("reserves 8:00")
    row.get_by_role("button", name="Give the floor").click()
    expect(display.get_by_test_id("holder")).to_have_text("Colombia")
    expect(row).to_contain_text("on the floor")
    # 10
    taker = enter("note_taker")
    expect(taker.get_by_test_id("holder")).to_have_text("Colombia")
    taker.get_by_test_id("note-text").fill("A basis for joint teams")
    taker.get_by_test_id("note-text").press("Alt+Digit1")
    taker.get_by_test_id("note-text").press("Enter")
    expect(taker.get_by_test_id("note")).to_be_visible()
    moderator.get_by_role("link", name="Salient points of the meeting").click()
    moderator.get_by_role("checkbox", name="A basis for joint teams").check()
    moderator.get_by_role("button", name="Add to the list").click()
    moderator.get_by_role("button", name="Send for remarks").click()
    moderator.get_by_test_id("points-deadline-field").fill("2099-01-01T16:00")
    moderator.get_by_role("button", name="Send it now").click()
    with chile.context.expect_page() as opened:
        chile.get_by_role("link", name="Salient points").click()
    expect(opened.value.get_by_test_id("sent-point")).to_contain_text("A basis for joint teams")
