"""After the meeting: from tagged notes to the final salient points, by way of remarks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.api.test_points import DEADLINE, LOCAL, act, desk, edit, remark, sent, taken, write
from tests.browser.conftest import DESK, PHONE, Open, Visit
from tests.browser.looks.checks import NARROW
from tests.browser.sound import sound
from tests.browser.test_notes import speaking
from tests.server import StandingServer, copy_of, until


@pytest.fixture
def server(seeded: Path, tmp_path: Path) -> Iterator[StandingServer]:
    """A server to which the days until the deadline are nothing."""
    running = StandingServer(copy_of(seeded, tmp_path / "data"), DEADLINE - 86_400_000)
    yield running
    running.stop()


@pytest.fixture
def outside(chromium: Browser) -> Iterator[Page]:
    """Somebody who has no link, and whose browser runs no scripts."""
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def at_desk(enter: Open, server: StandingServer, role: str = "moderator") -> Page:
    page = enter(role)
    page.goto(f"{server.address}/meetings/1/points")
    expect(page.get_by_test_id("points-state")).to_be_visible()
    return page


def state(page: Page, is_: str) -> None:
    expect(page.get_by_test_id("points-state")).to_have_attribute("data-state", is_)


def test_from_a_live_session_to_the_public_page(
    server: StandingServer, enter: Open, outside: Page
) -> None:
    live = speaking(server, "Italy")
    live.do("start_item", item_id="a")
    taker = enter("note_taker")
    expect(taker.get_by_test_id("holder")).to_have_text("Italy")
    taker.get_by_test_id("note-text").fill("The Convention is a basis")
    taker.get_by_test_id("note-text").press("Alt+Digit1")
    taker.get_by_test_id("note-text").press("Enter")
    expect(taker.get_by_test_id("note")).to_contain_text("Italy")
    live.do("close_session")
    page = enter("moderator")
    page.get_by_role("link", name="Salient points of the meeting").click()
    state(page, "draft")
    page.get_by_role("checkbox", name="The Convention is a basis").check()
    expect(page.get_by_test_id("new-point")).to_have_value("The Convention is a basis")
    page.get_by_test_id("add-point").click()
    point = page.get_by_test_id("point").first
    expect(point).to_contain_text("notes: 1")
    expect(page.get_by_test_id("source")).to_have_count(0)
    expect(page.get_by_role("heading", name="(a) ")).to_be_visible()
    sound(page, DESK, PHONE)
    page.set_viewport_size(DESK)

    page.get_by_test_id("points-send").click()
    page.get_by_test_id("points-deadline-field").fill(LOCAL)
    page.get_by_test_id("points-do").click()
    state(page, "sent")
    expect(page.get_by_test_id("sent")).to_contain_text("Written: 0.")
    expect(page.get_by_test_id("points-deadline")).to_contain_text("6 Nov 2023, 16:00")

    own = enter("participant", "Italy", PHONE)
    with own.context.expect_page() as opened:
        own.get_by_role("link", name="Salient points").click()
    phone = opened.value
    field = phone.get_by_label("Your remark on point 1")
    field.fill("Say: a full basis")
    phone.reload()
    expect(field).to_have_value("Say: a full basis")
    phone.get_by_test_id("send-remark").click()
    expect(phone.get_by_test_id("remark-state").first).to_contain_text("Sent ")
    server.stand(DEADLINE + 1)
    field.fill("Too late")
    phone.get_by_test_id("send-remark").click()
    expect(phone.get_by_role("alert")).to_contain_text("until 2023-11-06 16:00 (Europe/Vienna)")
    expect(phone.get_by_test_id("remarks-state")).to_have_attribute("data-open", "false")
    expect(field).to_have_value("Too late")
    sound(phone, NARROW, PHONE)

    state(page, "closed")
    expect(point).to_contain_text("Say: a full basis")
    point.get_by_test_id("decide").click()
    expect(point.get_by_test_id("taken")).to_be_disabled()
    point.get_by_test_id("verdict-reason").fill("It says more")
    point.get_by_test_id("taken").click()
    expect(point.get_by_test_id("verdict")).to_have_text("Taken")
    point.get_by_test_id("edit-point").click()
    point.get_by_test_id("point-text-field").fill("The Convention is a full basis")
    point.get_by_test_id("save-point").click()
    expect(page.get_by_test_id("differences").locator("ins")).to_contain_text("full")
    point.get_by_test_id("point-versions").click()
    expect(page.get_by_test_id("versions").get_by_role("listitem")).to_have_count(2)
    sound(page, DESK, PHONE)
    page.set_viewport_size(DESK)

    page.get_by_test_id("points-finish").click()
    page.get_by_test_id("points-do").click()
    state(page, "final")
    expect(page.get_by_test_id("edit-point")).to_have_count(0)
    page.get_by_test_id("points-publish").click()
    page.get_by_test_id("points-do").click()
    state(page, "published")
    on_the_public_page(enter, server, outside)
    page.get_by_text("Who did what").click()
    expect(page.get_by_test_id("points-history").get_by_role("listitem")).to_have_count(3)
    page.get_by_test_id("points-reopen").click()
    page.get_by_test_id("points-reason").fill("A wrong figure")
    page.get_by_test_id("points-do").click()
    state(page, "draft")
    expect(page.get_by_test_id("points-history")).to_contain_text("A wrong figure")
    outside.reload()
    expect(outside.get_by_text("a full basis")).to_have_count(0)


def on_the_public_page(enter: Open, server: StandingServer, outside: Page) -> None:
    """Nothing before the secretariat publishes it, and then the final words alone."""
    outside.goto(f"{server.address}/public/1/ar")
    expect(outside.get_by_text("a full basis")).to_have_count(0)
    staff = enter("secretariat")
    staff.goto(f"{server.address}/meetings/1/page")
    staff.get_by_test_id("publish").click()
    expect(staff.get_by_role("link", name="Open the page")).to_be_visible()
    outside.reload()
    expect(outside.get_by_text("The Convention is a full basis")).to_have_attribute("lang", "en")
    for hidden in ("Say: a full basis", "It says more"):
        expect(outside.locator("body")).not_to_contain_text(hidden)


def test_two_drafters_see_each_other_and_keep_what_they_typed(
    server: StandingServer, enter: Open
) -> None:
    staff = server.enter("secretariat")
    point = write(staff, "The first wording")
    page = at_desk(enter, server)
    page.get_by_test_id("edit-point").click()
    field = page.get_by_test_id("point-text-field")
    field.fill("Mine")
    theirs = taken(edit(staff, point, text="Theirs"))["points"][0]
    expect(page.get_by_test_id("theirs")).to_contain_text("Theirs")
    page.reload()
    page.get_by_test_id("edit-point").click()
    expect(page.get_by_test_id("theirs")).to_contain_text("Theirs")
    expect(field).to_have_value("Mine")
    page.get_by_role("button", name="Save mine over it").click()
    until(lambda: desk(staff)["points"][0]["version"] == theirs["version"] + 1, "mine, saved")
    assert desk(staff)["points"][0]["text"] == "Mine"
    expect(page.get_by_test_id("point")).to_contain_text("Mine")
    taken(edit(staff, desk(staff)["points"][0], text="Theirs again"))
    expect(page.get_by_test_id("point")).to_contain_text("Theirs again")


def test_points_are_moved_by_keys_and_by_the_pointer(server: StandingServer, enter: Open) -> None:
    staff = server.enter("secretariat")
    for text, theme in (("One", "a"), ("Two", "a"), ("Three", "b")):
        write(staff, text, theme=theme)
    page = at_desk(enter, server, "secretariat")
    points = page.get_by_test_id("point")
    grip = page.get_by_role("button", name="Move point 2")
    grip.focus()
    page.keyboard.press("ArrowUp")
    expect(points).to_contain_text(["Two", "One", "Three"])
    expect(page.get_by_test_id("said")).to_contain_text("Now point 1")
    expect(page.get_by_role("button", name="Move point 1")).to_be_focused()
    page.get_by_role("button", name="Move point 3").focus()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_test_id("point-group")).to_have_count(1)
    source = page.get_by_role("button", name="Move point 3").bounding_box()
    target = points.first.bounding_box()
    assert source
    assert target
    page.mouse.move(source["x"] + 10, source["y"] + 10)
    page.mouse.down()
    page.mouse.move(target["x"] + 10, target["y"] + 30, steps=8)
    page.mouse.move(target["x"] + 10, target["y"] + 10, steps=8)
    page.mouse.up()
    expect(points).to_contain_text(["Three", "Two", "One"])


def test_the_secretariat_enters_a_late_remark_and_extends_the_deadline(
    server: StandingServer, enter: Open
) -> None:
    sent(server)
    server.stand(DEADLINE + 1)
    page = at_desk(enter, server, "secretariat")
    state(page, "closed")
    page.get_by_test_id("enter-remark").click()
    page.get_by_label("From whom").select_option(label="\u2068Italy\u2069")
    page.get_by_label("The remark").fill("By telephone")
    page.get_by_role("button", name="Enter it").click()
    row = page.get_by_test_id("remark")
    expect(row).to_contain_text("late")
    expect(row).to_contain_text("entered by the secretariat")
    page.get_by_test_id("points-extend").click()
    page.get_by_test_id("points-deadline-field").fill("2023-11-07T16:00")
    page.get_by_test_id("points-do").click()
    state(page, "sent")
    expect(row).not_to_contain_text("late")


def test_remarks_read_from_right_to_left_and_show_those_of_others_where_promised(
    server: StandingServer, enter: Open, visit: Visit
) -> None:
    moderator = server.enter("moderator")
    head = {"version": 0, "title": "", "open_remarks": True}
    taken(moderator.http.put("/api/meetings/1/points/head", json=head))
    arabic = {"ar": "الاتفاقية أساس قانوني."}
    taken(edit(moderator, write(moderator, "The Convention is a basis", theme="a"), texts=arabic))
    write(moderator, "Only in English")
    points = taken(act(moderator, "send", deadline=LOCAL))["points"]
    taken(remark(server.enter("participant", "France"), "Trop large", points[0]["id"]))
    phone = visit(f"{server.address}/remarks#{server.token('participant', 'Italy')}", "ar")
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    expect(phone.get_by_role("heading", level=1)).to_have_text("النقاط البارزة")
    expect(phone.get_by_text("الاتفاقية أساس قانوني.")).to_be_visible()
    expect(phone.get_by_text("Only in English")).to_have_attribute("lang", "en")
    expect(phone.get_by_test_id("others")).to_contain_text("Trop large")
    sound(phone, NARROW, PHONE)
    page = enter("moderator", locale="ar")
    page.goto(f"{server.address}/meetings/1/points")
    state(page, "sent")
    sound(page, DESK, PHONE, NARROW)


def test_nothing_is_there_to_remark_on_before_it_is_sent(
    server: StandingServer, enter: Open
) -> None:
    phone = enter("participant", "Italy", PHONE)
    phone.goto(f"{server.address}/remarks")
    expect(phone.get_by_role("heading")).to_have_text("The list cannot be shown")
    expect(phone.get_by_text("not out for remarks")).to_be_visible()
