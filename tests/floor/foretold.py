"""Plays out what a forecast supposes, and compares what then happens with what it said."""

from tests.floor.world import SECRETARIAT, World, interpreter

from floorkeeper.floor import budget
from floorkeeper.floor import commands as c
from floorkeeper.floor.forecast import forecast
from floorkeeper.floor.model import SYSTEM, Mode, ParticipantId, Status, Turn
from floorkeeper.floor.policy import OnExhaustion


def holds(world: World) -> None:
    """Asserts that each request is called and interpreted as the forecast of this moment says.

    It supposes that everybody speaks for as long as is allotted and that nothing else happens. A
    session that shortens itself is left out: what it takes from the window is not foretold.
    """
    if world.policy.on_exhaustion is OnExhaustion.SHORTEN:
        return
    world = world.fork().wait(0)
    _calm(world)
    said, start = forecast(world.state, world.now), world.now
    _finish_the_floor(world)
    for request_id in world.state.order:
        if world.offer(c.NextSpeaker()) is not None:
            return  # the budget is capped: who comes after is called earlier than was said
        prospect, turn = said[request_id], world.holder
        assert turn.request_id == request_id
        assert world.now - start == prospect.wait_ms
        assert prospect.expected_at in (None, world.now)
        world.wait(prospect.expected_ms)
        assert _interpreted(world, world.holder) == prospect.interpreted_ms
        world.end()


def _calm(world: World) -> None:
    """Brings a session to where a forecast can be right: lines and booths work, people ask."""
    state = world.state
    if state.status is Status.SUSPENDED:
        world.do(c.ResumeSession())
    if state.presentations:
        world.do(c.SetProgramme(presentations=(), items=state.items), SECRETARIAT)
    for person in state.lost:
        world.do(c.MarkConnection(participant_id=person, connected=True), SYSTEM)
    for booth in state.booths:
        world.offer(c.SetInterpretation(able=True), interpreter(booth))
    world.offer(c.OpenList())
    for number in (5, 1, 6, 7, 2):
        world.offer(c.RequestFloor(participant_id=ParticipantId(number)))


def _finish_the_floor(world: World) -> None:
    """Lets every turn on the floor have the rest of its time."""
    while world.state.floor:
        turn = world.holder
        if turn.holds:
            world.do(c.ResumeTurn(turn_id=turn.id))
        world.wait(max(0, turn.clock.remaining_ms(world.now)))
        world.end()


def _interpreted(world: World, turn: Turn) -> int:
    """How much of a running turn has been interpreted, by what the accounts say of it."""
    spoken = turn.clock.elapsed_ms(world.now)
    if turn.mode is Mode.ONLINE:
        before = turn.uninterpreted_ms
        running = budget.split(world.state, world.now).uninterpreted_ms
        return spoken - before - running
    over = -world.state.window.remaining_ms(world.now)
    return spoken - max(0, min(spoken, over))
