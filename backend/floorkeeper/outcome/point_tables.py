"""Salient points with their list, every change and act, what was sent, and remarks on it."""

from sqlmodel import Field, SQLModel

from floorkeeper.store.tables import instant


class PointList(SQLModel, table=True):
    """The head of a meeting's list. `state`, `deadline`: a `point_rules.Work`; `open_remarks`:
    participants will see the remarks of all on what is sent next; `edition`: the last one that was
    sent or made final.
    """

    __tablename__ = "point_lists"

    meeting_id: int = Field(primary_key=True, foreign_key="meetings.id")
    title: str = ""
    open_remarks: bool = False
    state: str = "draft"
    deadline: int | None = Field(default=None, sa_column=instant(nullable=True))
    edition: int = 0
    version: int = 0


class Point(SQLModel, table=True):
    """A point as it is now, in the working language. JSON: `texts`, in other languages;
    `notes`, the ids of those that it came from. `place` orders the points of a theme.
    """

    __tablename__ = "points"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    theme: str | None = None
    place: int = 0
    text: str
    texts: str = "{}"
    notes: str = "[]"
    removed: bool = False
    version: int = 1


class PointChange(SQLModel, table=True):
    """What somebody made of a point, the first version too; nothing is edited away."""

    __tablename__ = "point_changes"

    id: int | None = Field(default=None, primary_key=True)
    point_id: int = Field(foreign_key="points.id", index=True)
    version: int
    at: int = Field(sa_column=instant())
    by: str
    text: str
    texts: str
    notes: str
    removed: bool


class PointEdition(SQLModel, table=True):
    """The whole list as it was sent for remarks, or made final: never changed but for the deadline
    of remarks, which may be extended. `body` is JSON, a `point_schemas.Body`; `open_remarks`:
    as it was promised to those who were asked.
    """

    __tablename__ = "point_editions"

    meeting_id: int = Field(primary_key=True, foreign_key="meetings.id")
    number: int = Field(primary_key=True)
    final: bool
    open_remarks: bool
    at: int = Field(sa_column=instant())
    deadline: int | None = Field(default=None, sa_column=instant(nullable=True))
    body: str


class PointAct(SQLModel, table=True):
    """Who led the work from one state to another, and when."""

    __tablename__ = "point_acts"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    at: int = Field(sa_column=instant())
    by: str
    act: str
    deadline: int | None = Field(default=None, sa_column=instant(nullable=True))
    reason: str = ""
    edition: int


class Remark(SQLModel, table=True):
    """On a point of an edition, or on all of it. `by` is `OWN` for the participant, else the id of
    the visitor who entered it; `at`: when it was last changed. An empty one was taken back.
    """

    __tablename__ = "remarks"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    edition: int
    point_id: int | None = Field(default=None, foreign_key="points.id")
    participant_id: int = Field(foreign_key="participants.id")
    by: str
    at: int = Field(sa_column=instant())
    text: str
    verdict: str | None = None
    reason: str = ""
    version: int = 1


OWN = "participant"


class RemarkChange(SQLModel, table=True):
    """What was made of a remark, by its writer or by who decided on it."""

    __tablename__ = "remark_changes"

    id: int | None = Field(default=None, primary_key=True)
    remark_id: int = Field(foreign_key="remarks.id", index=True)
    version: int
    at: int = Field(sa_column=instant())
    by: str
    text: str
    verdict: str | None = None
    reason: str = ""
