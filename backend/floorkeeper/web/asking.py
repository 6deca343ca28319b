"""Letters that ask the participants of a meeting for remarks on the salient points."""

from fastapi import APIRouter, Request

from floorkeeper.letters.schemas import Sent
from floorkeeper.letters.service import Letters
from floorkeeper.letters.tables import LetterKind
from floorkeeper.meetings.service import Meetings
from floorkeeper.meetings.tables import Participant
from floorkeeper.outcome.point_routes import OfMeeting

router = APIRouter(prefix="/api", tags=["points"])


@router.post("/meetings/{meeting_id}/points/letters")
async def ask_for_remarks(request: Request, _: OfMeeting, meeting_id: int) -> Sent:
    """Writes to every participant, once for each sending and each deadline of it."""
    meetings: Meetings = request.app.state.meetings
    letters: Letters = request.app.state.post.letters
    people, _total = await meetings.page(Participant, meeting_id)
    everybody = [one.id for one in people if one.id is not None]
    return await letters.send(meeting_id, LetterKind.REMARKS, everybody, None)
