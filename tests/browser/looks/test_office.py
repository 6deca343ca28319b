"""The pages on which a secretariat prepares a meeting, and the form of who nominates."""

from typing import Any

from playwright.sync_api import Page, expect
from tests.browser.looks.checks import (
    test_axe_finds_nothing,
    test_it_looks_as_before,
    test_nothing_is_cut_off,
)
from tests.browser.looks.scene import HOST, Screen
from tests.materials.made import made
from tests.meetings.tables import delimited
from tests.server import Json, Person, Server

__all__ = ["test_axe_finds_nothing", "test_it_looks_as_before", "test_nothing_is_cut_off"]
FORM: list[str] = []
"""The link of the nomination, once the story has made it."""
UNDERSTOOD_MS = 30_000
"""A table is read in a process of its own."""
TABLE = delimited(
    [
        ["Category", "State", "Name", "Mode", "Minutes"],
        ["state", "Malta", "Expert of Malta", "online", 8],
        ["state", "Kenia", "Expert of Kenya", "", 8],
        ["stat", "Peru", "Expert of Peru", "", "eight"],
    ],
    ",",
)


def without_links(page: Page) -> None:
    """Links, and when they were opened, are others in each run."""
    expect(page.locator(".fk-link").first).to_be_visible()
    page.eval_on_selector_all(".fk-link", "all => all.forEach(one => { one.value = '' })")
    page.eval_on_selector_all(".fk-opened", "all => all.forEach(one => { one.textContent = '–' })")


def with_a_person(page: Page) -> None:
    page.get_by_test_id("person").first.get_by_role("button").press("Enter")
    expect(page.locator(".fk-person")).to_be_visible()


def with_a_table(page: Page) -> None:
    file: Any = {"name": "people.csv", "mimeType": "text/csv", "buffer": TABLE}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_test_id("line").first).to_be_visible(timeout=UNDERSTOOD_MS)


def as_a_nominee(page: Page) -> None:
    language = page.evaluate("document.documentElement.lang")
    page.goto(f"http://{HOST}/nominate?lang={language}#{FORM[-1]}")
    expect(page.locator("main form")).to_be_visible()


SECRETARIAT = {
    "set-up": Screen("secretariat", path="/meetings/1", then=without_links),
    "nominations": Screen("secretariat", path="/meetings/1/nominations"),
    "people": Screen("secretariat", path="/meetings/1/people", then=with_a_person),
    "import": Screen("secretariat", path="/meetings/1/people", then=with_a_table),
    "programme": Screen("secretariat", path="/meetings/1/programme"),
    "materials": Screen("secretariat", path="/meetings/1/materials"),
    "letters": Screen("secretariat", path="/meetings/1/letters"),
    "meetings": Screen("secretariat", path="/meetings", pictured=False),
    "keeping": Screen("secretariat", path="/meetings/1/keeping?person=1", pictured=False),
}
SCREENS = {**SECRETARIAT, "nominate": Screen(path="/sign-in", then=as_a_nominee)}


def story(server: Server) -> None:
    """Three are asked to nominate, of whom one has; four have letters; some files have come."""
    staff = server.enter("secretariat")
    staff.http.put("/api/meetings/1/nomination-deadline", json={"local": "2023-11-01T18:00"})
    for affiliation in ("Uruguay", "Viet Nam", "Malta"):
        asked = ask(staff, affiliation)
    FORM.append(asked["link"].partition("#")[2])
    staff.http.put(
        f"/api/nominations/{asked['id']}/answer",
        json={"version": 0, "answer": {"nominees": [nominee()]}},
    )
    # opened once already, so that no picture depends on who looks first
    staff.http.get("/api/nomination", headers={"nomination-token": FORM[-1]})
    people = staff.http.get("/api/meetings/1/participants").json()["items"]
    for row in people[:4]:
        body = {k: v for k, v in row.items() if k not in ("id", "meeting_id", "version")}
        body["email"] = f"expert{row['id']}@example.org"
        staff.http.put(f"/api/participants/{row['id']}", json=body)
    to = [row["id"] for row in people[:4]]
    staff.http.post("/api/meetings/1/letters", json={"kind": "invitation", "to": to})
    talk = staff.http.get("/api/meetings/1/materials").json()["presentations"][0]["id"]
    slides = {"kind": "slides", "name": "slides.pptx", "presentation_id": talk}
    staff.http.post("/api/meetings/1/materials", params=slides, content=made("pptx"))


def ask(staff: Person, affiliation: str) -> Json:
    body = {"category": "state", "affiliation": affiliation, "email": "mission@example.org"}
    made: Json = staff.http.post("/api/meetings/1/nominations", json=body).json()
    return made


def nominee() -> Json:
    return {
        "key": "one",
        "name": "Expert of Malta",
        "function": "Prosecutor",
        "gender": "F",
        "email": "expert@example.org",
        "days": {"2023-10-23": "online", "2023-10-24": "in_room", "2023-10-25": "in_room"},
        "speaks": "fr",
        "presents": True,
        "preferences": ["c", "a"],
        "title": "Joint investigations in practice",
        "minutes": 7,
        "publish": True,
    }
