"""The set-up of a meeting, and the live sessions that follow it."""

import httpx
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
    assert staff.http.put("/api/meetings/9/themes", json=themes).status_code == 403


def test_a_link_serves_its_meeting_and_those_begun_by_it(server: Server) -> None:
    mine = server.enter("secretariat")
    body = {"title": "Next", "starts_on": "2024-05-06", "ends_on": "2024-05-08"}
    made = mine.http.post("/api/meetings", json=body).json()["id"]
    assert mine.http.get(f"/api/meetings/{made}/nominations").status_code == 200
    assert mine.http.get("/api/meetings").json()["total"] == 2
    theirs = mine.http.post("/api/invitations", json={"meeting_id": made, "role": "secretariat"})
    token = theirs.json()["link"].partition("#")[2]
    other = httpx.Client(base_url=server.address)
    other.post("/api/enter", json={"token": token})
    assert [one["id"] for one in other.get("/api/meetings").json()["items"]] == [made]
    assert other.get("/api/me").json()["meeting"]["id"] == made
    for path in (
        *("meetings/1", "meetings/1/participants", "meetings/1/people/export", "sessions/1"),
        *("participants/1", "presentations/1", "invitations?meeting_id=1"),
    ):
        assert other.get(f"/api/{path}").status_code == 403, path
    assert other.post("/api/invitations/1/revoke").status_code == 403
    assert mine.http.get("/api/me", params={"session_id": 1}).json()["meeting"]["id"] == 1


def test_what_a_theme_feeds_is_kept_and_copied(server: Server) -> None:
    staff = server.enter("secretariat").http
    theme = {
        "id": "a",
        "title": "One",
        "outcome": "The Digest",
        "documents": "Case template\nCRP.1",
    }
    assert staff.put("/api/meetings/1/themes", json=[theme]).json() == [theme]
    copy = staff.post("/api/meetings/1/copy", json={"starts_on": "2024-10-28"}).json()["id"]
    assert staff.get(f"/api/meetings/{copy}/themes").json() == [theme]
    zone = {"title": "T", "starts_on": "2024-05-06", "ends_on": "2024-05-06", "zone": "Europe/Wien"}
    wrong = staff.post("/api/meetings", json=zone)
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "zone")
