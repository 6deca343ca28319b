"""Versions of what people edit: an edit of what somebody else has changed meanwhile is refused."""

from typing import Annotated, TypeVar

from fastapi import Depends, Header

from .tables import Meeting, MeetingSession, Participant, PresentationRow

Changeable = TypeVar("Changeable", Meeting, MeetingSession, Participant, PresentationRow)
AnyRow = Meeting | MeetingSession | Participant | PresentationRow


class Stale(Exception):
    """An edit was made to an older version; `row` is what there is now."""

    def __init__(self, row: AnyRow) -> None:
        super().__init__(row.version)
        self.row = row


def _expected(if_match: Annotated[str | None, Header()] = None) -> str | None:
    return None if if_match is None or if_match.strip() == "*" else if_match


IfMatch = Annotated[str | None, Depends(_expected)]
"""The version that an edit was made to, by its ETag; None where the writer does not care."""


def etag(row: AnyRow) -> str:
    return f'"{row.version}"'


def agree(row: AnyRow, expected: str | None) -> None:
    """Raises Stale unless the row is of an expected version."""
    if expected and etag(row) not in [one.strip() for one in expected.split(",")]:
        raise Stale(row)
