"""Searches at work on this node: one a meeting, one after the other."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import structlog

from .errors import SearchGoesOnError
from .model import Problem
from .outcome import Outcome, SearchState, Track

_log = structlog.get_logger("programme")


class Job:
    """A search for a meeting: waiting, at work, or done."""

    def __init__(self, problem: Problem, seconds: float) -> None:
        self.problem = problem
        self.seconds = seconds
        self.track = Track()
        self.outcome: Outcome | None = None
        self.began: float | None = None
        self.ended: float | None = None

    @property
    def state(self) -> SearchState:
        if self.outcome is not None:
            return self.outcome.state
        return SearchState.WAITING if self.began is None else SearchState.RUNNING

    @property
    def took(self) -> float:
        """Seconds at work so far."""
        if self.began is None:
            return 0
        return (self.ended or time.monotonic()) - self.began

    def run(self) -> None:
        """Blocks. OR-Tools takes a second to be imported, of which no start of a server has any."""
        from .solver import search

        self.began = time.monotonic()
        try:
            self.outcome = search(self.problem, self.seconds, self.track)
        except Exception:
            _log.exception("search")
            self.outcome = Outcome(SearchState.FAILED)
        self.ended = time.monotonic()


class Jobs:
    """The last job of each meeting."""

    def __init__(self) -> None:
        self._jobs: dict[int, Job] = {}
        self._thread = ThreadPoolExecutor(1, "programme")

    def start(self, meeting_id: int, problem: Problem, seconds: float) -> Job:
        """Raises SearchGoesOnError where the meeting's last job is not done."""
        last = self._jobs.get(meeting_id)
        if last is not None and last.outcome is None:
            raise SearchGoesOnError
        job = self._jobs[meeting_id] = Job(problem, seconds)
        self._thread.submit(job.run)
        return job

    def of(self, meeting_id: int) -> Job | None:
        return self._jobs.get(meeting_id)

    def stop(self, meeting_id: int) -> None:
        job = self._jobs.get(meeting_id)
        if job is not None:
            job.track.stop()

    async def close(self) -> None:
        for job in self._jobs.values():
            job.track.stop()
        await asyncio.to_thread(self._thread.shutdown, cancel_futures=True)
