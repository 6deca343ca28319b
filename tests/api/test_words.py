"""Texts that people send with a request."""

from tests.server import Server


def test_a_text_is_read_by_booths_staff_and_its_owner_alone(server: Server) -> None:
    moderator, chile = server.enter("moderator"), server.enter("participant", "Chile")
    moderator.do("open_session")
    moderator.do("open_list")
    asked = chile.do(
        "request_floor", participant_id=chile.me["participant_id"], subject="Evidence", text="Text."
    )
    path = f"/api/sessions/1/requests/{asked['seq']}/words"
    words = {"subject": "Evidence", "text": "Text."}
    for reader in (moderator, chile, server.enter("interpreter", "fr")):
        assert reader.http.get(path).json() == words
    for stranger in (server.enter("participant", "France"), server.enter("display")):
        assert stranger.http.get(path).status_code == 403
    assert moderator.http.get("/api/sessions/1/requests/1/words").status_code == 404
    assert "Text." not in str(moderator.log())


def test_a_text_instead_of_speaking_is_kept_with_the_request(server: Server) -> None:
    moderator, chile = server.enter("moderator"), server.enter("participant", "Chile")
    moderator.do("open_list")
    asked = chile.do("request_floor", participant_id=chile.me["participant_id"], subject="A")
    chile.do("withdraw_request", request_id=asked["seq"], text="Our position.")
    path = f"/api/sessions/1/requests/{asked['seq']}/words"
    assert moderator.http.get(path).json() == {"subject": "A", "text": "Our position."}
    server.kill()
    server.start()
    assert moderator.http.get(path).json()["text"] == "Our position."


def test_who_asks_speaks_the_language_of_the_nomination(server: Server) -> None:
    moderator, chile = server.enter("moderator"), server.enter("participant", "Chile")
    moderator.do("open_list")
    chile.do("request_floor", participant_id=chile.me["participant_id"])
    (request,) = moderator.view("moderator")["view"]["requests"].values()
    assert request["language"] == "es"
