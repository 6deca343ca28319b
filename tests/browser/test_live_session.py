"""A session of the reference meeting with a budget of seconds, on seven screens at once."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, Open
from tests.server import Json, Person, Server, until

SECOND = 1_000
BUDGET = 6 * SECOND
NOTE_THE_FLIP = """() => {
  const band = document.querySelector(".fk-work");
  new MutationObserver(() => {
    if (band.dataset.work === "do_not_interpret")
      window.flipped ??= performance.timeOrigin + performance.now();
  }).observe(band, { attributes: true });
}"""
"""Notes when a booth is first told not to interpret, by the machine's own clock."""


def prepare(server: Server, **policy: Any) -> Person:
    """Lays session 1 down with a small budget; gives the secretariat."""
    secretariat = server.enter("secretariat")
    people = secretariat.http.get("/api/meetings/1/participants").json()["items"]
    ids = {person["affiliation"]: person["id"] for person in people}
    online = {ids["Chile"], ids["Armenia"], ids["Kenya"]}
    secretariat.do(
        "prepare_session",
        policy={"online_budget_ms": BUDGET, "budget_warn_ms": [], **policy},
        modes={str(i): "online" if i in online else "in_room" for i in ids.values()},
        languages={str(person["id"]): person["speaks"] for person in people},
    )
    return secretariat


def seconds(page: Page, testid: str = "turn-clock") -> int:
    """What a clock shows, in seconds."""
    text = page.get_by_test_id(testid).first.inner_text()
    found = re.fullmatch(r"(\+?)(?:(\d+):)?(\d+):(\d\d)", text)
    assert found, text
    whole = int(found[2] or 0) * 3600 + int(found[3]) * 60 + int(found[4])
    return -whole if found[1] else whole


def ask(page: Page) -> None:
    page.get_by_test_id("ask-floor").click()
    expect(page.get_by_test_id("own-place")).to_be_visible()


def events(person: Person, type_: str) -> list[Json]:
    return [entry for entry in person.log() if entry["event"]["type"] == type_]


def opened(moderator: Page) -> None:
    moderator.get_by_test_id("open_session").click()
    moderator.get_by_test_id("open_list").click()
    expect(moderator.get_by_test_id("list-status")).to_contain_text("list open")


@pytest.mark.timeout(180)
def test_a_session_on_seven_screens(server: Server, enter: Open) -> None:
    secretariat = prepare(server)
    moderator = enter("moderator")
    french = enter("interpreter", "fr", color_scheme="dark")
    arabic = enter("interpreter", "ar", wrong_clock=True)
    chile, armenia = enter("participant", "Chile", PHONE), enter("participant", "Armenia", PHONE)
    france = enter("participant", "France", PHONE)
    display = enter("display")
    everyone = [moderator, french, arabic, chile, armenia, france, display]
    opened(moderator)

    # room and online on one list, in the order in which they asked
    for page in (france, chile, armenia):
        ask(page)
    expect(moderator.get_by_test_id("list-row")).to_have_count(3)
    moderator.get_by_test_id("give-next").click()
    for page in everyone:
        expect(page.get_by_test_id("turn-clock").first).to_be_visible()
    shown = [seconds(page) for page in everyone]
    assert max(shown) - min(shown) <= 1, shown
    assert seconds(moderator, "budget-remaining") == BUDGET // SECOND

    # an online turn is charged; a pause stops the charge; it straddles the limit
    moderator.get_by_test_id("give-next").click()
    expect(chile.get_by_test_id("own-clock")).to_be_visible()
    moderator.get_by_test_id("pause").click()
    expect(french.locator("[data-work=pause]")).to_be_visible()
    left = seconds(french, "budget-remaining")
    assert 0 < left <= BUDGET // SECOND
    for booth in (french, arabic):
        booth.evaluate(NOTE_THE_FLIP)
    moderator.get_by_test_id("resume").click()
    for booth in (french, arabic):
        expect(booth.locator("[data-work=do_not_interpret]")).to_be_visible(timeout=15_000)
        assert seconds(booth, "budget-remaining") == 0
    expect(display.get_by_test_id("interpretation-state")).to_contain_text("not interpreted")
    expect(chile.get_by_test_id("uninterpreted")).to_contain_text("please go on in English")
    given = events(secretariat, "floor_given")[-1]["at"]
    (paused,), (resumed,) = events(secretariat, "turn_paused"), events(secretariat, "turn_resumed")
    (exhausted,) = until(lambda: events(secretariat, "budget_exhausted"))
    assert exhausted["at"] - given - (resumed["at"] - paused["at"]) == BUDGET
    for booth in (french, arabic):
        assert abs(booth.evaluate("window.flipped") - exhausted["at"]) <= SECOND

    # more, with the consent of every booth: the same turn is interpreted again
    extend(moderator)
    expect(french.locator("[data-work=interpret]")).to_be_visible()
    moderator.get_by_test_id("end").click()
    expect(display.get_by_test_id("turn-clock")).to_have_count(0)

    # undo: as if the turn had not been ended
    undo = moderator.get_by_test_id("undo")
    expect(undo).to_contain_text("end of the turn")
    undo.click()
    expect(display.get_by_test_id("holder")).to_have_text("Chile")
    moderator.get_by_test_id("end").click()
    expect(moderator.get_by_test_id("past-row").first).to_contain_text("Chile")

    # a correction gives the charge back
    turn = secretariat.view("moderator")["view"]["past"][-1]
    before = seconds(moderator, "budget-remaining")
    secretariat.do(
        "correct_charge", turn_id=turn["id"], by_ms=-5 * SECOND, reason="test of the line"
    )
    until(lambda: seconds(moderator, "budget-remaining") == before + 5)

    # a telephone loses its line and comes back with its place
    armenia.context.set_offline(True)
    expect(armenia.get_by_test_id("connection-banner")).to_be_visible(timeout=30_000)
    expect(armenia.get_by_test_id("own-place")).to_have_text("You are next")
    armenia.context.set_offline(False)
    expect(armenia.get_by_test_id("connection-banner")).to_have_count(0, timeout=30_000)
    expect(armenia.get_by_test_id("own-place")).to_have_text("You are next")
    until(lambda: not secretariat.view("moderator")["view"]["lost"])
    moderator.get_by_test_id("give-next").click()
    armenia.get_by_test_id("give-back").click()
    expect(armenia.get_by_test_id("ask-floor")).to_be_enabled()


def extend(moderator: Page) -> None:
    """Ten minutes more, by the form."""
    moderator.get_by_test_id("extend").click()
    moderator.get_by_label("Minutes more").fill("10")
    moderator.get_by_label("Reason").fill("the debate is lively")
    for language in ("English", "French", "Spanish", "Arabic", "Russian", "Chinese"):
        moderator.get_by_label(language, exact=False).last.fill("A")
    moderator.get_by_role("button", name="Record the extension").click()


def exhaust(moderator: Page, chile: Page) -> None:
    """Lets Chile speak until the budget is used up."""
    ask(chile)
    moderator.get_by_test_id("give-next").click()
    expect(moderator.get_by_test_id("interpretation-state")).to_contain_text(
        "used up", timeout=15_000
    )


def test_cap_starts_no_further_online_turn(server: Server, enter: Open) -> None:
    prepare(server, on_exhaustion="cap")
    moderator, chile = enter("moderator"), enter("participant", "Chile", PHONE)
    kenya = enter("participant", "Kenya", PHONE)
    opened(moderator)
    exhaust(moderator, chile)
    ask(kenya)
    moderator.get_by_test_id("end").click()
    moderator.get_by_test_id("give-next").click()
    expect(moderator.get_by_role("alert").filter(has_text="Not done")).to_be_visible()
    expect(kenya.get_by_test_id("own-place")).to_have_text("You are next")


def test_shorten_cuts_the_session_at_exhaustion(server: Server, enter: Open) -> None:
    prepare(server, on_exhaustion="shorten")
    moderator, chile = enter("moderator"), enter("participant", "Chile", PHONE)
    opened(moderator)
    assert seconds(moderator, "session-clock") > 2 * 3600
    exhaust(moderator, chile)
    until(lambda: seconds(moderator, "session-clock") <= 2 * 3600)
    until(lambda: seconds(moderator, "window-clock") <= 2 * 3600)
