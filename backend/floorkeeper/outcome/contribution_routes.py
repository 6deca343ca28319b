"""The form of contributions, by link or as a participant."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from floorkeeper.errors import BadFieldsError
from floorkeeper.languages import Language

from .compilation_routes import TheCompilations
from .compilation_schemas import (
    ContributionIn,
    ContributionOut,
    ContributionsForm,
    OfferedProduct,
    Product,
)
from .compilations import Of
from .contributions import Contributions
from .contributors import ContributionKey, Contributor
from .words import words

router = APIRouter(prefix="/api", tags=["compilations"])


def _contributions(request: Request) -> Contributions:
    contributions: Contributions = request.app.state.contributions
    return contributions


TheContributions = Annotated[Contributions, Depends(_contributions)]


@router.get("/own-contributions")
async def own_contributions(
    contributions: TheContributions,
    compilations: TheCompilations,
    contributor: Contributor,
    language: Language = "en",
) -> ContributionsForm:
    """What may be contributed to, with its outlines, and what the contributor has sent."""
    meeting, rows = await contributions.own(contributor)
    return ContributionsForm(
        meeting=meeting.title,
        zone=meeting.zone,
        affiliation=contributor.affiliation,
        products=[
            OfferedProduct(
                code=product,
                label=words(language).product[product],
                headings=(await compilations.outline(Of(contributor.meeting_id, product))).headings,
            )
            for product in Product
        ],
        items=[ContributionOut.of(row) for row in rows],
    )


@router.post("/own-contributions", status_code=201)
async def contribute(
    contributions: TheContributions,
    compilations: TheCompilations,
    contributor: Contributor,
    body: ContributionIn,
    key: ContributionKey,
) -> ContributionOut:
    """Sends a text. With the same Idempotency-Key again it is the same one."""
    outline = await compilations.outline(Of(contributor.meeting_id, body.product))
    if body.heading not in (None, *(one.id for one in outline.headings)):
        raise BadFieldsError([{"field": "heading", "message": "not one of the outline"}])
    return ContributionOut.of(await contributions.send(contributor, body, key))


@router.post("/own-contributions/{contribution_id}/withdraw")
async def withdraw_contribution(
    contributions: TheContributions, contributor: Contributor, contribution_id: int
) -> ContributionOut:
    return ContributionOut.of(await contributions.withdraw(contributor, contribution_id))
