"""Notes over HTTP, for those who take them: the secretariat, the moderator, note-takers."""

from typing import Annotated, Protocol

from fastapi import APIRouter, Depends, Query, Request

from floorkeeper.access.errors import ForbiddenError
from floorkeeper.access.service import Access
from floorkeeper.access.visitor import AnyVisitor, CreationKey, Visitor
from floorkeeper.errors import BadFieldsError
from floorkeeper.floor.model import Role
from floorkeeper.meetings.service import Meetings
from floorkeeper.meetings.tables import MeetingSession

from .notes import About, Notes
from .schemas import NoteChangeOut, NoteEdit, NoteIn, NoteOut, NotesOut
from .tables import TakenNote

router = APIRouter(prefix="/api", tags=["notes"])
TAKERS = frozenset({Role.MODERATOR, Role.SECRETARIAT, Role.NOTE_TAKER})


class Stage(Protocol):
    """The live sessions, whose note-takers are told."""

    async def about(self, session_id: int, note: NoteIn) -> About | None:
        """Whose turn or text the note is about; None where the session has had no such one."""

    async def noted(self, session_id: int, last: int) -> None:
        """Tells that the change `last` of a note was made."""


def _notes(request: Request) -> Notes:
    notes: Notes = request.app.state.notes
    return notes


def _stage(request: Request) -> Stage:
    stage: Stage = request.app.state.stage
    return stage


def _taker(visitor: AnyVisitor) -> Visitor:
    if visitor.role not in TAKERS:
        raise ForbiddenError
    return visitor


TheNotes = Annotated[Notes, Depends(_notes)]
TheStage = Annotated[Stage, Depends(_stage)]
Taker = Annotated[Visitor, Depends(_taker)]


async def _session(request: Request, taker: Taker, session_id: int) -> MeetingSession:
    meetings: Meetings = request.app.state.meetings
    session = await meetings.get(MeetingSession, session_id)
    taker.require_meeting(session.meeting_id)
    return session


async def _one(notes: TheNotes, taker: Taker, note_id: int) -> TakenNote:
    note = await notes.get(note_id)
    taker.require_meeting(note.meeting_id)
    return note


InSession = Annotated[MeetingSession, Depends(_session)]
One = Annotated[TakenNote, Depends(_one)]


@router.get("/sessions/{session_id}/notes")
async def list_notes(
    notes: TheNotes,
    taker: Taker,
    session_id: int,
    _: InSession,
    after: Annotated[int, Query(ge=0, lt=2**31)] = 0,
) -> NotesOut:
    """All notes of the session, or those that were written or changed `after` a change."""
    found, last = await notes.of_session(session_id, after)
    return NotesOut(items=[NoteOut.of(row, taker.id) for row in found], last=last)


@router.post("/sessions/{session_id}/notes", status_code=201)
async def write_note(
    notes: TheNotes,
    stage: TheStage,
    taker: Taker,
    session_id: int,
    _: InSession,
    body: NoteIn,
    key: CreationKey,
) -> NoteOut:
    """Keeps a note. With the same Idempotency-Key again it is the same note."""
    about = await stage.about(session_id, body)
    if about is None:
        field = "request_id" if body.turn_id is None else "turn_id"
        raise BadFieldsError([{"field": field, "message": "not one of this session"}])
    row = await notes.write(session_id, body, about, taker.id, key)
    await _tell(notes, stage, row)
    return NoteOut.of(row, taker.id)


@router.put("/notes/{note_id}")
async def edit_note(
    notes: TheNotes, stage: TheStage, taker: Taker, note: One, body: NoteEdit
) -> NoteOut:
    """Changes a note, takes it out or in again; refused where somebody else has changed it."""
    assert note.id is not None
    row = await notes.edit(note.id, body, taker.id)
    await _tell(notes, stage, row)
    return NoteOut.of(row, taker.id)


async def _tell(notes: Notes, stage: Stage, row: TakenNote) -> None:
    assert row.id is not None
    await stage.noted(row.session_id, await notes.newest(row.id))


@router.get("/notes/{note_id}/changes")
async def note_changes(
    request: Request, notes: TheNotes, note_id: int, _: One
) -> list[NoteChangeOut]:
    """What was made of a note, by whom and when; the first version first."""
    access: Access = request.app.state.access
    found = await notes.changes(note_id)
    return [NoteChangeOut.of(row, await access.called(row.by)) for row in found]
