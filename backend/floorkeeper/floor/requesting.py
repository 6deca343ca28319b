"""What the list of speakers takes at the moment, and for how long."""

from .model import Kind, ListStatus, Ms, ParticipantId, State, Status
from .policy import Policy

_ORDINARY = (Kind.STATEMENT, Kind.QUESTION, Kind.PRESENTATION)


def allotment(policy: Policy, kind: Kind) -> Ms:
    """What a turn of this kind is allotted."""
    return int(getattr(policy.allotment_ms, kind.value))


def usual_language(state: State, person: ParticipantId | None) -> str:
    """What the person usually speaks; the working language where that is not known."""
    working = state.policy.working_language
    return working if person is None else state.languages.get(person, working)


def kinds_taken(state: State) -> tuple[Kind, ...]:
    """The kinds of request that the list takes now (FLOOR.md, list of speakers)."""
    if state.status is Status.CLOSED:
        return ()
    open_ = state.list_status in (ListStatus.OPEN, ListStatus.CLOSING)
    kinds = list(_ORDINARY) if open_ else []
    if state.policy.rights_of_reply:
        kinds.append(Kind.REPLY)
    if state.policy.points_of_order:
        kinds.append(Kind.POINT_OF_ORDER)
    return tuple(kinds)
