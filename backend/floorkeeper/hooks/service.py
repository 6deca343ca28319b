"""Web hooks of a meeting: who is told what, and what came back."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import func
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.meetings.service import Missing
from floorkeeper.meetings.tables import Meeting, MeetingSession, Participant
from floorkeeper.store.database import Database

from .changes import HookEvent
from .schemas import CallOut, HookIn, HookMade, HookOut
from .tables import CallStatus, Hook, HookCall

SHOWN = 50


def secret_of(installation: str, hook: Hook) -> str:
    """Made from the installation's secret, so that a copy of the database gives nothing away."""
    words = f"hook {hook.id} {hook.salt}".encode()
    key = hmac.digest(installation.encode(), words, hashlib.sha256)
    return "whsec_" + base64.b64encode(key).decode()


async def body_of(db: AsyncSession, hook: Hook, call: HookCall) -> str:
    """The message: its type, when it happened, and what, with the names as they are now."""
    facts: dict[str, Any] = msgspec.json.decode(call.facts)
    for part in (facts.get("turn"), facts.get("request")):
        if part:
            part["participant"] = await _person(db, part.pop("participant_id"))
    meeting = await db.get(Meeting, hook.meeting_id)
    session = await db.get(MeetingSession, call.session_id) if call.session_id else None
    data = {
        "meeting": {"id": hook.meeting_id, "title": meeting.title if meeting else ""},
        "session": session and {"id": session.id, "title": session.title},
        **facts,
    }
    at = datetime.fromtimestamp(call.at / 1000, UTC).isoformat(timespec="milliseconds")
    body = {"type": call.event, "timestamp": at.replace("+00:00", "Z"), "data": data}
    return msgspec.json.encode(body).decode()


async def _person(db: AsyncSession, participant_id: int | None) -> dict[str, Any] | None:
    person = await db.get(Participant, participant_id) if participant_id else None
    if person is None:
        return None
    return {"id": person.id, "affiliation": person.affiliation, "name": person.name}


class Hooks:
    """Reads and writes the hooks of meetings; raises Missing."""

    def __init__(self, database: Database, secret: str, now: Callable[[], int]) -> None:
        self._database = database
        self._secret = secret
        self._now = now

    async def get(self, hook_id: int) -> Hook:
        async with self._database.session() as db:
            hook = await db.get(Hook, hook_id)
        if hook is None:
            raise Missing
        return hook

    async def all(self, meeting_id: int) -> list[HookOut]:
        async with self._database.session() as db:
            own = select(Hook).where(Hook.meeting_id == meeting_id).order_by(col(Hook.id))
            return [await _out(db, hook) for hook in await db.exec(own)]

    async def create(self, meeting_id: int, body: HookIn) -> HookMade:
        hook = Hook(meeting_id=meeting_id, address="", events="", salt="", since=0)
        return await self._with_secret(_filled(hook, body), anew=True)

    async def edit(self, hook: Hook, body: HookIn) -> HookOut:
        """What happened while it was not active it is never told."""
        resumed = body.active and not hook.active
        async with self._database.session() as db:
            hook = await db.merge(_filled(hook, body))
            if resumed:
                hook.since = self._now()
            await db.commit()
            return await _out(db, hook)

    async def renew(self, hook: Hook) -> HookMade:
        """Gives it another secret; calls are signed by that one at once."""
        return await self._with_secret(hook)

    async def remove(self, hook: Hook) -> None:
        async with self._database.session() as db:
            await db.exec(delete(HookCall).where(col(HookCall.hook_id) == hook.id))
            await db.exec(delete(Hook).where(col(Hook.id) == hook.id))
            await db.commit()

    async def calls(self, hook: Hook) -> list[HookCall]:
        """The last ones, newest first."""
        own = select(HookCall).where(HookCall.hook_id == hook.id)
        async with self._database.session() as db:
            return list(await db.exec(own.order_by(col(HookCall.id).desc()).limit(SHOWN)))

    async def _with_secret(self, hook: Hook, *, anew: bool = False) -> HookMade:
        hook.salt = secrets.token_hex(16)
        if anew:
            hook.since = self._now()
        async with self._database.session() as db:
            hook = await db.merge(hook)
            await db.commit()
            out = await _out(db, hook)
        return HookMade(**out.model_dump(), secret=secret_of(self._secret, hook))


def _filled(hook: Hook, body: HookIn) -> Hook:
    hook.address, hook.active = body.address, body.active
    hook.events = " ".join(event for event in HookEvent if event in body.events)
    return hook


async def _out(db: AsyncSession, hook: Hook) -> HookOut:
    own = col(HookCall.hook_id) == hook.id
    waits = col(HookCall.status).in_((CallStatus.QUEUED.value, CallStatus.SENDING.value))
    waiting = await db.exec(select(func.count()).select_from(HookCall).where(own, waits))
    tried = select(HookCall).where(own, col(HookCall.attempts) > 0)
    last = (await db.exec(tried.order_by(col(HookCall.id).desc()).limit(1))).first()
    return HookOut(
        id=hook.id or 0,
        address=hook.address,
        events=[HookEvent(event) for event in hook.events.split()],
        active=hook.active,
        waiting=waiting.one(),
        last=CallOut.model_validate(last) if last else None,
    )
