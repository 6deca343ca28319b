"""CP-SAT, set as the programme needs it."""

from ortools.sat.python.cp_model import CpSolver

WORKERS = 8
"""However many processors there are: with fewer, CP-SAT leaves out its strategies for a bound.
On two processors 60 talks were mostly proven optimal within 5 s so, and with two workers never."""


def solver(seconds: float) -> CpSolver:
    made = CpSolver()
    made.parameters.max_time_in_seconds = max(0.1, seconds)
    made.parameters.num_workers = WORKERS
    made.parameters.linearization_level = 2
    return made
