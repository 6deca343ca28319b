"""Sends what is due, one letter after the other, and never one that may have been sent."""

import asyncio
from collections.abc import Callable

import structlog
from sqlalchemy import ColumnElement, update
from sqlmodel import col, select

from floorkeeper import meters
from floorkeeper.calls import called
from floorkeeper.store.database import Database

from .mail import Fate, Outcome, Server
from .tables import Letter, LetterStatus

_log = structlog.get_logger("letters")
PAUSE_S = 2.0
"""Between two looks for letters whose time has come; a new one is sent at once."""
FINISH_S = 5.0
"""How long the letter that is just being sent may take when the program ends."""
MINUTE = 60_000
SENDING_MS = 10 * MINUTE
"""So long after it was claimed, nobody is still sending a letter."""
WAITS = tuple(n * MINUTE for n in (1, 5, 15, 30, 60, 120, 240, 240, 480, 480))
"""Before the next attempt, after each that failed; after the last wait it is given up."""


class Sender:
    """Made within a running loop. Each letter is claimed, and that committed, before it is sent."""

    def __init__(self, database: Database, server: Server, now: Callable[[], int]) -> None:
        self._database = database
        self._server = server
        self._now = now
        self._called = asyncio.Event()
        self._closing = False
        self._working = asyncio.create_task(self._work())

    def call(self) -> None:
        """There is something to send."""
        self._called.set()

    async def close(self) -> None:
        """Ends after the letter that is just being sent, or soon."""
        self._closing = True
        self._called.set()
        done, _ = await asyncio.wait([self._working], timeout=FINISH_S)
        if not done:
            self._working.cancel()

    async def _work(self) -> None:
        while not self._closing:
            try:
                await self._doubt()
                while await self._next():
                    if self._closing:
                        return
            except Exception:
                _log.exception("letters")
            await called(self._called, PAUSE_S)

    async def _doubt(self) -> None:
        """What was being sent when a program stopped may have arrived: a person decides.

        Of this program alone that is all; what others of a shared database send has its time.
        """
        claimed = col(Letter.status) == LetterStatus.SENDING.value
        if self._database.shared:
            claimed &= col(Letter.due_at) < self._now() - SENDING_MS
        await self._set(
            claimed,
            status=LetterStatus.UNCLEAR.value,
            error="the program stopped while this was sent",
        )

    async def _next(self) -> bool:
        """Sends the letter that has waited longest; False where none is due."""
        letter = await self._claim()
        if letter is None:
            return False
        try:
            outcome = await self._server.send(letter, self._now())
        except Exception as error:
            _log.exception("letter", letter=letter.id)
            outcome = Outcome(Fate.UNCLEAR, repr(error))
        await self._set(col(Letter.id) == letter.id, **self._after(letter, outcome))
        meters.letters.labels(outcome.fate.value).inc()
        _log.info("letter", letter=letter.id, kind=letter.kind, fate=outcome.fate.value)
        return True

    async def _claim(self) -> Letter | None:
        due = (
            select(Letter.id)
            .where(Letter.status == LetterStatus.QUEUED.value, Letter.due_at <= self._now())
            .order_by(col(Letter.due_at), col(Letter.id))
            .limit(1)
            .with_for_update(skip_locked=True)
            .scalar_subquery()
        )
        async with self._database.session() as db:
            claimed = await db.exec(
                update(Letter)
                .where(col(Letter.id) == due)
                .values(
                    status=LetterStatus.SENDING.value,
                    attempts=Letter.attempts + 1,
                    due_at=self._now(),
                )
                .returning(col(Letter.id))
            )
            letter_id = claimed.scalar_one_or_none()
            await db.commit()
            return None if letter_id is None else await db.get(Letter, letter_id)

    def _after(self, letter: Letter, outcome: Outcome) -> dict[str, str | int | None]:
        """What the letter becomes by what became of it."""
        now = self._now()
        if outcome.fate is Fate.TAKEN:
            return {"status": LetterStatus.SENT.value, "sent_at": now, "error": None}
        if outcome.fate is Fate.LATER and letter.attempts <= len(WAITS):
            due_at = now + WAITS[letter.attempts - 1]
            return {"status": LetterStatus.QUEUED.value, "due_at": due_at, "error": outcome.reason}
        became = {
            Fate.LATER: LetterStatus.FAILED,
            Fate.NEVER: LetterStatus.BOUNCED,
            Fate.UNCLEAR: LetterStatus.UNCLEAR,
        }
        return {"status": became[outcome.fate].value, "error": outcome.reason}

    async def _set(self, which: ColumnElement[bool], **values: str | int | None) -> None:
        async with self._database.session() as db:
            await db.exec(update(Letter).where(which).values(**values))
            await db.commit()
