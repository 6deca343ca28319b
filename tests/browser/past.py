"""A session of two hours that is over, or nearly so, written straight into its log."""

import sqlite3
from pathlib import Path
from typing import Any

from tests.floor.world import MINUTE, SECOND, SECRETARIAT, World

from floorkeeper.floor import commands as c
from floorkeeper.floor.model import SYSTEM, Item, Kind, Mode, ParticipantId
from floorkeeper.store.codec import rows_of

SIX = ("en", "fr", "es", "ar", "ru", "zh")


def morning(data_dir: Path, ends_at: int, *, closed: bool = True) -> None:
    """Writes the log of session 1 of a sample meeting that no server has opened yet."""
    database = sqlite3.connect(data_dir / "floorkeeper.db")
    database.row_factory = sqlite3.Row
    people = database.execute("SELECT id, affiliation, mode FROM participants").fetchall()
    world = _spoken({row["affiliation"]: row for row in people}, ends_at)
    if closed:
        world.do(c.CloseSession())
    parted = [rows_of(1, entry) for entry in world.log]
    with database:
        _insert(database, "entries", [row for row, _ in parted])
        _insert(database, "words", [word for _, words in parted for word in words])
    database.close()


def _insert(database: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    names = tuple(rows[0])
    places = ", ".join("?" * len(names))
    lines = [tuple(row[name] for name in names) for row in rows]
    database.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", lines)


def _spoken(people: dict[str, Any], ends_at: int) -> World:
    world = World(booths=SIX, on_exhaustion="degrade")
    world.now = ends_at - 130 * MINUTE
    world.do(
        c.PrepareSession(
            policy=world.policy,
            modes={ParticipantId(row["id"]): Mode(row["mode"]) for row in people.values()},
            items=(Item("a", 90 * MINUTE), Item("b", 90 * MINUTE)),
        ),
        SECRETARIAT,
    )

    def speaks(who: str, seconds: int, kind: Kind = Kind.STATEMENT) -> None:
        begins(who, kind)
        world.wait(seconds * SECOND).end().wait(40 * SECOND)

    def begins(who: str, kind: Kind = Kind.STATEMENT, *, interpose: bool = False) -> None:
        person = ParticipantId(people[who]["id"])
        world.do(c.GiveFloor(participant_id=person, kind=kind, interpose=interpose))

    world.opened().do(c.StartItem(item_id="a"))
    world.do(c.GiveFloor(kind=Kind.MODERATOR)).wait(4 * MINUTE).end()
    speaks("Mexico", 470, Kind.PRESENTATION)
    speaks("Chile", 455, Kind.PRESENTATION)
    speaks("France", 480, Kind.PRESENTATION)
    speaks("Italy", 175)
    begins("Armenia")
    world.wait(90 * SECOND)
    begins("Jordan", Kind.QUESTION, interpose=True)
    world.wait(75 * SECOND).end().wait(80 * SECOND).end().wait(MINUTE)
    speaks("Kenya", 190)
    speaks("Cuba", 160)
    begins("Chile", Kind.REPLY)
    world.wait(50 * SECOND)
    line = ParticipantId(people["Chile"]["id"])
    world.do(c.MarkConnection(participant_id=line, connected=False), SYSTEM).wait(35 * SECOND)
    world.do(c.MarkConnection(participant_id=line, connected=True), SYSTEM).wait(10 * SECOND)
    world.do(c.ResumeTurn(turn_id=world.holder.id)).wait(45 * SECOND).end().wait(MINUTE)
    world.do(c.SuspendSession(reason="coffee")).wait(20 * MINUTE).do(c.ResumeSession())
    world.do(c.StartItem(item_id="b")).wait(2 * MINUTE)
    speaks("Armenia", 480, Kind.PRESENTATION)
    speaks("Jordan", 470, Kind.PRESENTATION)
    speaks("Kenya", 380, Kind.PRESENTATION)
    speaks("Mexico", 150, Kind.QUESTION)
    agreed = tuple(c.Consent(booth, "A") for booth in SIX)
    world.do(c.ExtendBudget(by_ms=5 * MINUTE, consents=agreed, reason="the debate is lively"))
    speaks("Chile", 185)
    speaks("Italy", 170, Kind.REPLY)
    speaks("Armenia", 300)
    world.do(c.AnnounceClosing(closes_at=world.now + 5 * MINUTE))
    speaks("France", 200)
    speaks("Kenya", 260)
    speaks("Cuba", 185)
    speaks("Chile", 160)
    begins("Jordan")
    world.wait(ends_at - world.now)
    return world
