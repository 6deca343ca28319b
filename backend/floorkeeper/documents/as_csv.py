"""One table as CSV: durations in seconds, instants in UTC, so that programs read them."""

import csv
import io
from datetime import UTC, datetime

from .cells import neutral, writable
from .model import Cell, CellKind, Document, Table


def as_csv(document: Document, code: str) -> bytes:
    """The table of that code, its groups as a first column; KeyError where there is none.

    With a byte order mark, by which spreadsheets know UTF-8.
    """
    table = {table.code: table for table in document.tables}[code]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(_rows(table))
    return text.getvalue().encode("utf-8-sig")


def _rows(table: Table) -> list[list[str]]:
    grouped = table.grouped_by is not None
    head = [table.grouped_by or ""] if grouped else []
    rows = [head + [_head(column.title, column.kind) for column in table.columns]]
    for group in table.groups:
        first = [neutral(writable(group.title or ""))] if grouped else []
        for row in group.rows:
            cells = zip(row, table.columns, strict=True)
            rows.append(first + [_cell(cell, column.kind) for cell, column in cells])
    return rows


def _head(title: str, kind: CellKind) -> str:
    return f"{title} (s)" if kind in (CellKind.DURATION, CellKind.EXACT) else title


def _cell(value: Cell, kind: CellKind) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return neutral(writable(value))
    if kind in (CellKind.DURATION, CellKind.EXACT):
        return f"{value / 1000:.3f}"
    if kind is CellKind.TIME:
        return datetime.fromtimestamp(value / 1000, UTC).isoformat(timespec="milliseconds")
    return str(round(value, 4))
