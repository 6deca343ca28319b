"""What materials there are, to what they belong, and of which types their files may be."""

from enum import StrEnum


class MaterialKind(StrEnum):
    OUTLINE = "outline"
    CASE_TEMPLATE = "case_template"
    DOCUMENT = "document"
    SLIDES = "slides"
    TEXT = "text"


OF_PRESENTATION = frozenset({MaterialKind.SLIDES, MaterialKind.TEXT})
"""They belong to a presentation, all others to the meeting."""

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
MEDIA: dict[str, str] = {
    "pdf": "application/pdf",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "odp": f"{_OPEN}.presentation",
    "odt": f"{_OPEN}.text",
    "ods": f"{_OPEN}.spreadsheet",
    "txt": "text/plain",
}
"""The types that are known by their content, each with its media type."""

_WRITTEN = ("pdf", "docx", "odt", "txt")
ALLOWED: dict[MaterialKind, tuple[str, ...]] = {
    MaterialKind.OUTLINE: _WRITTEN,
    MaterialKind.CASE_TEMPLATE: (*_WRITTEN, "xlsx", "ods"),
    MaterialKind.DOCUMENT: tuple(MEDIA),
    MaterialKind.SLIDES: ("pdf", "pptx", "odp"),
    MaterialKind.TEXT: _WRITTEN,
}
