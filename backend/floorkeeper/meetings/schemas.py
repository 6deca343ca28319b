"""What goes in and out of the routes of a meeting's set-up."""

from datetime import date
from functools import cache
from typing import Annotated, Any, Generic, Literal, TypeVar
from zoneinfo import available_timezones

import msgspec
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from floorkeeper.access.address import Email
from floorkeeper.floor.model import Mode
from floorkeeper.floor.policy import Policy

Text = Annotated[str, Field(min_length=1, max_length=300)]
Short = Annotated[str, Field(max_length=100)]
Code = Annotated[str, Field(min_length=1, max_length=12, pattern="^[A-Za-z0-9_-]+$")]
Minutes = Annotated[int, Field(ge=1, le=24 * 60)]
Out = TypeVar("Out", bound=BaseModel)


def whole_policy(value: dict[str, Any]) -> dict[str, Any]:
    """A meeting's policy, with every rule in it."""
    try:
        whole = msgspec.convert(value, Policy)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None
    result: dict[str, Any] = msgspec.to_builtins(whole)
    return result


@cache
def zones() -> frozenset[str]:
    """Of the IANA's list, as this machine has it."""
    return frozenset(available_timezones())


def _zone(value: str) -> str:
    if value not in zones():
        raise ValueError(f"{value} is no time zone of the IANA's list, such as Europe/Vienna")
    return value


def _days(value: str) -> str:
    """Each day once, in order."""
    try:
        return " ".join(sorted({date.fromisoformat(day).isoformat() for day in value.split()}))
    except ValueError:
        raise ValueError("days are written as 2023-10-23, with a space between them") from None


Zone = Annotated[Short, AfterValidator(_zone)]
Days = Annotated[str, Field(max_length=400), AfterValidator(_days)]
Long = Annotated[str, Field(max_length=2_000)]


class Page(BaseModel, Generic[Out]):
    items: list[Out]
    total: int


class Seat(BaseModel):
    """So many places for a category and a mode; '' and None: of all categories, of both modes."""

    category: Short = ""
    mode: Mode | None = None
    count: Annotated[int, Field(ge=0, le=100_000)]


class MeetingIn(BaseModel):
    """`policy`: what differs from the default policy, by name."""

    title: Text
    starts_on: date
    ends_on: date
    zone: Zone = "UTC"
    place: Annotated[str, Field(max_length=300)] = ""
    seats: Annotated[list[Seat], Field(max_length=100)] = []
    policy: Annotated[dict[str, Any], AfterValidator(whole_policy)] = {}

    @model_validator(mode="after")
    def _in_order(self) -> "MeetingIn":
        if self.ends_on < self.starts_on:
            raise ValueError("ends_on is before starts_on")
        return self


class MeetingOut(BaseModel):
    id: int
    title: str
    starts_on: date
    ends_on: date
    zone: str
    place: str
    seats: list[Seat]
    policy: dict[str, Any]
    version: int


class Copying(BaseModel):
    """`ends_on`: by default the copy is as long as the meeting; `people`: they come as well."""

    title: Text | None = None
    starts_on: date
    ends_on: date | None = None
    people: bool = False

    @model_validator(mode="after")
    def _in_order(self) -> "Copying":
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise ValueError("ends_on is before starts_on")
        return self


class ThemeBody(BaseModel):
    """`outcome`: what the theme feeds; `documents`: their names or addresses, one a line."""

    model_config = ConfigDict(from_attributes=True)

    id: Code
    title: Text
    outcome: Annotated[str, Field(max_length=300)] = ""
    documents: Long = ""


def _each_once(themes: list[ThemeBody]) -> list[ThemeBody]:
    ids = [theme.id for theme in themes]
    for id_ in ids:
        if ids.count(id_) > 1:
            raise ValueError(f"the theme {id_} is named twice")
    return themes


Themes = Annotated[list[ThemeBody], Field(max_length=100), AfterValidator(_each_once)]


Instant = Annotated[int, Field(ge=0, le=7_258_118_400_000)]
"""In milliseconds since 1970 UTC; until 2200, as no calendar is asked for more."""


class ItemIn(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: Code
    planned_ms: Annotated[int, Field(ge=0, le=24 * 3_600_000)]


class SessionIn(BaseModel):
    """`items`: the themes that are taken up, in order, with the time planned for each."""

    title: Text
    starts_at: Instant
    ends_at: Instant
    items: list[ItemIn] = []

    @model_validator(mode="after")
    def _in_order(self) -> "SessionIn":
        if self.ends_at <= self.starts_at:
            raise ValueError("ends_at is not after starts_at")
        return self


class SessionOut(BaseModel):
    id: int
    meeting_id: int
    title: str
    starts_at: int
    ends_at: int
    items: list[ItemIn]
    version: int


class ParticipantIn(BaseModel):
    category: Short
    affiliation: Text
    role: Short = "expert"
    name: Short | None = None
    function: Text | None = None
    region: Short | None = None
    legal_system: Short | None = None
    gender: Short | None = None
    speaks: Code = "en"
    mode: Mode = Mode.IN_ROOM
    presents: bool = False
    preferences: Short = ""
    minutes: Minutes | None = None
    publish: bool = False
    email: Email | None = None
    zone: Zone | None = None
    days: Days = ""
    other_days: Days = ""
    needs: Long | None = None


class ParticipantOut(ParticipantIn):
    model_config = ConfigDict(from_attributes=True)

    id: int
    meeting_id: int
    version: int
    forgotten: Literal["pseudonymised", "erased"] | None = None


class PresentationIn(BaseModel):
    participant_id: int
    session_id: int | None = None
    place: Annotated[int, Field(ge=0)] = 0
    theme: Code | None = None
    title: Text | None = None
    minutes: Minutes = 8
    language: Code = "en"
    publish: bool = False


class PresentationOut(PresentationIn):
    model_config = ConfigDict(from_attributes=True)

    id: int
    meeting_id: int
    version: int
