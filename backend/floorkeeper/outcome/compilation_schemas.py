"""What goes in and out of the routes of compilations and contributions."""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, StringConstraints

from .compilation_tables import Contribution

MOST_HEADINGS = 100
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Code = Annotated[str, Field(min_length=1, max_length=40, pattern="^[A-Za-z0-9_-]+$")]
ThemeId = Annotated[str, Field(min_length=1, max_length=12)]
Long = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]


class Product(StrEnum):
    """What a meeting compiles for; notes are tagged by the same words."""

    MATRIX = "matrix"
    RESEARCH_PAPER = "research_paper"
    MANUAL = "manual"


class Heading(BaseModel):
    """`id` stays the same when the title changes: items lie beneath it."""

    id: Code
    title: Title


def _apart(headings: list[Heading]) -> list[Heading]:
    if len({one.id for one in headings}) < len(headings):
        raise ValueError("two headings have the same id")
    return headings


class Outline(BaseModel):
    """`themes`: those whose texts, sent instead of speaking, belong to the product."""

    headings: Annotated[list[Heading], Field(max_length=MOST_HEADINGS), AfterValidator(_apart)]
    themes: Annotated[list[ThemeId], Field(max_length=20)] = []


class OutlineIn(Outline):
    """`version`: the one that the change was made to."""

    version: int


class OutlineOut(Outline):
    version: int


class ItemKind(StrEnum):
    NOTE = "note"
    TEXT = "text"
    CONTRIBUTION = "contribution"


class ItemOut(BaseModel):
    """An item with where it is from. `text` is the original; `wording` stands in its place;
    `stale`: the original was changed after it was worded. `number`: that of the note, text or
    contribution; `affiliation` is None for a note about nobody's turn,
    and about one of the `moderator`'s.
    """

    key: str
    kind: ItemKind
    number: int
    text: str
    wording: str | None
    stale: bool
    left_out: bool
    heading: str | None
    version: int
    affiliation: str | None
    moderator: bool
    session: str | None
    at: int
    theme: str | None


class CompilationOut(BaseModel):
    """`items`: those not placed first, by time, then heading by heading, in order."""

    product: Product
    outline: OutlineOut
    items: list[ItemOut]


class Placing(BaseModel):
    """`heading` None: not placed; `before`: the item that comes next, at the end if None."""

    heading: Code | None
    before: Annotated[str, Field(max_length=60)] | None = None


class Wording(BaseModel):
    """`version`: the one that the change was made to; `wording` None: the original itself."""

    version: int
    wording: Long | None = None
    left_out: bool = False


class ItemChangeOut(BaseModel):
    """`who`: how the one who did it is called before others."""

    at: int
    who: str
    heading: str | None
    wording: str | None
    left_out: bool


class ContributionIn(BaseModel):
    product: Product
    heading: Code | None = None
    text: Long


class ContributionOut(BaseModel):
    id: int
    product: Product
    heading: str | None
    text: str
    at: int
    withdrawn: bool

    @staticmethod
    def of(row: Contribution) -> "ContributionOut":
        return ContributionOut.model_validate(row.model_dump())


class OfferedProduct(BaseModel):
    code: Product
    label: str
    headings: list[Heading]


class ContributionsForm(BaseModel):
    """What whoever has the link sees: what may be contributed to, and what the person sent."""

    meeting: str
    zone: str
    affiliation: str
    products: list[OfferedProduct]
    items: list[ContributionOut]


class CompilationForm(StrEnum):
    """A document to be worked on, a table to be sorted, and a document to be read."""

    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
