"""Where the processes of a measurement run, and what they use."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import psutil
from tests.server import free_port, until

_HAVE = sorted(os.sched_getaffinity(0)) if sys.platform == "linux" else []
SERVER, CLIENT = _HAVE[:1], _HAVE[1:] or _HAVE
"""One processor for whatever serves, the others for whoever uses it; Linux alone can do that."""
SOCKETS = 20_000


@contextmanager
def on(processors: Iterable[int]) -> Iterator[None]:
    """What runs or is started within stays on these processors."""
    if sys.platform != "linux":
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, processors)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextmanager
def serving(script: str) -> Iterator[tuple[int, int]]:
    """A program on the server's processor that listens on its argument; the port, and its pid."""
    port = free_port()
    with on(SERVER):
        process = subprocess.Popen([sys.executable, "-c", script, str(port)])
    try:
        connections = psutil.Process(process.pid).net_connections
        until(lambda: any(one.status == "LISTEN" for one in connections()), "the bare server")
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def processor_seconds(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def memory(pid: int) -> int:
    """Bytes."""
    return int(psutil.Process(pid).memory_info().rss)


def allow_sockets() -> None:
    """Thousands of them, for this process and those that it starts."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, SOCKETS), most))
