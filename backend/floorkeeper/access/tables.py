"""Invitations, the visits that they open, and staff accounts."""

from sqlmodel import Field, SQLModel

from floorkeeper.store.tables import instant


class Invitation(SQLModel, table=True):
    """A link for one person in one role; `issue` counts the links made of it so far."""

    __tablename__ = "invitations"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id")
    role: str
    participant_id: int | None = Field(default=None, foreign_key="participants.id")
    booth: str | None = None
    issue: int = 1
    expires_at: int = Field(sa_column=instant())
    revoked_at: int | None = Field(default=None, sa_column=instant(nullable=True))


class Serving(SQLModel, table=True):
    """A further meeting that an invitation serves, as its holder has begun it."""

    __tablename__ = "servings"

    invitation_id: int = Field(primary_key=True, foreign_key="invitations.id")
    meeting_id: int = Field(primary_key=True, foreign_key="meetings.id")


class Account(SQLModel, table=True):
    """A member of the secretariat, who signs in with a password."""

    __tablename__ = "accounts"

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True)
    password_hash: str


class Visit(SQLModel, table=True):
    """A browser that was let in, known by the SHA-256 of its cookie; of a shell, where it is of
    no invitation and no account.
    """

    __tablename__ = "visits"

    token_hash: str = Field(primary_key=True)
    invitation_id: int | None = Field(default=None, foreign_key="invitations.id", index=True)
    account_id: int | None = Field(default=None, foreign_key="accounts.id")
    expires_at: int = Field(sa_column=instant())
