"""What the command line does beside a server that runs: its open screens follow at once."""

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


async def tell_server(database: Database, meeting_id: int) -> bool:
    """Whether the server could be told that a meeting's set-up is another one now."""
    settings = Settings()
    address = served_at(settings)
    cookie = await Access(database, secret(settings.data_dir), address).shell_visit()
    try:
        async with httpx.AsyncClient(base_url=address, timeout=PATIENCE_S) as server:
            cookies = {"cookie": f"floorkeeper={cookie}"}
            told = await server.post(f"/api/meetings/{meeting_id}/follow", headers=cookies)
    except httpx.HTTPError:
        return False
    return told.is_success


def said(*, told: bool) -> str:
    """What is said of a change that was written beside a server."""
    if told:
        return "The server's open screens show it."
    return "The server could not be told: its open screens show it when it next starts."
