"""What the command line does beside a server that runs: its open screens follow at once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from .access.secret import secret
from .access.service import Access
from .settings import Settings
from .store.database import Database

PATIENCE_S = 30


def served_at(settings: Settings) -> str:
    """Where browsers find the server: where the last one served, unless the settings say."""
    served = settings.data_dir / "address"
    if settings.public_url is None and served.is_file():
        return served.read_text(encoding="utf-8")
    return settings.address


@asynccontextmanager
async def as_secretariat(
    database: Database, settings: Settings, transport: httpx.AsyncBaseTransport | None = None
) -> AsyncIterator[httpx.AsyncClient]:
    """The server's HTTP by a visit of the command line's own."""
    address = served_at(settings)
    access = Access(database, secret(settings.data_dir), address)
    cookie = await access.shell_visit()
    async with httpx.AsyncClient(
        base_url=address,
        timeout=PATIENCE_S,
        transport=transport,
        headers={"cookie": f"{access.cookie_name}={cookie}"},
    ) as client:
        yield client


async def tell_server(database: Database, meeting_id: int) -> bool:
    """Whether the server could be told that a meeting's set-up is another one now."""
    try:
        async with as_secretariat(database, Settings()) as server:
            told = await server.post(f"/api/meetings/{meeting_id}/follow")
    except httpx.HTTPError:
        return False
    return told.is_success


def said(*, told: bool) -> str:
    """What is said of a change that was written beside a server."""
    if told:
        return "The server's open screens show it."
    return "The server could not be told: its open screens show it when it next starts."
