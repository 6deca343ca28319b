"""What awaits each request in list order: when, and whether it would be interpreted."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from . import budget
from .commands import Allotment
from .model import Kind, Mode, Ms, Presentation, PresentationId, Request, RequestId, State
from .refusals import RefusedError, Rule
from .screens import Fit, Prospect


class Reservation(Struct, frozen=True):
    """What a presentation of the programme reserves, and how much of it would be interpreted."""

    reserves_ms: Ms
    interpretation: Fit
    interpreted_ms: Ms


class Outlook(Struct, frozen=True):
    """The situation from which a forecast starts, at `now`.

    `head_ms`: what the turns on the floor have left. `anchored`: their time is running down, so
    that instants can be named. `not_before`: when a break ends, where that is known. `pool_ms`:
    online time free to give once they are done (may be below nothing). `draining`: overtime is
    being charged, the pool shrinks as time passes.
    """

    now: Ms
    head_ms: Ms
    anchored: bool
    not_before: Ms | None
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
        not_before=state.suspension.back_at if state.suspension else None,
        pool_ms=remaining - budget.reserved_to_come_ms(state) - promised,
        draining=charged and left[-1] == 0,
        window_left_ms=state.window.remaining_ms(now),
        window_runs=state.window.running,
    )


def fit(interpreted_ms: Ms, expected_ms: Ms) -> Fit:
    if interpreted_ms >= expected_ms:
        return Fit.FULL
    return Fit.PARTIAL if interpreted_ms > 0 else Fit.NONE


class Step(Struct, frozen=True):
    """One who speaks in turn. `counted`: binds the online budget, less what is `reserved_ms`."""

    expected_ms: Ms
    counted: bool
    reserved_ms: Ms = 0


def _step(state: State, request: Request) -> Step:
    mode = state.modes[request.participant_id]
    return Step(request.allotment_ms, budget.counts(state, request.kind, mode))


def in_turn(view: Outlook, steps: Iterable[Step]) -> list[Prospect]:
    """What awaits each of those who speak one after the other from `view` on."""
    prospects = []
    wait, pool = view.head_ms, view.pool_ms
    for step in steps:
        pool += step.reserved_ms
        prospects.append(prospect(view, wait, pool if step.counted else None, step.expected_ms))
        wait += step.expected_ms
        pool -= step.expected_ms if step.counted else 0
    return prospects


def forecast(state: State, now: Ms) -> dict[RequestId, Prospect]:
    """A prospect for each request on the list."""
    steps = (_step(state, state.requests[request_id]) for request_id in state.order)
    return dict(zip(state.order, in_turn(outlook(state, now), steps), strict=True))


class Pick(Struct, frozen=True, forbid_unknown_fields=True):
    """A request on the list or else a presentation of the lane, to be given so much time."""

    request_id: RequestId | None = None
    presentation_id: PresentationId | None = None
    allotment_ms: Allotment | None = None


def what_if(state: State, picks: Iterable[Pick], now: Ms) -> list[Prospect]:
    """What would await each of `picks`, if they spoke next and in this order.

    Raises RefusedError for one that does not wait, or does not wait any more.
    """
    return in_turn(outlook(state, now), [_picked(state, pick) for pick in picks])


def _picked(state: State, pick: Pick) -> Step:
    if pick.presentation_id is None:
        if pick.request_id not in state.order:
            raise RefusedError(Rule.REQUEST_NOT_ON_LIST, request_id=pick.request_id or 0)
        step = _step(state, state.requests[pick.request_id])
    else:
        lane = (p for p in state.presentations if p.id not in state.given)
        found = next((p for p in lane if p.id == pick.presentation_id), None)
        if found is None:
            raise RefusedError(Rule.UNKNOWN_PRESENTATION, presentation_id=pick.presentation_id)
        step = _of_lane(state, found)
    return replace(step, expected_ms=pick.allotment_ms or step.expected_ms)


def _of_lane(state: State, presentation: Presentation) -> Step:
    mode = state.modes.get(presentation.participant_id, Mode.IN_ROOM)
    counted = budget.counts(state, Kind.PRESENTATION, mode)
    reserved = presentation.allotment_ms if counted else 0
    return Step(presentation.allotment_ms, counted, reserved)


def if_asked(state: State, kind: Kind, mode: Mode, expected_ms: Ms, now: Ms) -> Prospect:
    """What would await a request that came in at the end of the list."""
    steps = [_step(state, state.requests[request_id]) for request_id in state.order]
    steps.append(Step(expected_ms, budget.counts(state, kind, mode)))
    return in_turn(outlook(state, now), steps)[-1]


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
        not_before=view.not_before,
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
        reserves = _of_lane(state, p).reserved_ms
        available = min(p.allotment_ms, view.window_left_ms)
        interpreted = max(0, min(available, left) if reserves else available)
        left -= reserves
        found[p.id] = Reservation(reserves, fit(interpreted, p.allotment_ms), interpreted)
    return found
