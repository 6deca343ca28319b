"""What must hold after any sequence of commands, whoever sends them and whenever."""

from typing import Any

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.floor import drawn, foretold
from tests.floor.world import MODERATOR, SECRETARIAT, World, interpreter, participant
from tests.record import recorded

from floorkeeper.floor import audit, budget, patch
from floorkeeper.floor import commands as c
from floorkeeper.floor import events as e
from floorkeeper.floor.evolve import replay
from floorkeeper.floor.model import (
    SYSTEM,
    Actor,
    Addressee,
    Heard,
    Item,
    Kind,
    Mode,
    Phrase,
    SignalKind,
    State,
    Status,
    TurnId,
)
from floorkeeper.floor.policy import (
    Allotments,
    ListVisibility,
    OnExhaustion,
    OrderPolicy,
    Policy,
)
from floorkeeper.floor.screens import Audience
from floorkeeper.store.codec import state_of, state_text

PEOPLE = st.integers(1, 8)
BOOTHS = ("en", "fr")
ALL = tuple(c.Consent(booth, "A") for booth in BOOTHS)
SHORT = Allotments(
    presentation=8_000, statement=6_000, question=3_000, reply=3_000, point_of_order=3_000,
    moderator=4_000, media=4_000,
)  # fmt: skip

policies = st.builds(
    Policy,
    online_budget_ms=st.sampled_from([5_000, 20_000, 60_000]),
    window_ms=st.sampled_from([40_000, 300_000]),
    session_ms=st.just(300_000),
    shortened_ms=st.just(60_000),
    on_exhaustion=st.sampled_from(OnExhaustion),
    presentations_count=st.booleans(),
    order=st.sampled_from(OrderPolicy),
    points_of_order=st.booleans(),
    rights_of_reply=st.booleans(),
    one_open_request=st.booleans(),
    list_visible_to=st.sampled_from(ListVisibility),
    grace_ms=st.just(8_000),
    allotment_ms=st.just(SHORT),
    warn_ms=st.just((4_000, 2_000)),
    budget_warn_ms=st.just((8_000, 3_000)),
    booths=st.just(BOOTHS),
)


class AnySession(RuleBasedStateMachine):
    world: World

    @initialize(policy=policies)
    def begin(self, policy: Policy) -> None:
        self.world = World(policy).opened()
        self.views = {audience: self.world.view(audience) for audience in Audience}
        self.patches: dict[Audience, Any] = {}

    def offer(self, command: c.Command, actor: Actor = MODERATOR) -> None:
        self.world.wait(0)
        before = self.world.state
        if self.world.offer(command, actor) is not None:
            assert self.world.state is before

    def turn(self, data: st.DataObject) -> Any:
        state = self.world.state
        known: list[Any] = [*state.floor, *state.floor, *state.turns]
        return data.draw(st.sampled_from(known or [1]))

    def request(self, data: st.DataObject) -> Any:
        known: list[Any] = [*self.world.state.order]
        return data.draw(st.sampled_from(known or [1]))

    @rule(ms=st.sampled_from([1, 50, 1_500, 4_000, 9_000]))
    def time_passes(self, ms: int) -> None:
        self.world.wait(ms)

    @rule(
        command=st.sampled_from(
            [
                c.SuspendSession(), c.SuspendSession(back_at=1_700_000_100_000),
                c.ResumeSession(), c.ResumeSession(), c.OpenList(),
                c.CloseList(), c.StartItem(item_id="a"), c.StartItem(item_id="b"),
                c.ExtendWindow(by_ms=20_000, consents=ALL, reason="talk"),
                c.ExtendBudget(by_ms=3_000, consents=ALL, reason="talk"),
                c.ExtendBudget(by_ms=20_000, consents=ALL[:1], reason="talk"),
            ]
        )
    )  # fmt: skip
    def the_session(self, command: c.Command) -> None:
        self.offer(command)

    @rule(to=st.sampled_from(Addressee), booth=st.sampled_from([None, "en", "fr"]))
    def the_moderator_says(self, to: Addressee, booth: str | None) -> None:
        self.offer(c.SendMessage(to=to, booth=booth, phrase=Phrase.CONCLUDE))

    @rule(data=st.data(), person=PEOPLE, booth=st.sampled_from(BOOTHS))
    def a_message_is_seen(self, data: st.DataObject, person: int, booth: str) -> None:
        known: list[Any] = [*self.world.state.messages]
        one = data.draw(st.sampled_from(known or [1]))
        self.offer(
            c.SeeMessage(message_id=one),
            data.draw(st.sampled_from([participant(person), interpreter(booth)])),
        )
        if data.draw(st.booleans()):
            self.offer(c.ClearMessage(message_id=one))

    @rule(person=PEOPLE, heard=st.sampled_from(Heard))
    def somebody_tests_the_sound(self, person: Any, heard: Heard) -> None:
        check = c.RecordCheck(participant_id=person, microphone=heard, hears=True, trip_ms=40)
        self.offer(check, participant(person))

    @invariant()
    def messages_reach_somebody(self) -> None:
        """One message at most for the same ones, and none to a holder who is gone."""
        messages = list(self.world.state.messages.values())
        assert len({(m.to, m.booth) for m in messages}) == len(messages)
        on_floor = {self.world.state.turns[i].participant_id for i in self.world.state.floor}
        assert all(m.participant_id in on_floor for m in messages if m.to is Addressee.HOLDER)

    @invariant()
    def a_break_is_a_suspension(self) -> None:
        state = self.world.state
        assert (state.suspension is not None) == (state.status is Status.SUSPENDED)

    @rule(ms=st.sampled_from([1, 3_000, 20_000]))
    def closing_is_announced(self, ms: int) -> None:
        self.offer(c.AnnounceClosing(closes_at=self.world.now + ms))

    @rule(data=st.data())
    def the_programme_changes(self, data: st.DataObject) -> None:
        kept = data.draw(st.sets(st.sampled_from(self.world.state.presentations or (None,))))
        items = (Item("a", 20_000), Item("b", 9_000))
        left = tuple(p for p in self.world.state.presentations if p in kept)
        self.offer(c.SetProgramme(presentations=left, items=items), SECRETARIAT)

    @rule(person=PEOPLE, kind=st.sampled_from(Kind), own=st.booleans())
    def somebody_asks(self, person: Any, kind: Kind, own: bool) -> None:
        command = c.RequestFloor(participant_id=person, kind=kind, text="mine")
        self.offer(command, participant(person) if own else MODERATOR)

    @rule(data=st.data(), kind=st.sampled_from(Kind), order=st.sampled_from(OrderPolicy))
    def the_list_changes(self, data: st.DataObject, kind: Kind, order: OrderPolicy) -> None:
        one, other = self.request(data), self.request(data)
        commands = [
            c.EditRequest(request_id=one, kind=kind, text=None),
            c.WithdrawRequest(request_id=one),
            c.WithdrawRequest(request_id=one, text="mine"),
            c.MoveRequest(request_id=one, before_id=other, reason="balance"),
            c.MoveRequest(request_id=one),
            c.SetOrder(policy=order),
        ]
        self.offer(data.draw(st.sampled_from(commands)))

    @rule()
    def the_next_speaks(self) -> None:
        self.offer(c.NextSpeaker())

    @rule(data=st.data(), interpose=st.booleans(), person=PEOPLE, number=st.integers(1, 3))
    def the_floor_is_given(
        self, data: st.DataObject, interpose: bool, person: Any, number: Any
    ) -> None:
        commands = [
            c.GiveFloor(request_id=self.request(data), interpose=interpose),
            c.GiveFloor(presentation_id=number, interpose=interpose),
            c.GiveFloor(participant_id=person, kind=Kind.QUESTION, interpose=interpose),
            c.GiveFloor(kind=Kind.MEDIA, mode=Mode.ONLINE),
        ]
        self.offer(data.draw(st.sampled_from(commands)))

    @rule(data=st.data(), ms=st.sampled_from([-99_000, -3_000, 3_000]), absent=st.booleans())
    def the_turn_changes(self, data: st.DataObject, ms: int, absent: bool) -> None:
        turn = self.turn(data)
        commands = [
            c.PauseTurn(turn_id=turn),
            c.ResumeTurn(turn_id=turn),
            c.ExtendTurn(turn_id=turn, by_ms=ms),
            c.EndTurn(turn_id=turn),
            c.ReturnToList(turn_id=turn, absent=absent, position=1),
        ]
        self.offer(data.draw(st.sampled_from(commands)))

    @rule(data=st.data(), ms=st.sampled_from([-99_000, -2_000, 2_000]))
    def the_charge_is_corrected(self, data: st.DataObject, ms: int) -> None:
        command = c.CorrectCharge(turn_id=self.turn(data), by_ms=ms, reason="clock")
        self.offer(command, SECRETARIAT)

    @rule(person=PEOPLE, mode=st.sampled_from(Mode))
    def somebody_moves(self, person: Any, mode: Mode) -> None:
        self.offer(c.SetMode(participant_id=person, mode=mode), participant(person))

    @rule(person=PEOPLE, holder=st.booleans(), connected=st.booleans(),
          ms=st.sampled_from([0, 700, 5_000]))  # fmt: skip
    def a_line(self, person: Any, holder: bool, connected: bool, ms: int) -> None:
        turn = self.world.state.holder
        if holder and turn is not None and turn.participant_id is not None:
            person = turn.participant_id
        at = self.world.now - ms
        self.offer(
            c.MarkConnection(participant_id=person, connected=connected, confirmed_at=at), SYSTEM
        )

    @rule(data=st.data(), booth=st.sampled_from(BOOTHS), kind=st.sampled_from(SignalKind),
          able=st.booleans())  # fmt: skip
    def a_booth(self, data: st.DataObject, booth: str, kind: SignalKind, able: bool) -> None:
        signals: list[Any] = [*self.world.state.signals]
        signal = data.draw(st.sampled_from(signals or [1]))
        commands = [
            c.SendSignal(kind=kind),
            c.SetInterpretation(able=able),
            c.ClearSignal(signal_id=signal),
            c.HandOver(interpreter="AB"[able]),
            c.SetRelay(source="fr" if able else None),
        ]
        self.offer(data.draw(st.sampled_from(commands)), interpreter(booth))
        self.offer(c.AcknowledgeSignal(signal_id=signal))

    @rule(data=st.data(), last=st.booleans(), own=st.booleans(), person=PEOPLE)
    def somebody_undoes(self, data: st.DataObject, last: bool, own: bool, person: int) -> None:
        acts = [act.seq for act in self.world.state.acts] or [1]
        seq = acts[-1] if last else data.draw(st.sampled_from(acts))
        self.offer(c.Undo(seq=seq), participant(person) if own else MODERATOR)

    # --- what holds -----------------------------------------------------------------------

    @invariant()
    def there_are_never_two_holders(self) -> None:
        state = self.world.state
        running = [i for i in state.floor if state.turns[i].clock.running]
        assert running in ([], [*state.floor[-1:]])
        assert all(state.turns[i].ended_at is None for i in state.floor)
        assert len(state.floor) == len(set(state.floor))

    @invariant()
    def used_and_remaining_add_up(self) -> None:
        state, now = self.world.state, self.world.now
        accounts = state.budget
        total = accounts.budget_ms + accounts.extended_ms + accounts.corrections_ms
        used, left = budget.used_ms(state, now), budget.remaining_ms(state, now)
        assert used + left - budget.overspent_ms(state, now) == total
        assert min(used, left, budget.uninterpreted_ms(state, now)) >= 0
        assert budget.free_ms(state, now) <= left

    @invariant()
    def the_charge_is_what_a_second_computation_finds(self) -> None:
        state = self.world.state
        found = audit.statement(self.world.log)
        assert found.used_ms == budget.used_ms(state, state.at)
        assert found.uninterpreted_ms == budget.uninterpreted_ms(state, state.at)
        for line in found.lines:
            turn = state.turns[TurnId(line.turn_id)]
            assert line.charged_ms + line.corrected_ms == budget.charged_ms(state, turn, state.at)
        audit.check_sequence(self.world.log)

    @invariant()
    def nobody_is_lost_from_the_list(self) -> None:
        state = self.world.state
        assert len(set(state.order)) == len(state.order)
        undone = {x.event.act for x in self.world.events(e.Undone)}
        stands = [x for x in self.world.log if x.act not in undone]
        waiting: set[int] = set()
        for entry in stands:
            event: Any = entry.event
            if isinstance(event, e.FloorRequested):
                waiting.add(entry.seq)
            elif isinstance(event, e.RequestWithdrawn | e.FloorGiven):
                waiting.discard(event.request_id or 0)
            elif isinstance(event, e.RequestReturned) and not _of_the_lane(state, event):
                waiting.add(event.request_id or entry.seq)
        assert waiting == set(state.order)

    @invariant()
    def every_patch_leads_to_the_next_view(self) -> None:
        for audience in Audience:
            before, after = self.views[audience], self.world.view(audience)
            changed = patch.diff(before, after) or {}
            assert _bare(patch.apply(before, changed)) == _bare(after)
            earlier = self.patches.get(audience)
            if earlier is not None:
                oldest, first = earlier
                both = patch.compose(first, changed)
                assert _bare(patch.apply(oldest, both)) == _bare(after)
            self.patches[audience] = (before, changed)
            self.views[audience] = after

    @invariant()
    def a_view_never_holds_what_its_role_may_not_see(self) -> None:
        hidden = self.world.policy.list_visible_to is ListVisibility.STAFF
        for audience in (Audience.PARTICIPANT, Audience.DISPLAY):
            shown = self.views[audience]
            for person in shown["people"].values():
                assert person["gender"] is None
                assert person["legal_system"] is None
            for request in shown["requests"].values():
                assert request["moved_reason"] is None
                assert "text" not in request
            assert not {"signals", "booths", "lost", "modes", "spoken", "past"} & shown.keys()
            if hidden:
                assert (shown["requests"], shown["list"]["order"]) == ({}, ())
                assert shown["floor"]["next"] == ()
        for audience in (Audience.BOOTH, Audience.TECHNICIAN):
            assert all(r["moved_reason"] is None for r in self.views[audience]["requests"].values())

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        written = msgspec.json.encode(self.world.log)
        read = msgspec.json.decode(written, type=list[e.Entry])
        assert replay(read) == self.world.state
        assert state_of(state_text(self.world.state)) == self.world.state
        foretold.holds(self.world)
        drawn.holds(self.world)
        recorded.holds(self.world)


def _of_the_lane(state: State, event: e.RequestReturned) -> bool:
    return state.turns[event.turn_id].presentation_id is not None


def _bare(view: Any) -> Any:
    return patch.without_nulls(view)


TestAnySession = AnySession.TestCase
TestAnySession.settings = settings(max_examples=3 * settings().max_examples)
