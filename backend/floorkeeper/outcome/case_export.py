"""Accepted cases for a digest: as JSON of a stable shape, and as a workbook."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Literal

from floorkeeper.documents.as_xlsx import as_xlsx
from floorkeeper.documents.model import CellKind, Document, Group, Row, Section, Table, TableColumn
from floorkeeper.documents.times import moment
from floorkeeper.meetings.tables import Meeting, Participant

from .case_schemas import CaseContent, ExportedCase, ExportedCases
from .case_tables import CaseRow, CaseStatus
from .case_terms import Confidentiality, PartyRole
from .words import Words, words

Left = Literal["confidential", "without_consent"]
_COLUMNS = {
    "number": 1, "contributor": 3, "title": 4, "cooperation": 4, "requesting": 3, "requested": 3,
    "other": 3, "offences": 4, "articles": 4, "summary": 8, "outcome": 6, "difficulties": 6,
    "sources": 4, "confidentiality": 3, "consent": 2, "accepted_at": 4,
}  # fmt: skip
"""With their widths."""


class Treatment(StrEnum):
    """What becomes of cases that are confidential, or whose publication was not agreed to."""

    LEAVE_OUT = "leave_out"
    MARK = "mark"


def exported(
    meeting: Meeting,
    rows: Iterable[tuple[CaseRow, Participant]],
    confidential: Treatment,
    without_consent: Treatment,
    now: int,
) -> ExportedCases:
    """Those that are marked say so themselves, by `confidentiality` and `consent`."""
    cases: list[ExportedCase] = []
    left: Counter[Left] = Counter({"confidential": 0, "without_consent": 0})
    for row, person in rows:
        if row.status != CaseStatus.ACCEPTED:
            continue
        content = CaseContent.model_validate_json(row.content)
        if (
            content.confidentiality is not Confidentiality.PUBLIC
            and confidential is Treatment.LEAVE_OUT
        ):
            left["confidential"] += 1
        elif not content.consent and without_consent is Treatment.LEAVE_OUT:
            left["without_consent"] += 1
        else:
            cases.append(_case(row, person, content))
    return ExportedCases(meeting=meeting.title, made_at=now, cases=cases, left_out=dict(left))


def _case(row: CaseRow, person: Participant, content: CaseContent) -> ExportedCase:
    return ExportedCase.model_validate(
        {
            **content.model_dump(),
            "number": row.id,
            "version": row.version,
            "contributor": person.affiliation,
            "accepted_at": row.reviewed_at,
        }
    )


def workbook(found: ExportedCases, zone: str, language: str) -> bytes:
    """A row a case, with the terms as they are called in the language."""
    say = words(language)
    left = [
        say.sentence[f"left_out_{why}"].format(count=count)
        for why, count in found.left_out.items()
        if count
    ]
    table = Table(
        code="cases",
        title=say.sentence["cases_table"],
        columns=tuple(
            TableColumn(
                say.column[name], CellKind.NUMBER if name == "number" else CellKind.TEXT, width
            )
            for name, width in _COLUMNS.items()
        ),
        groups=(Group(tuple(_row(case, zone, language, say) for case in found.cases)),),
    )
    document = Document(
        language=language,
        zone=zone,
        title=say.sentence["cases_title"],
        under=(found.meeting, moment(found.made_at, zone, language), *left),
        sections=(Section("cases", say.sentence["cases_title"], (table,)),),
        foot="",
        empty="",
        page="",
    )
    return as_xlsx(document)


def _row(case: ExportedCase, zone: str, language: str, say: Words) -> Row:
    def parties(role: PartyRole) -> str:
        return "; ".join(one.state for one in case.parties if one.role is role)

    offences = [say.offence[one] for one in case.offences]
    return (
        case.number,
        case.contributor,
        case.title,
        "; ".join(say.cooperation[one] for one in case.cooperation),
        *(parties(role) for role in PartyRole),
        "; ".join([*offences, *filter(None, [case.other_offences])]),
        "; ".join(f"{one}: {say.article[one]}" for one in case.articles),
        case.summary,
        case.outcome,
        case.difficulties,
        case.sources,
        say.confidentiality[case.confidentiality],
        say.sentence["consent_given" if case.consent else "consent_missing"],
        moment(case.accepted_at, zone, language),
    )
