"""What other rooms may know of the outcome."""

from sqlmodel import col, select

from floorkeeper.store.database import Database

from .contributors import Contributors
from .point_rules import Act, State
from .point_schemas import Body, Published
from .point_tables import PointAct, PointEdition
from .point_words import groups_in, title_in
from .point_work import sent_edition
from .points import head_of


class Outcome:
    """Reads alone. `contributors` makes the links by which participants hand in."""

    def __init__(self, database: Database, contributors: Contributors) -> None:
        self._database = database
        self._contributors = contributors

    def cases_link(self, participant_id: int) -> str:
        """The participant's own; `/contribute` in place of `/cases` is that of contributions."""
        return self._contributors.cases_link(participant_id)

    async def published_points(self, meeting_id: int, language: str) -> Published | None:
        """The final salient points, grouped by theme and numbered; None while unpublished."""
        async with self._database.session() as db:
            head = await head_of(db, meeting_id)
            if head.state != State.PUBLISHED:
                return None
            edition = await db.get_one(PointEdition, (meeting_id, head.edition))
            act = select(PointAct).where(
                PointAct.meeting_id == meeting_id, PointAct.act == Act.PUBLISH.value
            )
            last = (await db.exec(act.order_by(col(PointAct.id).desc()))).first()
            assert last is not None
            body = Body.model_validate_json(edition.body)
            return Published(
                title=title_in(body.title, language),
                language=body.language,
                groups=groups_in(body, language),
                version=edition.number,
                published_at=last.at,
            )

    async def remarks_until(self, meeting_id: int) -> tuple[int, int] | None:
        """The edition that participants may remark on, and until when; None where there is none."""
        async with self._database.session() as db:
            head = await head_of(db, meeting_id)
            edition = await sent_edition(db, meeting_id)
            if head.state != State.SENT or edition is None or edition.deadline is None:
                return None
            return edition.number, edition.deadline
