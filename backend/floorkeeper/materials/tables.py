"""Materials and their versions."""

from sqlmodel import Field, SQLModel

from floorkeeper.store.tables import instant


class Material(SQLModel, table=True):
    """One outline, set of slides, text…; with a presentation where it belongs to one.

    `publish`: it may go on the meeting's page. Who took it back leaves its versions where they are.
    """

    __tablename__ = "materials"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    presentation_id: int | None = Field(default=None, foreign_key="presentations.id", index=True)
    kind: str
    title: str = ""
    publish: bool = False
    taken_back_at: int | None = Field(default=None, sa_column=instant(nullable=True))


class MaterialVersion(SQLModel, table=True):
    """One file; `by` is the role and the id of who sent it, `key` its place in the store."""

    __tablename__ = "material_versions"

    material_id: int = Field(primary_key=True, foreign_key="materials.id")
    number: int = Field(primary_key=True)
    at: int = Field(sa_column=instant())
    by: str
    name: str
    type: str
    size: int
    sha256: str
    key: str
