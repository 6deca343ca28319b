"""What the floor does with a command: one function each, guards first, then events.

Rules are those of FLOOR.md; the section is named where a guard needs its source.
"""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from . import budget, order, undo
from . import commands as c
from . import events as e
from .model import (
    Actor,
    Addressee,
    BoothId,
    Kind,
    ListStatus,
    Message,
    Mode,
    Ms,
    ParticipantId,
    Request,
    RequestId,
    Role,
    Signal,
    SignalKind,
    State,
    Status,
    Turn,
    TurnId,
)
from .permissions import ALLOWED, MODERATORS
from .policy import OnExhaustion
from .refusals import Refusal, RefusedError, Rule
from .requesting import allotment, kinds_taken, usual_language

Groups = Mapping[ParticipantId, str]


class Act:
    """What a command is decided on: the state, who asks, when, and how people are grouped."""

    __slots__ = ("actor", "groups", "now", "state")

    def __init__(self, state: State, actor: Actor, now: Ms, groups: Groups) -> None:
        self.state, self.actor, self.now, self.groups = state, actor, now, groups


Decision = Callable[[Act, Any], list[Any]]
_decisions: dict[type[c.Command], Decision] = {}


def decide(
    state: State, command: c.Command, actor: Actor, now: Ms, groups: Groups | None = None
) -> list[e.Event] | Refusal:
    """The events that `command` of `actor` leads to at `now`, or the rule that refuses it.

    `groups` says to which group each person belongs, for the ordering policy `rotate_groups`.
    All alarms due up to `now` must be in `state` already.
    """
    act = Act(state, actor, max(now, state.at), groups or {})
    try:
        require(
            actor.role in ALLOWED[type(command)],
            Rule.NOT_PERMITTED,
            command=c.name_of(command),
            role=actor.role.value,
        )
        return _decisions[type(command)](act, command)
    except RefusedError as refused:
        return refused.refusal


def require(holds: bool, rule: Rule, **values: str | int) -> None:
    """Refuses by `rule` unless it `holds`."""
    if not holds:
        raise RefusedError(rule, **values)


def _on(command: type[c.Command]) -> Callable[[Decision], Decision]:
    def register(decision: Decision) -> Decision:
        _decisions[command] = decision
        return decision

    return register


# --- the session ---------------------------------------------------------------------------


@_on(c.PrepareSession)
def prepare_session(act: Act, command: c.PrepareSession) -> list[e.Event]:
    require(act.state.status is Status.PLANNED, Rule.SESSION_NOT_PLANNED)
    _programme_is_whole(command.presentations, command.items, command.modes)
    policy = command.policy
    session_ms = policy.session_ms if command.planned_ms is None else command.planned_ms
    return [
        e.SessionPrepared(
            policy=policy,
            session_ms=session_ms,
            window_ms=min(policy.window_ms, session_ms),
            budget_ms=policy.online_budget_of(session_ms),
            modes=command.modes,
            languages=command.languages,
            presentations=command.presentations,
            items=command.items,
        )
    ]


def _programme_is_whole(presentations: Any, items: Any, people: Mapping[Any, Any]) -> None:
    for presentation in presentations:
        _known(people, presentation.participant_id)
    for one in (presentations, items):
        ids = [entry.id for entry in one]
        require(len(ids) == len(set(ids)), Rule.GIVE_ONE_TARGET)


@_on(c.SetProgramme)
def set_programme(act: Act, command: c.SetProgramme) -> list[e.Event]:
    require(act.state.seq > 0, Rule.SESSION_NOT_PREPARED)
    require(act.state.status is not Status.CLOSED, Rule.SESSION_CLOSED)
    _programme_is_whole(command.presentations, command.items, act.state.modes)
    items = {item.id for item in command.items}
    running = act.state.item_id
    require(running is None or running in items, Rule.UNKNOWN_ITEM, item_id=running or "")
    return [e.ProgrammeSet(presentations=command.presentations, items=command.items)]


@_on(c.OpenSession)
def open_session(act: Act, command: c.OpenSession) -> list[e.Event]:
    require(act.state.seq > 0, Rule.SESSION_NOT_PREPARED)
    require(act.state.status is Status.PLANNED, Rule.SESSION_NOT_PLANNED)
    return [e.SessionOpened(reason=command.reason)]


@_on(c.SuspendSession)
def suspend_session(act: Act, command: c.SuspendSession) -> list[e.Event]:
    suspension = act.state.suspension
    if suspension is None:
        _session_is_open(act.state)
    else:
        same = (command.back_at, command.reason) == (suspension.back_at, suspension.reason)
        require(not same, Rule.NO_CHANGE)
    require(command.back_at is None or command.back_at > act.now, Rule.BACK_IN_THE_PAST)
    return [e.SessionSuspended(reason=command.reason, back_at=command.back_at)]


@_on(c.ResumeSession)
def resume_session(act: Act, command: c.ResumeSession) -> list[e.Event]:
    require(act.state.status is Status.SUSPENDED, Rule.SESSION_NOT_SUSPENDED)
    return [e.SessionResumed(reason=command.reason)]


@_on(c.CloseSession)
def close_session(act: Act, command: c.CloseSession) -> list[e.Event]:
    started = act.state.status in (Status.OPEN, Status.SUSPENDED)
    require(started, Rule.SESSION_NOT_OPEN, status=act.state.status.value)
    return [e.SessionClosed(reason=command.reason)]


@_on(c.StartItem)
def start_item(act: Act, command: c.StartItem) -> list[e.Event]:
    require(act.state.status is not Status.CLOSED, Rule.SESSION_CLOSED)
    known = {item.id for item in act.state.items}
    require(command.item_id in known, Rule.UNKNOWN_ITEM, item_id=command.item_id)
    require(command.item_id != act.state.item_id, Rule.NO_CHANGE)
    return [e.ItemStarted(item_id=command.item_id)]


def _session_is_open(state: State) -> None:
    require(state.status is Status.OPEN, Rule.SESSION_NOT_OPEN, status=state.status.value)


# --- the list of speakers ------------------------------------------------------------------


def _list_is_live(state: State) -> None:
    require(state.seq > 0, Rule.SESSION_NOT_PREPARED)
    require(state.status is not Status.CLOSED, Rule.SESSION_CLOSED)


@_on(c.OpenList)
def open_list(act: Act, _: c.OpenList) -> list[e.Event]:
    _list_is_live(act.state)
    require(act.state.list_status is not ListStatus.OPEN, Rule.LIST_NOT_CLOSED)
    return [e.ListOpened()]


@_on(c.AnnounceClosing)
def announce_closing(act: Act, command: c.AnnounceClosing) -> list[e.Event]:
    _list_is_live(act.state)
    open_ = act.state.list_status in (ListStatus.OPEN, ListStatus.CLOSING)
    require(open_, Rule.LIST_NOT_OPEN)
    require(command.closes_at > act.now, Rule.CLOSING_IN_THE_PAST)
    return [e.ClosingAnnounced(closes_at=command.closes_at)]


@_on(c.CloseList)
def close_list(act: Act, _: c.CloseList) -> list[e.Event]:
    _list_is_live(act.state)
    open_ = act.state.list_status in (ListStatus.OPEN, ListStatus.CLOSING)
    require(open_, Rule.LIST_NOT_OPEN)
    return [e.ListClosed()]


@_on(c.RequestFloor)
def request_floor(act: Act, command: c.RequestFloor) -> list[e.Event]:
    state, person = act.state, command.participant_id
    _owns(act, person)
    _known(state.modes, person)
    _list_is_live(state)
    _kind_is_taken(act, command.kind)
    _has_no_open_request(state, person)
    draft = Request(
        id=RequestId(state.seq + 1),
        participant_id=person,
        kind=command.kind,
        language=command.language or usual_language(state, person),
        requested_at=act.now,
        allotment_ms=allotment(state.policy, command.kind),
    )
    return [
        e.FloorRequested(
            participant_id=person,
            kind=draft.kind,
            language=draft.language,
            allotment_ms=draft.allotment_ms,
            theme=command.theme,
            has_text=bool(command.text),
            on_behalf=act.actor.participant_id != person,
            before_id=order.place(state, draft, act.groups),
        )
    ]


def _kind_is_taken(act: Act, kind: Kind) -> None:
    """A closed list still takes points of order and replies, where the policy has them.

    The moderator may add a late-comer all the same.
    """
    open_kinds = kinds_taken(replace(act.state, list_status=ListStatus.OPEN))
    require(kind in open_kinds, Rule.KIND_NOT_ALLOWED, kind=kind.value)
    require(act.actor.role in MODERATORS or kind in kinds_taken(act.state), Rule.LIST_NOT_OPEN)


def _has_no_open_request(state: State, person: ParticipantId) -> None:
    if state.policy.one_open_request:
        open_ = any(state.requests[i].participant_id == person for i in state.order)
        require(not open_, Rule.ONE_OPEN_REQUEST)


def _owns(act: Act, person: ParticipantId | None) -> None:
    """A participant acts for nobody else."""
    own = act.actor.role is not Role.PARTICIPANT or act.actor.participant_id == person
    require(own, Rule.NOT_PERMITTED, command="", role=act.actor.role.value)


def _known(people: Mapping[Any, Any], person: ParticipantId) -> None:
    require(person in people, Rule.UNKNOWN_PARTICIPANT, participant_id=person)


def _listed(state: State, request_id: RequestId) -> Request:
    require(request_id in state.order, Rule.REQUEST_NOT_ON_LIST, request_id=request_id)
    return state.requests[request_id]


@_on(c.EditRequest)
def edit_request(act: Act, command: c.EditRequest) -> list[e.Event]:
    _list_is_live(act.state)
    request = _listed(act.state, command.request_id)
    _owns(act, request.participant_id)
    kind = request.kind if command.kind is UNSET else command.kind
    language = request.language if command.language is UNSET else command.language
    if kind is not request.kind:
        _kind_is_taken(act, kind)
    assert not isinstance(kind, type(UNSET))
    assert not isinstance(language, type(UNSET))
    same = kind is request.kind
    edited = e.RequestEdited(
        request_id=request.id,
        kind=kind,
        language=language,
        allotment_ms=request.allotment_ms if same else allotment(act.state.policy, kind),
        theme=request.theme if command.theme is UNSET else command.theme,
        has_text=request.has_text if command.text is UNSET else bool(command.text),
    )
    return [edited, *_placed_anew(act, request, kind)]


def _placed_anew(act: Act, request: Request, kind: Kind) -> list[e.Event]:
    """What becomes a point of order goes to the top; what was one gives up that place."""
    if kind is request.kind or Kind.POINT_OF_ORDER not in (kind, request.kind):
        return []
    others = replace(act.state, order=order.without(act.state.order, request.id))
    before_id = order.place(others, replace(request, kind=kind), act.groups)
    return [e.RequestMoved(request_id=request.id, before_id=before_id)]


@_on(c.WithdrawRequest)
def withdraw_request(act: Act, command: c.WithdrawRequest) -> list[e.Event]:
    _list_is_live(act.state)
    request = _listed(act.state, command.request_id)
    _owns(act, request.participant_id)
    return [e.RequestWithdrawn(request_id=request.id, text_instead=bool(command.text))]


@_on(c.MoveRequest)
def move_request(act: Act, command: c.MoveRequest) -> list[e.Event]:
    state = act.state
    _list_is_live(state)
    request = _listed(state, command.request_id)
    if command.before_id is not None:
        _listed(state, command.before_id)
    moved = order.insert(state.order, request.id, command.before_id)
    explained = command.reason is not None and command.reason != request.moved_reason
    require(moved != state.order or explained, Rule.NO_CHANGE)
    require(command.before_id != request.id, Rule.NO_CHANGE)
    return [
        e.RequestMoved(request_id=request.id, before_id=command.before_id, reason=command.reason)
    ]


@_on(c.SetOrder)
def set_order(act: Act, command: c.SetOrder) -> list[e.Event]:
    _list_is_live(act.state)
    wanted = replace(act.state, order_policy=command.policy.value)
    made = order.sorted_by_policy(wanted, act.groups)
    changed = made != act.state.order or command.policy.value != act.state.order_policy
    require(changed, Rule.NO_CHANGE)
    return [e.OrderSet(policy=command.policy.value, order=made)]


# --- the floor -----------------------------------------------------------------------------


@_on(c.GiveFloor)
def give_floor(act: Act, command: c.GiveFloor) -> list[e.Event]:
    _session_is_open(act.state)
    if command.interpose:
        require(bool(act.state.floor), Rule.FLOOR_EMPTY)
    else:
        require(not act.state.floor, Rule.FLOOR_TAKEN)
    return [_floor_given(act.state, command)]


def _floor_given(state: State, command: c.GiveFloor) -> e.FloorGiven:
    targets = (command.request_id, command.presentation_id)
    named = command.participant_id is not None or command.kind is not None
    require(sum(t is not None for t in targets) + named == 1, Rule.GIVE_ONE_TARGET)
    if command.request_id is not None:
        given = _to_request(_listed(state, command.request_id))
    elif command.presentation_id is not None:
        given = _to_presentation(state, command)
    else:
        given = _to_person(state, command)
    person = given.participant_id
    if person is not None:
        _known(state.modes, person)
        on_floor = any(state.turns[i].participant_id == person for i in state.floor)
        require(not on_floor, Rule.FLOOR_TAKEN)
        given = replace(given, mode=state.modes[person])
    given = replace(
        given,
        allotment_ms=command.allotment_ms or given.allotment_ms,
        interposed=bool(state.floor),
    )
    _budget_is_open(state, given.kind, given.mode)
    return given


def _to_request(request: Request) -> e.FloorGiven:
    return e.FloorGiven(
        participant_id=request.participant_id,
        kind=request.kind,
        mode=Mode.IN_ROOM,
        language=request.language,
        allotment_ms=request.allotment_ms,
        request_id=request.id,
        theme=request.theme,
    )


def _to_presentation(state: State, command: c.GiveFloor) -> e.FloorGiven:
    wanted = command.presentation_id
    found = next((p for p in state.presentations if p.id == wanted), None)
    if found is None:
        raise RefusedError(Rule.UNKNOWN_PRESENTATION, presentation_id=wanted or 0)
    require(found.id not in state.given, Rule.ALREADY_GIVEN)
    return e.FloorGiven(
        participant_id=found.participant_id,
        kind=Kind.PRESENTATION,
        mode=Mode.IN_ROOM,
        language=found.language,
        allotment_ms=found.allotment_ms,
        presentation_id=found.id,
        theme=found.theme,
    )


def _to_person(state: State, command: c.GiveFloor) -> e.FloorGiven:
    """The moderator, a file that is played (online budget 9), or a person without a request."""
    kind = command.kind or Kind.STATEMENT
    nameless = kind in (Kind.MODERATOR, Kind.MEDIA)
    require(command.participant_id is not None or nameless, Rule.GIVE_ONE_TARGET)
    return e.FloorGiven(
        participant_id=command.participant_id,
        kind=kind,
        mode=command.mode or Mode.IN_ROOM,
        language=command.language or usual_language(state, command.participant_id),
        allotment_ms=allotment(state.policy, kind),
        theme=state.item_id,
    )


def _budget_is_open(state: State, kind: Kind, mode: Mode) -> None:
    """Online budget 5, `cap`; a point of order is never refused for want of budget (12)."""
    capped = state.policy.on_exhaustion is OnExhaustion.CAP and kind is not Kind.POINT_OF_ORDER
    if capped and budget.counts(state, kind, mode):
        left = budget.remaining_ms(state, state.at)
        require(left > 0, Rule.BUDGET_CAPPED)


def _on_floor(state: State, turn_id: TurnId) -> Turn:
    require(turn_id in state.floor, Rule.UNKNOWN_TURN, turn_id=turn_id)
    return state.turns[turn_id]


@_on(c.PauseTurn)
def pause_turn(act: Act, command: c.PauseTurn) -> list[e.Event]:
    turn = _on_floor(act.state, command.turn_id)
    require(turn.clock.running, Rule.TURN_NOT_RUNNING)
    return [e.TurnPaused(turn_id=turn.id, reason=command.reason)]


@_on(c.ResumeTurn)
def resume_turn(act: Act, command: c.ResumeTurn) -> list[e.Event]:
    _session_is_open(act.state)
    turn = _on_floor(act.state, command.turn_id)
    require(act.state.floor[-1] == turn.id and bool(turn.holds), Rule.TURN_NOT_PAUSED)
    return [e.TurnResumed(turn_id=turn.id, reason=command.reason)]


@_on(c.ExtendTurn)
def extend_turn(act: Act, command: c.ExtendTurn) -> list[e.Event]:
    turn = _on_floor(act.state, command.turn_id)
    by_ms = max(command.by_ms, -turn.clock.limit_ms)
    require(by_ms != 0, Rule.NO_CHANGE)
    return [e.TurnExtended(turn_id=turn.id, by_ms=by_ms, reason=command.reason)]


@_on(c.EndTurn)
def end_turn(act: Act, command: c.EndTurn) -> list[e.Event]:
    turn = _on_floor(act.state, command.turn_id)
    _owns(act, turn.participant_id)
    return [e.TurnEnded(turn_id=turn.id, reason=command.reason)]


@_on(c.NextSpeaker)
def next_speaker(act: Act, command: c.NextSpeaker) -> list[e.Event]:
    """Ends the turn and gives the floor to the first of the list, in one commit.

    Who is not connected is passed over, but can be given the floor by name: the voice may come by
    another line than the screen's.
    """
    state = act.state
    _session_is_open(state)
    require(len(state.floor) < 2, Rule.INTERPOSED)
    require(bool(state.order), Rule.NOBODY_WAITS)
    waiting = order.called(state)
    require(bool(waiting), Rule.LINE_LOST)
    require(command.request_id in (None, waiting[0]), Rule.NOT_NEXT)
    ended = [e.TurnEnded(turn_id=turn_id) for turn_id in state.floor]
    given = _floor_given(replace(state, floor=(), at=act.now), c.GiveFloor(request_id=waiting[0]))
    return [*ended, given]


@_on(c.ReturnToList)
def return_to_list(act: Act, command: c.ReturnToList) -> list[e.Event]:
    state = act.state
    require(state.status is not Status.CLOSED, Rule.SESSION_CLOSED)
    turn = _returnable(state, command)
    absent = command.absent and turn.id in state.floor
    left = turn.clock.limit_ms if absent else turn.clock.remaining_ms(act.now)
    rest = order.without(state.order, turn.request_id)
    position = 0 if command.position is None else command.position
    return [
        e.RequestReturned(
            turn_id=turn.id,
            request_id=turn.request_id,
            absent=absent,
            allotment_ms=left if left > 0 else allotment(state.policy, turn.kind),
            before_id=rest[position] if position < len(rest) else None,
        )
    ]


def _returnable(state: State, command: c.ReturnToList) -> Turn:
    """The holder's turn, or that of the last speaker: those of others can't be put back."""
    ids = [*reversed(state.floor), *([state.last_turn] if state.last_turn else [])]
    for turn_id in ids:
        turn = state.turns[turn_id]
        by_request = command.request_id is not None and turn.request_id == command.request_id
        if not (by_request or turn.id == command.turn_id):
            continue
        require(turn.participant_id is not None, Rule.NOT_RETURNABLE)
        require(turn.request_id not in state.order, Rule.NOT_RETURNABLE)
        lane = turn.presentation_id
        require(lane is None or state.given.get(lane) == turn.id, Rule.NOT_RETURNABLE)
        if lane is None and turn.participant_id is not None:
            _has_no_open_request(state, turn.participant_id)
        return turn
    raise RefusedError(Rule.NOT_RETURNABLE)


# --- people and lines ----------------------------------------------------------------------


@_on(c.SetMode)
def set_mode(act: Act, command: c.SetMode) -> list[e.Event]:
    _list_is_live(act.state)
    _owns(act, command.participant_id)
    if act.actor.role is Role.PARTICIPANT:
        _known(act.state.modes, command.participant_id)
    person, speaks = command.participant_id, command.language
    same = speaks is None or speaks == usual_language(act.state, person)
    require(act.state.modes.get(person) != command.mode or not same, Rule.NO_CHANGE)
    moved = e.ModeSet(participant_id=person, mode=command.mode, language=speaks)
    if command.mode is Mode.IN_ROOM and person in act.state.lost:
        return [moved, e.ConnectionRestored(participant_id=person)]
    return [moved]


@_on(c.MarkConnection)
def mark_connection(act: Act, command: c.MarkConnection) -> list[e.Event]:
    state, person = act.state, command.participant_id
    _known(state.modes, person)
    if command.connected:
        require(person in state.lost, Rule.LINE_NOT_LOST)
        return [e.ConnectionRestored(participant_id=person)]
    require(person not in state.lost, Rule.NO_CHANGE)
    asked = act.now if command.confirmed_at is None else command.confirmed_at
    confirmed = min(act.now, asked)
    grace = None
    for turn_id in state.floor:
        turn = state.turns[turn_id]
        if turn.participant_id == person:
            grace = act.now + state.policy.grace_ms
            confirmed = max(confirmed, _last_booked(state, turn))
    return [e.ConnectionLost(participant_id=person, confirmed_at=confirmed, grace_until=grace)]


def _last_booked(state: State, turn: Turn) -> Ms:
    """Speaking can't be taken back beyond what is settled, which in the room is all of it."""
    if state.meter is not None and state.meter.turn_id == turn.id:
        return state.meter.since
    return state.at


@_on(c.RecordCheck)
def record_check(act: Act, command: c.RecordCheck) -> list[e.Event]:
    """Before the session opens, and while it lasts."""
    _list_is_live(act.state)
    _owns(act, command.participant_id)
    _known(act.state.modes, command.participant_id)
    return [
        e.CheckRecorded(
            participant_id=command.participant_id,
            microphone=command.microphone,
            hears=command.hears,
            trip_ms=command.trip_ms,
        )
    ]


# --- the moderator's messages --------------------------------------------------------------


@_on(c.SendMessage)
def send_message(act: Act, command: c.SendMessage) -> list[e.Event]:
    state = act.state
    _list_is_live(state)
    require((command.phrase is None) != (command.text is None), Rule.MESSAGE_EMPTY)
    person = None
    if command.to is Addressee.HOLDER:
        person = state.holder.participant_id if state.holder else None
        require(person is not None, Rule.FLOOR_EMPTY)
    to_booths = command.to is Addressee.BOOTHS
    known = command.booth is None or (to_booths and command.booth in state.booths)
    require(known, Rule.UNKNOWN_BOOTH, booth=command.booth or "")
    sent = e.MessageSent(
        to=command.to, phrase=command.phrase, booth=command.booth, participant_id=person
    )
    replaced = [m for m in state.messages.values() if (m.to, m.booth) == (sent.to, sent.booth)]
    return [*(e.MessageCleared(message_id=m.id) for m in replaced), sent]


@_on(c.SeeMessage)
def see_message(act: Act, command: c.SeeMessage) -> list[e.Event]:
    """What is said to everybody is seen by nobody in particular."""
    message = _message(act.state, command.message_id)
    if act.actor.role is Role.PARTICIPANT:
        _owns(act, message.participant_id)
        by = "holder"
    else:
        by = _booth(act, message.booth)
        to_booths = message.to is Addressee.BOOTHS
        require(to_booths, Rule.UNKNOWN_MESSAGE, message_id=message.id)
    require(by not in message.seen_by, Rule.NO_CHANGE)
    return [e.MessageSeen(message_id=message.id, by=by)]


def _message(state: State, message_id: Any) -> Message:
    require(message_id in state.messages, Rule.UNKNOWN_MESSAGE, message_id=message_id)
    return state.messages[message_id]


@_on(c.ClearMessage)
def clear_message(act: Act, command: c.ClearMessage) -> list[e.Event]:
    return [e.MessageCleared(message_id=_message(act.state, command.message_id).id)]


# --- the booths ----------------------------------------------------------------------------


def _booth(act: Act, named: BoothId | None) -> BoothId:
    """The booth that speaks: an interpreter's own, else the one that is named."""
    own = act.actor.booth if act.actor.role is Role.INTERPRETER else named
    require(named in (None, own), Rule.NOT_PERMITTED, command="", role=act.actor.role.value)
    if own is None or own not in act.state.booths:
        raise RefusedError(Rule.UNKNOWN_BOOTH, booth=own or "")
    return own


def _open_signal(state: State, booth: BoothId, kind: SignalKind) -> Signal | None:
    signals = state.signals.values()
    return next((s for s in signals if s.booth == booth and s.kind is kind), None)


@_on(c.SendSignal)
def send_signal(act: Act, command: c.SendSignal) -> list[e.Event]:
    booth = _booth(act, command.booth)
    require(act.state.status is not Status.CLOSED, Rule.SESSION_CLOSED)
    if command.kind is SignalKind.CANNOT_INTERPRET:
        return _interpretation_lost(act.state, booth, None)
    require(_open_signal(act.state, booth, command.kind) is None, Rule.NO_CHANGE)
    return [e.SignalSent(kind=command.kind, booth=booth)]


def _interpretation_lost(state: State, booth: BoothId, reason: str | None) -> list[e.Event]:
    require(state.booths[booth].able, Rule.NO_CHANGE)
    return [
        e.InterpretationLost(booth=booth, reason=reason),
        e.SignalSent(kind=SignalKind.CANNOT_INTERPRET, booth=booth),
    ]


def _interpretation_restored(state: State, booth: BoothId) -> list[e.Event]:
    require(not state.booths[booth].able, Rule.NO_CHANGE)
    signal = _open_signal(state, booth, SignalKind.CANNOT_INTERPRET)
    cleared = [e.SignalCleared(signal_id=signal.id)] if signal else []
    return [e.InterpretationRestored(booth=booth), *cleared]


@_on(c.AcknowledgeSignal)
def acknowledge_signal(act: Act, command: c.AcknowledgeSignal) -> list[e.Event]:
    signal = _signal(act.state, command.signal_id)
    require(signal.acknowledged_at is None, Rule.SIGNAL_ACKNOWLEDGED)
    return [e.SignalAcknowledged(signal_id=signal.id)]


def _signal(state: State, signal_id: Any) -> Signal:
    require(signal_id in state.signals, Rule.UNKNOWN_SIGNAL, signal_id=signal_id)
    return state.signals[signal_id]


@_on(c.ClearSignal)
def clear_signal(act: Act, command: c.ClearSignal) -> list[e.Event]:
    """Only the booth knows that it can interpret again: `cannot_interpret` is the booth's."""
    signal = _signal(act.state, command.signal_id)
    if act.actor.role is Role.INTERPRETER or signal.kind is SignalKind.CANNOT_INTERPRET:
        _booth(act, signal.booth if act.actor.role in ALLOWED[c.SetInterpretation] else "")
    if signal.kind is SignalKind.CANNOT_INTERPRET:
        return _interpretation_restored(act.state, signal.booth)
    return [e.SignalCleared(signal_id=signal.id)]


@_on(c.SetInterpretation)
def set_interpretation(act: Act, command: c.SetInterpretation) -> list[e.Event]:
    booth = _booth(act, command.booth)
    require(act.state.status is not Status.CLOSED, Rule.SESSION_CLOSED)
    if command.able:
        return _interpretation_restored(act.state, booth)
    return _interpretation_lost(act.state, booth, command.reason)


@_on(c.HandOver)
def hand_over(act: Act, command: c.HandOver) -> list[e.Event]:
    booth = _booth(act, command.booth)
    have = act.state.booths[booth].interpreter
    require(have != command.interpreter, Rule.NO_CHANGE)
    return [e.HandedOver(booth=booth, interpreter=command.interpreter)]


@_on(c.SetRelay)
def set_relay(act: Act, command: c.SetRelay) -> list[e.Event]:
    booth = _booth(act, command.booth)
    known = command.source is None or command.source in act.state.booths
    require(known and command.source != booth, Rule.UNKNOWN_BOOTH, booth=command.source or "")
    require(act.state.booths[booth].relay != command.source, Rule.NO_CHANGE)
    source = command.source
    while source is not None:
        source = act.state.booths[source].relay
        require(source != booth, Rule.RELAY_CIRCLE)
    return [e.RelaySet(booth=booth, source=command.source)]


# --- the accounts --------------------------------------------------------------------------


def _consented(act: Act, command: c.ExtendBudget | c.ExtendWindow) -> None:
    """Online budget 6: only with the booths' consent, with who agreed, how much and why."""
    started = act.state.status in (Status.OPEN, Status.SUSPENDED)
    require(started, Rule.SESSION_NOT_OPEN, status=act.state.status.value)
    require(bool(command.reason.strip()), Rule.REASON_MISSING)
    agreed = {consent.booth for consent in command.consents}
    for booth in sorted(agreed):
        require(booth in act.state.booths, Rule.UNKNOWN_BOOTH, booth=booth)
    missing = sorted(set(act.state.booths) - agreed)
    require(not missing, Rule.CONSENT_MISSING, booths=", ".join(missing))


@_on(c.ExtendBudget)
def extend_budget(act: Act, command: c.ExtendBudget) -> list[e.Event]:
    _consented(act, command)
    return [e.BudgetExtended(by_ms=command.by_ms, consents=command.consents, reason=command.reason)]


@_on(c.ExtendWindow)
def extend_window(act: Act, command: c.ExtendWindow) -> list[e.Event]:
    _consented(act, command)
    return [e.WindowExtended(by_ms=command.by_ms, consents=command.consents, reason=command.reason)]


@_on(c.CorrectCharge)
def correct_charge(act: Act, command: c.CorrectCharge) -> list[e.Event]:
    """Online budget 11; a charge can't be corrected to less than nothing."""
    turn = act.state.turns.get(command.turn_id)
    if turn is None or turn.ended_at is None:
        raise RefusedError(Rule.UNKNOWN_TURN, turn_id=command.turn_id)
    require(bool(command.reason.strip()), Rule.REASON_MISSING)
    require(command.by_ms != 0, Rule.NO_CHANGE)
    charged = turn.charged_ms + turn.corrected_ms
    require(charged + command.by_ms >= 0, Rule.CORRECTION_TOO_LARGE, charged_ms=charged)
    return [e.ChargeCorrected(turn_id=turn.id, by_ms=command.by_ms, reason=command.reason)]


@_on(c.Undo)
def undo_act(act: Act, command: c.Undo) -> list[e.Event]:
    """Whoever did it may undo it, and the moderator, unless later acts are built on it."""
    state = act.state
    found = undo.find(state, command.seq)
    if found is None:
        raise RefusedError(Rule.NOT_UNDOABLE, seq=command.seq)
    own = found.actor.id == act.actor.id
    require(
        own or act.actor.role in MODERATORS,
        Rule.NOT_PERMITTED,
        command="undo",
        role=act.actor.role.value,
    )
    require(not undo.built_upon(state, found), Rule.BUILT_UPON, type=found.type)
    after = undo.revert(state, found.seq)
    doubled = len({after.requests[i].participant_id for i in after.order}) < len(after.order)
    require(not (doubled and state.policy.one_open_request), Rule.ONE_OPEN_REQUEST)
    overspent = budget.overspent_ms(after, act.now) > budget.overspent_ms(state, act.now)
    require(not overspent, Rule.BUILT_UPON, type=found.type)
    return [e.Undone(act=found.seq)]
