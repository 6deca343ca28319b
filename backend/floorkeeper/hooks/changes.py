"""What others are told of one act on the floor: the difference that it made, and nothing else.

So an undo is told as well: whoever has the floor back is given it.
"""

from enum import StrEnum
from typing import Any

from msgspec import Struct

from floorkeeper.floor.model import RequestId, State, Status, Turn
from floorkeeper.floor.order import called


class HookEvent(StrEnum):
    FLOOR_GIVEN = "floor.given"
    FLOOR_ENDED = "floor.ended"
    NEXT_CHANGED = "next.changed"
    SESSION_OPENED = "session.opened"
    SESSION_SUSPENDED = "session.suspended"
    SESSION_RESUMED = "session.resumed"
    SESSION_CLOSED = "session.closed"


class Change(Struct, frozen=True):
    event: HookEvent
    facts: dict[str, Any] = {}


def changes(before: State, after: State) -> list[Change]:
    """In the order in which a mixer wants them: who stops before who starts."""
    status = _of_status(before.status, after.status)
    begins = after.status is Status.OPEN
    return [
        *(status if begins else ()),
        *_of_floor(before.holder, after),
        *_of_next(before, after),
        *(() if begins else status),
    ]


def _of_status(before: Status, after: Status) -> list[Change]:
    if before is after:
        return []
    if after is Status.OPEN:
        first = before is Status.PLANNED
        return [Change(HookEvent.SESSION_OPENED if first else HookEvent.SESSION_RESUMED)]
    suspended = after is Status.SUSPENDED
    return [Change(HookEvent.SESSION_SUSPENDED if suspended else HookEvent.SESSION_CLOSED)]


def _of_floor(was: Turn | None, after: State) -> list[Change]:
    now = after.holder
    if (was and was.id) == (now and now.id):
        return []
    found = []
    if was is not None:
        facts = {"turn": _turn(was), "interrupted": was.id in after.floor}
        found.append(Change(HookEvent.FLOOR_ENDED, facts))
    if now is not None:
        found.append(Change(HookEvent.FLOOR_GIVEN, {"turn": _turn(now)}))
    return found


def _of_next(before: State, after: State) -> list[Change]:
    was, now = called(before)[:1], called(after)[:1]
    if was == now:
        return []
    facts = {"request": _request(after, now[0]) if now else None}
    return [Change(HookEvent.NEXT_CHANGED, facts)]


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "id": turn.id,
        "participant_id": turn.participant_id,
        "kind": turn.kind.value,
        "mode": turn.mode.value,
        "language": turn.language,
        "allotment_ms": turn.clock.limit_ms,
        "presentation_id": turn.presentation_id,
    }


def _request(state: State, request_id: RequestId) -> dict[str, Any]:
    request = state.requests[request_id]
    return {
        "id": request_id,
        "participant_id": request.participant_id,
        "kind": request.kind.value,
        "mode": state.modes[request.participant_id].value,
        "language": request.language,
        "allotment_ms": request.allotment_ms,
    }
