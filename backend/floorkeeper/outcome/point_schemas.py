"""What goes in and out of the routes of salient points and remarks."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, NaiveDatetime, StringConstraints

from floorkeeper.languages import Language

from .point_diff import Piece
from .point_rules import Act, State
from .schemas import MOST_ID

Id = Annotated[int, Field(ge=1, le=MOST_ID)]
PointText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)
]
Free = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000)]
Why = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000)]
NoteIds = Annotated[list[Id], Field(max_length=200)]
ThemeId = Annotated[str, Field(min_length=1, max_length=12)]
MOST_POINTS = 500


class Verdict(StrEnum):
    TAKEN = "taken"
    NOT_TAKEN = "not_taken"


# --- what is kept of an edition ---


class BodyPoint(BaseModel):
    """`texts`: in other languages than that of the list."""

    id: int
    number: int
    text: str
    texts: dict[str, str] = {}


class BodyGroup(BaseModel):
    theme: str | None
    title: str
    points: list[BodyPoint]


class Body(BaseModel):
    """`language`: the working language, in which title and texts are; `title` may be empty."""

    title: str
    language: str
    groups: list[BodyGroup]


# --- what is read out of it, in one language ---


class Numbered(BaseModel):
    """`language`: that of the text, which is the working one where there is no translation."""

    id: int
    number: int
    text: str
    language: str


class Group(BaseModel):
    """`theme`: None for points of no theme, whose title is empty."""

    theme: str | None
    title: str
    points: list[Numbered]


class Published(BaseModel):
    """The final list as the public reads it; `version` is the number of its edition."""

    title: str
    language: str
    groups: list[Group]
    version: int
    published_at: int


# --- the drafters ---


class PointIn(BaseModel):
    text: PointText
    theme: ThemeId | None = None
    notes: NoteIds = []


class PointEdit(BaseModel):
    """`version`: the one that the edit was made to. A point that is `removed` can come back."""

    version: int
    text: PointText
    texts: dict[Language, Free] = {}
    notes: NoteIds = []
    removed: bool = False


class PointMove(BaseModel):
    """To a theme, before another point of it, or last."""

    theme: ThemeId | None = None
    before: Id | None = None


class HeadIn(BaseModel):
    """`open_remarks`: participants will see the remarks of all on what is sent next."""

    version: int
    title: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = ""
    open_remarks: bool = False


class ActIn(BaseModel):
    """`deadline`: in the meeting's zone."""

    act: Act
    deadline: NaiveDatetime | None = None
    reason: Why = ""


class PointOut(BaseModel):
    """`number`: None while it is removed."""

    id: int
    number: int | None
    theme: str | None
    text: str
    texts: dict[str, str]
    notes: list[int]
    removed: bool
    version: int


class SourceOut(BaseModel):
    """A note that a point came from, or could."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    session_id: int
    at: int
    text: str
    theme: str | None
    participant_id: int | None


class EditionOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    number: int
    final: bool
    open_remarks: bool
    at: int
    deadline: int | None


class ActOut(BaseModel):
    """`who`: how the one who did it is called before others."""

    at: int
    who: str
    act: Act
    deadline: int | None
    reason: str
    edition: int


class RemarkOut(BaseModel):
    """`late`: changed last after the deadline of its edition, as that is now; `own`: written by
    the participant, not entered for them.
    """

    id: int
    edition: int
    point_id: int | None
    participant_id: int
    own: bool
    at: int
    late: bool
    text: str
    verdict: Verdict | None
    reason: str
    version: int


class PointTheme(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: str
    title: str


class PersonOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str | None
    affiliation: str


class PointsOut(BaseModel):
    """All that the drafters work on. `version`: of the head; `acts`: what can be done next;
    `deadline_local`: in the meeting's zone; `waiting`: the ids of tagged notes in no point.
    """

    zone: str
    language: str
    now: int
    title: str
    open_remarks: bool
    version: int
    state: State
    editable: bool
    acts: list[Act]
    deadline: int | None
    deadline_local: NaiveDatetime | None
    edition: int
    themes: list[PointTheme]
    points: list[PointOut]
    notes: list[SourceOut]
    waiting: list[int]
    remarks: list[RemarkOut]
    people: list[PersonOut]
    editions: list[EditionOut]
    history: list[ActOut]


class PieceOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    piece: Piece
    text: str


class ChangedOut(BaseModel):
    """See `point_diff.Changed`."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    before: int | None
    number: int | None
    pieces: list[PieceOut]


class PointChangeOut(BaseModel):
    """What was made of a point, with the difference to the version before."""

    version: int
    at: int
    who: str
    removed: bool
    pieces: list[PieceOut]


class VerdictIn(BaseModel):
    """`version`: of the remark that was decided on. No verdict takes the last one back."""

    version: int
    verdict: Verdict | None
    reason: Why = ""


class EnteredIn(BaseModel):
    """A remark that reached the secretariat another way."""

    participant_id: Id
    point_id: Id | None = None
    text: PointText


# --- the participant ---


class RemarkIn(BaseModel):
    """`edition`: the one that was read; `version`: of the remark that there was, 0 for none.

    An empty text takes it back.
    """

    edition: int
    point_id: Id | None = None
    version: int
    text: Free


class OthersOut(BaseModel):
    """A remark as other participants see it, where the meeting lets them."""

    point_id: int | None
    affiliation: str
    text: str


class MineOut(BaseModel):
    """`own`: written here, and may be changed here until the deadline."""

    point_id: int | None
    own: bool
    text: str
    at: int
    late: bool
    version: int


class RemarksPage(BaseModel):
    """What a participant reads and may remark on. `open`: whether remarks are taken now."""

    participant_id: int
    meeting: str
    zone: str
    title: str
    language: str
    state: State
    open: bool
    now: int
    deadline: int | None
    edition: int
    open_remarks: bool
    groups: list[Group]
    mine: list[MineOut]
    others: list[OthersOut]
