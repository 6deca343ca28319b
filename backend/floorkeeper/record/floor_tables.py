"""Of the floor: interventions, the statement of the online budget, requests that were not heard."""

from collections.abc import Iterable

from floorkeeper.documents.model import CellKind, Row, Table, TableColumn
from floorkeeper.floor.model import Ms

from .account import AccountLine
from .figures import Totals
from .interventions import Intervention
from .naming import Naming
from .record import SessionRecord
from .tables import table


def interventions(n: Naming) -> Table:
    def row(one: Intervention, session: SessionRecord) -> Row:
        return (
            one.turn_id, one.given_at, n.speaker(one, session), n.words.kind[one.kind],
            n.modes(one), n.language_of(one.language), one.spoken_ms, one.allotment_ms,
            one.overtime_ms or None, one.paused_ms or None,
            n.words.interpretation[one.interpretation], one.not_interpreted_ms or None,
            one.charged_ms or None,
        )  # fmt: skip

    def total(session: SessionRecord) -> Row:
        made = session.figures
        charged = sum(one.charged_ms for one in made.interventions)
        return _sum(n, "sum", made.totals, charged)

    record = n.record
    charged = sum(i.charged_ms for one in record.sessions for i in one.figures.interventions)
    return table(
        n,
        "interventions",
        (
            n.column("entry", CellKind.NUMBER),
            n.column("start", CellKind.TIME),
            n.column("who", CellKind.TEXT, 5),
            n.column("kind", CellKind.TEXT, 3),
            n.column("mode"),
            n.column("language"),
            *(n.column(c, CellKind.DURATION) for c in ("spoken", "allotted")),
            *(n.column(c, CellKind.DURATION) for c in ("overtime", "paused")),
            n.column("interpretation", CellKind.TEXT, 3),
            *(n.column(c, CellKind.DURATION) for c in ("not_interpreted", "charged")),
        ),
        lambda session: (row(one, session) for one in session.figures.interventions),
        total,
        _sum(n, "sum_whole", record.totals, charged) if record.whole else None,
    )


def _sum(n: Naming, label: str, totals: Totals, charged: Ms) -> Row:
    return (
        None, None, n.words.sentence[label], None, None, None, totals.spoken_ms, None,
        totals.overtime_ms, totals.paused_ms, None, totals.not_interpreted_ms, charged,
    )  # fmt: skip


def uninterpreted(n: Naming) -> Table:
    def rows(session: SessionRecord) -> Iterable[Row]:
        for one in session.figures.interventions:
            if one.not_interpreted_ms:
                yield (
                    one.turn_id, one.given_at, n.speaker(one, session), n.modes(one),
                    one.spoken_ms, one.not_interpreted_ms, one.uninterpreted_ms,
                )  # fmt: skip

    def total(session: SessionRecord) -> Row:
        totals = session.figures.totals
        online = totals.uninterpreted_ms
        label = n.words.sentence["sum"]
        return (None, None, label, None, None, totals.not_interpreted_ms, online)

    return table(
        n,
        "uninterpreted",
        (
            n.column("entry", CellKind.NUMBER),
            n.column("start", CellKind.TIME),
            n.column("who", CellKind.TEXT, 6),
            n.column("mode"),
            n.column("spoken", CellKind.DURATION),
            n.column("not_interpreted", CellKind.DURATION),
            TableColumn(n.words.fact["uninterpreted_ms"], CellKind.DURATION, 3),
        ),
        rows,
        total,
    )


def statement(n: Naming) -> Table:
    def row(line: AccountLine, session: SessionRecord) -> Row:
        return (
            line.at, n.words.cause[line.cause], _of_line(n, line, session), line.by_ms,
            line.left_ms, _why(n, line), ", ".join(str(seq) for seq in line.seqs),
        )  # fmt: skip

    def total(session: SessionRecord) -> Row:
        left = session.figures.account.left_ms
        return (None, n.words.column["left"], None, None, left, None, None)

    return table(
        n,
        "statement",
        (
            n.column("time", CellKind.TIME),
            n.column("what", CellKind.TEXT, 4),
            n.column("who", CellKind.TEXT, 4),
            n.column("minutes", CellKind.EXACT),
            n.column("left", CellKind.EXACT),
            n.column("why", CellKind.TEXT, 5),
            n.column("entries", CellKind.TEXT, 3),
        ),
        lambda session: (row(line, session) for line in session.figures.account.lines),
        total,
        note=n.words.sentence["statement_note"],
    )


def _of_line(n: Naming, line: AccountLine, session: SessionRecord) -> str | None:
    if line.turn_id is None:
        return None
    turns = {one.turn_id: one for one in session.figures.interventions}
    if line.turn_id in turns:
        return n.speaker(turns[line.turn_id], session)
    return None


def _why(n: Naming, line: AccountLine) -> str | None:
    said = []
    if line.consents:
        booths = (f"{n.language_of(one.booth)} ({n.typed(one.by)})" for one in line.consents)
        said.append(n.words.sentence["agreed"].format(who=", ".join(booths)))
    if line.reason:
        said.append(n.typed(line.reason))
    return " ".join(said) or None


def requests(n: Naming) -> Table:
    def rows(session: SessionRecord) -> Iterable[Row]:
        for one in session.figures.unheard:
            yield (
                one.request_id, one.requested_at, n.affiliation(one.participant_id),
                n.words.kind[one.kind], n.words.mode[one.mode],
                n.language_of(one.language), one.expected_ms,
                n.words.outcome[one.outcome],
            )  # fmt: skip

    return table(
        n,
        "requests",
        (
            n.column("entry", CellKind.NUMBER),
            n.column("requested", CellKind.TIME),
            n.column("who", CellKind.TEXT, 5),
            n.column("kind", CellKind.TEXT, 3),
            n.column("mode"),
            n.column("language"),
            n.column("expected", CellKind.DURATION),
            n.column("outcome", CellKind.TEXT, 3),
        ),
        rows,
    )
