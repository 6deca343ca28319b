"""Compilations: their outlines, what was made of each item, and contributions that came later."""

from sqlmodel import Field, SQLModel, UniqueConstraint

from floorkeeper.store.tables import instant


class OutlineRow(SQLModel, table=True):
    """The outline of a product as it is now; `outline` is JSON text, a
    `compilation_schemas.Outline`. Without a row it is the product's default, version 0.
    """

    __tablename__ = "outlines"

    meeting_id: int = Field(primary_key=True, foreign_key="meetings.id")
    product: str = Field(primary_key=True)
    outline: str
    version: int


class OutlineChange(SQLModel, table=True):
    """Every version of an outline; nothing is edited away."""

    __tablename__ = "outline_changes"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    product: str
    version: int
    at: int = Field(sa_column=instant())
    by: str
    outline: str


class CompiledRow(SQLModel, table=True):
    """What was made of an item of a compilation. Without a row nothing was yet.

    `key` names the note, text or contribution, which itself never changes; `place` orders the
    items beneath a heading. `wording`: in place of the original, which said `worded_from` then;
    `version` counts what was done to the wording, and whether it is left out.
    """

    __tablename__ = "compiled_items"
    __table_args__ = (UniqueConstraint("meeting_id", "product", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    product: str
    key: str
    heading: str | None = None
    place: int = 0
    wording: str | None = None
    worded_from: str | None = None
    left_out: bool = False
    version: int = 0


class CompiledChange(SQLModel, table=True):
    """What an item was after somebody's act; moves too."""

    __tablename__ = "compiled_changes"

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="compiled_items.id", index=True)
    at: int = Field(sa_column=instant())
    by: str
    heading: str | None = None
    wording: str | None = None
    left_out: bool = False
    version: int = 0


class Contribution(SQLModel, table=True):
    """A text that a participant sent after the meeting, to be put beneath `heading` if named."""

    __tablename__ = "contributions"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    participant_id: int = Field(foreign_key="participants.id", index=True)
    product: str
    heading: str | None = None
    text: str
    at: int = Field(sa_column=instant())
    withdrawn: bool = False
