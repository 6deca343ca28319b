"""The speaker's line is lost; on one console the line to the server as well."""

from tests.browser.looks.checks import (
    test_axe_finds_nothing,
    test_it_looks_as_before,
    test_nothing_is_cut_off,
)
from tests.browser.looks.scene import MINUTE, SECOND, TEN, Screen
from tests.browser.test_live_session import prepare
from tests.server import StandingServer

__all__ = ["test_axe_finds_nothing", "test_it_looks_as_before", "test_nothing_is_cut_off"]
SCREENS = {
    "technician": Screen("technician"),
    "booth": Screen("interpreter", "fr"),
    "moderator": Screen("moderator", line_lost=True),
    "waiting": Screen("participant", "Armenia", pictured=False),
}


def story(server: StandingServer) -> None:
    prepare(server, online_budget_ms=10 * MINUTE)
    moderator = server.enter("moderator")
    for act in ("open_session", "open_list"):
        moderator.do(act)
    for whose in ("Kenya", "Armenia", "Italy"):
        server.enter("participant", whose).ask()
    moderator.do("next_speaker")
    server.stand(TEN + MINUTE)
    kenya = moderator.view("moderator")["view"]["floor"]["holder"]["participant_id"]
    technician = server.enter("technician")
    technician.do("mark_connection", participant_id=kenya, connected=False)
    server.stand(TEN + MINUTE + 20 * SECOND)
    server.enter("interpreter", "fr").do("send_signal", kind="call_technician")
