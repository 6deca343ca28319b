"""What goes in and out of the routes of materials."""

from pydantic import BaseModel

from floorkeeper.access.visitor import Visitor

from .kinds import ALLOWED, MaterialKind
from .rights import may_read_old
from .service import Kept, Talk


class VersionOut(BaseModel):
    """`by`: the role of who sent it."""

    number: int
    at: int
    by: str
    name: str
    type: str
    size: int


class MaterialOut(BaseModel):
    """`versions`: the newest first; all of them for the secretariat and the owner."""

    id: int
    kind: MaterialKind
    presentation_id: int | None
    title: str
    publish: bool
    taken_back_at: int | None
    versions: list[VersionOut]

    @staticmethod
    def of(kept: Kept, visitor: Visitor, own: frozenset[int]) -> "MaterialOut":
        shown = kept.versions if may_read_old(visitor, kept, own) else kept.versions[:1]
        versions = [{**row.model_dump(), "by": row.by.split()[0]} for row in shown]
        return MaterialOut.model_validate({**kept.material.model_dump(), "versions": versions})


class MaterialTalk(BaseModel):
    """A presentation that materials may belong to; `own`: the visitor gives it."""

    id: int
    title: str | None
    affiliation: str
    name: str | None
    session_id: int | None
    own: bool

    @staticmethod
    def of(talk: Talk, own: frozenset[int]) -> "MaterialTalk":
        row, person = talk.presentation, talk.person
        assert row.id is not None
        return MaterialTalk(
            id=row.id,
            title=row.title,
            affiliation=person.affiliation,
            name=person.name,
            session_id=row.session_id,
            own=row.id in own,
        )


class MaterialsOut(BaseModel):
    """`max_bytes` and `allowed` types are those that a file may have."""

    presentations: list[MaterialTalk]
    materials: list[MaterialOut]
    max_bytes: int
    allowed: dict[MaterialKind, tuple[str, ...]] = ALLOWED


class MaterialChange(BaseModel):
    publish: bool
    taken_back: bool
