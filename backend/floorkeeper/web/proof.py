"""The signed log of a session over HTTP, and the key by which it can be proved."""

from fastapi import APIRouter, Request
from pydantic import BaseModel
from starlette.responses import Response

from floorkeeper import records
from floorkeeper.live import clock
from floorkeeper.live.node import Node
from floorkeeper.proof import apart
from floorkeeper.proof.keys import SigningKey, key_id
from floorkeeper.record.apart import Apart

from .records import Reader
from .sessions import admitted

router = APIRouter(tags=["record"])
_LINES = "application/jsonl"


class PublicKey(BaseModel):
    """`public_key` is hexadecimal; `key_id` is how people compare it."""

    algorithm: str = "Ed25519"
    key_id: str
    public_key: str


@router.get("/api/proof/key")
async def proof_key(request: Request) -> PublicKey:
    """The public key by which this installation's logs are signed; for everybody."""
    key: SigningKey = request.app.state.signing_key
    return PublicKey(key_id=key_id(key.public), public_key=key.public)


@router.get(
    "/api/sessions/{session_id}/proof",
    responses={200: {"content": {_LINES: {}}}},
    response_class=Response,
)
async def session_proof(request: Request, session_id: int, visitor: Reader) -> Response:
    """The session's log as JSON lines, chained and signed, for `floorkeeper verify`."""
    state = request.app.state
    await admitted(state, visitor, session_id)
    node: Node = state.node
    await node.engine(session_id)  # which begins its log
    proof = await records.proof_of(state.meetings, state.log, session_id)
    task = apart.Task(str(state.settings.data_dir), proof, clock.now())
    made: Apart = state.apart
    body = await made.run(apart.__name__, task)
    headers = {
        "cache-control": "private, no-cache",
        "content-disposition": f'attachment; filename="session-{session_id}-log.jsonl"',
    }
    return Response(body, headers=headers, media_type=_LINES)
