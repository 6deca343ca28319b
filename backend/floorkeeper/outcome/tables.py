"""Notes that are taken while somebody speaks."""

from sqlmodel import Field, SQLModel

from floorkeeper.store.tables import instant


class TakenNote(SQLModel, table=True):
    """A note as it is now. `at`: when it was written; `turn_id`: the turn that it is about.

    `by`: the id of the visitor who wrote it; `tags`: a JSON list.
    """

    __tablename__ = "taken_notes"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    session_id: int = Field(foreign_key="sessions.id", index=True)
    turn_id: int | None = None
    request_id: int | None = None
    at: int = Field(sa_column=instant())
    by: str
    text: str
    theme: str | None = None
    tags: str = "[]"
    removed: bool = False
    version: int = 1


class NoteChange(SQLModel, table=True):
    """What somebody made of a note, the first version too; nothing is edited away."""

    __tablename__ = "note_changes"

    id: int | None = Field(default=None, primary_key=True)
    note_id: int = Field(foreign_key="taken_notes.id", index=True)
    version: int
    at: int = Field(sa_column=instant())
    by: str
    text: str
    theme: str | None = None
    tags: str = "[]"
    removed: bool = False
