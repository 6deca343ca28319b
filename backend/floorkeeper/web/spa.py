"""The built screens: hashed assets for ever, the page itself asked for anew each time."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"
_IMMUTABLE = "public, max-age=31536000, immutable"


class Screens(StaticFiles):
    """Files that exist; every other address is one of the client's own and gets the page."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        try:
            response = await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code != 404 or path.startswith(("api/", "assets/")):
                raise
            page = STATIC / "index.html"
            if not page.is_file():
                raise
            response = FileResponse(page)
        hashed = path.startswith("assets/")
        response.headers["cache-control"] = _IMMUTABLE if hashed else "no-cache"
        return response
