"""Files as rows of cells, whatever they are."""

import io
import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.meetings.tables import delimited, workbook

from floorkeeper.meetings.errors import ImportRefused
from floorkeeper.meetings.sheets import MOST_BYTES, MOST_ROWS, read

ROWS = [["État", "Nom"], ["Côte d'Ivoire", "Aïssata É."], ["Égypte", "Ahmed"]]


@pytest.mark.parametrize("delimiter", list(",;\t|"))
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_a_text_is_read_whatever_its_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    assert read(delimited(ROWS, delimiter, encoding)).rows == ROWS


def test_cyrillic_and_arabic_code_pages_are_known_by_their_letters() -> None:
    russian = [["Государство", "Имя"], ["Российская Федерация", "Иван Петров"], ["Казахстан", "А"]]
    arabic = [["الدولة", "الاسم"], ["المملكة العربية السعودية", "محمد"], ["مصر", "أحمد علي"]]
    assert read(delimited(russian, ";", "cp1251")).rows == russian
    assert read(delimited(arabic, ";", "cp1256")).rows == arabic


def test_what_stands_in_quotes_does_not_divide() -> None:
    rows: list[Any] = [
        ["State", "Needs"],
        ["Chile", "a; b; c\nand a second line"],
        ["Peru", 'says "x"; y'],
    ]
    assert read(delimited(rows, ",")).rows == rows
    assert read(delimited(rows, ";")).rows == rows


def test_a_first_line_that_names_the_delimiter_is_obeyed() -> None:
    assert read(b"sep=|\nState|a,b\nChile|c,d\n").rows == [[], ["State", "a,b"], ["Chile", "c,d"]]


def test_a_workbooks_first_visible_sheet_is_read_with_its_dates_and_formulas() -> None:
    rows: list[Any] = [["a"], [datetime(2023, 10, 23), time(0, 8), True, 8, "=1+1", "  x "]]
    found = read(workbook(rows, "hidden"))
    assert found.kind == "xlsx"
    assert found.rows[1] == [date(2023, 10, 23), time(0, 8), True, 8.0, 0.0, "  x "]


def refusal(data: bytes) -> str:
    with pytest.raises(ImportRefused) as refused:
        read(data)
    return refused.value.rule


def test_what_is_no_table_is_refused() -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9
    assert refusal(picture) == "file_unreadable"
    assert refusal(b"%PDF-1.7\n\x00\x01\x02") == "file_unreadable"
    assert refusal(b"PK\x03\x04 not a zip file") == "file_unreadable"
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 no workbook") == "file_unreadable"
    assert refusal(b"") == "file_empty"
    assert refusal(b"\n,,,\n , \n") == "file_empty"
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("word/document.xml", "<x/>")
    assert refusal(other.getvalue()) == "file_unreadable"


def test_what_is_too_large_is_refused_before_it_is_unpacked() -> None:
    assert refusal(b"x" * (MOST_BYTES + 1)) == "file_too_large"
    assert refusal(b"State\nChile\n" * MOST_ROWS) == "file_too_many"
    assert refusal(delimited([["x"] * 101])) == "file_too_many"
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 200_000_000)
    assert len(bomb.getvalue()) < MOST_BYTES
    assert refusal(bomb.getvalue()) == "file_too_large"


def test_a_size_that_a_zip_file_tells_wrongly_is_found_out() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 1_000_000)
    lying = file.getvalue().replace((1_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    assert refusal(lying) == "file_unreadable"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(ImportRefused):
        assert read(data).rows


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"))), min_size=4, max_size=4),
        min_size=1,
    ).filter(lambda rows: any(any(row) for row in rows))
)
def test_a_text_with_a_byte_order_mark_is_read_as_it_was_written(rows: list[list[str]]) -> None:
    wide = [["one", "two", "three", "four"], *rows]
    assert read(delimited(wide, ",", "utf-8-sig")).rows == wide
