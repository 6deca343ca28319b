"""The form of those who nominate, and what the secretariat does with nominations."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated, Protocol

from fastapi import APIRouter, Depends, Header, Query, Request

from floorkeeper.access.visitor import AtMeeting, CreationKey, Secretariat
from floorkeeper.errors import BadFieldsError
from floorkeeper.meetings.tables import Meeting

from .deadline import instant_of, local_of
from .schemas import (
    Accepted,
    Added,
    Answering,
    Balance,
    ChangeOut,
    Deadline,
    DeadlineOut,
    Declining,
    Form,
    NominationAnswer,
    NominationIn,
    NominationOut,
    NominationPage,
)
from .service import Nominations, answer_of, deadline_of
from .tables import Change, Nomination, NominationAct

router = APIRouter(prefix="/api", tags=["nominations"])


class Stage(Protocol):
    """The live sessions, which follow the people of a meeting."""

    async def people_changed(self, meeting_id: int, moved: Collection[int] = ()) -> None: ...


def _nominations(request: Request) -> Nominations:
    nominations: Nominations = request.app.state.nominations
    return nominations


def _stage(request: Request) -> Stage:
    stage: Stage = request.app.state.stage
    return stage


TheNominations = Annotated[Nominations, Depends(_nominations)]
TheStage = Annotated[Stage, Depends(_stage)]


async def _linked(
    nominations: TheNominations,
    nomination_token: Annotated[str, Header(max_length=500)] = "",
) -> Nomination:
    """The nomination of the link whose part behind `#` is the header's value."""
    return await nominations.by_token(nomination_token)


Linked = Annotated[Nomination, Depends(_linked)]


@router.get("/nomination")
async def open_form(nominations: TheNominations, nomination: Linked) -> Form:
    await nominations.opened(nomination)
    return await nominations.form(nomination)


@router.put("/nomination")
async def answer_form(nominations: TheNominations, nomination: Linked, body: Answering) -> Form:
    """Takes the answer whole, until the deadline; it may be changed until then."""
    return await nominations.form(await nominations.answer(nomination, body.version, body.answer))


@router.post("/nomination/decline")
async def decline_form(nominations: TheNominations, nomination: Linked, body: Declining) -> Form:
    return await nominations.form(await nominations.decline(nomination, body.version))


# --- the secretariat ---


async def _asked(
    nominations: TheNominations, visitor: Secretariat, nomination_id: int
) -> Nomination:
    nomination = await nominations.get(nomination_id)
    visitor.require_meeting(nomination.meeting_id)
    return nomination


Asked = Annotated[Nomination, Depends(_asked)]


def _out(nominations: Nominations, row: Nomination, meeting: Meeting) -> NominationOut:
    assert row.id is not None
    own = None if row.deadline is None else local_of(row.deadline, meeting.zone)
    more = {
        "deadline": deadline_of(row, meeting),
        "own_deadline": own,
        "answer": answer_of(row),
        "link": nominations.link(row.id),
    }
    return NominationOut.model_validate({**row.model_dump(), **more})


def _values(body: NominationIn, zone: str) -> dict[str, str | int | None]:
    deadline = None if body.deadline is None else _instant(body.deadline, zone, "deadline")
    return {**body.model_dump(), "deadline": deadline}


def _instant(local: datetime, zone: str, field: str) -> int:
    try:
        return instant_of(local, zone)
    except ValueError as error:
        raise BadFieldsError([{"field": field, "message": str(error)}]) from None


@router.get("/meetings/{meeting_id}/nominations")
async def list_nominations(
    _: AtMeeting,
    nominations: TheNominations,
    meeting_id: int,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 200,
) -> NominationPage:
    meeting = await nominations.meeting(meeting_id)
    found, total = await nominations.page(meeting_id, offset, limit)
    return NominationPage(items=[_out(nominations, row, meeting) for row in found], total=total)


@router.post("/meetings/{meeting_id}/nominations", status_code=201)
async def create_nomination(
    visitor: AtMeeting,
    nominations: TheNominations,
    meeting_id: int,
    body: NominationIn,
    key: CreationKey,
) -> NominationOut:
    meeting = await nominations.meeting(meeting_id)
    row = Nomination.model_validate({**_values(body, meeting.zone), "meeting_id": meeting_id})
    return _out(nominations, await nominations.create(row, visitor.id, key), meeting)


@router.post("/meetings/{meeting_id}/nominations/places")
async def ask_places(visitor: AtMeeting, nominations: TheNominations, meeting_id: int) -> Added:
    """Asks all that have places without a name; again, it asks nobody twice."""
    return Added(asked=await nominations.ask_places(meeting_id, visitor.id))


@router.put("/nominations/{nomination_id}")
async def edit_nomination(
    nominations: TheNominations, nomination: Asked, body: NominationIn
) -> NominationOut:
    """Changes who is asked; the answer stays."""
    meeting = await nominations.meeting(nomination.meeting_id)
    nomination.sqlmodel_update(_values(body, meeting.zone))
    await nominations.save(nomination)
    return _out(nominations, nomination, meeting)


@router.get("/nominations/{nomination_id}/form")
async def nomination_form(nominations: TheNominations, nomination: Asked) -> Form:
    return await nominations.form(nomination)


@router.put("/nominations/{nomination_id}/answer")
async def answer_on_behalf(
    visitor: Secretariat, nominations: TheNominations, nomination: Asked, body: Answering
) -> Form:
    """As the form's own answer, but also after the deadline."""
    answered = await nominations.answer(nomination, body.version, body.answer, visitor.id)
    return await nominations.form(answered)


@router.post("/nominations/{nomination_id}/decline")
async def decline_on_behalf(
    visitor: Secretariat, nominations: TheNominations, nomination: Asked, body: Declining
) -> Form:
    return await nominations.form(await nominations.decline(nomination, body.version, visitor.id))


@router.get("/nominations/{nomination_id}/changes")
async def nomination_changes(nominations: TheNominations, nomination: Asked) -> list[ChangeOut]:
    """Every change with who made it and when, the first one first."""
    assert nomination.id is not None
    return [_change_out(one) for one in await nominations.changes(nomination.id)]


def _change_out(one: Change) -> ChangeOut:
    answer = None if one.answer is None else NominationAnswer.model_validate_json(one.answer)
    return ChangeOut(at=one.at, who=one.who, act=NominationAct(one.act), answer=answer)


@router.post("/nominations/{nomination_id}/accept")
async def accept_nomination(
    visitor: Secretariat, nominations: TheNominations, stage: TheStage, nomination: Asked
) -> Accepted:
    """Makes the nominees participants with their presentations; again, it changes them."""
    assert nomination.id is not None
    accepted = await nominations.accept(nomination.id, visitor.id)
    await stage.people_changed(nomination.meeting_id, accepted.participants)
    return accepted


@router.get("/meetings/{meeting_id}/nominations/balance")
async def nomination_balance(_: AtMeeting, nominations: TheNominations, meeting_id: int) -> Balance:
    return await nominations.balance(meeting_id)


@router.get("/meetings/{meeting_id}/nomination-deadline")
async def nomination_deadline(
    _: AtMeeting, nominations: TheNominations, meeting_id: int
) -> DeadlineOut:
    meeting = await nominations.meeting(meeting_id)
    return _deadline_out(meeting.nominate_by, meeting.zone)


@router.put("/meetings/{meeting_id}/nomination-deadline")
async def set_nomination_deadline(
    _: AtMeeting, nominations: TheNominations, meeting_id: int, body: Deadline
) -> DeadlineOut:
    zone = (await nominations.meeting(meeting_id)).zone
    at = None if body.local is None else _instant(body.local, zone, "local")
    await nominations.set_deadline(meeting_id, at)
    return _deadline_out(at, zone)


def _deadline_out(at: int | None, zone: str) -> DeadlineOut:
    return DeadlineOut(at=at, local=None if at is None else local_of(at, zone), zone=zone)
