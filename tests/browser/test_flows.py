"""Single flows of each person, by hand and by keys."""

import re

from playwright.sync_api import expect
from tests.browser.conftest import PHONE, Open
from tests.browser.test_live_session import ask, events, opened, prepare
from tests.server import Server, floorkeeper, until


def test_a_participant_changes_a_request_and_withdraws_it(server: Server, enter: Open) -> None:
    prepare(server)
    moderator, kenya = enter("moderator"), enter("participant", "Kenya", PHONE)
    opened(moderator)
    ask(kenya)
    row = moderator.get_by_test_id("list-row")
    expect(row).to_contain_text("statement · English")
    kenya.get_by_test_id("change").click()
    kenya.get_by_label("Kind").select_option("question")
    kenya.get_by_label("Language that will be spoken").select_option("fr")
    kenya.get_by_label("Subject").fill("Joint investigations")
    kenya.get_by_test_id("save").click()
    expect(row).to_contain_text("question · French")
    expect(row).to_contain_text("Joint investigations")
    kenya.get_by_test_id("withdraw").click()
    expect(row).to_have_count(0)
    expect(kenya.get_by_test_id("ask-floor")).to_be_enabled()
    kenya.get_by_role("button", name="Take the withdrawal back").click()
    expect(row).to_contain_text("question · French")
    kenya.get_by_test_id("change").click()
    kenya.get_by_label("Text for").fill("A draft")
    moderator.get_by_test_id("give-next").click()
    expect(kenya.get_by_test_id("own-clock")).to_be_visible()
    assert "You have the floor" in kenya.title()
    moderator.get_by_test_id("absent").click()
    moderator.get_by_role("menuitem", name="at the top").click()
    expect(kenya.get_by_label("Text for")).to_have_value("A draft")
    moderator.get_by_role("button", name="More for Kenya").click()
    moderator.get_by_role("menuitem", name="Take off the list").click()
    expect(kenya.get_by_role("alert")).to_contain_text("You were taken off the list")


def test_a_holder_who_loses_the_line_pauses_and_goes_on(server: Server, enter: Open) -> None:
    secretariat = prepare(server, online_budget_ms=60_000)
    moderator, chile = enter("moderator"), enter("participant", "Chile", PHONE)
    booth = enter("interpreter", "fr")
    opened(moderator)
    ask(chile)
    moderator.get_by_test_id("give-next").click()
    expect(booth.locator("[data-work=interpret]")).to_be_visible()
    chile.context.set_offline(True)
    expect(booth.locator("[data-work=pause]")).to_contain_text("line is lost", timeout=30_000)
    left = secretariat.view("moderator")["view"]["budget"]["used"]
    assert not left["running"]
    chile.context.set_offline(False)
    until(lambda: not secretariat.view("moderator")["view"]["lost"])
    expect(booth.locator("[data-work=pause]")).to_be_visible()
    moderator.get_by_test_id("resume").click()
    expect(booth.locator("[data-work=interpret]")).to_be_visible()
    assert secretariat.view("moderator")["view"]["budget"]["used"]["banked_ms"] == left["banked_ms"]


def test_a_booth_without_a_line_stops_at_the_instant_all_the_same(
    server: Server, enter: Open
) -> None:
    prepare(server, online_budget_ms=8_000)
    moderator, chile = enter("moderator"), enter("participant", "Chile", PHONE)
    booth = enter("interpreter", "fr")
    opened(moderator)
    ask(chile)
    moderator.get_by_test_id("give-next").click()
    expect(booth.locator("[data-work=interpret]")).to_be_visible()
    booth.context.set_offline(True)
    expect(booth.get_by_test_id("connection-banner")).to_be_visible(timeout=30_000)
    expect(booth.locator("[data-work=do_not_interpret]")).to_be_visible(timeout=15_000)
    expect(booth.get_by_test_id("connection-banner")).to_be_visible()


def test_the_moderator_runs_the_list_by_keys_alone(server: Server, enter: Open) -> None:
    prepare(server)
    moderator, france = enter("moderator"), enter("participant", "France", PHONE)
    italy = enter("participant", "Italy", PHONE)
    opened(moderator)
    ask(france)
    ask(italy)
    expect(moderator.get_by_test_id("list-row")).to_have_count(2)
    moderator.get_by_role("button", name="Move Italy").focus()
    moderator.keyboard.press("ArrowUp")
    expect(moderator.get_by_test_id("list-row").first).to_contain_text("Italy")
    expect(moderator.get_by_test_id("moved")).to_contain_text("Italy is now number 1")
    moderator.keyboard.press("ArrowDown")
    expect(moderator.get_by_test_id("list-row").first).to_contain_text("France")
    expect(moderator.get_by_role("button", name="Move Italy")).to_be_focused()
    moderator.keyboard.press("ArrowUp")
    expect(moderator.get_by_test_id("list-row").first).to_contain_text("Italy")
    secretariat = server.enter("secretariat")
    before = len(events(secretariat, "request_moved"))
    for key in ("ArrowDown", "ArrowUp") * 2:  # to and fro is not the same press twice
        moderator.keyboard.press(key)
    until(lambda: len(events(secretariat, "request_moved")) == before + 4)
    moderator.get_by_label("Why?").fill("balance")
    moderator.keyboard.press("Enter")
    expect(moderator.get_by_test_id("list-row").first).to_contain_text("Moved: balance")
    moderator.get_by_role("button", name="Move Italy").focus()
    moderator.keyboard.press("n")
    expect(moderator.get_by_test_id("holder")).to_have_text("Italy")
    moderator.keyboard.press("p")
    expect(moderator.get_by_test_id("resume")).to_be_visible()
    moderator.keyboard.press("p")
    moderator.keyboard.press("+")
    expect(moderator.get_by_test_id("turn-clock")).to_have_text(re.compile(r"^3:[45]\d$"))
    moderator.keyboard.press("u")
    expect(moderator.get_by_test_id("turn-clock")).to_have_text(re.compile(r"^2:[45]\d$"))
    moderator.keyboard.press("e")
    expect(moderator.get_by_test_id("holder")).to_have_count(0)
    moderator.keyboard.press("?")
    expect(moderator.get_by_test_id("keys")).to_contain_text("Pause or resume")


def test_a_signal_is_sent_seen_and_cleared_and_reaches_the_speaker(
    server: Server, enter: Open
) -> None:
    prepare(server)
    moderator, chile = enter("moderator"), enter("participant", "Chile", PHONE)
    booth = enter("interpreter", "fr")
    opened(moderator)
    ask(chile)
    moderator.get_by_test_id("give-next").click()
    slow = booth.get_by_test_id("signal-slow_down")
    slow.click()
    expect(slow).to_have_attribute("data-state", "sent")
    expect(chile.get_by_role("alert")).to_contain_text("more slowly")
    moderator.get_by_role("button", name="Seen").click()
    expect(slow).to_have_attribute("data-state", "seen")
    slow.click()
    expect(slow).to_have_attribute("data-state", "ready")
    expect(moderator.get_by_test_id("signal")).to_have_count(0)


def test_who_would_not_be_interpreted_sends_a_text_or_waits(server: Server, enter: Open) -> None:
    prepare(server, online_budget_ms=60_000)
    moderator, chile = enter("moderator"), enter("participant", "Chile", PHONE)
    kenya = enter("participant", "Kenya", PHONE)
    opened(moderator)
    server.enter("moderator").do("open_list", session=2)
    ask(chile)
    expect(chile.get_by_test_id("choices")).to_contain_text("only in part")
    ask(kenya)
    choices = kenya.get_by_test_id("choices")
    expect(choices).to_contain_text("You would not be interpreted")
    choices.get_by_role("button", name="Ask in 2: Monday afternoon").click()
    expect(kenya.get_by_test_id("ask-floor")).to_be_enabled()
    later = server.enter("moderator").view("moderator", 2)["view"]
    assert later["list"]["waiting"] == 1
    chile.get_by_role("button", name="Send a text instead").click()
    chile.get_by_label("Text instead").fill("Nuestra posición.")
    chile.get_by_role("button", name="Send it and give up my place").click()
    expect(moderator.get_by_test_id("list-row")).to_have_count(0)
    moderator.get_by_test_id("read-text").click()
    expect(moderator.get_by_text("Nuestra posición.")).to_be_visible()


def test_a_booth_reads_the_text_of_the_next_speaker(server: Server, enter: Open) -> None:
    prepare(server)
    moderator, chile = enter("moderator"), enter("participant", "Chile", PHONE)
    booth = enter("interpreter", "fr")
    opened(moderator)
    chile.get_by_role("button", name="Add kind").click()
    expect(chile.get_by_label("Language that will be spoken")).to_have_value("es")
    chile.get_by_label("Text for").fill("Señor Presidente:\nDos puntos.")
    ask(chile)
    booth.get_by_test_id("read-text").click()
    expect(booth.get_by_text("Dos puntos.")).to_be_visible()
    moderator.get_by_test_id("give-next").click()
    expect(booth.get_by_test_id("turn-clock")).to_be_visible()
    expect(booth.get_by_text("Señor Presidente:")).to_be_visible()
    booth.get_by_test_id("read-text").click()
    expect(booth.get_by_text("Señor Presidente:")).to_have_count(0)


def test_a_page_whose_timers_sleep_does_not_lose_its_line(server: Server, enter: Open) -> None:
    """As a speaker's page behind the video call, whose timers the browser slows down."""
    prepare(server)
    moderator = enter("moderator")
    chile = enter("participant", "Chile", PHONE, sleeping=True)
    opened(moderator)
    ask(chile)
    moderator.get_by_test_id("give-next").click()
    expect(chile.get_by_test_id("own-clock")).to_be_visible()
    # longer than a silent line is waited for
    expect(moderator.get_by_test_id("turn-clock")).to_have_text("2:45", timeout=20_000)
    shown = server.enter("moderator").view("moderator")["view"]
    assert shown["lost"] == {}
    assert shown["floor"]["holder"]["clock"]["running"]


def test_the_secretariat_signs_in_corrects_a_charge_and_signs_out(
    server: Server, enter: Open
) -> None:
    made = floorkeeper(
        server.data_dir, "create-staff", "staff@example.org", "--password", "long enough"
    )
    assert made.returncode == 0, made.stderr
    prepare(server)
    moderator, chile = enter("moderator"), enter("participant", "Chile", PHONE)
    opened(moderator)
    ask(chile)
    moderator.get_by_test_id("give-next").click()
    expect(moderator.get_by_test_id("turn-clock")).to_have_text("2:57")
    moderator.get_by_test_id("end").click()
    page = moderator.context.browser.new_page()  # type: ignore[union-attr]
    page.goto(f"{server.address}/sign-in")
    page.get_by_label("E-mail address").fill("staff@example.org")
    page.get_by_role("textbox", name="Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("No account has this")
    page.get_by_role("textbox", name="Password").fill("long enough")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="correct").click()
    page.get_by_label("Seconds to add").fill("-1")
    page.get_by_label("Reason").fill("the microphone was off")
    page.get_by_role("button", name="Record the correction").click()
    expect(moderator.get_by_test_id("past-row").first).to_contain_text("0:02")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    page.goto(server.address)
    expect(page.get_by_role("heading")).to_have_text("You are not in a meeting")
    page.close()


def test_everybody_finds_the_way_to_the_next_session(server: Server, enter: Open) -> None:
    moderator, kenya = enter("moderator"), enter("participant", "Kenya", PHONE)
    display = enter("display")
    moderator.get_by_test_id("open_session").click()
    moderator.get_by_test_id("close_session").click()
    moderator.get_by_role("menuitem", name="Close the session").click()
    expect(kenya.get_by_test_id("elsewhere")).to_have_text("Go to 2: Monday afternoon")
    moderator.get_by_test_id("elsewhere").click()
    moderator.get_by_test_id("open_session").click()
    display.wait_for_url("**/sessions/2/display", timeout=30_000)
    kenya.get_by_test_id("elsewhere").click()
    expect(kenya.get_by_role("heading", level=1)).to_have_text("2: Monday afternoon")
    expect(kenya.get_by_test_id("session-status")).to_have_text("open")


def test_a_hurried_second_press_does_not_skip_a_speaker(server: Server, enter: Open) -> None:
    prepare(server)
    moderator, france = enter("moderator"), enter("participant", "France", PHONE)
    italy = enter("participant", "Italy", PHONE)
    opened(moderator)
    ask(france)
    ask(italy)
    expect(moderator.get_by_test_id("list-row")).to_have_count(2)
    moderator.get_by_test_id("give-next").dblclick()
    expect(moderator.get_by_test_id("holder")).to_have_text("France")
    expect(moderator.get_by_test_id("give-next")).to_be_enabled()
    expect(moderator.get_by_test_id("holder")).to_have_text("France")


def test_the_technician_sees_lines_and_calls_and_sets_them_right(
    server: Server, enter: Open
) -> None:
    prepare(server)
    moderator, chile = enter("moderator"), enter("participant", "Chile", PHONE)
    booth, technician = enter("interpreter", "fr"), enter("technician")
    opened(moderator)
    ask(chile)
    moderator.get_by_test_id("give-next").click()
    call = technician.get_by_test_id("call").first
    expect(call).to_contain_text("Chile")
    call.get_by_role("button", name="Mark as lost").click()
    expect(moderator.get_by_test_id("resume")).to_be_visible()
    expect(technician.get_by_test_id("lost")).to_contain_text("the place is kept until")
    expect(call.get_by_role("button", name="Mark as back")).to_be_visible()
    booth.get_by_test_id("signal-call_technician").click()
    expect(technician.get_by_test_id("signal")).to_contain_text("French: Call the technician")
    technician.get_by_role("button", name="Seen").click()
    expect(booth.get_by_test_id("signal-call_technician")).to_have_attribute("data-state", "seen")
    technician.get_by_label("Find").fill("keny")
    row = technician.get_by_role("listitem").filter(has_text="Kenya")
    row.get_by_role("button", name="Mark as in the room").click()
    expect(row).to_contain_text("room")
    expect(row.get_by_role("button", name="Mark as online")).to_be_visible()


def test_a_display_invites_to_ask_and_lies_over_a_picture(server: Server, enter: Open) -> None:
    moderator, display = enter("moderator"), enter("display")
    expect(display.get_by_test_id("scan")).to_have_count(0)
    opened(moderator)
    expect(display.get_by_test_id("scan")).to_contain_text("Scan to ask for the floor")
    moderator.get_by_role("button", name="Moderator speaks").click()
    display.goto(f"{server.address}/sessions/1/display?overlay")
    expect(display.get_by_test_id("holder")).to_have_text("Moderator")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert display.evaluate(ground) == "rgba(0, 0, 0, 0)"


def test_a_link_that_is_not_whole_is_said_in_words(server: Server, enter: Open) -> None:
    page = enter("display")
    page.goto(f"{server.address}/enter#nonsense")
    expect(page.get_by_role("heading")).to_have_text("This link does not open the meeting")


def test_a_screen_says_that_nobody_has_entered(server: Server, enter: Open) -> None:
    page = enter("participant", "Kenya", PHONE)
    page.context.clear_cookies()
    page.reload()
    expect(page.get_by_text("Your visit is over")).to_be_visible()
