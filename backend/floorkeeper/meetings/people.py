"""The people of a meeting as a table that comes in and goes out: all of it or nothing."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.floor.model import Mode
from floorkeeper.floor.policy import Policy
from floorkeeper.store.database import Database

from .apart import understand
from .entries import Setting, Value
from .errors import ImportRefused
from .exports import TableFormat, exported
from .roster import Asked, Decision, Known, Plan, RosterPreview, plan
from .schemas import Seat
from .service import Meetings
from .tables import HeaderMapping, Meeting, Participant, PresentationRow, signed

_OF_PERSON = (
    *("category", "affiliation", "role", "name", "function", "email"),
    *("region", "legal_system", "gender", "speaks", "mode", "zone", "days", "other_days"),
    *("needs", "presents", "preferences", "minutes", "publish"),
)
_ON_FLOORS = {"mode", "other_days", "speaks"}
"""What floors know of people."""
_MINUTES = 8
"""Of a presentation whose length nobody said."""


class Taken(msgspec.Struct):
    """How many people an import made and changed; `moved`: those whose mode or language is new."""

    new: int
    changed: int
    moved: list[int]


class People:
    """Imports and exports. Raises Missing, ImportRefused."""

    def __init__(self, database: Database, meetings: Meetings) -> None:
        self._database = database
        self._meetings = meetings

    async def preview(
        self, meeting_id: int, file: bytes, chosen: Mapping[int, str] | None = None
    ) -> RosterPreview:
        """What a file says; nothing is written. `chosen`: fields by the index of columns."""
        return await understand(file, await self._asked(meeting_id, chosen))

    async def apply(
        self,
        meeting_id: int,
        file: bytes,
        by: str,
        *,
        chosen: Mapping[int, str] | None = None,
        decisions: Mapping[int, Decision] | None = None,
        fingerprint: str | None = None,
        understood: Callable[[bytes, Asked], Awaitable[RosterPreview]] = understand,
    ) -> Taken:
        """Writes what a file says. `fingerprint`: of the preview that was agreed to."""
        asked = await self._asked(meeting_id, chosen)
        found = await understood(file, asked)
        if fingerprint not in (None, found.fingerprint):
            raise ImportRefused("import_changed", 409)
        todo = plan(found, asked, decisions or {})
        versions = {one.id: one.version for one in asked.people}
        try:
            async with self._database.session() as db:
                taken = await _write(db, meeting_id, todo, versions, asked.setting, by)
                await db.commit()
        except StaleDataError:
            raise ImportRefused("import_changed", 409) from None
        return taken

    async def export(self, meeting_id: int, format_: TableFormat, language: str | None) -> bytes:
        asked = await self._asked(meeting_id)
        return exported(asked.people, format_, language)

    async def _asked(self, meeting_id: int, chosen: Mapping[int, str] | None = None) -> Asked:
        meeting = await self._meetings.get(Meeting, meeting_id)
        people, _ = await self._meetings.page(Participant, meeting_id)
        talks, _ = await self._meetings.page(PresentationRow, meeting_id)
        titles = {talk.participant_id: talk.title for talk in reversed(talks)}
        known = [
            _known(person, titles.get(person.id or 0))
            for person in people
            if person.forgotten is None  # whose seat is nobody else's
        ]
        themes = tuple(theme.id for theme in await self._meetings.themes(meeting_id))
        async with self._database.session() as db:
            mapped = select(HeaderMapping).where(HeaderMapping.meeting_id == meeting_id)
            remembered = {one.header: one.field for one in await db.exec(mapped)}
        setting = _setting(meeting, themes, known)
        return Asked(known, setting, remembered, dict(chosen or {}))


def _known(person: Participant, title: str | None) -> Known:
    assert person.id is not None
    values = {field: getattr(person, field) for field in _OF_PERSON} | {"title": title}
    said = {field: value for field, value in values.items() if value not in (None, "")}
    return Known(person.id, person.version, said)


def _setting(meeting: Meeting, themes: tuple[str, ...], people: Sequence[Known]) -> Setting:
    seats = msgspec.json.decode(meeting.seats, type=list[dict[str, Any]])
    categories = dict.fromkeys(seat.category for seat in map(Seat.model_validate, seats))
    policy = msgspec.json.decode(meeting.policy, type=Policy)
    fields = ("category", "gender", "mode", "speaks", "days", "other_days", "preferences")
    return Setting(
        first_day=meeting.starts_on,
        last_day=meeting.ends_on,
        themes=themes,
        working_language=policy.working_language,
        categories=tuple(category for category in categories if category),
        known={
            field: frozenset(str(one.values[field]) for one in people if field in one.values)
            for field in fields
        },
    )


async def _write(
    db: AsyncSession,
    meeting_id: int,
    todo: Plan,
    versions: Mapping[int, int],
    setting: Setting,
    by: str,
) -> Taken:
    """Adds and changes people, their presentations, and what headers mean, without a commit."""
    there = select(Participant).where(Participant.meeting_id == meeting_id)
    people = {person.id: person for person in await db.exec(there)}
    changed = [(people[one], values) for one, values in todo.changed.items() if values]
    if any(people[one].version != versions[one] for one in todo.changed):
        raise ImportRefused("import_changed", 409)
    new = [(_newcomer(meeting_id, setting), values) for values in todo.new]
    for person, values in (*changed, *new):
        person.sqlmodel_update({f: value for f, value in values.items() if f in _OF_PERSON})
        db.add(signed(person, by))
    await db.flush()
    await _present(db, meeting_id, (*changed, *new))
    for header, field in todo.headers.items():
        await db.merge(HeaderMapping(meeting_id=meeting_id, header=header, field=field))
    moved = [person for person, values in changed if values.keys() & _ON_FLOORS]
    moved += [person for person, _ in new]
    return Taken(len(new), len(changed), [one.id for one in moved if one.id is not None])


def _newcomer(meeting_id: int, setting: Setting) -> Participant:
    return Participant(
        meeting_id=meeting_id,
        category="",
        affiliation="",
        role="expert",
        speaks=setting.working_language,
        mode=Mode.IN_ROOM.value,
    )


async def _present(
    db: AsyncSession, meeting_id: int, said: Sequence[tuple[Participant, Mapping[str, Value]]]
) -> None:
    """Whoever presents has a presentation; until it is placed, it follows what the person says."""
    of_meeting = select(PresentationRow).where(PresentationRow.meeting_id == meeting_id)
    found = await db.exec(of_meeting.order_by(col(PresentationRow.id).desc()))
    talks = {talk.participant_id: talk for talk in found}
    for person, values in said:
        talk = talks.get(person.id or 0) or (_talk(person) if person.presents else None)
        if talk is None:
            continue
        if talk.session_id is None and not person.presents:
            await db.delete(talk)
            continue
        if "title" in values:
            talk.title = str(values["title"])
        if talk.session_id is None:
            talk.minutes = person.minutes or talk.minutes
            talk.language, talk.publish = person.speaks, person.publish
        db.add(talk)


def _talk(person: Participant) -> PresentationRow:
    assert person.id is not None
    return PresentationRow(
        meeting_id=person.meeting_id,
        participant_id=person.id,
        minutes=_MINUTES,
        language=person.speaks,
    )
