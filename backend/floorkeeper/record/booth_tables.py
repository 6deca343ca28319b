"""Of interpretation: the booths' working time, hand-overs, losses and signals."""

from collections.abc import Iterable

from floorkeeper.documents.model import CellKind, Row, Table

from .naming import Naming
from .record import SessionRecord
from .tables import table


def working(n: Naming) -> Table:
    def rows(session: SessionRecord) -> Iterable[Row]:
        made = session.figures.shifts
        for mark in dict.fromkeys((one.booth, one.interpreter) for one in made):
            own = [one for one in made if (one.booth, one.interpreter) == mark]
            booth, interpreter = n.language_of(mark[0]), n.mark(mark[1])
            yield (booth, interpreter, len(own), sum(one.working_ms for one in own))

    return table(
        n,
        "working",
        (
            n.column("booth", CellKind.TEXT, 3),
            n.column("interpreter", CellKind.TEXT, 3),
            n.column("shifts", CellKind.NUMBER),
            n.column("working", CellKind.DURATION),
        ),
        rows,
    )


def shifts(n: Naming) -> Table:
    return table(n,
        "shifts",
        (
            n.column("booth", CellKind.TEXT, 3),
            n.column("interpreter", CellKind.TEXT, 3),
            n.column("from", CellKind.TIME),
            n.column("to", CellKind.TIME),
            n.column("working", CellKind.DURATION),
        ),
        lambda session: (
            (
                n.language_of(one.booth), n.mark(one.interpreter), one.from_at,
                one.to_at, one.working_ms,
            )
            for one in session.figures.shifts
        ),
    )  # fmt: skip


def losses(n: Naming) -> Table:
    def rows(session: SessionRecord) -> Iterable[Row]:
        for one in session.figures.losses:
            end = session.figures.at if one.to_at is None else one.to_at
            booth = n.language_of(one.booth)
            yield (
                booth,
                one.from_at,
                one.to_at,
                end - one.from_at,
                n.typed(one.reason or "") or None,
            )

    return table(
        n,
        "losses",
        (
            n.column("booth", CellKind.TEXT, 3),
            n.column("from", CellKind.TIME),
            n.column("to", CellKind.TIME),
            n.column("duration", CellKind.DURATION),
            n.column("reason", CellKind.TEXT, 5),
        ),
        rows,
    )


def signals(n: Naming) -> Table:
    return table(n,
        "signals",
        (
            n.column("time", CellKind.TIME),
            n.column("booth", CellKind.TEXT, 3),
            n.column("signal", CellKind.TEXT, 4),
            n.column("seen", CellKind.TIME),
            n.column("ended", CellKind.TIME),
        ),
        lambda session: (
            (
                one.sent_at, n.language_of(one.booth), n.words.signal[one.kind],
                one.acknowledged_at, one.ended_at,
            )
            for one in session.figures.signals
        ),
        note=n.words.sentence["signals_note"],
    )  # fmt: skip
