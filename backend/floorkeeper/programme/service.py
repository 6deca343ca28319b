"""A meeting's programme as it is kept, and the values that it is judged and solved by."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.floor.model import Item, Mode, Status
from floorkeeper.floor.policy import MINUTE, Policy
from floorkeeper.meetings.service import Missing, wait_for_turn
from floorkeeper.meetings.tables import Meeting, MeetingSession, Participant, PresentationRow, Theme
from floorkeeper.store.database import Database

from .errors import ChangedMeanwhileError, MisplacedError, SettledError
from .model import Placement, Plan, Problem, Rules, Slot, Talk, placed_in


class Course(msgspec.Struct, frozen=True):
    """How far a live session has come: `given` are presentations given or being given."""

    status: Status
    given: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Board:
    """All that a programme is made from, as it was kept at one moment."""

    meeting: Meeting
    themes: list[Theme]
    slots: list[MeetingSession]
    people: dict[int, Participant]
    talks: list[PresentationRow]

    @property
    def rules(self) -> Rules:
        return msgspec.json.decode(self.meeting.plan_rules, type=Rules)

    @property
    def plan(self) -> Plan:
        return tuple(
            Placement(_id(row), row.session_id, row.theme, row.place, row.pinned)
            for row in self.talks
        )

    @property
    def version(self) -> str:
        """Another one once anything of the programme is another."""
        whole = msgspec.json.encode((self.plan, self.rules))
        return hashlib.blake2b(whole, digest_size=12).hexdigest()

    def problem(
        self,
        courses: Mapping[int, Course],
        rules: Rules | None = None,
        plan: Plan | None = None,
    ) -> Problem:
        """The values of it; `rules` and `plan` in the stead of those that are kept."""
        policy = msgspec.json.decode(self.meeting.policy, type=Policy)
        zone = zone_of(self.meeting.zone) or ZoneInfo("UTC")
        return Problem(
            slots=tuple(_slot(row, policy, zone, courses[_id(row)]) for row in self.slots),
            talks=tuple(_talk(row, self.people[row.participant_id]) for row in self.talks),
            rules=rules or self.rules,
            plan=self.plan if plan is None else plan,
        )


class Programmes:
    """Reads and writes programmes; raises Missing, and what is in `errors`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def board(self, meeting_id: int) -> Board:
        async with self._database.session() as db:
            return await _read(db, meeting_id)

    async def save(
        self,
        meeting_id: int,
        version: str,
        rules: Rules,
        plan: Plan,
        courses: Mapping[int, Course],
    ) -> set[int]:
        """Writes all of it, if the programme is still of that version; gives the sessions that
        it is another one for."""
        async with self._database.session() as db:
            await wait_for_turn(db, meeting_id)
            board = await _read(db, meeting_id)
            before = board.plan
            if board.version != version:
                raise ChangedMeanwhileError(_differences(before, plan))
            check(board, plan)
            _leave_settled(before, plan, courses)
            _lay_down(board, rules, plan)
            await db.commit()
            return _touched(before, plan)


def zone_of(name: str | None) -> ZoneInfo | None:
    """A zone by its IANA name; None where there is none of that name."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def check(board: Board, plan: Plan) -> None:
    """Raises MisplacedError unless each talk is placed once, in a session of the meeting."""
    errors = []
    slots = {row.id for row in board.slots}
    talks = [row.id for row in board.talks]
    for number, one in enumerate(plan):
        if one.talk not in talks or [other.talk for other in plan[:number]].count(one.talk):
            what = f"presentation {one.talk} is not one of the meeting's, or named before"
            errors.append({"field": f"placements.{number}.talk", "message": what})
        if one.slot is not None and one.slot not in slots:
            what = f"session {one.slot} is not one of the meeting's"
            errors.append({"field": f"placements.{number}.slot", "message": what})
    for talk in sorted({_id(row) for row in board.talks} - {one.talk for one in plan}):
        errors.append({"field": "placements", "message": f"presentation {talk} is missing"})
    if errors:
        raise MisplacedError(errors)


async def _read(db: AsyncSession, meeting_id: int) -> Board:
    meeting = await db.get(Meeting, meeting_id)
    if meeting is None:
        raise Missing(f"meeting {meeting_id}")
    of_sessions = select(MeetingSession).where(MeetingSession.meeting_id == meeting_id)
    of_people = select(Participant).where(Participant.meeting_id == meeting_id)
    of_talks = select(PresentationRow).where(PresentationRow.meeting_id == meeting_id)
    of_themes = select(Theme).where(Theme.meeting_id == meeting_id)
    by_time = of_sessions.order_by(col(MeetingSession.starts_at), col(MeetingSession.id))
    return Board(
        meeting=meeting,
        themes=list(await db.exec(of_themes.order_by(col(Theme.id)))),
        slots=list(await db.exec(by_time)),
        people={_id(row): row for row in await db.exec(of_people)},
        talks=list(await db.exec(of_talks.order_by(col(PresentationRow.id)))),
    )


def _lay_down(board: Board, rules: Rules, plan: Plan) -> None:
    """Into the rows, which the session writes."""
    board.meeting.plan_rules = msgspec.json.encode(rules).decode()
    places, wanted = _places(plan), {one.talk: one for one in plan}
    for row in board.talks:
        one = wanted[_id(row)]
        row.session_id, row.theme, row.pinned = one.slot, one.theme, one.pinned
        row.place = places[one.talk]


def _id(row: MeetingSession | Participant | PresentationRow) -> int:
    assert row.id is not None
    return row.id


def _slot(row: MeetingSession, policy: Policy, zone: ZoneInfo, course: Course) -> Slot:
    length = min(row.ends_at - row.starts_at, policy.session_ms)
    budget = policy.online_budget_of(length) // MINUTE if policy.presentations_count else None
    return Slot(
        id=_id(row),
        starts_at=row.starts_at,
        minutes=length // MINUTE,
        day=datetime.fromtimestamp(row.starts_at / 1000, zone).date(),
        themes=tuple(msgspec.json.decode(row.items, type=list[Item])),
        online_minutes=budget,
        begun=course.status is not Status.PLANNED,
    )


def _talk(row: PresentationRow, person: Participant) -> Talk:
    return Talk(
        id=_id(row),
        participant_id=row.participant_id,
        minutes=row.minutes,
        theme=row.theme,
        preferences=tuple(dict.fromkeys(person.preferences.split())),
        online=person.mode == Mode.ONLINE,
        days=frozenset(map(date.fromisoformat, person.days.split())),
        other_days=frozenset(map(date.fromisoformat, person.other_days.split())),
        zone=person.zone if zone_of(person.zone) else None,
        region=person.region,
        legal_system=person.legal_system,
        gender=person.gender,
        category=person.category,
    )


def _differences(now: Plan, wanted: Plan) -> list[dict[str, str]]:
    """How it is now, of each talk that was to be otherwise."""
    asked = {one.talk: one for one in wanted}
    return [
        {
            "field": f"placements.{one.talk}",
            "message": f"session {one.slot}, theme {one.theme}, place {one.order}",
        }
        for one in now
        if _where(asked.get(one.talk)) != _where(one)
    ]


def _where(one: Placement | None) -> tuple[int | None, str | None, bool] | None:
    """But for the place, which any move of another talk may change."""
    return None if one is None else (one.slot, one.theme, one.pinned)


def _leave_settled(before: Plan, after: Plan, courses: Mapping[int, Course]) -> None:
    """Raises SettledError where a talk that was given, or a closed session, would change."""
    given = {talk for course in courses.values() for talk in course.given}
    closed = {slot for slot, course in courses.items() if course.status is Status.CLOSED}
    was = {one.talk: one for one in before}
    errors = []
    for one in after:
        old = was[one.talk]
        settled = one.talk in given or closed & {old.slot, one.slot}
        if settled and (old.slot, old.theme) != (one.slot, one.theme):
            what = "has been given" if one.talk in given else "is, or would be, in a closed session"
            errors.append({"field": f"placements.{one.talk}", "message": f"it {what}"})
    if errors:
        raise SettledError(errors)


def _places(plan: Plan) -> dict[int, int]:
    """Each session's talks are numbered through; who is in none has no place."""
    places = {one.talk: 0 for one in plan}
    for slot in {one.slot for one in plan if one.slot is not None}:
        for number, one in enumerate(placed_in(plan, slot)):
            places[one.talk] = number + 1
    return places


def _touched(before: Plan, after: Plan) -> set[int]:
    """The sessions in which other talks, or the same in another order, are planned."""
    slots = {one.slot for one in (*before, *after) if one.slot is not None}
    return {slot for slot in slots if _lane(before, slot) != _lane(after, slot)}


def _lane(plan: Iterable[Placement], slot: int) -> list[tuple[int, str | None]]:
    return [(one.talk, one.theme) for one in placed_in(tuple(plan), slot)]
