"""A live session over HTTP: commands, views, the log."""

import hashlib
import time
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Header, Query, Request
from fastapi.exceptions import RequestValidationError
from starlette.responses import Response
from starlette.routing import Route

from floorkeeper.access.errors import ForbiddenError
from floorkeeper.access.visitor import AnyVisitor, Staff, Visitor, visitor_of
from floorkeeper.floor import forecast
from floorkeeper.floor.commands import AnyCommand
from floorkeeper.floor.model import Role
from floorkeeper.floor.refusals import Refusal, RefusedError
from floorkeeper.floor.screens import Audience
from floorkeeper.live import clock
from floorkeeper.live.node import Node
from floorkeeper.meetings.service import Meetings
from floorkeeper.meetings.tables import MeetingSession
from floorkeeper.store.keys import KEY_LENGTH
from floorkeeper.store.log import EventLog

from . import metrics, problems

router = APIRouter(prefix="/api/sessions/{session_id}", tags=["live"])

Picks = Annotated[tuple[forecast.Pick, ...], msgspec.Meta(max_length=100)]

_command: msgspec.json.Decoder[AnyCommand] = msgspec.json.Decoder(AnyCommand)
_picks: msgspec.json.Decoder[Picks] = msgspec.json.Decoder(Picks)
_JSON = "application/json"


async def admitted(state: Any, visitor: Visitor, session_id: int) -> None:
    """Raises ForbiddenError, Missing unless the session is one of the visitor's meeting."""
    known: dict[int, int] = state.session_meetings
    if session_id not in known:
        meetings: Meetings = state.meetings
        known[session_id] = (await meetings.get(MeetingSession, session_id)).meeting_id
    visitor.require_meeting(known[session_id])


@router.post(
    "/commands",
    responses={200: {"content": {_JSON: {"schema": {"$ref": "#/components/schemas/Answer"}}}}},
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {_JSON: {"schema": {"$ref": "#/components/schemas/Command"}}},
        }
    },
    response_class=Response,
)
async def command(
    request: Request,
    session_id: int,
    visitor: AnyVisitor,
    idempotency_key: Annotated[str | None, Header(max_length=KEY_LENGTH)] = None,
) -> Response:
    """Takes a command wholly, and answers when it is written; or refuses it wholly."""
    await admitted(request.app.state, visitor, session_id)
    try:
        wanted = _command.decode(await request.body())
    except problems.UNREADABLE as error:
        return problems.invalid(request, error)
    node: Node = request.app.state.node
    started = time.perf_counter()
    outcome = await node.handle(session_id, wanted, visitor.actor, idempotency_key)
    metrics.command(outcome, time.perf_counter() - started)
    if isinstance(outcome, Refusal):
        return problems.refused(request, outcome)
    return Response(msgspec.json.encode(outcome), media_type=_JSON)


async def _straight(request: Request) -> Response:
    """`command`, with what FastAPI would find for it, or would refuse."""
    visitor = await visitor_of(request)
    key = request.headers.get("idempotency-key")
    if key is not None and len(key) > KEY_LENGTH:
        what = f"String should have at most {KEY_LENGTH} characters"
        raise RequestValidationError([{"loc": ("header", "idempotency-key"), "msg": what}])
    return await command(request, request.path_params["session_id"], visitor, key)


short_cut = Route("/api/sessions/{session_id:int}/commands", _straight, methods=["POST"])
"""To `command` past FastAPI's routing and dependencies, which take longer than the command."""


@router.get(
    "/views/{audience}",
    responses={
        200: {"content": {_JSON: {"schema": {"$ref": "#/components/schemas/Snapshot"}}}},
        304: {"description": "The view is as the client has it."},
    },
    response_class=Response,
)
async def view(
    request: Request,
    session_id: int,
    audience: Audience,
    visitor: AnyVisitor,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """The view of an audience, as its screens have it; a participant's own part with it."""
    await admitted(request.app.state, visitor, session_id)
    if not visitor.may_see(audience):
        raise ForbiddenError
    node: Node = request.app.state.node
    hub = (await node.engine(session_id)).hub
    own = visitor.participant_id if visitor.role is Role.PARTICIPANT else None
    seq, whole = hub.whole(audience)
    mine = None if own is None else hub.mine(own)
    body = msgspec.json.encode(
        {"type": "snapshot", "seq": seq, "epoch": hub.epoch, "view": whole, "me": mine}
    )
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"etag": etag, "cache-control": "private, no-cache"}
    if if_none_match and etag in if_none_match:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=_JSON)


@router.post(
    "/what-if",
    responses={
        200: {
            "content": {
                _JSON: {
                    "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Prospect"}}
                }
            }
        }
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                _JSON: {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Pick"}}}
            },
        }
    },
    response_class=Response,
)
async def what_if(request: Request, session_id: int, visitor: Staff) -> Response:
    """What would await those picked, if they spoke next and in this order; changes nothing."""
    await admitted(request.app.state, visitor, session_id)
    try:
        picks = _picks.decode(await request.body())
    except problems.UNREADABLE as error:
        return problems.invalid(request, error)
    node: Node = request.app.state.node
    engine = await node.engine(session_id)
    try:
        found = forecast.what_if(engine.hub.state, picks, clock.now())
    except RefusedError as refused:
        return problems.refused(request, refused.refusal)
    return Response(msgspec.json.encode(found), media_type=_JSON)


@router.get(
    "/log",
    responses={
        200: {
            "content": {
                _JSON: {
                    "schema": {
                        "type": "object",
                        "required": ["items", "next"],
                        "properties": {
                            "items": {
                                "type": "array",
                                "items": {"$ref": "#/components/schemas/Entry"},
                            },
                            "next": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
                        },
                    }
                }
            }
        }
    },
    response_class=Response,
)
async def log(
    request: Request,
    session_id: int,
    visitor: Staff,
    after: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> Response:
    """The log beyond the entry `after`; `next` is the `after` of the next page, if there is one."""
    await admitted(request.app.state, visitor, session_id)
    entries: EventLog = request.app.state.log
    found = await entries.entries(session_id, after, limit)
    following = found[-1].seq if len(found) == limit else None
    body = msgspec.json.encode({"items": found, "next": following})
    return Response(body, media_type=_JSON)
