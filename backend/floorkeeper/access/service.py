"""Links, visits and passwords: who is let in, as whom, and until when."""

import asyncio
import hashlib
import math
import secrets
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection
from functools import cache
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import ColumnElement, false, func, update
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.floor.model import ParticipantId, Role
from floorkeeper.store.database import Database
from floorkeeper.store.keys import create_once

from .attempts import Attempts
from .errors import (
    BadCodeError,
    BadLinkError,
    BadPasswordError,
    CodeNeededError,
    ForbiddenError,
    NotEnteredError,
    TooFastError,
)
from .oidc import ProviderError
from .pace import Pace
from .second_factor import SecondFactors
from .tables import Account, AccountServing, Invitation, Serving, Visit
from .visitor import COOKIE, SECURE_COOKIE, Visitor

DAY_MS = 24 * 3_600_000
LINK_DAYS = 60
VISIT_DAYS = 14
REMEMBERED = 10_000
BROWSER_LENGTH = 300
NAME_LENGTH = 16
SHELL = "command line"
"""The id of those who come from a shell on the server's data."""
SHELL_MS = 60_000
SEEN_MS = 3_600_000
"""So seldom is it written down that a visit goes on."""
LOOKED_UP_MS = 60_000
"""So long it is believed whose a visit is: what the command line takes away is gone by then."""

Result = TypeVar("Result")
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
    _hasher.verify((account and account.password_hash) or _nobodys_hash(), password)


def visit_name(visit: Visit) -> str:
    """How a visit is called before its own person: enough of its hash to be told apart."""
    return visit.token_hash[:NAME_LENGTH]


def _of(visitor: Visitor) -> tuple[ColumnElement[bool], ...]:
    """The visits of the same person; of a shell none."""
    kind, _, number = visitor.id.partition(":")
    if kind == "account":
        return (col(Visit.account_id) == int(number),)
    return (col(Visit.invitation_id) == int(number),) if kind == "invitation" else (false(),)


class Access:
    """`on_expelled` is told the visitor's id whose visits have just ended, `on_renewed` that of
    one who serves more from now on.

    `on_entered` is told the participant who has just opened the own link.
    `pace` is how fast a person may change things, by the visitor's id.
    `factor_required`: accounts with a password do nothing before they have a second factor.
    """

    def __init__(
        self, database: Database, secret: str, address: str, *, factor_required: bool = False
    ) -> None:
        self._database = database
        self._factors = SecondFactors(secret)
        self.factor_required = factor_required
        self._signer = URLSafeSerializer(secret, salt="invitation")
        self._address = address
        self._attempts = Attempts()
        self.pace = Pace(0)
        self._known: OrderedDict[str, tuple[Visitor, int]] = OrderedDict()
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
        """Lets who does not serve all meetings serve one that they have begun."""
        if visitor.meeting_id is None:
            return
        kind, _, number = visitor.id.partition(":")
        async with self._database.session() as db:
            await db.merge(
                Serving(invitation_id=int(number), meeting_id=meeting_id)
                if kind == "invitation"
                else AccountServing(account_id=int(number), meeting_id=meeting_id)
            )
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
        for token_hash in [h for h, (v, _) in self._known.items() if v.id == visitor_id]:
            del self._known[token_hash]

    # --- visits ---

    async def _begin(
        self,
        db: AsyncSession,
        browser: str,
        until: int,
        *,
        invitation: int | None = None,
        account: int | None = None,
    ) -> str:
        """The cookie of a new visit, which is written; visits that are over go."""
        cookie, now = secrets.token_urlsafe(32), _now()
        await db.exec(delete(Visit).where(col(Visit.expires_at) <= now))
        db.add(
            Visit(
                token_hash=_hash(cookie),
                invitation_id=invitation,
                account_id=account,
                expires_at=until,
                begun_at=now,
                seen_at=now,
                browser=browser[:BROWSER_LENGTH],
            )
        )
        await db.commit()
        return cookie

    async def enter(self, token: str, browser: str = "") -> str:
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
            until = min(invitation.expires_at, _now() + VISIT_DAYS * DAY_MS)
            cookie = await self._begin(db, browser, until, invitation=invitation_id)
        if self.on_entered is not None and invitation.participant_id is not None:
            await self.on_entered(invitation.participant_id)
        return cookie

    async def visitor(self, cookie: str | None) -> Visitor:
        """Who came in with the cookie; raises NotEnteredError."""
        if not cookie:
            raise NotEnteredError
        token_hash = _hash(cookie)
        now = _now()
        visitor, looked_up_at = self._known.get(token_hash, (None, 0))
        if now - looked_up_at >= LOOKED_UP_MS:
            visitor = await self._look_up(token_hash, now)
        if visitor is None or visitor.expires_at <= now:
            raise NotEnteredError
        return visitor

    def hold(self, visitor: Visitor) -> None:
        """Counts one more change that the visitor asks for; raises TooFastError."""
        if wait := self.pace.wait(visitor.id, time.monotonic()):
            raise TooFastError(math.ceil(wait))

    async def _look_up(self, token_hash: str, now: int) -> Visitor | None:
        async with self._database.session() as db:
            visit = await db.get(Visit, token_hash)
            if visit is None:
                return None
            if visit.invitation_id is None and visit.account_id is None:
                visitor = Visitor(SHELL, Role.SECRETARIAT, visit.expires_at)
            elif visit.invitation_id is None:
                account = await db.get_one(Account, visit.account_id)
                given = select(AccountServing.meeting_id).where(
                    AccountServing.account_id == account.id
                )
                meetings = sorted(await db.exec(given))
                bare = account.factor is None and account.password_hash is not None
                visitor = Visitor(
                    f"account:{account.id}",
                    Role.SECRETARIAT,
                    visit.expires_at,
                    meetings[0] if meetings else None,
                    begun=frozenset(meetings),
                    limited=bare and self.factor_required,
                )
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
            if now - (visit.seen_at or 0) >= SEEN_MS:
                own = col(Visit.token_hash) == token_hash
                await db.exec(update(Visit).where(own).values(seen_at=now))
                await db.commit()
        self._known[token_hash] = visitor, now
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

    async def visits(self, visitor: Visitor) -> list[Visit]:
        """Those of the same person that are not over, the last one begun first."""
        async with self._database.session() as db:
            found = select(Visit).where(*_of(visitor), Visit.expires_at > _now())
            return list(await db.exec(found.order_by(col(Visit.begun_at).desc())))

    def visit_of(self, cookie: str) -> str:
        """How the visit of the cookie is called."""
        return _hash(cookie)[:NAME_LENGTH]

    async def end_visits(
        self, visitor: Visitor, *, named: str | None = None, but: str | None = None
    ) -> bool:
        """Ends the visit `named` so, or all but that of the cookie `but`; whether there was one."""
        gone = [
            one.token_hash
            for one in await self.visits(visitor)
            if (visit_name(one) == named if named else one.token_hash != _hash(but or ""))
        ]
        async with self._database.session() as db:
            await db.exec(delete(Visit).where(col(Visit.token_hash).in_(gone)))
            await db.commit()
        for token_hash in gone:
            self._known.pop(token_hash, None)
        if gone:
            self._forget(visitor.id, "signed_out")
        return bool(gone)

    async def opened(self, meeting_id: int) -> dict[int, int]:
        """When each link of the meeting was opened last, of those that have visits."""
        async with self._database.session() as db:
            found = (
                select(Visit.invitation_id, func.max(Visit.begun_at))
                .join(Invitation, col(Invitation.id) == col(Visit.invitation_id))
                .where(Invitation.meeting_id == meeting_id)
                .group_by(col(Visit.invitation_id))
            )
            return {link: at for link, at in await db.exec(found) if link is not None and at}

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

    async def create_staff(
        self, email: str, password: str | None, *, without_factor: bool = False
    ) -> None:
        """Makes an account, or gives it another password; None: it has none, and signs in through
        the provider. `without_factor` takes away its second factor.
        """
        digest = password and await asyncio.to_thread(_hasher.hash, password)
        async with self._database.session() as db:
            found = await db.exec(select(Account).where(Account.email == email.lower()))
            account = found.first() or Account(email=email.lower(), password_hash=digest)
            account.password_hash = digest
            db.add(account)
            if without_factor:
                await self._factors.remove(db, account)
            await db.commit()

    async def give(self, email: str, meetings: Collection[int]) -> bool:
        """Lets an account serve these meetings and no others, or all where none is named; whether
        there is such an account.
        """
        async with self._database.session() as db:
            account = (await db.exec(select(Account).where(Account.email == email.lower()))).first()
            if account is None or account.id is None:
                return False
            await db.exec(
                delete(AccountServing).where(col(AccountServing.account_id) == account.id)
            )
            db.add_all(
                AccountServing(account_id=account.id, meeting_id=one) for one in set(meetings)
            )
            await db.commit()
        return True

    async def sign_in(
        self, email: str, password: str, address: str, code: str = "", browser: str = ""
    ) -> str:
        """The cookie of a new visit; raises BadPasswordError, CodeNeededError, BadCodeError,
        TooManyAttemptsError.
        """
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
            if account.factor is not None:
                if not code:
                    raise CodeNeededError
                await self._factors.check(db, account, code, _now())
            until = _now() + VISIT_DAYS * DAY_MS
            cookie = await self._begin(db, browser, until, account=account.id)
        self._attempts.succeeded(*names)
        return cookie

    async def admit(self, email: str, browser: str) -> str:
        """The cookie of a new visit of whom a provider has named; raises ProviderError."""
        async with self._database.session() as db:
            account = (await db.exec(select(Account).where(Account.email == email.lower()))).first()
            if account is None:
                raise ProviderError("unknown")
            until = _now() + VISIT_DAYS * DAY_MS
            return await self._begin(db, browser, until, account=account.id)

    async def account(self, visitor: Visitor) -> tuple[Account, int] | None:
        """The visitor's account, and how many recovery codes are left; None for who has a link."""
        kind, _, number = visitor.id.partition(":")
        if kind != "account":
            return None
        async with self._database.session() as db:
            account = await db.get_one(Account, int(number))
            return account, await self._factors.left(db, account)

    async def set_factor(self, visitor: Visitor, secret: str, code: str) -> list[str]:
        """The recovery codes of a second factor that is set up by this; raises ForbiddenError,
        BadCodeError.
        """
        return await self._with_account(
            visitor, lambda db, account: self._factors.set_up(db, account, secret, code, _now())
        )

    async def remove_factor(self, visitor: Visitor, code: str) -> None:
        """Raises ForbiddenError, BadCodeError, TooManyAttemptsError."""

        async def remove(db: AsyncSession, account: Account) -> None:
            if account.factor is None:
                raise BadCodeError
            await self._factors.check(db, account, code, _now())
            await self._factors.remove(db, account)

        await self._with_account(visitor, remove)

    async def _with_account(
        self, visitor: Visitor, work: Callable[[AsyncSession, Account], Awaitable[Result]]
    ) -> Result:
        kind, _, number = visitor.id.partition(":")
        if kind != "account":
            raise ForbiddenError
        async with self._database.session() as db:
            account = await db.get_one(Account, int(number))
            name = f"account {account.email}"
            self._attempts.check(name)
            self._attempts.failed(name)  # until the code proves right
            done = await work(db, account)
            await db.commit()
        self._attempts.succeeded(name)
        self.renew(visitor.id)
        self.on_renewed(visitor.id)
        return done
