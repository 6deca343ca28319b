"""What the outcome keeps of people: notes, remarks, cases and contributions."""

from collections.abc import Collection

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from floorkeeper.store.keeping import (
    Kind,
    Said,
    Scope,
    Thing,
    facts,
    moment,
    nothing,
    requests_with_words,
)

from .case_schemas import CaseContent
from .case_tables import CaseChange, CaseRow, CaseStatus
from .compilation_tables import CompiledChange, CompiledRow, Contribution, OutlineRow
from .page_tables import PublicPage
from .point_tables import Point, PointAct, PointChange, PointEdition, Remark, RemarkChange
from .tables import NoteChange, TakenNote


async def _placed(db: AsyncSession, scope: Scope) -> dict[str, bool]:
    """What was put somewhere in a compilation, by key: whether it stands there."""
    found = select(CompiledRow).where(CompiledRow.meeting_id == scope.meeting_id)
    return {row.key: row.heading is not None and not row.left_out for row in await db.exec(found)}


async def _drop_compiled(db: AsyncSession, scope: Scope, keys: Collection[str]) -> None:
    """What was made of sources that are erased."""
    found = select(CompiledRow).where(
        CompiledRow.meeting_id == scope.meeting_id, col(CompiledRow.key).in_(keys)
    )
    for row in await db.exec(found):
        await db.exec(delete(CompiledChange).where(col(CompiledChange.item_id) == row.id))
        await db.delete(row)


async def _forget_compiled_texts(db: AsyncSession, scope: Scope) -> None:
    noted = await requests_with_words(db, scope)
    await _drop_compiled(db, scope, [f"text-{note.session_id}-{note.seq}" for note, _ in noted])


# --- notes ---


async def _notes_about(db: AsyncSession, scope: Scope) -> list[Thing]:
    """What others took down while the person spoke: theirs, and so it stays."""
    if scope.participant_id is None:
        return []
    found = select(TakenNote).where(
        TakenNote.participant_id == scope.participant_id, col(TakenNote.removed).is_(False)
    )
    return [
        facts(session=one.session_id, turn=one.turn_id, at=moment(one.at), text=one.text)
        for one in await db.exec(found.order_by(col(TakenNote.id)))
    ]


async def _notes(db: AsyncSession, scope: Scope) -> list[TakenNote]:
    """Those that stand in no compilation."""
    if scope.participant_id is not None:
        return []
    placed = await _placed(db, scope)
    found = select(TakenNote).where(TakenNote.meeting_id == scope.meeting_id, TakenNote.text != "")
    return [one for one in await db.exec(found) if not placed.get(f"note-{one.id}")]


async def _notes_found(db: AsyncSession, scope: Scope) -> list[Thing]:
    notes = await _notes(db, scope)
    return [facts(session=one.session_id, at=moment(one.at), text=one.text) for one in notes]


async def _forget_notes(db: AsyncSession, scope: Scope) -> None:
    notes = await _notes(db, scope)
    for note in notes:
        note.text, note.removed = "", True
        db.add(note)
        for change in await db.exec(select(NoteChange).where(NoteChange.note_id == note.id)):
            change.text = ""
            db.add(change)
    await _drop_compiled(db, scope, [f"note-{note.id}" for note in notes])


# --- remarks ---


async def _remarks(db: AsyncSession, scope: Scope) -> list[tuple[Remark, list[RemarkChange]]]:
    found = select(Remark).where(Remark.meeting_id == scope.meeting_id)
    if scope.participant_id is not None:
        found = found.where(Remark.participant_id == scope.participant_id)
    remarks = []
    for row in await db.exec(found.order_by(col(Remark.id))):
        own = select(RemarkChange).where(RemarkChange.remark_id == row.id)
        changes = list(await db.exec(own.order_by(col(RemarkChange.id))))
        if row.text or any(one.text or one.reason for one in changes):
            remarks.append((row, changes))
    return remarks


async def _remarks_found(db: AsyncSession, scope: Scope) -> list[Thing]:
    return [
        facts(
            edition=row.edition,
            point=row.point_id,
            at=moment(row.at),
            text=row.text,
            verdict=row.verdict,
            reason=row.reason,
            history=[
                facts(at=moment(one.at), text=one.text, verdict=one.verdict, reason=one.reason)
                for one in changes
            ],
        )
        for row, changes in await _remarks(db, scope)
    ]


async def _forget_remarks(db: AsyncSession, scope: Scope) -> None:
    """They are as taken back, in every version."""
    for row, changes in await _remarks(db, scope):
        for one in (row, *changes):
            one.text, one.verdict, one.reason = "", None, ""
            db.add(one)


# --- cases ---


async def _cases(
    db: AsyncSession, scope: Scope, *, accepted: bool
) -> list[tuple[CaseRow, list[CaseChange]]]:
    done = col(CaseRow.status) == CaseStatus.ACCEPTED.value
    found = select(CaseRow).where(
        CaseRow.meeting_id == scope.meeting_id, done if accepted else ~done
    )
    if scope.participant_id is not None:
        found = found.where(CaseRow.participant_id == scope.participant_id)
    cases = []
    for row in await db.exec(found.order_by(col(CaseRow.id))):
        own = select(CaseChange).where(CaseChange.case_id == row.id)
        cases.append((row, list(await db.exec(own.order_by(col(CaseChange.id))))))
    return cases


def _case(row: CaseRow, changes: list[CaseChange]) -> Thing:
    return facts(
        id=row.id,
        status=row.status,
        changed_at=moment(row.changed_at),
        remark=row.remark,
        content=CaseContent.model_validate_json(row.content).model_dump(mode="json"),
        history=[
            facts(
                at=moment(one.at),
                act=one.act,
                remark=one.remark,
                content=CaseContent.model_validate_json(one.content).model_dump(mode="json"),
            )
            for one in changes
        ],
    )


async def _drafts_found(db: AsyncSession, scope: Scope) -> list[Thing]:
    return [_case(*one) for one in await _cases(db, scope, accepted=False)]


async def _forget_drafts(db: AsyncSession, scope: Scope) -> None:
    """Cases that were not accepted; and what an accepted one said before it was."""
    for row, changes in await _cases(db, scope, accepted=False):
        for change in changes:
            await db.delete(change)
        await db.flush()
        await db.delete(row)
    for row, changes in await _cases(db, scope, accepted=True):
        for change in changes:
            if change.content != row.content:
                change.content = CaseContent().model_dump_json()
                db.add(change)


async def _accepted_found(db: AsyncSession, scope: Scope) -> list[Thing]:
    return [_case(*one) for one in await _cases(db, scope, accepted=True)]


# --- contributions ---


async def _contributions(db: AsyncSession, scope: Scope) -> list[Contribution]:
    """A person's all; of a meeting those that stand in no compilation."""
    found = select(Contribution).where(
        Contribution.meeting_id == scope.meeting_id, Contribution.text != ""
    )
    if scope.participant_id is not None:
        found = found.where(Contribution.participant_id == scope.participant_id)
    rows = list(await db.exec(found.order_by(col(Contribution.id))))
    if scope.participant_id is not None:
        return rows
    placed = await _placed(db, scope)
    # who sends one may say beneath which heading it is to stand
    return [
        one for one in rows if not placed.get(f"contribution-{one.id}", one.heading is not None)
    ]


async def _contributions_found(db: AsyncSession, scope: Scope) -> list[Thing]:
    return [
        facts(product=one.product, at=moment(one.at), text=one.text, withdrawn=one.withdrawn)
        for one in await _contributions(db, scope)
    ]


async def _forget_contributions(db: AsyncSession, scope: Scope) -> None:
    """With what was made of them in a compilation."""
    rows = await _contributions(db, scope)
    for row in rows:
        row.text, row.withdrawn = "", True
        db.add(row)
    await _drop_compiled(db, scope, [f"contribution-{row.id}" for row in rows])


KINDS = (
    Kind("request_texts", nothing, _forget_compiled_texts),
    Kind("notes_about", _notes_about),
    Kind("notes_taken", _notes_found, _forget_notes),
    Kind("remarks", _remarks_found, _forget_remarks),
    Kind("case_drafts", _drafts_found, _forget_drafts),
    Kind("accepted_cases", _accepted_found),
    Kind("contributions", _contributions_found, _forget_contributions),
)


async def texts(db: AsyncSession, scope: Scope) -> list[Said]:
    """All that is written anywhere in the outcome, in every version."""
    meeting_id = scope.meeting_id
    said: list[Said] = []
    for note in await db.exec(select(TakenNote).where(TakenNote.meeting_id == meeting_id)):
        versions = await db.exec(select(NoteChange.text).where(NoteChange.note_id == note.id))
        said += [Said("notes", text, note.session_id, note.id) for text in {note.text, *versions}]
    for point in await db.exec(select(Point).where(Point.meeting_id == meeting_id)):
        changes = await db.exec(select(PointChange).where(PointChange.point_id == point.id))
        wordings = {f"{one.text} {one.texts}" for one in (point, *changes)}
        said += [Said("points", text, number=point.id) for text in wordings]
    for edition in await db.exec(select(PointEdition).where(PointEdition.meeting_id == meeting_id)):
        said.append(Said("points", edition.body, number=edition.number))
    for act in await db.exec(select(PointAct).where(PointAct.meeting_id == meeting_id)):
        said.append(Said("points", act.reason))
    everybody = Scope(meeting_id, scope.sessions, scope.now)
    for row, remarked in await _remarks(db, everybody):
        wordings = {f"{row.text} {row.reason}", *(f"{one.text} {one.reason}" for one in remarked)}
        said += [Said("points", text, number=row.point_id) for text in wordings]
    for accepted in (True, False):
        for case, acts in await _cases(db, everybody, accepted=accepted):
            wordings = {f"{case.content} {case.remark}"}
            wordings |= {f"{one.content} {one.remark}" for one in acts}
            said += [Said("cases", text, number=case.id) for text in wordings]
    for item in await db.exec(select(CompiledRow).where(CompiledRow.meeting_id == meeting_id)):
        old = await db.exec(select(CompiledChange.wording).where(CompiledChange.item_id == item.id))
        wordings = {text for text in (item.wording, item.worded_from, *old) if text}
        said += [Said("compilations", text, number=item.id) for text in wordings]
    for outline in await db.exec(select(OutlineRow).where(OutlineRow.meeting_id == meeting_id)):
        said.append(Said("compilations", outline.outline))
    for sent in await db.exec(select(Contribution).where(Contribution.meeting_id == meeting_id)):
        said.append(Said("compilations", sent.text, number=sent.id))
    for page in await db.exec(select(PublicPage).where(PublicPage.meeting_id == meeting_id)):
        said.append(Said("page", page.about))
    return said
