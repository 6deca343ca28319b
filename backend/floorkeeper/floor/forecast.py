"""What awaits each request in list order: when, and whether it would be interpreted."""

from msgspec import Struct

from . import budget
from .model import Kind, Mode, Ms, PresentationId, RequestId, State
from .screens import Fit, Prospect


class Reservation(Struct, frozen=True):
    """What a presentation of the programme reserves, and how much of it would be interpreted."""

    reserves_ms: Ms
    interpretation: Fit
    interpreted_ms: Ms


class Outlook(Struct, frozen=True):
    """The situation from which a forecast starts, at `now`.

    `head_ms`: what the turns on the floor have left. `anchored`: their time is running down, so
    that instants can be named. `pool_ms`: online time free to give once they are done (may be
    below nothing). `draining`: overtime is being charged, the pool shrinks as time passes.
    """

    now: Ms
    head_ms: Ms
    anchored: bool
    pool_ms: Ms
    draining: bool
    window_left_ms: Ms
    window_runs: bool


def outlook(state: State, now: Ms) -> Outlook:
    """The situation on the floor at `now`."""
    turns = [state.turns[i] for i in state.floor]
    left = [max(0, turn.clock.remaining_ms(now)) for turn in turns]
    promised = sum(
        rest
        for turn, rest in zip(turns, left, strict=True)
        if budget.counts(state, turn.kind, turn.mode)
    )
    anchored = bool(turns) and turns[-1].clock.running and left[-1] > 0 and len(turns) == 1
    meter = state.meter
    remaining = budget.remaining_ms(state, now)
    charged = meter is not None and meter.counts and meter.able and remaining > 0
    return Outlook(
        now=now,
        head_ms=sum(left),
        anchored=anchored,
        pool_ms=remaining - budget.reserved_to_come_ms(state) - promised,
        draining=charged and left[-1] == 0,
        window_left_ms=state.window.remaining_ms(now),
        window_runs=state.window.running,
    )


def fit(interpreted_ms: Ms, expected_ms: Ms) -> Fit:
    if interpreted_ms >= expected_ms:
        return Fit.FULL
    return Fit.PARTIAL if interpreted_ms > 0 else Fit.NONE


def forecast(state: State, now: Ms) -> dict[RequestId, Prospect]:
    """A prospect for each request on the list."""
    view = outlook(state, now)
    prospects = {}
    wait, pool = view.head_ms, view.pool_ms
    for request_id in state.order:
        request = state.requests[request_id]
        mode = state.modes[request.participant_id]
        counted = budget.counts(state, request.kind, mode)
        prospects[request_id] = prospect(
            view, wait, pool if counted else None, request.allotment_ms
        )
        wait += request.allotment_ms
        pool -= request.allotment_ms if counted else 0
    return prospects


def if_asked(state: State, kind: Kind, mode: Mode, expected_ms: Ms, now: Ms) -> Prospect:
    """What would await a request that came in at the end of the list."""
    view = outlook(state, now)
    wait, pool = view.head_ms, view.pool_ms
    for request_id in state.order:
        request = state.requests[request_id]
        wait += request.allotment_ms
        if budget.counts(state, request.kind, state.modes[request.participant_id]):
            pool -= request.allotment_ms
    counted = budget.counts(state, kind, mode)
    return prospect(view, wait, pool if counted else None, expected_ms)


def prospect(view: Outlook, wait: Ms, pool: Ms | None, expected_ms: Ms) -> Prospect:
    """One request's prospect; `pool` is None where the online budget does not bind it."""
    by_window = view.window_left_ms - wait
    interpreted = min(expected_ms, by_window, expected_ms if pool is None else pool)
    now_pool = expected_ms if pool is None else view.pool_ms
    full, some = _deadlines(view, by_window, pool, expected_ms)
    return Prospect(
        expected_at=view.now + wait if view.anchored else None,
        wait_ms=wait,
        expected_ms=expected_ms,
        interpretation=fit(interpreted, expected_ms),
        interpreted_ms=max(0, interpreted),
        full_until=full,
        some_until=some,
        if_given_ms=max(0, min(expected_ms, view.window_left_ms, now_pool)),
    )


def _deadlines(
    view: Outlook, by_window: Ms, pool: Ms | None, expected_ms: Ms
) -> tuple[Ms | None, Ms | None]:
    """Until when the prospect stays full, and until when some of it would be interpreted.

    While the floor runs down towards a known instant nothing drifts; else each second that
    passes is one second less of the window, and of the pool where overtime is charged.
    """
    if view.anchored:
        return None, None
    limits = [by_window] if view.window_runs else []
    if pool is not None and view.draining:
        limits.append(pool)
    if not limits:
        return None, None
    some = view.now + min(limits)
    return some - expected_ms, some


def reservations(state: State, now: Ms) -> dict[PresentationId, Reservation]:
    """What each presentation that is yet to be given reserves, in the programme's order."""
    view = outlook(state, now)
    left = view.pool_ms + budget.reserved_to_come_ms(state)
    found = {}
    for p in state.presentations:
        if p.id in state.given:
            continue
        mode = state.modes.get(p.participant_id, Mode.IN_ROOM)
        reserves = p.allotment_ms if budget.counts(state, Kind.PRESENTATION, mode) else 0
        available = min(p.allotment_ms, view.window_left_ms)
        interpreted = max(0, min(available, left) if reserves else available)
        left -= reserves
        found[p.id] = Reservation(reserves, fit(interpreted, p.allotment_ms), interpreted)
    return found
