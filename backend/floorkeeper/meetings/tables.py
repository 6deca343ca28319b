"""A meeting, its themes, sessions, participants and presentations."""

import time
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import BigInteger
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from floorkeeper.store.tables import instant


class Edited(SQLModel):
    """A row that several people may edit: each change is a new version, and one made to an older
    version is refused by the database.
    """

    version: int = 1
    edited_at: int | None = Field(default=None, sa_type=BigInteger)
    edited_by: str | None = None

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        table = getattr(cls, "__table__", None)
        return {} if table is None else {"version_id_col": table.c.version}


Signed = TypeVar("Signed", bound=Edited)


def signed(row: Signed, by: str) -> Signed:
    """The row, which says by whom (a visitor's id) and when it is being edited."""
    row.edited_at = time.time_ns() // 1_000_000
    row.edited_by = by
    return row


class Meeting(Edited, table=True):
    """JSON texts: `policy`, a `floor.policy.Policy`; `seats`, a list of `schemas.Seat`;
    `plan_rules`, a `programme.model.Rules`. `nominate_by`: see `nominations.deadline`.
    """

    __tablename__ = "meetings"

    id: int | None = Field(default=None, primary_key=True)
    title: str
    starts_on: date
    ends_on: date
    zone: str
    policy: str = "{}"
    plan_rules: str = "{}"
    nominate_by: int | None = Field(default=None, sa_column=instant(nullable=True))
    place: str = ""
    seats: str = "[]"


class Theme(SQLModel, table=True):
    """`outcome`: what it feeds; `documents`: their names or addresses, one a line."""

    __tablename__ = "themes"

    meeting_id: int = Field(primary_key=True, foreign_key="meetings.id")
    id: str = Field(primary_key=True)
    title: str
    outcome: str = ""
    documents: str = ""


class MeetingSession(Edited, table=True):
    """One slot of the meeting; `items` is JSON text, a list of `floor.model.Item`."""

    __tablename__ = "sessions"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    title: str
    starts_at: int = Field(sa_column=instant())
    ends_at: int = Field(sa_column=instant())
    items: str = "[]"


class Participant(Edited, table=True):
    """`zone`: where the person is, if not at the meeting's place; `days`: ISO dates separated by
    a space, '' for all days of the meeting; `other_days`: those on which the person takes part the
    other way than by `mode`; `needs`: of accessibility and connection;
    `function`: the post that the person has at home; `forgotten`: whose names are gone,
    `pseudonymised` or `erased`.
    """

    __tablename__ = "participants"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    category: str
    affiliation: str
    role: str
    name: str | None = None
    function: str | None = None
    region: str | None = None
    legal_system: str | None = None
    gender: str | None = None
    speaks: str
    mode: str
    presents: bool = False
    preferences: str = ""
    minutes: int | None = None
    publish: bool = False
    email: str | None = None
    zone: str | None = None
    days: str = ""
    other_days: str = ""
    needs: str | None = None
    forgotten: str | None = None


class HeaderMapping(SQLModel, table=True):
    """What a header of an imported table means in this meeting; '' for a column to leave out."""

    __tablename__ = "header_mappings"

    meeting_id: int = Field(primary_key=True, foreign_key="meetings.id")
    header: str = Field(primary_key=True)
    field: str


class PresentationRow(Edited, table=True):
    """`place` orders the presentations of a session; without a session it is not planned yet.

    `pinned`: the solver leaves it where it is.
    """

    __tablename__ = "presentations"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    participant_id: int = Field(foreign_key="participants.id")
    session_id: int | None = Field(default=None, foreign_key="sessions.id", index=True)
    place: int = 0
    theme: str | None = None
    title: str | None = None
    minutes: int
    language: str
    publish: bool = False
    pinned: bool = False
