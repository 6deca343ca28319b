"""A record written in one of its forms."""

from enum import StrEnum

import msgspec

from floorkeeper.documents.as_csv import as_csv
from floorkeeper.documents.as_docx import as_docx
from floorkeeper.documents.as_pdf import as_pdf
from floorkeeper.documents.as_xlsx import as_xlsx

from .layout import Called, laid_out
from .record import Source, record

PARTS = (
    "sessions", "interventions", "statement", "uninterpreted", "requests", "shares", "people",
    "working", "shifts", "losses", "signals",
)  # fmt: skip
"""The tables of a record, of which CSV is one; `sessions` is the meeting's alone."""
FIRST = "interventions"


class Form(StrEnum):
    """`page` is what the screens show: the document itself, as JSON."""

    PAGE = "page"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    Form.PAGE: "application/json",
    Form.PDF: "application/pdf",
    Form.DOCX: f"{_OFFICE}.wordprocessingml.document",
    Form.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    Form.CSV: "text/csv; charset=utf-8",
    Form.JSON: "application/json",
}


class Wanted(msgspec.Struct, frozen=True):
    """Which form, in which language; `called`: see `layout`; `part`: which table, as CSV."""

    form: Form
    language: str
    called: Called
    part: str = FIRST


def written(source: Source, wanted: Wanted) -> bytes:
    """The file. JSON has the figures by their codes, whatever the language."""
    made = record(source)
    if wanted.form is Form.JSON:
        return msgspec.json.format(msgspec.json.encode(made), indent=2)
    document = laid_out(made, wanted.language, wanted.called)
    match wanted.form:
        case Form.PDF:
            return as_pdf(document)
        case Form.DOCX:
            return as_docx(document)
        case Form.XLSX:
            return as_xlsx(document)
        case Form.CSV:
            return as_csv(document, wanted.part)
    return msgspec.json.encode(document)
