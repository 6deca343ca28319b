"""A secretariat sets up a meeting: its people from a table, its seats, rules and sessions."""

from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect
from tests.browser.axe import violations
from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.looks.checks import CUT_OFF
from tests.meetings.tables import SAMPLE, delimited, workbook
from tests.server import Json, Server

HEAD = ["Category", "State", "Name", "Mode", "Minutes"]


@pytest.fixture
def staff(server: Server) -> httpx.Client:
    return server.enter("secretariat").http


def fresh(staff: httpx.Client) -> int:
    """A meeting without anybody, on the days of the sample."""
    body = {"title": "The next one", "starts_on": "2023-10-23", "ends_on": "2023-10-25"}
    made: Json = staff.post("/api/meetings", json={**body, "zone": "Europe/Vienna"}).json()
    id_: int = made["id"]
    return id_


def people_page(page: Page, server: Server, meeting: int) -> Page:
    page.goto(f"{server.address}/meetings/{meeting}/people")
    expect(page.get_by_role("heading", name="Import a table")).to_be_visible()
    return page


def choose(page: Page, name: str, file: bytes) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": file}
    )


def pill(page: Page, state: str) -> Any:
    return page.get_by_test_id("counts").locator(f"[data-state={state}] strong")


def test_the_sample_roster_goes_into_a_fresh_meeting(
    server: Server, staff: httpx.Client, enter: Open
) -> None:
    meeting = fresh(staff)
    page = people_page(enter("secretariat"), server, meeting)
    choose(page, "roster.csv", SAMPLE.read_bytes())
    expect(pill(page, "new")).to_have_text("51")
    assert staff.get(f"/api/meetings/{meeting}/participants").json()["total"] == 0
    assert violations(page) == []
    page.get_by_role("button", name="Take all of it").click()
    expect(page.get_by_text("Taken. New: 51 · changed: 0")).to_be_visible()
    expect(page.get_by_test_id("balance-category")).to_contain_text("State 40")
    expect(page.get_by_test_id("balance-gender")).to_contain_text("women")
    choose(page, "roster.csv", SAMPLE.read_bytes())
    expect(pill(page, "same")).to_have_text("51")
    expect(page.get_by_text("The table changes nothing.")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    page.get_by_label("Find: affiliation").fill("kenya")
    expect(page.get_by_test_id("person")).to_have_count(1)
    with page.expect_download() as given:
        page.get_by_role("link", name="Take along as XLSX").click()
    choose(page, "again.xlsx", Path(given.value.path()).read_bytes())
    expect(pill(page, "same")).to_have_text("51")


def test_wrong_cells_are_shown_and_nothing_is_taken(
    server: Server, staff: httpx.Client, enter: Open
) -> None:
    meeting = fresh(staff)
    page = people_page(enter("secretariat"), server, meeting)
    rows: list[Any] = [
        HEAD,
        ["state", "Chile", "A", "online", 8],
        ["stat", "Peru", "B", "", "eight"],
    ]
    choose(page, "wrong.xlsx", workbook(rows))
    line = page.locator("[data-testid=line][data-state=error]")
    expect(line).to_have_count(1)
    expect(line).to_contain_text("Category, column A: “⁨stat⁩” – This word is not known here.")
    expect(line).to_contain_text("Minutes, column E: “⁨eight⁩” – It is no number of minutes.")
    expect(page.get_by_text("Correct what is wrong in the table")).to_be_visible()
    expect(page.get_by_role("button", name="Take all of it")).to_have_count(0)
    assert violations(page) == []
    choose(page, "x.pdf", b"%PDF-1.7 and so on")
    expect(page.get_by_role("alert")).to_contain_text("no table that can be read")
    assert staff.get(f"/api/meetings/{meeting}/participants").json()["total"] == 0


def test_columns_are_mapped_and_near_duplicates_decided(
    server: Server, staff: httpx.Client, enter: Open
) -> None:
    meeting = fresh(staff)
    person = {"category": "state", "affiliation": "Chile", "name": "Maria Gonzalez"}
    staff.post(f"/api/meetings/{meeting}/participants", json=person)
    page = people_page(enter("secretariat"), server, meeting)
    rows = [["Qui", "Où", "Category"], ["González María", "CL", "state"], ["B", "Peru", "state"]]
    choose(page, "odd.csv", delimited(rows, ";", "utf-16"))
    expect(page.get_by_text("It is not known which column holds the affiliation")).to_be_visible()
    page.get_by_label("What ⁨Où⁩ is").select_option("affiliation")
    page.get_by_label("What ⁨Qui⁩ is").select_option("name")
    expect(pill(page, "near")).to_have_text("1")
    take = page.get_by_role("button", name="Take all of it")
    expect(take).to_be_disabled()
    page.get_by_label("What line 2 is").select_option("merge")
    take.click()
    expect(page.get_by_text("Taken. New: 1 · changed: 1")).to_be_visible()
    expect(page.get_by_test_id("person")).to_have_count(2)
    choose(page, "odd.csv", delimited(rows, ";", "utf-16"))
    expect(page.get_by_test_id("column").first).to_contain_text("remembered")


def test_three_hundred_people_and_nobody_online(
    server: Server, staff: httpx.Client, enter: Open
) -> None:
    meeting = fresh(staff)
    page = people_page(enter("secretariat"), server, meeting)
    names = [f"{chr(65 + n % 26) * 3}{n} {chr(65 + n // 26) * 4}{n * 37}" for n in range(300)]
    rows = [["الدولة", "الاسم", "الفئة", "طريقة الحضور"]]
    rows += [["Chile", name, "دولة", "في القاعة"] for name in names]
    choose(page, "large.xlsx", workbook(rows))
    expect(page.get_by_test_id("counts")).to_be_visible()
    if page.get_by_role("button", name="All undecided are other people").is_visible():
        page.get_by_role("button", name="All undecided are other people").click()
    page.get_by_role("button", name="Take all of it").click()
    expect(page.get_by_text("Taken. New: 300 · changed: 0")).to_be_visible()
    expect(page.get_by_test_id("balance-mode")).to_contain_text("room 300")
    expect(page.get_by_text("People shown: 300 of 300")).to_be_visible()


def test_a_person_is_added_and_edited_though_another_edits_too(
    server: Server, staff: httpx.Client, enter: Open
) -> None:
    meeting = fresh(staff)
    page = people_page(enter("secretariat"), server, meeting)
    page.get_by_role("button", name="Add a person").click()
    form = page.get_by_role("form", name="Add a person")
    form.get_by_label("Role").fill("observer")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("This is not as it should be")).to_be_visible()
    form.get_by_label("Affiliation").fill("Malta")
    form.get_by_label("E-mail").fill("nobody")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("Some fields are not right")).to_be_visible()
    form.get_by_label("E-mail").fill("expert@example.org")
    form.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Edit Malta").click()
    form = page.get_by_role("form", name="Edit Malta")
    [person] = staff.get(f"/api/meetings/{meeting}/participants").json()["items"]
    assert person["email"] == "expert@example.org"
    body = {k: v for k, v in person.items() if k not in ("id", "meeting_id", "version")}
    other = {**body, "needs": "A ramp", "name": "Theirs"}
    staff.put(f"/api/participants/{person['id']}", json=other)
    form.get_by_label("Name", exact=True).fill("Mine")
    form.get_by_role("button", name="Save").click()
    conflict = page.get_by_test_id("conflict")
    expect(conflict).to_contain_text("saved a change to this at")
    expect(conflict.get_by_role("row", name="Name")).to_contain_text("Theirs")
    expect(form.get_by_label("Name", exact=True)).to_have_value("Mine")
    assert violations(page) == []
    conflict.get_by_role("button", name="Take over their changes").click()
    expect(conflict).to_have_count(0)
    expect(page.get_by_test_id("person")).to_contain_text("Mine")
    now = staff.get(f"/api/participants/{person['id']}").json()
    assert (now["name"], now["needs"]) == ("Mine", "A ramp")


def test_a_person_is_removed_unless_something_stands_in_the_way(
    staff: httpx.Client, server: Server, enter: Open
) -> None:
    page = people_page(enter("secretariat"), server, 1)
    page.get_by_role("button", name="Edit Argentina").click()
    page.get_by_role("button", name="Remove Argentina").click()
    page.get_by_role("button", name="Remove for good").click()
    expect(page.get_by_test_id("in-the-way")).to_contain_text("1: Monday morning")
    assert violations(page) == []
    page.get_by_role("button", name="Edit Kenya").click()
    page.get_by_role("button", name="Remove Kenya").click()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("button", name="Remove for good")).to_have_count(0)
    page.get_by_role("button", name="Remove Kenya").click()
    page.get_by_role("button", name="Remove for good").click()
    expect(page.get_by_text("People shown: 50 of 50")).to_be_visible()


def test_who_moves_on_the_floor_is_moved_in_the_set_up(server: Server, enter: Open) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    page = enter("secretariat")
    page.goto(f"{server.address}/meetings/1/programme")
    card = page.get_by_test_id("talk").filter(has_text="Colombia")
    expect(card).to_contain_text("online")
    people = moderator.view("moderator")["view"]["people"]
    [colombia] = [one for one in people.values() if one["affiliation"] == "Colombia"]
    moderator.do("set_mode", participant_id=colombia["id"], mode="in_room")
    expect(card).not_to_contain_text("online", timeout=15_000)
    people_page(page, server, 1)
    page.get_by_role("button", name="Edit Colombia").click()
    expect(page.get_by_label("Days the other way")).to_have_value("2023-10-23")


def test_two_who_set_a_meeting_up_see_each_other_and_lose_no_theme(
    server: Server, staff: httpx.Client, enter: Open
) -> None:
    page = enter("secretariat")
    page.goto(f"{server.address}/meetings/1")
    themes = page.get_by_role("form", name="Themes")
    title = themes.get_by_label("Title of the theme")
    title.nth(1).fill("Mine")
    there = staff.get("/api/meetings/1/themes").json()
    there[0]["title"] = "Theirs"
    assert staff.put("/api/meetings/1/themes", json=there).is_success
    body = staff.get("/api/meetings/1").json()
    staff.put("/api/meetings/1", json={**body, "place": "Nairobi"})
    meeting = page.get_by_role("form", name="The meeting", exact=True)
    place = meeting.get_by_label("Place", exact=True)
    expect(place).to_have_value("Nairobi", timeout=15_000)  # the page has asked anew
    themes.get_by_role("button", name="Save").click()
    conflict = page.get_by_test_id("conflict")
    expect(conflict).to_contain_text("Theirs")
    assert staff.get("/api/meetings/1/themes").json()[0]["title"] == "Theirs"


def test_what_others_change_elsewhere_does_not_stand_in_the_way(
    server: Server, staff: httpx.Client, enter: Open
) -> None:
    page = enter("secretariat")
    page.goto(f"{server.address}/meetings/1")
    themes = page.get_by_role("form", name="Themes")
    themes.get_by_label("Title of the theme").first.fill("Mine")
    body = staff.get("/api/meetings/1").json()
    staff.put("/api/meetings/1", json={**body, "place": "Nairobi"})
    themes.get_by_role("button", name="Save").click()
    expect(themes.get_by_text("Saved", exact=True)).to_be_visible()
    assert staff.get("/api/meetings/1/themes").json()[0]["title"] == "Mine"
    assert staff.get("/api/meetings/1").json()["place"] == "Nairobi"


def test_a_meeting_is_set_up(server: Server, staff: httpx.Client, enter: Open) -> None:
    page = enter("secretariat")
    page.get_by_role("link", name="Set-up of the meeting").click()
    expect(page.get_by_test_id("disagree")).to_contain_text(
        "All categories, online: 28 are stated, the rows make 31"
    )
    assert violations(page) == []
    meeting = page.get_by_role("form", name="The meeting", exact=True)
    meeting.get_by_label("Place", exact=True).fill("Nairobi")
    meeting.get_by_label("Last day").fill("2023-10-01")
    meeting.get_by_role("button", name="Save").click()
    expect(meeting.get_by_text("This is not as it should be")).to_be_visible()
    meeting.get_by_label("Last day").fill("2023-10-25")
    meeting.get_by_label("Time zone of the place").fill("Vienna")
    meeting.get_by_role("button", name="Save").click()
    expect(meeting.get_by_text("Some fields are not right")).to_be_visible()
    meeting.get_by_label("Time zone of the place").fill("Europe/Vienna")
    meeting.get_by_label("Online minutes of a session").fill("45")
    meeting.get_by_role("button", name="Save").click()
    expect(meeting.get_by_text("Saved", exact=True)).to_be_visible()
    now = staff.get("/api/meetings/1").json()
    assert (now["place"], now["policy"]["online_budget_ms"]) == ("Nairobi", 45 * 60_000)
    themes = page.get_by_role("form", name="Themes")
    themes.get_by_label("Title of the theme").first.fill("The Convention as a basis")
    themes.get_by_label("What it feeds").first.fill("The Digest of cases")
    themes.get_by_label("Documents, one a line").first.fill("Case template")
    themes.get_by_role("button", name="Save").click()
    expect(themes.get_by_text("Saved", exact=True)).to_be_visible()
    kept = staff.get("/api/meetings/1/themes").json()[0]
    assert kept["title"] == "The Convention as a basis"
    assert (kept["outcome"], kept["documents"]) == ("The Digest of cases", "Case template")
    session = page.get_by_role("form", name="1: Monday morning")
    expect(session.get_by_label("From")).to_have_value("10:00")
    session.get_by_label("From").fill("09:30")
    session.get_by_label("Themes with minutes").fill("a 90, b 60")
    session.get_by_role("button", name="Save").click()
    expect(session.get_by_text("Saved", exact=True)).to_be_visible()
    first = staff.get("/api/sessions/1").json()
    assert first["starts_at"] == 1_698_046_200_000
    assert [one["planned_ms"] for one in first["items"]] == [5_400_000, 3_600_000]
    copy = page.get_by_role("form", name="Copy the meeting")
    copy.get_by_label("First day").fill("2024-10-28")
    copy.get_by_role("button", name="Make the copy").click()
    copy.get_by_role("link").click()
    expect(
        page.get_by_role("form", name="1: Monday morning").get_by_label("Day", exact=True)
    ).to_have_value("2024-10-28")
    page.get_by_role("link", name="People").click()
    expect(page.get_by_text("Nobody has been entered yet.")).to_be_visible()


def test_a_meeting_is_begun(server: Server, staff: httpx.Client, enter: Open) -> None:
    page = enter("secretariat")
    page.get_by_role("link", name="Set-up of the meeting").click()
    page.get_by_role("link", name="Meetings").click()
    new = page.get_by_role("form", name="A new meeting")
    expect(page.get_by_role("link", name="Informal Expert Group Meeting")).to_be_visible()
    new.get_by_label("Title").fill("Experts on cybercrime")
    new.get_by_label("First day").fill("2024-05-06")
    new.get_by_label("Last day").fill("2024-05-01")
    new.get_by_role("button", name="Begin to set it up").click()
    expect(new.get_by_role("alert")).to_be_visible()
    assert violations(page) == []
    new.get_by_label("Last day").fill("2024-05-08")
    new.get_by_role("button", name="Begin to set it up").click()
    expect(page.get_by_role("form", name="The meeting", exact=True)).to_be_visible()
    expect(page.get_by_label("Online minutes of a session")).to_have_value("30")
    page.get_by_role("button", name="Add a session").click()
    session = page.get_by_role("form", name="Add a session")
    session.get_by_label("Title").fill("Opening")
    session.get_by_role("button", name="Save").click()
    expect(page.get_by_role("form", name="Opening")).to_be_visible()
    assert staff.get("/api/meetings/2/sessions").json()["total"] == 1
    links = page.get_by_role("region", name="Links for the session’s staff")
    links.get_by_role("button", name="Make the missing links").click()
    expect(links.get_by_role("button", name="Copy the link: French booth")).to_be_visible()
    expect(links.get_by_role("listitem")).to_have_count(10)
    assert violations(page) == []
    page.get_by_role("link", name="Nominations").click()
    expect(page.get_by_text("Nobody has been asked yet.")).to_be_visible()
    page.get_by_role("link", name="Set-up", exact=True).click()
    session = page.get_by_role("form", name="Opening")
    session.get_by_role("link", name="Open the session’s screen").click()
    expect(page.get_by_role("heading", name="Opening")).to_be_visible()
    page.get_by_role("link", name="Set-up of the meeting").click()
    expect(page.get_by_role("heading", name="Experts on cybercrime")).to_be_visible()
    session.get_by_role("button", name="Remove Opening").click()
    session.get_by_role("button", name="Remove for good").click()
    expect(session).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_whole_on_a_telephone(
    server: Server, enter: Open, language: str, scheme: str
) -> None:
    page = enter("secretariat", size=PHONE, color_scheme=scheme)
    for path in ("", "/people"):
        page.goto(f"{server.address}/meetings/1{path}?lang={language}")
        expect(page.locator("main.fk-meeting form, main.fk-meeting table").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert violations(page) == []
        assert [one for one in page.evaluate(CUT_OFF) if "scroll" in one] == []
        page.set_viewport_size(DESK)
        assert violations(page) == []
        page.set_viewport_size(PHONE)
