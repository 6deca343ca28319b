"""Undo: an act is taken back as if it had not happened, unless later acts are built on it."""

from collections.abc import Iterator, Mapping
from typing import Any

from immutables import Map
from msgspec import Struct
from msgspec.structs import replace

from . import events as e
from .model import Act, Parts, RequestId, Role, State
from .order import merge_back

KEPT = 20
"""How many acts can be undone, counted back from the last."""

BESIDE = 5
"""How many of the last things that cannot be undone are kept, to be named where they block one."""

NOT_UNDOABLE = frozenset(
    {
        "prepare_session",
        "mark_connection",
        "send_signal",
        "acknowledge_signal",
        "clear_signal",
        "set_interpretation",
        "hand_over",
        "set_relay",
        "send_message",
        "see_message",
        "clear_message",
        "record_check",
        "correct_charge",
        "undo",
    }
)
"""Commands with an opposite of their own, and corrections, which only another one corrects."""

_WHOLE = (
    *("status", "suspension", "session", "window", "item_id", "item_clocks"),
    *("list_status", "closes_at"),
    *("order_policy", "floor", "last_turn", "budget", "meter", "presentations", "items", "recent"),
    "texts",
    "rated_seq",
)
_MAPS = ("requests", "turns", "modes", "languages", "spoken", "tallies", "given")


def remember(before: State, after: State, entry: e.Entry) -> State:
    """`after`, with what the entry's act changed kept for an undo."""
    if isinstance(entry.event, e.Undone):
        return after
    if entry.actor.role is Role.SYSTEM or entry.command in NOT_UNDOABLE:
        return _remember_beside(before, after, entry)
    keys = _touched(before, after, entry)
    last = after.acts[-1] if after.acts else None
    if last is not None and (last.seq == entry.act or _explains(last, before, after, entry)):
        keys = {name: found | set(getattr(last.before, name)) for name, found in keys.items()}
        act = replace(
            last,
            last_seq=entry.seq,
            before=_parts(before, keys, last.before),
            after=_parts(after, keys),
            subject=_subject(after, entry.event) or last.subject,
        )
        return replace(after, acts=(*after.acts[:-1], act))
    act = _act(before, after, entry, keys)
    return replace(after, acts=(*after.acts[-(KEPT - 1) :], act))


def _remember_beside(before: State, after: State, entry: e.Entry) -> State:
    """`after`, with what cannot be undone kept where acts before it may rest beneath it now."""
    if all(getattr(before, name) == getattr(after, name) for name in _WHOLE):
        return after
    act = _act(before, after, entry, _touched(before, after, entry))
    return replace(after, beside=(*after.beside[-(BESIDE - 1) :], act))


def _act(before: State, after: State, entry: e.Entry, keys: Mapping[str, set[Any]]) -> Act:
    return Act(
        seq=entry.act,
        last_seq=entry.seq,
        type=entry.command,
        actor=entry.actor,
        at=entry.at,
        before=_parts(before, keys),
        after=_parts(after, keys),
        subject=_subject(after, entry.event),
    )


def _explains(last: Act, before: State, after: State, entry: e.Entry) -> bool:
    """Whether the entry only says why the last act moved a request: they are undone together."""
    return (
        isinstance(entry.event, e.RequestMoved)
        and before.order == after.order
        and last.type == entry.command
        and last.actor == entry.actor
        and entry.event.request_id in last.after.requests
    )


def _subject(state: State, event: Any) -> Any:
    """Whom the act concerns."""
    person = getattr(event, "participant_id", None)
    if person is None and getattr(event, "turn_id", None) in state.turns:
        person = state.turns[event.turn_id].participant_id
    if person is None and getattr(event, "request_id", None) in state.requests:
        person = state.requests[event.request_id].participant_id
    return person


def _touched(before: State, after: State, entry: e.Entry) -> dict[str, set[Any]]:
    """The keys of the maps that the entry may have changed."""
    event: Any = entry.event
    turns: set[Any] = {getattr(event, "turn_id", None), entry.seq, *before.floor, *after.floor} - {
        None
    }
    known = [after.turns[i] for i in turns if i in after.turns]
    people = {getattr(event, "participant_id", None), *(t.participant_id for t in known)}
    return {
        "requests": {getattr(event, "request_id", None), entry.seq} - {None},
        "turns": turns,
        "modes": people - {None},
        "languages": people - {None},
        "spoken": people - {None},
        "tallies": people - {None},
        "given": {t.presentation_id for t in known} - {None},
    }


def _parts(state: State, keys: Mapping[str, set[Any]], known: Parts | None = None) -> Parts:
    """The parts of `state` under `keys`; where `known` has them, as they are there."""
    whole: dict[str, Any] = {name: getattr(known or state, name) for name in (*_WHOLE, "order")}
    for name in _MAPS:
        source: Map[Any, Any] = getattr(state, name)
        have: dict[Any, Any] = getattr(known, name) if known else {}
        whole[name] = {k: have[k] if k in have else source.get(k) for k in keys[name]}
    return Parts(**whole)


def find(state: State, seq: int) -> Act | None:
    """The act of which `seq` is an entry, if it can still be undone."""
    return next((act for act in state.acts if act.seq <= seq <= act.last_seq), None)


def built_upon(state: State, act: Act) -> bool:
    """Whether what the act left has changed since, so that it can't be taken back alone."""
    for name in _WHOLE:
        if _overlaid(getattr(act.before, name), getattr(act.after, name), getattr(state, name)):
            return True
    for name in _MAPS:
        became = getattr(act.after, name)
        for key, old in getattr(act.before, name).items():
            if _overlaid(old, became[key], getattr(state, name).get(key)):
                return True
    added, _ = _listed(act)
    return not added <= set(state.order)


def blocker(state: State, act: Act) -> Act | None:
    """The last that happened later and changed something which `act` had changed too."""
    later = [other for other in (*state.acts, *state.beside) if other.seq > act.last_seq]
    found = [other for other in later if _meet(act, other)]
    return max(found, key=lambda other: other.seq, default=None)


def _meet(act: Act, later: Act) -> bool:
    """Whether both changed the same value, or the later one took off what `act` put on the list."""
    if _listed(act)[0] & _listed(later)[1]:
        return True
    return any(_both(*values) for values in _of_both(act, later))


def _of_both(act: Act, later: Act) -> Iterator[tuple[Any, Any, Any, Any]]:
    """What each of two acts found and left, of all that both remember."""
    parts = (act.before, act.after, later.before, later.after)
    for name in _WHOLE:
        yield tuple(getattr(part, name) for part in parts)
    for name in _MAPS:
        maps = [getattr(part, name) for part in parts]
        for key in maps[0].keys() & maps[2].keys():
            yield tuple(found[key] for found in maps)


def _both(was: Any, became: Any, was_later: Any, became_later: Any) -> bool:
    """Whether both acts changed a value, field by field where it has some."""
    if was == became or was_later == became_later:
        return False
    values = (was, became, was_later, became_later)
    if isinstance(was, Struct) and len({type(value) for value in values}) == 1:
        return any(_both(*(getattr(v, field) for v in values)) for field in was.__struct_fields__)
    return True


def _overlaid(was: Any, became: Any, now: Any) -> bool:
    """Whether what an act made of a value has changed since, field by field where it has some."""
    if was == became:
        return False
    if isinstance(was, Struct) and type(was) is type(became) is type(now):
        return any(
            _overlaid(getattr(was, field), getattr(became, field), getattr(now, field))
            for field in was.__struct_fields__
        )
    return bool(now != became)


def _restored(was: Any, became: Any, now: Any) -> Any:
    """The value as it is now, with what an act changed in it put back."""
    if was == became:
        return now
    if isinstance(was, Struct) and type(was) is type(became) is type(now):
        fields = {
            field: _restored(getattr(was, field), getattr(became, field), getattr(now, field))
            for field in was.__struct_fields__
        }
        return replace(now, **fields)
    return was


def _listed(act: Act) -> tuple[set[RequestId], set[RequestId]]:
    """The requests that the act put on the list, and those that it took off."""
    before, after = set(act.before.order), set(act.after.order)
    return after - before, before - after


def revert(state: State, seq: int) -> State:
    """The state as if the act `seq` had not happened."""
    act = next(act for act in state.acts if act.seq == seq)
    changes: dict[str, Any] = {
        name: _restored(getattr(act.before, name), getattr(act.after, name), getattr(state, name))
        for name in _WHOLE
    }
    for name in _MAPS:
        current: Map[Any, Any] = getattr(state, name)
        for key, old in getattr(act.before, name).items():
            became = getattr(act.after, name)[key]
            if old == became:
                continue
            back = _restored(old, became, current.get(key))
            current = current.delete(key) if back is None else current.set(key, back)
        changes[name] = current
    changes["order"] = _order(state, act)
    changes["acts"] = tuple(a for a in state.acts if a.seq != seq)
    return replace(state, **changes)


def _order(state: State, act: Act) -> tuple[RequestId, ...]:
    added, removed = _listed(act)
    order = tuple(i for i in state.order if i not in added)
    if added or removed:
        return merge_back(order, act.before.order, frozenset(removed))
    if act.before.order != act.after.order:
        return merge_back(order, act.before.order, frozenset(act.before.order) & set(order))
    return order
