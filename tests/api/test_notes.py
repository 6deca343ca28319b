"""Notes while it happens: several people write, all have all of them, nothing is lost."""

from tests.server import Json, Person, Server, until


def on(server: Server) -> tuple[Person, int]:
    """The moderator of an open session, and the turn of who has the floor."""
    moderator = server.enter("moderator")
    moderator.do("open_session")
    return moderator, moderator.do("give_floor", kind="moderator")["entries"][0]


def write(person: Person, key: str | None = None, **body: object) -> Json:
    headers = {} if key is None else {"idempotency-key": key}
    response = person.http.post("/api/sessions/1/notes", json=body, headers=headers)
    assert response.status_code == 201, response.text
    note: Json = response.json()
    return note


def read(person: Person, after: int = 0) -> Json:
    body: Json = person.http.get("/api/sessions/1/notes", params={"after": after}).json()
    return body


def edit(person: Person, note: Json, **changed: object) -> Json:
    body = {k: note[k] for k in ("version", "text", "theme", "tags", "removed")} | changed
    response = person.http.put(f"/api/notes/{note['id']}", json=body)
    assert response.status_code == 200, response.text
    after: Json = response.json()
    return after


def test_a_note_is_bound_to_the_turn_and_reaches_the_other_note_takers(server: Server) -> None:
    moderator, turn = on(server)
    taker = server.enter("note_taker")
    screen = taker.screen("moderator")
    screen.until(lambda view: view["floor"]["holder"])
    note = write(moderator, text=" Joint teams need a basis. ", tags=["matrix"], turn_id=turn)
    assert (note["text"], note["turn_id"], note["own"]) == ("Joint teams need a basis.", turn, True)
    until(lambda: screen.hear()["type"] == "noted", "word of the note")
    assert [(n["id"], n["own"]) for n in read(taker)["items"]] == [(note["id"], False)]
    screen.close()


def test_what_is_new_is_asked_for_alone(server: Server) -> None:
    moderator, _ = on(server)
    first, second = write(moderator, text="one"), write(moderator, text="two")
    last = read(moderator)["last"]
    assert read(moderator, last) == {"items": [], "last": last}
    edit(moderator, first, tags=["manual", "case", "manual"])
    news = read(moderator, last)
    assert [(n["id"], n["tags"]) for n in news["items"]] == [(first["id"], ["manual", "case"])]
    assert news["last"] > last
    assert {n["id"] for n in read(moderator)["items"]} == {first["id"], second["id"]}


def test_a_note_that_is_sent_twice_is_one_and_keeps_when_it_was_written(server: Server) -> None:
    moderator, _ = on(server)
    once = write(moderator, "k", text="offline", written_at=1_000)
    assert write(moderator, "k", text="offline", written_at=1_000)["id"] == once["id"]
    assert once["at"] == 1_000
    ahead = write(moderator, text="a fast clock", written_at=2**52)
    assert ahead["at"] < 2**52
    assert len(read(moderator)["items"]) == 2


def test_two_who_edit_a_note_lose_nothing(server: Server) -> None:
    moderator, _ = on(server)
    taker = server.enter("note_taker")
    note = write(taker, text="first")
    mine = edit(moderator, note, text="second")
    body = {"version": note["version"], "text": "third"}
    refused = taker.http.put(f"/api/notes/{note['id']}", json=body)
    assert (refused.status_code, refused.json()["rule"]) == (409, "changed_meanwhile")
    assert edit(moderator, note, text="second") == mine  # the answer was lost: sent once more
    edit(taker, mine, removed=True)
    changes = taker.http.get(f"/api/notes/{note['id']}/changes").json()
    assert [(c["version"], c["text"], c["removed"]) for c in changes] == [
        (1, "first", False),
        (2, "second", False),
        (3, "second", True),
    ]
    assert changes[0]["who"] != changes[1]["who"]


def test_notes_are_for_those_who_take_them(server: Server) -> None:
    moderator, _ = on(server)
    note = write(moderator, text="for us")
    for role, whose in (("participant", "France"), ("interpreter", "fr"), ("technician", "")):
        person = server.enter(role, whose)
        assert person.http.get("/api/sessions/1/notes").status_code == 403
        assert person.http.get(f"/api/notes/{note['id']}/changes").status_code == 403
        assert person.http.put(f"/api/notes/{note['id']}", json={}).status_code == 403
    taker = server.enter("note_taker")
    assert taker.send("close_session").status_code == 409  # takes notes, and leads nothing


def test_what_does_not_fit_is_named(server: Server) -> None:
    moderator, _ = on(server)
    for body, field in (
        ({"text": "  "}, "text"),
        ({"text": "x", "turn_id": 4_000}, "turn_id"),
        ({"text": "x", "request_id": 4_000}, "request_id"),
        ({"text": "x", "tags": ["poem"]}, "tags.0"),
    ):
        refused = moderator.http.post("/api/sessions/1/notes", json=body)
        assert refused.status_code == 422
        assert [one["field"] for one in refused.json()["errors"]] == [field]
    assert moderator.http.get("/api/sessions/99/notes").status_code == 404
    assert moderator.http.get("/api/notes/99/changes").status_code == 404
