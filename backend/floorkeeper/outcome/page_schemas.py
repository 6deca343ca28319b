"""What goes in and out of the routes that set the public page."""

from typing import Annotated

from pydantic import BaseModel, StringConstraints


class PageIn(BaseModel):
    """`version`: the one that this was made from."""

    version: int
    published: bool
    about: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000)] = ""
    agenda: bool = True
    presentations: bool = True
    documents: bool = True


class PageOut(BaseModel):
    """`address`: where it is, or would be; the counts are of what it shows."""

    version: int
    published_at: int | None
    about: str
    agenda: bool
    presentations: bool
    documents: bool
    address: str
    sessions_shown: int
    presentations_shown: int
    files_shown: int
