"""The timeline of a session over HTTP, drawn from its log when it is asked for."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Header, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from floorkeeper.access.errors import ForbiddenError
from floorkeeper.access.visitor import AnyVisitor
from floorkeeper.floor.screens import Audience
from floorkeeper.floor.timeline import timeline as drawn
from floorkeeper.live.node import Node
from floorkeeper.records import entries_of

from .sessions import admitted

router = APIRouter(prefix="/api/sessions/{session_id}", tags=["live"])

_JSON = "application/json"


@router.get(
    "/timeline",
    responses={
        200: {"content": {_JSON: {"schema": {"$ref": "#/components/schemas/Timeline"}}}},
        304: {"description": "Nothing has happened since."},
    },
    response_class=Response,
)
async def timeline(
    request: Request,
    session_id: int,
    visitor: AnyVisitor,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """Who spoke when, how, and how the online budget burned down; for moderator and secretariat."""
    await admitted(request.app.state, visitor, session_id)
    if not visitor.may_see(Audience.MODERATOR):
        raise ForbiddenError
    node: Node = request.app.state.node
    hub = (await node.engine(session_id)).hub
    headers = {"etag": _etag(hub.epoch, hub.state.seq), "cache-control": "private, no-cache"}
    if if_none_match and headers["etag"] in if_none_match:
        return Response(status_code=304, headers=headers)
    entries = await entries_of(request.app.state.log, session_id)
    body = await run_in_threadpool(lambda: msgspec.json.encode(drawn(entries)))
    headers["etag"] = _etag(hub.epoch, entries[-1].seq)
    return Response(body, headers=headers, media_type=_JSON)


def _etag(epoch: str, seq: int) -> str:
    return f'"{epoch}-{seq}"'
