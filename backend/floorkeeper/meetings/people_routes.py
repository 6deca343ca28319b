"""Tables of people, for the secretariat: what a file says, taking it, and the table of all."""

from typing import Annotated, TypeVar

import msgspec
from fastapi import APIRouter, Depends, File, Form, Request, Response, UploadFile
from pydantic import BaseModel

from floorkeeper.access.visitor import AtMeeting
from floorkeeper.languages import Language

from .columns import FIELDS
from .errors import ImportRefused
from .exports import MEDIA_TYPES, TableFormat
from .people import People
from .roster import Decision
from .routes import TheStage

router = APIRouter(prefix="/api/meetings/{meeting_id}/people", tags=["meetings"])

TheFile = Annotated[UploadFile, File()]
JsonText = Annotated[str, Form()]
Told = TypeVar("Told")
_PREVIEW = {
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/RosterPreview"}}}
}


class TakenOut(BaseModel):
    """How many people an import made and changed."""

    new: int
    changed: int


def _people(request: Request) -> People:
    people: People = request.app.state.people
    return people


ThePeople = Annotated[People, Depends(_people)]


def _mapping(text: str) -> dict[int, str]:
    found = _decoded(text, dict[int, str])
    if not set(found.values()) <= {*FIELDS, ""}:
        raise ImportRefused("bad_mapping")
    return found


def _decoded(text: str, type_: type[Told]) -> Told:
    try:
        return msgspec.json.decode(text, type=type_)
    except msgspec.DecodeError:
        raise ImportRefused("bad_mapping") from None


@router.post("/preview", responses={200: _PREVIEW}, response_class=Response)
async def preview_people(
    _: AtMeeting, people: ThePeople, meeting_id: int, file: TheFile, mapping: JsonText = "{}"
) -> Response:
    """What a table says, line by line; nothing is written.

    `mapping`: JSON, fields by the index of their columns, where they are to mean something else
    than what was understood; '' leaves a column out.
    """
    found = await people.preview(meeting_id, await file.read(), _mapping(mapping))
    return Response(msgspec.json.encode(found), media_type="application/json")


@router.post("/import")
async def import_people(
    visitor: AtMeeting,
    people: ThePeople,
    stage: TheStage,
    meeting_id: int,
    file: TheFile,
    fingerprint: Annotated[str, Form(max_length=64)],
    mapping: JsonText = "{}",
    decisions: JsonText = "{}",
) -> TakenOut:
    """Takes all of a table, as its preview showed it, or nothing.

    `fingerprint`: the preview's; `decisions`: JSON, by the number of a line that is like somebody.
    """
    taken = await people.apply(
        meeting_id,
        await file.read(),
        visitor.id,
        chosen=_mapping(mapping),
        decisions=_decoded(decisions, dict[int, Decision]),
        fingerprint=fingerprint,
    )
    if taken.new or taken.changed:
        await stage.people_changed(meeting_id, taken.moved)
    return TakenOut(new=taken.new, changed=taken.changed)


@router.get("/export", response_class=Response)
async def export_people(
    _: AtMeeting,
    people: ThePeople,
    meeting_id: int,
    format: TableFormat = TableFormat.XLSX,
    language: Language | None = None,
) -> Response:
    """All people as a table; without a language, with the codes of this API."""
    made = await people.export(meeting_id, format, language)
    name = f"people-{meeting_id}.{format}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(made, headers=headers, media_type=MEDIA_TYPES[format])
