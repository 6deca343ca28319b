"""Whose line is lost: online people who hold the floor or wait for it, and have no screen left."""

from collections.abc import Iterable

import structlog

from floorkeeper.floor.commands import MarkConnection
from floorkeeper.floor.events import ConnectionLost, ConnectionRestored, Entry, FloorRequested
from floorkeeper.floor.model import SYSTEM, Mode, ParticipantId, State, Status

from . import clock
from .engine import Engine, NotTaken

SILENT_MS = 10_000
"""A silent screen is asked for a word after 4 s; so long without one, its line is lost."""

_log = structlog.get_logger("live")


class Presence:
    """Watches one session; `watch` is called every second, `came` and `left` at once.

    Only those are watched who have had a screen, since this process started or when they asked:
    who asks by telephone, or has a turn given in their name, has no line to lose here.

    `_missed`: whose line this watch found lost. What the technician marks is not set right by it.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._begun_at = clock.now()
        self._heard = dict.fromkeys(_asked_by_screen(engine.state), self._begun_at)
        self._missed = set(engine.state.lost)
        self._elsewhere: dict[ParticipantId, int] = {}

    async def came(self, person: ParticipantId) -> None:
        self._heard[person] = clock.now()
        await self._judge(person)

    async def left(self, person: ParticipantId, heard_at: int) -> None:
        self._heard[person] = max(heard_at, self._heard.get(person, 0))
        await self._judge(person)

    def seen_elsewhere(self, people: set[ParticipantId]) -> None:
        """Who has a screen on another node: should that vanish, they are watched here."""
        now = clock.now()
        self._elsewhere.update(dict.fromkeys(people, now))
        self._heard.update(dict.fromkeys(people, now))

    def others_wrote(self, entries: Iterable[Entry]) -> None:
        """Takes up who asked through another node, and whose line it found lost, or back."""
        for entry in entries:
            match entry.event:
                case FloorRequested(participant_id=person, on_behalf=False):
                    self.seen_elsewhere({person})
                case ConnectionLost(participant_id=person) if entry.actor == SYSTEM:
                    self._missed.add(person)
                case ConnectionRestored(participant_id=person):
                    self._missed.discard(person)

    async def watch(self) -> None:
        for person in _matters(self._engine.state):
            if person in self._heard:
                await self._judge(person)

    async def _judge(self, person: ParticipantId) -> None:
        screens = self._engine.hub.persons.get(person, ())
        if not screens and clock.now() - self._begun_at < SILENT_MS:
            return  # after a restart screens need a while to come back
        heard = max((screen.heard_at for screen in screens), default=None)
        if heard is not None:
            self._heard[person] = max(heard, self._heard[person])
        heard = max(heard or 0, self._elsewhere.get(person, 0))
        here = clock.now() - heard < SILENT_MS
        state = self._engine.state
        if here and person in self._missed:
            self._missed.discard(person)
            if person in state.lost:
                await self._mark(person, connected=True)
            return
        known = person in self._missed or person in state.lost
        if not here and not known and person in _matters(state):
            self._missed.add(person)
            await self._mark(person, connected=False)

    async def _mark(self, person: ParticipantId, *, connected: bool) -> None:
        """A refusal means that it no longer matters: the person left the list meanwhile.

        What could not be written is looked at again with the next `watch`.
        """
        confirmed = None if connected else self._heard[person]
        mark = MarkConnection(participant_id=person, connected=connected, confirmed_at=confirmed)
        try:
            await self._engine.handle(mark, SYSTEM)
        except NotTaken:
            self._missed ^= {person}
            _log.warning("not_taken", session=self._engine.session_id, command="mark_connection")


def _asked_by_screen(state: State) -> set[ParticipantId]:
    """Those on the list or the floor whose request came from their own device."""
    spoken_for = {state.turns[turn_id].request_id for turn_id in state.floor}
    requests = (state.requests[i] for i in {*state.order, *spoken_for} if i is not None)
    return {request.participant_id for request in requests if not request.on_behalf}


def _matters(state: State) -> set[ParticipantId]:
    """Online people who hold the floor, or wait on the list, while the session is on."""
    if state.status in (Status.PLANNED, Status.CLOSED):
        return set()
    people = {state.requests[request_id].participant_id for request_id in state.order}
    people |= {p for t in state.floor if (p := state.turns[t].participant_id) is not None}
    return {person for person in people if state.modes.get(person) is Mode.ONLINE}
