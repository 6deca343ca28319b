"""Cases: drafted and submitted by a link, reviewed by the secretariat, every version kept."""

from collections.abc import Callable

from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.errors import BadFieldsError, ChangedMeanwhileError
from floorkeeper.meetings.service import Missing, row_of
from floorkeeper.meetings.tables import Meeting, Participant
from floorkeeper.store.database import Database
from floorkeeper.store.keys import create_once

from .case_export import Treatment, exported
from .case_schemas import CaseContent, CaseReview, ExportedCases
from .case_tables import CaseAct, CaseChange, CaseRow, CaseStatus
from .contributors import who
from .errors import CaseNotSoError, QuestionMissingError

_WRITABLE = frozenset({CaseStatus.DRAFT, CaseStatus.RETURNED})
_REVIEWED = {
    CaseStatus.SUBMITTED: frozenset(
        {CaseStatus.ACCEPTED, CaseStatus.RETURNED, CaseStatus.NOT_USED}
    ),
    CaseStatus.ACCEPTED: frozenset({CaseStatus.RETURNED, CaseStatus.NOT_USED}),
    CaseStatus.NOT_USED: frozenset({CaseStatus.ACCEPTED, CaseStatus.RETURNED}),
}
"""What the secretariat may make of a case in which state; drafts are not its own."""


class Cases:
    """Raises Missing. Instants are in milliseconds, of the server's clock."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        self._database = database
        self._now = now

    # --- whoever hands them in ---

    async def own(self, contributor: Participant) -> tuple[Meeting, list[CaseRow]]:
        async with self._database.session() as db:
            meeting = await row_of(db, Meeting, contributor.meeting_id)
            found = select(CaseRow).where(CaseRow.participant_id == contributor.id)
            return meeting, list(await db.exec(found.order_by(col(CaseRow.id))))

    async def one_of(self, contributor: Participant, case_id: int) -> CaseRow:
        """The contributor's own case; that of somebody else is as missing."""
        row = await self.get(case_id)
        if row.participant_id != contributor.id:
            raise Missing(f"case {case_id}")
        return row

    async def begin(
        self, contributor: Participant, content: CaseContent, key: str | None
    ) -> CaseRow:
        assert contributor.id is not None
        row = CaseRow(
            meeting_id=contributor.meeting_id,
            participant_id=contributor.id,
            content=content.model_dump_json(),
            changed_at=self._now(),
        )
        async with self._database.session() as db:
            return await create_once(
                db, row, key, lambda made: [self._change(made, who(contributor), CaseAct.SAVED)]
            )

    async def save(
        self, row: CaseRow, version: int, content: CaseContent, by: Participant
    ) -> CaseRow:
        """Keeps a draft; raises CaseNotSoError, ChangedMeanwhileError.

        The same once more, because the answer was lost, is taken as the first time.
        """
        self._require(row, _WRITABLE)
        text = content.model_dump_json()
        if row.content == text:
            return row
        return await self._write(row, version, who(by), CaseAct.SAVED, content=text)

    async def submit(
        self, row: CaseRow, version: int, content: CaseContent, by: Participant
    ) -> CaseRow:
        """Raises as `save`, and BadFieldsError where something is wanting."""
        text = content.model_dump_json()
        if row.status == CaseStatus.SUBMITTED and row.content == text:
            return row
        self._require(row, _WRITABLE)
        if wanting := content.wanting():
            raise BadFieldsError(
                [{"field": f"content.{field}", "message": "is needed"} for field in wanting]
            )
        changed = {"content": text, "status": CaseStatus.SUBMITTED.value}
        return await self._write(row, version, who(by), CaseAct.SUBMITTED, **changed)

    async def take_back(self, row: CaseRow, version: int, by: Participant) -> CaseRow:
        """Makes a draft again of what is submitted and not decided on."""
        if row.status == CaseStatus.DRAFT:
            return row
        self._require(row, {CaseStatus.SUBMITTED})
        changed = {"status": CaseStatus.DRAFT.value}
        return await self._write(row, version, who(by), CaseAct.TAKEN_BACK, **changed)

    # --- the secretariat ---

    async def of_meeting(self, meeting_id: int) -> list[tuple[CaseRow, Participant]]:
        async with self._database.session() as db:
            await row_of(db, Meeting, meeting_id)
            found = (
                select(CaseRow, Participant)
                .join(Participant, col(Participant.id) == col(CaseRow.participant_id))
                .where(CaseRow.meeting_id == meeting_id)
            )
            return list(await db.exec(found.order_by(col(CaseRow.id))))

    async def get(self, case_id: int) -> CaseRow:
        async with self._database.session() as db:
            return await row_of(db, CaseRow, case_id)

    async def changes(self, case_id: int) -> list[CaseChange]:
        """What was done with it, the first version first."""
        async with self._database.session() as db:
            await row_of(db, CaseRow, case_id)
            found = select(CaseChange).where(CaseChange.case_id == case_id)
            return list(await db.exec(found.order_by(col(CaseChange.id))))

    async def review(self, row: CaseRow, given: CaseReview, by: str) -> CaseRow:
        """Raises CaseNotSoError, QuestionMissingError, ChangedMeanwhileError."""
        decision = CaseStatus(given.decision)
        if row.status == decision and row.remark == given.remark:
            return row
        if decision not in _REVIEWED.get(CaseStatus(row.status), frozenset()):
            raise CaseNotSoError(case_status=row.status)
        if decision is CaseStatus.RETURNED and not given.remark:
            raise QuestionMissingError
        changed = {
            "status": decision.value,
            "remark": given.remark,
            "reviewed_at": self._now(),
            "reviewed_by": by,
        }
        return await self._write(row, given.version, by, CaseAct(decision.value), **changed)

    async def exported(
        self, meeting_id: int, confidential: Treatment, without_consent: Treatment
    ) -> tuple[ExportedCases, str]:
        """The accepted ones, and the meeting's zone."""
        rows = await self.of_meeting(meeting_id)
        async with self._database.session() as db:
            meeting = await row_of(db, Meeting, meeting_id)
        made = exported(meeting, rows, confidential, without_consent, self._now())
        return made, meeting.zone

    # --- writing ---

    @staticmethod
    def _require(row: CaseRow, statuses: frozenset[CaseStatus] | set[CaseStatus]) -> None:
        if row.status not in statuses:
            raise CaseNotSoError(case_status=row.status)

    async def _write(
        self, row: CaseRow, version: int, by: str, act: CaseAct, **changed: str | int
    ) -> CaseRow:
        """The next version, where nobody has written one since `version`."""
        async with self._database.session() as db:
            done = await db.exec(
                update(CaseRow)
                .where(col(CaseRow.id) == row.id, col(CaseRow.version) == version)
                .values(**changed, version=version + 1, changed_at=self._now())
            )
            if done.rowcount == 0:
                raise ChangedMeanwhileError
            written = await _fresh(db, row)
            db.add(self._change(written, by, act))
            await db.commit()
            return written

    def _change(self, row: CaseRow, by: str, act: CaseAct) -> CaseChange:
        assert row.id is not None
        reviewed = act in (CaseAct.ACCEPTED, CaseAct.RETURNED, CaseAct.NOT_USED)
        return CaseChange(
            case_id=row.id,
            version=row.version,
            at=self._now(),
            who=by,
            act=act.value,
            content=row.content,
            remark=row.remark if reviewed else "",
        )


async def _fresh(db: AsyncSession, row: CaseRow) -> CaseRow:
    assert row.id is not None
    return await db.get_one(CaseRow, row.id, populate_existing=True)
