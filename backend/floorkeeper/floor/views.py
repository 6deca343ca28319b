"""What each audience sees of a session, and what one participant alone may see."""

from collections.abc import Callable
from functools import partial

from . import budget, forecast, undo, work
from .clocks import Clock
from .directory import Directory, Note
from .model import (
    Booth,
    Hold,
    Kind,
    Mode,
    Ms,
    ParticipantId,
    Request,
    RequestId,
    Role,
    Signal,
    SignalKind,
    State,
    Turn,
)
from .policy import ListVisibility
from .requesting import allotment, kinds_taken
from .screens import (
    AnyView,
    Audience,
    BoothScreenView,
    BoothView,
    BudgetView,
    ClockView,
    DisplayView,
    Fit,
    FloorView,
    ItemView,
    ListView,
    Me,
    ModeratorView,
    ParticipantView,
    PastTurnView,
    Person,
    PresentationView,
    Prospect,
    RequestView,
    SessionView,
    SignalView,
    SpokenView,
    Stage,
    TechnicianView,
    TurnView,
    UndoView,
)

NEXT = 3
"""How many of the next speakers every screen may show."""

_SPEAKER_SIGNALS = (SignalKind.SLOW_DOWN, SignalKind.BAD_SOUND)


def view(state: State, audience: Audience, directory: Directory, now: Ms) -> AnyView:
    """The view of an audience at `now`; it stays true until the state changes."""
    return _VIEWS[audience](state, directory, now)


def concerned(state: State) -> frozenset[ParticipantId]:
    """Those whose own view depends on the list and the floor as they stand."""
    people = {state.requests[i].participant_id for i in state.order}
    holders = {state.turns[i].participant_id for i in state.floor}
    actors = {a.actor.participant_id for a in state.acts if a.actor.role is Role.PARTICIPANT}
    return frozenset(p for p in people | holders | actors if p is not None)


# --- the parts that views share --------------------------------------------------------------


def _clock(clock: Clock, warn_ms: tuple[Ms, ...] = ()) -> ClockView:
    return ClockView(clock.limit_ms, clock.banked_ms, clock.started_at, clock.running, warn_ms)


def _session(state: State, directory: Directory) -> SessionView:
    return SessionView(
        id=directory.session_id,
        title=directory.title,
        meeting=directory.meeting,
        status=state.status,
        clock=_clock(state.session),
        window=_clock(state.window),
        item_id=state.item_id,
        item=_clock(state.item) if state.item_id else None,
    )


def _items(state: State, directory: Directory) -> tuple[ItemView, ...]:
    titles = directory.item_titles
    return tuple(ItemView(i.id, titles.get(i.id, i.id), i.planned_ms) for i in state.items)


def _list(state: State, *, names: bool = True) -> ListView:
    return ListView(
        status=state.list_status,
        closes_at=state.closes_at,
        policy=state.order_policy,
        waiting=len(state.order),
        order=state.order if names else (),
        points_of_order=state.policy.points_of_order,
        rights_of_reply=state.policy.rights_of_reply,
    )


def _request(
    state: State,
    request: Request,
    position: int,
    prospect: Prospect,
    directory: Directory,
    *,
    staff: bool,
) -> RequestView:
    return RequestView(
        id=request.id,
        participant_id=request.participant_id,
        kind=request.kind,
        mode=state.modes[request.participant_id],
        language=request.language,
        theme=request.theme,
        subject=directory.notes.get(request.id, Note()).subject,
        has_text=request.has_text,
        requested_at=request.requested_at,
        position=position,
        on_behalf=request.on_behalf,
        returned=request.returned,
        moved_reason=request.moved_reason if staff else None,
        connected=request.participant_id not in state.lost,
        spoken=state.spoken.get(request.participant_id, 0),
        prospect=prospect,
    )


def _requests(
    state: State,
    directory: Directory,
    now: Ms,
    *,
    staff: bool = False,
    only: tuple[RequestId, ...] | None = None,
) -> dict[int, RequestView]:
    prospects = forecast.forecast(state, now)
    wanted = state.order if only is None else only
    return {
        request_id: _request(
            state,
            state.requests[request_id],
            position,
            prospects[request_id],
            directory,
            staff=staff,
        )
        for position, request_id in enumerate(state.order, 1)
        if request_id in wanted
    }


def _turn(state: State, turn: Turn, directory: Directory) -> TurnView:
    request = state.requests.get(turn.request_id) if turn.request_id else None
    lost = state.lost.get(turn.participant_id) if turn.participant_id else None
    note = directory.notes.get(turn.request_id, Note()) if turn.request_id else Note()
    title = directory.presentation_titles.get(turn.presentation_id or 0)
    return TurnView(
        id=turn.id,
        participant_id=turn.participant_id,
        kind=turn.kind,
        mode=turn.mode,
        language=turn.language,
        given_at=turn.given_at,
        clock=_clock(turn.clock, state.policy.warn_ms),
        holds=tuple(hold for hold in Hold if hold in turn.holds),
        request_id=turn.request_id,
        presentation_id=turn.presentation_id,
        theme=turn.theme,
        subject=note.subject or title,
        has_text=request is not None and request.has_text,
        ends_at=turn.clock.reaches_at(0),
        grace_until=lost.grace_until if lost and Hold.CONNECTION in turn.holds else None,
    )


def _floor(state: State, directory: Directory) -> FloorView:
    turns = tuple(_turn(state, state.turns[i], directory) for i in reversed(state.floor))
    return FloorView(turns[0] if turns else None, turns[1:], state.order[:NEXT])


def _budget(state: State, now: Ms) -> BudgetView:
    return BudgetView(
        used=_clock(_used(state, now), state.policy.budget_warn_ms),
        budget_ms=state.budget.budget_ms,
        extended_ms=state.budget.extended_ms,
        corrections_ms=state.budget.corrections_ms,
        reserved_ms=budget.reserved_to_come_ms(state) + _beneath_reserves(state, now),
        turn_reserves=_holder_reserves(state),
        uninterpreted=_clock(_uninterpreted(state, now)),
        overspent_ms=budget.overspent_ms(state, now),
        exhausts_at=budget.exhausts_at(state),
        on_exhaustion=state.policy.on_exhaustion.value,
    )


def _used(state: State, now: Ms) -> Clock:
    """The charge as a clock: it runs while a turn is charged, and stands from the limit on."""
    limit, meter = state.budget.allowance_ms, state.meter
    charging = meter is not None and meter.counts and meter.able
    over = state.window.remaining_ms(now) <= 0 or budget.remaining_ms(state, now) == 0
    if meter is None or not charging or over:
        return Clock(limit, budget.used_ms(state, now))
    return Clock(limit, state.budget.used_ms, meter.since)


def _holder_reserves(state: State) -> bool:
    turn = budget.reserving_turn(state)
    return turn is not None and turn is state.holder


def _beneath_reserves(state: State, now: Ms) -> Ms:
    """What a presentation that is interrupted still reserves; its clock stands."""
    turn = budget.reserving_turn(state)
    if turn is None or turn is state.holder:
        return 0
    return max(0, turn.clock.remaining_ms(now))


def _uninterpreted(state: State, now: Ms) -> Clock:
    """The tally of uninterpreted online time; it runs from where interpretation ends."""
    banked, meter = state.budget.uninterpreted_ms, state.meter
    if meter is None:
        return Clock(banked_ms=banked)
    if not meter.able:
        return Clock(banked_ms=banked, started_at=meter.since)
    ends_at = budget.window_ends_at(state)
    starts = [at for at in (budget.exhausts_at(state), ends_at) if at is not None]
    if meter.counts and budget.remaining_settled(state) == 0:
        starts.append(meter.since)
    start = max(meter.since, min(starts)) if starts else None
    return Clock(banked_ms=banked, started_at=start)


def _booth_view(booth: Booth, turn_ms: Ms) -> BoothView:
    turn = None
    if booth.handed_over_at is not None:
        turn = _clock(Clock(turn_ms, started_at=booth.handed_over_at))
    return BoothView(booth.able, booth.reason, booth.interpreter, turn, booth.relay)


def _booths(state: State) -> dict[str, BoothView]:
    turn_ms = state.policy.interpreter_turn_ms
    return {code: _booth_view(state.booths[code], turn_ms) for code in state.policy.booths}


def _signal(signal: Signal) -> SignalView:
    return SignalView(signal.id, signal.kind, signal.booth, signal.sent_at, signal.acknowledged_at)


def _signals(state: State) -> dict[int, SignalView]:
    return {i: _signal(state.signals[i]) for i in sorted(state.signals)}


def _lost(state: State) -> dict[int, Ms]:
    return {person: lost.since for person, lost in sorted(state.lost.items())}


def _shown(person: Person) -> Person:
    """A person as everybody may see: by affiliation, as on a name-plate."""
    return Person(
        person.id, person.affiliation, person.role, person.name, person.category, person.region
    )


def _people(state: State, directory: Directory, *, all_: bool) -> dict[int, Person]:
    """Those who are on the list or the floor, or everybody."""
    if all_:
        return {i: _shown(person) for i, person in directory.people.items()}
    wanted = {state.requests[i].participant_id for i in state.order[:NEXT]}
    wanted |= {p for i in state.floor if (p := state.turns[i].participant_id) is not None}
    return {i: _shown(directory.people[i]) for i in sorted(wanted) if i in directory.people}


def _undo(state: State, participant_id: ParticipantId | None = None) -> UndoView | None:
    """The last act that can be undone: of anybody, or of one participant."""
    for act in reversed(state.acts):
        if participant_id not in (None, act.actor.participant_id):
            continue
        if participant_id is None and act.actor.role is Role.PARTICIPANT:
            continue
        if not undo.built_upon(state, act):
            return UndoView(act.seq, act.type, act.at, act.subject)
        return None
    return None


# --- one view an audience --------------------------------------------------------------------


def _display(state: State, directory: Directory, now: Ms) -> DisplayView:
    return DisplayView(
        session=_session(state, directory),
        interpretation=work.interpretation(state, now),
        floor=_floor(state, directory),
        list=_list(state, names=False),
        requests=_requests(state, directory, now, only=state.order[:NEXT]),
        people=_people(state, directory, all_=False),
    )


def _booth_screen(state: State, directory: Directory, now: Ms) -> BoothScreenView:
    return BoothScreenView(
        session=_session(state, directory),
        interpretation=work.interpretation(state, now),
        floor=_floor(state, directory),
        list=_list(state),
        requests=_requests(state, directory, now),
        people=_people(state, directory, all_=True),
        budget=_budget(state, now),
        booths=_booths(state),
        signals=_signals(state),
    )


def _participant(state: State, directory: Directory, now: Ms) -> ParticipantView:
    """Where the list is the staff's alone, only the next speakers are shown."""
    whole = state.policy.list_visible_to is ListVisibility.ALL
    return ParticipantView(
        session=_session(state, directory),
        interpretation=work.interpretation(state, now),
        floor=_floor(state, directory) if whole else _floor_alone(state, directory),
        list=_list(state, names=whole),
        requests=_requests(state, directory, now, only=state.order if whole else ()),
        people=_people(state, directory, all_=whole) if whole else _holders(state, directory),
        budget=_budget(state, now),
        items=_items(state, directory),
    )


def _floor_alone(state: State, directory: Directory) -> FloorView:
    floor = _floor(state, directory)
    return FloorView(floor.holder, floor.beneath, ())


def _holders(state: State, directory: Directory) -> dict[int, Person]:
    people = {p for i in state.floor if (p := state.turns[i].participant_id) is not None}
    return {i: _shown(directory.people[i]) for i in sorted(people) if i in directory.people}


def _technician(state: State, directory: Directory, now: Ms) -> TechnicianView:
    return TechnicianView(
        session=_session(state, directory),
        interpretation=work.interpretation(state, now),
        floor=_floor(state, directory),
        list=_list(state),
        requests=_requests(state, directory, now),
        people=_people(state, directory, all_=True),
        booths=_booths(state),
        signals=_signals(state),
        lost=_lost(state),
        modes=dict(sorted(state.modes.items())),
    )


def _moderator(state: State, directory: Directory, now: Ms) -> ModeratorView:
    return ModeratorView(
        session=_session(state, directory),
        interpretation=work.interpretation(state, now),
        floor=_floor(state, directory),
        list=_list(state),
        requests=_requests(state, directory, now, staff=True),
        people=directory.people,
        budget=_budget(state, now),
        items=_items(state, directory),
        booths=_booths(state),
        signals=_signals(state),
        presentations=_presentations(state, directory, now),
        programme=tuple(p.id for p in state.presentations),
        spoken={i: _spoken(state, i) for i in sorted(state.tallies)},
        modes=dict(sorted(state.modes.items())),
        lost=_lost(state),
        past=tuple(_past(state.turns[i]) for i in state.recent),
        undo=_undo(state),
    )


def _spoken(state: State, person: ParticipantId) -> SpokenView:
    tally = state.tallies[person]
    return SpokenView(tally.turns, tally.spoken_ms, tally.online_ms)


def _past(turn: Turn) -> PastTurnView:
    return PastTurnView(
        id=turn.id,
        participant_id=turn.participant_id,
        kind=turn.kind,
        mode=turn.mode,
        given_at=turn.given_at,
        ended_at=turn.ended_at if turn.ended_at is not None else turn.given_at,
        spoken_ms=turn.clock.banked_ms,
        charged_ms=turn.charged_ms + turn.corrected_ms,
        uninterpreted_ms=turn.uninterpreted_ms,
        corrected_ms=turn.corrected_ms,
        request_id=turn.request_id,
    )


def _presentations(state: State, directory: Directory, now: Ms) -> dict[int, PresentationView]:
    reserved = forecast.reservations(state, now)
    shown = {}
    for p in state.presentations:
        to_come = reserved.get(p.id, forecast.Reservation(0, Fit.NONE, 0))
        running = state.given.get(p.id) in state.floor
        given = Stage.RUNNING if running else Stage.GIVEN
        shown[int(p.id)] = PresentationView(
            id=p.id,
            participant_id=p.participant_id,
            title=directory.presentation_titles.get(p.id),
            theme=p.theme,
            language=p.language,
            mode=state.modes.get(p.participant_id, Mode.IN_ROOM),
            allotment_ms=p.allotment_ms,
            stage=given if p.id in state.given else Stage.TO_COME,
            reserves_ms=to_come.reserves_ms,
            interpretation=to_come.interpretation,
            interpreted_ms=to_come.interpreted_ms,
        )
    return shown


_VIEWS: dict[Audience, Callable[[State, Directory, Ms], AnyView]] = {
    Audience.MODERATOR: _moderator,
    Audience.BOOTH: _booth_screen,
    Audience.PARTICIPANT: _participant,
    Audience.DISPLAY: _display,
    Audience.TECHNICIAN: _technician,
}


# --- one participant -------------------------------------------------------------------------


def me(state: State, participant_id: ParticipantId, directory: Directory, now: Ms) -> Me:
    """What this participant alone may see at `now`."""
    mode = state.modes.get(participant_id, Mode.IN_ROOM)
    own = [i for i in state.order if state.requests[i].participant_id == participant_id]
    requests = _requests(state, directory, now, only=tuple(own[:1]))
    turn = next(
        (t for i in state.floor if (t := state.turns[i]).participant_id == participant_id), None
    )
    holds_floor = turn is not None and turn is state.holder
    may_ask = () if own and state.policy.one_open_request else kinds_taken(state)
    if participant_id not in state.modes:
        may_ask = ()
    signals = {s.kind for s in state.signals.values()} if holds_floor else set()
    asked = partial(forecast.if_asked, state, Kind.STATEMENT, mode)
    return Me(
        participant_id=participant_id,
        mode=mode,
        request=requests.get(own[0]) if own else None,
        next=bool(own) and state.order[0] == own[0],
        holder=holds_floor,
        turn=_turn(state, turn, directory) if turn else None,
        may_ask=may_ask,
        if_asked=asked(allotment(state.policy, Kind.STATEMENT), now) if may_ask else None,
        signals=tuple(kind for kind in _SPEAKER_SIGNALS if kind in signals),
        undo=_undo(state, participant_id),
    )
