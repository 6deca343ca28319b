"""A session as it stands at one moment, in the parts that the views share: each is made once."""

from functools import cached_property

from msgspec.structs import replace

from . import forecast, order, undo, work
from .accounts import budget_view, clock_view
from .clocks import Clock
from .directory import Directory, Note
from .model import (
    Addressee,
    Booth,
    Check,
    Hold,
    Kind,
    Message,
    Mode,
    Ms,
    ParticipantId,
    PresentationId,
    Request,
    RequestId,
    Role,
    State,
    Turn,
)
from .requesting import allotment
from .screens import (
    BlockerView,
    BoothView,
    BreakView,
    BudgetView,
    CheckView,
    Fit,
    FloorView,
    InterpretationView,
    ItemView,
    ListView,
    MessageView,
    Person,
    PresentationView,
    Prospect,
    RequestView,
    SessionView,
    SignalView,
    Stage,
    TurnView,
    UndoView,
)

NEXT = 3
"""How many of the next speakers every screen may show."""


BREAK_ENDS = 60_000
"""So long before the end of a break its clock warns."""


class Scene:
    """`state` at `now`, with the names that it does not hold.

    What cannot have changed since the scene `before` is taken from there.
    """

    def __init__(
        self, state: State, directory: Directory, now: Ms, before: "Scene | None" = None
    ) -> None:
        self.state, self.directory, self.now = state, directory, now
        if before is not None and before.directory is directory:
            self.people = before.people

    @cached_property
    def session(self) -> SessionView:
        state, directory = self.state, self.directory
        return SessionView(
            id=directory.session_id,
            title=directory.title,
            meeting=directory.meeting,
            status=state.status,
            clock=clock_view(state.session),
            window=clock_view(state.window),
            working_language=state.policy.working_language,
            item_id=state.item_id,
            item=clock_view(state.item) if state.item_id else None,
            suspension=_break(state),
        )

    @cached_property
    def items(self) -> tuple[ItemView, ...]:
        titles = self.directory.item_titles
        return tuple(ItemView(i.id, titles.get(i.id, i.id), i.planned_ms) for i in self.state.items)

    @cached_property
    def interpretation(self) -> InterpretationView:
        return work.interpretation(self.state, self.now)

    @cached_property
    def budget(self) -> BudgetView:
        return budget_view(self.state, self.now)

    # --- the list -------------------------------------------------------------------------

    @cached_property
    def list(self) -> ListView:
        state = self.state
        return ListView(
            status=state.list_status,
            closes_at=state.closes_at,
            policy=state.order_policy,
            waiting=len(state.order),
            order=state.order,
            points_of_order=state.policy.points_of_order,
            rights_of_reply=state.policy.rights_of_reply,
        )

    @cached_property
    def requests(self) -> dict[int, RequestView]:
        """The whole list, for staff: with the reasons for which requests were moved."""
        prospects = forecast.forecast(self.state, self.now)
        return {
            request_id: self._request(self.state.requests[request_id], position, prospects)
            for position, request_id in enumerate(self.state.order, 1)
        }

    @cached_property
    def public_requests(self) -> dict[int, RequestView]:
        """The list as those may see it who do not run it."""
        return {i: _public(request) for i, request in self.requests.items()}

    def _request(
        self, request: Request, position: int, prospects: dict[RequestId, Prospect]
    ) -> RequestView:
        return RequestView(
            id=request.id,
            participant_id=request.participant_id,
            kind=request.kind,
            mode=self.state.modes[request.participant_id],
            language=request.language,
            theme=request.theme,
            subject=self.directory.notes.get(request.id, Note()).subject,
            has_text=request.has_text,
            requested_at=request.requested_at,
            position=position,
            on_behalf=request.on_behalf,
            returned=request.returned,
            moved=request.moved,
            moved_reason=request.moved_reason,
            connected=request.participant_id not in self.state.lost,
            spoken=self.state.spoken.get(request.participant_id, 0),
            prospect=prospects[request.id],
        )

    @cached_property
    def own_requests(self) -> dict[ParticipantId, RequestId]:
        """Each person's first request on the list."""
        requests = self.state.requests
        return {requests[i].participant_id: i for i in reversed(self.state.order)}

    @cached_property
    def if_asked(self) -> dict[Mode, Prospect]:
        """What would await a statement that is asked for now."""
        kind, expected_ms = Kind.STATEMENT, allotment(self.state.policy, Kind.STATEMENT)
        return {
            mode: forecast.if_asked(self.state, kind, mode, expected_ms, self.now) for mode in Mode
        }

    # --- the floor ------------------------------------------------------------------------

    @cached_property
    def floor(self) -> FloorView:
        turns = tuple(self.turn(self.state.turns[i]) for i in reversed(self.state.floor))
        return FloorView(turns[0] if turns else None, turns[1:], self.next)

    @cached_property
    def next(self) -> tuple[RequestId, ...]:
        """The next ones who will be called."""
        return order.called(self.state)[:NEXT]

    def turn(self, turn: Turn) -> TurnView:
        state, directory = self.state, self.directory
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
            clock=clock_view(turn.clock, state.policy.warn_ms),
            holds=tuple(hold for hold in Hold if hold in turn.holds),
            request_id=turn.request_id,
            presentation_id=turn.presentation_id,
            theme=turn.theme,
            subject=note.subject or title,
            has_text=request is not None and request.has_text,
            ends_at=turn.clock.reaches_at(0),
            grace_until=lost.grace_until if lost and Hold.CONNECTION in turn.holds else None,
        )

    @cached_property
    def presentations(self) -> dict[int, PresentationView]:
        reserved = forecast.reservations(self.state, self.now)
        nothing = forecast.Reservation(0, Fit.NONE, 0)
        return {
            int(p.id): PresentationView(
                id=p.id,
                participant_id=p.participant_id,
                title=self.directory.presentation_titles.get(p.id),
                theme=p.theme,
                language=p.language,
                mode=self.state.modes.get(p.participant_id, Mode.IN_ROOM),
                allotment_ms=p.allotment_ms,
                stage=self._stage(p.id),
                reserves_ms=reserved.get(p.id, nothing).reserves_ms,
                interpretation=reserved.get(p.id, nothing).interpretation,
                interpreted_ms=reserved.get(p.id, nothing).interpreted_ms,
            )
            for p in self.state.presentations
        }

    def _stage(self, presentation_id: PresentationId) -> Stage:
        given = self.state.given.get(presentation_id)
        if given is None:
            return Stage.TO_COME
        return Stage.RUNNING if given in self.state.floor else Stage.GIVEN

    # --- booths and lines -----------------------------------------------------------------

    @cached_property
    def booths(self) -> dict[str, BoothView]:
        state = self.state
        turn_ms = state.policy.interpreter_turn_ms
        return {code: _booth(state.booths[code], turn_ms) for code in state.policy.booths}

    @cached_property
    def signals(self) -> dict[int, SignalView]:
        return {
            s.id: SignalView(s.id, s.kind, s.booth, s.sent_at, s.acknowledged_at)
            for _, s in sorted(self.state.signals.items())
        }

    @cached_property
    def lost(self) -> dict[int, Ms]:
        return {person: lost.since for person, lost in sorted(self.state.lost.items())}

    @cached_property
    def modes(self) -> dict[int, Mode]:
        return dict(sorted(self.state.modes.items()))

    @cached_property
    def checks(self) -> dict[int, CheckView]:
        return {person: check_view(check) for person, check in sorted(self.state.checks.items())}

    # --- the moderator's messages -----------------------------------------------------------

    @cached_property
    def messages(self) -> dict[int, MessageView]:
        return {int(i): self._message(m) for i, m in sorted(self.state.messages.items())}

    def _message(self, message: Message) -> MessageView:
        return MessageView(
            id=message.id,
            to=message.to,
            booth=message.booth,
            participant_id=message.participant_id,
            phrase=message.phrase,
            text=self.directory.notes.get(message.id, Note()).text,
            sent_at=message.sent_at,
            seen_by=message.seen_by,
        )

    @cached_property
    def public_messages(self) -> dict[int, MessageView]:
        """What is said to everybody."""
        return {i: m for i, m in self.messages.items() if m.to is Addressee.EVERYBODY}

    @cached_property
    def booth_messages(self) -> dict[int, MessageView]:
        """What is said to everybody, and to the booths."""
        return {i: m for i, m in self.messages.items() if m.to is not Addressee.HOLDER}

    # --- people ---------------------------------------------------------------------------

    @cached_property
    def people(self) -> dict[int, Person]:
        """Everybody, as everybody may see them: by affiliation, as on a name-plate."""
        return {i: _shown(person) for i, person in self.directory.people.items()}

    @cached_property
    def holders(self) -> dict[int, Person]:
        """Those on the floor."""
        turns = (self.state.turns[i] for i in self.state.floor)
        return self._only({t.participant_id for t in turns})

    @cached_property
    def called(self) -> dict[int, Person]:
        """Those on the floor, and the next ones on the list."""
        waiting = (self.state.requests[i] for i in self.next)
        return {**self.holders, **self._only({r.participant_id for r in waiting})}

    def _only(self, wanted: set[ParticipantId] | set[ParticipantId | None]) -> dict[int, Person]:
        people = self.directory.people
        known = sorted(i for i in wanted if i is not None and i in people)
        return {i: _shown(people[i]) for i in known}

    def undo(self, participant_id: ParticipantId | None = None) -> UndoView | None:
        """The last act of one participant, or of the staff, who may also give a floor back."""
        for act in reversed(self.state.acts):
            if participant_id not in (None, act.actor.participant_id):
                continue
            by_participant = act.actor.role is Role.PARTICIPANT
            if participant_id is None and by_participant and act.type != "end_turn":
                continue
            blocked = undo.built_upon(self.state, act)
            by = undo.blocker(self.state, act) if blocked else None
            view = BlockerView(by.type, by.subject, by.actor.role) if by else None
            return UndoView(act.seq, act.type, act.at, act.subject, not blocked, view)
        return None


def _break(state: State) -> BreakView | None:
    pause = state.suspension
    if pause is None:
        return None
    clock = None
    if pause.back_at is not None:
        clock = clock_view(
            Clock(pause.back_at - pause.since, started_at=pause.since), (BREAK_ENDS,)
        )
    return BreakView(pause.since, pause.back_at, pause.reason, clock)


def check_view(check: Check) -> CheckView:
    return CheckView(check.at, check.microphone, check.hears, check.trip_ms)


def _public(request: RequestView) -> RequestView:
    return replace(request, moved=False, moved_reason=None) if request.moved else request


def _shown(person: Person) -> Person:
    return Person(
        person.id, person.affiliation, person.role, person.name, person.category, person.region
    )


def _booth(booth: Booth, turn_ms: Ms) -> BoothView:
    turn = None
    if booth.handed_over_at is not None:
        turn = clock_view(Clock(turn_ms, started_at=booth.handed_over_at))
    return BoothView(booth.able, booth.reason, booth.interpreter, turn, booth.relay)
