"""Sign-in through the operator's OpenID provider; there and back again."""

from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from .oidc import WITHIN_S, Oidc, ProviderError
from .routes import TheAccess, browser_of, let_in

router = APIRouter(prefix="/api", tags=["access"])
KEPT = "floorkeeper-oidc"
_PATH = "/api/oidc"
_log = structlog.get_logger("oidc")


def _oidc(request: Request) -> Oidc:
    oidc: Oidc = request.app.state.oidc
    return oidc


TheOidc = Annotated[Oidc, Depends(_oidc)]


class SignInWays(BaseModel):
    """`provider`: whether one can sign in through the organisation's own provider."""

    provider: bool


@router.get("/sign-in")
async def sign_in_ways(oidc: TheOidc) -> SignInWays:
    return SignInWays(provider=oidc.on)


def _refused(error: ProviderError) -> RedirectResponse:
    _log.info("sign-in refused", reason=error.reason)
    return RedirectResponse(f"/sign-in?refused={error.reason}", 303)


@router.get("/oidc/begin", status_code=303, response_class=RedirectResponse)
async def begin_at_provider(access: TheAccess, oidc: TheOidc) -> RedirectResponse:
    """Leads to the provider."""
    try:
        there, kept = await oidc.begin()
    except ProviderError as error:
        return _refused(error)
    response = RedirectResponse(there, 303)
    response.set_cookie(
        KEPT,
        kept,
        max_age=WITHIN_S,
        path=_PATH,
        httponly=True,
        samesite="lax",
        secure=access.secure,
    )
    return response


@router.get("/oidc/back", status_code=303, response_class=RedirectResponse)
async def back_from_provider(
    request: Request, access: TheAccess, oidc: TheOidc
) -> RedirectResponse:
    """Lets in whom the provider names, if that is somebody of the staff."""
    try:
        email = await oidc.email(request.cookies.get(KEPT, ""), request.query_params)
        cookie = await access.admit(email, browser_of(request))
    except ProviderError as error:
        response = _refused(error)
    else:
        response = RedirectResponse("/", 303)
        let_in(access, response, cookie)
    response.delete_cookie(KEPT, path=_PATH)
    return response
