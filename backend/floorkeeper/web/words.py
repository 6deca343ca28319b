"""What a person wrote with a request for the floor, for the booths and the staff."""

from fastapi import APIRouter, Request
from pydantic import BaseModel

from floorkeeper.access.errors import ForbiddenError
from floorkeeper.access.visitor import STAFF, AnyVisitor
from floorkeeper.floor.directory import Note
from floorkeeper.floor.model import RequestId, Role
from floorkeeper.live.node import Node
from floorkeeper.meetings.service import Missing

from .sessions import admitted

router = APIRouter(prefix="/api/sessions/{session_id}", tags=["live"])


_READERS = STAFF | {Role.INTERPRETER, Role.NOTE_TAKER}


class Words(BaseModel):
    subject: str | None
    text: str | None


@router.get("/requests/{request_id}/words")
async def words(request: Request, session_id: int, request_id: int, visitor: AnyVisitor) -> Words:
    """The subject and the text of a request; a participant reads only the own ones."""
    await admitted(request.app.state, visitor, session_id)
    node: Node = request.app.state.node
    engine = await node.engine(session_id)
    asked = engine.hub.state.requests.get(RequestId(request_id))
    if asked is None:
        raise Missing(f"request {request_id}")
    own = visitor.participant_id is not None and visitor.participant_id == asked.participant_id
    if not (own or visitor.role in _READERS):
        raise ForbiddenError
    note = engine.directory.notes.get(request_id, Note())
    return Words(subject=note.subject, text=note.text)
