"""A compilation as a document: heading by heading, each text with where it is from."""

from collections.abc import Iterable

from floorkeeper.documents.as_docx import as_docx
from floorkeeper.documents.as_pdf import as_pdf
from floorkeeper.documents.as_xlsx import as_xlsx
from floorkeeper.documents.model import (
    Block,
    Document,
    Group,
    Passage,
    Prose,
    Row,
    Section,
    Table,
    TableColumn,
)
from floorkeeper.documents.times import moment
from floorkeeper.meetings.tables import Meeting

from .compilation_schemas import CompilationForm, CompilationOut, ItemOut
from .words import Words, words

_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    CompilationForm.DOCX: f"{_OFFICE}.wordprocessingml.document",
    CompilationForm.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    CompilationForm.PDF: "application/pdf",
}
_COLUMNS = {
    "text": 10, "original": 8, "kind": 3, "who": 4, "session": 4, "at": 4, "theme": 1, "source": 2,
}  # fmt: skip
"""With their widths."""
_WRITERS = {
    CompilationForm.DOCX: as_docx,
    CompilationForm.XLSX: as_xlsx,
    CompilationForm.PDF: as_pdf,
}
Chapter = tuple[str, str, list[ItemOut]]


def written(
    meeting: Meeting, found: CompilationOut, form: CompilationForm, language: str, now: int
) -> bytes:
    """The file."""
    return _WRITERS[form](_Layout(meeting, found, language).document(form, now))


class _Layout:
    def __init__(self, meeting: Meeting, found: CompilationOut, language: str) -> None:
        self.meeting, self.found, self.language = meeting, found, language
        self.say: Words = words(language)

    def document(self, form: CompilationForm, now: int) -> Document:
        """Prose to be worked on, or a table to be sorted."""
        say = self.say
        as_of = say.sentence["compiled"].format(moment=self._moment(now))
        chapters = list(self._chapters())
        sections = tuple(
            Section(code, title, (self._prose(items),)) for code, title, items in chapters
        )
        if form is CompilationForm.XLSX:
            table: Block = self._table(chapters)
            sections = (Section("items", say.product[self.found.product], (table,)),)
        return Document(
            language=self.language,
            zone=self.meeting.zone,
            title=say.product[self.found.product],
            under=(self.meeting.title, as_of),
            sections=sections,
            foot=say.product[self.found.product],
            empty=say.sentence["nothing"],
            page=say.sentence["page"],
            portrait=True,
        )

    def _chapters(self) -> Iterable[Chapter]:
        """What is not placed first, if there is anything, then every heading."""
        items = [one for one in self.found.items if not one.left_out]
        unplaced = [one for one in items if one.heading is None]
        if unplaced:
            yield "", self.say.sentence["unplaced"], unplaced
        for heading in self.found.outline.headings:
            yield heading.id, heading.title, [one for one in items if one.heading == heading.id]

    def _prose(self, items: Iterable[ItemOut]) -> Prose:
        return Prose(tuple(Passage(one.wording or one.text, self._source(one)) for one in items))

    def _source(self, item: ItemOut) -> tuple[str, ...]:
        say = self.say
        theme = item.theme and f"{say.column['theme']} {item.theme}"
        parts = (
            self._who(item),
            say.kind[item.kind],
            item.session,
            self._moment(item.at),
            theme,
            f"{say.column['source']} {item.number}",
            say.sentence["worded"] if item.wording else None,
        )
        return tuple(filter(None, parts))

    def _who(self, item: ItemOut) -> str | None:
        return self.say.sentence["moderator"] if item.moderator else item.affiliation

    def _table(self, chapters: Iterable[Chapter]) -> Table:
        say = self.say
        return Table(
            code="items",
            title=say.sentence["compilation"],
            columns=tuple(
                TableColumn(say.column[name], width=width) for name, width in _COLUMNS.items()
            ),
            groups=tuple(
                Group(tuple(self._row(one) for one in items), title) for _, title, items in chapters
            ),
            grouped_by=say.column["heading"],
        )

    def _row(self, item: ItemOut) -> Row:
        return (
            item.wording or item.text,
            item.text if item.wording else None,
            self.say.kind[item.kind],
            self._who(item),
            item.session,
            self._moment(item.at),
            item.theme,
            str(item.number),
        )

    def _moment(self, at: int) -> str:
        return moment(at, self.meeting.zone, self.language)
