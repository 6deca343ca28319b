"""Whoever follows what hooks are told knows at each moment who has the floor, and who is next."""

from itertools import groupby

import pytest
from tests.record.made import source

from floorkeeper.floor.evolve import replay
from floorkeeper.floor.model import State, Status
from floorkeeper.floor.order import called
from floorkeeper.hooks.changes import Change, HookEvent, changes

STATUS = {
    HookEvent.SESSION_OPENED: Status.OPEN,
    HookEvent.SESSION_RESUMED: Status.OPEN,
    HookEvent.SESSION_SUSPENDED: Status.SUSPENDED,
    HookEvent.SESSION_CLOSED: Status.CLOSED,
}


class Mixer:
    """A receiver that believes what it is told."""

    def __init__(self) -> None:
        self.holder: int | None = None
        self.next: int | None = None
        self.status = Status.PLANNED

    def hear(self, change: Change) -> None:
        match change.event:
            case HookEvent.FLOOR_GIVEN:
                assert self.holder is None, "one microphone is still open"
                self.holder = change.facts["turn"]["id"]
            case HookEvent.FLOOR_ENDED:
                assert self.holder == change.facts["turn"]["id"]
                self.holder = None
            case HookEvent.NEXT_CHANGED:
                request = change.facts["request"]
                self.next = request and request["id"]
            case _:
                self.status = STATUS[change.event]


@pytest.mark.parametrize("seed", range(8))
def test_what_is_told_is_how_it_is(seed: int) -> None:
    mixer, state = Mixer(), State()
    heard = set()
    for _, act in groupby(source(turns=30, seed=seed).sessions[0].entries, lambda one: one.act):
        before, state = state, replay(act, state)
        for change in changes(before, state):
            mixer.hear(change)
            heard.add(change.event)
        assert mixer.holder == (state.holder and state.holder.id)
        assert mixer.next == next(iter(called(state)), None)
        assert mixer.status is state.status
    assert {HookEvent.FLOOR_GIVEN, HookEvent.FLOOR_ENDED, HookEvent.SESSION_OPENED} <= heard
