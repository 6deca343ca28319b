"""Tables of people over HTTP: shown, taken, given; and edits that others have overtaken."""

import io
import zipfile
from typing import Any

import httpx
import pytest
from tests.meetings.tables import SAMPLE, delimited, workbook
from tests.server import Json, Server, floorkeeper

from floorkeeper.meetings.sheets import read

HEAD: list[Any] = ["Category", "State", "Name", "Presents", "Title of presentation", "Minutes"]
NEXT = {"starts_on": "2024-10-28"}


@pytest.fixture
def staff(server: Server) -> httpx.Client:
    return server.enter("secretariat").http


def meeting(staff: httpx.Client, **more: Any) -> str:
    """The address of a new meeting."""
    body = {"title": "Next", "starts_on": "2023-10-23", "ends_on": "2023-10-25", **more}
    made = staff.post("/api/meetings", json=body)
    assert made.status_code == 201, made.text
    return f"/api/meetings/{made.json()['id']}"


def preview(staff: httpx.Client, at: str, file: bytes, **form: str) -> Json:
    shown = staff.post(f"{at}/people/preview", files={"file": ("x", file)}, data=form)
    assert shown.status_code == 200, shown.text
    body: Json = shown.json()
    return body


def take(staff: httpx.Client, at: str, file: bytes, fingerprint: str, **form: str) -> Any:
    data = {"fingerprint": fingerprint, **form}
    return staff.post(f"{at}/people/import", files={"file": ("x", file)}, data=data)


def people(staff: httpx.Client, at: str) -> list[Json]:
    items: list[Json] = staff.get(f"{at}/participants", params={"limit": 200}).json()["items"]
    return items


def imported(staff: httpx.Client, at: str, file: bytes, **form: str) -> Json:
    done = take(staff, at, file, preview(staff, at, file)["fingerprint"], **form)
    assert done.status_code == 200, done.text
    body: Json = done.json()
    return body


def test_the_sample_roster_goes_into_a_new_meeting_once(staff: httpx.Client) -> None:
    at, file = meeting(staff), SAMPLE.read_bytes()
    assert preview(staff, at, file)["counts"]["new"] == 51
    assert people(staff, at) == []
    assert imported(staff, at, file) == {"new": 51, "changed": 0}
    assert imported(staff, at, file) == {"new": 0, "changed": 0}
    sample, new = people(staff, "/api/meetings/1"), people(staff, at)
    own = ("id", "meeting_id", "version")
    assert [{k: v for k, v in one.items() if k not in own} for one in sample] == [
        {k: v for k, v in one.items() if k not in own} for one in new
    ]
    talks = staff.get(f"{at}/presentations").json()["items"]
    assert len(talks) == sum(one["presents"] for one in new)
    assert {talk["session_id"] for talk in talks} == {None}


def test_what_was_exported_changes_nothing(staff: httpx.Client) -> None:
    for language in (None, "en", "ar", "zh"):
        for format_ in ("xlsx", "csv"):
            query = {"format": format_, **({"language": language} if language else {})}
            given = staff.get("/api/meetings/1/people/export", params=query)
            assert given.status_code == 200
            assert f".{format_}" in given.headers["content-disposition"]
            counts = preview(staff, "/api/meetings/1", given.content)["counts"]
            assert counts == {"new": 0, "changed": 0, "same": 51, "near": 0, "error": 0}
    assert read(given.content).rows[0][2] == "所属国家或组织"


def test_presentations_follow_what_people_say_until_they_are_placed(staff: httpx.Client) -> None:
    at = meeting(staff)
    rows = [
        HEAD,
        ["state", "Chile", "A", "yes", "On cases", 6],
        ["state", "Peru", "B", "no", "", ""],
    ]
    imported(staff, at, delimited(rows))
    [talk] = staff.get(f"{at}/presentations").json()["items"]
    assert (talk["title"], talk["minutes"]) == ("On cases", 6)
    rows[1] = ["state", "Chile", "A", "yes", "On evidence", 8]
    assert imported(staff, at, delimited(rows)) == {"new": 0, "changed": 1}
    [talk] = staff.get(f"{at}/presentations").json()["items"]
    assert (talk["title"], talk["minutes"]) == ("On evidence", 8)
    rows[1] = ["state", "Chile", "A", "no", "", ""]
    imported(staff, at, delimited(rows))
    assert staff.get(f"{at}/presentations").json()["items"] == []


def test_one_wrong_cell_and_nothing_is_taken(staff: httpx.Client) -> None:
    at = meeting(staff)
    rows: list[Any] = [
        HEAD,
        ["state", "Chile", "A", "yes", "", 6],
        ["stat", "Peru", "B", "", "", "x"],
    ]
    file = workbook(rows)
    shown = preview(staff, at, file)
    assert [(e["column"], e["code"]) for e in shown["lines"][1]["errors"]] == [
        (0, "unknown_word"), (5, "not_minutes"),
    ]  # fmt: skip
    done = take(staff, at, file, shown["fingerprint"])
    assert (done.status_code, done.json()["type"]) == (422, "/problems/import_wrong")
    assert "line 3" in done.json()["detail"]
    assert people(staff, at) == []


def test_what_is_taken_is_what_was_shown(staff: httpx.Client) -> None:
    at = meeting(staff)
    file = delimited([HEAD, ["state", "Chile", "A", "", "", 6]])
    shown = preview(staff, at, file)["fingerprint"]
    other = delimited([HEAD, ["state", "Peru", "B", "", "", 6]])
    assert take(staff, at, other, shown).json()["type"] == "/problems/import_changed"
    staff.post(f"{at}/participants", json={"category": "state", "affiliation": "Malta"})
    assert take(staff, at, file, shown).status_code == 409
    assert len(people(staff, at)) == 1


def test_near_duplicates_are_decided_by_people(staff: httpx.Client) -> None:
    at = meeting(staff)
    imported(staff, at, delimited([HEAD, ["state", "Chile", "Maria Gonzalez", "", "", ""]]))
    file = delimited([HEAD, ["state", "CL", "González María", "", "", 6]])
    shown = preview(staff, at, file)
    assert shown["lines"][0]["near"]["similarity"] == 100
    undecided = take(staff, at, file, shown["fingerprint"])
    assert undecided.json()["type"] == "/problems/import_undecided"
    assert (
        take(staff, at, file, shown["fingerprint"], decisions='{"2": "merge"}').status_code == 200
    )
    [person] = people(staff, at)
    assert (person["affiliation"], person["minutes"], person["version"]) == ("CL", 6, 2)


def test_a_mapping_is_taken_and_remembered(staff: httpx.Client) -> None:
    at = meeting(staff)
    file = delimited([["Quoi", "Qui", "Kind"], ["Chile", "A", "state"]])
    assert preview(staff, at, file)["missing"] == ["affiliation"]
    mapping = '{"0": "affiliation", "1": "name", "2": "category"}'
    shown = preview(staff, at, file, mapping=mapping)
    assert take(staff, at, file, shown["fingerprint"], mapping=mapping).status_code == 200
    again = preview(staff, at, file)
    assert [one["column"]["how"] for one in again["columns"]] == ["remembered"] * 3
    assert again["counts"]["same"] == 1
    for wrong in ('{"0": "shoe size"}', "[", '{"a": "name"}'):
        form = {"mapping": wrong}
        answer = staff.post(f"{at}/people/preview", files={"file": ("x", file)}, data=form)
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/bad_mapping")


def test_what_is_no_table_or_too_large_is_refused_in_words(staff: httpx.Client) -> None:
    def refused(file: bytes) -> tuple[int, str]:
        answer = staff.post("/api/meetings/1/people/preview", files={"file": ("a.csv", file)})
        return answer.status_code, answer.json()["type"].rpartition("/")[2]

    assert refused(b"%PDF-1.7") == (422, "file_unreadable")
    assert refused(b"") == (422, "file_empty")
    assert refused(b"x" * 6_000_001) == (413, "file_too_large")
    assert refused(b"x" * 7_100_000) == (413, "too_large")
    far = workbook([["State"], ["Chile"]])
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(far)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'r="A2"', b'r="XFD1048576"'))
    assert refused(packed.getvalue())[0] == 422, "a cell so far away that no memory holds the table"


def test_only_the_secretariat_imports(server: Server) -> None:
    moderator = server.enter("moderator").http
    answer = moderator.post("/api/meetings/1/people/preview", files={"file": ("x", b"State\nX")})
    assert answer.status_code == 403
    assert moderator.get("/api/meetings/1/people/export").status_code == 403


def test_a_session_that_is_on_follows_an_import(server: Server, staff: httpx.Client) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    file = delimited(
        [["State", "Mode", "Category"], ["Ghana", "online", ""], ["Malta", "online", "state"]]
    )
    assert imported(staff, "/api/meetings/1", file) == {"new": 1, "changed": 1}
    view = moderator.view("moderator")["view"]
    modes = {view["people"][id_]["affiliation"]: mode for id_, mode in view["modes"].items()}
    assert (modes["Ghana"], modes["Malta"]) == ("online", "online")


@pytest.mark.parametrize(
    "rows",
    [
        [["igo", f"Organization {letter}", "", "", "", ""] for letter in "KLMNOPQRS"],
        [["state", "Chile", f"Person {n:03} {n * 7919 % 1000:03}", "", "", ""] for n in range(300)],
    ],
    ids=["nine organizations", "three hundred people"],
)
def test_meetings_of_other_shapes(staff: httpx.Client, rows: list[list[str]]) -> None:
    at = meeting(staff)
    file = workbook([HEAD, *rows])
    shown = preview(staff, at, file)
    assert shown["counts"]["error"] == 0
    decisions = ",".join(f'"{line["number"]}":"keep"' for line in shown["lines"])
    form = {"decisions": "{" + decisions + "}"}
    assert take(staff, at, file, shown["fingerprint"], **form).json()["new"] == len(rows)
    assert imported(staff, at, file) == {"new": 0, "changed": 0}
    assert {one["mode"] for one in people(staff, at)} == {"in_room"}


# --- editing what others edit too ---


def test_a_stale_edit_is_refused_with_what_there_is_now(staff: httpx.Client) -> None:
    for path in ("meetings/1", "sessions/1", "participants/1", "presentations/1"):
        first = staff.get(f"/api/{path}")
        body = {k: v for k, v in first.json().items() if k not in ("id", "meeting_id", "version")}
        key = "affiliation" if path.startswith("part") else "title"
        etag = {"if-match": first.headers["etag"]}
        done = staff.put(f"/api/{path}", json={**body, key: "Mine"}, headers=etag)
        assert done.status_code == 200, done.text
        assert done.headers["etag"] != first.headers["etag"]
        late = staff.put(f"/api/{path}", json={**body, key: "Theirs"}, headers=etag)
        assert late.status_code == 412
        problem = late.json()
        assert problem["type"] == "/problems/stale"
        assert problem["current"][key] == "Mine"
        assert problem["values"]["who"].startswith("#")
        assert staff.get(f"/api/{path}").json()[key] == "Mine"
        again = staff.put(
            f"/api/{path}", json={**body, key: "Theirs"}, headers={"if-match": late.headers["etag"]}
        )
        assert again.status_code == 200
        assert staff.put(f"/api/{path}", json={**body, key: "Bold"}).status_code == 200


def test_who_signed_in_is_called_by_the_address(server: Server, staff: httpx.Client) -> None:
    with httpx.Client(base_url=server.address) as other:
        account = {"email": "desk@example.org", "password": "correct horse"}
        options = (account["email"], "--password", account["password"])
        assert floorkeeper(server.data_dir, "create-staff", *options).returncode == 0
        assert other.post("/api/sign-in", json=account).status_code == 204
        first = other.get("/api/participants/1")
        body = {k: v for k, v in first.json().items() if k not in ("id", "meeting_id", "version")}
        other.put("/api/participants/1", json={**body, "name": "X"})
        late = staff.put("/api/participants/1", json=body, headers={"if-match": '"1"'})
        assert late.json()["values"]["who"] == "desk@example.org"
        assert "desk@example.org" in late.json()["detail"]


def test_themes_are_edited_as_part_of_their_meeting(staff: httpx.Client) -> None:
    etag = staff.get("/api/meetings/1").headers["etag"]
    themes = staff.get("/api/meetings/1/themes").json()
    themes[0]["title"] = "Another"
    match = {"if-match": etag}
    assert staff.put("/api/meetings/1/themes", json=themes, headers=match).status_code == 200
    assert staff.put("/api/meetings/1/themes", json=themes[:1], headers=match).status_code == 412
    assert len(staff.get("/api/meetings/1/themes").json()) == 5


# --- the meeting itself ---


def test_place_and_seats_are_kept_and_the_sample_has_the_notes_own(staff: httpx.Client) -> None:
    seats = staff.get("/api/meetings/1").json()["seats"]
    assert sum(one["count"] for one in seats if one["category"]) == 51
    assert seats[-1] == {"category": "", "mode": "online", "count": 28}
    at = meeting(staff, place="Nairobi", seats=[{"category": "academia", "count": 3}])
    made = staff.get(at).json()
    assert made["place"] == "Nairobi"
    assert made["policy"] == staff.get("/api/meetings/1").json()["policy"], "all rules, by default"
    shown = preview(staff, at, delimited([["State", "Category"], ["A university", "Academia"]]))
    assert shown["lines"][0]["values"]["category"] == "academia"


def test_bad_set_up_is_told_at_its_field(staff: httpx.Client) -> None:
    body = {"title": "", "starts_on": "2023-10-23", "ends_on": "soon", "zone": "Vienna"}
    wrong = staff.post("/api/meetings", json={**body, "seats": [{"count": -1}]}).json()
    fields = {one["field"] for one in wrong["errors"]}
    assert fields == {"title", "ends_on", "zone", "seats.0.count"}
    person = {"category": "state", "affiliation": "X", "email": "x", "days": "Monday", "zone": "x"}
    wrong = staff.post("/api/meetings/1/participants", json=person).json()
    assert {one["field"] for one in wrong["errors"]} == {"email", "days", "zone"}


def test_a_copy_has_the_days_that_correspond_by_the_clocks_of_its_place(
    staff: httpx.Client,
) -> None:
    key = {"idempotency-key": "once"}
    made = [staff.post("/api/meetings/1/copy", json=NEXT, headers=key).json() for _ in range(2)]
    assert made[0] == made[1]
    copy = made[0]
    assert (copy["starts_on"], copy["ends_on"]) == ("2024-10-28", "2024-10-30")
    old = staff.get("/api/meetings/1").json()
    assert all(copy[one] == old[one] for one in ("title", "place", "zone", "seats", "policy"))
    at = f"/api/meetings/{copy['id']}"
    assert staff.get(f"{at}/themes").json() == staff.get("/api/meetings/1/themes").json()
    first = staff.get(f"{at}/sessions").json()["items"][0]
    # ten in the morning in Vienna, which is UTC+1 since the night before
    assert first["starts_at"] == 1_730_106_000_000
    assert people(staff, at) == []
    backwards = {"starts_on": "2024-10-28", "ends_on": "2024-10-01"}
    assert staff.post("/api/meetings/1/copy", json=backwards).status_code == 422


def test_people_come_with_a_copy_when_they_are_asked(staff: httpx.Client) -> None:
    person = people(staff, "/api/meetings/1")[0]
    body = {k: v for k, v in person.items() if k not in ("id", "meeting_id", "version")}
    staff.put("/api/participants/1", json={**body, "days": "2023-10-24"})
    copy = staff.post("/api/meetings/1/copy", json={**NEXT, "people": True}).json()
    came = people(staff, f"/api/meetings/{copy['id']}")
    assert len(came) == 51
    assert came[0]["days"] == "2024-10-29"
    assert not any(one["presents"] for one in came)


# --- the command line ---


def test_the_command_line_imports_and_exports(server: Server, staff: httpx.Client) -> None:
    folder = server.data_dir
    out, table = folder / "people.xlsx", folder / "new.csv"
    done = floorkeeper(folder, "export-people", str(out), "--language", "fr")
    assert done.returncode == 0, done.stderr
    assert "51 same" in floorkeeper(folder, "import", str(out), "--dry-run").stdout
    table.write_bytes(delimited([HEAD, ["state", "Malta", "A", "", "", 6]]))
    shown = floorkeeper(folder, "import", str(table), "--dry-run")
    assert "+ 2: Malta, A" in shown.stdout
    assert len(people(staff, "/api/meetings/1")) == 51
    assert "1 people are new" in floorkeeper(folder, "import", str(table)).stdout
    assert len(people(staff, "/api/meetings/1")) == 52
    table.write_bytes(delimited([HEAD, ["stat", "Malta", "B", "", "", 6]]))
    wrong = floorkeeper(folder, "import", str(table))
    assert wrong.returncode == 2
    assert "unknown_word 'stat'" in wrong.stdout
    assert "none was" in wrong.stderr
    assert floorkeeper(folder, "import", str(table), "--meeting", "9").returncode == 2


def test_what_a_shell_takes_is_on_open_screens(server: Server) -> None:
    moderator = server.enter("moderator")
    screen = moderator.screen("moderator")
    screen.until(lambda view: len(view["people"]) == 51)
    table = server.data_dir / "more.csv"
    table.write_bytes(delimited([HEAD[:3], ["state", "Malta", "Somebody new"]], ","))
    done = floorkeeper(server.data_dir, "import", str(table))
    assert done.returncode == 0, done.stderr
    assert "The server's open screens show it." in done.stdout
    screen.until(lambda view: len(view["people"]) == 52)
    screen.close()
