"""For those who watch over the process."""

from fastapi import APIRouter, Request
from sqlmodel import text
from starlette.responses import JSONResponse, Response

from . import metrics

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get(
    "/readyz", responses={503: {"description": "The database does not answer, or the server ends."}}
)
async def ready(request: Request) -> Response:
    """The database answers too; 503 where it does not, or where the server is about to end."""
    if request.app.state.leaving:
        return JSONResponse({"status": "leaving"}, 503)
    try:
        async with request.app.state.database.session() as db:
            await db.connection()
            await db.exec(text("SELECT 1"))
    except Exception:
        return JSONResponse({"status": "database"}, 503)
    return JSONResponse({"status": "ok"})


@router.get("/metrics", response_class=Response)
async def prometheus(request: Request) -> Response:
    return await metrics.exposition(request.app)
