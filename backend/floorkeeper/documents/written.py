"""A document with all its cells as texts: what the screens show, and the PDF is set from."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from .cells import runs_from_the_right, shown, writable
from .model import (
    AMOUNTS,
    Block,
    Cell,
    CellKind,
    Document,
    Drawing,
    Facts,
    Passage,
    Prose,
    Row,
    Table,
)


class WrittenCell(Struct, frozen=True):
    """`counted`: a figure, which runs from left to right in every language."""

    text: str
    counted: bool


class WrittenRow(Struct, frozen=True):
    """`group`: the title of those that follow, in one cell."""

    kind: Literal["row", "group", "total"]
    cells: tuple[WrittenCell, ...]


class WrittenColumn(Struct, frozen=True):
    """`amount`: its cells stand at its end."""

    title: str
    width: int
    amount: bool


class WrittenTable(Struct, frozen=True, tag="table"):
    code: str
    title: str
    note: str | None
    columns: tuple[WrittenColumn, ...]
    rows: tuple[WrittenRow, ...]


class WrittenFact(Struct, frozen=True):
    label: str
    value: WrittenCell


class WrittenFacts(Struct, frozen=True, tag="facts"):
    facts: tuple[WrittenFact, ...]


class WrittenPassage(Struct, frozen=True):
    """`lines`: paragraph by paragraph; `rtl`: the direction of the text, not of the document."""

    lines: tuple[str, ...]
    rtl: bool
    source: tuple[str, ...]


class WrittenProse(Struct, frozen=True, tag="prose"):
    passages: tuple[WrittenPassage, ...]


WrittenBlock = WrittenFacts | WrittenTable | Drawing | WrittenProse


class WrittenSection(Struct, frozen=True):
    code: str
    title: str
    blocks: tuple[WrittenBlock, ...]


class WrittenDocument(Struct, frozen=True):
    language: str
    rtl: bool
    title: str
    under: tuple[str, ...]
    sections: tuple[WrittenSection, ...]
    foot: str
    empty: str
    page: str
    portrait: bool


def written(document: Document) -> WrittenDocument:
    return WrittenDocument(
        language=document.language,
        rtl=document.rtl,
        title=writable(document.title),
        under=tuple(writable(line) for line in document.under),
        sections=tuple(
            WrittenSection(s.code, s.title, tuple(_block(b, document) for b in s.blocks))
            for s in document.sections
        ),
        foot=document.foot,
        empty=document.empty,
        page=document.page,
        portrait=document.portrait,
    )


def drawn(drawing: Drawing) -> Drawing:
    """The drawing, of texts that every file can hold."""
    return replace(
        drawing, marks=tuple(replace(mark, text=writable(mark.text)) for mark in drawing.marks)
    )


def _block(block: Block, document: Document) -> WrittenBlock:
    if isinstance(block, Drawing):
        return drawn(block)
    if isinstance(block, Prose):
        return WrittenProse(tuple(_passage(one) for one in block.passages))
    if isinstance(block, Facts):
        facts = (WrittenFact(f.label, _cell(f.value, f.kind, document)) for f in block.facts)
        return WrittenFacts(tuple(facts))
    return WrittenTable(
        code=block.code,
        title=block.title,
        note=block.note,
        columns=tuple(WrittenColumn(c.title, c.width, c.kind in AMOUNTS) for c in block.columns),
        rows=tuple(_rows(block, document)),
    )


def _passage(passage: Passage) -> WrittenPassage:
    text = writable(passage.text)
    return WrittenPassage(
        lines=tuple(text.splitlines()),
        rtl=runs_from_the_right(text),
        source=tuple(writable(part) for part in passage.source),
    )


def _rows(table: Table, document: Document) -> Iterator[WrittenRow]:
    def cells(row: Row) -> tuple[WrittenCell, ...]:
        both = zip(row, table.columns, strict=True)
        return tuple(_cell(value, column.kind, document) for value, column in both)

    for group in table.groups:
        if group.title is not None and group.rows:
            yield WrittenRow("group", (WrittenCell(writable(group.title), False),))
        for row in group.rows:
            yield WrittenRow("row", cells(row))
        if group.total is not None:
            yield WrittenRow("total", cells(group.total))
    if table.total is not None:
        yield WrittenRow("total", cells(table.total))


def _cell(value: Cell, kind: CellKind, document: Document) -> WrittenCell:
    counted = kind is not CellKind.TEXT and not isinstance(value, str)
    return WrittenCell(shown(value, kind, document.language, document.zone), counted)
