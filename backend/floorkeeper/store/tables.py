"""The log's tables: entries, snapshots of state, and the texts kept beside the log."""

from sqlalchemy import BigInteger, Column, UniqueConstraint
from sqlmodel import Field, SQLModel


def instant(*, primary_key: bool = False, nullable: bool = False) -> Column[int]:
    """A column of whole milliseconds since 1970 UTC, too large for 32 bits."""
    return Column(BigInteger, primary_key=primary_key, nullable=nullable)


class EntryRow(SQLModel, table=True):
    """A line of the log; `actor` and `event` are JSON texts."""

    __tablename__ = "entries"
    __table_args__ = (UniqueConstraint("session_id", "key", "seq"),)

    session_id: int = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    at: int = Field(sa_column=instant())
    act: int
    actor: str
    command: str
    key: str | None = None
    v: int
    event: str


COLUMNS = (
    EntryRow.seq,
    EntryRow.at,
    EntryRow.act,
    EntryRow.actor,
    EntryRow.command,
    EntryRow.key,
    EntryRow.v,
    EntryRow.event,
)
"""What `codec.entry_of` reads."""


class SnapshotRow(SQLModel, table=True):
    """The state after entry `seq`, as JSON: a short cut, never the truth.

    `shape` is that of the state's values in the program that wrote it: no other can read it.
    """

    __tablename__ = "snapshots"

    session_id: int = Field(primary_key=True)
    seq: int
    shape: str
    state: str


class NoteRow(SQLModel, table=True):
    """What a person wrote with a request for the floor, or the moderator as a message.

    `seq` is that of the entry which made the request or the message, and so its number.
    """

    __tablename__ = "notes"

    session_id: int = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    subject: str | None = None
    text: str | None = None


class WordRow(SQLModel, table=True):
    """What a person typed into entry `seq`, in which `mark` stands for it; see `floor.words`."""

    __tablename__ = "words"

    session_id: int = Field(primary_key=True)
    mark: str = Field(primary_key=True)
    seq: int
    salt: str
    text: str


class Creation(SQLModel, table=True):
    """A row that was made for an idempotency key, which names its owner as well."""

    __tablename__ = "creations"

    key: str = Field(primary_key=True)
    kind: str
    row_id: int
