"""Tables of people and meetings to hold them against, for the tests of imports."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from importlib import resources
from typing import Any

import msgspec
from xlsxwriter import Workbook

from floorkeeper.meetings.entries import Setting, Value
from floorkeeper.meetings.roster import Asked, Decision, Known, RosterPreview, plan, preview
from floorkeeper.meetings.sheets import Sheet, read

SETTING = Setting(date(2023, 10, 23), date(2023, 10, 25), themes=("a", "b", "c", "d", "e"))
SAMPLE = resources.files("floorkeeper.meetings") / "sample" / "egm-2023-participants.csv"


def delimited(
    rows: Sequence[Sequence[Any]], delimiter: str = ",", encoding: str = "utf-8"
) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def workbook(rows: Sequence[Sequence[Any]], *sheets_before: str) -> bytes:
    """An XLSX file; `sheets_before`: names of hidden sheets that come first."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        for name in sheets_before:
            hidden = book.add_worksheet(name)
            hidden.write(0, 0, "not for reading")
            hidden.hide()
        day, hour = (book.add_format({"num_format": one}) for one in ("dd.mm.yyyy", "hh:mm"))
        sheet = book.add_worksheet()
        sheet.activate()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(number, column, cell, day)
                elif isinstance(cell, time):
                    sheet.write_datetime(number, column, cell, hour)
                else:
                    sheet.write(number, column, cell)
    return file.getvalue()


def known(id_: int, **values: Value) -> Known:
    return Known(id_, 1, {"category": "state", "mode": "in_room", "speaks": "en", **values})


def asked(*people: Known, setting: Setting = SETTING, **more: Any) -> Asked:
    """What a table is held against, as `People` asks it."""
    fields = ("category", "gender", "mode", "speaks", "days", "preferences")
    had = {
        field: frozenset(str(one.values[field]) for one in people if field in one.values)
        for field in fields
    }
    return Asked(list(people), msgspec.structs.replace(setting, known=had), **more)


def understood(rows: Sequence[Sequence[Any]], *people: Known, **more: Any) -> RosterPreview:
    return preview(Sheet("csv", [list(row) for row in rows]), asked(*people, **more))


def taken(file: bytes, people: Sequence[Known]) -> list[Known]:
    """The people after a file was taken; those that are like somebody are others."""
    against = asked(*people)
    found = preview(read(file), against)
    kept = {line.number: Decision.KEEP for line in found.lines if line.near}
    todo = plan(found, against, kept)
    changed = [
        msgspec.structs.replace(one, values={**one.values, **todo.changed.get(one.id, {})})
        for one in people
    ]
    return changed + [Known(len(people) + n + 1, 1, new) for n, new in enumerate(todo.new)]
