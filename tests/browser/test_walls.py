"""What people type is shown as they typed it, and never runs; pages keep to their policy."""

from typing import Any

import httpx
from playwright.sync_api import Dialog
from tests.api.test_cases import ByLink, links, whole
from tests.api.test_compilations import contribute
from tests.api.test_nominations import Nominating, ask, nominee
from tests.api.test_points import LOCAL, act
from tests.api.test_points import write as write_point
from tests.browser.conftest import Open
from tests.server import Json, Person, Server

SIGN = "<i>seen</i>"
EVIL = f"'\"><img src=x onerror=ran=1>{SIGN}{{{{7*7}}}}$&"
"""Breaks out of texts and attributes, and of templates; `SIGN` must be read as it was typed."""

SHOW = {
    *(f"meetings/1/{one}" for one in ("people", "materials", "nominations", "points", "cases")),
    *("sessions/1/moderator", "sessions/1/participant", "sessions/1/display", "public/1/en"),
}
"""Where a text is in sight at once, without a press."""
SCREENS = ("moderator", "notes", "record")
OFFICE = (
    "people", "programme", "materials", "page", "nominations", "record", "points", "letters",
    "cases", "keeping", "compilations",
)  # fmt: skip


def taken(response: httpx.Response) -> Any:
    assert response.is_success, (response.request.url.path, response.text)
    return response.json() if response.content else None


def change(staff: Person, path: str, **changed: Any) -> None:
    kept: Json = taken(staff.http.get(path))
    match = {"if-match": f'"{kept["version"]}"'} if "version" in kept else {}
    taken(staff.http.put(path, json={**kept, **changed}, headers=match))


def typed_everywhere(server: Server) -> None:
    """Puts the text into all that somebody shows to others."""
    staff, moderator = server.enter("secretariat"), server.enter("moderator")
    chile = server.enter("participant", "Chile")
    own = chile.me["participant_id"]
    asked = ask(staff, affiliation=EVIL)
    nominating = Nominating(server, asked["link"])
    free = dict.fromkeys(("name", "function", "accessibility", "connection", "title"), EVIL)
    taken(nominating.answer(0, nominee(**free)))
    themes = taken(staff.http.get("/api/meetings/1/themes"))
    themes = themes if isinstance(themes, list) else themes["items"]
    for theme in themes:
        theme |= {"title": EVIL, "outcome": EVIL, "documents": EVIL}
    taken(staff.http.put("/api/meetings/1/themes", json=themes))
    change(staff, "/api/sessions/1", title=EVIL)
    change(staff, "/api/presentations/1", title=EVIL)
    for person in (1, own):
        change(
            staff, f"/api/participants/{person}",
            affiliation=EVIL, name=EVIL, function=EVIL, region=EVIL, legal_system=EVIL,
            gender=EVIL, category=EVIL, role=EVIL, needs=EVIL, publish=True,
        )  # fmt: skip
    change(staff, "/api/meetings/1", title=EVIL, place=EVIL)
    for kind in ("document", "outline", "case_template"):
        handed = {"kind": kind, "name": f"{EVIL}.txt", "title": EVIL, "publish": True}
        taken(staff.http.post("/api/meetings/1/materials", params=handed, content=EVIL.encode()))
    page = taken(staff.http.get("/api/meetings/1/page"))
    wanted = {"version": page["version"], "published": True, "about": EVIL}
    taken(staff.http.put("/api/meetings/1/page", json=wanted))
    for session in ("open_session", "open_list"):
        moderator.do(session)
    first = chile.ask(subject=EVIL, text=EVIL)["entries"][0]
    second = moderator.do("request_floor", participant_id=1, subject=EVIL)["entries"][0]
    moderator.do("move_request", request_id=second, before_id=first, reason=EVIL)
    moderator.do("send_message", to="everybody", text=EVIL)
    moderator.do("next_speaker")
    for tag in ("salient_point", "matrix"):
        note = {"text": EVIL, "tags": [tag], "theme": "a"}
        taken(moderator.http.post("/api/sessions/1/notes", json=note))
    write_point(moderator, EVIL)
    taken(act(moderator, "send", deadline=LOCAL.replace("2023", "2093")))
    mine = links(staff)["Italy"]
    italy = ByLink(server, mine["cases"])
    text = {"title": EVIL, "summary": EVIL, "other_offences": EVIL}
    handed_in = italy.send(italy.begin("k"), "/submit", **whole(**text))
    taken(handed_in)
    contributed = {"product": "manual", "title": EVIL, "text": EVIL, "language": "en"}
    sent = contribute(server, mine["contributions"], "another", **contributed)
    assert sent.is_success, sent.text


def test_no_text_that_people_type_ever_runs(server: Server, enter: Open) -> None:
    typed_everywhere(server)
    shown = set()
    for role, whose, paths in (
        ("secretariat", "", ["meetings", "meetings/1", *(f"meetings/1/{one}" for one in OFFICE)]),
        ("moderator", "", [f"sessions/1/{one}" for one in SCREENS]),
        ("interpreter", "fr", ["sessions/1/booth"]),
        ("participant", "Chile", ["sessions/1/participant"]),
        ("technician", "", ["sessions/1/technician"]),
        ("display", "", ["sessions/1/display", "public/1/en"]),
    ):
        page = enter(role, whose)
        page.on("dialog", _no_dialog)
        for path in paths:
            page.goto(f"{server.address}/{path}")
            page.wait_for_load_state("networkidle")
            if SIGN in page.inner_text("body"):
                shown.add(path)
            assert page.evaluate("typeof ran") == "undefined", path
            assert page.locator("img[src=x]").count() == 0, path
    assert shown >= SHOW, SHOW - shown


def _no_dialog(dialog: Dialog) -> None:
    raise AssertionError(dialog.message)
