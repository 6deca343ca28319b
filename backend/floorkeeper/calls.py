"""Work that is called when there is some, and looks by itself now and then."""

import asyncio
from contextlib import suppress


async def called(event: asyncio.Event, within_s: float) -> None:
    """Returns when `event` is set, at the latest after so many seconds; it is not set any more."""
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), within_s)
    event.clear()
