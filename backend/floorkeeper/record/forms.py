"""A record written in one of its forms."""

from enum import StrEnum

import msgspec

from floorkeeper.documents.as_csv import as_csv
from floorkeeper.documents.as_docx import as_docx
from floorkeeper.documents.as_pdf import as_pdf
from floorkeeper.documents.as_xlsx import as_xlsx
from floorkeeper.documents.written import written as document_of

from .layout import laid_out
from .naming import Called
from .record import Source, Tell, record


class RecordPart(StrEnum):
    """The tables of a record, of which CSV is one; `sessions` is the meeting's alone."""

    SESSIONS = "sessions"
    INTERVENTIONS = "interventions"
    STATEMENT = "statement"
    UNINTERPRETED = "uninterpreted"
    REQUESTS = "requests"
    SHARES = "shares"
    PEOPLE = "people"
    WORKING = "working"
    SHIFTS = "shifts"
    LOSSES = "losses"
    SIGNALS = "signals"


class RecordForm(StrEnum):
    """`page` is what the screens show: the document with its cells as texts."""

    PAGE = "page"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    RecordForm.PAGE: "application/json",
    RecordForm.PDF: "application/pdf",
    RecordForm.DOCX: f"{_OFFICE}.wordprocessingml.document",
    RecordForm.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    RecordForm.CSV: "text/csv; charset=utf-8",
    RecordForm.JSON: "application/json",
}


class Wanted(msgspec.Struct, frozen=True):
    """Which form, in which language; `called`: see `layout`; `part`: which table, as CSV."""

    form: RecordForm
    language: str
    called: Called
    part: RecordPart = RecordPart.INTERVENTIONS


def written(source: Source, wanted: Wanted, tell: Tell = lambda _: None) -> bytes:
    """The file. JSON has the figures by their codes, whatever the language.

    `tell` is told of each session whose figures are made.
    """
    made = record(source, tell)
    if wanted.form is RecordForm.JSON:
        return msgspec.json.format(msgspec.json.encode(made), indent=2)
    document = laid_out(made, wanted.language, wanted.called)
    match wanted.form:
        case RecordForm.PDF:
            return as_pdf(document)
        case RecordForm.DOCX:
            return as_docx(document)
        case RecordForm.XLSX:
            return as_xlsx(document)
        case RecordForm.CSV:
            return as_csv(document, wanted.part)
    return msgspec.json.encode(document_of(document))
