"""A document as PDF: set by Typst, which shapes the letters of all six languages.

The fonts are our own, so that a document looks the same whatever the machine has.
"""

import io
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import msgspec
import pikepdf
import typst

from .model import Document, Drawing
from .written import drawn, written

_PLACE = Path(str(resources.files(__package__)))
_ACCESSIBLE: Literal["ua-1"] = "ua-1"
"""PDF/UA: headings, tables and drawings can be read aloud; Typst refuses what cannot."""
_SHARP = 220.0
"""Dots an inch of drawings that are kept as pictures."""


def as_pdf(document: Document) -> bytes:
    return _packed(_set(msgspec.to_builtins(written(document)), "pdf"))


def _packed(made: bytes) -> bytes:
    """The same file, a quarter as large: Typst leaves what is read aloud uncompressed."""
    kept = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as file:
        packed = pikepdf.ObjectStreamMode.generate
        file.save(kept, object_stream_mode=packed, deterministic_id=True)
    return kept.getvalue()


def as_png(drawing: Drawing, document: Document) -> bytes:
    """One drawing of a document as a picture."""
    plain = msgspec.to_builtins(written(msgspec.structs.replace(document, sections=())))
    return _set({**plain, "drawing": msgspec.to_builtins(drawn(drawing))}, "png")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(_PLACE / "fonts")],
    )


def _set(plain: dict[str, Any], form: Literal["pdf", "png"]) -> bytes:
    made = typst.compile(
        (_PLACE / "document.typ").read_bytes(),
        font_paths=_fonts(),
        format=form,
        ppi=_SHARP,
        pdf_standards=[_ACCESSIBLE] if form == "pdf" else [],
        sys_inputs={"document": msgspec.json.encode(plain).decode()},
    )
    assert isinstance(made, bytes), "a drawing fits on one page"
    return made
