"""Materials over HTTP, on a real server: rights, limits, versions, and lines that break."""

import socket
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from tests.materials.made import EXE, made
from tests.server import Json, Person, Server, until

PATH = "/api/meetings/1/materials"
MEGABYTE = 1_000_000


def send(person: Person, content: bytes, kind: str = "slides", **query: Any) -> httpx.Response:
    params = {"kind": kind, "name": "talk.pdf", **query}
    return person.http.post(PATH, params=params, content=content)


def sent(person: Person, content: bytes, kind: str = "slides", **query: Any) -> Json:
    response = send(person, content, kind, **query)
    assert response.status_code == 200, response.text
    body: Json = response.json()
    return body


def listed(person: Person) -> Json:
    response = person.http.get(PATH)
    assert response.status_code == 200, response.text
    body: Json = response.json()
    return body


def file_of(person: Person, material: int, number: int = 1) -> httpx.Response:
    return person.http.get(f"/api/materials/{material}/versions/{number}")


@pytest.fixture
def staff(server: Server) -> Person:
    return server.enter("secretariat")


@pytest.fixture
def talk(staff: Person) -> Json:
    """A presentation of the first session."""
    found: Json = next(t for t in listed(staff)["presentations"] if t["session_id"] == 1)
    return found


@pytest.fixture
def presenter(server: Server, talk: Json) -> Person:
    return server.enter("participant", talk["affiliation"])


def stranger_to(server: Server, staff: Person, talk: Json) -> Person:
    talks = listed(staff)["presentations"]
    other = next(t for t in talks if t["affiliation"] != talk["affiliation"])
    return server.enter("participant", other["affiliation"])


def test_each_role_reads_what_is_for_it(
    server: Server, staff: Person, presenter: Person, talk: Json
) -> None:
    slides = sent(presenter, made("pptx"), presentation_id=talk["id"])
    document = sent(staff, made("docx"), "document", title="Research paper")
    stranger = stranger_to(server, staff, talk)
    may = {
        staff: (200, 200),
        server.enter("moderator"): (200, 200),
        server.enter("interpreter", "fr"): (200, 403),
        server.enter("technician"): (200, 403),
        presenter: (200, 200),
        stranger: (403, 200),
        server.enter("display"): (403, 403),
    }
    for person, expected in may.items():
        got = (file_of(person, slides["id"]), file_of(person, document["id"]))
        assert tuple(one.status_code for one in got) == expected
        if 200 in expected:
            seen = {one["id"] for one in listed(person)["materials"]}
            wanted = {slides["id"]: expected[0], document["id"]: expected[1]}
            assert seen == {id_ for id_, status in wanted.items() if status == 200}
    assert httpx.get(f"{server.address}/api/materials/1/versions/1").status_code == 401
    assert [t["id"] for t in listed(presenter)["presentations"]] == [talk["id"]]


def test_only_the_presenter_and_the_secretariat_hand_in(
    server: Server, staff: Person, presenter: Person, talk: Json
) -> None:
    stranger = stranger_to(server, staff, talk)
    refused = send(stranger, made("pdf"), presentation_id=talk["id"])
    assert (refused.status_code, refused.json()["rule"]) == (403, "material_not_yours")
    assert send(presenter, made("pdf"), "document").json()["rule"] == "material_not_yours"
    for role, whose in (("moderator", ""), ("interpreter", "fr"), ("display", "")):
        person = server.enter(role, whose)
        assert send(person, made("pdf"), presentation_id=talk["id"]).status_code == 403
    assert listed(staff)["materials"] == []
    assert sent(staff, made("pdf"), presentation_id=talk["id"])["versions"][0]["by"] == (
        "secretariat"
    )


def test_versions_are_added_and_the_old_ones_stay(
    server: Server, staff: Person, presenter: Person, talk: Json
) -> None:
    first, second = made("pdf", "one"), made("pptx", "two")
    slides = sent(presenter, first, presentation_id=talk["id"])
    assert sent(presenter, first, presentation_id=talk["id"]) == slides
    after = sent(presenter, second, presentation_id=talk["id"], name="Évidence.pdf")
    assert after["id"] == slides["id"]
    assert [one["number"] for one in after["versions"]] == [2, 1]
    got = file_of(staff, slides["id"], 2)
    assert got.content == second
    assert got.headers["content-disposition"] == "attachment; filename*=UTF-8''%C3%89vidence.pptx"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in got.headers["cache-control"]
    etag = {"if-none-match": got.headers["etag"]}
    path = f"/api/materials/{slides['id']}/versions/2"
    assert staff.http.get(path, headers=etag).status_code == 304
    assert file_of(staff, slides["id"], 1).content == first
    assert file_of(presenter, slides["id"], 1).content == first
    booth = server.enter("interpreter", "fr")
    assert file_of(booth, slides["id"], 1).status_code == 403
    assert [one["number"] for one in listed(booth)["materials"][0]["versions"]] == [2]
    assert file_of(staff, slides["id"], 3).status_code == 404


def test_what_is_not_taken_is_said_in_the_language_of_the_screen(
    presenter: Person, talk: Json
) -> None:
    rules = {
        "material_type": (EXE, 415),
        "material_empty": (b"", 422),
        "material_too_large": (bytes(26 * MEGABYTE), 413),
    }
    for rule, (content, status) in rules.items():
        for language in ("en", "fr", "es", "ar", "ru", "zh"):
            presenter.http.headers["accept-language"] = language
            refused = send(presenter, content, presentation_id=talk["id"])
            assert (refused.status_code, refused.json()["rule"]) == (status, rule)
            assert "{" not in refused.text.replace('"values":{', "").removeprefix("{")
    presenter.http.headers["accept-language"] = "en"
    detail = send(presenter, EXE, presentation_id=talk["id"]).json()["detail"]
    assert "type exe" in detail
    assert "pdf, pptx, odp" in detail
    assert send(presenter, made("pptx"), "text", presentation_id=talk["id"]).status_code == 415
    assert listed(presenter)["materials"] == []


def test_kind_and_presentation_must_go_together(staff: Person, talk: Json) -> None:
    for kind, query in (("slides", {}), ("document", {"presentation_id": talk["id"]})):
        assert send(staff, made("pdf"), kind, **query).json()["rule"] == "material_misplaced"
    assert send(staff, made("pdf"), presentation_id=9_999).status_code == 404
    assert send(staff, made("pdf"), "sculpture").status_code == 422
    assert send(staff, made("pdf"), presentation_id=2**70).status_code == 422
    assert staff.http.get("/api/meetings/77/materials").status_code in (403, 404)


def test_a_closed_session_takes_files_from_the_secretariat_alone(
    server: Server, staff: Person, presenter: Person, talk: Json
) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    moderator.do("close_session")
    refused = send(presenter, made("pdf"), presentation_id=talk["id"])
    assert (refused.status_code, refused.json()["rule"]) == (409, "material_session_over")
    assert sent(staff, made("pdf"), presentation_id=talk["id"])["versions"]


def test_a_file_is_taken_back_and_the_wish_about_publication_kept(
    server: Server, presenter: Person, talk: Json
) -> None:
    text = sent(presenter, made("txt"), "text", presentation_id=talk["id"])
    assert text["publish"] is False
    path = f"/api/materials/{text['id']}"
    booth = server.enter("interpreter", "fr")
    assert booth.http.put(path, json={"publish": True, "taken_back": True}).status_code == 403
    changed = presenter.http.put(path, json={"publish": True, "taken_back": True}).json()
    assert changed["publish"]
    assert changed["taken_back_at"]
    assert file_of(booth, text["id"]).status_code == 403
    again = sent(presenter, made("txt", "better"), "text", presentation_id=talk["id"])
    assert again["publish"]
    assert again["taken_back_at"] is None
    assert len(again["versions"]) == 2
    assert file_of(booth, text["id"], 2).status_code == 200


def test_booths_hear_at_once_and_when_they_come_back(
    server: Server, presenter: Person, talk: Json
) -> None:
    screens = [
        server.enter("interpreter", "fr").screen("booth"),
        server.enter("technician").screen("technician"),
    ]
    key = str(talk["id"])

    def heard(screen: Any) -> Json:
        while (message := screen.hear())["type"] != "materials":
            pass
        found: Json = message["presentations"]
        return found

    assert [heard(screen) for screen in screens] == [{}, {}]
    text = sent(presenter, made("txt"), "text", presentation_id=talk["id"])
    for screen in screens:
        (file,) = heard(screen)[key]["files"]
        assert (file["id"], file["kind"], file["number"]) == (text["id"], "text", 1)
    presenter.http.put(f"/api/materials/{text['id']}", json={"publish": False, "taken_back": True})
    assert heard(screens[0]) == {}
    sent(presenter, made("odt"), "text", presentation_id=talk["id"])
    screens[0].close()
    again = server.enter("interpreter", "fr").screen(
        "booth", seq=screens[0].seq, epoch=screens[0].epoch
    )
    assert heard(again)[key]["files"][0]["number"] == 2
    server.kill()
    server.start()
    anew = server.enter("interpreter", "fr").screen("booth")
    assert heard(anew)[key]["affiliation"] == talk["affiliation"]


def stored(server: Server) -> list[str]:
    folder = server.data_dir / "materials"
    return [str(path) for path in folder.rglob("*") if path.is_file()]


def nameless(server: Server) -> list[str]:
    """The files without a name that the server has open in its folder."""
    opened = []
    for link in Path(f"/proc/{server.process.pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            opened.append(str(link.readlink()))
    return [to for to in opened if to.startswith(str(server.data_dir)) and "(deleted)" in to]


def test_nothing_is_kept_where_the_line_breaks_in_the_middle(
    server: Server, presenter: Person, staff: Person, talk: Json
) -> None:
    before = {path.name for path in server.data_dir.iterdir()} | {"materials"}
    head = (
        f"POST {PATH}?kind=slides&name=a.pdf&presentation_id={talk['id']} HTTP/1.1\r\n"
        f"Host: 127.0.0.1\r\nCookie: floorkeeper={presenter.cookie}\r\n"
        f"Content-Length: {5 * MEGABYTE}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.sendall(head.encode() + made("pdf", size=2 * MEGABYTE))
        until(lambda: nameless(server), "the file that is being written")
    until(lambda: not nameless(server), "its end")
    assert listed(staff)["materials"] == []
    assert stored(server) == []
    assert {path.name for path in server.data_dir.iterdir()} <= before


def test_a_large_file_is_never_in_memory(server: Server, presenter: Person, talk: Json) -> None:
    sent(presenter, made("pdf", "warm", size=3 * MEGABYTE), presentation_id=talk["id"])
    process = psutil.Process(server.process.pid)
    content = made("pdf", size=24 * MEGABYTE)

    def pieces() -> Any:
        for start in range(0, len(content), 1 << 16):
            most.append(process.memory_info().rss)
            yield content[start : start + (1 << 16)]

    before = process.memory_info().rss
    most = [before]
    params = {"kind": "slides", "name": "talk.pdf", "presentation_id": talk["id"]}
    response = presenter.http.post(PATH, params=params, content=pieces())
    assert response.status_code == 200, response.text
    with presenter.http.stream("GET", f"/api/materials/{response.json()['id']}/versions/2") as got:
        size = 0
        for piece in got.iter_bytes(1 << 16):
            most.append(process.memory_info().rss)
            size += len(piece)
    assert size == 24 * MEGABYTE
    assert max(most) - before < 12 * MEGABYTE
    endless = (bytes(1 << 16) for _ in range(10_000))
    assert presenter.http.post(PATH, params=params, content=endless).status_code == 413
