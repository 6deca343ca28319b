"""A file's bytes as rows of cells: what it is is seen from its content, never from its name."""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import charset_normalizer
import msgspec
from python_calamine import (
    CalamineError,
    CalamineSheet,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from .errors import ImportRefused

MOST_BYTES = 6_000_000
MOST_UNPACKED = 100_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_LETTERS = 10_000
"""In one cell."""

Cell = str | bool | int | float | date | datetime | time | timedelta
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_TABLES = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"<!DOCTYPE", b"<html")
_WORKBOOKS = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb", "content.xml": "ods"}
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CODE_PAGES = ["cp1251", "cp1256", "gb18030"]
"""Of languages in other letters than Latin ones, as spreadsheets write them without Unicode."""
_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_ACCENTED = 0.6
"""Of the letters of such words, less than this are beyond ASCII where the letters are Latin."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DELIMITERS = ",;\t|"
_LOOKED_AT = 30
"""Rows that show how a text is divided."""


class Sheet(msgspec.Struct, frozen=True):
    """`name` of the sheet in a workbook; `encoding` and `delimiter` of a text."""

    kind: str
    rows: list[list[Cell]]
    name: str = ""
    encoding: str = ""
    delimiter: str = ""


def read(data: bytes) -> Sheet:
    """The table in a file: XLSX, XLSB, XLS, ODS or delimited text. Raises ImportRefused."""
    if len(data) > MOST_BYTES:
        raise ImportRefused("file_too_large", 413, megabytes=MOST_BYTES // 1_000_000)
    if data.startswith(_ZIP):
        sheet = _workbook(data, _unpackable(data))
    elif data.startswith(_OLE):
        sheet = _workbook(data, "xls")
    elif data.startswith(_NO_TABLES):
        raise ImportRefused("file_unreadable")
    else:
        sheet = _text(data)
    if not any(str(cell).strip() for row in sheet.rows for cell in row):
        raise ImportRefused("file_empty")
    return _limited(sheet)


def _limited(sheet: Sheet) -> Sheet:
    if len(sheet.rows) > MOST_ROWS or max(map(len, sheet.rows)) > MOST_COLUMNS:
        raise ImportRefused("file_too_many", rows=MOST_ROWS, columns=MOST_COLUMNS)
    for row in sheet.rows:
        if any(isinstance(cell, str) and len(cell) > MOST_LETTERS for cell in row):
            raise ImportRefused("file_unreadable")
    return sheet


# --- workbooks ---


def _unpackable(data: bytes) -> str:
    """Which kind of workbook a ZIP file is, once it is sure that it is none that bursts."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise ImportRefused("file_too_large", 413, megabytes=MOST_BYTES // 1_000_000)
            if packed.testzip() is not None:  # reads all, and so finds sizes that are not true
                raise ImportRefused("file_unreadable")
            names = set(packed.namelist())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        raise ImportRefused("file_unreadable") from None
    for name, kind in _WORKBOOKS.items():
        if name in names:
            return kind
    raise ImportRefused("file_unreadable")


def _workbook(data: bytes, kind: str) -> Sheet:
    """The first sheet that can be seen and has something in it."""
    try:
        book = load_workbook(io.BytesIO(data))
        for about in book.sheets_metadata:
            seen = about.visible is SheetVisibleEnum.Visible
            if not seen or about.typ is not SheetTypeEnum.WorkSheet:
                continue
            found = book.get_sheet_by_name(about.name)
            if found.end is not None:
                return Sheet(kind, _cells(found), name=about.name)
    except (CalamineError, OSError, ValueError):
        raise ImportRefused("file_unreadable") from None
    raise ImportRefused("file_empty")


def _cells(sheet: CalamineSheet) -> list[list[Cell]]:
    rows, columns = sheet.end or (0, 0)
    if rows >= MOST_ROWS or columns >= MOST_COLUMNS:
        raise ImportRefused("file_too_many", rows=MOST_ROWS, columns=MOST_COLUMNS)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


# --- texts ---


def _text(data: bytes) -> Sheet:
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise ImportRefused("file_unreadable") from None
    if _CONTROLS.search(text):
        raise ImportRefused("file_unreadable")
    first, _, rest = text.partition("\n")
    said = re.fullmatch(r"\"?sep=(.)\"?\r?", first, re.IGNORECASE)
    body = "\n" + rest if said else text  # an empty line keeps the numbers of the others
    delimiter = said[1] if said else _delimiter(body)
    try:
        rows: list[list[Cell]] = [list(row) for row in _parsed(body, delimiter)]
    except csv.Error:
        raise ImportRefused("file_unreadable") from None
    return Sheet("csv", rows, encoding=encoding, delimiter=delimiter)


def _encoding(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    start = data[:4_000]
    if b"\x00" in start:  # as half of the bytes of UTF-16 are in most scripts
        return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _code_page(data)
    return "utf-8"


def _code_page(data: bytes) -> str:
    letters = b"".join(_WORD.findall(data))
    if sum(letter >= 0x80 for letter in letters) < _ACCENTED * len(letters):
        return "cp1252"
    best = charset_normalizer.from_bytes(data, cp_isolation=_CODE_PAGES).best()
    return best.encoding if best else "cp1252"


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)


def _delimiter(text: str) -> str:
    """The one that divides most rows into equally many cells, and more than one."""

    def dividing(delimiter: str) -> tuple[int, int]:
        lines = (row for row in _parsed(text[:100_000], delimiter) if any(row))
        widths = Counter(len(row) for row, _ in zip(lines, range(_LOOKED_AT), strict=False))
        width, rows = max(widths.items(), key=lambda one: (one[0] > 1, one[1]), default=(1, 0))
        return (rows if width > 1 else 0, width)

    try:
        return max(_DELIMITERS, key=dividing)
    except csv.Error:
        return ","
