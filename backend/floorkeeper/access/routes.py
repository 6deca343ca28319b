"""Entering and leaving; the secretariat's links."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response

from .schemas import Entering, InvitationOut, InvitationPage, SigningIn
from .service import VISIT_DAYS, Access
from .tables import Invitation
from .visitor import AtMeeting, Entered, Secretariat, access_of

router = APIRouter(prefix="/api", tags=["access"])
TheAccess = Annotated[Access, Depends(access_of)]


def let_in(access: Access, response: Response, cookie: str) -> None:
    response.set_cookie(
        access.cookie_name,
        cookie,
        max_age=VISIT_DAYS * 86_400,
        httponly=True,
        samesite="lax",
        secure=access.secure,
    )


def browser_of(request: Request) -> str:
    return request.headers.get("user-agent", "")


@router.post("/enter", status_code=204)
async def enter(body: Entering, access: TheAccess, request: Request, response: Response) -> None:
    """Exchanges an invitation's link for a cookie."""
    let_in(access, response, await access.enter(body.token, browser_of(request)))


@router.post("/sign-in", status_code=204)
async def sign_in(body: SigningIn, access: TheAccess, request: Request, response: Response) -> None:
    """Lets in a member of the secretariat; failed attempts are limited."""
    address = request.client.host if request.client else ""
    cookie = await access.sign_in(
        body.email, body.password, address, body.code, browser_of(request)
    )
    let_in(access, response, cookie)


@router.post("/sign-out", status_code=204)
async def sign_out(_: Entered, access: TheAccess, request: Request, response: Response) -> None:
    await access.sign_out(request.cookies[access.cookie_name])
    response.delete_cookie(access.cookie_name, secure=access.secure, httponly=True, samesite="lax")


def shown(access: Access, invitation: Invitation | None) -> InvitationOut:
    """An invitation with its link; raises HTTPException where there is none."""
    if invitation is None:
        raise HTTPException(404)
    return InvitationOut.model_validate(
        {
            **invitation.model_dump(),
            "link": None if invitation.revoked_at else access.link(invitation),
        }
    )


@router.get("/invitations")
async def list_invitations(
    _: AtMeeting,
    access: TheAccess,
    meeting_id: int,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> InvitationPage:
    found, total = await access.invitations(meeting_id, offset, limit)
    opened = await access.opened(meeting_id)
    items = [shown(access, one) for one in found]
    for one in items:
        one.opened_at = opened.get(one.id)
    return InvitationPage(items=items, total=total)


async def _own(visitor: Secretariat, access: TheAccess, invitation_id: int) -> int:
    """The number of an invitation to a meeting that the visitor serves."""
    invitation = await access.invitation(invitation_id)
    if invitation is None:
        raise HTTPException(404)
    visitor.require_meeting(invitation.meeting_id)
    return invitation_id


Own = Annotated[int, Depends(_own)]


@router.post("/invitations/{invitation_id}/revoke")
async def revoke_invitation(access: TheAccess, invitation_id: Own) -> InvitationOut:
    """Ends the link, the visits that it opened, and their sockets."""
    return shown(access, await access.revoke(invitation_id))


@router.post("/invitations/{invitation_id}/reissue")
async def reissue_invitation(access: TheAccess, invitation_id: Own) -> InvitationOut:
    """Makes a new link in place of the old one, whose visits end."""
    return shown(access, await access.reissue(invitation_id))
