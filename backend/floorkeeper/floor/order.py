"""Where requests stand on the list: the ordering policies, as keys that are compared."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from .model import Kind, Mode, ParticipantId, Request, RequestId, State
from .policy import OrderPolicy

Groups = Mapping[ParticipantId, str]

TOP = -1
"""The key of a point of order: before everybody."""


def keys(state: State, requests: Sequence[Request], groups: Groups) -> list[int]:
    """A key for each request, given in list order; smaller speaks earlier."""
    match OrderPolicy(state.order_policy):
        case OrderPolicy.RECEIVED:
            found = [0] * len(requests)
        case OrderPolicy.FIRST_TIME_FIRST:
            found = [min(1, n) for n in _rounds(state, requests)]
        case OrderPolicy.ALTERNATE_MODES:
            found = _alternate(state, requests)
        case OrderPolicy.ROTATE_GROUPS:
            found = _rotate(state, requests, groups)
    return [
        TOP if request.kind is Kind.POINT_OF_ORDER else key
        for request, key in zip(requests, found, strict=True)
    ]


def _rounds(state: State, requests: Sequence[Request]) -> list[int]:
    """How often each request's person has spoken or stands earlier on the list."""
    ahead: Counter[ParticipantId] = Counter()
    rounds = []
    for request in requests:
        person = request.participant_id
        rounds.append(state.spoken.get(person, 0) + ahead[person])
        ahead[person] += 1
    return rounds


def _alternate(state: State, requests: Sequence[Request]) -> list[int]:
    """Every second place is for one mode; the first for the mode that did not speak last."""
    last = state.holder or (state.turns[state.last_turn] if state.last_turn else None)
    first = Mode.ONLINE if last is not None and last.mode is Mode.IN_ROOM else Mode.IN_ROOM
    seen: Counter[Mode] = Counter()
    slots = []
    for request in requests:
        mode = state.modes[request.participant_id]
        slots.append(2 * seen[mode] + (mode is not first))
        seen[mode] += 1
    return slots


def _rotate(state: State, requests: Sequence[Request], groups: Groups) -> list[int]:
    """Each group has its turn once a round; what it has spoken counts as rounds had."""
    had: Counter[str] = Counter()
    for person, times in state.spoken.items():
        had[groups.get(person, "")] += times
    least = min((had[groups.get(r.participant_id, "")] for r in requests), default=0)
    rounds = []
    for request in requests:
        group = groups.get(request.participant_id, "")
        rounds.append(had[group] - least)
        had[group] += 1
    return rounds


def sorted_by_policy(state: State, groups: Groups) -> tuple[RequestId, ...]:
    """The list as the policy would have it from the order of receipt."""
    received = sorted((state.requests[i] for i in state.order), key=lambda r: r.id)
    ranked = sorted(zip(keys(state, received, groups), received, strict=True), key=lambda p: p[0])
    return tuple(request.id for _, request in ranked)


def place(state: State, request: Request, groups: Groups) -> RequestId | None:
    """The request before which a new one comes in; None for the end. Nobody else moves."""
    waiting = [state.requests[i] for i in state.order]
    ranks = keys(state, [*waiting, request], groups)
    mine = ranks.pop()
    for other, rank in zip(waiting, ranks, strict=True):
        if rank > mine:
            return other.id
    return None


def called(state: State) -> tuple[RequestId, ...]:
    """The list as it is called: who is not connected is passed over, and keeps the place."""
    return tuple(i for i in state.order if state.requests[i].participant_id not in state.lost)


def without(ids: Iterable[RequestId], request_id: RequestId | None) -> tuple[RequestId, ...]:
    """The order with a request taken out."""
    return tuple(i for i in ids if i != request_id)


def insert(
    order: Iterable[RequestId], request_id: RequestId, before_id: RequestId | None
) -> tuple[RequestId, ...]:
    """The order with a request put before another one, or at the end."""
    rest = without(order, request_id)
    at = rest.index(before_id) if before_id in rest else len(rest)
    return (*rest[:at], request_id, *rest[at:])


def merge_back(
    now: tuple[RequestId, ...], before: tuple[RequestId, ...], wanted: frozenset[RequestId]
) -> tuple[RequestId, ...]:
    """The order as it stands, with the `wanted` ones back where they stood `before`.

    Used by undo: those who came in meanwhile keep their places.
    """
    order = [i for i in now if i not in wanted]
    for request_id in before:
        if request_id not in wanted:
            continue
        ahead = before[: before.index(request_id)]
        at = max((order.index(i) + 1 for i in ahead if i in order), default=0)
        order.insert(at, request_id)
    return tuple(order)
