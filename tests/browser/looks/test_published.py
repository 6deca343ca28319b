"""The meeting is over, its salient points are final, and its page is public."""

from tests.api.test_points import DEADLINE, act, decide, desk, taken
from tests.browser.looks.checks import (
    test_axe_finds_nothing,
    test_it_looks_as_before,
    test_nothing_is_cut_off,
)
from tests.browser.looks.scene import Screen
from tests.browser.looks.test_points import story as out_for_remarks
from tests.server import StandingServer

__all__ = ["test_axe_finds_nothing", "test_it_looks_as_before", "test_nothing_is_cut_off"]

SCREENS = {
    "public": Screen(path="/public/1/{language}"),
    "points": Screen("moderator", path="/meetings/1/points", pictured=False),
    "page": Screen("secretariat", path="/meetings/1/page", pictured=False),
}


def story(server: StandingServer) -> None:
    out_for_remarks(server)
    published(server)


def published(server: StandingServer) -> None:
    """What was out for remarks is final, and so is the page."""
    server.stand(DEADLINE + 1)
    moderator = server.enter("moderator")
    left = next(one for one in desk(moderator)["remarks"] if one["verdict"] is None)
    taken(decide(moderator, left, "not_taken", "Article 16 stands in the text."))
    taken(act(moderator, "finish"))
    taken(act(moderator, "publish"))
    page = {"version": 0, "published": True, "about": "Held at Vienna, and online."}
    taken(server.enter("secretariat").http.put("/api/meetings/1/page", json=page))
