"""The figures of a session, from its log alone: people are ids, and nothing is rounded."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from floorkeeper.floor import events as e
from floorkeeper.floor.audit import standing
from floorkeeper.floor.evolve import evolve
from floorkeeper.floor.model import Kind, Mode, Ms, RequestId, State, Status, Tally, TurnId
from floorkeeper.floor.timeline import Timeline, timeline

from .account import Account, account
from .booths import BoothLoss, Shift, SignalLine, losses, shifts
from .interventions import Intervention, interventions


class Outcome(StrEnum):
    WAITING = "waiting"
    TEXT = "text"
    WITHDRAWN = "withdrawn"


class Unheard(Struct, frozen=True):
    """A request that did not come to the floor: what became of it."""

    request_id: int
    participant_id: int
    kind: Kind
    mode: Mode
    language: str
    theme: str | None
    requested_at: Ms
    expected_ms: Ms
    outcome: Outcome


class Totals(Struct, frozen=True):
    """What a session came to, or several of them together."""

    turns: int = 0
    spoken_ms: Ms = 0
    room_ms: Ms = 0
    online_ms: Ms = 0
    interpreted_ms: Ms = 0
    not_interpreted_ms: Ms = 0
    overtime_ms: Ms = 0
    pauses: int = 0
    paused_ms: Ms = 0
    waiting: int = 0
    texts: int = 0
    signals: int = 0
    open_ms: Ms = 0
    session_overtime_ms: Ms = 0
    budget_ms: Ms = 0
    extended_ms: Ms = 0
    corrections_ms: Ms = 0
    used_ms: Ms = 0
    uninterpreted_ms: Ms = 0


class Figures(Struct, frozen=True):
    """A session as of its entry `seq`, at `at`."""

    seq: int
    at: Ms
    status: Status
    session_ms: Ms
    window_ms: Ms
    totals: Totals
    interventions: tuple[Intervention, ...]
    account: Account
    unheard: tuple[Unheard, ...]
    tallies: dict[int, Tally]
    modes: dict[int, Mode]
    signals: tuple[SignalLine, ...]
    losses: tuple[BoothLoss, ...]
    shifts: tuple[Shift, ...]
    timeline: Timeline


def figures(entries: Sequence[e.Entry]) -> Figures:
    """The figures of a whole log."""
    follower = _Follower()
    for entry in entries:
        follower.follow(entry)
    state, drawn = follower.state, timeline(entries)
    stands = list(standing(entries))
    stand = {entry.seq for entry in stands}
    proofs = {i: [seq for seq in seqs if seq in stand] for i, seqs in follower.proofs.items()}
    spoken = interventions(drawn.turns, state)
    unheard = _unheard(state, stands)
    accounts, signals = account(entries, state, proofs), tuple(follower.signals.values())
    return Figures(
        seq=state.seq,
        at=state.at,
        status=state.status,
        session_ms=state.session.limit_ms,
        window_ms=state.window.limit_ms,
        totals=_totals(state, spoken, accounts, unheard, len(signals)),
        interventions=spoken,
        account=accounts,
        unheard=unheard,
        tallies=dict(sorted(state.tallies.items())),
        modes=dict(sorted(state.modes.items())),
        signals=signals,
        losses=losses(stands),
        shifts=shifts(stands, drawn, state.policy.booths),
        timeline=drawn,
    )


class _Follower:
    """Follows the log for what no state keeps: signals that are over, and what proves a charge."""

    def __init__(self) -> None:
        self.state = State()
        self.signals: dict[int, SignalLine] = {}
        self.proofs: dict[TurnId, list[int]] = {}

    def follow(self, entry: e.Entry) -> None:
        before, self.state = self.state, evolve(self.state, entry)
        if before.signals is not self.state.signals:
            self._signals(before, entry.at)
        if self.state.rated_seq == entry.seq or isinstance(entry.event, e.BudgetExhausted):
            self._prove(before, entry.seq)

    def _signals(self, before: State, at: Ms) -> None:
        now = self.state.signals
        for number, signal in now.items():
            self.signals[number] = SignalLine(
                number, signal.kind, signal.booth, signal.sent_at, signal.acknowledged_at, None
            )
        for number, signal in before.signals.items():
            if number not in now:
                self.signals[number] = SignalLine(
                    number, signal.kind, signal.booth, signal.sent_at, signal.acknowledged_at, at
                )

    def _prove(self, before: State, seq: int) -> None:
        """The entry may have changed the charge of those who were or are online on the floor."""
        for turn_id in dict.fromkeys((*before.floor, *self.state.floor)):
            states = (s for s in (before, self.state) if turn_id in s.turns)
            if any(s.turns[turn_id].mode is Mode.ONLINE for s in states):
                self.proofs.setdefault(turn_id, []).append(seq)


def _unheard(state: State, stands: Sequence[e.Entry]) -> tuple[Unheard, ...]:
    """Requests that wait still, in their order; then texts sent instead; then those withdrawn."""
    withdrawn = [
        entry.event.request_id
        for entry in stands
        if isinstance(entry.event, e.RequestWithdrawn) and not entry.event.text_instead
    ]
    ends = ((state.order, Outcome.WAITING), (state.texts, Outcome.TEXT))
    found = [(request_id, outcome) for ids, outcome in ends for request_id in ids]
    found += [(request_id, Outcome.WITHDRAWN) for request_id in withdrawn]
    return tuple(_one_unheard(state, request_id, outcome) for request_id, outcome in found)


def _one_unheard(state: State, request_id: RequestId, outcome: Outcome) -> Unheard:
    request = state.requests[request_id]
    return Unheard(
        request_id=request.id,
        participant_id=request.participant_id,
        kind=request.kind,
        mode=state.modes[request.participant_id],
        language=request.language,
        theme=request.theme,
        requested_at=request.requested_at,
        expected_ms=request.allotment_ms,
        outcome=outcome,
    )


def _totals(
    state: State,
    spoken: Sequence[Intervention],
    accounts: Account,
    unheard: Sequence[Unheard],
    signals: int,
) -> Totals:
    return Totals(
        turns=len(spoken),
        spoken_ms=sum(one.spoken_ms for one in spoken),
        room_ms=sum(one.room_ms for one in spoken),
        online_ms=sum(one.online_ms for one in spoken),
        interpreted_ms=sum(one.interpreted_ms for one in spoken),
        not_interpreted_ms=sum(one.not_interpreted_ms for one in spoken),
        overtime_ms=sum(one.overtime_ms for one in spoken),
        pauses=sum(one.pauses for one in spoken),
        paused_ms=sum(one.paused_ms for one in spoken),
        waiting=sum(one.outcome is Outcome.WAITING for one in unheard),
        texts=sum(one.outcome is Outcome.TEXT for one in unheard),
        signals=signals,
        open_ms=state.session.elapsed_ms(state.at),
        session_overtime_ms=max(0, -state.session.remaining_ms(state.at)),
        budget_ms=accounts.budget_ms,
        extended_ms=accounts.extended_ms,
        corrections_ms=accounts.corrections_ms,
        used_ms=accounts.used_ms,
        uninterpreted_ms=accounts.uninterpreted_ms,
    )


def summed(several: Sequence[Totals]) -> Totals:
    """The totals of several sessions together."""
    return Totals(
        **{name: sum(getattr(one, name) for one in several) for name in Totals.__struct_fields__}
    )
