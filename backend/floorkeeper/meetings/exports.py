"""People as a table of the shape that imports read: XLSX or CSV, in one of six languages."""

import csv
import io
from collections.abc import Sequence
from enum import StrEnum

from xlsxwriter import Workbook

from .columns import EXPORTED, headers_of
from .entries import write
from .roster import Known


class TableFormat(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"


MEDIA_TYPES = {
    TableFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    TableFormat.CSV: "text/csv; charset=utf-8",
}
_WIDTH = 18


def exported(people: Sequence[Known], format_: TableFormat, language: str | None) -> bytes:
    """The file. Without a language, headers and cells are the codes of the API."""
    rows: list[list[str | int]] = [[*headers_of(language)]]
    rows += [_row(person, language) for person in people]
    return _csv(rows) if format_ is TableFormat.CSV else _xlsx(rows, language)


def _row(person: Known, language: str | None) -> list[str | int]:
    values = {**person.values, "number": person.id}
    return [write(field, values.get(field), language) for field in EXPORTED]


def _csv(rows: Sequence[Sequence[str | int]]) -> bytes:
    """With a byte order mark, by which spreadsheets know UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(rows: Sequence[Sequence[str | int]], language: str | None) -> bytes:
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        if language == "ar":
            sheet.right_to_left()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                style = bold if number == 0 else None
                if isinstance(cell, int):
                    sheet.write_number(number, column, cell, style)
                elif cell:
                    sheet.write_string(number, column, cell, style)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(EXPORTED) - 1, _WIDTH)
        sheet.autofilter(0, 0, max(1, len(rows) - 1), len(EXPORTED) - 1)
    return file.getvalue()
