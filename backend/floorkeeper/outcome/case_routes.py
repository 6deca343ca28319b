"""The form of cases, by link or as a participant, and what the secretariat does with cases."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from floorkeeper.access.service import Access
from floorkeeper.access.visitor import AtMeeting, Secretariat
from floorkeeper.languages import Language
from floorkeeper.meetings.tables import Participant

from .case_export import Treatment, workbook
from .case_schemas import (
    CaseChangeOut,
    CaseContent,
    CaseIn,
    CaseMeeting,
    CaseOut,
    CaseReview,
    CaseSave,
    CasesForm,
    CaseTemplate,
    CaseVersion,
    ContributorLink,
    ExportedCases,
    HandedIn,
    HandedInPage,
    Term,
)
from .case_tables import CaseAct, CaseRow, CaseStatus
from .cases import Cases
from .contributors import ContributionKey, Contributor, TheContributors
from .words import words

router = APIRouter(prefix="/api", tags=["cases"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _cases(request: Request) -> Cases:
    cases: Cases = request.app.state.cases
    return cases


TheCases = Annotated[Cases, Depends(_cases)]


@router.get("/case-template")
async def case_template(language: Language = "en") -> CaseTemplate:
    """What the form offers to choose from."""
    say = words(language)

    def terms(labels: dict[str, str]) -> list[Term]:
        return [Term(code=code, label=label) for code, label in labels.items()]

    return CaseTemplate(
        cooperation=terms(say.cooperation),
        party_role=terms(say.party_role),
        offence=terms(say.offence),
        article=terms(say.article),
        confidentiality=terms(say.confidentiality),
    )


# --- whoever hands them in ---


async def _own(cases: TheCases, contributor: Contributor, case_id: int) -> CaseRow:
    return await cases.one_of(contributor, case_id)


Own = Annotated[CaseRow, Depends(_own)]


@router.get("/own-cases")
async def own_cases(cases: TheCases, contributor: Contributor) -> CasesForm:
    """The contributor's cases, all of them, the first begun first."""
    meeting, rows = await cases.own(contributor)
    return CasesForm(
        meeting=CaseMeeting(title=meeting.title, zone=meeting.zone),
        affiliation=contributor.affiliation,
        items=[CaseOut.of(row) for row in rows],
    )


@router.post("/own-cases", status_code=201)
async def begin_case(
    cases: TheCases, contributor: Contributor, body: CaseIn, key: ContributionKey
) -> CaseOut:
    """Keeps a new draft. With the same Idempotency-Key again it is the same case."""
    return CaseOut.of(await cases.begin(contributor, body.content, key))


@router.put("/own-cases/{case_id}")
async def save_case(cases: TheCases, contributor: Contributor, row: Own, body: CaseSave) -> CaseOut:
    """Keeps a draft as it is now; refused where it was changed meanwhile, or stands still."""
    return CaseOut.of(await cases.save(row, body.version, body.content, contributor))


@router.post("/own-cases/{case_id}/submit")
async def submit_case(
    cases: TheCases, contributor: Contributor, row: Own, body: CaseSave
) -> CaseOut:
    """Hands the case in as it is now; what is wanting is named."""
    return CaseOut.of(await cases.submit(row, body.version, body.content, contributor))


@router.post("/own-cases/{case_id}/take-back")
async def take_case_back(
    cases: TheCases, contributor: Contributor, row: Own, body: CaseVersion
) -> CaseOut:
    """Makes a draft again of a case that nobody has decided on."""
    return CaseOut.of(await cases.take_back(row, body.version, contributor))


# --- the secretariat ---


async def _asked(cases: TheCases, visitor: Secretariat, case_id: int) -> CaseRow:
    row = await cases.get(case_id)
    visitor.require_meeting(row.meeting_id)
    return row


Asked = Annotated[CaseRow, Depends(_asked)]


async def _seen(request: Request, row: CaseRow, person: Participant) -> HandedIn:
    access: Access = request.app.state.access
    shown = CaseOut.of(row)
    if row.status == CaseStatus.DRAFT:
        shown.content, shown.wanting = CaseContent(), []
    reviewer = None if row.reviewed_by is None else await access.called(row.reviewed_by)
    return HandedIn(
        **dict(shown),
        affiliation=person.affiliation,
        reviewed_at=row.reviewed_at,
        reviewer=reviewer,
    )


@router.get("/meetings/{meeting_id}/cases")
async def list_cases(
    request: Request, _: AtMeeting, cases: TheCases, meeting_id: int
) -> HandedInPage:
    """All cases of the meeting; of drafts nothing but that they were begun."""
    found = await cases.of_meeting(meeting_id)
    return HandedInPage(items=[await _seen(request, row, person) for row, person in found])


@router.get("/meetings/{meeting_id}/contributor-links")
async def contributor_links(
    _: AtMeeting, contributors: TheContributors, meeting_id: int
) -> list[ContributorLink]:
    """The links of all participants, by affiliation."""
    return [
        ContributorLink(
            participant_id=one.id,
            affiliation=one.affiliation,
            category=one.category,
            cases=contributors.cases_link(one.id),
            contributions=contributors.contributions_link(one.id),
        )
        for one in await contributors.of_meeting(meeting_id)
        if one.id is not None
    ]


@router.post("/cases/{case_id}/review")
async def review_case(
    request: Request,
    visitor: Secretariat,
    cases: TheCases,
    contributors: TheContributors,
    row: Asked,
    body: CaseReview,
) -> HandedIn:
    """Decides on a case; refused where it has another version by now."""
    reviewed = await cases.review(row, body, visitor.id)
    return await _seen(request, reviewed, await contributors.get(row.participant_id))


@router.get("/cases/{case_id}/changes")
async def case_changes(
    request: Request, cases: TheCases, contributors: TheContributors, row: Asked
) -> list[CaseChangeOut]:
    """What was done with a case, by whom and when; drafts are their writer's own."""
    assert row.id is not None
    access: Access = request.app.state.access
    person = await contributors.get(row.participant_id)

    async def called(who: str) -> str:
        by_contributor = who.startswith("participant:")
        return person.affiliation if by_contributor else await access.called(who)

    made = [one for one in await cases.changes(row.id) if one.act != CaseAct.SAVED]
    return [CaseChangeOut.of(one, await called(one.who)) for one in made]


@router.get(
    "/meetings/{meeting_id}/cases/export",
    response_model=ExportedCases,
    responses={200: {"content": {XLSX: {}}}},
)
async def export_cases(
    _: AtMeeting,
    cases: TheCases,
    meeting_id: int,
    form: Annotated[Literal["json", "xlsx"], Query(alias="as")] = "json",
    language: Language = "en",
    confidential: Treatment = Treatment.LEAVE_OUT,
    without_consent: Treatment = Treatment.LEAVE_OUT,
) -> Response:
    """The accepted cases, for a digest; JSON has the terms by their codes."""
    found, zone = await cases.exported(meeting_id, confidential, without_consent)
    headers = {"cache-control": "private, no-cache"}
    name = f"meeting-{meeting_id}-cases"
    if form == "json":
        headers["content-disposition"] = f'attachment; filename="{name}.json"'
        return Response(found.model_dump_json(indent=2), 200, headers, "application/json")
    body = await run_in_threadpool(workbook, found, zone, language)
    headers["content-disposition"] = f'attachment; filename="{name}-{language}.xlsx"'
    return Response(body, 200, headers, XLSX)
