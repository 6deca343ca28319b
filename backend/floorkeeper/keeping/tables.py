"""Periods by kind, and the acts of keeping, which are never edited."""

from enum import StrEnum

from sqlmodel import Field, SQLModel

from floorkeeper.store.tables import instant


class KeepingAct(StrEnum):
    EXPORTED = "exported"
    PSEUDONYMISED = "pseudonymised"
    ERASED = "erased"
    PERIOD_SET = "period_set"
    FORGOTTEN = "forgotten"
    """All things of a kind went, because it was time, or by somebody's hand."""


class Period(SQLModel, table=True):
    """How many days after the meeting's end a kind is kept; without a row it is kept on."""

    __tablename__ = "keeping_periods"

    meeting_id: int = Field(primary_key=True, foreign_key="meetings.id")
    kind: str = Field(primary_key=True)
    days: int


class ActRow(SQLModel, table=True):
    """What was done. It names nobody: a participant by number and affiliation alone.

    `counts` is JSON, things by kind; `days`: of a period that was set, None where it was ended.
    """

    __tablename__ = "keeping_acts"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    at: int = Field(sa_column=instant())
    by: str
    act: str
    participant_id: int | None = None
    affiliation: str = ""
    kind: str = ""
    days: int | None = None
    counts: str = "{}"
    reason: str = ""
