"""The set-up of a meeting, and the live sessions that follow it."""

from tests.server import Server


def test_the_sample_is_the_reference_meeting(server: Server) -> None:
    staff = server.enter("secretariat").http
    assert staff.get("/api/meetings").json()["total"] == 1
    assert staff.get("/api/meetings/1/sessions").json()["total"] == 6
    people = staff.get("/api/meetings/1/participants").json()
    assert people["total"] == 51
    talks = staff.get("/api/meetings/1/presentations").json()["items"]
    modes = {person["id"]: person["mode"] for person in people["items"]}
    for session in range(1, 7):
        online = [
            talk["minutes"]
            for talk in talks
            if talk["session_id"] == session and modes[talk["participant_id"]] == "online"
        ]
        assert sum(online) <= 30
    assert all(talk["session_id"] for talk in talks)


def test_a_session_that_is_on_follows_the_set_up(server: Server) -> None:
    secretariat, moderator = server.enter("secretariat"), server.enter("moderator")
    moderator.do("open_session")
    people = secretariat.http.get("/api/meetings/1/participants").json()["items"]
    person = next(one for one in people if one["affiliation"] == "Ghana")
    path = f"/api/participants/{person['id']}"
    body = {key: value for key, value in person.items() if key not in ("id", "meeting_id")}
    changed = {**body, "mode": "online", "name": "A. Person"}
    assert secretariat.http.put(path, json=changed).status_code == 200
    view = moderator.view("moderator")["view"]
    assert view["modes"][str(person["id"])] == "online"
    assert view["people"][str(person["id"])]["name"] == "A. Person"
    talk = {"participant_id": person["id"], "session_id": 1, "title": "A new one", "minutes": 5}
    made = secretariat.http.post("/api/meetings/1/presentations", json=talk)
    assert made.status_code == 201, made.text
    shown = moderator.view("moderator")["view"]["presentations"][str(made.json()["id"])]
    assert (shown["title"], shown["allotment_ms"]) == ("A new one", 300_000)


def test_what_is_made_twice_under_one_key_is_made_once(server: Server) -> None:
    staff = server.enter("secretariat").http
    body = {"title": "7: extra", "starts_at": 1_700_000_000_000, "ends_at": 1_700_003_600_000}
    key = {"idempotency-key": "one"}
    made = [staff.post("/api/meetings/1/sessions", json=body, headers=key) for _ in range(2)]
    assert made[0].json() == made[1].json()
    assert staff.get("/api/meetings/1/sessions").json()["total"] == 7
    person = {"category": "state", "affiliation": "Malta"}
    other = staff.post("/api/meetings/1/participants", json=person, headers=key)
    assert (other.status_code, other.json()["type"]) == (422, "/problems/key_reused")
    assert staff.get("/api/meetings/1/participants").json()["total"] == 51


def test_themes_are_set_together_and_name_the_agenda_items(server: Server) -> None:
    staff = server.enter("secretariat")
    themes = staff.http.get("/api/meetings/1/themes").json()
    assert [theme["id"] for theme in themes] == ["a", "b", "c", "d", "e"]
    themes[0]["title"] = "Another title"
    assert staff.http.put("/api/meetings/1/themes", json=themes).status_code == 200
    items = staff.http.get("/api/meetings/1/themes").json()
    assert items[0]["title"] == "Another title"
    assert staff.view("moderator")["view"]["items"][0]["title"] == "Another title"
    twice = staff.http.put("/api/meetings/1/themes", json=[themes[0], themes[0]])
    assert twice.status_code == 422
    assert "theme a is named twice" in twice.json()["errors"][0]["message"]
    assert staff.http.put("/api/meetings/9/themes", json=themes).status_code == 404
