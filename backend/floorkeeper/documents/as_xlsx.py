"""A document as a workbook: a sheet of facts, and one for each table, with real times in it."""

import io
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from .cells import neutral, writable
from .model import Cell, CellKind, Document, Facts, Row, Table
from .times import there

_DAY_MS = 24 * 3600 * 1000
_FORMATS: dict[CellKind, dict[str, Any]] = {
    CellKind.TEXT: {"text_wrap": True},
    CellKind.NUMBER: {"num_format": "#,##0"},
    # a spreadsheet would round whole seconds, where the other forms leave the rest out
    CellKind.DURATION: {"num_format": "[h]:mm:ss.000"},
    CellKind.EXACT: {"num_format": "[h]:mm:ss.000"},
    CellKind.TIME: {"num_format": "hh:mm:ss"},
    CellKind.SHARE: {"num_format": "0 %"},
}
_NAME_LENGTH = 31
_FORBIDDEN = str.maketrans(dict.fromkeys(r"[]:*?/\'", " "))
_WIDTH = 6


def as_xlsx(document: Document) -> bytes:
    file = io.BytesIO()
    # counted from 1904, spreadsheets can show durations below nothing
    options = {"in_memory": True, "date_1904": True, "strings_to_formulas": False}
    with Workbook(file, options) as book:
        _Book(book, document).write()
    return file.getvalue()


class _Book:
    def __init__(self, book: Workbook, document: Document) -> None:
        self.book, self.document = book, document
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        # a line that is longer than its column goes on over the next ones, not off the sheet
        along: dict[str, Any] = {"align": "right", "reading_order": 2} if document.rtl else {}
        self.line = book.add_format(along)
        self.great = book.add_format({**along, "bold": True, "font_size": 14})
        self.formats = {
            (kind, bold): book.add_format({**format_, "bold": bold, "valign": "top"})
            for kind, format_ in _FORMATS.items()
            for bold in (False, True)
        }

    def write(self) -> None:
        self._front()
        for table in self.document.tables:
            self._table(table)

    def _sheet(self, name: str) -> Worksheet:
        sheet = self.book.add_worksheet(name.translate(_FORBIDDEN)[:_NAME_LENGTH].strip())
        if self.document.rtl:
            sheet.right_to_left()
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def _front(self) -> None:
        """Title and facts."""
        document = self.document
        sheet = self._sheet(document.sections[0].title)
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 1, 16)
        lines = [(document.title, self.great), *((line, self.line) for line in document.under)]
        for number, (line, style) in enumerate(lines):
            sheet.write_string(number, 0, neutral(writable(line)), style)
        number = len(lines) + 1
        for block in (b for s in document.sections for b in s.blocks if isinstance(b, Facts)):
            for fact in block.facts:
                sheet.write_string(number, 0, fact.label)
                self._cell(sheet, number, 1, fact.value, fact.kind)
                number += 1

    def _table(self, table: Table) -> None:
        sheet = self._sheet(table.title)
        start = 0 if table.grouped_by is None else 1
        if table.grouped_by is not None:
            sheet.write_string(0, 0, table.grouped_by, self.bold)
            sheet.set_column(0, 0, 24)
        for place, column in enumerate(table.columns, start):
            sheet.write_string(0, place, column.title, self.bold)
            sheet.set_column(place, place, column.width * _WIDTH)
        number = 1
        for group in table.groups:
            for row in group.rows:
                if table.grouped_by is not None:
                    self._cell(sheet, number, 0, group.title, CellKind.TEXT)
                self._row(sheet, number, row, table)
                number += 1
        last = len(table.columns) + start - 1
        sheet.autofilter(0, 0, max(1, number - 1), last)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        total = table.total or (table.groups[0].total if len(table.groups) == 1 else None)
        if total is not None:
            self._row(sheet, number, total, table, bold=True)

    def _row(
        self, sheet: Worksheet, number: int, row: Row, table: Table, *, bold: bool = False
    ) -> None:
        start = 0 if table.grouped_by is None else 1
        for place, (value, column) in enumerate(zip(row, table.columns, strict=True), start):
            self._cell(sheet, number, place, value, column.kind, bold=bold)

    def _cell(
        self,
        sheet: Worksheet,
        number: int,
        place: int,
        value: Cell,
        kind: CellKind,
        *,
        bold: bool = False,
    ) -> None:
        style: Format = self.formats[kind, bold]
        if value is None or value == "":
            return
        if isinstance(value, str):
            sheet.write_string(number, place, neutral(writable(value)), self.formats[kind, bold])
        elif kind is CellKind.TIME:
            sheet.write_datetime(number, place, self._local(int(value)), style)
        elif kind in (CellKind.DURATION, CellKind.EXACT):
            sheet.write_number(number, place, value / _DAY_MS, style)
        else:
            sheet.write_number(number, place, value, style)

    def _local(self, at: int) -> datetime:
        return there(at, self.document.zone).replace(tzinfo=None)
