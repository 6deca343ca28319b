"""Codes of an authenticator app (TOTP, RFC 6238), and codes for who has lost it."""

import base64
import hashlib
import re
import secrets

import pyotp
from cryptography.fernet import Fernet
from sqlalchemy import func, update
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from .errors import BadCodeError
from .tables import Account, RecoveryCode

STEP_S = 30
AROUND = (-1, 0, 1)
"""Steps whose codes are taken: clocks of telephones are not quite right."""
RECOVERY_CODES = 10
_CODE_BYTES = 10


def uri(secret: str, email: str) -> str:
    """What an authenticator app reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="Floorkeeper")


def step_of(secret: str, code: str, now: int) -> int | None:
    """The step whose code it is, close to `now` (ms); None where it is none of them."""
    totp = pyotp.TOTP(secret)
    steps = (now // 1000 // STEP_S + one for one in AROUND)
    fitting = (one for one in steps if secrets.compare_digest(totp.at(one * STEP_S), code))
    return next(fitting, None)


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _plain(code: str) -> str:
    """As a person types it: blanks, dashes and small letters make no difference."""
    return re.sub(r"[\s-]", "", code).upper()


class SecondFactors:
    """Works in the caller's transaction; secrets are sealed by the installation's own secret."""

    def __init__(self, secret: str) -> None:
        key = hashlib.sha256(f"second factor {secret}".encode()).digest()
        self._seal = Fernet(base64.urlsafe_b64encode(key))

    async def set_up(
        self, db: AsyncSession, account: Account, secret: str, code: str, now: int
    ) -> list[str]:
        """The codes for who loses the app, which are not shown again; raises BadCodeError."""
        assert account.id is not None
        step = step_of(secret, _plain(code), now)
        if step is None or account.factor is not None:
            raise BadCodeError
        account.factor, account.factor_step = self._seal.encrypt(secret.encode()).decode(), step
        db.add(account)
        codes = [
            base64.b32encode(secrets.token_bytes(_CODE_BYTES)).decode()
            for _ in range(RECOVERY_CODES)
        ]
        db.add_all(RecoveryCode(account_id=account.id, code_hash=_hash(one)) for one in codes)
        return ["-".join(re.findall("....", one)) for one in codes]

    async def check(self, db: AsyncSession, account: Account, code: str, now: int) -> None:
        """Uses up the code, so that it is good for once; raises BadCodeError."""
        assert account.factor is not None
        typed = _plain(code)
        step = step_of(self._seal.decrypt(account.factor).decode(), typed, now)
        if step is None:
            used = await db.exec(
                delete(RecoveryCode).where(
                    col(RecoveryCode.account_id) == account.id,
                    col(RecoveryCode.code_hash) == _hash(typed),
                )
            )
        else:
            used = await db.exec(
                update(Account)
                .where(col(Account.id) == account.id, col(Account.factor_step) < step)
                .values(factor_step=step)
            )
        if used.rowcount == 0:
            raise BadCodeError

    async def left(self, db: AsyncSession, account: Account) -> int:
        """How many codes for who has lost the app are left."""
        own = select(func.count()).where(RecoveryCode.account_id == account.id)
        return (await db.exec(own)).one()

    async def remove(self, db: AsyncSession, account: Account) -> None:
        account.factor = None
        db.add(account)
        await db.exec(delete(RecoveryCode).where(col(RecoveryCode.account_id) == account.id))
