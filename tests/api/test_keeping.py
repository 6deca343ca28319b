"""Keeping and forgetting: what is exported, what goes and stays, and that its bytes are gone."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.api.test_compilations import contribute, read, word
from tests.api.test_nominations import Nominating, ask, nominee
from tests.materials.made import made
from tests.server import Json, Person, Server, StandingServer, copy_of, floorkeeper, until

from floorkeeper.proof.check import erased, proved

WHO = "Brazil"
NAME = "Person Seventyseven"
ADDRESS = "person77@example.org"
NEED = "a ramp of zebrawood"
WROTE = {
    "request_texts": "my subject is marzipan",
    "words": "the kettle is boiling",
    "remarks": "a remark upon gooseberries",
    "case_drafts": "a case of walnuts",
    "contributions": "a text about lighthouses",
    "files": "slides on tangerines",
}
"""What the person writes, by kind: words that stand nowhere else."""
AFTER = 1_790_000_000_000
YEARS = 3 * 366 * 86_400_000


def taken(response: httpx.Response) -> Any:
    assert response.status_code in (200, 201), response.text
    return response.json()


def refused(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["rule"]


def row_of(staff: Person, affiliation: str = WHO) -> Json:
    people = taken(staff.http.get("/api/meetings/1/participants", params={"limit": 200}))["items"]
    return next(one for one in people if one["affiliation"] == affiliation)


def named(staff: Person) -> int:
    """The participant, with a name, an address and needs; gives the number."""
    row = row_of(staff)
    changed = {**row, "name": NAME, "email": ADDRESS, "needs": NEED, "function": "Judge of cheese"}
    taken(staff.http.put(f"/api/participants/{row['id']}", json=changed))
    return int(row["id"])


def speaks(server: Server, moderator: Person) -> None:
    """The person asks for the floor in writing, speaks, and says why no more."""
    person = server.enter("participant", WHO)
    moderator.do("open_session")
    moderator.do("open_list")
    person.ask(subject=WROTE["request_texts"], text="and all about it")
    moderator.do("next_speaker")
    turn = moderator.view("moderator")["view"]["floor"]["holder"]["id"]
    person.do("end_turn", turn_id=turn, reason=WROTE["words"])


def contributes(server: Server, staff: Person) -> None:
    """After the meeting: a case, a contribution, a remark; and slides."""
    links = taken(staff.http.get("/api/meetings/1/contributor-links"))
    link = next(one for one in links if one["affiliation"] == WHO)["cases"]
    own = httpx.Client(
        base_url=server.address,
        headers={"contributor-token": link.partition("#")[2]},
    )
    taken(own.post("/api/own-cases", json={"content": {"title": WROTE["case_drafts"]}}))
    text = {"product": "manual", "text": WROTE["contributions"]}
    taken(own.post("/api/own-contributions", json=text))
    taken(staff.http.post("/api/meetings/1/points", json={"text": "A point"}))
    act = {"act": "send", "deadline": "2040-01-01T10:00"}
    taken(staff.http.post("/api/meetings/1/points/acts", json=act))
    remark = {"edition": 1, "point_id": None, "version": 0, "text": WROTE["remarks"]}
    person = server.enter("participant", WHO)
    taken(person.http.put("/api/remarks", json=remark))
    kept = taken(person.http.get("/api/meetings/1/materials"))
    talk = next(one for one in kept["presentations"] if one["affiliation"] == WHO)
    slides = {"kind": "slides", "name": "talk.pdf", "presentation_id": talk["id"]}
    content = made("pdf", WROTE["files"])
    taken(person.http.post("/api/meetings/1/materials", params=slides, content=content))


@pytest.fixture
def staff(server: Server) -> Person:
    return server.enter("secretariat")


@pytest.fixture
def lived(server: Server, staff: Person) -> int:
    return lived_through(server, staff)


def lived_through(server: Server, staff: Person) -> int:
    """The participant, of whom there is something of every kind."""
    number = named(staff)
    speaks(server, server.enter("moderator"))
    contributes(server, staff)
    letter = {"kind": "invitation", "to": [number]}
    taken(staff.http.post("/api/meetings/1/letters", json=letter))
    return number


def preview(staff: Person, number: int, how: str) -> Json:
    found: Json = taken(
        staff.http.get(f"/api/participants/{number}/forgetting", params={"how": how})
    )
    return found


def forget(staff: Person, number: int, how: str, reason: str = "asked for") -> httpx.Response:
    return staff.http.post(
        f"/api/participants/{number}/forget", json={"how": how, "reason": reason}
    )


def acts(staff: Person) -> list[Json]:
    found: list[Json] = taken(staff.http.get("/api/meetings/1/keeping"))["acts"]
    return found


def still_on_disk(server: Server, *words: str) -> list[tuple[str, str]]:
    """Which of the words are in which files of the data directory."""
    files = [one for one in server.data_dir.rglob("*") if one.is_file()]
    return [
        (word, file.name) for word in words for file in files if word.encode() in file.read_bytes()
    ]


def test_all_that_is_kept_of_a_person_is_given_to_them(
    server: Server, staff: Person, lived: int
) -> None:
    response = staff.http.get(f"/api/participants/{lived}/data")
    with zipfile.ZipFile(io.BytesIO(response.content)) as packed:
        data = json.loads(packed.read("data.json"))
        files = [name for name in packed.namelist() if name.startswith("files/")]
        assert WROTE["files"].encode() in packed.read(files[0])
        assert WHO in packed.read("README.txt").decode()
    assert data["identity"][0]["name"] == NAME
    assert {"email": ADDRESS} in data["contact"]
    visits = [visit for one in data["contact"] for visit in one.get("visits", ())]
    assert {"begun", "seen", "browser"} <= set(visits[0])
    for kind, wrote in WROTE.items():
        assert kind == "files" or wrote in json.dumps(data[kind]), kind
    assert data["files"][0]["file"] == files[0]
    assert data["turns"][0]["session"] == 1
    assert data["letters"][0]["address"] == ADDRESS
    assert acts(staff)[0]["act"] == "exported"
    assert acts(staff)[0]["counts"]["turns"] == 1


def test_a_preview_counts_what_goes_and_changes_nothing(staff: Person, lived: int) -> None:
    found = preview(staff, lived, "erase")
    assert {*WROTE, "identity", "contact", "needs", "letters", "gender"} == set(found["goes"])
    assert found["stays"]["turns"] == 1
    less = preview(staff, lived, "pseudonymise")
    assert set(less["goes"]) == {"identity", "contact", "needs", "letters"}
    assert {*WROTE} < set(less["stays"])
    assert preview(staff, lived, "erase") == found
    assert row_of(staff)["name"] == NAME
    assert acts(staff) == []


def test_who_is_pseudonymised_is_called_by_affiliation_and_what_was_said_stays(
    server: Server, staff: Person, lived: int
) -> None:
    screen = server.enter("moderator").screen("moderator")
    until(lambda: screen.hear()["type"] == "snapshot", "the screen")
    person = server.enter("participant", WHO)
    done = taken(forget(staff, lived, "pseudonymise"))
    assert until(lambda: screen.hear()["type"] == "bye", "the screens are sent to look again")
    row = row_of(staff)
    assert [row[one] for one in ("name", "email", "needs", "function")] == [None] * 4
    assert row["forgotten"] == "pseudonymised"
    assert row["gender"], "the balance counts it"
    assert done["stays"]["remarks"] == 1
    assert person.http.get("/api/me").status_code == 401, "the visit has ended"
    assert NAME not in json.dumps(server.enter("moderator").view("moderator"))
    assert still_on_disk(server, NAME, ADDRESS, NEED, "Judge of cheese") == []
    assert still_on_disk(server, WROTE["remarks"])


def test_of_who_is_erased_no_byte_is_left_and_the_log_is_proved_as_before(
    server: Server, staff: Person, lived: int
) -> None:
    before = staff.http.get("/api/sessions/1/proof").content
    taken(forget(staff, lived, "erase"))
    after = staff.http.get("/api/sessions/1/proof").content
    export, _ = proved(after)
    assert erased(export) == 1
    entries = len(export.entries) + 1
    old, new = before.splitlines(), after.splitlines()
    assert old[:entries] == new[:entries]
    assert still_on_disk(server, NAME, ADDRESS, NEED, "Judge of cheese", *WROTE.values()) == []
    log = json.dumps(server.enter("moderator").log(), ensure_ascii=False)
    assert '"reason": "§"' in log
    (act,) = acts(staff)
    assert (act["act"], act["affiliation"], act["participant_id"]) == ("erased", WHO, lived)
    assert act["counts"]["files"] == 1
    assert forget(staff, lived, "erase").json()["goes"] == {}
    assert len(acts(staff)) == 1
    files = [one for one in (server.data_dir / "materials").rglob("*") if one.is_file()]
    assert files == []


def test_a_nominee_goes_from_the_answer_and_from_its_history(server: Server, staff: Person) -> None:
    asked = ask(staff)
    malta = Nominating(server, asked["link"])
    first = nominee(name=NAME, email=ADDRESS, accessibility=NEED)
    second = nominee(key="two", name="Second of Malta", email="second@example.org")
    taken(malta.answer(0, nominee(key="one", name=NAME, email=ADDRESS)))
    taken(malta.answer(1, first, second))
    path = f"/api/nominations/{asked['id']}"
    number, _ = taken(staff.http.post(f"{path}/accept"))["participants"]
    assert preview(staff, number, "pseudonymise")["goes"]["nominations"] == 4
    taken(forget(staff, number, "pseudonymise"))
    assert still_on_disk(server, NAME, ADDRESS, NEED) == []
    assert [one["name"] for one in malta.form["answer"]["nominees"]] == ["Second of Malta"]
    assert taken(staff.http.post(f"{path}/accept"))["left"] == []
    assert row_of(staff, "Malta")["forgotten"] == "pseudonymised"
    taken(malta.answer(2, nominee(key="new", name="Third of Malta", email="third@example.org")))
    (third,) = taken(staff.http.post(f"{path}/accept"))["participants"]
    assert third != number, "the seat of who was forgotten is nobody else's"


def test_what_was_made_of_a_contribution_goes_with_it(server: Server, staff: Person) -> None:
    links = taken(staff.http.get("/api/meetings/1/contributor-links"))
    link = next(one for one in links if one["affiliation"] == WHO)
    number = named(staff)
    for text, heading in (("placed zinnias", "evidence"), ("loose zinnias", None)):
        body = {"product": "matrix", "heading": heading, "text": text}
        assert contribute(server, link["contributions"], key=text[0], **body).status_code == 201
    item = next(one for one in read(staff)["items"] if one["text"] == "placed zinnias")
    taken(word(staff, item, wording="polished zinnias"))
    kept = "/api/meetings/1/keeping/contributions/forget"
    counts = taken(staff.http.post(kept, json={"reason": "r"}))["counts"]
    assert counts == {"contributions": 1}, "what stands in the compilation stays"
    assert len(still_on_disk(server, "placed zinnias", "polished zinnias")) == 2
    taken(forget(staff, number, "erase"))
    assert still_on_disk(server, "zinnias") == []
    assert read(staff)["items"] == []
    own = {"contributor-token": link["contributions"].partition("#")[2]}
    assert httpx.get(f"{server.address}/api/own-contributions", headers=own).status_code == 401


def test_who_still_names_the_person_is_told(server: Server, staff: Person) -> None:
    number = named(staff)
    note = {"text": "As PERSON SEVENTYSEVEN said, zebras are rare."}
    taken(staff.http.post("/api/sessions/1/notes", json=note))
    taken(staff.http.post("/api/meetings/1/points", json={"text": "Seventysevens are no name."}))
    moderator = server.enter("moderator")
    moderator.do("open_session")
    moderator.do("suspend_session", reason=f"{NAME} is late")
    shown = preview(staff, number, "erase")["mentions"]
    assert [(one["page"], one["session_id"]) for one in shown] == [("notes", 1), ("log", 1)]
    assert shown[0]["excerpt"] == "As PERSON SEVENTYSEVEN said, zebras are rare."
    assert refused(forget(staff, number, "erase", f"{NAME} wants it")) == (
        409,
        "forget_reason_names",
    )
    assert taken(forget(staff, number, "erase"))["mentions"] == shown


def test_nobody_is_forgotten_on_the_floor_or_the_list(server: Server, staff: Person) -> None:
    number = named(staff)
    moderator = server.enter("moderator")
    moderator.do("open_session")
    moderator.do("open_list")
    request = server.enter("participant", WHO).ask()["entries"][0]
    assert refused(forget(staff, number, "erase")) == (409, "forget_person_on_floor")
    moderator.do("next_speaker")
    assert refused(forget(staff, number, "erase")) == (409, "forget_person_on_floor")
    assert request
    turn = moderator.view("moderator")["view"]["floor"]["holder"]["id"]
    moderator.do("end_turn", turn_id=turn)
    taken(forget(staff, number, "erase"))
    assert refused(
        staff.http.post("/api/meetings/1/keeping/words/forget", json={"reason": "r"})
    ) == (409, "forget_session_on")


def test_only_the_secretariat_forgets(server: Server, staff: Person) -> None:
    number = named(staff)
    for other in (server.enter("moderator"), server.enter("participant", "Kenya")):
        assert forget(other, number, "erase").status_code == 403
        assert other.http.get(f"/api/participants/{number}/data").status_code == 403
        assert other.http.get("/api/meetings/1/keeping").status_code == 403
    assert forget(staff, 999, "erase").status_code == 404


@pytest.fixture
def standing(seeded: Path, tmp_path: Path) -> Iterator[StandingServer]:
    running = StandingServer(copy_of(seeded, tmp_path / "data"), AFTER)
    yield running
    running.stop()


def test_what_is_due_goes_by_itself_and_only_that(standing: StandingServer) -> None:
    staff = standing.enter("secretariat")
    number = named(staff)
    taken(staff.http.post("/api/sessions/1/notes", json={"text": "a note on turnips"}))
    periods = "/api/meetings/1/keeping/periods"
    assert staff.http.put(periods, json={"days": {"identity": 1}}).status_code == 422
    days = {"needs": 365, "notes_taken": 3_650}
    found = taken(staff.http.put(periods, json={"days": days}))
    kinds = {one["kind"]: one for one in found["kinds"]}
    assert (kinds["needs"]["count"], kinds["needs"]["days"]) == (1, 365)
    assert kinds["needs"]["due_at"] == found["ends_at"] + 365 * 86_400_000
    assert kinds["contact"]["due_at"] is None
    assert taken(staff.http.post("/api/keeping/due"))["items"] == ["1 needs"]
    assert row_of(staff)["needs"] is None
    assert still_on_disk(standing, NEED) == []
    assert still_on_disk(standing, "a note on turnips")
    told = acts(staff)
    assert [(one["act"], one["by"]) for one in told[:1]] == [("forgotten", None)]
    assert [one["act"] for one in told[1:]] == ["period_set", "period_set"]
    standing.stand(AFTER + 10 * YEARS)
    standing.stop()
    standing.start()
    until(lambda: still_on_disk(standing, "a note on turnips") == [], "the notes go by themselves")
    assert number


def test_a_shell_forgets_beside_a_server_and_without_one(
    server: Server, staff: Person, tmp_path: Path
) -> None:
    number = named(staff)
    data = server.data_dir

    def said(*words: str) -> str:
        done = floorkeeper(data, *words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    file = tmp_path / "person.zip"
    said("person-data", str(number), "-o", str(file))
    assert zipfile.is_zipfile(file)
    assert "1 identity" in said("forget-person", str(number), "--erase", "--dry-run")
    assert floorkeeper(data, "forget-person", str(number), "--erase").returncode == 2
    words = ("forget-person", str(number), "--pseudonymise", "--yes", "--reason")
    named_in = floorkeeper(data, *words, f"for {NAME}")
    assert (named_in.returncode, "without naming" in named_in.stderr) == (1, True)
    assert "1 identity" in said(*words, "asked for")
    assert row_of(staff)["name"] is None, "the server that runs has done it"
    server.stop()
    assert "30" in said("keep", "set", "needs", "30")
    assert "0 kinds" in said("keep", "run")
    assert "There was nothing" in said("keep", "run", "words", "--yes", "--reason", "r")
    listed = said("keep", "list")
    assert f"participant {number}, {WHO}" in listed
    assert "period_set" in listed
    assert floorkeeper(data, "person-data", "999").returncode == 1
    server.start()
