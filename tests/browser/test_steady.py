"""What must not move under a hand, be out of sight, or be left unexplained on the live screens."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect
from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.test_live_session import prepare
from tests.server import Person, Server

LAPTOP: ViewportSize = {"width": 1280, "height": 720}
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
QUARTER = 15 * 60_000

BOX = """(one) => {
  const { x, y, width, height } = one.getBoundingClientRect();
  return Object.fromEntries(
    Object.entries({ x, y, width, height }).map(([name, at]) => [name, Math.round(at)]));
}"""
LABELS_CUT = """(select) => {
  const style = getComputedStyle(select), pen = document.createElement("canvas").getContext("2d");
  pen.font = style.font;
  const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return [...select.options].map((o) => o.text).filter((t) => pen.measureText(t).width > room);
}"""


def begun(server: Server, *asking: str) -> Person:
    """A session that is open, with those who have asked; gives its moderator."""
    moderator = server.enter("moderator")
    for act in ("open_session", "open_list"):
        moderator.do(act)
    for country in asking:
        server.enter("participant", country).ask(theme="a")
    return moderator


def in_a_break(moderator: Person, ms: int = QUARTER) -> int:
    now: int = moderator.view("moderator")["view"]["session"]["clock"]["started_at"]
    moderator.do("suspend_session", back_at=now + ms)
    return now + ms


def boxes(*found: Locator) -> list[dict[str, int]]:
    return [one.evaluate(BOX) for one in found]


def keeps_its_place(act: Callable[[], object], until: Callable[[], None], *found: Locator) -> None:
    before = boxes(*found)
    act()
    until()
    assert boxes(*found) == before


def speak(page: Page, language: str) -> None:
    page.get_by_test_id("language").select_option(language)
    expect(page.locator("html")).to_have_attribute("lang", language)


@pytest.mark.parametrize("size", [DESK, LAPTOP], ids=["desk", "laptop"])
@pytest.mark.parametrize("role", ["moderator", "secretariat"])
def test_the_head_of_the_console_stays_as_it_is(
    server: Server, enter: Open, role: str, size: ViewportSize
) -> None:
    moderator = begun(server, "Kenya")
    moderator.do("next_speaker")
    page = enter(role, size=size)
    page.goto(f"{server.address}/sessions/1/moderator")
    head = page.locator(".fk-head")
    heights = set()
    for language in LANGUAGES:
        speak(page, language)
        heights.add(boxes(head)[0]["height"])
        keeps_its_place(
            lambda: in_a_break(moderator),
            lambda: expect(page.get_by_test_id("break-clock")).to_be_visible(),
            *(head, page.get_by_test_id("undo"), page.get_by_test_id("close_session")),
            *(page.get_by_test_id("language"), page.get_by_test_id("turn-clock")),
        )
        moderator.do("resume_session")
        expect(page.get_by_test_id("break")).to_have_count(0)
    assert len(heights) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_booths_screen_stays_as_it_is(server: Server, enter: Open, language: str) -> None:
    moderator = begun(server, "Kenya")
    page = enter("interpreter", "fr")
    speak(page, language)
    moderator.do("next_speaker")
    state = page.get_by_test_id("interpretation-state")
    expect(page.locator("[data-work=interpret]")).to_be_visible()
    lasting = (state, page.get_by_test_id("signal-slow_down"), page.locator(".fk-signals"))
    turn = moderator.view("moderator")["view"]["floor"]["holder"]["id"]
    keeps_its_place(
        lambda: moderator.do("pause_turn", turn_id=turn),
        lambda: expect(page.locator("[data-work=pause]")).to_be_visible(),
        *lasting,
    )
    keeps_its_place(
        lambda: in_a_break(moderator),
        lambda: expect(page.get_by_test_id("break-clock")).to_be_visible(),
        *lasting,
    )
    french = server.enter("interpreter", "fr")
    keeps_its_place(
        lambda: french.do("send_signal", kind="cannot_interpret"),
        lambda: expect(page.locator("[data-state=sent]")).to_be_visible(),
        *lasting,
    )
    microphone = page.get_by_test_id("at-microphone")
    keeps_its_place(
        page.get_by_test_id("hand-over").click,
        lambda: expect(microphone.get_by_role("timer")).to_be_visible(),
        *(microphone, page.get_by_test_id("hand-over"), page.get_by_role("combobox").last),
    )


def test_a_booth_says_what_it_means_that_nobody_is_at_the_microphone(
    server: Server, enter: Open
) -> None:
    begun(server)
    page = enter("interpreter", "fr")
    microphone, hand_over = page.get_by_test_id("at-microphone"), page.get_by_test_id("hand-over")
    expect(microphone).to_have_text("At the microphone: not said yet")
    expect(hand_over).to_have_text("A takes the microphone")
    hand_over.click()
    expect(microphone).to_contain_text("At the microphone: A")
    expect(hand_over).to_have_text("Hand over to B")


@pytest.mark.parametrize("size", [DESK, LAPTOP], ids=["desk", "laptop"])
def test_signals_of_two_booths_are_in_sight_and_move_nothing_but_what_follows(
    server: Server, enter: Open, size: ViewportSize
) -> None:
    moderator = begun(server, "Kenya", "Cuba")
    moderator.do("next_speaker")
    page = enter("moderator", size=size)
    shown = page.get_by_test_id("signal")
    expect(page.get_by_test_id("turn-clock")).to_be_visible()
    french, arabic = server.enter("interpreter", "fr"), server.enter("interpreter", "ar")
    keeps_its_place(
        lambda: french.do("send_signal", kind="slow_down"),
        lambda: expect(shown).to_have_count(1),
        *(page.get_by_test_id("turn-clock"), page.get_by_test_id("give-next")),
        *(page.get_by_test_id("budget-remaining"), page.get_by_test_id("list-row").first),
    )
    arabic.do("send_signal", kind="bad_sound")
    expect(shown).to_have_count(2)
    for button in page.get_by_role("button", name="Seen").all():
        expect(button).to_be_in_viewport(ratio=1)


def test_a_telephone_shows_the_break_and_counts_it_in(server: Server, enter: Open) -> None:
    moderator = begun(server, "France", "Kenya")
    moderator.do("next_speaker")
    page = enter("participant", "Kenya", PHONE)
    expect(page.get_by_text("Now speaking")).to_be_visible()
    in_a_break(moderator)
    expect(page.get_by_text("After the break", exact=True)).to_be_visible()
    expect(page.get_by_text("Now speaking")).to_have_count(0)
    # what is left of the break, and the turn that goes on after it
    expect(page.get_by_test_id("wait")).to_have_text(re.compile(r"1[67]:\d\d"))
    moderator.do("suspend_session")
    expect(page.get_by_text("Expected wait after the break:")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sessions_are_told_apart_on_a_telephone(server: Server, enter: Open, language: str) -> None:
    page = enter("participant", "Kenya", PHONE)
    speak(page, language)
    picker = page.locator("select.fk-head-session, .fk-head-session select")
    labels = picker.locator("option").all_text_contents()
    assert len(set(labels)) == 6
    assert all(label.startswith(f"{n} · ") for n, label in enumerate(labels, 1))
    assert picker.evaluate(LABELS_CUT) == []


def test_an_undo_that_is_blocked_says_by_which_act_and_whose(server: Server, enter: Open) -> None:
    moderator = begun(server)
    kenya = server.enter("participant", "Kenya")
    who = kenya.me["participant_id"]
    request = moderator.do("request_floor", participant_id=who)["entries"][0]
    page = enter("moderator")
    expect(page.get_by_test_id("undo")).to_have_text("Undo: request: Kenya")
    head = page.locator(".fk-head")
    before = boxes(head)
    kenya.do("withdraw_request", request_id=request)
    text = "Cannot undo request: Kenya: withdrawal: Kenya (participant) rests on it"
    expect(page.get_by_test_id("undo")).to_have_text(text)
    expect(page.get_by_test_id("undo")).to_be_disabled()
    for language in LANGUAGES:
        speak(page, language)
        assert boxes(head) == before


def test_a_request_is_changed_under_a_heading_and_a_text_instead_is_offered_in_one_place(
    server: Server, enter: Open
) -> None:
    prepare(server, online_budget_ms=60_000)
    begun(server, "Kenya")
    page = enter("participant", "Kenya", PHONE)
    instead = page.get_by_role("button", name="Send a text instead of speaking")
    expect(page.get_by_test_id("choices").locator(instead)).to_be_visible()
    page.get_by_role("button", name="Change my request").click()
    expect(page.get_by_role("heading", name="Change your request")).to_be_visible()
    expect(instead).to_have_count(1)


def test_a_theme_is_called_by_its_title_where_there_is_room_and_else_aloud(
    server: Server, enter: Open
) -> None:
    moderator = begun(server, "France", "Kenya")
    moderator.do("next_speaker")
    title = "Use of the UNTOC as a legal basis"
    whole = re.compile(rf"theme \(a\): \W?{title}")
    expect(enter("interpreter", "fr").get_by_text(whole).first).to_be_visible()
    own = enter("participant", "Kenya", PHONE).get_by_test_id("own-place").locator("..")
    expect(own).to_contain_text(whole)
    for role in ("moderator", "technician"):
        short = enter(role).get_by_title(title).first
        expect(short).to_contain_text(f"theme (a) {title}")


def test_those_who_are_connected_and_those_who_are_not_stand_in_columns(
    server: Server, enter: Open
) -> None:
    begun(server)
    enter("participant", "Kenya", PHONE)
    page = enter("technician")
    everybody = page.locator(".fk-everybody > li")
    expect(everybody.filter(has_text="Kenya").get_by_test_id("presence")).to_contain_text("●")
    rows = [everybody.filter(has_text="Kenya"), everybody.filter(has_text="Japan")]
    parts = [boxes(row.get_by_test_id("presence"), row.get_by_role("button")) for row in rows]
    assert [box["x"] for box in parts[0]] == [box["x"] for box in parts[1]]
    assert boxes(rows[0])[0]["height"] == boxes(rows[1])[0]["height"]


def test_rows_stay_under_the_pointer_while_somebody_asks_what_if(
    server: Server, enter: Open
) -> None:
    begun(server, "France", "Kenya", "Cuba", "Italy")
    page = enter("moderator", size={"width": 1440, "height": 1400})
    page.get_by_test_id("ask-what-if").click()
    rows, picks = page.get_by_test_id("list-row"), page.get_by_test_id("pick")
    for n in range(4):
        keeps_its_place(
            picks.nth(n).click,
            lambda: expect(page.get_by_test_id("what-if-outcome")).not_to_be_empty(),
            *(rows.first, rows.last),
        )
    expect(page.get_by_label("Minutes for Italy")).to_be_in_viewport(ratio=1)
