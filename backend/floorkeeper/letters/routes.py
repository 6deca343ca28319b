"""Letters, for the secretariat; and a person's word to come."""

from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Depends, Query, Request

from floorkeeper.access.errors import ForbiddenError
from floorkeeper.access.visitor import AnyVisitor, AtMeeting, CreationKey, Secretariat
from floorkeeper.languages import Language

from .schemas import (
    Attendance,
    LetterOut,
    LetterPage,
    MailState,
    Preview,
    Previewing,
    RecipientOut,
    Sending,
    Sent,
    Testing,
    TextIn,
    TextOut,
    WholeLetter,
)
from .service import Letters
from .tables import Letter, LetterKind, LetterStatus
from .texts import Text

router = APIRouter(prefix="/api", tags=["letters"])


def _letters(request: Request) -> Letters:
    letters: Letters = request.app.state.post.letters
    return letters


TheLetters = Annotated[Letters, Depends(_letters)]


async def _one(visitor: Secretariat, letters: TheLetters, letter_id: int) -> Letter:
    letter = await letters.get(letter_id)
    visitor.require_meeting(letter.meeting_id)
    return letter


One = Annotated[Letter, Depends(_one)]


@router.get("/mail")
async def mail_state(request: Request, _: Secretariat) -> MailState:
    """Whether letters go out, and from where."""
    state: MailState = request.app.state.post.state
    return state


@router.get("/meetings/{meeting_id}/letter-texts/{kind}/{language}")
async def letter_text(
    _: AtMeeting, letters: TheLetters, meeting_id: int, kind: LetterKind, language: Language
) -> TextOut:
    return await letters.text(meeting_id, kind, language)


@router.put("/meetings/{meeting_id}/letter-texts/{kind}/{language}")
async def set_letter_text(
    _: AtMeeting,
    letters: TheLetters,
    meeting_id: int,
    kind: LetterKind,
    language: Language,
    body: TextIn,
) -> TextOut:
    """Gives the meeting a text of its own; one with an unknown placeholder is refused."""
    text = Text(body.subject, body.body)
    return await letters.set_text(meeting_id, kind, language, text, body.version)


@router.post("/meetings/{meeting_id}/letters/preview")
async def preview_letter(
    _: AtMeeting, letters: TheLetters, meeting_id: int, body: Previewing
) -> Preview:
    """How a letter would look; nothing is sent, and its link lets nobody in."""
    to = body.participant_id if body.nomination_id is None else body.nomination_id
    draft = (body.subject, body.body)
    return await letters.preview(meeting_id, body.kind, body.language, draft, to)


@router.post("/meetings/{meeting_id}/letters/test", status_code=201)
async def try_letter(
    _: AtMeeting, letters: TheLetters, meeting_id: int, body: Testing
) -> LetterOut:
    """Sends a letter to an address of the secretariat's own, for nobody in particular."""
    letter = await letters.test(meeting_id, body.kind, body.language, body.address)
    return LetterOut.model_validate(letter)


@router.get("/meetings/{meeting_id}/letters")
async def list_letters(
    _: AtMeeting,
    letters: TheLetters,
    meeting_id: int,
    status: LetterStatus | None = None,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> LetterPage:
    """The last ones first."""
    found, total = await letters.page(meeting_id, status, offset, limit)
    return LetterPage(items=[LetterOut.model_validate(one) for one in found], total=total)


@router.post("/meetings/{meeting_id}/letters")
async def send_letters(
    _: AtMeeting, letters: TheLetters, meeting_id: int, body: Sending, key: CreationKey
) -> Sent:
    """Writes to all of them, each in the person's own language; nobody gets the same twice."""
    again = (key or uuid4().hex) if body.again else None
    return await letters.send(meeting_id, body.kind, body.to, again)


@router.get("/meetings/{meeting_id}/recipients")
async def list_recipients(_: AtMeeting, letters: TheLetters, meeting_id: int) -> list[RecipientOut]:
    """Everybody who may get letters, with what became of theirs."""
    return await letters.recipients(meeting_id)


@router.get("/letters/{letter_id}")
async def whole_letter(letter: One) -> WholeLetter:
    return WholeLetter.model_validate(letter)


@router.post("/letters/{letter_id}/resend")
async def resend_letter(letters: TheLetters, letter: One) -> LetterOut:
    """Sends it once more, whatever became of it, to the person's address as it is now."""
    assert letter.id is not None
    return LetterOut.model_validate(await letters.resend(letter.id))


# --- the person ---


def _participant(visitor: AnyVisitor) -> int:
    if visitor.participant_id is None:
        raise ForbiddenError
    return visitor.participant_id


Participant = Annotated[int, Depends(_participant)]


@router.get("/attendance")
async def attendance(letters: TheLetters, participant: Participant) -> Attendance:
    return await letters.attendance(participant, confirm=False)


@router.post("/attendance")
async def confirm_attendance(letters: TheLetters, participant: Participant) -> Attendance:
    """The person says to come."""
    return await letters.attendance(participant, confirm=True)
