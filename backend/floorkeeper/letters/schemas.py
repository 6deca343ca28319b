"""What goes in and out of the routes of letters."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from floorkeeper.access.address import Email
from floorkeeper.languages import Language

from .tables import LetterKind, LetterStatus

Subject = Annotated[str, Field(min_length=1, max_length=300)]
Body = Annotated[str, Field(min_length=1, max_length=20_000)]


class MailState(BaseModel):
    """`server`: the SMTP server, without user and password; None: letters are kept."""

    server: str | None
    sender: str


class TextOut(BaseModel):
    """`bundled`: whether the meeting has no text of its own; `version` counts its own ones."""

    kind: LetterKind
    language: Language
    subject: str
    body: str
    version: int
    bundled: bool
    placeholders: list[str]


class TextIn(BaseModel):
    """`version`: of the text that was changed. An empty one brings the bundled text back."""

    version: int
    subject: Annotated[str, Field(max_length=300)]
    body: Annotated[str, Field(max_length=20_000)]


class Previewing(BaseModel):
    """For one person, or for nobody in particular; with words that are not saved yet, if given."""

    kind: LetterKind
    language: Language
    participant_id: int | None = None
    nomination_id: int | None = None
    subject: Subject | None = None
    body: Body | None = None


class Preview(BaseModel):
    subject: str
    body: str
    html: str
    calendar: str | None


class Testing(BaseModel):
    kind: LetterKind
    language: Language
    address: Email


class Sending(BaseModel):
    """To these participants, or to these nominations, as the kind is for.

    `again`: also to those who have the same letter already.
    """

    kind: LetterKind
    to: Annotated[list[int], Field(min_length=1, max_length=5_000)]
    again: bool = False


class Sent(BaseModel):
    """Ids as they were given: letters are made for `queued` alone."""

    queued: list[int]
    already: list[int]
    without_address: list[int]


class LetterOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    meeting_id: int
    participant_id: int | None
    nomination_id: int | None
    kind: LetterKind
    language: str
    address: str
    subject: str
    status: LetterStatus
    attempts: int
    made_at: int
    due_at: int
    sent_at: int | None
    error: str | None
    opened_at: int | None
    confirmed_at: int | None


class WholeLetter(LetterOut):
    body: str
    calendar: str | None


class LetterPage(BaseModel):
    items: list[LetterOut]
    total: int


class RecipientOut(BaseModel):
    """Somebody who may get letters, with the last one and what became of all of them.

    `kinds`: of which there is one already.
    """

    participant_id: int | None
    nomination_id: int | None
    name: str
    affiliation: str
    address: str | None
    language: str
    answered: bool
    kinds: list[LetterKind]
    last: LetterOut | None
    opened_at: int | None
    confirmed_at: int | None


class Attendance(BaseModel):
    meeting: str
    confirmed_at: int | None
