"""Those who contribute after a meeting: by a signed link of their own, or as they have entered."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated

from fastapi import Depends, Header, Request
from itsdangerous import BadSignature, URLSafeSerializer
from sqlmodel import col, select

from floorkeeper.access.errors import BadLinkError, ForbiddenError
from floorkeeper.access.visitor import visitor_of
from floorkeeper.meetings.service import Missing, row_of
from floorkeeper.meetings.tables import Participant
from floorkeeper.store.database import Database
from floorkeeper.store.keys import KEY_LENGTH


class Contributors:
    """Links that need no account: to the form of cases, and to that of contributions.

    `on_opened` is told the participant whose link was opened.
    """

    def __init__(self, database: Database, secret: str, address: str) -> None:
        self._database = database
        self._signer = URLSafeSerializer(secret, salt="contributor")
        self._address = address
        self.on_opened: Callable[[int], Awaitable[None]] | None = None

    def cases_link(self, participant_id: int) -> str:
        return f"{self._address}/cases#{self._signer.dumps(participant_id)}"

    def contributions_link(self, participant_id: int) -> str:
        return f"{self._address}/contribute#{self._signer.dumps(participant_id)}"

    async def by_token(self, token: str) -> Participant:
        """Whose link it is; raises BadLinkError, also where the person is there no more, or was
        forgotten.
        """
        try:
            person = await self.get(self._signer.loads(token))
        except (BadSignature, Missing):
            raise BadLinkError from None
        if person.forgotten is not None:
            raise BadLinkError
        if self.on_opened is not None and person.id is not None:
            await self.on_opened(person.id)
        return person

    async def get(self, participant_id: int) -> Participant:
        async with self._database.session() as db:
            return await row_of(db, Participant, participant_id)

    async def of_meeting(self, meeting_id: int) -> Sequence[Participant]:
        async with self._database.session() as db:
            found = select(Participant).where(Participant.meeting_id == meeting_id)
            order = found.order_by(col(Participant.affiliation), col(Participant.id))
            return list(await db.exec(order))


def contributors_of(request: Request) -> Contributors:
    contributors: Contributors = request.app.state.contributors
    return contributors


TheContributors = Annotated[Contributors, Depends(contributors_of)]


async def _contributor(
    request: Request,
    contributors: TheContributors,
    contributor_token: Annotated[str | None, Header(max_length=500)] = None,
) -> Participant:
    """By the link whose part behind `#` is the header's value, else the participant entered."""
    if contributor_token is not None:
        return await contributors.by_token(contributor_token)
    visitor = await visitor_of(request)
    if visitor.participant_id is None:
        raise ForbiddenError
    return await contributors.get(visitor.participant_id)


Contributor = Annotated[Participant, Depends(_contributor)]


def _contribution_key(
    contributor: Contributor,
    idempotency_key: Annotated[str | None, Header(max_length=KEY_LENGTH)] = None,
) -> str | None:
    return None if idempotency_key is None else f"{who(contributor)} {idempotency_key}"


ContributionKey = Annotated[str | None, Depends(_contribution_key)]
"""The contributor's Idempotency-Key for something that is made."""


def who(contributor: Participant) -> str:
    """How a contributor is named in a history, beside the ids of visitors."""
    return f"participant:{contributor.id}"
