"""What goes in and out of the routes of access."""

from typing import Self

from pydantic import BaseModel, Field, model_validator

from floorkeeper.floor.model import Role


class Entering(BaseModel):
    """`token` is the part of an invitation's link behind `#`."""

    token: str = Field(max_length=500)


class SigningIn(BaseModel):
    email: str = Field(max_length=200)
    password: str = Field(max_length=200)


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
    """`link` lets in whoever has it; there is none once it is revoked."""

    id: int
    meeting_id: int
    role: Role
    participant_id: int | None
    booth: str | None
    expires_at: int
    revoked_at: int | None
    link: str | None


class InvitationPage(BaseModel):
    items: list[InvitationOut]
    total: int
