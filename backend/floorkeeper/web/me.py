"""Who I am here, and the sessions that I can go to."""

from contextlib import suppress

from fastapi import APIRouter, Request
from pydantic import BaseModel

from floorkeeper.access.visitor import AnyVisitor, Visitor
from floorkeeper.floor.model import Role, Status
from floorkeeper.live.node import Node
from floorkeeper.meetings.service import Meetings, Missing
from floorkeeper.meetings.tables import Meeting, MeetingSession, Participant

router = APIRouter(prefix="/api", tags=["access"])


class MySession(BaseModel):
    id: int
    title: str
    status: Status
    starts_at: int
    ends_at: int


class MyMeeting(BaseModel):
    id: int
    title: str
    zone: str


class WhoIAm(BaseModel):
    """`name` is how the screens call a participant: a name, or the affiliation."""

    role: Role
    participant_id: int | None
    booth: str | None
    name: str | None
    presents: bool
    meeting: MyMeeting | None
    sessions: list[MySession]


@router.get("/me")
async def who_am_i(request: Request, visitor: AnyVisitor, session_id: int | None = None) -> WhoIAm:
    """With the meeting that the session is of, if the visitor serves it."""
    meetings: Meetings = request.app.state.meetings
    node: Node = request.app.state.node
    meeting = await _meeting(meetings, await _asked(meetings, visitor, session_id))
    name = None
    if visitor.participant_id is not None:
        person = await meetings.get(Participant, visitor.participant_id)
        name = person.name or person.affiliation
    own = visitor.participant_id if visitor.role is Role.PARTICIPANT else None
    slots = (await meetings.page(MeetingSession, meeting.id))[0] if meeting else []
    return WhoIAm(
        role=visitor.role,
        participant_id=visitor.participant_id,
        booth=visitor.booth,
        name=name,
        presents=own is not None and await meetings.presents(own),
        meeting=meeting,
        sessions=[await _session(node, slot) for slot in slots],
    )


async def _asked(meetings: Meetings, visitor: Visitor, session_id: int | None) -> int | None:
    if session_id is not None:
        with suppress(Missing):
            meeting_id = (await meetings.get(MeetingSession, session_id)).meeting_id
            if visitor.serves(meeting_id):
                return meeting_id
    return visitor.meeting_id


async def _meeting(meetings: Meetings, meeting_id: int | None) -> MyMeeting | None:
    """The visitor's meeting; for staff accounts the first one there is."""
    if meeting_id is None:
        found, _ = await meetings.all(limit=1)
        row = found[0] if found else None
    else:
        row = await meetings.get(Meeting, meeting_id)
    if row is None or row.id is None:
        return None
    return MyMeeting(id=row.id, title=row.title, zone=row.zone)


async def _session(node: Node, slot: MeetingSession) -> MySession:
    assert slot.id is not None
    status = (await node.engine(slot.id)).state.status
    return MySession(
        id=slot.id,
        title=slot.title,
        status=status,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
    )
