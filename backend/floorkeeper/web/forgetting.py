"""Where keeping and the live sessions meet: what is forgotten is gone from the screens at once."""

import asyncio
from collections.abc import Iterable, Mapping

import structlog

from floorkeeper.access.service import Access
from floorkeeper.floor.model import ParticipantId, State, Status
from floorkeeper.keeping.errors import OnTheFloorError, SessionOnError
from floorkeeper.keeping.rules import How
from floorkeeper.keeping.schemas import Forgotten
from floorkeeper.keeping.service import SERVER, Keeping
from floorkeeper.live.node import Node
from floorkeeper.meetings.service import Meetings
from floorkeeper.meetings.tables import MeetingSession, Participant

from .stage import Stage

_DAY_S = 24 * 3_600
_ON = frozenset({Status.OPEN, Status.SUSPENDED})
_log = structlog.get_logger("keeping")


class Forgetting:
    """Forgets people and kinds while sessions stand still, and daily what is due."""

    def __init__(
        self, keeping: Keeping, meetings: Meetings, access: Access, node: Node, stage: Stage
    ) -> None:
        self._keeping = keeping
        self._meetings = meetings
        self._access = access
        self._node = node
        self._stage = stage
        self._days: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Erases what is due now, and then every day; within a running loop."""
        self._days = asyncio.create_task(self._daily())

    async def person(self, participant_id: int, how: How, by: str, reason: str) -> Forgotten:
        """Raises Missing, OnTheFloorError, ReasonNamesError."""
        person = await self._meetings.get(Participant, participant_id)
        sessions = await self._sessions(person.meeting_id)
        _require_off_floor(sessions, await self._floors(sessions), participant_id)
        async with self._node.standstill(sessions) as floors:
            _require_off_floor(sessions, floors, participant_id)
            done = await self._keeping.forget_person(participant_id, how, by, reason)
        await self._access.expel(person.meeting_id)
        await self._stage.people_changed(person.meeting_id)
        return done

    async def kind(self, meeting_id: int, kind: str, by: str, reason: str = "") -> dict[str, int]:
        """Raises Missing, BadFieldsError; SessionOnError while a session is on."""
        sessions = await self._sessions(meeting_id)
        _require_none_on(sessions, await self._floors(sessions))
        async with self._node.standstill(sessions) as floors:
            _require_none_on(sessions, floors)
            counts = await self._keeping.forget_kind(meeting_id, kind, by, reason)
        await self._access.expel(meeting_id)
        return counts

    async def due(self) -> list[tuple[int, str]]:
        """Erases what is due; gives the meetings and kinds. What cannot be now waits a day."""
        done = []
        for meeting_id, kind in await self._keeping.due():
            try:
                counts = await self.kind(meeting_id, kind, SERVER)
            except SessionOnError as error:
                _log.info("put off", meeting=meeting_id, kind=kind, session=error.values)
                continue
            _log.info("erased", meeting=meeting_id, counts=counts)
            done.append((meeting_id, kind))
        return done

    async def _sessions(self, meeting_id: int) -> dict[int, str]:
        """The titles of the meeting's sessions, by number."""
        slots, _ = await self._meetings.page(MeetingSession, meeting_id)
        return {slot.id: slot.title for slot in slots if slot.id is not None}

    async def _floors(self, sessions: Iterable[int]) -> dict[int, State]:
        return {one: (await self._node.engine(one)).state for one in sessions}

    async def _daily(self) -> None:
        while True:
            try:
                await self.due()
            except Exception:
                _log.exception("daily")
            await asyncio.sleep(_DAY_S)

    async def close(self) -> None:
        if self._days is not None:
            self._days.cancel()
            await asyncio.gather(self._days, return_exceptions=True)


def _require_off_floor(
    titles: Mapping[int, str], floors: Mapping[int, State], participant_id: int
) -> None:
    """Before all stands still, and then: meanwhile the person may have asked for the floor."""
    for session_id, floor in floors.items():
        if floor.status in _ON and _is_on(floor, participant_id):
            raise OnTheFloorError(session=titles[session_id])


def _require_none_on(titles: Mapping[int, str], floors: Mapping[int, State]) -> None:
    for session_id, floor in floors.items():
        if floor.status in _ON:
            raise SessionOnError(session=titles[session_id])


def _is_on(floor: State, participant_id: int) -> bool:
    """Whether the person holds the floor, or waits for it."""
    person = ParticipantId(participant_id)
    waiting = {floor.requests[one].participant_id for one in floor.order}
    speaking = {turn.participant_id for turn in floor.turns.values() if turn.ended_at is None}
    return person in waiting | speaking
