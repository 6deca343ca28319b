"""A document as PDF: set by Typst, which shapes the letters of all six languages.

The fonts are our own, so that a document looks the same whatever the machine has.
"""

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import msgspec
import typst
from msgspec.structs import replace

from .cells import isolated, shown, writable
from .model import AMOUNTS, Block, Cell, CellKind, Document, Drawing, Facts, Row, Table

PLACE = Path(str(resources.files(__package__)))
_ACCESSIBLE: Literal["ua-1"] = "ua-1"
"""PDF/UA: headings, tables and drawings can be read aloud; Typst refuses what cannot."""
_SHARP = 220.0
"""Dots an inch of drawings that are kept as pictures."""


def as_pdf(document: Document) -> bytes:
    return _set(_plain(document), "pdf")


def as_png(drawing: Drawing, document: Document) -> bytes:
    """One drawing of a document as a picture."""
    return _set({**_plain(document), "drawing": _drawing(drawing)}, "png")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(PLACE / "fonts")],
    )


def _set(plain: dict[str, Any], form: Literal["pdf", "png"]) -> bytes:
    made = typst.compile(
        (PLACE / "document.typ").read_bytes(),
        font_paths=_fonts(),
        format=form,
        ppi=_SHARP,
        pdf_standards=[_ACCESSIBLE] if form == "pdf" else [],
        sys_inputs={"document": msgspec.json.encode(plain).decode()},
    )
    assert isinstance(made, bytes), "a drawing fits on one page"
    return made


def _plain(document: Document) -> dict[str, Any]:
    """The document as the template reads it: all cells as texts."""
    return {
        "language": document.language,
        "rtl": document.rtl,
        "title": writable(document.title),
        "under": [writable(line) for line in document.under],
        "foot": document.foot,
        "page": document.page,
        "empty": document.empty,
        "sections": [
            {"title": s.title, "blocks": [_block(b, document) for b in s.blocks]}
            for s in document.sections
        ],
    }


def _block(block: Block, document: Document) -> Any:
    if isinstance(block, Facts):
        facts = [{"label": f.label, **_cell(f.value, f.kind, document)} for f in block.facts]
        return {"type": "facts", "facts": facts}
    if isinstance(block, Drawing):
        return _drawing(block)
    columns = [
        {"title": c.title, "width": c.width, "amount": c.kind in AMOUNTS} for c in block.columns
    ]
    return {
        "type": "table",
        "title": block.title,
        "note": block.note,
        "columns": columns,
        "rows": list(_rows(block, document)),
    }


def _drawing(drawing: Drawing) -> Any:
    marks = tuple(replace(mark, text=isolated(writable(mark.text))) for mark in drawing.marks)
    return msgspec.to_builtins(replace(drawing, marks=marks))


def _rows(table: Table, document: Document) -> Any:
    def row(cells: Row, kind: str) -> dict[str, Any]:
        made = zip(cells, table.columns, strict=True)
        return {"kind": kind, "cells": [_cell(c, column.kind, document) for c, column in made]}

    for group in table.groups:
        if group.title is not None and group.rows:
            yield {"kind": "group", "text": writable(group.title)}
        for cells in group.rows:
            yield row(cells, "row")
        if group.total is not None:
            yield row(group.total, "total")
    if table.total is not None:
        yield row(table.total, "total")


def _cell(value: Cell, kind: CellKind, document: Document) -> dict[str, Any]:
    text = shown(value, kind, document.language, document.zone)
    counted = kind is not CellKind.TEXT and not isinstance(value, str)
    return {"text": text if counted else isolated(text), "counted": counted}
