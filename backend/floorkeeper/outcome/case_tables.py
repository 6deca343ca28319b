"""Cases of cooperation that participants hand in, and every version of them."""

from enum import StrEnum

from sqlmodel import Field, SQLModel

from floorkeeper.store.tables import instant


class CaseStatus(StrEnum):
    """Of these the first and `returned` are the contributor's to write, the rest stands still."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    NOT_USED = "not_used"


class CaseAct(StrEnum):
    SAVED = "saved"
    SUBMITTED = "submitted"
    TAKEN_BACK = "taken_back"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    NOT_USED = "not_used"


class CaseRow(SQLModel, table=True):
    """`content` is JSON text, a `case_schemas.CaseContent`; `version` counts all changes.

    `remark`: the secretariat's last word on it, a question where it was returned; `reviewed_at`
    and `reviewed_by`: when that was said, and by whom.
    """

    __tablename__ = "cases"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    participant_id: int = Field(foreign_key="participants.id", index=True)
    status: str = CaseStatus.DRAFT.value
    content: str
    version: int = 1
    changed_at: int = Field(sa_column=instant())
    remark: str = ""
    reviewed_at: int | None = Field(default=None, sa_column=instant(nullable=True))
    reviewed_by: str | None = None


class CaseChange(SQLModel, table=True):
    """What was done with a case, with what it said then; nothing is edited away.

    `who` is a visitor's id, or `participant:` and the number of whoever has handed it in.
    """

    __tablename__ = "case_changes"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    version: int
    at: int = Field(sa_column=instant())
    who: str
    act: str
    content: str
    remark: str = ""
