"""What is written to whom, once each; and what is known of it afterwards."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, func, update
from sqlalchemy.orm import defer
from sqlalchemy.sql.base import ExecutableOption
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.access.address import address as checked
from floorkeeper.access.service import Access
from floorkeeper.errors import ChangedMeanwhileError
from floorkeeper.meetings.service import Meetings, Missing, row_of
from floorkeeper.meetings.tables import Meeting, MeetingSession, Participant
from floorkeeper.nominations.service import Nominations
from floorkeeper.nominations.tables import NominationStatus as Answered
from floorkeeper.outcome.service import Outcome
from floorkeeper.store.database import Database

from .calendar import calendar, says_the_same
from .errors import NoDeadlineError, NoListError, UnderwayError
from .schemas import Attendance, Preview, RecipientOut, Sent, TextOut
from .tables import TO_NOMINATE, WITH_CALENDAR, Letter, LetterKind, LetterStatus, LetterText
from .texts import Text, bundled, check, fill, html, placeholders
from .writing import Occasion, Recipient, of_nomination, of_participant, sample

DELIVERED = (LetterStatus.SENT.value, LetterStatus.KEPT.value, LetterStatus.UNCLEAR.value)
UNDERWAY = (LetterStatus.QUEUED.value, LetterStatus.SENDING.value)
BARE = (defer(Letter.body), defer(Letter.calendar))  # type: ignore[arg-type]
"""A letter without its long texts, which lists do not show."""
BEYOND = timedelta(days=30)
"""How long a personal link in a letter works after the meeting's last day."""


class Letters:
    """Raises Missing. `smtp`: whether there is a server; `on_queued` is told of something to send.

    `address` is where the links lead, `sender` the address that letters come from.
    """

    def __init__(
        self,
        database: Database,
        meetings: Meetings,
        access: Access,
        nominations: Nominations,
        outcome: Outcome,
        *,
        address: str,
        sender: str,
        smtp: bool,
        now: Callable[[], int],
    ) -> None:
        self._database = database
        self._meetings = meetings
        self._access = access
        self._nominations = nominations
        self._outcome = outcome
        self._address = address
        self._sender = sender
        self._waiting = LetterStatus.QUEUED if smtp else LetterStatus.KEPT
        self._now = now
        self._writing = asyncio.Lock()
        self.on_queued: Callable[[], None] = lambda: None

    # --- texts ---

    async def text(self, meeting_id: int, kind: LetterKind, language: str) -> TextOut:
        """The meeting's own text, else the bundled one."""
        await self._meetings.get(Meeting, meeting_id)
        async with self._database.session() as db:
            return _text_out(kind, language, await db.get(LetterText, (meeting_id, kind, language)))

    async def set_text(
        self, meeting_id: int, kind: LetterKind, language: str, text: Text, version: int
    ) -> TextOut:
        """Raises ChangedMeanwhileError, and as `texts.check`."""
        wanted = text if text.body.strip() or text.subject.strip() else bundled(kind, language)
        check(kind, wanted)
        await self._meetings.get(Meeting, meeting_id)
        async with self._writing, self._database.session() as db:
            row = await db.get(LetterText, (meeting_id, kind, language))
            if (row.version if row else 0) != version:
                raise ChangedMeanwhileError
            row = row or LetterText(
                meeting_id=meeting_id, kind=kind.value, language=language,
                subject="", body="", version=0,
            )  # fmt: skip
            row.subject, row.body, row.version = *wanted, version + 1
            db.add(row)
            await db.commit()
            return _text_out(kind, language, row)

    async def preview(
        self,
        meeting_id: int,
        kind: LetterKind,
        language: str,
        draft: tuple[str | None, str | None],
        to: int | None,
    ) -> Preview:
        """How the letter would look, with its link hidden; raises as `texts.check`."""
        occasion = await self._occasion(meeting_id)
        stored = await self.text(meeting_id, kind, language)
        source = Text(draft[0] or stored.subject, draft[1] or stored.body)
        who = sample(kind) if to is None else await self._recipient(occasion.meeting, kind, to)
        link = occasion.hidden_link(kind)
        text = fill(kind, source, occasion.values(who, language, link))
        file = None
        if kind in WITH_CALENDAR:
            file = calendar(occasion.facts(kind, who, link), 0, self._now())
        page = html(language, text)
        return Preview(subject=text.subject, body=text.body, html=page, calendar=file)

    # --- sending ---

    async def test(self, meeting_id: int, kind: LetterKind, language: str, address: str) -> Letter:
        """Sends the letter as it is now to somebody who wants to see it; it lets nobody in."""
        shown = await self.preview(meeting_id, kind, language, (None, None), None)
        return (
            await self._post(
                self._letter(
                    meeting_id, kind, language, address, Text(shown.subject, shown.body),
                    f"test {uuid4().hex}", shown.calendar,
                )
            )
        )[0]  # fmt: skip

    async def send(
        self, meeting_id: int, kind: LetterKind, to: Sequence[int], again: str | None
    ) -> Sent:
        """Writes to all of them together; `again` names this time, where once is not enough."""
        occasion = await self._occasion(meeting_id)
        people = {one: await self._recipient(occasion.meeting, kind, one) for one in to}
        languages = {recipient.language for recipient in people.values()}
        texts = {one: await self.text(meeting_id, kind, one) for one in languages}
        sent = Sent(queued=[], already=[], without_address=[])
        async with self._writing:
            known = await self._known(meeting_id, BARE[0])
            letters = []
            for one, recipient in people.items():
                if _address(recipient) is None:
                    sent.without_address.append(one)
                    continue
                letter = await self._write(
                    occasion, texts[recipient.language], recipient, known, again
                )
                if letter.key in known.keys:
                    sent.already.append(one)
                else:
                    sent.queued.append(one)
                    letters.append(letter)
            await self._post(*letters)
        return sent

    async def resend(self, letter_id: int) -> Letter:
        """Sends a letter once more, to the person's address as it is now; raises UnderwayError."""
        letter = await self.get(letter_id)
        to = letter.participant_id or letter.nomination_id
        address: str | None = letter.address
        if to is not None:
            meeting = await self._meetings.get(Meeting, letter.meeting_id)
            address = _address(await self._recipient(meeting, LetterKind(letter.kind), to))
        async with self._database.session() as db:
            done = await db.exec(
                update(Letter)
                .where(col(Letter.id) == letter_id, col(Letter.status).not_in(UNDERWAY))
                .values(
                    status=self._waiting.value,
                    address=address or letter.address,
                    due_at=self._now(),
                    attempts=0,
                    sent_at=None,
                    error=None,
                )
            )
            await db.commit()
        if done.rowcount == 0:
            raise UnderwayError
        self.on_queued()
        return await self.get(letter_id)

    async def _write(
        self,
        occasion: Occasion,
        text: TextOut,
        recipient: Recipient,
        known: "Known",
        again: str | None,
    ) -> Letter:
        meeting_id, kind = occasion.meeting.id, text.kind
        assert meeting_id is not None
        link = await self._link(occasion, kind, recipient)
        values = occasion.values(recipient, recipient.language, link)
        key = f"{kind} {recipient.id} {recipient.language}.{text.version}"
        file = sequence = None
        if kind in WITH_CALENDAR:
            last = known.calendars.get(recipient.participant_id or 0)
            facts = occasion.facts(kind, recipient, link)
            sequence = last.sequence or 0 if last else 0
            file = calendar(facts, sequence, self._now())
            if last is not None and not says_the_same(last.calendar, file):
                sequence += 1
                file = calendar(facts, sequence, self._now())
            key += f" {sequence}"
        if kind is LetterKind.REMARKS and occasion.remarks is not None:
            key += " edition {} until {}".format(*occasion.remarks)
        if again is not None:
            key += f" again {again}"
        filled = fill(kind, Text(text.subject, text.body), values)
        letter = self._letter(
            meeting_id, kind, recipient.language, _address(recipient) or "", filled, key, file
        )
        letter.participant_id, letter.nomination_id = (
            recipient.participant_id,
            recipient.nomination_id,
        )
        letter.sequence = sequence
        return letter

    def _letter(
        self,
        meeting_id: int,
        kind: LetterKind,
        language: str,
        address: str,
        text: Text,
        key: str,
        file: str | None,
    ) -> Letter:
        now = self._now()
        domain = self._sender.rpartition("@")[2]
        return Letter(
            meeting_id=meeting_id,
            kind=kind.value,
            language=language,
            address=address,
            subject=text.subject,
            body=text.body,
            calendar=file,
            message_id=f"<{uuid4().hex}@{domain}>",
            key=key,
            status=self._waiting.value,
            made_at=now,
            due_at=now,
        )

    async def _post(self, *letters: Letter) -> Sequence[Letter]:
        async with self._database.session() as db:
            db.add_all(letters)
            await db.commit()
        self.on_queued()
        return letters

    async def _link(self, occasion: Occasion, kind: LetterKind, recipient: Recipient) -> str:
        """Raises NoDeadlineError, NoListError."""
        meeting, remarks = occasion.meeting, occasion.remarks
        if recipient.nomination_id is not None:
            if recipient.deadline is None:
                raise NoDeadlineError
            return self._nominations.link(recipient.nomination_id)
        assert recipient.participant_id is not None
        assert meeting.id is not None
        if kind is LetterKind.CONTRIBUTIONS:
            return self._outcome.cases_link(recipient.participant_id)
        last = datetime.combine(meeting.ends_on + BEYOND, time.max, ZoneInfo(meeting.zone))
        until = int(last.timestamp() * 1000)
        if kind is LetterKind.REMARKS:
            if remarks is None:
                raise NoListError
            until = max(until, remarks[1] + BEYOND // timedelta(milliseconds=1))
        return await self._access.personal_link(meeting.id, recipient.participant_id, until)

    async def _occasion(self, meeting_id: int) -> Occasion:
        meeting = await self._meetings.get(Meeting, meeting_id)
        slots, _ = await self._meetings.page(MeetingSession, meeting_id)
        slots.sort(key=lambda slot: slot.starts_at)
        remarks = await self._outcome.remarks_until(meeting_id)
        return Occasion(meeting, slots, self._address, self._sender, remarks)

    async def _recipient(self, meeting: Meeting, kind: LetterKind, to: int) -> Recipient:
        """Raises Missing where it is nobody of the meeting."""
        if kind in TO_NOMINATE:
            nomination = await self._nominations.get(to)
            if nomination.meeting_id != meeting.id:
                raise Missing(f"nomination {to}")
            return of_nomination(nomination, meeting)
        person = await self._meetings.get(Participant, to)
        if person.meeting_id != meeting.id:
            raise Missing(f"participant {to}")
        return of_participant(person)

    async def _known(self, meeting_id: int, *options: ExecutableOption) -> "Known":
        async with self._database.session() as db:
            found = select(Letter).where(Letter.meeting_id == meeting_id).order_by(col(Letter.id))
            return Known(list(await db.exec(found.options(*options))))

    # --- what became of them ---

    async def get(self, letter_id: int) -> Letter:
        async with self._database.session() as db:
            return await row_of(db, Letter, letter_id)

    async def page(
        self, meeting_id: int, status: LetterStatus | None, offset: int, limit: int
    ) -> tuple[list[Letter], int]:
        """The last ones first."""
        async with self._database.session() as db:
            found = select(Letter).where(Letter.meeting_id == meeting_id)
            if status is not None:
                found = found.where(Letter.status == status.value)
            count = select(func.count()).select_from(found.subquery())
            page = found.order_by(col(Letter.id).desc()).offset(offset).limit(limit)
            total = (await db.exec(count)).one()
            return list(await db.exec(page.options(*BARE))), total

    async def recipients(self, meeting_id: int) -> list[RecipientOut]:
        """Everybody who may get letters: participants, then those who may nominate."""
        meeting = await self._meetings.get(Meeting, meeting_id)
        people, _ = await self._meetings.page(Participant, meeting_id)
        asked, _ = await self._nominations.page(meeting_id)
        known = await self._known(meeting_id, *BARE)
        to_people = [(of_participant(one), True) for one in people]
        to_nominate = [
            (of_nomination(one, meeting), one.status != Answered.INVITED) for one in asked
        ]
        return [known.of(one, answered) for one, answered in (*to_people, *to_nominate)]

    async def entered(self, participant_id: int) -> None:
        """The participant has opened the personal link."""
        own = col(Letter.participant_id) == participant_id
        await self._opened(and_(own, col(Letter.kind) != LetterKind.CONTRIBUTIONS.value))

    async def contributed(self, participant_id: int) -> None:
        """The participant has opened the link to cases and contributions."""
        own = col(Letter.participant_id) == participant_id
        await self._opened(and_(own, col(Letter.kind) == LetterKind.CONTRIBUTIONS.value))

    async def form_opened(self, nomination_id: int) -> None:
        """Somebody has opened the link of the nomination."""
        await self._opened(col(Letter.nomination_id) == nomination_id)

    async def _opened(self, whose: ColumnElement[bool]) -> None:
        """Marks the letters that bear the link; where there is none, nothing is written."""
        delivered = col(Letter.status).in_(DELIVERED)
        unopened = select(Letter.id).where(whose, delivered, col(Letter.opened_at).is_(None))
        async with self._database.session() as db:
            found = list(await db.exec(unopened))
            if found:
                these = col(Letter.id).in_(found)
                await db.exec(update(Letter).where(these).values(opened_at=self._now()))
                await db.commit()

    async def attendance(self, participant_id: int, *, confirm: bool) -> Attendance:
        """Whether the person has said to come; `confirm` says so, once."""
        person = await self._meetings.get(Participant, participant_id)
        meeting = await self._meetings.get(Meeting, person.meeting_id)
        async with self._database.session() as db:
            letters = await _to(db, participant_id)
            said = [one.confirmed_at for one in letters if one.confirmed_at is not None]
            if confirm and not said:
                if not letters:
                    raise Missing(f"letter to participant {participant_id}")
                letters[-1].confirmed_at = self._now()
                said = [letters[-1].confirmed_at]
                db.add(letters[-1])
                await db.commit()
        return Attendance(meeting=meeting.title, confirmed_at=min(said, default=None))


class Known:
    """All letters of a meeting so far."""

    def __init__(self, letters: Sequence[Letter]) -> None:
        self.keys = {one.key for one in letters}
        self.calendars = {
            one.participant_id: one
            for one in letters
            if one.sequence is not None and one.participant_id is not None
        }
        self._to: dict[tuple[int | None, int | None], list[Letter]] = {}
        for one in letters:
            self._to.setdefault((one.participant_id, one.nomination_id), []).append(one)

    def of(self, recipient: Recipient, answered: bool) -> RecipientOut:
        letters = self._to.get((recipient.participant_id, recipient.nomination_id), [])
        return RecipientOut.model_validate(
            {
                **recipient._asdict(),
                "answered": answered,
                "kinds": sorted({one.kind for one in letters}),
                "last": letters[-1] if letters else None,
                "opened_at": _first(one.opened_at for one in letters),
                "confirmed_at": _first(one.confirmed_at for one in letters),
            }
        )


def _first(instants: Iterable[int | None]) -> int | None:
    return min((at for at in instants if at is not None), default=None)


async def _to(db: AsyncSession, participant_id: int) -> list[Letter]:
    found = select(Letter).where(Letter.participant_id == participant_id)
    return list(await db.exec(found.order_by(col(Letter.id))))


def _address(recipient: Recipient) -> str | None:
    """Where letters can go; None where there is none, or none that could be."""
    try:
        return checked(recipient.address or "")
    except ValueError:
        return None


def _text_out(kind: LetterKind, language: str, row: LetterText | None) -> TextOut:
    text = bundled(kind, language) if row is None else Text(row.subject, row.body)
    return TextOut.model_validate(
        {
            **text._asdict(),
            "kind": kind,
            "language": language,
            "version": row.version if row else 0,
            "bundled": text == bundled(kind, language),
            "placeholders": sorted(placeholders(kind)),
        }
    )
