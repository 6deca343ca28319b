"""The page of remarks, for participants who came in by their own link."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from floorkeeper.access.errors import ForbiddenError
from floorkeeper.access.visitor import AnyVisitor
from floorkeeper.languages import Language

from .point_schemas import RemarkIn, RemarksPage
from .remarks import Remarks

router = APIRouter(prefix="/api", tags=["points"])


def _remarks(request: Request) -> Remarks:
    remarks: Remarks = request.app.state.remarks
    return remarks


def _participant(visitor: AnyVisitor) -> int:
    if visitor.participant_id is None:
        raise ForbiddenError
    return visitor.participant_id


TheRemarks = Annotated[Remarks, Depends(_remarks)]
Participant = Annotated[int, Depends(_participant)]


@router.get("/remarks")
async def remarks_page(
    remarks: TheRemarks, participant: Participant, language: Language = "en"
) -> RemarksPage:
    """The list that was sent, with the participant's own remarks, and all where that is agreed."""
    return await remarks.page(participant, language)


@router.put("/remarks")
async def send_remark(
    remarks: TheRemarks, participant: Participant, body: RemarkIn, language: Language = "en"
) -> RemarksPage:
    """Keeps the participant's remark on a point, or on the whole list, until the deadline."""
    await remarks.write(participant, body)
    return await remarks.page(participant, language)
