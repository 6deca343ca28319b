"""The public page of a meeting."""

from sqlmodel import Field, SQLModel

from floorkeeper.store.tables import instant


class PublicPage(SQLModel, table=True):
    """What of a meeting is on its page. Without `published_at` nobody from outside sees any of it.

    `about`: a few words at its head, in the meeting's working language.
    """

    __tablename__ = "public_pages"

    meeting_id: int = Field(primary_key=True, foreign_key="meetings.id")
    published_at: int | None = Field(default=None, sa_column=instant(nullable=True))
    about: str = ""
    agenda: bool = True
    presentations: bool = True
    documents: bool = True
    version: int = 0
