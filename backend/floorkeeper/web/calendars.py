"""A meeting's sessions as a calendar that programs subscribe to: the public one, and by a link."""

from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.requests import HTTPConnection

from floorkeeper.access.errors import ForbiddenError
from floorkeeper.access.visitor import AnyVisitor
from floorkeeper.letters.calendar import Feed, Slot, feed
from floorkeeper.live import clock
from floorkeeper.meetings.service import Meetings, Missing
from floorkeeper.meetings.tables import Meeting, MeetingSession
from floorkeeper.outcome.contributors import Contributors
from floorkeeper.outcome.page import Pages

router = APIRouter(tags=["calendar"])
FRESH = "max-age=900"
"""Programs ask again every few hours at most; a changed time shall not wait in a cache."""
_READ = ["GET", "HEAD"]


@router.api_route("/public/{meeting_id}/calendar.ics", methods=_READ, include_in_schema=False)
async def public_calendar(request: Request, meeting_id: int) -> Response:
    """Where the public page is published with its agenda."""
    pages: Pages = request.app.state.pages
    page = await pages.page(meeting_id)
    if page.published_at is None or not page.agenda:
        raise Missing
    return await _calendar(request, meeting_id, f"/public/{meeting_id}", f"public, {FRESH}")


@router.api_route("/calendar/{token}.ics", methods=_READ, include_in_schema=False)
async def own_calendar(request: Request, token: str) -> Response:
    """By a signed link, for programs that have no cookie."""
    contributors: Contributors = request.app.state.contributors
    person = await contributors.by_calendar(token)
    return await _calendar(request, person.meeting_id, "", f"private, {FRESH}")


@router.get(
    "/api/calendar",
    status_code=307,
    response_class=Response,
    responses={307: {"description": "The address of the calendar, in `Location`."}},
)
async def to_own_calendar(request: Request, visitor: AnyVisitor) -> Response:
    """Leads a participant to the address of the own calendar, which needs no cookie."""
    if visitor.participant_id is None:
        raise ForbiddenError
    contributors: Contributors = request.app.state.contributors
    return RedirectResponse(contributors.calendar_link(visitor.participant_id))


async def _calendar(connection: HTTPConnection, meeting_id: int, path: str, kept: str) -> Response:
    meetings: Meetings = connection.app.state.meetings
    address: str = connection.app.state.settings.address
    meeting = await meetings.get(Meeting, meeting_id)
    slots, _ = await meetings.page(MeetingSession, meeting_id)
    made = Feed(
        meeting=meeting.title,
        zone=meeting.zone,
        place=meeting.place,
        slots=[(Slot(s.id or 0, s.title, s.starts_at, s.ends_at), s.version) for s in slots],
        host=urlsplit(address).hostname or "localhost",
        link=address + path,
    )
    headers = {"cache-control": kept, "content-disposition": 'inline; filename="meeting.ics"'}
    return Response(feed(made, clock.now()), headers=headers, media_type="text/calendar")
