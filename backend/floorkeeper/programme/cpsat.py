"""CP-SAT, set as the programme needs it."""

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from ortools.sat.python.cp_model import CpModel, CpSolver, CpSolverSolutionCallback
from ortools.sat.python.cp_model_helper import CpSolverStatus

WORKERS = 8
"""However many processors there are: with fewer, CP-SAT leaves out its strategies for a bound.
On two processors 12 of 16 programmes of 60 talks were proven the best so, within 5 s; with two
workers hardly any."""
NICE = 10
"""How far the solver stands back behind the live sessions of the same process."""


def solver(seconds: float) -> CpSolver:
    made = CpSolver()
    made.parameters.max_time_in_seconds = max(0.1, seconds)
    made.parameters.num_workers = WORKERS
    made.parameters.linearization_level = 2
    return made


def solve(
    solver: CpSolver, model: CpModel, noting: CpSolverSolutionCallback | None = None
) -> CpSolverStatus:
    """In a thread of less priority. Python itself is not run in it, lest those wait for its lock
    that have more."""
    with ThreadPoolExecutor(1, "solver", initializer=_stand_back) as thread:
        return thread.submit(solver.solve, model, noting).result()


def _stand_back() -> None:
    """Linux gives each thread its own priority, and the threads that it starts inherit it."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)
