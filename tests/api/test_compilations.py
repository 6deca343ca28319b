"""Compilations: tagged notes, texts and contributions, put in order beneath an outline."""

import io
from typing import Any

import docx
import httpx
import pytest
from python_calamine import CalamineWorkbook
from tests.api.test_cases import links, rule
from tests.api.test_notes import edit, on, write
from tests.server import Json, Person, Server


def address(product: str = "matrix") -> str:
    return f"/api/meetings/1/compilations/{product}"


def read(staff: Person, product: str = "matrix") -> Json:
    response = staff.http.get(address(product))
    assert response.status_code == 200, response.text
    body: Json = response.json()
    return body


def place(staff: Person, key: str, heading: str | None, before: str | None = None) -> Any:
    body = {"heading": heading, "before": before}
    return staff.http.post(f"{address()}/items/{key}/place", json=body)


def word(staff: Person, item: Json, **changed: Any) -> Any:
    body = {k: item[k] for k in ("version", "wording", "left_out")} | changed
    return staff.http.put(f"{address()}/items/{item['key']}", json=body)


def order(found: Json) -> list[tuple[str, str | None]]:
    return [(one["key"], one["heading"]) for one in found["items"]]


def item(staff: Person, key: str) -> Json:
    found: Json = next(one for one in read(staff)["items"] if one["key"] == key)
    return found


def contribute(server: Server, link: str, key: str = "k", **body: Any) -> httpx.Response:
    headers = {"contributor-token": link.partition("#")[2], "idempotency-key": key}
    return httpx.post(f"{server.address}/api/own-contributions", json=body, headers=headers)


def test_tagged_notes_texts_and_contributions_come_together(server: Server) -> None:
    moderator, turn = on(server)
    moderator.do("open_list")
    staff = server.enter("secretariat")
    italy = server.enter("participant", "Italy")
    request = italy.ask(kind="statement", language="en", theme="b")["entries"][0]
    italy.do("withdraw_request", request_id=request, text="What we would have said")
    note = write(moderator, text="A basis", tags=["matrix"], turn_id=turn, theme="b")
    write(moderator, text="Elsewhere", tags=["manual"])
    sent = contribute(
        server, links(staff)["Chile"]["contributions"],
        product="matrix", heading="evidence", text="What came later",
    )  # fmt: skip
    assert sent.status_code == 201
    found = read(staff)
    assert order(found) == [
        (f"text-1-{request}", None),
        (f"note-{note['id']}", None),
        ("contribution-1", "evidence"),
    ]
    text, noted, later = found["items"]
    assert (text["affiliation"], text["theme"], text["text"]) == (
        "Italy", "b", "What we would have said",
    )  # fmt: skip
    assert (noted["number"], noted["session"]) == (note["id"], text["session"])
    assert (later["affiliation"], later["session"]) == ("Chile", None)
    assert [one["kind"] for one in read(staff, "manual")["items"]] == ["note"]
    edit(moderator, note, removed=True)
    assert len(read(staff)["items"]) == 2


def test_items_are_put_beneath_headings_by_two_at_once(server: Server) -> None:
    moderator, _ = on(server)
    staff, other = server.enter("secretariat"), server.enter("secretariat")
    a, b, c = (f"note-{write(moderator, text=t, tags=['matrix'])['id']}" for t in "abc")
    place(staff, a, "powers")
    place(other, b, "powers")
    after = place(staff, c, "powers", before=b)
    assert order(after.json()) == [(a, "powers"), (c, "powers"), (b, "powers")]
    assert rule(place(staff, a, "nowhere")) == (409, "no_heading")
    assert place(staff, "note-99", "powers").status_code == 404
    outline = read(staff)["outline"]
    rest = [one for one in outline["headings"] if one["id"] != "powers"]
    renamed = {**outline, "headings": [{"id": "new", "title": "New"}, *rest]}
    assert staff.http.put(f"{address()}/outline", json=renamed).status_code == 200
    assert {heading for _, heading in order(read(staff))} == {None}  # nothing goes with a heading
    refused = other.http.put(f"{address()}/outline", json={**outline, "headings": []})
    assert rule(refused) == (409, "changed_meanwhile")
    assert other.http.put(f"{address()}/outline", json=renamed).json()["outline"]["version"] == 1
    made = staff.http.get(f"{address()}/items/{a}/changes").json()
    assert [one["heading"] for one in made] == ["powers"]


def test_an_edited_wording_stands_beside_the_original(server: Server) -> None:
    moderator, _ = on(server)
    staff = server.enter("secretariat")
    note = write(moderator, text="rough", tags=["matrix"])
    key = f"note-{note['id']}"
    before = item(staff, key)
    assert word(staff, before, wording="Polished").status_code == 200
    place(staff, key, "evidence")  # a move does not stand in the way of a wording
    now = item(staff, key)
    assert (now["text"], now["wording"], now["stale"]) == ("rough", "Polished", False)
    assert rule(word(staff, before, wording="Mine")) == (409, "changed_meanwhile")
    notes = moderator.http.get("/api/sessions/1/notes").json()["items"]
    assert [one["text"] for one in notes] == ["rough"]
    edit(moderator, note, text="rough, and more")
    assert item(staff, key)["stale"]
    assert word(staff, item(staff, key), wording="Polished").status_code == 200
    assert not item(staff, key)["stale"]
    assert word(staff, item(staff, key), wording=None, left_out=True).status_code == 200
    made = staff.http.get(f"{address()}/items/{key}/changes").json()
    assert [(one["wording"], one["left_out"]) for one in made] == [
        ("Polished", False),
        ("Polished", False),
        ("Polished", False),
        (None, True),
    ]


@pytest.fixture
def staff(server: Server) -> Person:
    """The secretariat of a meeting with a compilation."""
    moderator, turn = on(server)
    staff = server.enter("secretariat")
    first = write(moderator, text="=A basis\nin treaties", tags=["matrix"], turn_id=turn, theme="b")
    second = write(moderator, text="أساس قانوني 19", tags=["matrix"])
    third = write(moderator, text="not for others", tags=["matrix"])
    place(staff, f"note-{first['id']}", "legal-basis")
    word(staff, item(staff, f"note-{second['id']}"), wording="أساس قانوني (المادة 19)")
    word(staff, item(staff, f"note-{third['id']}"), left_out=True)
    return staff


def export(staff: Person, form: str, language: str) -> bytes:
    response = staff.http.get(f"{address()}/export", params={"as": form, "language": language})
    assert response.status_code == 200, response.text
    return response.content


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_compilation_is_a_text_document_with_its_sources(staff: Person, language: str) -> None:
    document = docx.Document(io.BytesIO(export(staff, "docx", language)))
    texts = [one.text for one in document.paragraphs]
    assert "=A basis" in texts
    assert "in treaties" in texts
    assert "أساس قانوني (المادة 19)" in texts
    assert "not for others" not in "\n".join(texts)
    source = {"en": "Source no. 1", "ar": "رقم المصدر 1"}[language]
    assert any(source in text and " · " in text for text in texts)
    headings = [
        one.text.strip("\u200e")
        for one in document.paragraphs
        if one.style and one.style.name == "Heading 1"
    ]
    assert headings[:2] == [
        {"en": "Not placed yet", "ar": "لم يُدرج بعد"}[language],
        "Legal basis: article 19, other treaties, arrangements case by case",
    ]
    rtl = {one.text: "w:bidi" in one._p.xml for one in document.paragraphs}
    assert rtl["أساس قانوني (المادة 19)"]
    assert not rtl["=A basis"]
    assert rtl[next(text for text in texts if source in text)] is (language == "ar")
    assert ("<w:bidi/>" in document.sections[0]._sectPr.xml) is (language == "ar")


def test_a_compilation_is_a_table_with_its_sources(staff: Person) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(export(staff, "xlsx", "en")))
    head, *rows = book.get_sheet_by_name("Compilation").to_python()
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(row["Heading"][:11], row["Text"], row["Original"]) for row in found] == [  # type: ignore[index]
        ("Not placed ", "أساس قانوني (المادة 19)", "أساس قانوني 19"),
        ("Legal basis", "'=A basis\nin treaties", ""),
    ]
    assert found[1]["Theme"] == "b"
    assert export(staff, "pdf", "ar").startswith(b"%PDF")


def test_contributions_are_sent_once_and_can_be_withdrawn(server: Server) -> None:
    staff = server.enter("secretariat")
    of = links(staff)
    link = of["Chile"]["contributions"]
    body = {"product": "manual", "text": "More"}
    assert contribute(server, link, **body).json()["id"] == 1
    assert contribute(server, link, **body).json()["id"] == 1
    refused = contribute(server, link, "other", **body, heading="nowhere")
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "heading")
    headers = {"contributor-token": link.partition("#")[2]}
    chile = httpx.Client(base_url=server.address, headers=headers)
    form = chile.get("/api/own-contributions", params={"language": "es"}).json()
    assert [one["label"] for one in form["products"]][2].startswith("Manual de asistencia")
    assert len(form["items"]) == 1
    assert len(read(staff, "manual")["items"]) == 1
    theirs = {"contributor-token": of["Italy"]["contributions"].partition("#")[2]}
    withdraw = f"{server.address}/api/own-contributions/1/withdraw"
    assert httpx.post(withdraw, headers=theirs).status_code == 404
    assert chile.post("/api/own-contributions/1/withdraw").json()["withdrawn"]
    assert read(staff, "manual")["items"] == []


def test_compilations_are_for_the_secretariat(server: Server) -> None:
    for role, whose in (("moderator", ""), ("participant", "Italy"), ("note_taker", "")):
        person = server.enter(role, whose)
        assert person.http.get(address()).status_code == 403
        assert person.http.get(f"{address()}/export").status_code == 403
    assert server.enter("secretariat").http.get(address("poem")).status_code == 422
