"""Nodes on one database: each hears of what the others wrote, and whom they have on the line.

All of it is read from the database once a second; hints over NATS say when to look sooner.
"""

import asyncio
import secrets

import msgspec
import structlog
from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession
from structlog.contextvars import bound_contextvars, get_contextvars

from floorkeeper import meters
from floorkeeper.calls import called
from floorkeeper.floor.model import ParticipantId
from floorkeeper.store.database import Database
from floorkeeper.store.shared import SILENT_MS, NewsRow, NodeLines, NodeRow, measured
from floorkeeper.store.tables import EntryRow

from . import clock
from .bus import Bus
from .news import News, NewsKind
from .node import Node

BEAT_S = 1.0
MINUTE_BEATS = 60
NEWS_KEPT_MS = 3_600_000
ROUND_TRIPS = 5

_log = structlog.get_logger("cluster")
_news: msgspec.json.Decoder[News] = msgspec.json.Decoder(News)
_people: msgspec.json.Decoder[set[ParticipantId]] = msgspec.json.Decoder(set[ParticipantId])


class Cluster:
    """This node among others. `begin` reads the database's clock before anything is decided."""

    def __init__(self, database: Database, node: Node) -> None:
        self.id = secrets.token_hex(8)
        self._database = database
        self._node = node
        self._bus: Bus | None = None
        self._last = 0
        self._beats = 0
        self._lines: dict[int, bytes] = {}
        self._writing: set[asyncio.Task[None]] = set()
        self._called = asyncio.Event()
        self._beating: asyncio.Task[None] | None = None

    @property
    def hears_at_once(self) -> bool:
        return self._bus is not None and self._bus.connected

    async def begin(self, nats_url: str | None, installation: str) -> None:
        await self._set_clock()
        async with self._database.session() as db:
            self._last = (await db.exec(select(func.max(NewsRow.id)))).one() or 0
        if nats_url:
            self._bus = Bus(nats_url, installation, self._node.told, self._called.set)
            self._node.on_written.append(self._bus.tell_log)
        self._node.announce = self._announce
        self._beating = asyncio.create_task(self._beat_on())

    async def close(self) -> None:
        """Leaves: the others take over at once whom this node had on the line."""
        if self._beating is not None:
            self._beating.cancel()
        await asyncio.gather(*self._writing, return_exceptions=True)
        if self._bus is not None:
            await self._bus.close()
        try:
            async with self._database.session() as db:
                await db.exec(delete(NodeRow).where(col(NodeRow.id) == self.id))
                await db.commit()
        except Exception:
            _log.exception("leaving")

    async def _set_clock(self) -> None:
        """By the quickest of several questions, as a screen does it."""
        async with self._database.session() as db:
            answers = [(*await measured(db), clock.now()) for _ in range(ROUND_TRIPS)]
        theirs, took, ours = min(answers, key=lambda answer: answer[1])
        clock.go_by(theirs, ours - took // 2)

    def _announce(self, news: News) -> None:
        request_id = get_contextvars().get("request_id", "")
        news = msgspec.structs.replace(news, request_id=request_id)
        task = asyncio.create_task(self._write(news))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def _write(self, news: News) -> None:
        row = NewsRow(at=clock.now(), node_id=self.id, news=msgspec.json.encode(news).decode())
        try:
            async with self._database.session() as db:
                db.add(row)
                await db.commit()
        except Exception:
            _log.exception("news", kind=news.kind)
            return
        if self._bus is not None:
            self._bus.tell_news()

    # --- once a second ---

    async def _beat_on(self) -> None:
        while True:
            try:
                await self._beat()
            except Exception as error:
                _log.warning("beat", error=str(error))
            await called(self._called, BEAT_S)

    async def _beat(self) -> None:
        self._beats += 1
        async with self._database.session() as db:
            now, _ = await measured(db)
            await self._tell(db, now)
            await self._hear(db)
            await self._look(db, now)
            if self._beats % MINUTE_BEATS == 0:
                await self._tidy(db, now)
        if self._beats % MINUTE_BEATS == 0:
            await self._set_clock()
            for engine in self._node.engines:  # should a piece of news have been lost
                await self._node.take(News(NewsKind.NAMES, engine.session_id))

    async def _tell(self, db: AsyncSession, now: int) -> None:
        """That this node is at work, and whom it has on the line."""
        beat = {"id": self.id, "beat_at": now}
        row = insert(NodeRow).values(**beat)
        await db.exec(row.on_conflict_do_update(index_elements=["id"], set_=beat))
        lines = {
            engine.session_id: msgspec.json.encode(sorted(engine.hub.persons))
            for engine in self._node.engines
        }
        for session_id, people in lines.items():
            if self._lines.get(session_id) != people:
                row_of = {"node_id": self.id, "session_id": session_id, "people": people.decode()}
                new = insert(NodeLines).values(**row_of)
                key = ["node_id", "session_id"]
                await db.exec(new.on_conflict_do_update(index_elements=key, set_=row_of))
        await db.commit()
        self._lines = lines
        meters.last_beat.set_to_current_time()
        lately = select(func.count()).where(NodeRow.beat_at > now - SILENT_MS)
        meters.nodes.set((await db.exec(lately)).one())

    async def _hear(self, db: AsyncSession) -> None:
        """The news of others."""
        number = col(NewsRow.id)
        found = await db.exec(select(NewsRow).where(number > self._last).order_by(number))
        for row in found.all():
            self._last = max(self._last, row.id or 0)
            if row.node_id != self.id:
                news = _news.decode(row.news)
                with bound_contextvars(request_id=news.request_id):
                    await self._node.take(news)
                    _log.info("news", kind=news.kind.value, session=news.session_id)

    async def _look(self, db: AsyncSession, now: int) -> None:
        """How far the logs have come, and who is on the line elsewhere."""
        sessions = [engine.session_id for engine in self._node.engines]
        if not sessions:
            return
        newest = await db.exec(
            select(EntryRow.session_id, func.max(EntryRow.seq))
            .where(col(EntryRow.session_id).in_(sessions))
            .group_by(col(EntryRow.session_id))
        )
        for session_id, seq in newest:
            self._node.told(session_id, seq)
        found = await db.exec(
            select(NodeLines)
            .join(NodeRow)
            .where(
                NodeLines.node_id != self.id,
                NodeRow.beat_at > now - SILENT_MS,
                col(NodeLines.session_id).in_(sessions),
            )
        )
        elsewhere: dict[int, set[ParticipantId]] = {session_id: set() for session_id in sessions}
        for lines in found:
            elsewhere[lines.session_id] |= _people.decode(lines.people)
        for session_id, people in elsewhere.items():
            self._node.elsewhere(session_id, people)

    async def _tidy(self, db: AsyncSession, now: int) -> None:
        """What no node needs any more."""
        await db.exec(delete(NewsRow).where(col(NewsRow.at) < now - NEWS_KEPT_MS))
        await db.exec(delete(NodeRow).where(col(NodeRow.beat_at) < now - 60 * SILENT_MS))
        await db.commit()
