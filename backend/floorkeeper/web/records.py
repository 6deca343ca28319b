"""The record of a session and of a meeting over HTTP, in each of its forms."""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from floorkeeper import records
from floorkeeper.access.errors import ForbiddenError
from floorkeeper.access.visitor import AnyVisitor, Visitor
from floorkeeper.floor.model import Role
from floorkeeper.languages import Language
from floorkeeper.live.node import Node
from floorkeeper.meetings.service import Missing
from floorkeeper.record.apart import Apart
from floorkeeper.record.forms import MEDIA_TYPES, RecordForm, RecordPart, Wanted
from floorkeeper.record.record import Source
from floorkeeper.store.keys import KEY_LENGTH

from .sessions import admitted

router = APIRouter(tags=["record"])

_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/WrittenDocument"}},
            **{type_: {} for type_ in MEDIA_TYPES.values() if type_ != "application/json"},
        }
    }
}


def _staff(visitor: AnyVisitor) -> Visitor:
    if visitor.role not in (Role.MODERATOR, Role.SECRETARIAT):
        raise ForbiddenError
    return visitor


Reader = Annotated[Visitor, Depends(_staff)]
"""The moderator, and the secretariat."""


class Asked:
    """Which form (`page` is what the screens show), language, and for CSV which table.

    `ticket`: by which whoever asks may ask meanwhile how far it is.
    """

    def __init__(
        self,
        form: Annotated[RecordForm, Query(alias="as")] = RecordForm.PAGE,
        language: Language = "en",
        part: RecordPart = RecordPart.INTERVENTIONS,
        ticket: Annotated[str | None, Query(max_length=KEY_LENGTH)] = None,
    ) -> None:
        self.form, self.language, self.part, self.ticket = form, language, part, ticket


AsAsked = Annotated[Asked, Depends()]


@router.get(
    "/api/sessions/{session_id}/record",
    responses=_FILES,
    response_class=Response,
)
async def session_record(
    request: Request, session_id: int, visitor: Reader, asked: AsAsked
) -> Response:
    """The record of a session as it stands; for moderator and secretariat."""
    await admitted(request.app.state, visitor, session_id)
    node: Node = request.app.state.node
    await node.engine(session_id)  # which begins its log
    state = request.app.state
    source = await records.of_session(state.meetings, state.log, session_id)
    return await _written(request, source, asked, f"session-{session_id}")


@router.get(
    "/api/meetings/{meeting_id}/record",
    responses=_FILES,
    response_class=Response,
)
async def meeting_record(
    request: Request, meeting_id: int, visitor: Reader, asked: AsAsked
) -> Response:
    """The record of all sessions of a meeting that have been opened, together."""
    visitor.require_meeting(meeting_id)
    state = request.app.state
    source = await records.of_meeting(state.meetings, state.log, meeting_id)
    return await _written(request, source, asked, f"meeting-{meeting_id}")


class RecordProgress(BaseModel):
    """How many records are before it; of how many parts of it how many are done."""

    ahead: int
    done: int
    parts: int


@router.get("/api/records-under-way/{ticket}")
async def record_progress(request: Request, _: Reader, ticket: str) -> RecordProgress | None:
    """How far the record is that was asked for by this ticket; null where none is under way."""
    apart: Apart = request.app.state.apart
    found = apart.progress(ticket)
    return None if found is None else RecordProgress(**msgspec.structs.asdict(found))


async def _written(request: Request, source: Source, asked: Asked, name: str) -> Response:
    if asked.form is RecordForm.CSV and asked.part is RecordPart.SESSIONS and not source.whole:
        raise Missing("table of sessions")
    apart: Apart = request.app.state.apart
    called = records.called(asked.language)
    wanted = Wanted(asked.form, asked.language, called, asked.part)
    body = await apart.write(source, wanted, asked.ticket)
    headers = {"cache-control": "private, no-cache"}
    if asked.form is not RecordForm.PAGE:
        part = f"-{asked.part}" if asked.form is RecordForm.CSV else ""
        file = f"{name}-record{part}-{asked.language}.{asked.form}"
        headers["content-disposition"] = f'attachment; filename="{file}"'
    return Response(body, headers=headers, media_type=MEDIA_TYPES[asked.form])
