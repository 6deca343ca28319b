"""What goes in and out of the routes of cases."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, StringConstraints

from .case_tables import CaseAct, CaseChange, CaseRow, CaseStatus
from .case_terms import Article, Confidentiality, Cooperation, Offence, PartyRole

MOST_PARTIES = 30
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Long = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
"""Less than a spreadsheet's cell can hold."""


def _each_once(chosen: list[Any]) -> list[Any]:
    return [one for one in type(chosen[0]) if one in chosen] if chosen else []


_Chosen = AfterValidator(_each_once)


class Party(BaseModel):
    role: PartyRole
    state: Line


class CaseContent(BaseModel):
    """What the template asks. A draft may leave everything open; see `wanting`."""

    title: Line = ""
    cooperation: Annotated[list[Cooperation], Field(max_length=20), _Chosen] = []
    parties: Annotated[list[Party], Field(max_length=MOST_PARTIES)] = []
    offences: Annotated[list[Offence], Field(max_length=20), _Chosen] = []
    other_offences: Line = ""
    articles: Annotated[list[Article], Field(max_length=50), _Chosen] = []
    summary: Long = ""
    outcome: Long = ""
    difficulties: Long = ""
    confidentiality: Confidentiality | None = None
    sources: Long = ""
    consent: bool = False

    def wanting(self) -> list[str]:
        """The fields without which it cannot be submitted."""
        needed = ("title", "cooperation", "articles", "summary", "confidentiality")
        wanting = [field for field in needed if not getattr(self, field)]
        if not any(party.state for party in self.parties):
            wanting.append("parties")
        return wanting


class CaseIn(BaseModel):
    content: CaseContent


class CaseSave(BaseModel):
    """`version`: the one that the content was made from."""

    version: int
    content: CaseContent


class CaseVersion(BaseModel):
    version: int


class CaseReview(BaseModel):
    """What the secretariat decides on a version; a case that is returned needs a question."""

    version: int
    decision: Literal["accepted", "returned", "not_used"]
    remark: Annotated[str, StringConstraints(strip_whitespace=True, max_length=5_000)] = ""


class CaseOut(BaseModel):
    """`wanting`: the fields that are still needed to submit it."""

    id: int
    status: CaseStatus
    content: CaseContent
    version: int
    changed_at: int
    remark: str
    wanting: list[str]

    @staticmethod
    def of(row: CaseRow) -> "CaseOut":
        content = CaseContent.model_validate_json(row.content)
        made = {**row.model_dump(), "content": content, "wanting": content.wanting()}
        return CaseOut.model_validate(made)


class CaseMeeting(BaseModel):
    title: str
    zone: str


class CasesForm(BaseModel):
    """What whoever has the link sees: the own cases, and where they are handed in."""

    meeting: CaseMeeting
    affiliation: str
    items: list[CaseOut]


class HandedIn(CaseOut):
    """A case as the secretariat sees it; without its content while it is a draft."""

    affiliation: str
    reviewed_at: int | None
    reviewer: str | None


class HandedInPage(BaseModel):
    items: list[HandedIn]


class CaseChangeOut(BaseModel):
    """`who`: how the one who made it is called before others."""

    version: int
    at: int
    who: str
    act: CaseAct
    content: CaseContent
    remark: str

    @staticmethod
    def of(row: CaseChange, who: str) -> "CaseChangeOut":
        content = CaseContent.model_validate_json(row.content)
        return CaseChangeOut.model_validate({**row.model_dump(), "content": content, "who": who})


class Term(BaseModel):
    code: str
    label: str


class CaseTemplate(BaseModel):
    """The terms that the template offers, in one language."""

    cooperation: list[Term]
    party_role: list[Term]
    offence: list[Term]
    article: list[Term]
    confidentiality: list[Term]


class ContributorLink(BaseModel):
    """A participant's own links, to the form of cases and to that of contributions."""

    participant_id: int
    affiliation: str
    category: str
    cases: str
    contributions: str


class ExportedCase(BaseModel):
    """`number` stays the same in every export; `accepted_at` is in milliseconds since 1970 UTC."""

    number: int
    version: int
    contributor: str
    accepted_at: int
    title: str
    cooperation: list[Cooperation]
    parties: list[Party]
    offences: list[Offence]
    other_offences: str
    articles: list[Article]
    summary: str
    outcome: str
    difficulties: str
    sources: str
    confidentiality: Confidentiality
    consent: bool


class ExportedCases(BaseModel):
    """The accepted cases of a meeting: see docs/formats/cases.md. `left_out` counts the others
    that were accepted, by why they are not here.
    """

    format: Literal["floorkeeper-cases/1"] = "floorkeeper-cases/1"
    meeting: str
    made_at: int
    cases: list[ExportedCase]
    left_out: dict[Literal["confidential", "without_consent"], int]
