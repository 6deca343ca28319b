"""Forgets, exports, and says what is kept how long; every act is written down with what it did."""

from collections import Counter
from collections.abc import Callable, Iterable

import msgspec
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.errors import BadFieldsError
from floorkeeper.materials.files import Files
from floorkeeper.meetings.service import row_of, wait_for_turn
from floorkeeper.meetings.tables import Meeting, MeetingSession, Participant
from floorkeeper.records import entries_of
from floorkeeper.store.database import Database
from floorkeeper.store.keeping import Kind, Said, Scope, Thing
from floorkeeper.store.log import EventLog

from .errors import ReasonNamesError
from .mentions import found_in, mentions, names_of
from .of_log import OF_LOG, of_person
from .rooms import KINDS, TEXTS
from .rules import GOES, USUAL_DAYS, How, due_at, end_of
from .schemas import Forgotten, KeepingOut, KeptActOut, KindOut, MentionOut
from .tables import ActRow, KeepingAct, Period

SERVER = "server"
"""By whom what was due has gone."""
_DONE = {How.PSEUDONYMISE: KeepingAct.PSEUDONYMISED, How.ERASE: KeepingAct.ERASED}


class Keeping:
    """Raises Missing. Live sessions are to stand still meanwhile, and to be opened anew."""

    def __init__(
        self, database: Database, files: Files, log: EventLog, now: Callable[[], int]
    ) -> None:
        self._database = database
        self._files = files
        self._log = log
        self._now = now

    # --- one person ---

    async def data(self, participant_id: int, by: str) -> tuple[Meeting, dict[str, list[Thing]]]:
        """All that is kept of a person, by kind; that it was asked for is written down."""
        async with self._database.session() as db:
            person = await row_of(db, Participant, participant_id)
            meeting = await row_of(db, Meeting, person.meeting_id)
            scope = await self._scope(db, person.meeting_id, participant_id)
            data = await _found(db, scope, KINDS)
            data |= await self._of_log(scope)
            counts = Counter({code: len(things) for code, things in data.items()})
            act = self._act(person.meeting_id, by, KeepingAct.EXPORTED, counts)
            act.participant_id, act.affiliation = person.id, person.affiliation
            db.add(act)
            await db.commit()
        return meeting, data

    async def forget_person(
        self, participant_id: int, how: How, by: str, reason: str, *, dry: bool = False
    ) -> Forgotten:
        """What goes and stays; `dry`: it is all undone, so that only it is known.

        Raises ReasonNamesError.
        """
        async with self._database.session() as db:
            person = await row_of(db, Participant, participant_id)
            meeting_id = person.meeting_id
            of_log = await self._of_log(await self._scope(db, meeting_id, participant_id))
            await db.rollback()
        async with self._database.session() as db:
            await wait_for_turn(db, meeting_id)  # the log is read: from here on nobody else writes
            person = await row_of(db, Participant, participant_id)
            names = names_of(person.name, person.email)
            if found_in(reason, names):
                raise ReasonNamesError
            scope = await self._scope(db, meeting_id, participant_id)
            goes = await self._forget(db, scope, GOES[how], keep=dry)
            kept = await _found(db, scope, KINDS) | of_log
            named = mentions(await _said(db, scope), names)
            done = Forgotten(
                participant_id=participant_id,
                affiliation=person.affiliation,
                how=how,
                goes=goes,
                stays={code: len(kept[code]) for code in kept if kept[code]},
                mentions=[MentionOut(**msgspec.to_builtins(one)) for one in named],
            )
            if dry:
                await db.rollback()
                return done
            if goes:
                act = self._act(meeting_id, by, _DONE[how], goes, reason)
                act.participant_id, act.affiliation = participant_id, person.affiliation
                db.add(act)
            await db.commit()
        await self._database.scrub()
        return done

    async def _of_log(self, scope: Scope) -> dict[str, list[Thing]]:
        assert scope.participant_id is not None
        data: dict[str, list[Thing]] = {code: [] for code in OF_LOG}
        for session_id in scope.sessions:
            entries = await entries_of(self._log, session_id)
            for code, things in of_person(session_id, entries, scope.participant_id).items():
                data[code] += things
        return data

    # --- a meeting ---

    async def of_meeting(self, meeting_id: int) -> KeepingOut:
        """What there is of each kind, when it goes, and what was done."""
        async with self._database.session() as db:
            meeting = await row_of(db, Meeting, meeting_id)
            scope = await self._scope(db, meeting_id)
            found = await _found(db, scope, [one for one in KINDS if one.code in USUAL_DAYS])
            periods = await _periods(db, meeting_id)
            acts = select(ActRow).where(ActRow.meeting_id == meeting_id)
            done = list(await db.exec(acts.order_by(col(ActRow.id).desc())))
        return KeepingOut(
            zone=meeting.zone,
            ends_at=end_of(meeting.ends_on, meeting.zone),
            kinds=[
                KindOut(
                    kind=code,
                    count=len(found[code]),
                    days=(days := periods.get(code)),
                    usual=usual,
                    due_at=None if days is None else due_at(meeting.ends_on, meeting.zone, days),
                )
                for code, usual in USUAL_DAYS.items()
            ],
            acts=[_told(act) for act in done],
        )

    async def set_periods(self, meeting_id: int, days: dict[str, int | None], by: str) -> None:
        """Raises BadFieldsError."""
        _check_kinds(days)
        async with self._database.session() as db:
            await wait_for_turn(db, meeting_id)
            now = await _periods(db, meeting_id)
            for kind, wanted in days.items():
                if now.get(kind) == wanted:
                    continue
                row = await db.get(Period, (meeting_id, kind))
                if wanted is None:
                    await db.delete(row)
                else:
                    row = row or Period(meeting_id=meeting_id, kind=kind, days=0)
                    row.days = wanted
                    db.add(row)
                act = self._act(meeting_id, by, KeepingAct.PERIOD_SET, {})
                act.kind, act.days = kind, wanted
                db.add(act)
            await db.commit()

    async def forget_kind(
        self, meeting_id: int, kind: str, by: str, reason: str = ""
    ) -> dict[str, int]:
        """All things of a kind go; gives how many. Raises BadFieldsError."""
        _check_kinds([kind])
        async with self._database.session() as db:
            await wait_for_turn(db, meeting_id)
            scope = await self._scope(db, meeting_id)
            counts = await self._forget(db, scope, (kind,))
            if counts:
                act = self._act(meeting_id, by, KeepingAct.FORGOTTEN, counts, reason)
                act.kind = kind
                db.add(act)
            await db.commit()
        await self._database.scrub()
        return counts

    async def due(self) -> list[tuple[int, str]]:
        """Meetings and kinds whose time is over, and of which there is something."""
        async with self._database.session() as db:
            over: list[tuple[int, str]] = []
            for period in await db.exec(select(Period)):
                meeting = await row_of(db, Meeting, period.meeting_id)
                if due_at(meeting.ends_on, meeting.zone, period.days) > self._now():
                    continue
                scope = await self._scope(db, period.meeting_id)
                kinds = [one for one in KINDS if one.code == period.kind]
                if (await _found(db, scope, kinds)).get(period.kind):
                    over.append((period.meeting_id, period.kind))
        return over

    # --- what both do ---

    async def _scope(
        self, db: AsyncSession, meeting_id: int, participant_id: int | None = None
    ) -> Scope:
        await row_of(db, Meeting, meeting_id)
        found = select(MeetingSession.id).where(MeetingSession.meeting_id == meeting_id)
        sessions = tuple(one for one in await db.exec(found) if one is not None)
        return Scope(meeting_id, sessions, self._now(), participant_id)

    async def _forget(
        self, db: AsyncSession, scope: Scope, codes: Iterable[str], *, keep: bool = False
    ) -> dict[str, int]:
        """How many things went, by kind, without a commit. Files go first, unless they are to
        `keep`: should the rest fail, it is done again.
        """
        wanted = [one for code in codes for one in KINDS if one.code == code]
        found = await _found(db, scope, wanted)
        for kind in wanted:
            assert kind.forget is not None
            await kind.forget(db, scope)
        await db.flush()
        if not keep:
            for thing in found.get("files", ()):
                await self._files.drop(thing["kept_as"])
        return {code: len(things) for code, things in found.items() if things}

    def _act(
        self,
        meeting_id: int,
        by: str,
        act: KeepingAct,
        counts: dict[str, int],
        reason: str = "",
    ) -> ActRow:
        return ActRow(
            meeting_id=meeting_id,
            at=self._now(),
            by=by,
            act=act.value,
            counts=msgspec.json.encode({k: n for k, n in counts.items() if n}).decode(),
            reason=reason,
        )


async def _found(db: AsyncSession, scope: Scope, kinds: Iterable[Kind]) -> dict[str, list[Thing]]:
    things: dict[str, list[Thing]] = {}
    for kind in kinds:
        things.setdefault(kind.code, []).extend(await kind.found(db, scope))
    return things


async def _said(db: AsyncSession, scope: Scope) -> list[Said]:
    return [said for texts in TEXTS for said in await texts(db, scope)]


async def _periods(db: AsyncSession, meeting_id: int) -> dict[str, int]:
    found = await db.exec(select(Period).where(Period.meeting_id == meeting_id))
    return {period.kind: period.days for period in found}


def _check_kinds(kinds: Iterable[str]) -> None:
    wrong = [kind for kind in kinds if kind not in USUAL_DAYS]
    if wrong:
        known = f"is one of {', '.join(USUAL_DAYS)}"
        raise BadFieldsError([{"field": kind, "message": known} for kind in wrong])


def _told(act: ActRow) -> KeptActOut:
    return KeptActOut(
        at=act.at,
        by=None if act.by == SERVER else act.by,
        act=KeepingAct(act.act),
        participant_id=act.participant_id,
        affiliation=act.affiliation,
        kind=act.kind,
        days=act.days,
        counts=msgspec.json.decode(act.counts, type=dict[str, int]),
        reason=act.reason,
    )
