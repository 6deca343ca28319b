"""An online speaker whose minutes run out soon, a full list, signals from three booths."""

from typing import Any

from playwright.sync_api import Page, expect
from tests.browser.looks.checks import (
    test_axe_finds_nothing,
    test_it_looks_as_before,
    test_nothing_is_cut_off,
)
from tests.browser.looks.scene import MINUTE, SECOND, TEN, Screen
from tests.server import Person, StandingServer

__all__ = ["test_axe_finds_nothing", "test_it_looks_as_before", "test_nothing_is_cut_off"]
SPEECH = """Señor Presidente,

Agradezco a la secretaría la preparación de esta reunión. Quisiera referirme a dos puntos."""
PRESENTED = {"Colombia": 460 * SECOND, "Kyrgyzstan": 472 * SECOND, "African Union": 385 * SECOND}
SPOKE = {"Jamaica": 170 * SECOND, "South Africa": 195 * SECOND}
WAITING: dict[str, dict[str, Any]] = {
    "Armenia": {"kind": "question", "text": "По статье 18."},
    "France": {"theme": "a"},
    "Kenya": {},
    "Italy": {"kind": "question", "subject": "Article 18 in practice"},
    "Cuba": {"subject": "Extradition without a treaty", "text": SPEECH},
}


def with_menus(page: Page) -> None:
    page.get_by_test_id("list-row").first.get_by_role("button").last.click()
    page.get_by_role("menuitem").first.click()
    page.keyboard.press("Escape")
    page.get_by_test_id("list-row").nth(1).get_by_role("button").last.click()
    expect(page.get_by_role("menuitem").first).to_be_visible()


def with_form(page: Page) -> None:
    page.get_by_test_id("change").click()
    expect(page.get_by_test_id("save")).to_be_visible()


def with_text(page: Page) -> None:
    page.get_by_test_id("read-text").first.click()
    expect(page.locator(".fk-text")).not_to_be_empty()


def with_correction(page: Page) -> None:
    page.get_by_test_id("past-row").first.get_by_role("button").click()
    expect(page.locator("[name=reason]")).to_be_visible()


SCREENS = {
    "moderator": Screen("moderator"),
    "moderator-menus": Screen("moderator", then=with_menus, closes=True, pictured=False),
    "secretariat": Screen(
        "secretariat", path="/sessions/1/moderator", then=with_correction, pictured=False
    ),
    "record": Screen("moderator", path="/sessions/1/record"),
    "statement": Screen("secretariat", path="/sessions/1/record?part=budget"),
    "meeting-record": Screen("secretariat", path="/meetings/1/record"),
    "booth": Screen("interpreter", "fr"),
    "booth-text": Screen("interpreter", "ru", then=with_text, pictured=False),
    "speaking": Screen("participant", "Chile"),
    "waiting": Screen("participant", "Kenya"),
    "waiting-form": Screen("participant", "Armenia", then=with_form, pictured=False),
    "technician": Screen("technician", pictured=False),
    "display": Screen("display"),
    "overlay": Screen("display", path="/sessions/1/display?overlay"),
}


def story(server: StandingServer) -> None:
    moderator = server.enter("moderator")
    for act in ("open_session", "open_list"):
        moderator.do(act)
    now = TEN + 2 * MINUTE
    server.stand(now)
    moderator.do("start_item", item_id="a")
    ids = {
        p["affiliation"]: p["id"] for p in moderator.view("moderator")["view"]["people"].values()
    }
    lane = moderator.view("moderator")["view"]["presentations"].values()
    for whose, ms in PRESENTED.items():
        (planned,) = [one["id"] for one in lane if one["participant_id"] == ids[whose]]
        moderator.do("give_floor", presentation_id=planned)
        now = ended(server, moderator, now + ms)
    for whose, ms in SPOKE.items():
        server.enter("participant", whose).ask()
        moderator.do("next_speaker")
        now = ended(server, moderator, now + ms)
    server.enter("participant", "Chile").ask(
        subject="Evidence from other jurisdictions", text=SPEECH
    )
    for whose, words in WAITING.items():
        now += 7 * SECOND
        server.stand(now)
        server.enter("participant", whose).ask(**words)
    moderator.do("request_floor", participant_id=ids["Jordan"])
    waiting = moderator.view("moderator")["view"]["list"]["order"]
    moderator.do("move_request", request_id=waiting[4], before_id=waiting[1], reason="balance")
    moderator.do("next_speaker")
    signals(server, moderator)
    server.stand(now + 45 * SECOND)
    server.enter("technician").do("mark_connection", participant_id=ids["Cuba"], connected=False)


def ended(server: StandingServer, moderator: Person, now: int) -> int:
    """The turn ends at `now`, and what follows comes a little later."""
    server.stand(now)
    holder = moderator.view("moderator")["view"]["floor"]["holder"]
    moderator.do("end_turn", turn_id=holder["id"])
    server.stand(now + 20 * SECOND)
    return now + 20 * SECOND


def signals(server: StandingServer, moderator: Person) -> None:
    french = server.enter("interpreter", "fr")
    french.do("hand_over", interpreter="A")
    seen = french.do("send_signal", kind="slow_down")["entries"][0]
    moderator.do("acknowledge_signal", signal_id=seen)
    server.enter("interpreter", "ar").do("send_signal", kind="bad_sound")
    server.enter("interpreter", "ru").do("send_signal", kind="cannot_interpret")
