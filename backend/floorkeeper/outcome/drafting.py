"""All that the drafters of salient points work on, put together."""

import json
from collections.abc import Awaitable, Callable

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.meetings.service import row_of
from floorkeeper.meetings.tables import Meeting, Participant
from floorkeeper.nominations.deadline import local_of
from floorkeeper.store.database import Database

from .point_order import numbered
from .point_rules import EDITABLE, acts_at, state_at
from .point_schemas import (
    ActOut,
    EditionOut,
    PersonOut,
    PointOut,
    PointsOut,
    PointTheme,
    RemarkOut,
    SourceOut,
)
from .point_tables import OWN, Point, PointAct, Remark
from .point_work import acts_of, editions_of, working_language
from .points import head_of, placed, points_of, themes_of, work_of
from .remarks import is_late, remarks_of
from .tables import TakenNote
from .tags import Tag

Called = Callable[[str], Awaitable[str]]
"""How a visitor is called before others."""


class Drafting:
    """Reads alone; raises Missing. `now` is the server's clock."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        self._database = database
        self._now = now

    async def desk(self, meeting_id: int, called: Called) -> PointsOut:
        async with self._database.session() as db:
            meeting = await row_of(db, Meeting, meeting_id)
            head = await head_of(db, meeting_id)
            themes = await themes_of(db, meeting_id)
            points = await points_of(db, meeting_id)
            notes = await _notes(db, meeting_id)
            editions = await editions_of(db, meeting_id)
            remarks = await remarks_of(db, meeting_id)
            people = select(Participant).where(Participant.meeting_id == meeting_id)
            people_there = list(await db.exec(people.order_by(col(Participant.id))))
            acts = await acts_of(db, meeting_id)
        now, work = self._now(), work_of(head)
        used = {note for point in points if not point.removed for note in json.loads(point.notes)}
        deadlines = {one.number: one.deadline for one in editions}
        left = placed([one for one in points if not one.removed])
        numbers = numbered(left, [one.id for one in themes])
        shown = [one for one in notes if one.id in used or _salient(one)]
        return PointsOut(
            zone=meeting.zone,
            language=working_language(meeting),
            now=now,
            title=head.title,
            open_remarks=head.open_remarks,
            version=head.version,
            state=state_at(work, now),
            editable=state_at(work, now) in EDITABLE,
            acts=acts_at(work, now),
            deadline=head.deadline,
            deadline_local=None if head.deadline is None else local_of(head.deadline, meeting.zone),
            edition=head.edition,
            themes=[PointTheme.model_validate(one) for one in themes],
            points=sorted(
                (point_out(one, numbers) for one in points), key=lambda one: one.number or 10_000
            ),
            notes=[SourceOut.model_validate(one) for one in shown],
            waiting=[one.id or 0 for one in shown if one.id not in used],
            remarks=[remark_out(one, deadlines.get(one.edition)) for one in remarks if one.text],
            people=[PersonOut.model_validate(one) for one in people_there],
            editions=[EditionOut.model_validate(one) for one in editions],
            history=[await _act_out(one, called) for one in acts],
        )


def _salient(note: TakenNote) -> bool:
    return Tag.SALIENT_POINT in json.loads(note.tags)


async def _notes(db: AsyncSession, meeting_id: int) -> list[TakenNote]:
    """Those that were not taken out, in the order of writing."""
    found = select(TakenNote).where(
        TakenNote.meeting_id == meeting_id, col(TakenNote.removed).is_(False)
    )
    return list(await db.exec(found.order_by(col(TakenNote.at), col(TakenNote.id))))


def point_out(row: Point, numbers: dict[int, int]) -> PointOut:
    read = {
        "number": numbers.get(row.id or 0),
        "texts": json.loads(row.texts),
        "notes": json.loads(row.notes),
    }
    return PointOut.model_validate({**row.model_dump(), **read})


def remark_out(row: Remark, deadline: int | None) -> RemarkOut:
    late = is_late(row, deadline)
    return RemarkOut.model_validate({**row.model_dump(), "own": row.by == OWN, "late": late})


async def _act_out(row: PointAct, called: Called) -> ActOut:
    return ActOut.model_validate({**row.model_dump(), "who": await called(row.by)})
