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
    """A member of the secretariat, who signs in with a password, or through a provider alone.

    `factor` is the sealed secret of the second factor, `factor_step` the last one that was used.
    """

    __tablename__ = "accounts"

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True)
    password_hash: str | None = None
    factor: str | None = None
    factor_step: int = Field(default=0, sa_column=instant())


class AccountServing(SQLModel, table=True):
    """A meeting that an account was given; one that was given none serves all."""

    __tablename__ = "account_servings"

    account_id: int = Field(primary_key=True, foreign_key="accounts.id")
    meeting_id: int = Field(primary_key=True, foreign_key="meetings.id")


class RecoveryCode(SQLModel, table=True):
    """The SHA-256 of a code that stands once for an authenticator app that was lost."""

    __tablename__ = "recovery_codes"

    account_id: int = Field(primary_key=True, foreign_key="accounts.id")
    code_hash: str = Field(primary_key=True)


class Visit(SQLModel, table=True):
    """A browser that was let in, known by the SHA-256 of its cookie; of a shell, where it is of
    no invitation and no account. `seen_at` is right to the hour; `browser` is what it calls itself.
    """

    __tablename__ = "visits"

    token_hash: str = Field(primary_key=True)
    invitation_id: int | None = Field(default=None, foreign_key="invitations.id", index=True)
    account_id: int | None = Field(default=None, foreign_key="accounts.id")
    expires_at: int = Field(sa_column=instant())
    begun_at: int | None = Field(default=None, sa_column=instant(nullable=True))
    seen_at: int | None = Field(default=None, sa_column=instant(nullable=True))
    browser: str = ""
