"""Links, visits and passwords: who is let in, as whom, and until when."""

import asyncio
import hashlib
import math
import secrets
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import func, update
from sqlmodel import col, delete, select

from floorkeeper.floor.model import ParticipantId, Role
from floorkeeper.store.database import Database
from floorkeeper.store.keys import create_once

from .attempts import Attempts
from .errors import BadLinkError, BadPasswordError, NotEnteredError, TooFastError
from .pace import Pace
from .tables import Account, Invitation, Serving, Visit
from .visitor import COOKIE, SECURE_COOKIE, Visitor

DAY_MS = 24 * 3_600_000
LINK_DAYS = 60
VISIT_DAYS = 14
REMEMBERED = 10_000
SHELL = "command line"
"""The id of those who come from a shell on the server's data."""
SHELL_MS = 60_000

_hasher = PasswordHasher()


@cache
def _nobodys_hash() -> str:
    """What a password is tried on where there is no account: it takes as long to refuse."""
    return _hasher.hash(secrets.token_hex())


def _now() -> int:
    return time.time_ns() // 1_000_000


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _verify(account: Account | None, password: str) -> None:
    """Raises VerificationError where it is another password."""
    _hasher.verify(account.password_hash if account else _nobodys_hash(), password)


class Access:
    """`on_expelled` is told the visitor's id whose visits have just ended, `on_renewed` that of
    one who serves more from now on.

    `on_entered` is told the participant who has just opened the own link.
    `pace` is how fast a person may change things, by the visitor's id.
    """

    def __init__(self, database: Database, secret: str, address: str) -> None:
        self._database = database
        self._signer = URLSafeSerializer(secret, salt="invitation")
        self._address = address
        self._attempts = Attempts()
        self.pace = Pace(0)
        self._known: OrderedDict[str, Visitor] = OrderedDict()
        self.on_expelled: Callable[[str, str], None] = lambda visitor, reason: None
        self.on_renewed: Callable[[str], None] = lambda visitor: None
        self.on_entered: Callable[[int], Awaitable[None]] | None = None

    @property
    def secure(self) -> bool:
        """Whether cookies go over TLS only."""
        return self._address.startswith("https://")

    @property
    def cookie_name(self) -> str:
        return SECURE_COOKIE if self.secure else COOKIE

    # --- links ---

    def link(self, invitation: Invitation) -> str:
        token = str(self._signer.dumps([invitation.id, invitation.issue]))
        return f"{self._address}/enter#{token}"

    async def invite(
        self,
        meeting_id: int,
        role: Role,
        participant_id: int | None = None,
        booth: str | None = None,
        days: int = LINK_DAYS,
        key: str | None = None,
    ) -> Invitation:
        invitation = Invitation(
            meeting_id=meeting_id,
            role=role.value,
            participant_id=participant_id,
            booth=booth,
            expires_at=_now() + days * DAY_MS,
        )
        async with self._database.session() as db:
            return await create_once(db, invitation, key)

    async def forget(self, participant_id: int) -> None:
        """Ends all links of a person, which are nobody's from now on."""
        own = col(Invitation.participant_id) == participant_id
        async with self._database.session() as db:
            links = list(await db.exec(select(Invitation.id).where(own)))
        for invitation_id in links:
            assert invitation_id is not None
            await self.revoke(invitation_id)
        async with self._database.session() as db:
            await db.exec(update(Invitation).where(own).values(participant_id=None))
            await db.commit()

    async def personal_link(self, meeting_id: int, participant_id: int, until: int) -> str:
        """The person's own link, which works at least `until`; made where there is none."""
        async with self._database.session() as db:
            found = await db.exec(
                select(Invitation)
                .where(
                    Invitation.participant_id == participant_id,
                    Invitation.role == Role.PARTICIPANT.value,
                    col(Invitation.revoked_at).is_(None),
                    Invitation.expires_at > _now(),
                )
                .order_by(col(Invitation.id).desc())
            )
            invitation = found.first() or Invitation(
                meeting_id=meeting_id,
                role=Role.PARTICIPANT.value,
                participant_id=participant_id,
                expires_at=_now() + LINK_DAYS * DAY_MS,
            )
            invitation.expires_at = max(invitation.expires_at, until)
            db.add(invitation)
            await db.commit()
        return self.link(invitation)

    async def serve(self, visitor: Visitor, meeting_id: int) -> None:
        """Lets the holder of a link serve a meeting that they have begun."""
        kind, _, number = visitor.id.partition(":")
        if kind != "invitation":
            return
        async with self._database.session() as db:
            await db.merge(Serving(invitation_id=int(number), meeting_id=meeting_id))
            await db.commit()
        self.renew(visitor.id)
        self.on_renewed(visitor.id)

    async def invitation(self, invitation_id: int) -> Invitation | None:
        async with self._database.session() as db:
            return await db.get(Invitation, invitation_id)

    async def invitations(
        self, meeting_id: int, offset: int = 0, limit: int | None = None
    ) -> tuple[list[Invitation], int]:
        """A page of the meeting's invitations, and how many there are."""
        async with self._database.session() as db:
            found = select(Invitation).where(Invitation.meeting_id == meeting_id)
            page = found.order_by(col(Invitation.id)).offset(offset).limit(limit)
            count = select(func.count()).select_from(found.subquery())
            return list(await db.exec(page)), (await db.exec(count)).one()

    async def revoke(self, invitation_id: int) -> Invitation | None:
        """Ends the link and every visit that it opened; None where there is no such."""
        return await self._end(invitation_id, revoked_at=_now())

    async def reissue(self, invitation_id: int, days: int = LINK_DAYS) -> Invitation | None:
        """Makes a new link; the old one and its visits end."""
        return await self._end(invitation_id, expires_at=_now() + days * DAY_MS)

    async def _end(
        self, invitation_id: int, revoked_at: int | None = None, expires_at: int | None = None
    ) -> Invitation | None:
        async with self._database.session() as db:
            invitation = await db.get(Invitation, invitation_id)
            if invitation is None:
                return None
            invitation.revoked_at = revoked_at
            if expires_at is not None:
                invitation.issue += 1
                invitation.expires_at = expires_at
            await db.exec(delete(Visit).where(col(Visit.invitation_id) == invitation_id))
            await db.commit()
        self._forget(f"invitation:{invitation_id}", "revoked")
        return invitation

    async def expel(self, meeting_id: int) -> None:
        """Sends away those whose links of the meeting were ended."""
        ended = select(Invitation.id).where(
            Invitation.meeting_id == meeting_id, col(Invitation.revoked_at).is_not(None)
        )
        async with self._database.session() as db:
            links = list(await db.exec(ended))
        for invitation_id in links:
            self._forget(f"invitation:{invitation_id}", "revoked")

    def _forget(self, visitor_id: str, reason: str) -> None:
        self.renew(visitor_id)
        self.on_expelled(visitor_id, reason)

    def renew(self, visitor_id: str) -> None:
        """Whoever comes with one of the visitor's cookies is looked up anew."""
        for token_hash in [h for h, v in self._known.items() if v.id == visitor_id]:
            del self._known[token_hash]

    # --- visits ---

    async def enter(self, token: str) -> str:
        """The cookie for the token of a link; raises BadLinkError."""
        try:
            invitation_id, issue = self._signer.loads(token)
        except (BadSignature, TypeError, ValueError):
            raise BadLinkError from None
        async with self._database.session() as db:
            invitation = await db.get(Invitation, invitation_id)
            if (
                invitation is None
                or invitation.issue != issue
                or invitation.revoked_at is not None
                or invitation.expires_at <= _now()
            ):
                raise BadLinkError
            cookie = secrets.token_urlsafe(32)
            until = min(invitation.expires_at, _now() + VISIT_DAYS * DAY_MS)
            db.add(Visit(token_hash=_hash(cookie), invitation_id=invitation_id, expires_at=until))
            await db.commit()
        if self.on_entered is not None and invitation.participant_id is not None:
            await self.on_entered(invitation.participant_id)
        return cookie

    async def visitor(self, cookie: str | None) -> Visitor:
        """Who came in with the cookie; raises NotEnteredError."""
        if not cookie:
            raise NotEnteredError
        token_hash = _hash(cookie)
        visitor = self._known.get(token_hash) or await self._look_up(token_hash)
        if visitor is None or visitor.expires_at <= _now():
            raise NotEnteredError
        return visitor

    def hold(self, visitor: Visitor) -> None:
        """Counts one more change that the visitor asks for; raises TooFastError."""
        if wait := self.pace.wait(visitor.id, time.monotonic()):
            raise TooFastError(math.ceil(wait))

    async def _look_up(self, token_hash: str) -> Visitor | None:
        async with self._database.session() as db:
            visit = await db.get(Visit, token_hash)
            if visit is None:
                return None
            if visit.invitation_id is None and visit.account_id is None:
                visitor = Visitor(SHELL, Role.SECRETARIAT, visit.expires_at)
            elif visit.invitation_id is None:
                visitor = Visitor(f"account:{visit.account_id}", Role.SECRETARIAT, visit.expires_at)
            else:
                invitation = await db.get_one(Invitation, visit.invitation_id)
                person = invitation.participant_id
                begun = select(Serving.meeting_id).where(Serving.invitation_id == invitation.id)
                visitor = Visitor(
                    f"invitation:{invitation.id}",
                    Role(invitation.role),
                    visit.expires_at,
                    invitation.meeting_id,
                    None if person is None else ParticipantId(person),
                    invitation.booth,
                    frozenset(await db.exec(begun)),
                )
        self._known[token_hash] = visitor
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return visitor

    async def shell_visit(self) -> str:
        """The cookie of a visit of the command line, which has the data at hand anyway."""
        cookie = secrets.token_urlsafe(32)
        async with self._database.session() as db:
            db.add(Visit(token_hash=_hash(cookie), expires_at=_now() + SHELL_MS))
            await db.commit()
        return cookie

    async def sign_out(self, cookie: str) -> None:
        """Ends this visit; other browsers of the same person stay."""
        token_hash = _hash(cookie)
        visitor = await self.visitor(cookie)
        async with self._database.session() as db:
            await db.exec(delete(Visit).where(col(Visit.token_hash) == token_hash))
            await db.commit()
        self._known.pop(token_hash, None)
        self.on_expelled(visitor.id, "signed_out")

    # --- staff ---

    async def called(self, visitor_id: str) -> str:
        """How a visitor of the secretariat is called before others: the e-mail address, or "#" and
        the number of the link; "–" where that is not known.
        """
        kind, _, number = visitor_id.partition(":")
        if kind == "account":
            async with self._database.session() as db:
                account = await db.get(Account, int(number))
            return account.email if account else "–"
        return f"#{number}" if kind == "invitation" else "–"

    async def create_staff(self, email: str, password: str) -> None:
        """Makes an account, or gives it another password."""
        digest = await asyncio.to_thread(_hasher.hash, password)
        async with self._database.session() as db:
            found = await db.exec(select(Account).where(Account.email == email.lower()))
            account = found.first() or Account(email=email.lower(), password_hash=digest)
            account.password_hash = digest
            db.add(account)
            await db.commit()

    async def sign_in(self, email: str, password: str, address: str) -> str:
        """The cookie of a new visit; raises BadPasswordError, TooManyAttemptsError."""
        names = (f"account {email.lower()}", f"address {address}")
        self._attempts.check(*names)
        self._attempts.failed(*names)  # until the password proves right: attempts may overlap
        async with self._database.session() as db:
            account = (await db.exec(select(Account).where(Account.email == email.lower()))).first()
            try:
                await asyncio.to_thread(_verify, account, password)
            except VerificationError:
                raise BadPasswordError from None
            if account is None:
                raise BadPasswordError
            cookie = secrets.token_urlsafe(32)
            until = _now() + VISIT_DAYS * DAY_MS
            db.add(Visit(token_hash=_hash(cookie), account_id=account.id, expires_at=until))
            await db.commit()
        self._attempts.succeeded(*names)
        return cookie
