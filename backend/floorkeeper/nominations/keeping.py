"""What nominations keep of people: nominees, in the answer and in every change of it."""

from collections.abc import Callable, Iterator

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.store.keeping import Kind, Said, Scope, Thing, facts, moment

from .schemas import NominationAnswer, Nominee
from .tables import Change, Nomination, NomineeRow

Holder = Nomination | Change
"""What has an answer."""


async def _holders(
    db: AsyncSession, scope: Scope
) -> list[tuple[Nomination, Holder, set[str] | None]]:
    """All that has an answer, with the keys of the nominees that are meant; None for all of them.

    Of one person only the nominations which it was made a participant by.
    """
    keys: dict[int, set[str]] | None = None
    if scope.participant_id is not None:
        own = select(NomineeRow).where(NomineeRow.participant_id == scope.participant_id)
        keys = {}
        for row in await db.exec(own):
            keys.setdefault(row.nomination_id, set()).add(row.key)
    found = select(Nomination).where(Nomination.meeting_id == scope.meeting_id)
    holders: list[tuple[Nomination, Holder, set[str] | None]] = []
    for nomination in await db.exec(found.order_by(col(Nomination.id))):
        assert nomination.id is not None
        if keys is not None and nomination.id not in keys:
            continue
        meant = None if keys is None else keys[nomination.id]
        changes = select(Change).where(Change.nomination_id == nomination.id)
        holders.append((nomination, nomination, meant))
        holders += [
            (nomination, change, meant)
            for change in await db.exec(changes.order_by(col(Change.id)))
        ]
    return holders


def _nominees(holder: Holder, meant: set[str] | None) -> Iterator[Nominee]:
    if holder.answer is not None:
        answer = NominationAnswer.model_validate_json(holder.answer)
        yield from (one for one in answer.nominees if meant is None or one.key in meant)


def _rewrite(
    holder: Holder, meant: set[str] | None, change: Callable[[Nominee], Nominee | None]
) -> None:
    """Changes those nominees that are meant; an answer without nominees is none."""
    if holder.answer is None:
        return
    answer = NominationAnswer.model_validate_json(holder.answer)
    left = [
        new
        for one in answer.nominees
        if (new := change(one) if meant is None or one.key in meant else one) is not None
    ]
    holder.answer = NominationAnswer(nominees=left).model_dump_json() if left else None


async def _found(db: AsyncSession, scope: Scope) -> list[Thing]:
    found = []
    for nomination, holder, meant in await _holders(db, scope):
        changed = holder if isinstance(holder, Change) else None
        for nominee in _nominees(holder, meant):
            said = nominee.model_dump(mode="json")
            when = moment(changed.at) if changed else None
            act = changed.act if changed else "now"
            found.append(facts(nominated_by=nomination.affiliation, at=when, act=act, **said))
        if changed is None and meant is None and nomination.email:
            found.append(facts(nominated_by=nomination.affiliation, email=nomination.email))
    return found


async def _forget(db: AsyncSession, scope: Scope) -> None:
    """The nominees, and who was asked to nominate; acts and their instants stay."""
    for nomination, holder, meant in await _holders(db, scope):
        _rewrite(holder, meant, lambda _: None)
        if meant is None:
            nomination.email = None
        db.add_all([holder, nomination])
    if scope.participant_id is not None:
        own = select(NomineeRow).where(NomineeRow.participant_id == scope.participant_id)
        for row in await db.exec(own):
            await db.delete(row)


async def _needs_found(db: AsyncSession, scope: Scope) -> list[Thing]:
    return [
        facts(
            nominated_by=nomination.affiliation,
            accessibility=one.accessibility,
            connection=one.connection,
        )
        for nomination, holder, meant in await _holders(db, scope)
        for one in _nominees(holder, meant)
        if one.accessibility or one.connection
    ]


async def _forget_needs(db: AsyncSession, scope: Scope) -> None:
    for _, holder, meant in await _holders(db, scope):
        _rewrite(
            holder,
            meant,
            lambda one: one.model_copy(update={"accessibility": "", "connection": ""}),
        )
        db.add(holder)


KINDS = (
    Kind("needs", _needs_found, _forget_needs),
    Kind("nominations", _found, _forget),
)


async def texts(db: AsyncSession, scope: Scope) -> list[Said]:
    everybody = Scope(scope.meeting_id, scope.sessions, scope.now)
    return [
        Said(
            "nominations",
            f"{one.name} {one.function} {one.email} {one.accessibility} {one.connection}",
            number=nomination.id,
        )
        for nomination, holder, _ in await _holders(db, everybody)
        for one in _nominees(holder, None)
    ]
