"""What a document says, apart from how it is written: facts, tables, drawings and texts."""

from enum import StrEnum

from msgspec import Struct

Cell = str | int | float | None


class CellKind(StrEnum):
    """What the cells of a column are. Durations are milliseconds, and shares are of one.

    `duration` is shown in whole seconds, `exact` to the millisecond and with its sign; `time` is
    an instant, shown as the time of day at the meeting's place.
    """

    TEXT = "text"
    NUMBER = "number"
    DURATION = "duration"
    EXACT = "exact"
    TIME = "time"
    SHARE = "share"


AMOUNTS = frozenset({CellKind.NUMBER, CellKind.DURATION, CellKind.EXACT, CellKind.SHARE})
"""What is compared by its size, and so stands beneath one another at the end of its column."""


class TableColumn(Struct, frozen=True):
    """`width` is in proportion to those of the other columns."""

    title: str
    kind: CellKind = CellKind.TEXT
    width: int = 2


Row = tuple[Cell, ...]


class Group(Struct, frozen=True):
    """Rows that belong together, beneath a title if it has one, and their sums."""

    rows: tuple[Row, ...]
    title: str | None = None
    total: Row | None = None


class Table(Struct, frozen=True, tag="table"):
    """`code` names the table among those of the document, `grouped_by` what its groups are."""

    code: str
    title: str
    columns: tuple[TableColumn, ...]
    groups: tuple[Group, ...]
    grouped_by: str | None = None
    total: Row | None = None
    note: str | None = None


class Fact(Struct, frozen=True):
    label: str
    value: Cell
    kind: CellKind = CellKind.TEXT


class Facts(Struct, frozen=True, tag="facts"):
    """What is most wanted, each with its name."""

    facts: tuple[Fact, ...]


class Shape(StrEnum):
    RECT = "rect"
    LINE = "line"
    AREA = "area"
    TEXT = "text"


class Mark(Struct, frozen=True):
    """A part of a drawing. `points` are x and y by turns: the corners of a rectangle (at the
    start, top, and at the end, bottom), those of a line or an area, or where a text begins.
    `look` names how it looks; `width` is the room that a text has.
    """

    shape: Shape
    look: str
    points: tuple[float, ...]
    text: str = ""
    width: float = 0


class Drawing(Struct, frozen=True, tag="drawing"):
    """`title` says it in words; `legend` has the looks that need a word, each with it."""

    title: str
    width: float
    height: float
    marks: tuple[Mark, ...]
    legend: tuple[tuple[str, str], ...]
    caption: str | None = None


class Passage(Struct, frozen=True):
    """A text of its own, of whichever language, and the parts of where it is from."""

    text: str
    source: tuple[str, ...]


class Prose(Struct, frozen=True, tag="prose"):
    """Texts to be read one after the other."""

    passages: tuple[Passage, ...]


Block = Facts | Table | Drawing | Prose


class Section(Struct, frozen=True):
    code: str
    title: str
    blocks: tuple[Block, ...]


class Document(Struct, frozen=True):
    """`under` are the lines beneath the title, `foot` stands on every page.

    `empty` is what is said where a table has no rows, `page` how a page is numbered, with
    `{page}` and `{pages}` in it.
    """

    language: str
    zone: str
    title: str
    under: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: str
    empty: str
    page: str
    portrait: bool = False

    @property
    def rtl(self) -> bool:
        return self.language == "ar"

    @property
    def tables(self) -> list[Table]:
        return [b for s in self.sections for b in s.blocks if isinstance(b, Table)]
