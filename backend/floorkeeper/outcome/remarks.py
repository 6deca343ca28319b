"""Remarks of participants on what was sent: until the deadline; and what the drafters decide."""

from collections.abc import Callable

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.errors import BadFieldsError, ChangedMeanwhileError
from floorkeeper.meetings.service import row_of, wait_for_turn
from floorkeeper.meetings.tables import Meeting, Participant
from floorkeeper.nominations.deadline import is_over, local_of
from floorkeeper.store.database import Database

from .point_errors import NotAskedError, ReasonError, RemarksClosedError
from .point_rules import EDITABLE, State, require, state_at
from .point_schemas import (
    Body,
    EnteredIn,
    MineOut,
    OthersOut,
    RemarkIn,
    RemarksPage,
    VerdictIn,
)
from .point_tables import OWN, PointEdition, Remark, RemarkChange
from .point_words import groups_in, title_in
from .point_work import sent_edition
from .points import head_of, work_of


class Remarks:
    """Raises Missing; NotAskedError where no list was sent. `now` is the server's clock."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        self._database = database
        self._now = now

    async def get(self, remark_id: int) -> Remark:
        async with self._database.session() as db:
            return await row_of(db, Remark, remark_id)

    # --- the participant ---

    async def page(self, participant_id: int, language: str) -> RemarksPage:
        """What the participant reads and may remark on."""
        async with self._database.session() as db:
            person = await row_of(db, Participant, participant_id)
            meeting = await row_of(db, Meeting, person.meeting_id)
            edition = await _sent(db, person.meeting_id)
            head = await head_of(db, person.meeting_id)
            remarks = await remarks_of(db, person.meeting_id, edition.number)
            body = Body.model_validate_json(edition.body)
            now = self._now()
            state = state_at(work_of(head), now)
            others = await _others(db, remarks, participant_id) if edition.open_remarks else []
            return RemarksPage(
                participant_id=participant_id,
                meeting=meeting.title,
                zone=meeting.zone,
                title=title_in(body.title, language),
                language=body.language,
                state=state,
                open=state is State.SENT,
                now=now,
                deadline=edition.deadline,
                edition=edition.number,
                open_remarks=edition.open_remarks,
                groups=groups_in(body, language),
                mine=[
                    _mine(one, edition.deadline)
                    for one in remarks
                    if one.participant_id == participant_id
                ],
                others=others,
            )

    async def write(self, participant_id: int, given: RemarkIn) -> None:
        """Keeps the participant's own remark on a point, or on all; raises RemarksClosedError,
        StateError, ChangedMeanwhileError. The same again is taken as the first.
        """
        async with self._database.session() as db:
            meeting_id = (await row_of(db, Participant, participant_id)).meeting_id
            await wait_for_turn(db, meeting_id)
            edition = await _sent(db, meeting_id)
            row = await _own(db, edition, participant_id, given.point_id)
            if row is not None and row.text == given.text:
                return
            await self._require_open(db, meeting_id)
            _require_point(edition, given.point_id)
            if (edition.number, row.version if row else 0) != (given.edition, given.version):
                raise ChangedMeanwhileError
            row = row or Remark(
                meeting_id=meeting_id,
                edition=edition.number,
                point_id=given.point_id,
                participant_id=participant_id,
                by=OWN,
                at=0,
                text="",
                version=0,
            )
            row.text, row.at, row.verdict, row.reason = given.text, self._now(), None, ""
            await self._keep(db, row, OWN)

    async def _require_open(self, db: AsyncSession, meeting_id: int) -> None:
        work = work_of(await head_of(db, meeting_id))
        if state_at(work, self._now()) is State.CLOSED and work.deadline is not None:
            zone = (await row_of(db, Meeting, meeting_id)).zone
            local = local_of(work.deadline, zone)
            raise RemarksClosedError(deadline=f"{local:%Y-%m-%d %H:%M} ({zone})")
        require(work, frozenset({State.SENT}), self._now())

    # --- the secretariat and the moderator ---

    async def enter(self, meeting_id: int, given: EnteredIn, by: str) -> Remark:
        """Keeps a remark that came another way, also after the deadline."""
        async with self._database.session() as db:
            await wait_for_turn(db, meeting_id)
            edition = await _sent(db, meeting_id)
            require(work_of(await head_of(db, meeting_id)), EDITABLE, self._now())
            person = await row_of(db, Participant, given.participant_id)
            if person.meeting_id != meeting_id:
                message = "not a participant of this meeting"
                raise BadFieldsError([{"field": "participant_id", "message": message}])
            _require_point(edition, given.point_id)
            row = Remark(
                meeting_id=meeting_id,
                edition=edition.number,
                point_id=given.point_id,
                participant_id=given.participant_id,
                by=by,
                at=self._now(),
                text=given.text,
                version=0,
            )
            return await self._keep(db, row, by)

    async def decide(self, remark_id: int, given: VerdictIn, by: str) -> Remark:
        """Marks it taken or not, with the reason; raises ChangedMeanwhileError, ReasonError."""
        async with self._database.session() as db:
            row = await row_of(db, Remark, remark_id)
            await wait_for_turn(db, row.meeting_id)
            await db.refresh(row)
            require(work_of(await head_of(db, row.meeting_id)), EDITABLE, self._now())
            reason = given.reason if given.verdict else ""
            if given.verdict is not None and not reason:
                raise ReasonError
            if (row.verdict, row.reason) == (given.verdict, reason):
                return row
            if row.version != given.version:
                raise ChangedMeanwhileError
            row.verdict, row.reason = given.verdict and given.verdict.value, reason
            return await self._keep(db, row, by)

    async def _keep(self, db: AsyncSession, row: Remark, by: str) -> Remark:
        """Writes the next version of a remark."""
        row.version += 1
        db.add(row)
        await db.flush()
        assert row.id is not None
        db.add(
            RemarkChange(
                remark_id=row.id,
                version=row.version,
                at=self._now(),
                by=by,
                text=row.text,
                verdict=row.verdict,
                reason=row.reason,
            )
        )
        await db.commit()
        return row


def is_late(row: Remark, deadline: int | None) -> bool:
    """Whether it came after the deadline, as that is now: an extension covers what came before."""
    return is_over(deadline, row.at)


async def remarks_of(db: AsyncSession, meeting_id: int, edition: int | None = None) -> list[Remark]:
    """Those on one edition or on all, also those that were taken back; the first one first."""
    found = select(Remark).where(Remark.meeting_id == meeting_id)
    if edition is not None:
        found = found.where(Remark.edition == edition)
    return list(await db.exec(found.order_by(col(Remark.at), col(Remark.id))))


async def _sent(db: AsyncSession, meeting_id: int) -> PointEdition:
    edition = await sent_edition(db, meeting_id)
    if edition is None:
        raise NotAskedError
    return edition


async def _own(
    db: AsyncSession, edition: PointEdition, participant_id: int, point_id: int | None
) -> Remark | None:
    found = select(Remark).where(
        Remark.meeting_id == edition.meeting_id,
        Remark.edition == edition.number,
        Remark.participant_id == participant_id,
        Remark.by == OWN,
        col(Remark.point_id).is_(None) if point_id is None else Remark.point_id == point_id,
    )
    return (await db.exec(found)).first()


def _require_point(edition: PointEdition, point_id: int | None) -> None:
    groups = Body.model_validate_json(edition.body).groups
    if point_id is not None and not any(
        point.id == point_id for group in groups for point in group.points
    ):
        raise BadFieldsError([{"field": "point_id", "message": "not a point that was sent"}])


def _mine(row: Remark, deadline: int | None) -> MineOut:
    late = is_late(row, deadline)
    return MineOut.model_validate({**row.model_dump(), "own": row.by == OWN, "late": late})


async def _others(db: AsyncSession, remarks: list[Remark], participant_id: int) -> list[OthersOut]:
    people = {
        one.id: one.affiliation
        for one in await db.exec(
            select(Participant).where(
                col(Participant.id).in_({row.participant_id for row in remarks})
            )
        )
    }
    return [
        OthersOut(point_id=one.point_id, affiliation=people[one.participant_id], text=one.text)
        for one in remarks
        if one.participant_id != participant_id and one.text
    ]
