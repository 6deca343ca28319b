"""What goes in and out of the routes of access."""

from typing import Self

from pydantic import BaseModel, Field, model_validator

from floorkeeper.floor.model import Role


class Entering(BaseModel):
    """`token` is the part of an invitation's link behind `#`."""

    token: str = Field(max_length=500)


class SigningIn(BaseModel):
    """`code` is needed where the account has a second factor: one of the app, or to recover."""

    email: str = Field(max_length=200)
    password: str = Field(max_length=200)
    code: str = Field(default="", max_length=40)


class Inviting(BaseModel):
    """`participant_id` is needed for participants, `booth` for interpreters, and neither else."""

    meeting_id: int
    role: Role
    participant_id: int | None = None
    booth: str | None = Field(default=None, max_length=12)
    days: int = Field(default=60, ge=1, le=400)

    @model_validator(mode="after")
    def _whose(self) -> Self:
        if (self.role is Role.PARTICIPANT) != (self.participant_id is not None):
            raise ValueError("participant_id goes with the role of participants, and with no other")
        if (self.role is Role.INTERPRETER) != bool(self.booth):
            raise ValueError("booth goes with the role of interpreters, and with no other")
        return self


class InvitationOut(BaseModel):
    """`link` lets in whoever has it; there is none once it is revoked. `opened_at`: when last, of
    those whose visits are not over.
    """

    id: int
    meeting_id: int
    role: Role
    participant_id: int | None
    booth: str | None
    expires_at: int
    revoked_at: int | None
    link: str | None
    opened_at: int | None = None


class InvitationPage(BaseModel):
    items: list[InvitationOut]
    total: int


class VisitOut(BaseModel):
    """A browser that is let in. `seen_at` is right to the hour; `browser` is its user agent."""

    id: str
    begun_at: int | None
    seen_at: int | None
    browser: str
    current: bool


class SecondFactorOut(BaseModel):
    on: bool
    required: bool
    recovery_codes: int


class AccountOut(BaseModel):
    """`email` and `second_factor` are of accounts; who came by a link has neither."""

    email: str | None
    second_factor: SecondFactorOut | None
    visits: list[VisitOut]


class NewFactor(BaseModel):
    """`uri` is what an authenticator app reads from a QR code."""

    secret: str
    uri: str


class ProvingFactor(BaseModel):
    secret: str = Field(pattern="^[A-Z2-7]{32}$")
    code: str = Field(max_length=40)


class UsingCode(BaseModel):
    code: str = Field(max_length=40)


class RecoveryCodes(BaseModel):
    """Each is good for once, and none is shown again."""

    codes: list[str]
