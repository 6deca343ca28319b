"""The public page: for everybody once it is published, and set by the secretariat."""

import hashlib
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from floorkeeper.access.errors import AccessError
from floorkeeper.access.visitor import AtMeeting, visitor_of
from floorkeeper.floor.model import Role
from floorkeeper.languages import DEFAULT_LANGUAGE, LANGUAGES, language_of
from floorkeeper.materials.kinds import MEDIA
from floorkeeper.meetings.service import Missing

from . import page_html
from .page import Pages, Shown
from .page_schemas import PageIn, PageOut
from .page_tables import PublicPage

router = APIRouter(tags=["public page"])
FRESH = "public, max-age=60"
"""A page that is taken down is gone from caches after a minute."""
_READ = ["GET", "HEAD"]
_FOR_EVER = "public, max-age=31536000, immutable"


def _pages(request: Request) -> Pages:
    pages: Pages = request.app.state.pages
    return pages


def _address(request: Request) -> str:
    address: str = request.app.state.settings.address
    return address


ThePages = Annotated[Pages, Depends(_pages)]
Address = Annotated[str, Depends(_address)]
Seen = Annotated[str | None, Header(alias="if-none-match")]


def _nothing(request: Request, language: str = "") -> Response:
    wanted = language if language in LANGUAGES else ""
    spoken = wanted or language_of(request.headers.get("accept-language", ""))
    headers = {"cache-control": "no-store"}
    return HTMLResponse(page_html.nothing_here(spoken), 404, headers)


async def _prepares(request: Request, meeting_id: int) -> bool:
    """Whether it is the secretariat of that meeting, which sees the page before others do."""
    try:
        visitor = await visitor_of(request)
        visitor.require_meeting(meeting_id)
    except AccessError:
        return False
    return visitor.role is Role.SECRETARIAT


async def _visible(request: Request, pages: Pages, meeting_id: int | None) -> PublicPage | None:
    """The page, if it is for whoever asks."""
    if meeting_id is None:
        return None
    try:
        page = await pages.page(meeting_id)
    except Missing:
        return None
    seen = page.published_at is not None or await _prepares(request, meeting_id)
    return page if seen else None


@router.get("/public/{file}.css", include_in_schema=False)
async def style(file: str) -> Response:
    if f"{file}.css" != page_html.style_name():
        return Response(status_code=404)
    return Response(page_html.style(), headers={"cache-control": _FOR_EVER}, media_type="text/css")


@router.api_route("/public/{meeting_id}", methods=_READ, include_in_schema=False)
async def in_any_language(
    request: Request,
    pages: ThePages,
    meeting_id: str,
    accept_language: Annotated[str, Header()] = "",
) -> Response:
    """Leads to the page in a language that the browser wishes for."""
    number = _number(meeting_id)
    if await _visible(request, pages, number) is None:
        return _nothing(request)
    headers = {"cache-control": "no-store", "vary": "accept-language"}
    return RedirectResponse(f"/public/{number}/{language_of(accept_language)}", 307, headers)


@router.api_route("/public/{meeting_id}/{language}", methods=_READ, include_in_schema=False)
async def in_a_language(
    request: Request,
    pages: ThePages,
    address: Address,
    meeting_id: str,
    language: str,
    seen: Seen = None,
) -> Response:
    number = _number(meeting_id)
    if language not in LANGUAGES:
        return _nothing(request)
    found = await _visible(request, pages, number)
    if found is None:
        return _nothing(request, language)
    body = page_html.page(await pages.shown(found, language), language, address).encode()
    public = found.published_at is not None
    headers = {"cache-control": FRESH if public else "private, no-store"}
    if public:
        headers["etag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        if seen and headers["etag"] in seen:
            return Response(status_code=304, headers=headers)
    return HTMLResponse(body, headers=headers)


@router.api_route(
    "/public/{meeting_id}/files/{material_id}/{number}", methods=_READ, include_in_schema=False
)
async def file(
    request: Request, pages: ThePages, meeting_id: str, material_id: str, number: str
) -> Response:
    """A file that the page offers, in the version that it offers."""
    found = await _visible(request, pages, _number(meeting_id))
    if found is None:
        return _nothing(request)
    shown = await pages.shown(found, DEFAULT_LANGUAGE)
    version = shown.offers(_number(material_id), _number(number))
    if version is None:
        return _nothing(request)
    headers: dict[str, Any] = {
        "cache-control": FRESH if found.published_at is not None else "private, no-store",
        "etag": f'"{version.sha256}"',
        "content-disposition": f"attachment; filename*=UTF-8''{quote(version.name, safe='')}",
        "content-length": str(version.size),
    }
    pieces = await pages.materials.files.read(version.key)
    return StreamingResponse(pieces, headers=headers, media_type=MEDIA[version.type])


@router.api_route("/public", methods=_READ, include_in_schema=False)
@router.api_route("/public/{_:path}", methods=_READ, include_in_schema=False)
async def nowhere(request: Request) -> Response:
    """Any other address beneath it."""
    return _nothing(request)


def _number(text: str) -> int | None:
    """A number that a row may have."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _out(shown: Shown, address: str) -> PageOut:
    page = shown.page
    files = [one for given in shown.presentations for one in given.files] + shown.documents
    return PageOut(
        **page.model_dump(exclude={"meeting_id"}),
        address=f"{address}/public/{page.meeting_id}",
        sessions_shown=len(shown.agenda),
        presentations_shown=len(shown.presentations),
        files_shown=len(files),
        points_shown=sum(len(group.points) for group in shown.points.groups) if shown.points else 0,
    )


@router.get("/api/meetings/{meeting_id}/page")
async def get_page(
    pages: ThePages, address: Address, visitor: AtMeeting, meeting_id: int
) -> PageOut:
    """How the public page is set, and how much it shows."""
    return _out(await pages.shown(await pages.page(meeting_id), DEFAULT_LANGUAGE), address)


@router.put("/api/meetings/{meeting_id}/page")
async def set_page(
    pages: ThePages,
    address: Address,
    visitor: AtMeeting,
    meeting_id: int,
    body: PageIn,
) -> PageOut:
    """Publishes the page or takes it down, and says what is on it."""
    page = await pages.set(meeting_id, body)
    return _out(await pages.shown(page, DEFAULT_LANGUAGE), address)
