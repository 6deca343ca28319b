"""New links, to a meeting and to somebody of it."""

from fastapi import APIRouter, Request

from floorkeeper.access.routes import TheAccess, shown
from floorkeeper.access.schemas import InvitationOut, Inviting
from floorkeeper.access.visitor import CreationKey, Secretariat
from floorkeeper.meetings.service import Meetings
from floorkeeper.meetings.tables import Meeting

router = APIRouter(prefix="/api", tags=["access"])


@router.post("/invitations", status_code=201)
async def issue_invitation(
    request: Request, visitor: Secretariat, access: TheAccess, body: Inviting, key: CreationKey
) -> InvitationOut:
    """A participant is one of that meeting: a link opens what is kept of the person."""
    meetings: Meetings = request.app.state.meetings
    visitor.require_meeting(body.meeting_id)
    await meetings.get(Meeting, body.meeting_id)
    if body.participant_id is not None:
        await meetings.check(body.meeting_id, body.participant_id, None)
    made = await access.invite(
        body.meeting_id, body.role, body.participant_id, body.booth, body.days, key
    )
    return shown(access, made)
