"""What Prometheus may know: counts and durations, never of a person."""

from prometheus_client import REGISTRY, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.responses import Response

from floorkeeper.floor.refusals import Refusal
from floorkeeper.live.engine import Answer
from floorkeeper.live.node import Node

_commands = Counter("floorkeeper_commands_total", "Commands, by what became of them", ["outcome"])
_requests = Histogram(
    "floorkeeper_http_request_seconds", "Duration of HTTP requests", ["method", "status"]
)
_screens = Gauge("floorkeeper_screens", "Connected screens")
_sessions = Gauge("floorkeeper_sessions", "Sessions at work in this process")
_COUNTED = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def command(outcome: Answer | Refusal) -> None:
    _commands.labels(outcome.rule if isinstance(outcome, Refusal) else "taken").inc()


def request(method: str, status: int, seconds: float) -> None:
    _requests.labels(method if method in _COUNTED else "other", str(status)).observe(seconds)


def exposition(node: Node) -> Response:
    _screens.set(sum(len(engine.hub.screens) for engine in node.engines))
    _sessions.set(len(node.engines))
    return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST)
