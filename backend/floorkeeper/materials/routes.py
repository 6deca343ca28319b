"""Materials over HTTP: lists, files in, files out."""

from typing import Annotated, Any, Protocol
from urllib.parse import quote

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.responses import Response, StreamingResponse

from floorkeeper.access.errors import ForbiddenError
from floorkeeper.access.visitor import AnyVisitor, Visitor
from floorkeeper.floor.model import Role
from floorkeeper.meetings.service import LARGEST_ID, Missing

from .errors import NotYoursError, SessionOverError, TooLargeError
from .kinds import MEDIA, MaterialKind
from .rights import GIVERS, may_hand_in, may_read, may_read_old
from .schemas import MaterialChange, MaterialOut, MaterialsOut, MaterialTalk
from .service import Kept, Materials, Place, Talk

router = APIRouter(prefix="/api", tags=["materials"])
_BYTES = "application/octet-stream"
_FILE = {"schema": {"type": "string", "format": "binary"}}
_READERS = frozenset(Role) - {Role.DISPLAY}


class Stage(Protocol):
    """The live sessions, whose booths are told."""

    async def is_closed(self, session_id: int) -> bool: ...

    async def materials_changed(self, session_id: int) -> None: ...


def _materials(request: Request) -> Materials:
    materials: Materials = request.app.state.materials
    return materials


def _stage(request: Request) -> Stage:
    stage: Stage = request.app.state.stage
    return stage


def _limit(request: Request) -> int:
    limit: int = request.app.state.settings.materials_mb * 1_000_000
    return limit


def _own(meeting_id: int, visitor: AnyVisitor) -> int:
    """The meeting, if it is the visitor's."""
    if abs(meeting_id) > LARGEST_ID:
        raise Missing(f"meeting {meeting_id}")
    visitor.require_meeting(meeting_id)
    if visitor.role not in _READERS:
        raise ForbiddenError
    return meeting_id


def _giver(visitor: AnyVisitor) -> Visitor:
    if visitor.role not in GIVERS:
        raise ForbiddenError
    return visitor


TheMaterials = Annotated[Materials, Depends(_materials)]
TheStage = Annotated[Stage, Depends(_stage)]
Limit = Annotated[int, Depends(_limit)]
Own = Annotated[int, Depends(_own)]
Giver = Annotated[Visitor, Depends(_giver)]
Id = Annotated[int, Query(ge=1, le=LARGEST_ID)]


def _given_by(visitor: Visitor, talks: list[Talk]) -> frozenset[int]:
    """The visitor's own presentations."""
    if visitor.role is not Role.PARTICIPANT:
        return frozenset()
    mine = (t.presentation for t in talks if t.person.id == visitor.participant_id)
    return frozenset(row.id for row in mine if row.id is not None)


@router.get("/meetings/{meeting_id}/materials")
async def list_materials(
    meeting_id: Own, visitor: AnyVisitor, materials: TheMaterials, limit: Limit
) -> MaterialsOut:
    """What the visitor may read; a participant sees the own presentations alone."""
    kept, talks = await materials.of_meeting(meeting_id), await materials.talks(meeting_id)
    own = _given_by(visitor, talks)
    if visitor.role is Role.PARTICIPANT:
        talks = [talk for talk in talks if talk.presentation.id in own]
    return MaterialsOut(
        presentations=[MaterialTalk.of(talk, own) for talk in talks],
        materials=[MaterialOut.of(k, visitor, own) for k in kept if may_read(visitor, k, own)],
        max_bytes=limit,
    )


@router.post(
    "/meetings/{meeting_id}/materials",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {_BYTES: {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def hand_in(
    request: Request,
    visitor: Giver,
    meeting_id: Own,
    materials: TheMaterials,
    stage: TheStage,
    limit: Limit,
    kind: MaterialKind,
    name: Annotated[str, Query(min_length=1, max_length=300)],
    presentation_id: Id | None = None,
    title: Annotated[str, Query(max_length=300)] = "",
    publish: bool | None = None,
    content_length: Annotated[int, Header(include_in_schema=False)] = 0,
) -> MaterialOut:
    """Takes the body as a file: a new version of what is there of that kind and title.

    The same file again changes nothing. All of it is kept or nothing.
    """
    if content_length > limit:
        raise TooLargeError(limit=limit // 1_000_000)
    place = Place(meeting_id, kind, presentation_id, " ".join(title.split()))
    own = await _may_hand_in(place, visitor, materials, stage)
    async with materials.files.receive(request.stream(), limit) as received:
        by = f"{visitor.role.value} {visitor.id}"
        kept = await materials.hand_in(place, name, received, by, publish)
    await _tell(kept, materials, stage)
    return MaterialOut.of(kept, visitor, own)


async def _may_hand_in(
    place: Place, visitor: Visitor, materials: Materials, stage: Stage
) -> frozenset[int]:
    """The visitor's own presentations; raises what is in `errors` before anything is read."""
    own = _given_by(visitor, await materials.talks(place.meeting_id))
    if not may_hand_in(visitor, place.presentation_id, own):
        raise NotYoursError if visitor.role is Role.PARTICIPANT else ForbiddenError
    presentation = await materials.presentation(place)
    session = presentation.session_id if presentation else None
    if visitor.role is Role.PARTICIPANT and session is not None and await stage.is_closed(session):
        raise SessionOverError
    return own


async def _tell(kept: Kept, materials: Materials, stage: Stage) -> None:
    material = kept.material
    if material.presentation_id is None:
        return
    place = Place(material.meeting_id, MaterialKind(material.kind), material.presentation_id)
    presentation = await materials.presentation(place)
    if presentation and presentation.session_id is not None:
        await stage.materials_changed(presentation.session_id)


@router.put("/materials/{material_id}")
async def change_material(
    visitor: Giver,
    materials: TheMaterials,
    stage: TheStage,
    material_id: int,
    body: MaterialChange,
) -> MaterialOut:
    """Whether it may be published, and whether it is taken back; versions stay."""
    kept, own = await _found(material_id, visitor, materials)
    if not may_hand_in(visitor, kept.material.presentation_id, own):
        raise ForbiddenError
    kept = await materials.change(material_id, body.publish, body.taken_back)
    await _tell(kept, materials, stage)
    return MaterialOut.of(kept, visitor, own)


async def _found(
    material_id: int, visitor: Visitor, materials: Materials
) -> tuple[Kept, frozenset[int]]:
    """What the visitor may read, and the own presentations."""
    if abs(material_id) > LARGEST_ID:
        raise Missing(f"material {material_id}")
    kept = await materials.material(material_id)
    visitor.require_meeting(kept.material.meeting_id)
    own = _given_by(visitor, await materials.talks(kept.material.meeting_id))
    if not may_read(visitor, kept, own):
        raise ForbiddenError
    return kept, own


@router.get(
    "/materials/{material_id}/versions/{number}",
    responses={
        200: {"content": dict.fromkeys(MEDIA.values(), _FILE)},
        304: {"description": "The file is as the client has it."},
    },
    response_class=Response,
)
async def read_material(
    visitor: AnyVisitor,
    materials: TheMaterials,
    material_id: int,
    number: int,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """The file of a version, which never changes."""
    kept, own = await _found(material_id, visitor, materials)
    version = next((one for one in kept.versions if one.number == number), None)
    if version is None:
        raise Missing(f"version {number} of material {material_id}")
    if version is not kept.versions[0] and not may_read_old(visitor, kept, own):
        raise ForbiddenError
    headers: dict[str, Any] = {
        "etag": f'"{version.sha256}"',
        "cache-control": "private, max-age=31536000, immutable",
        "content-disposition": f"attachment; filename*=UTF-8''{quote(version.name, safe='')}",
        "content-length": str(version.size),
    }
    if if_none_match and headers["etag"] in if_none_match:
        del headers["content-length"]
        return Response(status_code=304, headers=headers)
    pieces = await materials.files.read(version.key)
    return StreamingResponse(pieces, headers=headers, media_type=MEDIA[version.type])
