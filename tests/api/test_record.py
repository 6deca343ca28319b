"""The record over HTTP: in each form, to whom, and that its figures are those of the screens."""

import csv
import io
import zipfile

import pytest
from tests.server import Json, Person, Server

FORMS = {
    "pdf": b"%PDF-",
    "docx": b"PK",
    "xlsx": b"PK",
    "json": b"{",
    "page": b"{",
    "csv": "\ufeff".encode(),
}


def spoken(server: Server, session: int = 1) -> tuple[Person, Json]:
    """A session in which Chile spoke online; the moderator, and the turn as it is shown."""
    moderator = server.enter("moderator")
    moderator.do("open_session", session)
    chile = server.enter("participant", "Chile").me["participant_id"]
    moderator.do("give_floor", session, participant_id=chile, kind="statement")
    holder = moderator.view("moderator", session)["view"]["floor"]["holder"]
    moderator.do("end_turn", session, turn_id=holder["id"])
    past: Json = moderator.view("moderator", session)["view"]["past"][-1]
    return moderator, past


@pytest.mark.parametrize("form", FORMS)
def test_a_record_comes_in_each_form(server: Server, form: str) -> None:
    moderator, _ = spoken(server)
    for language in ("en", "ar"):
        answer = moderator.http.get(
            "/api/sessions/1/record", params={"as": form, "language": language}
        )
        assert answer.status_code == 200, answer.text
        assert answer.content.startswith(FORMS[form])
        kept = answer.headers.get("content-disposition", "")
        assert kept.endswith(f'.{form}"') or form == "page"
        if form in ("docx", "xlsx"):
            assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None


def test_its_figures_are_those_of_the_screens(server: Server) -> None:
    moderator, past = spoken(server)
    found = moderator.http.get("/api/sessions/1/record", params={"as": "json"}).json()
    (session,) = found["sessions"]
    (turn,) = session["figures"]["interventions"]
    for figure in ("given_at", "ended_at", "spoken_ms", "charged_ms", "uninterpreted_ms"):
        assert turn[figure] == past[figure]
    allowed, charged = session["figures"]["account"]["lines"]
    assert charged["by_ms"] == -past["charged_ms"]
    assert charged["seqs"] == [past["id"], session["figures"]["seq"]]
    assert allowed["left_ms"] == 30 * 60_000


def test_csv_is_the_table_that_is_asked_for(server: Server) -> None:
    moderator, past = spoken(server)
    for part in ("interventions", "statement", "people", "working"):
        answer = moderator.http.get("/api/sessions/1/record", params={"as": "csv", "part": part})
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert len(rows) > 1, part
        if part == "interventions":
            assert rows[1][2] == "Chile"
            assert float(rows[1][6]) == past["spoken_ms"] / 1000
    none = moderator.http.get("/api/sessions/1/record", params={"as": "csv", "part": "sessions"})
    assert none.status_code == 404


def test_the_record_of_a_meeting_has_the_sessions_that_were_opened(server: Server) -> None:
    moderator, one = spoken(server)
    _, two = spoken(server, 2)
    found = moderator.http.get("/api/meetings/1/record", params={"as": "json"}).json()
    assert [session["session_id"] for session in found["sessions"]] == [1, 2]
    assert found["totals"]["used_ms"] == one["charged_ms"] + two["charged_ms"]
    page = moderator.http.get("/api/meetings/1/record", params={"language": "fr"}).json()
    tables = [b for s in page["sections"] for b in s["blocks"] if b["type"] == "table"]
    assert tables[0]["code"] == "sessions"
    titles = [row["cells"][0]["text"] for row in tables[1]["rows"] if row["kind"] == "group"]
    assert titles == [session["title"] for session in found["sessions"]]


def test_what_is_not_known_is_refused(server: Server) -> None:
    moderator = server.enter("moderator")
    for wrong in ({"as": "exe"}, {"language": "de"}, {"as": "csv", "part": "secrets"}):
        answer = moderator.http.get("/api/sessions/1/record", params=wrong)
        assert answer.status_code == 422, wrong
        assert answer.json()["errors"][0]["field"] == [*wrong][-1]
    assert moderator.http.get("/api/sessions/1/record").status_code == 200, "also before it opens"


def test_only_who_runs_the_meeting_reads_it(server: Server) -> None:
    others = {"participant": "Chile", "interpreter": "fr", "technician": "", "note_taker": ""}
    for role, whose in others.items():
        person = server.enter(role, whose)
        for address in (
            "/api/sessions/1/record",
            "/api/meetings/1/record",
            "/api/sessions/1/proof",
        ):
            assert person.http.get(address).status_code == 403, role
    secretariat = server.enter("secretariat")
    assert secretariat.http.get("/api/sessions/99/record").status_code == 404
    assert secretariat.http.get("/api/meetings/1/record").status_code == 200
    assert secretariat.http.get("/api/meetings/99/record").status_code == 403
