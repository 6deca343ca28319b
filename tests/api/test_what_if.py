"""What-if over HTTP, and who is connected, which technicians are told."""

from tests.server import Server, until


def test_staff_ask_what_if_and_nothing_changes(server: Server) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    moderator.do("open_list")
    asked = []
    for country in ("Chile", "Kenya"):
        person = server.enter("participant", country)
        answer = person.do("request_floor", participant_id=person.me["participant_id"])
        asked.append(answer["seq"])
    before = moderator.view("moderator")
    picks = [{"request_id": i, "allotment_ms": 60_000} for i in reversed(asked)]
    path = "/api/sessions/1/what-if"
    response = moderator.http.post(path, json=picks)
    assert response.status_code == 200
    assert [p["wait_ms"] for p in response.json()] == [0, 60_000]
    assert moderator.view("moderator")["seq"] == before["seq"]

    gone = moderator.http.post(path, json=[{"request_id": 9_999}])
    assert (gone.status_code, gone.json()["rule"]) == (409, "request_not_on_list")
    wrong = moderator.http.post(path, json=[{"request_id": asked[0], "minutes": 3}])
    assert wrong.status_code == 422
    participant = server.enter("participant", "Chile")
    assert participant.http.post(path, json=picks).status_code == 403


def test_technicians_are_told_who_is_connected(server: Server) -> None:
    technician, chile = server.enter("technician"), server.enter("participant", "Chile")
    own = str(chile.me["participant_id"])
    screen = technician.screen("technician")
    present: dict[str, int] = {}

    def told() -> dict[str, int]:
        message = screen.hear()
        if message["type"] == "present":
            present.clear()
            present.update(message["people"])
        return present

    phone, laptop = chile.screen("participant"), chile.screen("participant")
    phone.hear()
    laptop.hear()
    until(lambda: told().get(own) == 2)
    phone.close()
    until(lambda: told().get(own) == 1)
    laptop.close()
    until(lambda: own not in told())
