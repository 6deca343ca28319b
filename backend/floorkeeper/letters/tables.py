"""Letters with what became of them, and the texts that a meeting has of its own."""

from enum import StrEnum

from sqlmodel import Field, SQLModel

from floorkeeper.store.tables import instant


class LetterKind(StrEnum):
    INVITATION = "invitation"
    REMINDER = "reminder"
    CALENDAR_UPDATE = "calendar_update"
    CANCELLATION = "cancellation"
    NOMINATION = "nomination"
    NOMINATION_REMINDER = "nomination_reminder"
    REMARKS = "remarks"
    CONTRIBUTIONS = "contributions"


TO_NOMINATE = frozenset({LetterKind.NOMINATION, LetterKind.NOMINATION_REMINDER})
"""Kinds that go to whoever may nominate; all others go to participants."""
WITH_CALENDAR = frozenset(
    {LetterKind.INVITATION, LetterKind.CALENDAR_UPDATE, LetterKind.CANCELLATION}
)


class LetterStatus(StrEnum):
    """`unclear`: the program stopped or the line broke while it was sent: it may have arrived.

    `bounced`: the receiving server refused it for good. `failed`: given up after many attempts.
    `kept`: there was no SMTP server to send it to.
    """

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    UNCLEAR = "unclear"
    BOUNCED = "bounced"
    FAILED = "failed"
    KEPT = "kept"


class Letter(SQLModel, table=True):
    """`key` says what was sent to whom, so that it goes once; `calendar` is an iCalendar text."""

    __tablename__ = "letters"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    participant_id: int | None = Field(default=None, foreign_key="participants.id", index=True)
    nomination_id: int | None = Field(default=None, foreign_key="nominations.id", index=True)
    kind: str
    language: str
    address: str
    subject: str
    body: str
    calendar: str | None = None
    sequence: int | None = None
    message_id: str = Field(unique=True)
    key: str = Field(unique=True)
    status: str
    attempts: int = 0
    made_at: int = Field(sa_column=instant())
    due_at: int = Field(sa_column=instant())
    sent_at: int | None = Field(default=None, sa_column=instant(nullable=True))
    error: str | None = None
    opened_at: int | None = Field(default=None, sa_column=instant(nullable=True))
    confirmed_at: int | None = Field(default=None, sa_column=instant(nullable=True))


class LetterText(SQLModel, table=True):
    """A meeting's own text of a kind, in place of the bundled one, whose version is 0."""

    __tablename__ = "letter_texts"

    meeting_id: int = Field(primary_key=True, foreign_key="meetings.id")
    kind: str = Field(primary_key=True)
    language: str = Field(primary_key=True)
    subject: str
    body: str
    version: int
