"""Sends what is in the queue: at least once, each hook's calls in their order, hooks side by side.

A call that is not taken keeps those behind it waiting until it is, or is given up.
"""

import asyncio
import secrets
from collections.abc import Callable
from typing import Any

import structlog
from sqlalchemy import ColumnElement, exists, update
from sqlalchemy.orm import aliased
from sqlmodel import col, delete, select

from floorkeeper import meters
from floorkeeper.calls import called
from floorkeeper.store.database import Database

from .post import PATIENCE_S, Answer, post
from .service import body_of, secret_of
from .tables import CallStatus, Hook, HookCall

_log = structlog.get_logger("hooks")
PAUSE_S = 1.0
"""Between two looks for calls whose time has come; a new one is sent at once."""
FINISH_S = 5.0
SECOND = 1_000
DAY = 86_400_000
SENDING_MS = (int(PATIENCE_S) + 5) * SECOND
"""So long after it was claimed, nobody is still sending a call."""
WAITS = tuple(n * SECOND for n in (1, 2, 5, 10, 20, 30, 60, 120, 300))
"""Before the next attempt, after each that failed; then always the last of them."""
GIVE_UP_MS = DAY
KEPT_MS = 30 * DAY
GONE = 410


class Sender:
    """Each call is claimed, and that committed, before it is sent; see `begin`."""

    def __init__(
        self, database: Database, secret: str, now: Callable[[], int], *, inside: bool
    ) -> None:
        self._database = database
        self._secret = secret
        self._now = now
        self._inside = inside
        self._tidied = 0
        self._called = asyncio.Event()
        self._sending: set[asyncio.Task[None]] = set()
        self._working: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Called within a running loop."""
        self._working = asyncio.create_task(self._work())

    def call(self) -> None:
        """There is something to send."""
        self._called.set()

    async def close(self) -> None:
        """Ends after the calls that are just being sent, or soon; those are then sent again."""
        if self._working is not None:
            self._working.cancel()
            await asyncio.wait([self._working])
        if self._sending:
            _, late = await asyncio.wait(self._sending, timeout=FINISH_S)
            for one in late:
                one.cancel()

    async def test(self, hook: Hook) -> HookCall:
        """Sends a message of no event past the queue; what waited is tried again at once."""
        now = self._now()
        call = HookCall(
            hook_id=hook.id or 0,
            key=f"msg_{hook.id}_test_{secrets.token_hex(8)}",
            event="test",
            facts="{}",
            at=now,
            status=CallStatus.FAILED.value,
            attempts=1,
            due_at=now,
        )
        answer = await self._post(hook, call)
        call.answer, call.error = answer.status, answer.error
        if answer.taken:
            call.status = CallStatus.SENT.value
        async with self._database.session() as db:
            db.add(call)
            await db.commit()
        if answer.taken:
            waits = col(HookCall.status) == CallStatus.QUEUED.value
            await self._set(waits & (col(HookCall.hook_id) == hook.id), due_at=now)
            self.call()
        return call

    async def _work(self) -> None:
        first = True
        while True:
            try:
                await self._take_up(all_of_them=first and not self._database.shared)
                first = False
                while claimed := await self._claim():
                    task = asyncio.create_task(self._send(claimed))
                    self._sending.add(task)
                    task.add_done_callback(self._sending.discard)
            except Exception:
                _log.exception("hooks")
            await called(self._called, PAUSE_S)

    async def _take_up(self, *, all_of_them: bool) -> None:
        """What was being sent when a program stopped may have arrived: it is sent again."""
        now = self._now()
        left = col(HookCall.status) == CallStatus.SENDING.value
        if not all_of_them:
            left &= col(HookCall.due_at) < now - SENDING_MS
        await self._set(left, status=CallStatus.QUEUED.value)
        if now - self._tidied > DAY:
            self._tidied = now
            done = (CallStatus.SENT.value, CallStatus.FAILED.value)
            old = col(HookCall.status).in_(done) & (col(HookCall.at) < now - KEPT_MS)
            async with self._database.session() as db:
                await db.exec(delete(HookCall).where(old))
                await db.commit()

    async def _claim(self) -> HookCall | None:
        """The first call of a hook of which none is being sent, once its time has come."""
        earlier = aliased(HookCall)
        ahead = exists().where(
            col(earlier.hook_id) == col(HookCall.hook_id),
            col(earlier.id) < col(HookCall.id),
            col(earlier.status).in_((CallStatus.QUEUED.value, CallStatus.SENDING.value)),
        )
        due = (
            select(HookCall.id)
            .where(
                HookCall.status == CallStatus.QUEUED.value, HookCall.due_at <= self._now(), ~ahead
            )
            .order_by(col(HookCall.due_at), col(HookCall.id))
            .limit(1)
            .with_for_update(skip_locked=True)
            .scalar_subquery()
        )
        async with self._database.session() as db:
            claimed = await db.exec(
                update(HookCall)
                .where(col(HookCall.id) == due)
                .values(
                    status=CallStatus.SENDING.value,
                    attempts=HookCall.attempts + 1,
                    due_at=self._now(),
                )
                .returning(col(HookCall.id))
            )
            call_id = claimed.scalar_one_or_none()
            await db.commit()
            return None if call_id is None else await db.get(HookCall, call_id)

    async def _send(self, call: HookCall) -> None:
        async with self._database.session() as db:
            hook = await db.get(Hook, call.hook_id)
        if hook is None:
            return  # it was removed just now, and its calls with it
        try:
            answer = await self._post(hook, call)
        except Exception:
            _log.exception("hook", hook=hook.id)
            answer = Answer(error="no_connection")
        await self._set(col(HookCall.id) == call.id, **self._after(call, answer))
        if answer.status == GONE:
            async with self._database.session() as db:
                own = col(Hook.id) == hook.id
                await db.exec(update(Hook).where(own).values(active=False))
                await db.commit()
        self.call()

    async def _post(self, hook: Hook, call: HookCall) -> Answer:
        async with self._database.session() as db:
            body = await body_of(db, hook, call)
        secret = secret_of(self._secret, hook)
        answer = await post(hook.address, secret, call.key, body, self._now(), inside=self._inside)
        meters.hook_answers.labels("taken" if answer.taken else answer.error or "refused").inc()
        _log.info("hook", hook=hook.id, call=call.id, answer=answer.status, error=answer.error)
        return answer

    def _after(self, call: HookCall, answer: Answer) -> dict[str, Any]:
        """What the call becomes by what was answered."""
        now = self._now()
        told: dict[str, Any] = {"answer": answer.status, "error": answer.error}
        if answer.taken:
            return {**told, "status": CallStatus.SENT.value, "due_at": now}
        if answer.status == GONE or now - call.at > GIVE_UP_MS:
            return {**told, "status": CallStatus.FAILED.value, "due_at": now}
        due_at = now + WAITS[min(call.attempts, len(WAITS)) - 1]
        return {**told, "status": CallStatus.QUEUED.value, "due_at": due_at}

    async def _set(self, which: ColumnElement[bool], **values: Any) -> None:
        async with self._database.session() as db:
            await db.exec(update(HookCall).where(which).values(**values))
            await db.commit()
