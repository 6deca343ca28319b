"""Where the set-up of meetings and the live sessions meet."""

from collections.abc import Collection

from floorkeeper.floor.commands import Command, PrepareSession, SetMode, SetProgramme
from floorkeeper.floor.directory import Directory, Note
from floorkeeper.floor.model import ParticipantId, RequestId, State, Status, TurnId
from floorkeeper.live.node import Node, NoSession
from floorkeeper.live.protocol import Handed, OfPresentation
from floorkeeper.materials.routes import Stage as StageOfMaterials
from floorkeeper.materials.service import Kept, Materials, Talk
from floorkeeper.meetings.modes import day_of, mode_on
from floorkeeper.meetings.routes import Stage as StageOfMeetings
from floorkeeper.meetings.service import Meetings, Missing
from floorkeeper.meetings.tables import Meeting, MeetingSession, Participant
from floorkeeper.nominations.routes import Stage as StageOfNominations
from floorkeeper.outcome.compilation_routes import Stage as StageOfCompilations
from floorkeeper.outcome.compilations import SentText
from floorkeeper.outcome.note_routes import Stage as StageOfNotes
from floorkeeper.outcome.notes import About
from floorkeeper.outcome.schemas import NoteIn
from floorkeeper.programme.routes import Stage as StageOfProgramme
from floorkeeper.programme.service import Course


class Backstage:
    """What live sessions are made from (see `live.node.Backstage`)."""

    def __init__(self, meetings: Meetings, materials: Materials) -> None:
        self._meetings = meetings
        self._materials = materials

    async def directory(self, session_id: int) -> Directory:
        try:
            return await self._meetings.directory(session_id)
        except Missing as missing:
            raise NoSession(session_id) from missing

    async def preparation(self, session_id: int) -> PrepareSession:
        try:
            return await self._meetings.preparation(session_id)
        except Missing as missing:
            raise NoSession(session_id) from missing

    async def materials(self, session_id: int) -> dict[int, OfPresentation]:
        found = await self._materials.of_session(session_id)
        return {t.presentation.id or 0: shown for t, kept in found if (shown := _shown(t, kept))}


def _shown(talk: Talk, kept: list[Kept]) -> OfPresentation | None:
    """What a presentation has and was not taken back."""
    there = [one for one in kept if one.material.taken_back_at is None]
    if not there:
        return None
    files = tuple(
        Handed(
            id=one.material.id or 0,
            kind=one.material.kind,
            title=one.material.title,
            number=one.versions[0].number,
            at=one.versions[0].at,
            type=one.versions[0].type,
        )
        for one in there
    )
    return OfPresentation(talk.person.affiliation, talk.presentation.title, files)


class Stage(
    StageOfMeetings,
    StageOfNominations,
    StageOfProgramme,
    StageOfMaterials,
    StageOfNotes,
    StageOfCompilations,
):
    """Makes the live sessions follow the set-up, as each capability's routes want it."""

    def __init__(self, meetings: Meetings, node: Node) -> None:
        self._meetings = meetings
        self._node = node

    async def session_changed(self, session_id: int) -> None:
        """A session that has not begun is prepared anew; a later one gets the new programme."""
        prepare = await self._meetings.preparation(session_id)
        state = (await self._node.engine(session_id)).state
        command: Command = prepare
        if state.status is not Status.PLANNED:
            command = SetProgramme(presentations=prepare.presentations, items=prepare.items)
        await self._node.handle(session_id, command)
        await self._node.refresh(session_id)

    async def course(self, session_id: int) -> Course:
        """How far the session has come; opens it where it is not at work."""
        state = (await self._node.engine(session_id)).state
        return Course(state.status, frozenset(state.given))

    async def is_closed(self, session_id: int) -> bool:
        return (await self.course(session_id)).status is Status.CLOSED

    async def about(self, session_id: int, note: NoteIn) -> About | None:
        state = (await self._node.engine(session_id)).state
        if note.turn_id is None and note.request_id is None:
            return About()
        turn = state.turns.get(TurnId(note.turn_id or 0))
        request = state.requests.get(RequestId(note.request_id or 0))
        found = turn if note.turn_id is not None else request
        return None if found is None else About(found.participant_id, found.kind)

    async def noted(self, session_id: int, last: int) -> None:
        await self._node.noted(session_id, last)

    async def texts(self, meeting_id: int) -> list[SentText]:
        slots, _ = await self._meetings.page(MeetingSession, meeting_id)
        sent: list[SentText] = []
        for slot in sorted(slots, key=lambda one: (one.starts_at, one.id)):
            assert slot.id is not None
            engine = await self._node.engine(slot.id)
            asked = [engine.state.requests[one] for one in engine.state.texts]
            sent += [
                SentText(slot.id, one.id, one.participant_id, one.theme, one.requested_at, text)
                for one in asked
                if (text := engine.directory.notes.get(one.id, Note()).text)
            ]
        return sent

    async def materials_changed(self, session_id: int) -> None:
        await self._node.refresh_materials(session_id)

    async def set_up_changed(self, meeting_id: int) -> None:
        """Anything of a meeting may be another: it was written beside the server."""
        slots, _ = await self._meetings.page(MeetingSession, meeting_id)
        for slot in slots:
            assert slot.id is not None
            await self.session_changed(slot.id)
        people, _ = await self._meetings.page(Participant, meeting_id)
        await self.people_changed(meeting_id, [one.id for one in people if one.id is not None])

    async def people_changed(self, meeting_id: int, moved: Collection[int] = ()) -> None:
        """A planned session is prepared anew, one that is on takes what changed of the people."""
        slots, _ = await self._meetings.page(MeetingSession, meeting_id)
        for slot in slots:
            assert slot.id is not None
            state = (await self._node.engine(slot.id)).state
            if state.status is Status.PLANNED:
                await self._node.handle(slot.id, await self._meetings.preparation(slot.id))
            elif state.status is not Status.CLOSED:
                for participant_id in moved:
                    await self._move(slot, participant_id)
            await self._node.refresh(slot.id)

    async def _move(self, slot: MeetingSession, participant_id: int) -> None:
        assert slot.id is not None
        person = await self._meetings.get(Participant, participant_id)
        meeting = await self._meetings.get(Meeting, slot.meeting_id)
        command = SetMode(
            participant_id=ParticipantId(participant_id),
            mode=mode_on(person, day_of(slot.starts_at, meeting.zone)),
            language=person.speaks,
        )
        await self._node.handle(slot.id, command)

    async def follow(self, session_id: int, before: State, after: State, by: str) -> None:
        """The set-up, and the other sessions by it, take up what people changed on a floor."""
        followed = await self._meetings.follow(session_id, before, after, by)
        for other in followed.sessions:
            await self.session_changed(other)
        if followed.people:
            await self.people_changed(followed.meeting_id, followed.people)
