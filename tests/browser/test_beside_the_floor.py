"""What goes on beside the floor: breaks, messages, what-ifs, commands by name, sound checks."""

from typing import Any

from playwright.sync_api import Locator, Page, ViewportSize, expect
from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.test_live_session import ask, opened, prepare
from tests.server import Server, until


def test_a_break_counts_down_on_every_screen(server: Server, enter: Open) -> None:
    prepare(server)
    moderator = enter("moderator")
    opened(moderator)
    others = [
        enter("interpreter", "fr"),
        enter("participant", "Kenya", PHONE),
        enter("technician"),
        enter("display"),
    ]
    moderator.get_by_test_id("suspend_session").click()
    moderator.get_by_role("menuitem").nth(2).click()
    for page in (moderator, *others):
        expect(page.get_by_test_id("break")).to_contain_text("back at")
        expect(page.get_by_test_id("break-clock")).to_be_visible()
    moderator.get_by_test_id("suspend_session").click()
    moderator.get_by_role("menuitem", name="without a time").click()
    expect(others[-1].get_by_test_id("break-clock")).to_have_count(0)
    expect(others[-1].get_by_test_id("break")).to_contain_text("Break")
    moderator.get_by_test_id("resume_session").click()
    for page in (moderator, *others):
        expect(page.get_by_test_id("break")).to_have_count(0)


def test_the_moderator_speaks_to_the_holder_a_booth_and_everybody(
    server: Server, enter: Open
) -> None:
    prepare(server)
    moderator, chile = enter("moderator"), enter("participant", "Chile", PHONE)
    french, arabic = enter("interpreter", "fr"), enter("interpreter", "ar")
    display = enter("display")
    opened(moderator)
    ask(chile)
    moderator.get_by_test_id("give-next").click()
    moderator.get_by_test_id("write-message").click()
    moderator.get_by_role("button", name="come to your conclusion").click()
    expect(chile.get_by_test_id("message")).to_contain_text("Please come to your conclusion")
    chile.get_by_role("button", name="I have seen it").click()
    shown = moderator.get_by_test_id("shown-message")
    expect(shown).to_contain_text("seen")

    moderator.get_by_label("To", exact=True).select_option("French booth")
    moderator.get_by_label("Your own words").fill("Thirty minutes more?")
    moderator.keyboard.press("Enter")
    expect(french.get_by_test_id("message")).to_contain_text("Thirty minutes more?")
    french.get_by_role("button", name="I have seen it").click()
    expect(shown.filter(has_text="French booth")).to_contain_text("seen: French")
    expect(arabic.get_by_test_id("message")).to_have_count(0)

    moderator.get_by_label("To", exact=True).select_option("Everybody")
    moderator.get_by_role("button", name="There will be a break shortly").click()
    for page in (chile, french, arabic, display):
        expect(page.get_by_test_id("announcement")).to_contain_text("a break shortly")
    shown.filter(has_text="Everybody").get_by_role("button", name="Clear").click()
    expect(display.get_by_test_id("announcement")).to_have_count(0)
    moderator.get_by_test_id("end").click()
    expect(shown).to_have_count(1)


def test_what_if_says_where_interpretation_would_end_and_makes_the_order(
    server: Server, enter: Open
) -> None:
    secretariat = prepare(server, online_budget_ms=8 * 60_000)
    moderator = enter("moderator")
    opened(moderator)
    for country in ("Chile", "Armenia", "Kenya"):
        person = server.enter("participant", country)
        person.do("request_floor", participant_id=person.me["participant_id"])
    moderator.get_by_test_id("ask-what-if").click()
    panel = moderator.get_by_test_id("what-if")
    for country in ("Kenya", "Chile", "Armenia"):
        moderator.get_by_role("button", name=f"What if {country} spoke next").click()
    outcome = panel.get_by_test_id("what-if-outcome")
    expect(outcome).to_have_text("Interpretation would end 2:00 into number 3, Armenia.")
    panel.get_by_label("Minutes for Chile").fill("5")
    expect(outcome).to_have_text("Interpretation would end before number 3, Armenia.")
    panel.get_by_label("Minutes for Chile").fill("2")
    expect(outcome).to_have_text("All of them would be interpreted to the end.")
    panel.get_by_role("button", name="Put them first").click()
    expect(panel).to_have_count(0)
    people = [row["participant_id"] for row in _listed(secretariat)]
    names = secretariat.view("moderator")["view"]["people"]
    assert [names[str(p)]["affiliation"] for p in people] == ["Kenya", "Chile", "Armenia"]


def _listed(person: Any) -> list[dict[str, Any]]:
    view = person.view("moderator")["view"]
    return [view["requests"][str(i)] for i in view["list"]["order"]]


def test_a_command_is_found_by_its_letters(server: Server, enter: Open) -> None:
    secretariat = prepare(server)
    moderator = enter("moderator")
    opened(moderator)
    moderator.keyboard.press("Control+k")
    moderator.keyboard.type("put on the list ken")
    palette = moderator.get_by_role("dialog", name="Commands")
    expect(palette.get_by_role("option").first).to_contain_text("Kenya")
    moderator.keyboard.press("Enter")
    expect(moderator.get_by_test_id("list-row")).to_contain_text("Kenya")
    expect(palette).to_have_count(0)
    moderator.keyboard.press("/")
    moderator.keyboard.type("next speaker")
    expect(palette.get_by_role("option").first).to_have_text("Next speaker: Kenya")
    moderator.keyboard.press("Enter")
    expect(moderator.get_by_test_id("holder")).to_contain_text("Kenya")
    moderator.keyboard.press("Control+k")
    moderator.keyboard.type("zzzz")
    expect(moderator.get_by_text("Nothing has these letters")).to_be_visible()
    moderator.keyboard.press("Escape")
    expect(moderator.get_by_role("dialog")).to_have_count(0)
    assert secretariat.view("moderator")["view"]["floor"]["holder"] is not None


def test_a_participant_tests_line_and_sound_and_the_technician_sees_it(
    server: Server, enter: Open
) -> None:
    prepare(server)
    technician, chile = enter("technician"), enter("participant", "Chile", PHONE)
    technician.get_by_label("Find: letters of a name").fill("Chile")
    expect(technician.get_by_test_id("presence")).to_contain_text("connected")
    expect(technician.get_by_text("sound not tested")).to_be_visible()
    chile.get_by_role("button", name="Test them").click()
    expect(chile.get_by_text("The microphone works.")).to_be_visible(timeout=15_000)
    chile.get_by_role("button", name="I heard them").click()
    expect(chile.get_by_test_id("last-check")).to_contain_text("The microphone works.")
    expect(technician.get_by_test_id("readiness")).to_contain_text("The tones were heard.")
    chile.context.close()
    expect(technician.get_by_test_id("presence")).to_contain_text("not connected")


def test_a_request_made_without_a_line_is_kept_and_goes_only_when_it_is_told_to(
    server: Server, enter: Open
) -> None:
    secretariat = prepare(server)
    moderator, chile = enter("moderator"), enter("participant", "Chile", PHONE)
    opened(moderator)
    expect(chile.get_by_test_id("ask-floor")).to_be_enabled()
    _without_server(chile)
    chile.get_by_test_id("ask-floor").click()
    unsent = chile.get_by_test_id("unsent")
    expect(unsent).to_contain_text("has not reached the meeting")
    _with_server(chile)
    chile.reload()
    expect(unsent).to_contain_text("Do you still want to ask for the floor?")
    assert _listed(secretariat) == []
    unsent.get_by_role("button", name="Send it now").click()
    expect(moderator.get_by_test_id("list-row")).to_contain_text("Chile")
    expect(unsent).to_have_count(0)
    assert len(_listed(secretariat)) == 1


def test_a_request_made_offline_does_not_go_when_the_line_is_back(
    server: Server, enter: Open
) -> None:
    secretariat = prepare(server)
    moderator, chile = enter("moderator"), enter("participant", "Chile", PHONE)
    opened(moderator)
    expect(chile.get_by_test_id("ask-floor")).to_be_enabled()
    chile.context.set_offline(True)
    chile.get_by_test_id("ask-floor").click()
    unsent = chile.get_by_test_id("unsent")
    expect(unsent).to_contain_text("has not reached the meeting")
    chile.context.set_offline(False)
    expect(unsent).to_contain_text("Do you still want to ask for the floor?")
    assert _listed(secretariat) == []


def test_an_answer_that_is_lost_is_no_lost_request(server: Server, enter: Open) -> None:
    """The server hears the request, but its answer never arrives: the list shows that it did."""
    secretariat = prepare(server)
    moderator, chile = enter("moderator"), enter("participant", "Chile", PHONE)
    opened(moderator)
    expect(chile.get_by_test_id("ask-floor")).to_be_enabled()

    by_another_way = server.enter("participant", "Chile")

    def heard_and_lost(route: Any) -> None:
        key = route.request.headers["idempotency-key"]
        path = "/api/sessions/1/commands"
        by_another_way.http.post(
            path, content=route.request.post_data, headers={"idempotency-key": key}
        )
        route.abort()

    chile.route("**/commands", heard_and_lost)
    chile.get_by_test_id("ask-floor").click()
    expect(chile.get_by_test_id("own-place")).to_be_visible()
    until(lambda: len(_listed(secretariat)) == 1)
    chile.unroute("**/commands")
    chile.get_by_test_id("withdraw").click()
    expect(chile.get_by_test_id("ask-floor")).to_be_enabled()
    expect(chile.get_by_test_id("unsent")).to_have_count(0)


def _without_server(page: Page) -> None:
    page.route("**/commands", lambda route: route.abort())


def _with_server(page: Page) -> None:
    page.unroute("**/commands")


def test_somebody_who_looks_elsewhere_is_called_by_a_notification(
    server: Server, enter: Open
) -> None:
    prepare(server)
    moderator, chile = enter("moderator"), enter("participant", "Chile", PHONE)
    opened(moderator)
    ask(chile)
    chile.evaluate(
        """() => {
          window.shown = [];
          class Shown { constructor(title, options) { window.shown.push([title, options.body]); } }
          Shown.permission = "granted";
          Object.defineProperty(window, "Notification", { value: Shown });
          Object.defineProperty(document, "visibilityState", { value: "hidden" });
        }"""
    )
    moderator.get_by_test_id("give-next").click()
    until(lambda: chile.evaluate("window.shown.length") > 0)
    assert chile.evaluate("window.shown[0][0]") == "You have the floor"


def test_the_notification_is_offered_once(server: Server, enter: Open) -> None:
    prepare(server)
    moderator, chile = enter("moderator"), enter("participant", "Chile", PHONE)
    opened(moderator)
    chile.context.add_init_script(
        "Object.defineProperty(Notification, 'permission', { get: () => 'default' })"
    )
    chile.reload()
    ask(chile)
    offer = chile.get_by_test_id("offer-notification")
    offer.get_by_role("button", name="No, thank you").click()
    expect(offer).to_have_count(0)
    chile.reload()
    expect(chile.get_by_test_id("own-place")).to_be_visible()
    expect(offer).to_have_count(0)


def test_the_display_for_a_deep_room_is_in_the_largest_type(server: Server, enter: Open) -> None:
    prepare(server)
    moderator, display = enter("moderator"), enter("display")
    opened(moderator)
    moderator.get_by_role("button", name="Moderator speaks").click()
    clock = display.get_by_test_id("turn-clock")
    usual = _height(clock)
    display.goto(f"{display.url}?large")
    expect(clock).to_be_visible()
    assert _height(clock) > usual * 1.2
    for size in (DESK, ViewportSize(width=1280, height=720)):
        display.set_viewport_size(size)
        assert display.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert display.evaluate("document.documentElement.scrollHeight <= innerHeight")


def _height(of: Locator) -> float:
    box = of.bounding_box()
    assert box is not None
    return box["height"]
