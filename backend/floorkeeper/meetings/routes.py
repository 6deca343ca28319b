"""The set-up of meetings, for the secretariat."""

from collections.abc import Collection
from typing import Annotated, Any, Protocol

import msgspec
from fastapi import APIRouter, Depends, Query, Request, Response

from floorkeeper.access.service import Access
from floorkeeper.access.visitor import AtMeeting, CreationKey, Secretariat, access_of

from .copying import copied, parts_of
from .schemas import (
    Copying,
    MeetingIn,
    MeetingOut,
    Page,
    ParticipantIn,
    ParticipantOut,
    PresentationIn,
    PresentationOut,
    SessionIn,
    SessionOut,
    ThemeBody,
    Themes,
    whole_policy,
)
from .service import Meetings
from .tables import Meeting, MeetingSession, Participant, PresentationRow, Theme
from .versions import AnyRow, IfMatch, agree, etag

router = APIRouter(prefix="/api", tags=["meetings"])
Offset = Annotated[int, Query(ge=0)]
Limit = Annotated[int, Query(ge=1, le=200)]


class Stage(Protocol):
    """The live sessions, which follow the set-up."""

    async def session_changed(self, session_id: int) -> None: ...

    async def people_changed(self, meeting_id: int, moved: Collection[int] = ()) -> None:
        """`moved`: participants whose mode or language has changed."""


def _meetings(request: Request) -> Meetings:
    meetings: Meetings = request.app.state.meetings
    return meetings


def _stage(request: Request) -> Stage:
    stage: Stage = request.app.state.stage
    return stage


TheMeetings = Annotated[Meetings, Depends(_meetings)]
TheAccess = Annotated[Access, Depends(access_of)]
TheStage = Annotated[Stage, Depends(_stage)]


def _meeting_out(row: Meeting) -> MeetingOut:
    texts = {"policy": whole_policy(_json(row.policy)), "seats": _json(row.seats)}
    return MeetingOut.model_validate({**row.model_dump(), **texts})


def _meeting_values(body: MeetingIn) -> dict[str, Any]:
    values = body.model_dump()
    return {**values, "policy": _text(values["policy"]), "seats": _text(values["seats"])}


def _session_out(row: MeetingSession) -> SessionOut:
    return SessionOut.model_validate({**row.model_dump(), "items": _json(row.items)})


def out(row: AnyRow) -> MeetingOut | SessionOut | ParticipantOut | PresentationOut:
    """A row as its routes give it."""
    if isinstance(row, Meeting):
        return _meeting_out(row)
    if isinstance(row, MeetingSession):
        return _session_out(row)
    if isinstance(row, Participant):
        return ParticipantOut.model_validate(row)
    return PresentationOut.model_validate(row)


def _json(text: str) -> Any:
    return msgspec.json.decode(text)


def _text(value: Any) -> str:
    return msgspec.json.encode(value).decode()


@router.get("/meetings")
async def list_meetings(
    visitor: Secretariat, meetings: TheMeetings, offset: Offset = 0, limit: Limit = 100
) -> Page[MeetingOut]:
    """Those that the visitor serves."""
    own = None if visitor.meeting_id is None else {visitor.meeting_id, *visitor.begun}
    found, total = await meetings.all(offset, limit, own)
    return Page(items=[_meeting_out(row) for row in found], total=total)


@router.post("/meetings", status_code=201)
async def create_meeting(
    visitor: Secretariat,
    meetings: TheMeetings,
    access: TheAccess,
    body: MeetingIn,
    key: CreationKey,
) -> MeetingOut:
    """Who begins a meeting by a link serves it as well from then on."""
    made = _meeting_out(await meetings.create(Meeting(**_meeting_values(body)), key))
    await access.serve(visitor, made.id)
    return made


@router.get("/meetings/{meeting_id}")
async def get_meeting(
    _: AtMeeting, meetings: TheMeetings, response: Response, meeting_id: int
) -> MeetingOut:
    row = await meetings.get(Meeting, meeting_id)
    response.headers["etag"] = etag(row)
    return _meeting_out(row)


@router.put("/meetings/{meeting_id}")
async def edit_meeting(
    visitor: AtMeeting,
    meetings: TheMeetings,
    stage: TheStage,
    response: Response,
    meeting_id: int,
    body: MeetingIn,
    expected: IfMatch,
) -> MeetingOut:
    row = await meetings.get(Meeting, meeting_id)
    agree(row, expected)
    row.sqlmodel_update(_meeting_values(body))
    await meetings.edit(row, visitor.id)
    await stage.people_changed(meeting_id)
    response.headers["etag"] = etag(row)
    return _meeting_out(row)


@router.post("/meetings/{meeting_id}/copy", status_code=201)
async def copy_meeting(
    visitor: AtMeeting,
    meetings: TheMeetings,
    access: TheAccess,
    meeting_id: int,
    body: Copying,
    key: CreationKey,
) -> MeetingOut:
    """Themes, sessions on the days that correspond, policy and seats; people if they are asked."""
    source = await meetings.whole(meeting_id)
    made = copied(source, body.starts_on, body.ends_on, body.title)
    row = await meetings.create(made, key, lambda new: parts_of(source, new, people=body.people))
    copy = _meeting_out(row)
    await access.serve(visitor, copy.id)
    return copy


@router.get("/meetings/{meeting_id}/themes")
async def list_themes(_: AtMeeting, meetings: TheMeetings, meeting_id: int) -> list[ThemeBody]:
    return [ThemeBody.model_validate(row) for row in await meetings.themes(meeting_id)]


@router.put("/meetings/{meeting_id}/themes")
async def set_themes(
    visitor: AtMeeting,
    meetings: TheMeetings,
    stage: TheStage,
    response: Response,
    meeting_id: int,
    body: Themes,
    expected: IfMatch,
) -> list[ThemeBody]:
    """Makes these the meeting's themes; sessions take them up as agenda items, by id.

    Versions are the meeting's, which has a new one by this.
    """
    row = await meetings.get(Meeting, meeting_id)
    agree(row, expected)
    themes = [Theme(meeting_id=meeting_id, **one.model_dump()) for one in body]
    await meetings.set_themes(row, themes, visitor.id)
    await stage.people_changed(meeting_id)
    response.headers["etag"] = etag(row)
    return body


@router.get("/meetings/{meeting_id}/sessions")
async def list_sessions(
    _: AtMeeting, meetings: TheMeetings, meeting_id: int, offset: Offset = 0, limit: Limit = 100
) -> Page[SessionOut]:
    found, total = await meetings.page(MeetingSession, meeting_id, offset, limit)
    return Page(items=[_session_out(row) for row in found], total=total)


@router.post("/meetings/{meeting_id}/sessions", status_code=201)
async def create_session(
    _: AtMeeting,
    meetings: TheMeetings,
    stage: TheStage,
    meeting_id: int,
    body: SessionIn,
    key: CreationKey,
) -> SessionOut:
    await meetings.get(Meeting, meeting_id)
    values = body.model_dump()
    row = MeetingSession(**{**values, "meeting_id": meeting_id, "items": _text(values["items"])})
    made = _session_out(await meetings.create(row, key))
    await stage.session_changed(made.id)
    return made


@router.get("/sessions/{session_id}")
async def get_session(
    visitor: Secretariat, meetings: TheMeetings, response: Response, session_id: int
) -> SessionOut:
    row = await meetings.get(MeetingSession, session_id)
    visitor.require_meeting(row.meeting_id)
    response.headers["etag"] = etag(row)
    return _session_out(row)


@router.put("/sessions/{session_id}")
async def edit_session(
    visitor: Secretariat,
    meetings: TheMeetings,
    stage: TheStage,
    response: Response,
    session_id: int,
    body: SessionIn,
    expected: IfMatch,
) -> SessionOut:
    row = await meetings.get(MeetingSession, session_id)
    visitor.require_meeting(row.meeting_id)
    agree(row, expected)
    values = body.model_dump()
    row.sqlmodel_update(values, update={"items": _text(values["items"])})
    await meetings.edit(row, visitor.id)
    await stage.session_changed(session_id)
    response.headers["etag"] = etag(row)
    return _session_out(row)


@router.get("/meetings/{meeting_id}/participants")
async def list_participants(
    _: AtMeeting, meetings: TheMeetings, meeting_id: int, offset: Offset = 0, limit: Limit = 100
) -> Page[ParticipantOut]:
    found, total = await meetings.page(Participant, meeting_id, offset, limit)
    return Page(items=[ParticipantOut.model_validate(row) for row in found], total=total)


@router.post("/meetings/{meeting_id}/participants", status_code=201)
async def create_participant(
    _: AtMeeting,
    meetings: TheMeetings,
    stage: TheStage,
    meeting_id: int,
    body: ParticipantIn,
    key: CreationKey,
) -> ParticipantOut:
    await meetings.get(Meeting, meeting_id)
    row = Participant(**{**body.model_dump(), "meeting_id": meeting_id})
    row = await meetings.create(row, key)
    assert row.id is not None
    await stage.people_changed(meeting_id, moved=[row.id])
    return ParticipantOut.model_validate(row)


@router.get("/participants/{participant_id}")
async def get_participant(
    visitor: Secretariat, meetings: TheMeetings, response: Response, participant_id: int
) -> ParticipantOut:
    row = await meetings.get(Participant, participant_id)
    visitor.require_meeting(row.meeting_id)
    response.headers["etag"] = etag(row)
    return ParticipantOut.model_validate(row)


@router.put("/participants/{participant_id}")
async def edit_participant(
    visitor: Secretariat,
    meetings: TheMeetings,
    stage: TheStage,
    response: Response,
    participant_id: int,
    body: ParticipantIn,
    expected: IfMatch,
) -> ParticipantOut:
    row = await meetings.get(Participant, participant_id)
    visitor.require_meeting(row.meeting_id)
    agree(row, expected)
    before = (row.mode, row.other_days, row.speaks)
    moved = [participant_id] if before != (body.mode, body.other_days, body.speaks) else []
    row.sqlmodel_update(body)
    await meetings.edit(row, visitor.id)
    await stage.people_changed(row.meeting_id, moved)
    response.headers["etag"] = etag(row)
    return ParticipantOut.model_validate(row)


@router.get("/meetings/{meeting_id}/presentations")
async def list_presentations(
    _: AtMeeting, meetings: TheMeetings, meeting_id: int, offset: Offset = 0, limit: Limit = 100
) -> Page[PresentationOut]:
    found, total = await meetings.page(PresentationRow, meeting_id, offset, limit)
    return Page(items=[PresentationOut.model_validate(row) for row in found], total=total)


@router.post("/meetings/{meeting_id}/presentations", status_code=201)
async def create_presentation(
    _: AtMeeting,
    meetings: TheMeetings,
    stage: TheStage,
    meeting_id: int,
    body: PresentationIn,
    key: CreationKey,
) -> PresentationOut:
    await meetings.check(meeting_id, body.participant_id, body.session_id)
    row = PresentationRow(**{**body.model_dump(), "meeting_id": meeting_id})
    row = await meetings.create(row, key)
    if row.session_id is not None:
        await stage.session_changed(row.session_id)
    return PresentationOut.model_validate(row)


@router.get("/presentations/{presentation_id}")
async def get_presentation(
    visitor: Secretariat, meetings: TheMeetings, response: Response, presentation_id: int
) -> PresentationOut:
    row = await meetings.get(PresentationRow, presentation_id)
    visitor.require_meeting(row.meeting_id)
    response.headers["etag"] = etag(row)
    return PresentationOut.model_validate(row)


@router.put("/presentations/{presentation_id}")
async def edit_presentation(
    visitor: Secretariat,
    meetings: TheMeetings,
    stage: TheStage,
    response: Response,
    presentation_id: int,
    body: PresentationIn,
    expected: IfMatch,
) -> PresentationOut:
    row = await meetings.get(PresentationRow, presentation_id)
    visitor.require_meeting(row.meeting_id)
    agree(row, expected)
    await meetings.check(row.meeting_id, body.participant_id, body.session_id)
    touched = {row.session_id, body.session_id} - {None}
    row.sqlmodel_update(body)
    await meetings.edit(row, visitor.id)
    response.headers["etag"] = etag(row)
    for session_id in touched:
        assert session_id is not None
        await stage.session_changed(session_id)
    return PresentationOut.model_validate(row)
