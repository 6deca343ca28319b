"""Taking up what the command line has written beside the server."""

from fastapi import APIRouter, Request

from floorkeeper.access.visitor import AtMeeting

from .stage import Stage

router = APIRouter(prefix="/api", tags=["meetings"])


@router.post("/meetings/{meeting_id}/follow", status_code=204)
async def follow(request: Request, _: AtMeeting, meeting_id: int) -> None:
    """Makes the live sessions, and their open screens, follow the set-up as it is kept."""
    stage: Stage = request.app.state.stage
    await stage.set_up_changed(meeting_id)
