"""The built screens: hashed assets for ever, the page itself made anew each time."""

import os
from functools import cache
from mimetypes import guess_type
from pathlib import Path

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from .headers import new_nonce, page_policy

STATIC = Path(__file__).parent / "static"
_INDEX = STATIC / "index.html"
_IMMUTABLE = "public, max-age=31536000, immutable"
_CODINGS = (("br", ".br"), ("gzip", ".gz"))
"""How the build has compressed what can be, the smallest first; a browser names what it reads."""


def _page() -> Response:
    """With a nonce of its own for the styles that the program adds; so it cannot be kept."""
    nonce = new_nonce()
    page = _index().replace("__NONCE__", nonce)
    headers = {"content-security-policy": page_policy(nonce), "cache-control": "no-cache"}
    return HTMLResponse(page, headers=headers)


@cache
def _index() -> str:
    return _INDEX.read_text(encoding="utf-8")


class Screens(StaticFiles):
    """Files that exist; every other address is one of the client's own and gets the page."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        if path == "index.html":
            return _page()
        try:
            response = await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code != 404 or path.startswith(("api/", "assets/")):
                raise
            if not _INDEX.is_file():
                raise
            return _page()
        hashed = path.startswith("assets/")
        response.headers["cache-control"] = _IMMUTABLE if hashed else "no-cache"
        return response

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        accepted = {
            one.strip() for one in Headers(scope=scope).get("accept-encoding", "").split(",")
        }
        for coding, suffix in _CODINGS:
            packed = f"{full_path}{suffix}"
            if coding in accepted and os.path.isfile(packed):
                response = super().file_response(packed, os.stat(packed), scope, status_code)
                response.headers["content-encoding"] = coding
                response.headers["content-type"] = guess_type(full_path)[0] or "text/plain"
                break
        else:
            response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["vary"] = "accept-encoding"
        return response
