"""What goes in and out of the routes of notes."""

import json
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, StringConstraints

from .tables import NoteChange, TakenNote
from .tags import Tag

MOST_ID = 2**31 - 1
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]
ThemeId = Annotated[str, Field(min_length=1, max_length=12)]


def _each_once(tags: list[Tag]) -> list[Tag]:
    return [tag for tag in Tag if tag in tags]


Tags = Annotated[list[Tag], Field(max_length=20), AfterValidator(_each_once)]


class NoteIn(BaseModel):
    """`turn_id`: the turn it is about, `request_id`: the text sent instead of speaking;
    `written_at`: when it was written, if that was before it could be sent.
    """

    text: Text
    theme: ThemeId | None = None
    tags: Tags = []
    turn_id: Annotated[int, Field(ge=1, le=MOST_ID)] | None = None
    request_id: Annotated[int, Field(ge=1, le=MOST_ID)] | None = None
    written_at: Annotated[int, Field(ge=0, lt=2**53)] | None = None


class NoteEdit(BaseModel):
    """`version`: the one that the edit was made to. A note that is `removed` can come back."""

    version: int
    text: Text
    theme: ThemeId | None = None
    tags: Tags = []
    removed: bool = False


class NoteOut(BaseModel):
    """`own`: the visitor wrote it."""

    id: int
    session_id: int
    turn_id: int | None
    request_id: int | None
    at: int
    text: str
    theme: str | None
    tags: list[Tag]
    removed: bool
    version: int
    own: bool

    @staticmethod
    def of(row: TakenNote, visitor: str) -> "NoteOut":
        own = row.by == visitor
        return NoteOut.model_validate(
            {**row.model_dump(), "tags": json.loads(row.tags), "own": own}
        )


class NotesOut(BaseModel):
    """`last`: the newest change of all; ask with `after` for what comes later."""

    items: list[NoteOut]
    last: int


class NoteChangeOut(BaseModel):
    """`who`: how the one who made it is called before others."""

    version: int
    at: int
    who: str
    text: str
    theme: str | None
    tags: list[Tag]
    removed: bool

    @staticmethod
    def of(row: NoteChange, who: str) -> "NoteChangeOut":
        made = {**row.model_dump(), "tags": json.loads(row.tags), "who": who}
        return NoteChangeOut.model_validate(made)
