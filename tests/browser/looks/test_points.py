"""After the meeting: the drafters' desk, and the page on which participants remark."""

from playwright.sync_api import Page, expect
from tests.api.test_points import act, decide, desk, edit, remark, taken, write
from tests.browser.looks.checks import (
    test_axe_finds_nothing,
    test_it_looks_as_before,
    test_nothing_is_cut_off,
)
from tests.browser.looks.scene import Screen
from tests.server import StandingServer

__all__ = ["test_axe_finds_nothing", "test_it_looks_as_before", "test_nothing_is_cut_off"]


def loaded(page: Page) -> None:
    expect(page.get_by_test_id("points-state")).to_be_visible()


SCREENS = {
    "desk": Screen("moderator", path="/meetings/1/points", then=loaded),
    "remarks": Screen("participant", "Italy", path="/remarks"),
}
ARABIC = {
    "ar": "تشكّل الاتفاقية أساسا قانونيا كاملا لتسليم المطلوبين وللمساعدة القانونية المتبادلة."
}


def story(server: StandingServer) -> None:
    """A list of three points is out for remarks; two have come, and one was decided on."""
    moderator = server.enter("moderator")
    for text in ("Central authorities should publish contacts.", "Training helps most."):
        note = {"text": text, "tags": ["salient_point"], "theme": "a"}
        taken(server.enter("note_taker").http.post("/api/sessions/1/notes", json=note))
    basis = write(
        moderator,
        "The Convention is a full legal basis for extradition and mutual legal assistance.",
        theme="a",
        notes=[desk(moderator)["notes"][0]["id"]],
    )
    taken(edit(moderator, basis, texts=ARABIC))
    write(moderator, "Practice on joint investigations is uneven; model clauses help.", theme="b")
    write(moderator, "The secretariat is to report on these points next year.")
    points = taken(act(moderator, "send", deadline="2023-11-06T16:00"))["points"]
    taken(
        remark(
            server.enter("participant", "Italy"),
            "Add “where reciprocity is required”.",
            basis["id"],
        )
    )
    taken(remark(server.enter("participant", "France"), "Veuillez citer l’article 16."))
    one = next(r for r in desk(moderator)["remarks"] if r["point_id"])
    taken(decide(moderator, one, "taken", "Several States asked for it."))
    new = "Practice on joint investigations is uneven; model clauses and liaison officers help."
    taken(edit(moderator, points[1], text=new))
