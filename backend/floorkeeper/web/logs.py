"""Structured logs, one JSON object a line; they hold no token and no text of a person.

Every line of a request has its `request_id`, also where another node does what it leads to.
"""

import logging
import sys

import msgspec
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from floorkeeper import meters


def _counted(_logger: WrappedLogger, method: str, line: EventDict) -> EventDict:
    meters.lines.labels("error" if method == "exception" else method).inc()
    return line


_LINE: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.processors.format_exc_info,
)
_TALKATIVE = ("alembic", "uvicorn.error")
"""uvicorn has two lines for every socket, with the address of whoever opened it."""


def _encoded(_logger: WrappedLogger, _method: str, line: EventDict) -> bytes:
    return msgspec.json.encode(line, enc_hook=repr)


def set_up(level: int = logging.INFO) -> None:
    """Sends the logs of this program and of its libraries to the standard error.

    Its own go there straight: by way of `logging`, the line of a request took longer than all else
    that is done for one.
    """
    structlog.configure(
        processors=[_counted, *_LINE, _encoded],
        logger_factory=structlog.BytesLoggerFactory(sys.stderr.buffer),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_LINE,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
