"""Records of sessions that were lived through at full length."""

import random

import msgspec
from tests.floor.world import MINUTE, SECOND, SECRETARIAT, World, interpreter

from floorkeeper.floor import commands as c
from floorkeeper.floor.model import SYSTEM, Kind, Mode, ParticipantId, SignalKind
from floorkeeper.floor.policy import Policy
from floorkeeper.record.record import SessionSource, Source

STATES = (
    "Argentina", "Botswana", "Brazil", "=Canada", "China 中华人民共和国", "Côte d’Ivoire", "مصر",
    "Российская Федерация",
)  # fmt: skip
CALLED = {"region": {"African": "African States"}}


def source(sessions: int = 1, turns: int = 12, seed: int = 1) -> Source:
    """A meeting whose sessions each had so many interventions."""
    lived = [_lived(number, turns, random.Random(seed + number)) for number in range(sessions)]
    people = {
        i: msgspec.structs.replace(person, affiliation=STATES[i - 1])
        for i, person in lived[0].directory.people.items()
    }
    return Source(
        meeting="Informal Expert Group Meeting",
        zone="Europe/Vienna",
        people=people,
        sessions=[
            SessionSource(
                session_id=number + 1,
                title=f"Session {number + 1}",
                starts_at=world.log[0].at,
                ends_at=world.log[0].at + 180 * MINUTE,
                entries=world.log,
                presentations={1: "Joint investigations", 2: "التحقيقات المشتركة"},
            )
            for number, world in enumerate(lived)
        ],
        whole=sessions > 1,
    )


def _lived(number: int, turns: int, chance: random.Random) -> World:
    world = World(Policy(online_budget_ms=12 * MINUTE))
    world.wait(number * 24 * 60 * MINUTE)
    world.do(c.OpenSession()).do(c.OpenList())
    for booth in world.policy.booths:
        world.do(c.HandOver(interpreter="A"), interpreter(booth))
    for turn in range(turns):
        _turn(world, turn, chance)
    world.ask(2, 7)
    world.do(c.CloseSession())
    return world


def _turn(world: World, turn: int, chance: random.Random) -> None:
    person = ParticipantId(chance.randint(1, 8))
    if turn in (0, 2):
        world.do(c.GiveFloor(presentation_id=world.state.presentations[turn // 2].id))
    else:
        kind = chance.choice([Kind.STATEMENT, Kind.STATEMENT, Kind.QUESTION])
        world.do(c.GiveFloor(participant_id=person, kind=kind))
    holder = world.holder
    world.wait(chance.randint(20 * SECOND, 3 * MINUTE) + chance.randint(0, 999))
    if turn % 4 == 1:
        world.do(c.PauseTurn(turn_id=holder.id)).wait(30 * SECOND)
        world.do(c.ResumeTurn(turn_id=holder.id)).wait(40 * SECOND)
    if turn % 5 == 2:
        booth = chance.choice(world.policy.booths)
        world.do(c.SendSignal(kind=SignalKind.SLOW_DOWN), interpreter(booth))
        marks = "BA" if world.state.booths[booth].interpreter == "A" else "AB"
        world.do(c.HandOver(interpreter=marks[0]), interpreter(booth))
    if turn % 6 == 5:
        booths = tuple(c.Consent(booth, "head of booth") for booth in world.policy.booths)
        world.do(c.ExtendBudget(by_ms=2 * MINUTE, consents=booths, reason="debate goes on"))
    if holder.mode is Mode.ONLINE and turn % 3 == 0 and holder.participant_id is not None:
        _lose(world, holder.participant_id)
    world.end().wait(chance.randint(0, 20 * SECOND))
    if turn == 6:
        world.do(c.SuspendSession(reason="coffee")).wait(15 * MINUTE).do(c.ResumeSession())
        correct = c.CorrectCharge(turn_id=holder.id, by_ms=SECOND, reason="clock started late")
        world.do(correct, SECRETARIAT)


def _lose(world: World, person: ParticipantId) -> None:
    """The line of the holder is lost for some seconds."""
    for connected in (False, True):
        at = world.now - 4 * SECOND
        mark = c.MarkConnection(participant_id=person, connected=connected, confirmed_at=at)
        world.do(mark, SYSTEM).wait(10 * SECOND)
