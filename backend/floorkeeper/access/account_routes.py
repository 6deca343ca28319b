"""What a member of the secretariat sees and changes of the own entry: visits, second factor."""

from typing import Annotated

import pyotp
from fastapi import APIRouter, Depends, HTTPException, Request

from floorkeeper.floor.model import Role

from .errors import ForbiddenError
from .routes import TheAccess
from .schemas import (
    AccountOut,
    NewFactor,
    ProvingFactor,
    RecoveryCodes,
    SecondFactorOut,
    UsingCode,
    VisitOut,
)
from .second_factor import uri
from .service import visit_name
from .visitor import Entered, Secretariat, Visitor

router = APIRouter(prefix="/api/account", tags=["access"])


def _own(visitor: Entered) -> Visitor:
    if visitor.role is not Role.SECRETARIAT:
        raise ForbiddenError
    return visitor


def _with_account(visitor: Entered) -> Visitor:
    if not visitor.id.startswith("account:"):
        raise ForbiddenError
    return visitor


Own = Annotated[Visitor, Depends(_own)]
WithAccount = Annotated[Visitor, Depends(_with_account)]


@router.get("")
async def own_account(request: Request, visitor: Own, access: TheAccess) -> AccountOut:
    """Where one is signed in, and whether a second factor is asked for."""
    known = await access.account(visitor)
    factor = known and SecondFactorOut(
        on=known[0].factor is not None,
        required=access.factor_required,
        recovery_codes=known[1],
    )
    here = access.visit_of(request.cookies[access.cookie_name])
    return AccountOut(
        email=known[0].email if known else None,
        second_factor=factor,
        visits=[
            VisitOut(
                id=visit_name(one),
                begun_at=one.begun_at,
                seen_at=one.seen_at,
                browser=one.browser,
                current=visit_name(one) == here,
            )
            for one in await access.visits(visitor)
        ],
    )


@router.delete("/visits", status_code=204)
async def end_other_visits(request: Request, visitor: Secretariat, access: TheAccess) -> None:
    """Ends all visits of the same person but this one."""
    await access.end_visits(visitor, but=request.cookies[access.cookie_name])


@router.delete("/visits/{visit_id}", status_code=204)
async def end_visit(visitor: Secretariat, access: TheAccess, visit_id: str) -> None:
    """Ends a visit of the same person; it may be this one."""
    if not await access.end_visits(visitor, named=visit_id):
        raise HTTPException(404)


@router.post("/second-factor")
async def new_second_factor(visitor: WithAccount, access: TheAccess) -> NewFactor:
    """A secret to be put into an authenticator app; nothing is kept of it yet."""
    known = await access.account(visitor)
    assert known is not None
    secret = pyotp.random_base32()
    return NewFactor(secret=secret, uri=uri(secret, known[0].email))


@router.put("/second-factor")
async def set_second_factor(
    visitor: WithAccount, access: TheAccess, body: ProvingFactor
) -> RecoveryCodes:
    """From now on a code is asked for at sign-in: the app has just shown that it has the secret."""
    return RecoveryCodes(codes=await access.set_factor(visitor, body.secret, body.code))


@router.post("/second-factor/remove", status_code=204)
async def remove_second_factor(visitor: WithAccount, access: TheAccess, body: UsingCode) -> None:
    """Takes a code, as a sign-in does."""
    await access.remove_factor(visitor, body.code)
