"""Who stands behind a request: the one place where a cookie becomes a role."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Header
from msgspec import Struct
from starlette.requests import HTTPConnection

from floorkeeper.floor.model import Actor, BoothId, ParticipantId, Role
from floorkeeper.floor.screens import Audience
from floorkeeper.store.keys import KEY_LENGTH

from .errors import ForbiddenError, SecondFactorNeededError

if TYPE_CHECKING:
    from .service import Access

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""
COOKIE = "floorkeeper"
SECURE_COOKIE = "__Host-floorkeeper"
"""Over TLS: browsers take it from no other host, nor without TLS."""
STAFF = frozenset({Role.MODERATOR, Role.SECRETARIAT, Role.TECHNICIAN})

_OWN: dict[Role, Audience] = {
    Role.MODERATOR: Audience.MODERATOR,
    Role.SECRETARIAT: Audience.MODERATOR,
    Role.NOTE_TAKER: Audience.MODERATOR,
    Role.INTERPRETER: Audience.BOOTH,
    Role.PARTICIPANT: Audience.PARTICIPANT,
    Role.TECHNICIAN: Audience.TECHNICIAN,
}


class Visitor(Struct, frozen=True):
    """Someone who was let in. `meeting_id` is None for staff accounts that serve all meetings;
    `begun`: further meetings, which the holder of the link has begun, or the account was given.
    `limited`: may do nothing but set up a second factor, and leave.
    """

    id: str
    role: Role
    expires_at: int
    meeting_id: int | None = None
    participant_id: ParticipantId | None = None
    booth: BoothId | None = None
    begun: frozenset[int] = frozenset()
    limited: bool = False

    @property
    def actor(self) -> Actor:
        """As whom the visitor acts; nothing in a command changes it."""
        return Actor(self.role, self.id, self.participant_id, self.booth)

    def may_see(self, audience: Audience) -> bool:
        return audience is Audience.DISPLAY or _OWN.get(self.role) is audience

    def serves(self, meeting_id: int) -> bool:
        return self.meeting_id in (None, meeting_id) or meeting_id in self.begun

    def require_meeting(self, meeting_id: int) -> None:
        """Raises ForbiddenError where the invitation is to another meeting."""
        if not self.serves(meeting_id):
            raise ForbiddenError


def access_of(connection: HTTPConnection) -> "Access":
    access: Access = connection.app.state.access
    return access


async def entered_of(connection: HTTPConnection) -> Visitor:
    """Also one who is limited; raises NotEnteredError, and TooFastError for one who asks for
    changes faster than people do.
    """
    cookies: Mapping[str, str] = connection.cookies
    access = access_of(connection)
    visitor = await access.visitor(cookies.get(access.cookie_name))
    if connection.scope.get("method", "GET") not in SAFE:
        access.hold(visitor)
    return visitor


async def visitor_of(connection: HTTPConnection) -> Visitor:
    """Raises NotEnteredError, SecondFactorNeededError."""
    visitor = await entered_of(connection)
    if visitor.limited:
        raise SecondFactorNeededError
    return visitor


Entered = Annotated[Visitor, Depends(entered_of)]
AnyVisitor = Annotated[Visitor, Depends(visitor_of)]


def _staff(visitor: AnyVisitor) -> Visitor:
    if visitor.role not in STAFF:
        raise ForbiddenError
    return visitor


def _secretariat(visitor: AnyVisitor) -> Visitor:
    if visitor.role is not Role.SECRETARIAT:
        raise ForbiddenError
    return visitor


def _creation_key(
    visitor: AnyVisitor,
    idempotency_key: Annotated[str | None, Header(max_length=KEY_LENGTH)] = None,
) -> str | None:
    return None if idempotency_key is None else f"{visitor.id} {idempotency_key}"


CreationKey = Annotated[str | None, Depends(_creation_key)]
"""The visitor's Idempotency-Key for something that is made: a repeat gives the same again."""
Staff = Annotated[Visitor, Depends(_staff)]
Secretariat = Annotated[Visitor, Depends(_secretariat)]


def _at_meeting(visitor: Secretariat, meeting_id: int) -> Visitor:
    visitor.require_meeting(meeting_id)
    return visitor


AtMeeting = Annotated[Visitor, Depends(_at_meeting)]
"""The secretariat of the meeting that the address names."""
