"""Who is asked to nominate, what they answer, and until when they may change it."""

from collections.abc import Awaitable, Callable

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.access.errors import BadLinkError
from floorkeeper.errors import ChangedMeanwhileError
from floorkeeper.meetings.service import row_of
from floorkeeper.meetings.tables import Meeting, Participant, Theme
from floorkeeper.store.database import Database
from floorkeeper.store.keys import create_once

from . import accepting, checks
from .asking import to_ask
from .balance import balance
from .deadline import is_over, local_of
from .errors import ClosedError, UnansweredError
from .schemas import Accepted, Balance, Form, FormMeeting, FormTheme, NominationAnswer
from .tables import LINK, Change, Nomination, NominationAct, NominationStatus


class Nominations:
    """Raises Missing. `on_opened` is told the nomination whose link was opened."""

    def __init__(
        self, database: Database, secret: str, address: str, now: Callable[[], int]
    ) -> None:
        self._database = database
        self._signer = URLSafeSerializer(secret, salt="nomination")
        self._address = address
        self._now = now
        self.on_opened: Callable[[int], Awaitable[None]] | None = None

    def link(self, nomination_id: int) -> str:
        return f"{self._address}/nominate#{self._signer.dumps(nomination_id)}"

    async def by_token(self, token: str) -> Nomination:
        """The nomination that a link is for; raises BadLinkError."""
        try:
            nomination_id = self._signer.loads(token)
        except BadSignature:
            raise BadLinkError from None
        return await self.get(nomination_id)

    async def get(self, nomination_id: int) -> Nomination:
        async with self._database.session() as db:
            return await row_of(db, Nomination, nomination_id)

    async def create(self, row: Nomination, who: str, key: str | None) -> Nomination:
        async with self._database.session() as db:
            await row_of(db, Meeting, row.meeting_id)
            row = await create_once(db, row, key)
            assert row.id is not None
            known = select(Change).where(Change.nomination_id == row.id)
            if (await db.exec(known)).first() is None:
                db.add(self._change(row, who, NominationAct.INVITED))
                await db.commit()
            return row

    async def ask_places(self, meeting_id: int, who: str) -> int:
        """Asks all that have a place without a name and were not asked; how many those are."""
        async with self._database.session() as db:
            await row_of(db, Meeting, meeting_id)
            people = select(Participant).where(Participant.meeting_id == meeting_id)
            asked = select(Nomination).where(Nomination.meeting_id == meeting_id)
            by_number = people.order_by(col(Participant.id))
            rows = to_ask(await db.exec(by_number), await db.exec(asked))
            db.add_all(rows)
            await db.flush()
            db.add_all([self._change(row, who, NominationAct.INVITED) for row in rows])
            await db.commit()
            return len(rows)

    async def save(self, row: Nomination) -> None:
        async with self._database.session() as db:
            db.add(row)
            await db.commit()

    async def page(
        self, meeting_id: int, offset: int = 0, limit: int | None = None
    ) -> tuple[list[Nomination], int]:
        async with self._database.session() as db:
            await row_of(db, Meeting, meeting_id)
            found = select(Nomination).where(Nomination.meeting_id == meeting_id)
            page = found.order_by(col(Nomination.affiliation), col(Nomination.id))
            count = select(func.count()).select_from(found.subquery())
            total = (await db.exec(count)).one()
            return list(await db.exec(page.offset(offset).limit(limit))), total

    async def balance(self, meeting_id: int) -> Balance:
        return balance((await self.page(meeting_id))[0])

    async def changes(self, nomination_id: int) -> list[Change]:
        """Every change, the first one first."""
        async with self._database.session() as db:
            await row_of(db, Nomination, nomination_id)
            found = select(Change).where(Change.nomination_id == nomination_id)
            return list(await db.exec(found.order_by(col(Change.id))))

    # --- the deadline ---

    async def meeting(self, meeting_id: int) -> Meeting:
        async with self._database.session() as db:
            return await row_of(db, Meeting, meeting_id)

    async def set_deadline(self, meeting_id: int, at: int | None) -> Meeting:
        async with self._database.session() as db:
            meeting = await row_of(db, Meeting, meeting_id)
            meeting.nominate_by = at
            db.add(meeting)
            await db.commit()
            return meeting

    # --- the form ---

    async def form(self, nomination: Nomination) -> Form:
        async with self._database.session() as db:
            meeting = await row_of(db, Meeting, nomination.meeting_id)
            themes = await _themes(db, nomination.meeting_id)
        deadline = deadline_of(nomination, meeting)
        return Form(
            meeting=FormMeeting.model_validate(meeting, from_attributes=True),
            days=checks.days_of(meeting),
            themes=[FormTheme(id=theme.id, title=theme.title) for theme in themes],
            languages=list(checks.policy_of(meeting).booths),
            most_minutes=checks.most_minutes(meeting),
            category=nomination.category,
            affiliation=nomination.affiliation,
            language=nomination.language,
            status=NominationStatus(nomination.status),
            version=nomination.version,
            answer=answer_of(nomination),
            deadline=deadline,
            open=not is_over(deadline, self._now()),
        )

    async def opened(self, nomination: Nomination) -> None:
        """Marks that the link was opened, the first time."""
        async with self._database.session() as db:
            await db.exec(
                update(Nomination)
                .where(col(Nomination.id) == nomination.id, col(Nomination.opened_at).is_(None))
                .values(opened_at=self._now())
            )
            await db.commit()
        if self.on_opened is not None and nomination.id is not None:
            await self.on_opened(nomination.id)

    async def answer(
        self, nomination: Nomination, version: int, answer: NominationAnswer, who: str = LINK
    ) -> Nomination:
        """Takes an answer; raises ClosedError, ChangedMeanwhileError, BadFieldsError.

        The same answer again, because the line broke, is taken as the first time.
        """
        async with self._database.session() as db:
            meeting = await row_of(db, Meeting, nomination.meeting_id)
            themes = {theme.id for theme in await _themes(db, nomination.meeting_id)}
            checks.check(answer, meeting, themes)
            text = answer.model_dump_json()
            if nomination.version == version + 1 and nomination.answer == text:
                return nomination
            self._require_open(nomination, meeting, who)
            changed = {"answer": text, "status": NominationStatus.ANSWERED.value}
            return await self._write(db, nomination, version, changed, who, NominationAct.ANSWERED)

    async def decline(self, nomination: Nomination, version: int, who: str = LINK) -> Nomination:
        """Nobody is nominated; what was answered before is kept. Raises as `answer`."""
        async with self._database.session() as db:
            meeting = await row_of(db, Meeting, nomination.meeting_id)
            if nomination.version == version + 1 and nomination.status == NominationStatus.DECLINED:
                return nomination
            self._require_open(nomination, meeting, who)
            changed = {"status": NominationStatus.DECLINED.value}
            return await self._write(db, nomination, version, changed, who, NominationAct.DECLINED)

    def _require_open(self, nomination: Nomination, meeting: Meeting, who: str) -> None:
        """The secretariat may enter an answer also after the deadline."""
        deadline = deadline_of(nomination, meeting)
        if who == LINK and deadline is not None and is_over(deadline, self._now()):
            local = local_of(deadline, meeting.zone)
            raise ClosedError(deadline=f"{local:%Y-%m-%d %H:%M} ({meeting.zone})")

    async def _write(
        self,
        db: AsyncSession,
        nomination: Nomination,
        version: int,
        changed: dict[str, str],
        who: str,
        act: NominationAct,
    ) -> Nomination:
        done = await db.exec(
            update(Nomination)
            .where(col(Nomination.id) == nomination.id, col(Nomination.version) == version)
            .values(**changed, version=version + 1)
        )
        if done.rowcount == 0:
            raise ChangedMeanwhileError
        assert nomination.id is not None
        written = await db.get_one(Nomination, nomination.id)
        db.add(self._change(written, who, act))
        await db.commit()
        return written

    def _change(self, row: Nomination, who: str, act: NominationAct) -> Change:
        assert row.id is not None
        answer = row.answer if act in (NominationAct.ANSWERED, NominationAct.ACCEPTED) else None
        return Change(nomination_id=row.id, at=self._now(), who=who, act=act.value, answer=answer)

    async def accept(self, nomination_id: int, who: str) -> Accepted:
        """Makes the nominees participants, or changes those they are; raises UnansweredError."""
        async with self._database.session() as db:
            nomination = await row_of(db, Nomination, nomination_id)
            answer = answer_of(nomination)
            if answer is None or nomination.status != NominationStatus.ANSWERED:
                raise UnansweredError
            meeting = await row_of(db, Meeting, nomination.meeting_id)
            accepted = await accepting.accept(db, meeting, nomination, answer, who)
            nomination.accepted_version = nomination.version
            db.add(nomination)
            db.add(self._change(nomination, who, NominationAct.ACCEPTED))
            await db.commit()
            return accepted


def deadline_of(nomination: Nomination, meeting: Meeting) -> int | None:
    return nomination.deadline if nomination.deadline is not None else meeting.nominate_by


def answer_of(nomination: Nomination) -> NominationAnswer | None:
    return (
        None
        if nomination.answer is None
        else NominationAnswer.model_validate_json(nomination.answer)
    )


async def _themes(db: AsyncSession, meeting_id: int) -> list[Theme]:
    found = select(Theme).where(Theme.meeting_id == meeting_id)
    return list(await db.exec(found.order_by(col(Theme.id))))
