"""A meeting, its themes, sessions, participants and presentations."""

from datetime import date

from sqlmodel import Field, SQLModel

from floorkeeper.store.tables import instant


class Meeting(SQLModel, table=True):
    """JSON texts: `policy` is a `floor.policy.Policy`, `plan_rules` a `programme.model.Rules`.

    `nominate_by`: see `nominations.deadline`.
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


class Theme(SQLModel, table=True):
    __tablename__ = "themes"

    meeting_id: int = Field(primary_key=True, foreign_key="meetings.id")
    id: str = Field(primary_key=True)
    title: str


class MeetingSession(SQLModel, table=True):
    """One slot of the meeting; `items` is JSON text, a list of `floor.model.Item`."""

    __tablename__ = "sessions"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    title: str
    starts_at: int = Field(sa_column=instant())
    ends_at: int = Field(sa_column=instant())
    items: str = "[]"


class Participant(SQLModel, table=True):
    """`days`: ISO dates on which the person can come, with spaces between; empty: on all days."""

    __tablename__ = "participants"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    category: str
    affiliation: str
    role: str
    name: str | None = None
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
    needs: str | None = None


class PresentationRow(SQLModel, table=True):
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
