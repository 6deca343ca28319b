"""Keeping and forgetting over HTTP, for the secretariat."""

from collections.abc import Iterator
from typing import IO

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from floorkeeper.access.service import Access
from floorkeeper.access.visitor import AtMeeting, Secretariat
from floorkeeper.keeping.archive import archive
from floorkeeper.keeping.rules import How
from floorkeeper.keeping.schemas import (
    Done,
    Due,
    ForgetKind,
    ForgetPerson,
    Forgotten,
    KeepingOut,
    Periods,
)
from floorkeeper.keeping.service import Keeping
from floorkeeper.meetings.service import Meetings
from floorkeeper.meetings.tables import Participant

from .forgetting import Forgetting

router = APIRouter(prefix="/api", tags=["keeping"])
_PIECE = 1 << 18
_ZIP = "application/zip"


def _keeping(request: Request) -> Keeping:
    keeping: Keeping = request.app.state.keeping
    return keeping


def _forgetting(request: Request) -> Forgetting:
    forgetting: Forgetting = request.app.state.forgetting
    return forgetting


async def _person(request: Request, visitor: Secretariat, participant_id: int) -> Participant:
    meetings: Meetings = request.app.state.meetings
    person = await meetings.get(Participant, participant_id)
    visitor.require_meeting(person.meeting_id)
    return person


@router.get("/meetings/{meeting_id}/keeping")
async def get_keeping(request: Request, meeting_id: int, visitor: AtMeeting) -> KeepingOut:
    """What there is of each kind, how long it is kept, and all that was done."""
    access: Access = request.app.state.access
    found = await _keeping(request).of_meeting(meeting_id)
    called = {act.by: await access.called(act.by) for act in found.acts if act.by}
    for act in found.acts:
        act.by = called.get(act.by or "")
    return found


@router.put("/meetings/{meeting_id}/keeping/periods")
async def set_periods(
    request: Request, meeting_id: int, visitor: AtMeeting, given: Periods
) -> KeepingOut:
    await _keeping(request).set_periods(meeting_id, given.days, visitor.id)
    return await get_keeping(request, meeting_id, visitor)


@router.post("/meetings/{meeting_id}/keeping/{kind}/forget")
async def forget_kind(
    request: Request, meeting_id: int, kind: str, visitor: AtMeeting, given: ForgetKind
) -> Done:
    """All things of a kind go now, before their time."""
    counts = await _forgetting(request).kind(meeting_id, kind, visitor.id, given.reason)
    return Done(counts=counts)


@router.post("/keeping/due")
async def forget_due(request: Request, visitor: Secretariat) -> Due:
    """Erases what is due in all meetings, as the server does once a day."""
    done = await _forgetting(request).due()
    return Due(items=[f"{meeting_id} {kind}" for meeting_id, kind in done])


@router.get("/participants/{participant_id}/forgetting")
async def preview_forgetting(
    request: Request, participant_id: int, visitor: Secretariat, how: How
) -> Forgotten:
    """What would go and stay, and who still names the person; nothing is changed."""
    await _person(request, visitor, participant_id)
    return await _keeping(request).forget_person(participant_id, how, visitor.id, "", dry=True)


@router.post("/participants/{participant_id}/forget")
async def forget_person(
    request: Request, participant_id: int, visitor: Secretariat, given: ForgetPerson
) -> Forgotten:
    """Pseudonymises or erases; this cannot be undone."""
    await _person(request, visitor, participant_id)
    return await _forgetting(request).person(participant_id, given.how, visitor.id, given.reason)


@router.get(
    "/participants/{participant_id}/data",
    responses={200: {"content": {_ZIP: {}}}},
    response_class=Response,
)
async def person_data(request: Request, participant_id: int, visitor: Secretariat) -> Response:
    """All that is kept of a person, as a ZIP of JSON and files; that it was asked for is kept."""
    person = await _person(request, visitor, participant_id)
    meeting, data = await _keeping(request).data(participant_id, visitor.id)
    files = request.app.state.materials.files
    packed = await archive(files, meeting.title, (participant_id, person.affiliation), data)
    name = f'attachment; filename="participant-{participant_id}.zip"'
    return StreamingResponse(
        _pieces(packed), media_type=_ZIP, headers={"content-disposition": name}
    )


def _pieces(packed: IO[bytes]) -> Iterator[bytes]:
    with packed:
        while piece := packed.read(_PIECE):
            yield piece
