"""A document as DOCX, to be worked on: headings, tables and pictures; from right to left too."""

import io
import unicodedata
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from .as_pdf import as_png
from .cells import runs_from_the_right, shown, writable
from .model import AMOUNTS, Block, Cell, CellKind, Document, Drawing, Facts, Prose, Row, Table

_ACCENT = "0B5C7A"
_GROUND = "EEF3F5"
_RULE = "CFD6DB"
_QUIET = "51606B"
_WHITE = "FFFFFF"
_PAGE_CM = (29.7, 21.0)
_MARGIN_CM = 1.6
_PICTURE_CM = 21
_FROM_THE_LEFT = "\u200e{}\u200e"
"""Keeps a minus before its number and a bracket about its name, where letters run from the right:
word processors do not know isolates.
"""
_BETWEEN = {False: " · ", True: "\u200f · \u200f"}
"""Between parts of a line, each of which may run either way."""
_CELL = 15
"""Half points."""
_READ = 21
"""Half points, of what is read at length."""
_SIDE = 90
"""Twentieths of a point between a cell's words and its sides."""
_FONTS = {"ascii": "Arial", "hAnsi": "Arial", "cs": "Arial", "eastAsia": "Microsoft YaHei"}
"""Which every word processor has, or something in their place."""
_FACTS = (12, 5, 1)
"""How wide a fact's name, its value and the gap after it are, three times across the page."""


def as_docx(document: Document) -> bytes:
    file = io.BytesIO()
    _Writer(document).write().save(file)
    return file.getvalue()


def _runs_from_the_right(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def _element(name: str, *parts: Any, **attributes: Any) -> Any:
    """An element of WordprocessingML with its parts, None left out."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(part for part in parts if part is not None)
    return made


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.file = docx.Document()
        self.rtl = document.rtl
        long, short = _PAGE_CM
        self.width_cm, self.height_cm = (short, long) if document.portrait else (long, short)

    def write(self) -> Any:
        self._page()
        self._styles()
        self._properties()
        self._heading(self.document.title, 0)
        for line in self.document.under:
            self._paragraph(line)
        for section in self.document.sections:
            self._heading(section.title, 1)
            for block in section.blocks:
                if isinstance(block, Table) and block.title != section.title:
                    self._heading(block.title, 2)
                self._block(block)
        return self.file

    # --- the whole ------------------------------------------------------------------------

    def _page(self) -> None:
        page = self.file.sections[0]
        portrait = self.document.portrait
        page.orientation = WD_ORIENT.PORTRAIT if portrait else WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = Cm(self.width_cm), Cm(self.height_cm)
        page.left_margin = page.right_margin = Cm(_MARGIN_CM)
        page.top_margin = page.bottom_margin = Cm(_MARGIN_CM)
        if self.rtl:
            page._sectPr.append(_element("bidi"))
        foot = page.footer.paragraphs[0]
        stops = foot.style.paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Cm(self.width_cm - 2 * _MARGIN_CM), WD_TAB_ALIGNMENT.RIGHT)
        self._write(foot, self.document.foot)
        foot._p.append(_element("r", _element("tab")))
        before, between, after = self._numbering()
        for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, None)):
            self._write(foot, text)
            if field is not None:
                foot._p.append(_element("fldSimple", self._run("1"), instr=field))

    def _numbering(self) -> tuple[str, str, str]:
        before, _, rest = self.document.page.partition("{page}")
        between, _, after = rest.partition("{pages}")
        return before, between, after

    def _styles(self) -> None:
        for name, size in (
            ("Normal", 9.0),
            ("Title", 22.0),
            ("Heading 1", 15.0),
            ("Heading 2", 11.0),
        ):
            style = self.file.styles[name]
            style.font.size = Pt(size)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for key in list(fonts.attrib):
                del fonts.attrib[key]
            for script, font in _FONTS.items():
                fonts.set(qn(f"w:{script}"), font)
            for loosened in style.element.rPr.findall(qn("w:spacing")):
                style.element.rPr.remove(loosened)  # it would tear joined letters apart
            if name != "Normal":
                style.font.bold = style.font.cs_bold = True
                style.font.color.rgb = RGBColor.from_string(_ACCENT)
            style.element.rPr.append(_element("szCs", val=int(size * 2)))
            style.element.rPr.append(_element("lang", **self._lang()))
        self.file.styles["Normal"].paragraph_format.space_after = Pt(3)

    def _lang(self) -> dict[str, str]:
        language = self.document.language
        return {"bidi": "ar"} if self.rtl else {"val": language, "eastAsia": "zh-CN"}

    def _properties(self) -> None:
        kept = self.file.core_properties
        kept.title = writable(self.document.title)
        kept.author, kept.comments = "", ""
        kept.language = self.document.language

    # --- texts ----------------------------------------------------------------------------

    def _heading(self, text: str, level: int) -> None:
        self._write(self.file.add_heading("", level), text)

    def _paragraph(self, text: str) -> None:
        self._write(self.file.add_paragraph(), text)

    def _write(self, paragraph: Paragraph, text: str, *, quiet: bool = False) -> None:
        if self.rtl and paragraph._p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is None:
            paragraph._p.get_or_add_pPr().append(_element("bidi"))
        paragraph._p.append(self._run(text, colour=_QUIET if quiet else None))

    def _run(
        self,
        text: str,
        *,
        bold: bool = False,
        colour: str | None = None,
        counted: bool = False,
        size: int | None = None,
    ) -> Any:
        """A run; what is counted runs from left to right in every language."""
        words = _element("t")
        from_right = self.rtl and not counted and _runs_from_the_right(text)
        text = writable(text)
        words.text = _FROM_THE_LEFT.format(text) if self.rtl and not from_right else text
        words.set(qn("xml:space"), "preserve")
        return _element(
            "r",
            _element(
                "rPr",
                _element("b") if bold else None,
                _element("bCs") if bold else None,
                _element("color", val=colour) if colour else None,
                _element("sz", val=size) if size else None,
                _element("szCs", val=size) if size else None,
                _element("rtl") if from_right else None,
            ),
            words,
        )

    # --- blocks ---------------------------------------------------------------------------

    def _block(self, block: Block) -> None:
        if isinstance(block, Facts):
            self._facts(block)
        elif isinstance(block, Drawing):
            self._drawing(block)
        elif isinstance(block, Prose):
            self._prose(block)
        else:
            self._table(block)

    def _prose(self, block: Prose) -> None:
        """Each text in its own direction, and where it is from beneath it."""
        if not block.passages:
            self._paragraph(self.document.empty)
        for passage in block.passages:
            for line in passage.text.splitlines():
                self._read(line)
            source = self.file.add_paragraph()
            source.paragraph_format.space_after = Pt(10)
            for place, part in enumerate(passage.source):
                if place:
                    self._write(source, _BETWEEN[self.rtl], quiet=True)
                self._write(source, part, quiet=True)

    def _read(self, line: str) -> None:
        text = writable(line)
        from_right = runs_from_the_right(text)
        paragraph = self.file.add_paragraph()
        if from_right:
            paragraph._p.get_or_add_pPr().append(_element("bidi"))
        words = _element("t")
        words.text = text
        words.set(qn("xml:space"), "preserve")
        size = (_element("sz", val=_READ), _element("szCs", val=_READ))
        kind = _element("rPr", *size, _element("rtl") if from_right else None)
        paragraph._p.append(_element("r", kind, words))

    def _drawing(self, block: Drawing) -> None:
        if block.caption is not None:
            self._heading(block.caption, 2)
        picture = self.file.add_picture(
            io.BytesIO(as_png(block, self.document)), width=Cm(_PICTURE_CM)
        )
        if self.rtl:
            self.file.paragraphs[-1]._p.get_or_add_pPr().append(_element("bidi"))
        picture._inline.docPr.set("descr", writable(block.title))

    def _facts(self, block: Facts) -> None:
        cells = [
            cell
            for fact in block.facts
            for cell in (
                self._cell(fact.label, CellKind.TEXT),
                self._cell(fact.value, fact.kind, bold=True),
                self._cell(None, CellKind.TEXT),
            )
        ]
        across = 3 * len(_FACTS)
        cells += [self._cell(None, CellKind.TEXT) for _ in range(-len(cells) % across)]
        rows = [cells[i : i + across] for i in range(0, len(cells), across)]
        self._add([*_FACTS * 3], [self._row(row) for row in rows])

    def _table(self, table: Table) -> None:
        if table.note is not None:
            self._paragraph(table.note)
        rows = list(self._rows(table))
        if not rows:
            self._paragraph(self.document.empty)
            return
        for paragraph in rows[-2].iter(qn("w:pPr")) if len(rows) > 1 else ():
            paragraph.insert(0, _element("keepNext"))  # a last row, often a total, is never alone
        head = [
            self._cell(c.title, CellKind.TEXT, head=True, end=c.kind in AMOUNTS)
            for c in table.columns
        ]
        widths = [column.width for column in table.columns]
        self._add(widths, [self._row(head, head=True), *rows])

    def _rows(self, table: Table) -> Any:
        for group in table.groups:
            if group.title is not None and group.rows:
                across = len(table.columns)
                yield self._row([self._cell(group.title, CellKind.TEXT, bold=True, across=across)])
            for row in group.rows:
                yield self._filled(row, table)
            if group.total is not None:
                yield self._filled(group.total, table, bold=True)
        if table.total is not None:
            yield self._filled(table.total, table, bold=True)

    def _filled(self, row: Row, table: Table, *, bold: bool = False) -> Any:
        cells = zip(row, table.columns, strict=True)
        return self._row([self._cell(value, c.kind, bold=bold) for value, c in cells])

    def _add(self, widths: Sequence[int], rows: Sequence[Any]) -> None:
        """A table as wide as the page. Built of elements: python-docx's own way is too slow."""
        unit = (self.width_cm - 2 * _MARGIN_CM) / 2.54 * 1440 / sum(widths)
        edges = [
            _element(edge, val="single", sz=4, space=0, color=_RULE)
            for edge in ("top", "bottom", "insideH")
        ]
        properties = _element(
            "tblPr",
            _element("bidiVisual") if self.rtl else None,
            _element("tblW", type="pct", w=5000),
            _element("tblBorders", *edges),
            _element("tblLayout", type="fixed"),
            _element(
                "tblCellMar",
                _element("left", w=_SIDE, type="dxa"),
                _element("right", w=_SIDE, type="dxa"),
            ),
        )
        grid = _element("tblGrid", *(_element("gridCol", w=int(width * unit)) for width in widths))
        body = self.file.element.body
        body.insert(len(body) - 1, _element("tbl", properties, grid, *rows))
        self.file.add_paragraph()

    def _row(self, cells: Sequence[Any], *, head: bool = False) -> Any:
        kept = _element("trPr", _element("cantSplit"), _element("tblHeader") if head else None)
        return _element("tr", kept, *cells)

    def _cell(
        self,
        value: Cell,
        kind: CellKind,
        *,
        bold: bool = False,
        head: bool = False,
        end: bool | None = None,
        across: int = 1,
    ) -> Any:
        document = self.document
        counted = kind is not CellKind.TEXT and not isinstance(value, str)
        text = shown(value, kind, document.language, document.zone)
        at_end = kind in AMOUNTS if end is None else end
        ground = _ACCENT if head else _GROUND if across > 1 else None
        paragraph = _element(
            "p",
            _element(
                "pPr",
                _element("bidi") if self.rtl else None,
                _element("spacing", before=20, after=20),
                # where letters run from the right, that is where a line begins
                _element("jc", val="right") if at_end and not self.rtl else None,
            ),
            self._run(
                text,
                bold=bold or head,
                colour=_WHITE if head else None,
                counted=counted,
                size=_CELL,
            )
            if text
            else None,
        )
        properties = _element(
            "tcPr",
            _element("gridSpan", val=across) if across > 1 else None,
            _element("shd", val="clear", color="auto", fill=ground) if ground else None,
        )
        return _element("tc", properties, paragraph)
