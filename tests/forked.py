"""Processes that begin with the product's modules read in, as a copy of one that has read them."""

import multiprocessing
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from floorkeeper.cli import app
from floorkeeper.live import clock

_NURSERY = multiprocessing.get_context("forkserver")
_NURSERY.set_forkserver_preload([__name__])


class Forked:
    """The command line in a process of its own, on an environment and with a log of its own.

    `standing`: the file that says the instant at which its clock stands, if it stands;
    `ahead_ms`: by how much its clock is wrong.
    """

    def __init__(
        self,
        arguments: list[str],
        environment: Mapping[str, str],
        log: Path,
        standing: Path | None = None,
        ahead_ms: int = 0,
    ) -> None:
        given = (arguments, dict(environment), log, standing, ahead_ms)
        # it must not outlive the tests
        self._process = _NURSERY.Process(target=_run, args=given, daemon=True)
        self._process.start()
        assert self._process.pid
        self.pid: int = self._process.pid

    @property
    def ended(self) -> bool:
        return not self._process.is_alive()

    def kill(self) -> None:
        """As a power cut does."""
        self._process.kill()
        self._process.join()

    def stop(self, within_s: float) -> None:
        """Asks it to end, and kills it if it does not."""
        self._process.terminate()
        self._process.join(within_s)
        self.kill()


def _run(
    arguments: list[str],
    environment: dict[str, str],
    log: Path,
    now: Path | None,
    ahead_ms: int,
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    if now:
        clock.now = lambda: int(now.read_text())
    clock.go_by(ahead_ms, 0)
    sys.argv = ["floorkeeper", *arguments]
    app()
