"""The acts that lead the work on a list from state to state, and what was sent by them."""

import json
from collections.abc import Callable

import msgspec
from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.floor.policy import Policy
from floorkeeper.meetings.service import Missing, row_of, wait_for_turn
from floorkeeper.meetings.tables import Meeting
from floorkeeper.store.database import Database

from .point_diff import Changed, Numbered, lists
from .point_order import grouped
from .point_rules import Act, Facts, Wanted, after
from .point_schemas import Body, BodyGroup, BodyPoint
from .point_tables import PointAct, PointEdition, PointList, Remark
from .points import head_of, placed, points_of, themes_of, work_of


class PointWork:
    """Raises Missing. `now` is the server's clock."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        self._database = database
        self._now = now

    async def do(self, meeting_id: int, wanted: Wanted, by: str) -> None:
        """Does an act and writes down who did it; raises as `point_rules.after`."""
        async with self._database.session() as db:
            await row_of(db, Meeting, meeting_id)
            await wait_for_turn(db, meeting_id)
            head = await head_of(db, meeting_id)
            now = self._now()
            body = await current(db, meeting_id)
            facts = Facts(
                sum(len(group.points) for group in body.groups), await _undecided(db, meeting_id)
            )
            work = after(work_of(head), wanted, facts, now)
            head.state, head.deadline = work.state.value, work.deadline
            await self._keep(db, head, wanted.act, body, now)
            db.add(head)
            db.add(
                PointAct(
                    meeting_id=meeting_id,
                    at=now,
                    by=by,
                    act=wanted.act.value,
                    deadline=wanted.deadline,
                    reason=wanted.reason,
                    edition=head.edition,
                )
            )
            await db.commit()

    async def _keep(
        self, db: AsyncSession, head: PointList, act: Act, body: Body, now: int
    ) -> None:
        """The edition that the act makes, or whose deadline it extends."""
        if act is Act.EXTEND:
            edition = await db.get_one(PointEdition, (head.meeting_id, head.edition))
            edition.deadline = head.deadline
            db.add(edition)
        elif act in (Act.SEND, Act.FINISH):
            head.edition += 1
            edition = PointEdition(
                meeting_id=head.meeting_id,
                number=head.edition,
                final=act is Act.FINISH,
                open_remarks=head.open_remarks,
                at=now,
                deadline=head.deadline if act is Act.SEND else None,
                body=body.model_dump_json(),
            )
            db.add(edition)

    async def differences(self, meeting_id: int, since: int) -> list[Changed]:
        """What is other now than in an edition."""
        async with self._database.session() as db:
            edition = await db.get(PointEdition, (meeting_id, since))
            if edition is None:
                raise Missing(f"edition {since}")
            then = Body.model_validate_json(edition.body)
            return lists(_flat(then), _flat(await current(db, meeting_id)))


def _flat(body: Body) -> list[Numbered]:
    return [
        Numbered(point.id, point.number, point.text)
        for group in body.groups
        for point in group.points
    ]


async def current(db: AsyncSession, meeting_id: int) -> Body:
    """The list as it stands now, numbered through."""
    meeting = await row_of(db, Meeting, meeting_id)
    titles = {one.id: one.title for one in await themes_of(db, meeting_id)}
    points = {one.id: one for one in await points_of(db, meeting_id) if not one.removed}
    groups: list[BodyGroup] = []
    number = 0
    for theme, ids in grouped(placed(points.values()), list(titles)):
        group = BodyGroup(theme=theme, title=titles.get(theme or "", ""), points=[])
        for one in ids:
            number += 1
            row = points[one]
            texts = json.loads(row.texts)
            group.points.append(BodyPoint(id=one, number=number, text=row.text, texts=texts))
        groups.append(group)
    head = await head_of(db, meeting_id)
    return Body(title=head.title, language=working_language(meeting), groups=groups)


def working_language(meeting: Meeting) -> str:
    return msgspec.json.decode(meeting.policy, type=Policy).working_language


async def _undecided(db: AsyncSession, meeting_id: int) -> int:
    found = select(func.count()).where(
        col(Remark.meeting_id) == meeting_id, col(Remark.text) != "", col(Remark.verdict).is_(None)
    )
    return (await db.exec(found)).one()


async def editions_of(db: AsyncSession, meeting_id: int) -> list[PointEdition]:
    """The first one first."""
    found = select(PointEdition).where(PointEdition.meeting_id == meeting_id)
    return list(await db.exec(found.order_by(col(PointEdition.number))))


async def acts_of(db: AsyncSession, meeting_id: int) -> list[PointAct]:
    """The first one first."""
    found = select(PointAct).where(PointAct.meeting_id == meeting_id)
    return list(await db.exec(found.order_by(col(PointAct.id))))


async def sent_edition(db: AsyncSession, meeting_id: int) -> PointEdition | None:
    """The last one that participants were asked to remark on."""
    found = select(PointEdition).where(
        PointEdition.meeting_id == meeting_id, col(PointEdition.final).is_(False)
    )
    return (await db.exec(found.order_by(col(PointEdition.number).desc()))).first()
