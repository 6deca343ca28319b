"""The timeline over HTTP: what it says, to whom, and that asking again costs nothing."""

from tests.server import Server


def test_the_timeline_is_drawn_from_the_log(server: Server) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    chile = server.enter("participant", "Chile").me["participant_id"]
    moderator.do("give_floor", participant_id=chile, kind="statement")
    turn = moderator.view("moderator")["view"]["floor"]["holder"]["id"]
    answer = moderator.do("end_turn", turn_id=turn)
    found = moderator.http.get("/api/sessions/1/timeline").json()
    assert found["seq"] == answer["seq"]
    (drawn,) = found["turns"]
    assert (drawn["id"], drawn["participant_id"], drawn["modes"]) == (turn, chile, ["online"])
    past = moderator.view("moderator")["view"]["past"][-1]
    for figure in ("given_at", "ended_at", "spoken_ms", "charged_ms", "uninterpreted_ms"):
        assert drawn[figure] == past[figure]
    burned = found["budget_points"][0]["remaining_ms"] - found["budget_points"][-1]["remaining_ms"]
    assert burned == drawn["charged_ms"]


def test_it_is_asked_for_again_at_no_cost_while_nothing_happens(server: Server) -> None:
    moderator = server.enter("moderator")
    first = moderator.http.get("/api/sessions/1/timeline")
    known = {"if-none-match": first.headers["etag"]}
    assert moderator.http.get("/api/sessions/1/timeline", headers=known).status_code == 304
    moderator.do("open_session")
    second = moderator.http.get("/api/sessions/1/timeline", headers=known)
    assert second.status_code == 200
    assert second.json()["opened_at"] is not None


def test_only_who_runs_the_meeting_sees_it(server: Server) -> None:
    for role, whose in (("participant", "Chile"), ("interpreter", "fr"), ("technician", "")):
        answer = server.enter(role, whose).http.get("/api/sessions/1/timeline")
        assert answer.status_code == 403, role
    assert server.enter("secretariat").http.get("/api/sessions/1/timeline").status_code == 200
    assert server.enter("secretariat").http.get("/api/sessions/99/timeline").status_code == 404
