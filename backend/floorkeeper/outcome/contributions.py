"""Texts that participants send after the meeting, for a compilation."""

from collections.abc import Callable

from sqlmodel import col, select

from floorkeeper.meetings.service import Missing, row_of
from floorkeeper.meetings.tables import Meeting, Participant
from floorkeeper.store.database import Database
from floorkeeper.store.keys import create_once

from .compilation_schemas import ContributionIn
from .compilation_tables import Contribution


class Contributions:
    """Raises Missing."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        self._database = database
        self._now = now

    async def own(self, contributor: Participant) -> tuple[Meeting, list[Contribution]]:
        """The newest first."""
        async with self._database.session() as db:
            meeting = await row_of(db, Meeting, contributor.meeting_id)
            found = select(Contribution).where(Contribution.participant_id == contributor.id)
            return meeting, list(await db.exec(found.order_by(col(Contribution.id).desc())))

    async def send(
        self, contributor: Participant, given: ContributionIn, key: str | None
    ) -> Contribution:
        assert contributor.id is not None
        row = Contribution(
            meeting_id=contributor.meeting_id,
            participant_id=contributor.id,
            product=given.product.value,
            heading=given.heading,
            text=given.text,
            at=self._now(),
        )
        async with self._database.session() as db:
            return await create_once(db, row, key)

    async def withdraw(self, contributor: Participant, contribution_id: int) -> Contribution:
        """Takes it out of the compilation; its writer still sees it."""
        async with self._database.session() as db:
            row = await row_of(db, Contribution, contribution_id)
            if row.participant_id != contributor.id:
                raise Missing(f"contribution {contribution_id}")
            row.withdrawn = True
            db.add(row)
            await db.commit()
            return row
