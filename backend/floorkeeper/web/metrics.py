"""What Prometheus is answered: what was counted meanwhile, and how it stands now."""

from collections import Counter

from fastapi import FastAPI
from prometheus_client import REGISTRY, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from sqlalchemy import func
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, select
from starlette.responses import Response

from floorkeeper import meters
from floorkeeper.floor.refusals import Refusal
from floorkeeper.floor.screens import Audience
from floorkeeper.hooks.tables import CallStatus, HookCall
from floorkeeper.letters.tables import Letter, LetterStatus
from floorkeeper.live.cluster import Cluster
from floorkeeper.live.engine import Answer
from floorkeeper.live.node import Node
from floorkeeper.store.database import Database

_COUNTED = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def command(outcome: Answer | Refusal, seconds: float) -> None:
    became = outcome.rule if isinstance(outcome, Refusal) else "taken"
    meters.commands.labels(became).inc()
    meters.command_seconds.observe(seconds)


def request(method: str, status: int, seconds: float) -> None:
    meters.requests.labels(method if method in _COUNTED else "other", str(status)).observe(seconds)


async def exposition(app: FastAPI) -> Response:
    _screens(app.state.node)
    _node(app.state.cluster)
    await _waiting(app.state.database)
    return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST)


def _screens(node: Node) -> None:
    found = [screen for engine in node.engines for screen in engine.hub.screens]
    by_audience = Counter(screen.audience for screen in found)
    for audience in Audience:
        meters.screens.labels(audience.value).set(by_audience[audience])
    meters.sessions.set(len(node.engines))
    meters.screens_behind.set(sum(screen.waiting > 0 for screen in found))
    meters.backlog.set(sum(screen.waiting for screen in found))


def _node(cluster: Cluster | None) -> None:
    meters.shared.set(cluster is not None)
    meters.nats_connected.set(cluster is not None and cluster.hears_at_once)


async def _waiting(database: Database) -> None:
    """The database may be what is wrong: the rest is told all the same."""
    letters = col(Letter.status).in_((LetterStatus.QUEUED.value, LetterStatus.SENDING.value))
    calls = col(HookCall.status).in_((CallStatus.QUEUED.value, CallStatus.SENDING.value))
    try:
        async with database.session() as db:
            waiting = await db.exec(select(func.count()).select_from(Letter).where(letters))
            meters.letters_waiting.set(waiting.one())
            waiting = await db.exec(select(func.count()).select_from(HookCall).where(calls))
            meters.hooks_waiting.set(waiting.one())
    except (SQLAlchemyError, OSError):
        meters.database_up.set(0)
    else:
        meters.database_up.set(1)
