"""The record as a document: what it says in six languages, and what its files hold."""

import csv
import io
import re
import time
import zipfile
from string import Formatter
from xml.etree import ElementTree

import msgspec
import pikepdf
import pytest
from python_calamine import CalamineWorkbook
from tests.record.made import CALLED, source

from floorkeeper.documents.as_csv import as_csv
from floorkeeper.documents.as_docx import as_docx
from floorkeeper.documents.as_pdf import as_pdf
from floorkeeper.documents.as_xlsx import as_xlsx
from floorkeeper.documents.model import Document, Drawing, Shape
from floorkeeper.documents.written import WrittenDocument
from floorkeeper.documents.written import written as on_screen
from floorkeeper.languages import LANGUAGES
from floorkeeper.record.forms import RecordForm, RecordPart, Wanted, written
from floorkeeper.record.layout import laid_out
from floorkeeper.record.record import Record, record
from floorkeeper.record.words import Words, words

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PATIENCE_S = 5


@pytest.fixture(scope="module")
def one() -> Record:
    return record(source())


@pytest.fixture(scope="module")
def meeting() -> Record:
    return record(source(sessions=3))


def written_in(found: Record, language: str) -> Document:
    return laid_out(found, language, CALLED)


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_there_in_every_language(language: str) -> None:
    english, theirs = words("en"), words(language)
    for field in Words.__struct_fields__:
        ours, texts = getattr(english, field), getattr(theirs, field)
        assert texts.keys() == ours.keys(), field
        for code, text in texts.items():
            assert text.strip()
            assert _places(text) == _places(ours[code]), (field, code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_for_each_table_in_every_language(meeting: Record, language: str) -> None:
    document = written_in(meeting, language)
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(document)))
    assert len(book.sheet_names) == 1 + len(document.tables)
    assert {table.code for table in document.tables} == {part.value for part in RecordPart}


def test_cells_of_a_workbook_are_numbers_and_times(one: Record) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(written_in(one, "en"))))
    rows = book.get_sheet_by_name("Interventions").to_python()
    turn = one.sessions[0].figures.interventions[0]
    said = dict(zip(rows[0], rows[1], strict=True))
    assert said["Entry"] == turn.turn_id
    assert said["Spoken"].total_seconds() == turn.spoken_ms / 1000  # type: ignore[union-attr]
    assert said["Speaker"].startswith("Argentina: Joint")  # type: ignore[union-attr]


def test_no_cell_is_taken_for_a_formula(one: Record) -> None:
    document = written_in(one, "en")
    names = [row[2] for row in csv.reader(io.StringIO(as_csv(document, "interventions").decode()))]
    assert "'=Canada" in names
    assert not any(name.startswith("=") for name in names)
    sheets = zipfile.ZipFile(io.BytesIO(as_xlsx(document)))
    assert not any(b"<f>" in sheets.read(name) for name in sheets.namelist())


def test_csv_adds_up_to_the_balance(meeting: Record) -> None:
    """Also what a spreadsheet adds up from the table is the balance of each session."""
    text = as_csv(written_in(meeting, "en"), "statement").decode("utf-8-sig")
    for session in meeting.sessions:
        rows = [r for r in csv.DictReader(io.StringIO(text)) if r["Session"] == session.title]
        changed = sum(round(float(row["Change (s)"]) * 1000) for row in rows)
        assert changed == session.figures.account.left_ms
        assert float(rows[-1]["Balance (s)"]) * 1000 == session.figures.account.left_ms


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_uses_our_own_fonts_alone(one: Record, language: str) -> None:
    with pikepdf.open(io.BytesIO(as_pdf(written_in(one, language)))) as made:
        fonts = {str(font.BaseFont) for page in made.pages for font in page.resources.Font.values()}
        assert made.Root.Lang == language
        assert made.Root.MarkInfo.Marked
    assert fonts
    assert all(re.fullmatch(r"/[A-Z]{6}\+NotoSans\w*-\w+", font) for font in fonts)


def test_pdf_of_many_turns_is_small_enough_for_a_letter() -> None:
    made = as_pdf(laid_out(record(source(6, 60)), "en", CALLED))
    assert len(made) < 600_000


def test_arabic_docx_runs_from_right_to_left(one: Record) -> None:
    parts = zipfile.ZipFile(io.BytesIO(as_docx(written_in(one, "ar"))))
    body = ElementTree.fromstring(parts.read("word/document.xml"))
    assert body.find(f".//{WORD}sectPr/{WORD}bidi") is not None
    tables = body.findall(f".//{WORD}tbl")
    assert tables
    assert all(t.find(f"{WORD}tblPr/{WORD}bidiVisual") is not None for t in tables)
    for paragraph in body.iter(f"{WORD}p"):
        if paragraph.find(f"{WORD}r/{WORD}t") is not None:
            assert paragraph.find(f"{WORD}pPr/{WORD}bidi") is not None
    arabic = [r for r in body.iter(f"{WORD}r") if re.search("[\u0600-\u06ff]", _text(r))]
    assert all(run.find(f"{WORD}rPr/{WORD}rtl") is not None for run in arabic)
    english = zipfile.ZipFile(io.BytesIO(as_docx(written_in(one, "en")))).read("word/document.xml")
    assert b"bidi" not in english


def _text(run: ElementTree.Element) -> str:
    return "".join(run.itertext())


def test_the_picture_has_a_bar_for_each_stretch_of_speaking(one: Record) -> None:
    document = written_in(one, "en")
    (drawing,) = [b for s in document.sections for b in s.blocks if isinstance(b, Drawing)]
    bars = [m for m in drawing.marks if m.shape is Shape.RECT and m.look != "suspended"]
    turns = one.sessions[0].figures.timeline.turns
    assert len(bars) == sum(len(turn.spans) for turn in turns)
    for mark in drawing.marks:
        xs, ys = mark.points[::2], mark.points[1::2]
        assert all(0 <= x <= drawing.width for x in xs)
        assert all(0 <= y <= drawing.height for y in ys)


def test_the_document_survives_its_way_to_the_screens(meeting: Record) -> None:
    page = on_screen(written_in(meeting, "zh"))
    assert msgspec.json.decode(msgspec.json.encode(page), type=WrittenDocument) == page


def test_a_record_without_any_session_says_so() -> None:
    empty = source(sessions=2)
    empty.sessions = []
    for form in RecordForm:
        assert written(empty, Wanted(form, "en", CALLED))


@pytest.mark.parametrize("form", [RecordForm.PDF, RecordForm.DOCX, RecordForm.XLSX])
def test_six_sessions_are_written_within_seconds(form: RecordForm) -> None:
    six = source(sessions=6, turns=60)
    begun = time.process_time()  # that of this process: the machine may have other work
    written(six, Wanted(form, "ar", CALLED))
    assert time.process_time() - begun < PATIENCE_S
