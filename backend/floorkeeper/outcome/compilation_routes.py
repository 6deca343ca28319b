"""Compilations over HTTP, for the secretariat."""

from typing import Annotated, Protocol

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from floorkeeper.access.service import Access
from floorkeeper.access.visitor import AtMeeting
from floorkeeper.languages import Language

from .compilation_document import MEDIA_TYPES, written
from .compilation_schemas import (
    CompilationForm,
    CompilationOut,
    ItemChangeOut,
    OutlineIn,
    Placing,
    Product,
    Wording,
)
from .compilations import Compilations, Of, SentText

router = APIRouter(prefix="/api", tags=["compilations"])


class Stage(Protocol):
    """The live sessions, which know the texts that were sent to them."""

    async def texts(self, meeting_id: int) -> list[SentText]:
        """All that were sent instead of speaking, session by session."""


def _compilations(request: Request) -> Compilations:
    compilations: Compilations = request.app.state.compilations
    return compilations


def _stage(request: Request) -> Stage:
    stage: Stage = request.app.state.stage
    return stage


def _of(_: AtMeeting, meeting_id: int, product: Product) -> Of:
    return Of(meeting_id, product)


TheCompilations = Annotated[Compilations, Depends(_compilations)]
TheStage = Annotated[Stage, Depends(_stage)]
TheOne = Annotated[Of, Depends(_of)]
Key = Annotated[str, Path(max_length=60)]
_PLACE = "/meetings/{meeting_id}/compilations/{product}"


async def _now(compilations: Compilations, of: Of, stage: Stage) -> CompilationOut:
    return (await compilations.read(of, await stage.texts(of.meeting_id)))[1]


@router.get(_PLACE)
async def read_compilation(
    compilations: TheCompilations, stage: TheStage, of: TheOne
) -> CompilationOut:
    """All that was collected for the product, in its order."""
    return await _now(compilations, of, stage)


@router.put(f"{_PLACE}/outline")
async def set_outline(
    visitor: AtMeeting, compilations: TheCompilations, stage: TheStage, of: TheOne, body: OutlineIn
) -> CompilationOut:
    """Changes the outline; refused where somebody else has changed it."""
    await compilations.set_outline(of, body, visitor.id)
    return await _now(compilations, of, stage)


@router.post(f"{_PLACE}/items/{{key}}/place")
async def place_item(
    visitor: AtMeeting,
    compilations: TheCompilations,
    stage: TheStage,
    of: TheOne,
    key: Key,
    body: Placing,
) -> CompilationOut:
    """Puts an item beneath a heading, wherever it is by now: two who move lose nothing."""
    texts = await stage.texts(of.meeting_id)
    await compilations.place(of, key, body, texts, visitor.id)
    return (await compilations.read(of, texts))[1]


@router.put(f"{_PLACE}/items/{{key}}")
async def word_item(
    visitor: AtMeeting,
    compilations: TheCompilations,
    stage: TheStage,
    of: TheOne,
    key: Key,
    body: Wording,
) -> CompilationOut:
    """Words an item anew, or leaves it out; refused where somebody else has done so."""
    texts = await stage.texts(of.meeting_id)
    await compilations.word(of, key, body, texts, visitor.id)
    return (await compilations.read(of, texts))[1]


@router.get(f"{_PLACE}/items/{{key}}/changes")
async def item_changes(
    request: Request, compilations: TheCompilations, of: TheOne, key: Key
) -> list[ItemChangeOut]:
    """What was done with an item, by whom and when; the first act first."""
    access: Access = request.app.state.access
    return [
        ItemChangeOut.model_validate({**one.model_dump(), "who": await access.called(one.by)})
        for one in await compilations.changes(of, key)
    ]


@router.get(
    f"{_PLACE}/export",
    response_class=Response,
    responses={200: {"content": {type_: {} for type_ in MEDIA_TYPES.values()}}},
)
async def export_compilation(
    compilations: TheCompilations,
    stage: TheStage,
    of: TheOne,
    form: Annotated[CompilationForm, Query(alias="as")] = CompilationForm.DOCX,
    language: Language = "en",
) -> Response:
    """The compilation with its sources, without what is left out."""
    meeting, found = await compilations.read(of, await stage.texts(of.meeting_id))
    body = await run_in_threadpool(written, meeting, found, form, language, compilations.now())
    name = f"meeting-{of.meeting_id}-{of.product}-{language}.{form}"
    headers = {
        "cache-control": "private, no-cache",
        "content-disposition": f'attachment; filename="{name}"',
    }
    return Response(body, 200, headers, MEDIA_TYPES[form])
