"""Salient points over HTTP, for their drafters: the moderator and the secretariat."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from floorkeeper.access.errors import ForbiddenError
from floorkeeper.access.service import Access
from floorkeeper.access.visitor import AnyVisitor, AtMeeting, CreationKey, Visitor
from floorkeeper.errors import BadFieldsError
from floorkeeper.floor.model import Role
from floorkeeper.meetings.service import Meetings
from floorkeeper.meetings.tables import Meeting
from floorkeeper.nominations.deadline import instant_of

from .drafting import Drafting
from .point_diff import words
from .point_rules import Wanted
from .point_schemas import (
    ActIn,
    ChangedOut,
    EnteredIn,
    HeadIn,
    PieceOut,
    PointChangeOut,
    PointEdit,
    PointIn,
    PointMove,
    PointsOut,
    VerdictIn,
)
from .point_tables import Point, PointChange, Remark
from .point_work import PointWork
from .points import Points
from .remarks import Remarks

router = APIRouter(prefix="/api", tags=["points"])
DRAFTERS = frozenset({Role.MODERATOR, Role.SECRETARIAT})


def _points(request: Request) -> Points:
    points: Points = request.app.state.points
    return points


def _work(request: Request) -> PointWork:
    work: PointWork = request.app.state.point_work
    return work


def _remarks(request: Request) -> Remarks:
    remarks: Remarks = request.app.state.remarks
    return remarks


def _drafter(visitor: AnyVisitor) -> Visitor:
    if visitor.role not in DRAFTERS:
        raise ForbiddenError
    return visitor


Drafter = Annotated[Visitor, Depends(_drafter)]


def _of_meeting(drafter: Drafter, meeting_id: int) -> Visitor:
    drafter.require_meeting(meeting_id)
    return drafter


OfMeeting = Annotated[Visitor, Depends(_of_meeting)]
ThePoints = Annotated[Points, Depends(_points)]
TheWork = Annotated[PointWork, Depends(_work)]
TheRemarks = Annotated[Remarks, Depends(_remarks)]


async def _point(points: ThePoints, drafter: Drafter, point_id: int) -> Point:
    row = await points.get(point_id)
    drafter.require_meeting(row.meeting_id)
    return row


async def _remark(remarks: TheRemarks, drafter: Drafter, remark_id: int) -> Remark:
    row = await remarks.get(remark_id)
    drafter.require_meeting(row.meeting_id)
    return row


OnePoint = Annotated[Point, Depends(_point)]
OneRemark = Annotated[Remark, Depends(_remark)]


async def _desk(request: Request, meeting_id: int) -> PointsOut:
    drafting: Drafting = request.app.state.drafting
    access: Access = request.app.state.access
    return await drafting.desk(meeting_id, access.called)


@router.get("/meetings/{meeting_id}/points")
async def drafters_desk(request: Request, _: OfMeeting, meeting_id: int) -> PointsOut:
    return await _desk(request, meeting_id)


@router.post("/meetings/{meeting_id}/points", status_code=201)
async def write_point(
    request: Request,
    drafter: OfMeeting,
    points: ThePoints,
    meeting_id: int,
    body: PointIn,
    key: CreationKey,
) -> PointsOut:
    """A new point, the last one of its theme. With the same Idempotency-Key again it is one."""
    await points.write(meeting_id, body, drafter.id, key)
    return await _desk(request, meeting_id)


@router.put("/points/{point_id}")
async def edit_point(
    request: Request, drafter: Drafter, points: ThePoints, point: OnePoint, body: PointEdit
) -> PointsOut:
    """Changes a point, takes it out or in again; refused where somebody else has changed it."""
    assert point.id is not None
    await points.edit(point.id, body, drafter.id)
    return await _desk(request, point.meeting_id)


@router.post("/points/{point_id}/move")
async def move_point(
    request: Request, points: ThePoints, point: OnePoint, body: PointMove
) -> PointsOut:
    """Puts a point elsewhere in the list as it is now."""
    assert point.id is not None
    await points.move(point.id, body)
    return await _desk(request, point.meeting_id)


@router.get("/points/{point_id}/changes")
async def point_changes(
    request: Request, points: ThePoints, point: OnePoint
) -> list[PointChangeOut]:
    """Every version of a point with what it changed; the first one first."""
    assert point.id is not None
    access: Access = request.app.state.access
    found = await points.changes(point.id)
    before = ["", *(one.text for one in found)]
    return [
        _change_out(old, one, await access.called(one.by))
        for old, one in zip(before, found, strict=False)
    ]


def _change_out(old: str, one: PointChange, who: str) -> PointChangeOut:
    pieces = [PieceOut.model_validate(piece) for piece in words(old, one.text)]
    return PointChangeOut.model_validate({**one.model_dump(), "who": who, "pieces": pieces})


@router.put("/meetings/{meeting_id}/points/head")
async def edit_points_head(
    request: Request, _: OfMeeting, points: ThePoints, meeting_id: int, body: HeadIn
) -> PointsOut:
    """Changes the list's title, and who sees remarks."""
    await points.edit_head(meeting_id, body)
    return await _desk(request, meeting_id)


@router.post("/meetings/{meeting_id}/points/acts")
async def act_on_points(
    request: Request, drafter: OfMeeting, work: TheWork, meeting_id: int, body: ActIn
) -> PointsOut:
    """Leads the work from one state to another; written down with who did it, and when."""
    meetings: Meetings = request.app.state.meetings
    zone = (await meetings.get(Meeting, meeting_id)).zone
    deadline = None
    if body.deadline is not None:
        try:
            deadline = instant_of(body.deadline, zone)
        except ValueError as error:
            raise BadFieldsError([{"field": "deadline", "message": str(error)}]) from None
    await work.do(meeting_id, Wanted(body.act, deadline, body.reason), drafter.id)
    return await _desk(request, meeting_id)


@router.get("/meetings/{meeting_id}/points/differences")
async def point_differences(
    _: OfMeeting, work: TheWork, meeting_id: int, since: Annotated[int, Query(ge=1, lt=2**31)]
) -> list[ChangedOut]:
    """What is other now than in the edition `since`."""
    found = await work.differences(meeting_id, since)
    return [ChangedOut.model_validate(one) for one in found]


# --- remarks ---


@router.post("/meetings/{meeting_id}/remarks", status_code=201)
async def enter_remark(
    request: Request, visitor: AtMeeting, remarks: TheRemarks, meeting_id: int, body: EnteredIn
) -> PointsOut:
    """Keeps a remark that reached the secretariat another way; marked late after the deadline."""
    await remarks.enter(meeting_id, body, visitor.id)
    return await _desk(request, meeting_id)


@router.put("/remarks/{remark_id}/verdict")
async def decide_on_remark(
    request: Request, drafter: Drafter, remarks: TheRemarks, remark: OneRemark, body: VerdictIn
) -> PointsOut:
    """Marks a remark taken or not taken, with the reason; changes no point."""
    assert remark.id is not None
    await remarks.decide(remark.id, body, drafter.id)
    return await _desk(request, remark.meeting_id)
