"""Visits that are listed and ended, and second factors."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pyotp
import pytest
from tests.server import Json, Person, Server, copy_of, floorkeeper

EMAIL, PASSWORD = "staff@example.org", "long enough"


@pytest.fixture(scope="module")
def staffed(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with an account."""
    data = copy_of(seeded, tmp_path_factory.mktemp("staffed"))
    made = floorkeeper(data, "create-staff", EMAIL, "--password", PASSWORD)
    assert made.returncode == 0, made.stderr
    return data


@pytest.fixture
def server(staffed: Path, tmp_path: Path) -> Iterator[Server]:
    running = Server(copy_of(staffed, tmp_path / "data"))
    yield running
    running.stop()


def attempt(server: Server, browser: str = "", **more: str) -> httpx.Response:
    body = {"email": EMAIL, "password": PASSWORD, **more}
    return httpx.post(f"{server.address}/api/sign-in", json=body, headers={"user-agent": browser})


def signed_in(server: Server, browser: str = "", **more: str) -> Person:
    response = attempt(server, browser, **more)
    assert response.status_code == 204, response.text
    return Person(server, response.cookies["floorkeeper"])


def account(person: Person) -> Json:
    body: Json = person.http.get("/api/account").json()
    return body


def rule(response: httpx.Response) -> str:
    return str(response.json()["type"]).rpartition("/")[2]


def set_up(person: Person) -> tuple[pyotp.TOTP, list[str]]:
    """The app, and the recovery codes."""
    secret = person.http.post("/api/account/second-factor").json()["secret"]
    app = pyotp.TOTP(secret)
    body = {"secret": secret, "code": app.now()}
    response = person.http.put("/api/account/second-factor", json=body)
    assert response.status_code == 200, response.text
    return app, response.json()["codes"]


def later(app: pyotp.TOTP, steps: int = 1) -> str:
    """The code of a step to come, which the server takes as well."""
    return app.at(int(time.time()) + 30 * steps)


def test_visits_are_listed_and_ended(server: Server) -> None:
    one = signed_in(server, "Firefox/140.0")
    two, three = signed_in(server, "Chrome/150.0"), signed_in(server)
    stranger = server.enter("secretariat")
    listed = {visit["browser"]: visit for visit in account(one)["visits"]}
    assert set(listed) == {"Firefox/140.0", "Chrome/150.0", ""}
    assert [visit["current"] for visit in listed.values()].count(True) == 1
    assert listed["Firefox/140.0"]["current"]
    assert listed["Firefox/140.0"]["begun_at"] == listed["Firefox/140.0"]["seen_at"]
    path = f"/api/account/visits/{listed['Chrome/150.0']['id']}"
    assert stranger.http.delete(path).status_code == 404
    assert one.http.delete(path).status_code == 204
    assert [p.http.get("/api/me").status_code for p in (one, two, three)] == [200, 401, 200]
    assert one.http.delete("/api/account/visits").status_code == 204
    assert [p.http.get("/api/me").status_code for p in (one, three, stranger)] == [200, 401, 200]
    assert len(account(one)["visits"]) == 1


def test_the_secretariat_sees_which_links_were_opened(server: Server) -> None:
    staff = server.enter("secretariat")
    server.enter("display")
    page = staff.http.get("/api/invitations", params={"meeting_id": 1}).json()["items"]
    opened = {one["role"] for one in page if one["opened_at"]}
    assert opened == {"secretariat", "display"}


def test_a_code_is_asked_for_and_good_for_once(server: Server) -> None:
    person = signed_in(server)
    app, recovery = set_up(person)
    assert account(person)["second_factor"] == {"on": True, "required": False, "recovery_codes": 10}
    assert rule(attempt(server)) == "code_needed"
    code = later(app)
    signed_in(server, code=code)
    assert rule(attempt(server, code=code)) == "bad_code"
    signed_in(server, code=recovery[0].lower().replace("-", " "))
    assert rule(attempt(server, code=recovery[0])) == "bad_code"
    assert account(person)["second_factor"]["recovery_codes"] == 9
    with closing(sqlite3.connect(server.data_dir / "floorkeeper.db")) as db:
        kept = json.dumps(db.execute("SELECT * FROM recovery_codes").fetchall())
        kept += json.dumps(db.execute("SELECT * FROM accounts").fetchall())
    assert app.secret not in kept
    assert not any(one in kept or one.replace("-", "") in kept for one in recovery)


def test_a_code_that_set_it_up_is_used_up(server: Server) -> None:
    person = signed_in(server)
    secret = person.http.post("/api/account/second-factor").json()["secret"]
    body = {"secret": secret, "code": later(pyotp.TOTP(secret))}
    wrong = person.http.put("/api/account/second-factor", json={**body, "code": "000"})
    assert rule(wrong) == "bad_code"
    assert person.http.put("/api/account/second-factor", json=body).status_code == 200
    assert rule(attempt(server, code=body["code"])) == "bad_code"


def test_codes_are_guessed_five_times_and_not_more(server: Server) -> None:
    app, _ = set_up(signed_in(server))
    for _ in range(5):
        assert rule(attempt(server, code="000000")) == "bad_code"
    limited = attempt(server, code=later(app))
    assert limited.status_code == 429
    assert int(limited.headers["retry-after"]) > 0


def test_taking_it_away_wants_a_code(server: Server) -> None:
    person = signed_in(server)
    _, recovery = set_up(person)
    away = "/api/account/second-factor/remove"
    assert rule(person.http.post(away, json={"code": "123"})) == "bad_code"
    assert person.http.post(away, json={"code": recovery[3]}).status_code == 204
    assert account(person)["second_factor"]["on"] is False
    signed_in(server)


def test_who_has_lost_everything_is_helped_from_the_shell(server: Server) -> None:
    set_up(signed_in(server))
    reset = floorkeeper(
        server.data_dir, "create-staff", EMAIL, "--password", PASSWORD, "--without-second-factor"
    )
    assert reset.returncode == 0, reset.stderr
    signed_in(server)


def test_an_installation_that_demands_it_lets_nobody_go_on_without(
    staffed: Path, tmp_path: Path
) -> None:
    environment = {"FLOORKEEPER_SECOND_FACTOR": "required"}
    server = Server(copy_of(staffed, tmp_path / "data"), environment=environment)
    person = signed_in(server)
    for method, path in (
        ("GET", "/api/me"),
        ("GET", "/api/meetings"),
        ("DELETE", "/api/account/visits"),
        ("GET", "/api/sessions/1/views/moderator"),
    ):
        refused = person.http.request(method, path)
        assert (refused.status_code, rule(refused)) == (403, "second_factor_needed")
    assert account(person)["second_factor"]["required"]
    set_up(person)
    assert person.http.get("/api/me").status_code == 200
    server.stop()


def test_an_account_serves_the_meetings_that_it_was_given(staffed: Path, tmp_path: Path) -> None:
    data = copy_of(staffed, tmp_path / "data")
    server = Server(data)
    person = signed_in(server)
    copy = {"starts_on": "2024-10-21", "people": False}
    made = person.http.post("/api/meetings/1/copy", json=copy).json()["id"]
    assert floorkeeper(data, "give-meetings", EMAIL, "--meeting", str(made)).returncode == 0
    person = signed_in(server)
    assert [one["id"] for one in person.http.get("/api/meetings").json()["items"]] == [made]
    assert person.http.get("/api/me").json()["meeting"]["id"] == made
    assert person.http.get(f"/api/meetings/{made}").status_code == 200
    assert person.http.get("/api/meetings/1").status_code == 403
    assert person.http.get("/api/sessions/1/views/moderator").status_code == 403
    begun = {"title": "Another", "starts_on": "2025-01-01", "ends_on": "2025-01-02"}
    another = person.http.post("/api/meetings", json=begun).json()["id"]
    assert person.http.get(f"/api/meetings/{another}").status_code == 200
    assert floorkeeper(data, "give-meetings", EMAIL, "--all").returncode == 0
    assert signed_in(server).http.get("/api/meetings/1").status_code == 200
    for wrong in (["--meeting", "99"], ["--meeting", "1", "--all"], []):
        assert floorkeeper(data, "give-meetings", EMAIL, *wrong).returncode == 2
    assert floorkeeper(data, "give-meetings", "nobody@example.org", "--all").returncode == 2
    server.stop()
