"""The states of the work on salient points, and the acts that lead from one to another: pure."""

from enum import StrEnum
from typing import NamedTuple

from floorkeeper.nominations.deadline import is_over

from .point_errors import DeadlineError, EmptyError, ReasonError, StateError, UndecidedError


class State(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    """Participants may send remarks."""
    CLOSED = "closed"
    """The deadline for remarks is over. Never kept: it is what `SENT` becomes by itself."""
    FINAL = "final"
    """Locked."""
    PUBLISHED = "published"


class Act(StrEnum):
    SEND = "send"
    EXTEND = "extend"
    FINISH = "finish"
    PUBLISH = "publish"
    REOPEN = "reopen"
    """Back to draft."""


class Work(NamedTuple):
    """What is kept of a list's state. The deadline stays when the list goes on from `SENT`."""

    state: State = State.DRAFT
    deadline: int | None = None


class Wanted(NamedTuple):
    act: Act
    deadline: int | None = None
    reason: str = ""


class Facts(NamedTuple):
    """How many points the list has, and how many remarks nobody has decided on."""

    points: int
    undecided: int


FROM = {
    Act.SEND: frozenset({State.DRAFT}),
    Act.EXTEND: frozenset({State.SENT, State.CLOSED}),
    Act.FINISH: frozenset({State.CLOSED}),
    Act.PUBLISH: frozenset({State.FINAL}),
    Act.REOPEN: frozenset({State.SENT, State.CLOSED, State.FINAL, State.PUBLISHED}),
}
"""In which states an act can be done."""
EDITABLE = frozenset({State.DRAFT, State.SENT, State.CLOSED})
"""In which states the drafters may change points and decide on remarks."""


def state_at(work: Work, now: int) -> State:
    """What comes at the very instant of the deadline is in time."""
    over = work.state is State.SENT and is_over(work.deadline, now)
    return State.CLOSED if over else work.state


def acts_at(work: Work, now: int) -> list[Act]:
    """What can be done next, but for what only the facts forbid."""
    return [act for act in Act if state_at(work, now) in FROM[act]]


def after(work: Work, wanted: Wanted, facts: Facts, now: int) -> Work:
    """The work after an act; raises the errors of `point_errors` where it may not be done."""
    require(work, FROM[wanted.act], now)
    match wanted.act:
        case Act.SEND:
            if facts.points == 0:
                raise EmptyError
            return Work(State.SENT, _ahead(wanted.deadline, now))
        case Act.EXTEND:
            return Work(State.SENT, _ahead(wanted.deadline, max(now, work.deadline or now)))
        case Act.FINISH:
            if facts.undecided > 0:
                raise UndecidedError(count=facts.undecided)
            return work._replace(state=State.FINAL)
        case Act.PUBLISH:
            return work._replace(state=State.PUBLISHED)
        case Act.REOPEN:
            if not wanted.reason.strip():
                raise ReasonError
            return work._replace(state=State.DRAFT)


def require(work: Work, states: frozenset[State], now: int) -> None:
    """Raises StateError."""
    state = state_at(work, now)
    if state not in states:
        raise StateError(points_state=state.value)


def _ahead(deadline: int | None, of: int) -> int:
    if deadline is None or deadline <= of:
        raise DeadlineError
    return deadline
