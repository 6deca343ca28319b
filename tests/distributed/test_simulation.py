"""Thousands of courses that three nodes may take, each told by its seed; what must hold in all."""

import os

import pytest
from tests.distributed.simulation import World, simulated
from tests.distributed.virtual import run

from floorkeeper.floor.evolve import replay
from floorkeeper.live import clock
from floorkeeper.proof.check import accounts

SEEDS = int(os.environ.get("FLOORKEEPER_SEEDS", "200"))
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_fails_nothing_taken_is_lost_or_done_twice(
    part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", clock.now)
    for seed in range(part, SEEDS, PARTS):
        try:
            holds(run(simulated(seed)))
        except BaseException as error:
            raise AssertionError(f"seed {seed}") from error


def holds(world: World) -> None:
    """What a checker finds in the log, in the answers, and on the screens of every node."""
    log = world.disk.entries
    accounts(log)
    written: dict[str, list[int]] = {}
    for entry in log:
        if entry.key is not None:
            written.setdefault(entry.key, []).append(entry.seq)
    for key, answered in world.taken.items():
        assert written[key] == list(answered), f"{key} was answered with {answered}"
    for seqs in written.values():
        acts = {log[seq - 1].act for seq in seqs}
        assert len(acts) == 1, f"one key made the acts {acts}"
    state = replay(log)
    for node in world.nodes:
        assert node.engine is not None
        assert node.engine.hub.state == state
        notes = {seq: note for seq, note in world.disk.notes.items() if seq <= state.seq}
        assert node.engine.directory.notes == notes
