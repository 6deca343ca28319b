"""What goes in and out of the routes of keeping."""

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from .rules import How
from .tables import KeepingAct

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Days = Annotated[int, Field(ge=0, le=36_500)]


class MentionOut(BaseModel):
    """Where the person is named: on a `page` of the meeting, or in the `log` of a session."""

    page: str
    session_id: int | None
    number: int | None
    excerpt: str


class Forgotten(BaseModel):
    """How many things of each kind go and stay, or went and have stayed, and what still names
    the person in the words of others.
    """

    participant_id: int
    affiliation: str
    how: How
    goes: dict[str, int]
    stays: dict[str, int]
    mentions: list[MentionOut]


class ForgetPerson(BaseModel):
    how: How
    reason: Reason


class ForgetKind(BaseModel):
    reason: Reason


class KindOut(BaseModel):
    """`count`: things there are now; `days`: None where they are kept on; `usual`: proposed days;
    `due_at`: when they go.
    """

    kind: str
    count: int
    days: int | None
    usual: int
    due_at: int | None


class KeptActOut(BaseModel):
    """`by`: who did it, None for the server, when it was time."""

    at: int
    by: str | None
    act: KeepingAct
    participant_id: int | None
    affiliation: str
    kind: str
    days: int | None
    counts: dict[str, int]
    reason: str


class KeepingOut(BaseModel):
    """`ends_at`: when the meeting's last day is over. `acts`: the newest first."""

    zone: str
    ends_at: int
    kinds: list[KindOut]
    acts: list[KeptActOut]


class Periods(BaseModel):
    """Days by kind; None to keep a kind on. Kinds that are not named stay as they are."""

    days: dict[str, Days | None]


class Done(BaseModel):
    """How many things of each kind have gone."""

    counts: dict[str, int]


class Due(BaseModel):
    """The meetings and kinds that have gone, each as `<meeting> <kind>`."""

    items: list[str]
