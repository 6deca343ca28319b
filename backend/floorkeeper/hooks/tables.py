"""Web hooks, how far the logs were followed for them, and their calls: a queue, then a log."""

from enum import StrEnum

from sqlmodel import Field, SQLModel

from floorkeeper.store.tables import instant


class CallStatus(StrEnum):
    """`failed`: given up. What was `sending` when a program stopped is sent again."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class Hook(SQLModel, table=True):
    """`events`: their names, with spaces between. `salt` makes its secret another one.

    It is told what happens from `since` on, while it is `active`.
    """

    __tablename__ = "hooks"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    address: str
    events: str
    salt: str
    active: bool = True
    since: int = Field(sa_column=instant())


class HookCursor(SQLModel, table=True):
    """The calls for a session's entries up to `seq` are in the queue."""

    __tablename__ = "hook_cursors"

    session_id: int = Field(primary_key=True)
    seq: int = 0


class HookCall(SQLModel, table=True):
    """One message to one hook; a hook's calls are sent in the order of their ids.

    `facts` is JSON, in which people are numbers: their names are put in when it is sent.
    `answer` is the status of the last answer; without one, `error` says what went wrong.
    """

    __tablename__ = "hook_calls"

    id: int | None = Field(default=None, primary_key=True)
    hook_id: int = Field(foreign_key="hooks.id", index=True)
    key: str = Field(unique=True)
    session_id: int | None = None
    event: str
    facts: str
    at: int = Field(sa_column=instant())
    status: str
    attempts: int = 0
    due_at: int = Field(sa_column=instant())
    answer: int | None = None
    error: str | None = None
