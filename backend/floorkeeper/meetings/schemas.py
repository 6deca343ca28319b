"""What goes in and out of the routes of a meeting's set-up."""

from datetime import date
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from floorkeeper.floor.model import Mode
from floorkeeper.floor.policy import Policy

Text = Annotated[str, Field(min_length=1, max_length=300)]
Short = Annotated[str, Field(max_length=100)]
Code = Annotated[str, Field(min_length=1, max_length=12, pattern="^[A-Za-z0-9_-]+$")]
Minutes = Annotated[int, Field(ge=1, le=24 * 60)]
Out = TypeVar("Out", bound=BaseModel)


def _policy(value: dict[str, Any]) -> dict[str, Any]:
    """A meeting's policy, with every rule in it."""
    try:
        whole = msgspec.convert(value, Policy)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None
    result: dict[str, Any] = msgspec.to_builtins(whole)
    return result


class Page(BaseModel, Generic[Out]):
    items: list[Out]
    total: int


class MeetingIn(BaseModel):
    """`policy`: what differs from the default policy, by name."""

    title: Text
    starts_on: date
    ends_on: date
    zone: Short = "UTC"
    policy: Annotated[dict[str, Any], AfterValidator(_policy)] = {}

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
    policy: dict[str, Any]


class ThemeBody(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: Code
    title: Text


def _each_once(themes: list[ThemeBody]) -> list[ThemeBody]:
    ids = [theme.id for theme in themes]
    for id_ in ids:
        if ids.count(id_) > 1:
            raise ValueError(f"the theme {id_} is named twice")
    return themes


Themes = Annotated[list[ThemeBody], Field(max_length=100), AfterValidator(_each_once)]


class ItemIn(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: Code
    planned_ms: Annotated[int, Field(ge=0, le=24 * 3_600_000)]


class SessionIn(BaseModel):
    """`items`: the themes that are taken up, in order, with the time planned for each."""

    title: Text
    starts_at: int
    ends_at: int
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


class ParticipantIn(BaseModel):
    category: Short
    affiliation: Text
    role: Short = "expert"
    name: Short | None = None
    region: Short | None = None
    legal_system: Short | None = None
    gender: Short | None = None
    speaks: Code = "en"
    mode: Mode = Mode.IN_ROOM
    presents: bool = False
    preferences: Short = ""
    minutes: Minutes | None = None
    publish: bool = False


class ParticipantOut(ParticipantIn):
    model_config = ConfigDict(from_attributes=True)

    id: int
    meeting_id: int


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
