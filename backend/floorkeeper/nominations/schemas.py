"""What goes in and out of the routes of nominations."""

from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    NaiveDatetime,
    StringConstraints,
)

from floorkeeper.access.address import Email
from floorkeeper.floor.model import Mode
from floorkeeper.languages import Language

from .tables import NominationAct, NominationStatus

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Code = Annotated[str, Field(min_length=1, max_length=12, pattern="^[A-Za-z0-9_-]+$")]
Key = Annotated[str, Field(min_length=1, max_length=40, pattern="^[A-Za-z0-9_-]+$")]
MOST_NOMINEES = 20


class Nominee(BaseModel):
    """`days`: on which dates, and how; `preferences`: the themes wished for, best first.

    `key` stays the same when the rest changes, so that a participant is changed and not doubled.
    """

    key: Key
    name: Name
    function: Line = ""
    gender: Literal["F", "M", "X"] | None = None
    email: Email
    days: dict[date, Mode]
    speaks: Code
    accessibility: Note = ""
    connection: Note = ""
    presents: bool = False
    preferences: Annotated[list[Code], Field(max_length=20)] = []
    title: Line = ""
    minutes: Annotated[int, Field(ge=1, le=24 * 60)] | None = None
    publish: bool = False

    def mode(self) -> Mode:
        """How the person takes part on most days; in the room where it is even."""
        online = sum(mode is Mode.ONLINE for mode in self.days.values())
        return Mode.ONLINE if online * 2 > len(self.days) else Mode.IN_ROOM

    def other_days(self) -> str:
        """The days on which it is otherwise, as a participant's `other_days`."""
        usual = self.mode()
        return " ".join(sorted(day.isoformat() for day, m in self.days.items() if m is not usual))


def _apart(nominees: list[Nominee]) -> list[Nominee]:
    keys = [one.key for one in nominees]
    if len(set(keys)) < len(keys):
        raise ValueError("two nominees have the same key")
    return nominees


class NominationAnswer(BaseModel):
    nominees: Annotated[
        list[Nominee], Field(min_length=1, max_length=MOST_NOMINEES), AfterValidator(_apart)
    ]


class Answering(BaseModel):
    """`version`: of the form that was filled in."""

    version: int
    answer: NominationAnswer


class Declining(BaseModel):
    version: int


class FormMeeting(BaseModel):
    title: str
    starts_on: date
    ends_on: date
    zone: str


class FormTheme(BaseModel):
    id: str
    title: str


class Form(BaseModel):
    """All that the form shows and asks. `open`: whether whoever has the link may change it."""

    meeting: FormMeeting
    days: list[date]
    themes: list[FormTheme]
    languages: list[str]
    most_minutes: int
    category: str
    affiliation: str
    language: str
    status: NominationStatus
    version: int
    answer: NominationAnswer | None
    deadline: int | None
    open: bool


class NominationIn(BaseModel):
    """`deadline`: in the meeting's zone, for this one in place of the meeting's."""

    category: Name
    affiliation: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)
    ]
    region: Name | None = None
    legal_system: Name | None = None
    language: Language = "en"
    email: Email | None = None
    deadline: NaiveDatetime | None = None


class NominationOut(BaseModel):
    """`deadline` is an instant here: this one's own, else the meeting's.

    `own_deadline` is the own one alone, as a time in the meeting's zone.
    """

    model_config = ConfigDict(from_attributes=True)

    id: int
    meeting_id: int
    category: str
    affiliation: str
    region: str | None
    legal_system: str | None
    language: str
    email: str | None
    deadline: int | None
    own_deadline: NaiveDatetime | None
    status: NominationStatus
    version: int
    accepted_version: int | None
    opened_at: int | None
    answer: NominationAnswer | None
    link: str


class Added(BaseModel):
    """How many were added to those who are asked to nominate."""

    asked: int


class NominationPage(BaseModel):
    items: list[NominationOut]
    total: int


class ChangeOut(BaseModel):
    at: int
    who: str
    act: NominationAct
    answer: NominationAnswer | None


class Accepted(BaseModel):
    """`left`: participants made of nominees who are not in the answer any more."""

    participants: list[int]
    left: list[int]


class Deadline(BaseModel):
    """`local`: a time in the meeting's zone; None takes the deadline away."""

    local: NaiveDatetime | None


class DeadlineOut(BaseModel):
    at: int | None
    local: NaiveDatetime | None
    zone: str


class Balance(BaseModel):
    """How many nominees there are, and how many of each sort; "" where it is not known."""

    nominees: int
    category: dict[str, int]
    region: dict[str, int]
    legal_system: dict[str, int]
    gender: dict[str, int]
    mode: dict[str, int]
