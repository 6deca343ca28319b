"""A session without a server: commands at instants, alarms first, as an engine does it."""

from copy import copy
from typing import Any

import msgspec

from floorkeeper.floor import commands as c
from floorkeeper.floor import events as e
from floorkeeper.floor.alarms import due
from floorkeeper.floor.decide import decide
from floorkeeper.floor.directory import Directory
from floorkeeper.floor.evolve import evolve
from floorkeeper.floor.model import (
    SYSTEM,
    Actor,
    BoothId,
    Item,
    Mode,
    ParticipantId,
    Presentation,
    PresentationId,
    RequestId,
    Role,
    State,
    Turn,
)
from floorkeeper.floor.policy import GroupBy, Policy
from floorkeeper.floor.refusals import Refusal, Rule
from floorkeeper.floor.scene import Scene
from floorkeeper.floor.screens import Audience, Person
from floorkeeper.floor.views import view

MODERATOR = Actor(Role.MODERATOR, "moderator")
SECRETARIAT = Actor(Role.SECRETARIAT, "secretariat")
SECOND = 1_000
MINUTE = 60 * SECOND
ROOM, ONLINE = Mode.IN_ROOM, Mode.ONLINE


def interpreter(booth: BoothId) -> Actor:
    return Actor(Role.INTERPRETER, f"interpreter-{booth}", booth=booth)


def participant(person: int) -> Actor:
    return Actor(Role.PARTICIPANT, f"person-{person}", ParticipantId(person))


class World:
    """Persons 1 to 4 are in the room, 5 to 8 online; presentations 1 (room), 2 and 3 (online)."""

    def __init__(self, policy: Policy | None = None, **changes: Any) -> None:
        self.state = State()
        self.log: list[e.Entry] = []
        self.now = 1_700_000_000_000
        self.directory = Directory(people={i: _person(i) for i in range(1, 9)})
        self.policy = policy or msgspec.structs.replace(Policy(booths=("en", "fr")), **changes)
        self.do(
            c.PrepareSession(
                policy=self.policy,
                modes={ParticipantId(i): ROOM if i < 5 else ONLINE for i in range(1, 9)},
                languages={ParticipantId(6): "es"},
                presentations=tuple(_presentation(i, p) for i, p in ((1, 1), (2, 5), (3, 6))),
                items=(Item("a", 60 * MINUTE), Item("b", 90 * MINUTE)),
            ),
            SECRETARIAT,
        )

    def fork(self) -> "World":
        """Another world that goes on from here by itself."""
        other = copy(self)
        other.log = [*self.log]
        return other

    def opened(self) -> "World":
        self.do(c.OpenSession())
        self.do(c.OpenList())
        return self

    def wait(self, ms: int) -> "World":
        """Lets time pass; what is due by itself happens at its instant."""
        self.now += ms
        while (alarm := due(self.state)) is not None and alarm.at <= self.now:
            self._append(alarm.events, SYSTEM, "alarm", max(alarm.at, self.state.at))
        return self

    def offer(self, command: c.Command, actor: Actor = MODERATOR) -> Refusal | None:
        """Gives the refusal of a command, or takes it."""
        self.wait(0)
        groups = self.directory.groups(GroupBy.REGION)
        outcome = decide(self.state, command, actor, self.now, groups)
        if isinstance(outcome, Refusal):
            return outcome
        self._append(tuple(outcome), actor, c.name_of(command), self.now)  # type: ignore[arg-type]
        return None

    def do(self, command: c.Command, actor: Actor = MODERATOR) -> "World":
        refusal = self.offer(command, actor)
        assert refusal is None, refusal
        return self

    def refused(self, command: c.Command, actor: Actor = MODERATOR) -> Rule:
        refusal = self.offer(command, actor)
        assert refusal is not None
        return refusal.rule

    def _append(self, events: tuple[e.AnyEvent, ...], actor: Actor, command: str, at: int) -> None:
        act = self.state.seq + 1
        for event in events:
            entry = e.Entry(self.state.seq + 1, at, act, actor, command, event)
            self.log.append(entry)
            self.state = evolve(self.state, entry)

    def ask(self, *people: int, **words: Any) -> list[RequestId]:
        """The numbers of the requests that these people make."""
        made: list[RequestId] = []
        for person in people:
            self.do(c.RequestFloor(participant_id=ParticipantId(person), **words))
            made.append(RequestId(self.state.seq))
        return made

    def speak(self, person: int, ms: int = 0) -> Turn:
        """Gives somebody the floor for a while."""
        self.do(c.GiveFloor(participant_id=ParticipantId(person)))
        self.wait(ms)
        return self.holder

    def end(self) -> "World":
        return self.do(c.EndTurn(turn_id=self.holder.id))

    @property
    def holder(self) -> Turn:
        turn = self.state.holder
        assert turn is not None
        return turn

    @property
    def people(self) -> list[int]:
        """Who is on the list, in order."""
        return [self.state.requests[i].participant_id for i in self.state.order]

    def events(self, kind: type) -> list[Any]:
        return [entry for entry in self.log if isinstance(entry.event, kind)]

    def view(self, audience: Audience) -> dict[str, Any]:
        made = view(Scene(self.state, self.directory, self.now), audience)
        found: dict[str, Any] = msgspec.to_builtins(made, str_keys=True)
        return found


def _person(number: int) -> Person:
    return Person(
        number,
        f"State {number}",
        "expert",
        category="state",
        region=("African", "GRULAC")[number % 2],
        legal_system="civil",
        gender="F",
    )


def _presentation(number: int, person: int) -> Presentation:
    return Presentation(PresentationId(number), ParticipantId(person), 8 * MINUTE, "en")
