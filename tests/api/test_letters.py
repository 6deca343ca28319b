"""Letters through a real SMTP server: once each, whatever breaks in between."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest
from icalendar import Calendar
from tests.post_office import PostOffice
from tests.server import Json, Person, Server, StandingServer, copy_of, until

NOON = 1_690_000_000_000
LETTERS = "/api/meetings/1/letters"
ADDRESSES = {1: "one@example.org", 2: "two@example.org", 3: "three@example.org"}


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[PostOffice]:
    post = PostOffice()
    monkeypatch.setenv("FLOORKEEPER_SMTP_URL", post.url)
    monkeypatch.setenv("FLOORKEEPER_MAIL_FROM", "secretariat@example.org")
    post.start()
    yield post
    post.stop()


@pytest.fixture
def addressed(seeded: Path, tmp_path: Path) -> Path:
    """The sample meeting, whose first participants have an address."""
    data = copy_of(seeded, tmp_path / "data")
    with closing(sqlite3.connect(data / "floorkeeper.db")) as db, db:
        for person, address in ADDRESSES.items():
            db.execute("UPDATE participants SET email = ? WHERE id = ?", (address, person))
    return data


@pytest.fixture
def posted(office: PostOffice, addressed: Path) -> Iterator[Server]:
    running = Server(addressed)
    yield running
    running.stop()


@pytest.fixture
def standing(office: PostOffice, addressed: Path) -> Iterator[StandingServer]:
    running = StandingServer(addressed, NOON)
    yield running
    running.stop()


@pytest.fixture
def kept(addressed: Path) -> Iterator[Server]:
    """A server without an SMTP server."""
    running = Server(addressed)
    yield running
    running.stop()


def send(staff: Person, kind: str, *to: int, **more: Any) -> Json:
    response = staff.http.post(LETTERS, json={"kind": kind, "to": list(to), **more})
    assert response.status_code == 200, response.text
    body: Json = response.json()
    return body


def letters(staff: Person) -> dict[str, Json]:
    """The last letter to each address."""
    items = staff.http.get(LETTERS, params={"limit": 200}).json()["items"]
    return {one["address"]: one for one in reversed(items)}


def become(staff: Person, address: str, status: str) -> Json:
    """The letter, once it has the status."""
    until(lambda: letters(staff)[address]["status"] == status, f"{address} {status}")
    return letters(staff)[address]


def part(letter: EmailMessage, kind: str) -> str:
    body = letter.get_body((kind,))
    assert body is not None
    text: str = body.get_content()
    return text


def event_of(letter: EmailMessage) -> tuple[str, Any]:
    files = list(letter.iter_attachments())
    read = Calendar.from_ical(files[0].get_content())
    assert isinstance(read, Calendar)
    return str(read["METHOD"]), read.walk("VEVENT")[0]


def test_an_invitation_goes_once_and_says_what_became_of_it(
    office: PostOffice, posted: Server
) -> None:
    staff = posted.enter("secretariat")
    assert send(staff, "invitation", 1, 2, 4) == {
        "queued": [1, 2], "already": [], "without_address": [4],
    }  # fmt: skip
    letter = office.wait(ADDRESSES[1])
    become(staff, ADDRESSES[1], "sent")
    become(staff, ADDRESSES[2], "sent")
    assert send(staff, "invitation", 1, 2)["already"] == [1, 2]
    assert letter["From"] == "secretariat@example.org"
    text = part(letter, "plain")
    assert "Invitación" in letter["Subject"]  # Argentina usually speaks Spanish
    link = next(line for line in text.splitlines() if "/enter#" in line)
    assert link in part(letter, "html")
    method, event = event_of(letter)
    assert (method, event["SEQUENCE"]) == ("REQUEST", 0)
    assert str(event["DTSTART"].dt) == "2023-10-23 10:00:00+02:00"

    token = link.partition("#")[2]
    entered = httpx.post(f"{posted.address}/api/enter", json={"token": token})
    opened = letters(staff)[ADDRESSES[1]]
    assert opened["opened_at"]
    assert opened["confirmed_at"] is None
    cookie = {"floorkeeper": entered.cookies["floorkeeper"]}
    with httpx.Client(base_url=posted.address, cookies=cookie) as person:
        assert person.get("/api/attendance").json()["confirmed_at"] is None
        said = person.post("/api/attendance").json()["confirmed_at"]
        assert person.post("/api/attendance").json()["confirmed_at"] == said
    recipients = staff.http.get("/api/meetings/1/recipients").json()
    first = next(one for one in recipients if one["participant_id"] == 1)
    assert first["confirmed_at"] == said
    assert len(office.letters) == 2


def test_two_who_press_at_once_send_one_letter(office: PostOffice, posted: Server) -> None:
    staff = posted.enter("secretariat")
    with ThreadPoolExecutor(4) as hands:
        answers = list(hands.map(lambda _: send(staff, "invitation", 1, 2), range(4)))
    assert sorted(len(one["queued"]) for one in answers) == [0, 0, 0, 2]
    for address in (ADDRESSES[1], ADDRESSES[2]):
        become(staff, address, "sent")
    assert len(office.letters) == 2


def test_a_letter_that_is_put_off_is_sent_later(
    office: PostOffice, standing: StandingServer
) -> None:
    staff = standing.enter("secretariat")
    office.answers[ADDRESSES[1]] = ["451 Come back", "451 Come back"]
    send(staff, "invitation", 1)
    put_off = until(lambda: letters(staff)[ADDRESSES[1]]["error"], "a reason")
    assert put_off == "451 Come back"
    assert letters(staff)[ADDRESSES[1]]["due_at"] == NOON + 60_000
    standing.stand(NOON + 60_000)
    until(lambda: letters(staff)[ADDRESSES[1]]["due_at"] > NOON + 60_000, "a second attempt")
    standing.stand(NOON + 60_000 + 5 * 60_000)
    sent = become(staff, ADDRESSES[1], "sent")
    assert (sent["attempts"], sent["error"]) == (3, None)
    assert len(office.letters) == 1


def test_a_server_that_is_not_there_is_asked_again(
    office: PostOffice, standing: StandingServer
) -> None:
    staff = standing.enter("secretariat")
    office.stop()
    send(staff, "invitation", 1)
    until(lambda: letters(staff)[ADDRESSES[1]]["error"], "a reason")
    assert letters(staff)[ADDRESSES[1]]["status"] == "queued"
    office.start()
    standing.stand(NOON + 60_000)
    become(staff, ADDRESSES[1], "sent")
    assert len(office.letters) == 1


def test_a_letter_that_is_refused_bounces_and_can_be_sent_again(
    office: PostOffice, posted: Server
) -> None:
    staff = posted.enter("secretariat")
    office.answers = {ADDRESSES[1]: ["550 No such user"], ADDRESSES[2]: ["554 Not wanted"]}
    send(staff, "invitation", 1, 2)
    bounced = become(staff, ADDRESSES[1], "bounced")
    assert bounced["error"] == "550 No such user"
    assert become(staff, ADDRESSES[2], "bounced")["error"] == "554 Not wanted"
    assert send(staff, "invitation", 1)["already"] == [1]
    assert not office.letters
    assert staff.http.post(f"/api/letters/{bounced['id']}/resend").status_code == 200
    become(staff, ADDRESSES[1], "sent")
    assert len(office.letters) == 1


@pytest.mark.parametrize("broken", ["kill", "line"])
def test_what_may_have_been_sent_is_not_sent_again_by_itself(
    office: PostOffice, posted: Server, broken: str
) -> None:
    staff = posted.enter("secretariat")
    if broken == "kill":
        office.dawdles = {ADDRESSES[2]: Event()}
    else:
        office.breaks = {ADDRESSES[2]}
    send(staff, "invitation", 1, 2, 3)
    office.wait(ADDRESSES[2])
    if broken == "kill":
        posted.kill()
        office.dawdles.pop(ADDRESSES[2]).set()
        posted.start()
    unclear = become(staff, ADDRESSES[2], "unclear")
    assert unclear["error"]
    become(staff, ADDRESSES[3], "sent")
    become(staff, ADDRESSES[1], "sent")
    assert [len(office.to(address)) for address in ADDRESSES.values()] == [1, 1, 1]
    office.breaks = set()
    staff.http.post(f"/api/letters/{unclear['id']}/resend")
    become(staff, ADDRESSES[2], "sent")
    first, second = office.to(ADDRESSES[2])
    assert first["Message-ID"] == second["Message-ID"]


def test_letters_that_wait_outlast_the_server(office: PostOffice, posted: Server) -> None:
    staff = posted.enter("secretariat")
    office.stop()
    send(staff, "invitation", 1, 2, 3)
    posted.kill()
    with closing(sqlite3.connect(posted.data_dir / "floorkeeper.db")) as db, db:
        db.execute("UPDATE letters SET status = 'queued', due_at = 0")
    office.start()
    posted.start()
    for address in ADDRESSES.values():
        become(staff, address, "sent")
    assert [len(office.to(address)) for address in ADDRESSES.values()] == [1, 1, 1]


def test_a_calendar_is_brought_up_to_date_and_emptied(office: PostOffice, posted: Server) -> None:
    staff = posted.enter("secretariat")
    send(staff, "invitation", 1)
    assert send(staff, "calendar_update", 1)["queued"] == [1]
    session = staff.http.get("/api/meetings/1/sessions").json()["items"][0]
    later = {**session, "starts_at": session["starts_at"] + 3_600_000}
    assert staff.http.put("/api/sessions/1", json=later).status_code == 200
    assert send(staff, "calendar_update", 1)["queued"] == [1]
    assert send(staff, "calendar_update", 1)["already"] == [1]
    staff.http.put("/api/sessions/1", json=session)
    assert send(staff, "calendar_update", 1)["queued"] == [1]
    assert send(staff, "cancellation", 1)["queued"] == [1]
    until(lambda: len(office.letters) == 5, "five letters")
    said = [event_of(letter) for letter in office.letters]
    assert [event["SEQUENCE"] for _, event in said] == [0, 0, 1, 2, 3]
    assert [method for method, _ in said] == ["REQUEST"] * 4 + ["CANCEL"]
    assert len({str(event["UID"]) for _, event in said}) == 1


def test_a_reminder_goes_again_when_it_is_meant(office: PostOffice, posted: Server) -> None:
    staff = posted.enter("secretariat")
    send(staff, "reminder", 1)
    assert send(staff, "reminder", 1)["already"] == [1]
    body = {"kind": "reminder", "to": [1], "again": True}
    for expected in ("queued", "already"):
        answer = staff.http.post(LETTERS, json=body, headers={"idempotency-key": "k"}).json()
        assert answer[expected] == [1]
    until(lambda: len(office.letters) == 2, "two letters")


def test_a_test_goes_to_its_address_and_lets_nobody_in(office: PostOffice, posted: Server) -> None:
    staff = posted.enter("secretariat")
    body = {"kind": "invitation", "language": "ar", "address": "me@example.org"}
    assert staff.http.post(f"{LETTERS}/test", json=body).status_code == 201
    text = part(office.wait("me@example.org"), "plain")
    assert "[name]" in text
    assert "/enter#…" in text
    refused = staff.http.post(f"{LETTERS}/test", json={**body, "address": "me"})
    assert refused.json()["errors"][0]["field"] == "address"


def test_without_a_mail_server_letters_are_kept_to_be_looked_at(kept: Server) -> None:
    staff = kept.enter("secretariat")
    assert staff.http.get("/api/mail").json()["server"] is None
    send(staff, "invitation", 1)
    letter = letters(staff)[ADDRESSES[1]]
    assert (letter["status"], letter["sent_at"]) == ("kept", None)
    whole = staff.http.get(f"/api/letters/{letter['id']}").json()
    assert "/enter#" in whole["body"]
    assert "BEGIN:VTIMEZONE" in whole["calendar"]


def test_links_to_hand_in_go_by_letter_once_and_tell_who_came(kept: Server) -> None:
    staff = kept.enter("secretariat")
    send(staff, "invitation", 1, 2)
    assert send(staff, "contributions", 1)["queued"] == [1]
    assert send(staff, "contributions", 1)["already"] == [1]
    newest = staff.http.get(LETTERS).json()["items"][0]
    lines = staff.http.get(f"/api/letters/{newest['id']}").json()["body"].splitlines()
    for page, form in (("cases", "own-cases"), ("contribute", "own-contributions")):
        link = next(line for line in lines if f"/{page}#" in line)
        token = {"contributor-token": link.partition("#")[2]}
        found = httpx.get(f"{kept.address}/api/{form}", headers=token).json()
        assert found["affiliation"] == "Argentina"
    opened = {one["kind"] for one in staff.http.get(LETTERS).json()["items"] if one["opened_at"]}
    assert opened == {"contributions"}
    recipients = staff.http.get("/api/meetings/1/recipients").json()
    kinds = {one["participant_id"]: one["kinds"] for one in recipients}
    assert kinds[1] == ["contributions", "invitation"]
    assert (kinds[2], kinds[3]) == (["invitation"], [])
    body = {"kind": "contributions", "language": "ar", "address": "me@example.org"}
    assert staff.http.post(f"{LETTERS}/test", json=body).status_code == 201
    newest = staff.http.get(LETTERS).json()["items"][0]
    text = staff.http.get(f"/api/letters/{newest['id']}").json()["body"]
    assert "/cases#…" in text
    assert "/contribute#…" in text


def test_a_meeting_may_have_its_own_words(kept: Server) -> None:
    staff = kept.enter("secretariat")
    path = "/api/meetings/1/letter-texts/invitation/es"
    text = staff.http.get(path).json()
    assert text["bundled"]
    send(staff, "invitation", 1)
    own = {"version": 0, "subject": "Hola, {{ name }}", "body": "{{ link }}\n"}
    assert staff.http.put(path, json=own).json()["version"] == 1
    assert staff.http.put(path, json=own).json()["type"] == "/problems/changed_meanwhile"
    preview = {"kind": "invitation", "language": "es", "participant_id": 1}
    shown = staff.http.post(f"{LETTERS}/preview", json=preview).json()
    assert shown["subject"] == "Hola, Argentina"
    assert shown["body"].endswith("/enter#…\n")
    assert send(staff, "invitation", 1)["queued"] == [1]
    unknown = {"version": 1, "subject": "x", "body": "{{ nmae }}"}
    staff.http.headers["accept-language"] = "fr"
    for response in (
        staff.http.put(path, json=unknown),
        staff.http.post(f"{LETTERS}/preview", json={**preview, **unknown}),
    ):
        assert response.status_code == 422
        assert "{{ nmae }}" in response.json()["detail"]
        assert "{{ name }}" in response.json()["remedy"]
    back = staff.http.put(path, json={"version": 1, "subject": "", "body": ""}).json()
    assert (back["bundled"], back["version"]) == (True, 2)


def test_letters_are_the_secretariats_alone(kept: Server) -> None:
    staff = kept.enter("secretariat")
    send(staff, "invitation", 1)
    for person in (kept.enter("moderator"), kept.enter("participant", "Ghana")):
        for path in ("/api/mail", LETTERS, "/api/meetings/1/recipients", "/api/letters/1"):
            assert person.http.get(path).status_code == 403
    assert staff.http.get("/api/attendance").status_code == 403
    assert staff.http.post(LETTERS, json={"kind": "invitation", "to": [999]}).status_code == 404
    assert staff.http.get("/api/meetings/9/recipients").status_code == 403
