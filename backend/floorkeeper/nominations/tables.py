"""Nominations, every change of them, and the participants that were made of nominees."""

from enum import StrEnum

from sqlmodel import Field, SQLModel

from floorkeeper.store.tables import instant


class NominationStatus(StrEnum):
    INVITED = "invited"
    ANSWERED = "answered"
    DECLINED = "declined"


class NominationAct(StrEnum):
    INVITED = "invited"
    ANSWERED = "answered"
    DECLINED = "declined"
    ACCEPTED = "accepted"


class Nomination(SQLModel, table=True):
    """`answer` is JSON text, a `schemas.NominationAnswer`; `version` counts its changes.

    `deadline` is for this one alone, in place of the meeting's; `accepted_version` is what the
    participants were made of.
    """

    __tablename__ = "nominations"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    category: str
    affiliation: str
    region: str | None = None
    legal_system: str | None = None
    language: str
    email: str | None = None
    deadline: int | None = Field(default=None, sa_column=instant(nullable=True))
    status: str = NominationStatus.INVITED.value
    answer: str | None = None
    version: int = 0
    accepted_version: int | None = None
    opened_at: int | None = Field(default=None, sa_column=instant(nullable=True))


class Change(SQLModel, table=True):
    """`who` is a visitor's id, or `LINK` for whoever has the link."""

    __tablename__ = "nomination_changes"

    id: int | None = Field(default=None, primary_key=True)
    nomination_id: int = Field(foreign_key="nominations.id", index=True)
    at: int = Field(sa_column=instant())
    who: str
    act: str
    answer: str | None = None


LINK = "link"


class NomineeRow(SQLModel, table=True):
    """The participant that a nominee has become."""

    __tablename__ = "nominees"

    nomination_id: int = Field(primary_key=True, foreign_key="nominations.id")
    key: str = Field(primary_key=True)
    participant_id: int = Field(foreign_key="participants.id")
