"""What other rooms are told of the salient points."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from floorkeeper.meetings.tables import Meeting, Theme
from floorkeeper.outcome.contributors import Contributors
from floorkeeper.outcome.point_rules import Act, Wanted
from floorkeeper.outcome.point_schemas import PointEdit, PointIn
from floorkeeper.outcome.point_work import PointWork
from floorkeeper.outcome.points import Points
from floorkeeper.outcome.service import Outcome
from floorkeeper.store.database import Database


class Drafting:
    """A meeting whose clock is told."""

    def __init__(self, database: Database) -> None:
        self.now = 10
        self.points = Points(database, lambda: self.now)
        self.work = PointWork(database, lambda: self.now)
        self.outcome = Outcome(database, Contributors(database, "secret", ""))

    async def do(self, act: Act, deadline: int | None = None, reason: str = "") -> None:
        await self.work.do(1, Wanted(act, deadline, reason), "account:1")


@pytest.fixture
async def drafting(path: Path) -> AsyncIterator[Drafting]:
    database = Database(f"sqlite+aiosqlite:///{path}")
    database.open()
    async with database.session() as db:
        day = date(2023, 10, 23)
        db.add(Meeting(title="M", starts_on=day, ends_on=day, zone="Europe/Vienna"))
        await db.flush()
        db.add(Theme(meeting_id=1, id="a", title="Legal basis"))
        await db.commit()
    yield Drafting(database)
    await database.close()


async def test_only_what_is_published_is_told_in_the_language_that_there_is(
    drafting: Drafting,
) -> None:
    told = drafting.outcome.published_points
    await drafting.points.write(1, PointIn(text="General"), "account:1", None)
    row = await drafting.points.write(1, PointIn(text="Basis", theme="a"), "account:1", None)
    french = PointEdit(version=1, text="Basis", texts={"fr": "Fondement"})
    assert row.id is not None
    await drafting.points.edit(row.id, french, "account:1")
    await drafting.do(Act.SEND, 20)
    assert await told(1, "fr") is None
    assert await drafting.outcome.remarks_until(1) == (1, 20)
    drafting.now = 21
    await drafting.do(Act.FINISH)
    assert await told(1, "fr") is None
    drafting.now = 30
    await drafting.do(Act.PUBLISH)
    page = await told(1, "fr")
    assert page is not None
    assert (page.title, page.version, page.published_at) == ("Points saillants", 2, 30)
    assert [(group.theme, group.title) for group in page.groups] == [
        ("a", "Legal basis"),
        (None, ""),
    ]
    read = [(p.number, p.text, p.language) for group in page.groups for p in group.points]
    assert read == [(1, "Fondement", "fr"), (2, "General", "en")]
    await drafting.do(Act.REOPEN, reason="A wrong figure")
    assert await told(1, "fr") is None
