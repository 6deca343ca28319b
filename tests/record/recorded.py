"""Compares the record of a session with the floor's own views at its end."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.floor.world import World

from floorkeeper.floor import audit, budget
from floorkeeper.floor import events as e
from floorkeeper.floor.scene import Scene
from floorkeeper.floor.screens import Audience, ModeratorView
from floorkeeper.floor.views import view
from floorkeeper.floor.words import apart, together
from floorkeeper.proof.check import erased, proved
from floorkeeper.proof.export import Proof, exported
from floorkeeper.proof.keys import SigningKey
from floorkeeper.record.account import NO_MINUTES
from floorkeeper.record.booths import open_stretches
from floorkeeper.record.fairness import Groups, Line, shares
from floorkeeper.record.figures import Figures, Outcome, figures


def holds(world: World) -> None:
    """Asserts that the record says what the screens showed, and that its figures add up."""
    found = figures(world.log)
    shown = view(Scene(world.state, world.directory, world.state.at), Audience.MODERATOR)
    assert isinstance(shown, ModeratorView)
    _as_shown(found, shown, world)
    _adds_up(found, world)
    _is_proved(found, world)
    _outlives_its_words(world)


def _as_shown(found: Figures, shown: ModeratorView, world: World) -> None:
    at = world.state.at
    accounts = found.account
    assert (found.seq, found.at, found.status) == (world.state.seq, at, shown.session.status)
    assert (accounts.budget_ms, accounts.extended_ms, accounts.corrections_ms) == (
        shown.budget.budget_ms,
        shown.budget.extended_ms,
        shown.budget.corrections_ms,
    )
    assert accounts.used_ms == budget.used_ms(world.state, at)
    assert accounts.overspent_ms == shown.budget.overspent_ms
    assert accounts.uninterpreted_ms == budget.uninterpreted_ms(world.state, at)
    by_id = {one.turn_id: one for one in found.interventions}
    for past in shown.past:
        if past.id in by_id:
            one = by_id[past.id]
            for figure in ("charged_ms", "uninterpreted_ms", "corrected_ms", "spoken_ms"):
                assert getattr(one, figure) == getattr(past, figure)
            assert (one.kind, one.given_at, one.ended_at) == (
                past.kind,
                past.given_at,
                past.ended_at,
            )
    for person, spoken in shown.spoken.items():
        tally = found.tallies[person]
        assert (tally.turns, tally.spoken_ms) == (spoken.turns, spoken.spoken_ms)
    waiting = tuple(one.request_id for one in found.unheard if one.outcome is Outcome.WAITING)
    assert waiting == shown.list.order
    texts = [one.request_id for one in found.unheard if one.outcome is Outcome.TEXT]
    assert texts == [text.request_id for text in shown.texts]
    standing = {s.signal_id: (s.kind, s.booth) for s in found.signals if s.ended_at is None}
    assert standing == {i: (s.kind, s.booth) for i, s in shown.signals.items()}
    lost = {loss.booth for loss in found.losses if loss.to_at is None}
    assert lost == {code for code, booth in shown.booths.items() if not booth.able}


def _adds_up(found: Figures, world: World) -> None:
    for one in found.interventions:
        assert one.spoken_ms == one.room_ms + one.online_ms
        assert one.spoken_ms == one.interpreted_ms + one.not_interpreted_ms
        assert one.uninterpreted_ms <= one.not_interpreted_ms
    ended = [one for one in found.interventions if one.ended_at is not None and one.participant_id]
    assert sum(one.spoken_ms for one in ended) == sum(t.spoken_ms for t in found.tallies.values())
    left = 0
    for line in found.account.lines:
        left += 0 if line.cause in NO_MINUTES else line.by_ms
        assert line.left_ms == left
    assert left == found.account.left_ms
    on = sum(b - a for a, b in open_stretches(found.timeline))
    assert on == found.totals.open_ms
    for booth in world.policy.booths:
        assert sum(s.working_ms for s in found.shifts if s.booth == booth) == on
    groups = {i: Groups(person.region) for i, person in world.directory.people.items()}
    for along in Line:
        of_line = [s for s in shares(groups, found.modes, found.tallies) if s.line is along]
        spoken = sum(tally.spoken_ms for tally in found.tallies.values())
        assert sum(share.spoken_ms for share in of_line) == spoken
        if along is not Line.MODE:
            assert sum(share.people for share in of_line) == len(groups)


def _is_proved(found: Figures, world: World) -> None:
    """A charge names the entries that the second computation would need: no undone one."""
    undone = {x.event.act for x in world.log if isinstance(x.event, e.Undone)}
    for line in found.account.lines:
        assert line.seqs
        for seq in line.seqs:
            assert world.log[seq - 1].act not in undone
        if line.turn_id is not None and line.cause.value == "charged":
            assert line.seqs[0] == line.turn_id or _came_online(world, line.turn_id, line.seqs[0])
    charges = {one.turn_id: one.charged_ms for one in audit.statement(world.log).lines}
    for line in found.account.lines:
        if line.cause.value == "charged":
            assert -line.by_ms == charges[line.turn_id or 0]


def _came_online(world: World, turn_id: int, seq: int) -> bool:
    event = world.log[seq - 1].event
    return isinstance(event, e.ModeSet) and seq > turn_id


def _outlives_its_words(world: World) -> None:
    """Its export proves with all words, half of them and none; its entries are the same lines."""
    parted = [apart(entry) for entry in world.log]
    entries, words = [entry for entry, _ in parted], [word for _, own in parted for word in own]
    assert [together(one, {w.mark: w.text for w in words}) for one in entries] == world.log
    groups: dict[int, Groups] = {int(person): Groups() for person in world.state.modes}
    first = set()
    for left in (words, words[::2], []):
        file = b"".join(exported(Proof(1, entries, left, groups), world.now, _key()))
        export, _ = proved(file, _key().public)
        assert erased(export) == len(words) - len(left)
        first.add(b"".join(file.splitlines()[: len(entries) + 1]))
    assert len(first) == 1


@cache
def _key() -> SigningKey:
    with TemporaryDirectory() as folder:
        return SigningKey(Path(folder))
