"""Every flow of the moderator and of a participant, by the keyboard alone."""

import re

from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, Open
from tests.browser.keyboard import Keys
from tests.browser.test_live_session import prepare
from tests.server import Server, until

LATE = """() => {
  const real = setTimeout;
  window.setTimeout = (act, ms, ...rest) => real(act, ms || 250, ...rest);
}"""
"""What a page puts off to the next moment comes when a slow processor has time for it."""


def begun(server: Server, *asking: str) -> None:
    """The session and its list are open, and some have asked."""
    moderator = server.enter("moderator")
    for act in ("open_session", "open_list"):
        moderator.do(act)
    for whose in asking:
        server.enter("participant", whose).ask()


def rows(page: Page, *names: str) -> None:
    """The list has these, in this order."""
    expect(page.get_by_test_id("list-row").locator("strong:nth-child(1)")).to_contain_text(names)


def test_the_moderator_opens_suspends_and_closes(server: Server, enter: Open) -> None:
    page = enter("moderator")
    keys, status = Keys(page), page.get_by_test_id("session-status")
    keys.push(page.get_by_test_id("open_session"))
    expect(status).to_have_text("open")
    keys.keep_place()
    keys.push(page.get_by_test_id("open_list"), "Space")
    expect(page.get_by_test_id("list-status")).to_have_text("list open")
    keys.keep_place()
    keys.pick(page.get_by_role("button", name="Announce closing"), "in 10 minutes")
    expect(page.get_by_test_id("list-status")).to_contain_text("list closes at")
    keys.keep_place()
    keys.push(page.get_by_role("button", name="Close the list"))
    expect(page.get_by_test_id("list-status")).to_contain_text("list closed")
    keys.keep_place()
    keys.press("u")
    expect(page.get_by_test_id("list-status")).to_contain_text("list closes at")
    keys.pick(page.get_by_test_id("suspend_session"), "without a time")
    expect(status).to_have_text("suspended")
    keys.keep_place()
    keys.push(page.get_by_test_id("resume_session"))
    expect(status).to_have_text("open")
    keys.keep_place()
    keys.choose(page.get_by_label("Agenda"), "Use of")
    expect(page.get_by_label("Agenda")).to_have_value("a")
    keys.to(page.get_by_test_id("suspend_session"))
    keys.press("?")
    expect(page.get_by_test_id("keys")).to_be_visible()
    keys.press("Escape")
    expect(page.get_by_test_id("keys")).to_have_count(0)
    keys.keep_place()
    keys.pick(page.get_by_test_id("close_session"), "for everybody")
    expect(status).to_have_text("closed")
    keys.keep_place()
    keys.push(page.get_by_test_id("elsewhere"))
    expect(page.get_by_role("heading", level=1)).to_have_text("2: Monday afternoon")
    keys.keep_place()


def test_the_moderator_leads_a_turn(server: Server, enter: Open) -> None:
    prepare(server)
    begun(server, "France", "Italy")
    page = enter("moderator")
    keys, clock = Keys(page), page.get_by_test_id("turn-clock")
    keys.push(page.get_by_test_id("give-next"))
    expect(page.get_by_test_id("holder")).to_have_text("France")
    keys.push(page.get_by_test_id("pause"))
    expect(page.get_by_test_id("resume")).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_test_id("pause")).to_be_focused()
    keys.push(page.get_by_role("button", name="+1 min"))
    expect(clock).to_have_text(re.compile(r"^3:[45]\d$"))
    keys.push(page.get_by_role("button", name="−1 min"))
    expect(clock).to_have_text(re.compile(r"^2:[45]\d$"))
    keys.pick(page.get_by_test_id("absent"), "at the end")
    expect(page.get_by_test_id("holder")).to_have_count(0)
    rows(page, "Italy", "France")
    keys.keep_place()
    keys.push(page.get_by_test_id("give-floor").first)
    expect(page.get_by_test_id("holder")).to_have_text("Italy")
    keys.keep_place()
    keys.pick(page.get_by_role("button", name="More for France"), "Interpose")
    expect(page.get_by_test_id("holder")).to_have_text("France")
    keys.keep_place()
    keys.push(page.get_by_test_id("end"))
    expect(page.get_by_test_id("holder")).to_have_text("Italy")
    keys.push(page.get_by_test_id("end"))
    expect(page.get_by_test_id("holder")).to_have_count(0)
    keys.keep_place()
    keys.push(page.get_by_role("button", name="Put Italy back on the list"))
    rows(page, "Italy")
    keys.push(page.get_by_test_id("undo"))
    expect(page.get_by_test_id("list-row")).to_have_count(0)
    keys.keep_place()
    keys.push(page.get_by_role("button", name="Moderator speaks"))
    expect(page.get_by_test_id("holder")).to_have_text("Moderator")
    keys.keep_place()


def test_the_moderator_orders_the_list(server: Server, enter: Open) -> None:
    prepare(server)
    begun(server, "France", "Chile", "Italy")
    page = enter("moderator")
    keys = Keys(page)
    keys.to(page.get_by_role("button", name="Move Italy"))
    keys.press("ArrowUp")
    rows(page, "France", "Italy", "Chile")
    expect(page.get_by_role("button", name="Move Italy")).to_be_focused()
    keys.write(page.get_by_label("Why?"), "balance")
    keys.press("Enter")
    expect(page.get_by_test_id("list-row").nth(1)).to_contain_text("Moved: balance")
    expect(page.get_by_role("button", name="Move Italy")).to_be_focused()
    keys.pick(page.get_by_role("button", name="More for Chile"), "Move up")
    rows(page, "France", "Chile", "Italy")
    keys.push(page.get_by_role("button", name="No reason"))
    keys.keep_place()
    keys.choose(page.get_by_label("Order of the list"), "Room")
    expect(page.get_by_label("Order of the list")).to_have_value("alternate_modes")
    keys.choose(page.get_by_label("Kind"), "question")
    keys.to(page.get_by_role("combobox", name="Add: two letters"))
    page.evaluate(LATE)
    for letters, place in (("mex", 4), ("egy", 5)):
        page.keyboard.type(letters)
        page.evaluate("new Promise((done) => setTimeout(done))")
        keys.press("Enter")
        expect(page.get_by_test_id("list-row")).to_have_count(place)
    row = page.get_by_test_id("list-row").filter(has_text="Mexico")
    expect(row).to_contain_text("question")
    keys.keep_place()
    keys.pick(row.get_by_role("button", name="More for Mexico"), "Change what was asked")
    keys.write(row.get_by_label("Subject"), "Article 18")
    keys.push(row.get_by_test_id("save"))
    expect(row).to_contain_text("Article 18")
    keys.keep_place()
    keys.pick(row.get_by_role("button", name="More for Mexico"), "Take off the list")
    expect(row).to_have_count(0)
    keys.keep_place()


def test_the_moderator_extends_the_budget_and_answers_signals(server: Server, enter: Open) -> None:
    begun(server)
    french = server.enter("interpreter", "fr")
    for kind in ("slow_down", "microphone"):
        french.do("send_signal", kind=kind)
    page = enter("moderator")
    keys, signals = Keys(page), page.get_by_test_id("signal")
    keys.push(signals.first.get_by_role("button", name="Seen"))
    expect(signals.first).to_have_attribute("data-seen", "true")
    keys.keep_place()
    for left in (1, 0):
        keys.push(signals.first.get_by_role("button", name="Clear"))
        expect(signals).to_have_count(left)
        keys.keep_place()
    keys.push(page.get_by_test_id("extend"))
    keys.to(page.get_by_role("radio", name="Online budget"))
    keys.press("ArrowRight", "ArrowLeft")
    expect(page.get_by_role("radio", name="Online budget")).to_be_checked()
    keys.write(page.get_by_label("Minutes more"), "10")
    keys.write(page.get_by_label("Reason"), "the debate is lively")
    for language in ("English", "French", "Spanish", "Arabic", "Russian", "Chinese"):
        keys.write(page.get_by_role("textbox", name=language), "A")
    keys.push(page.get_by_role("button", name="Record the extension"))
    expect(page.get_by_text("extended by")).to_be_visible()
    keys.keep_place()
    keys.press("u")
    expect(page.get_by_text("extended by")).to_have_count(0)


def test_the_moderator_calls_a_presentation_and_reads_a_text(server: Server, enter: Open) -> None:
    begun(server)
    kenya = server.enter("participant", "Kenya")
    request = kenya.ask()["entries"][0]
    kenya.do("withdraw_request", request_id=request, text="Two points.")
    page = enter("moderator")
    keys = Keys(page)
    keys.push(page.get_by_role("button", name="Read the text of Kenya"))
    expect(page.get_by_text("Two points.")).to_be_visible()
    keys.push(page.get_by_role("button", name="Close the text", exact=True))
    expect(page.get_by_text("Two points.")).to_have_count(0)
    keys.keep_place()
    row = page.get_by_test_id("lane-row").filter(has_text="Colombia")
    keys.push(row.get_by_role("button"))
    expect(page.get_by_test_id("holder")).to_have_text("Colombia")
    keys.keep_place()
    keys.press("e")
    expect(row).to_contain_text("given")
    keys.choose(page.get_by_label("Grouped by"), "Region")
    expect(page.get_by_role("columnheader", name="Region")).to_be_visible()


def test_the_secretariat_corrects_a_charge(server: Server, enter: Open) -> None:
    begun(server, "Chile")
    moderator = server.enter("moderator")
    moderator.do("next_speaker")
    holder = moderator.view("moderator")["view"]["floor"]["holder"]
    moderator.do("end_turn", turn_id=holder["id"])
    page = enter("secretariat")
    keys = Keys(page)
    keys.push(page.get_by_role("button", name="correct", exact=True))
    keys.write(page.get_by_label("Seconds to add"), "75")
    keys.write(page.get_by_role("textbox", name="Reason"), "the clock began late")
    keys.push(page.get_by_role("button", name="Record the correction"))
    expect(page.get_by_test_id("past-row")).to_contain_text("1:1")
    expect(page.get_by_role("button", name="correct", exact=True)).to_be_focused()


def test_a_participant_asks_changes_and_withdraws(server: Server, enter: Open) -> None:
    begun(server, "France")
    page = enter("participant", "Kenya", PHONE)
    keys, place = Keys(page), page.get_by_test_id("own-place")
    keys.push(page.get_by_role("button", name="Add kind"))
    keys.choose(page.get_by_label("Kind"), "question")
    keys.choose(page.get_by_label("Language that will be spoken"), "French")
    keys.write(page.get_by_label("Subject"), "Joint investigations")
    keys.write(page.get_by_label("Text for"), "Deux points.")
    keys.push(page.get_by_test_id("ask-floor"))
    expect(place).to_have_text("You are number 2 on the list")
    expect(page.get_by_text("question · French").first).to_be_visible()
    keys.keep_place()
    keys.push(page.get_by_test_id("change"))
    keys.write(page.get_by_label("Subject"), "Article 19")
    keys.push(page.get_by_test_id("save"))
    expect(page.get_by_text("Article 19")).to_be_visible()
    keys.keep_place()
    keys.push(page.get_by_test_id("change"))
    keys.to(page.get_by_label("Subject"))
    keys.press("Escape")
    expect(page.get_by_test_id("save")).to_have_count(0)
    keys.keep_place()
    keys.push(page.get_by_test_id("withdraw"))
    expect(place).to_have_count(0)
    keys.keep_place()
    keys.push(page.get_by_role("button", name="Take the withdrawal back"))
    expect(place).to_be_visible()
    keys.keep_place()
    keys.push(page.get_by_role("button", name="I am in the room"))
    expect(page.get_by_text("You are in the room")).to_be_visible()
    keys.keep_place()
    keys.choose(page.get_by_test_id("language"), "Fran")
    expect(page.get_by_test_id("withdraw")).to_have_text("Retirer la demande")
    keys.keep_place()


def test_a_participant_chooses_speaks_and_gives_back(server: Server, enter: Open) -> None:
    prepare(server, online_budget_ms=60_000)
    begun(server, "Armenia")
    server.enter("moderator").do("open_list", session=2)
    page = enter("participant", "Kenya", PHONE)
    keys, choices = Keys(page), page.get_by_test_id("choices")
    keys.push(page.get_by_test_id("ask-floor"))
    keys.push(choices.get_by_role("button", name="Keep my place"))
    expect(choices).to_have_count(0)
    keys.keep_place()
    for act in ("next_speaker", "next_speaker"):
        server.enter("moderator").do(act)
    expect(page.get_by_test_id("own-clock")).to_be_visible()
    keys.keep_place()
    keys.push(page.get_by_test_id("give-back"))
    expect(page.get_by_test_id("own-clock")).to_have_count(0)
    keys.keep_place()
    keys.push(page.get_by_test_id("ask-floor"))
    keys.push(choices.get_by_role("button", name="Send a text instead"))
    keys.write(page.get_by_label("Text instead"), "Two points.")
    keys.push(page.get_by_role("button", name="Send it and give up my place"))
    expect(page.get_by_test_id("ask-floor")).to_be_enabled()
    keys.keep_place()
    keys.push(page.get_by_test_id("ask-floor"))
    keys.push(choices.get_by_role("button", name="Ask in 2: Monday afternoon"))
    until(lambda: server.enter("moderator").view("moderator", 2)["view"]["list"]["waiting"] == 1)
    expect(page.get_by_test_id("ask-floor")).to_be_enabled()
    keys.keep_place()


def test_nothing_holds_the_keyboard(server: Server, enter: Open) -> None:
    begun(server, "Kenya")
    moderator, kenya = enter("moderator"), enter("participant", "Kenya", PHONE)
    Keys(moderator).push(moderator.get_by_test_id("extend"))
    Keys(kenya).push(kenya.get_by_test_id("change"))
    for page, least in ((moderator, 30), (kenya, 10)):
        keys = Keys(page)
        keys.out("Tab")
        assert keys.out("Tab") >= least
        assert keys.out("Shift+Tab") >= least
