"""Removing people and sessions of the set-up: only what nothing stands on."""

from fastapi import APIRouter, Request
from sqlalchemy import String, cast, literal, update
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.access.service import Access
from floorkeeper.access.visitor import Secretariat
from floorkeeper.errors import RuleError
from floorkeeper.floor.model import ParticipantId, State, Status
from floorkeeper.letters.tables import Letter, LetterStatus
from floorkeeper.live.node import Node
from floorkeeper.materials.tables import Material
from floorkeeper.meetings.service import Meetings, row_of
from floorkeeper.meetings.tables import MeetingSession, Participant, PresentationRow
from floorkeeper.meetings.versions import IfMatch, Stale, agree
from floorkeeper.nominations.tables import NomineeRow
from floorkeeper.store.database import Database

from .stage import Stage

router = APIRouter(prefix="/api", tags=["meetings"])


class InTheWay(RuleError):
    """Something refers to what was to be removed."""

    def __init__(self, rule: str, **values: str | int) -> None:
        self.rule = rule
        super().__init__(**values)


@router.delete("/participants/{participant_id}", status_code=204)
async def remove_participant(
    request: Request, visitor: Secretariat, participant_id: int, expected: IfMatch
) -> None:
    """With presentations that are not placed yet and have no files. Letters and logs stay."""
    state = request.app.state
    meetings: Meetings = state.meetings
    access: Access = state.access
    stage: Stage = state.stage
    person = await meetings.get(Participant, participant_id)
    visitor.require_meeting(person.meeting_id)
    agree(person, expected)
    slots, _ = await meetings.page(MeetingSession, person.meeting_id)
    for slot in slots:
        if slot.id is not None and _has_part(await _floor(state.node, slot.id), participant_id):
            raise InTheWay("person_on_floor", session=slot.title)
    await _check_talks(state.database, participant_id, {slot.id: slot.title for slot in slots})
    await access.forget(participant_id)
    await _remove_person(state.database, person)
    await stage.people_changed(person.meeting_id)


@router.delete("/sessions/{session_id}", status_code=204)
async def remove_session(
    request: Request, visitor: Secretariat, session_id: int, expected: IfMatch
) -> None:
    """Only before it opens, and once no presentation is placed in it."""
    state = request.app.state
    meetings: Meetings = state.meetings
    node: Node = state.node
    slot = await meetings.get(MeetingSession, session_id)
    visitor.require_meeting(slot.meeting_id)
    agree(slot, expected)
    floor = await _floor(node, session_id)
    if floor.status is not Status.PLANNED or floor.requests or floor.turns:
        raise InTheWay("session_on_floor")
    database: Database = state.database
    async with database.session() as db:
        placed = select(PresentationRow).where(PresentationRow.session_id == session_id)
        if count := len(list(await db.exec(placed))):
            raise InTheWay("session_has_presentations", count=count)
        await _delete(db, slot)
    await node.forget(session_id)
    state.session_meetings.pop(session_id, None)


async def _floor(node: Node, session_id: int) -> State:
    return (await node.engine(session_id)).state


def _has_part(floor: State, participant_id: int) -> bool:
    """Whether the person asked for the floor, spoke, or is planned to in a session that began."""
    person = ParticipantId(participant_id)
    begun = floor.presentations if floor.status is not Status.PLANNED else ()
    parts = (*floor.requests.values(), *floor.turns.values(), *begun)
    return any(one.participant_id == person for one in parts)


async def _check_talks(
    database: Database, participant_id: int, titles: dict[int | None, str]
) -> None:
    async with database.session() as db:
        own = select(PresentationRow).where(PresentationRow.participant_id == participant_id)
        for talk in await db.exec(own):
            if talk.session_id is not None:
                raise InTheWay("person_in_programme", session=titles[talk.session_id])
            files = select(Material.id).where(Material.presentation_id == talk.id)
            if (await db.exec(files)).first() is not None:
                raise InTheWay("person_has_materials")


async def _remove_person(database: Database, person: Participant) -> None:
    """What was sent stays, as nobody's; what waits to be sent is not. Raises Stale."""
    own = person.id
    to = col(Letter.participant_id) == own
    gone = literal("gone ") + cast(Letter.id, String)
    async with database.session() as db:
        await db.exec(delete(Letter).where(to, col(Letter.status) == LetterStatus.QUEUED.value))
        await db.exec(update(Letter).where(to).values(participant_id=None, key=gone))
        await db.exec(delete(NomineeRow).where(col(NomineeRow.participant_id) == own))
        await db.exec(delete(PresentationRow).where(col(PresentationRow.participant_id) == own))
        await _delete(db, person)


async def _delete(db: AsyncSession, row: Participant | MeetingSession) -> None:
    """Of the version that was read, with all that the session has done; raises Stale."""
    try:
        await db.delete(row)
        await db.commit()
    except StaleDataError:
        await db.rollback()
        assert row.id is not None
        raise Stale(await row_of(db, type(row), row.id)) from None
