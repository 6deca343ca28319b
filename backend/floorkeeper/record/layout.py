"""Lays a record out as a document in one language: sections, tables and pictures."""

from collections.abc import Iterable

from floorkeeper.documents.model import (
    Block,
    CellKind,
    Document,
    Fact,
    Facts,
    Group,
    Row,
    Section,
    Table,
)
from floorkeeper.documents.times import moment, span
from floorkeeper.floor.model import Ms, Status

from .balance_tables import people, shares
from .booth_tables import losses, shifts, signals, working
from .figures import Totals
from .floor_tables import interventions, requests, statement, uninterpreted
from .naming import Called, Naming
from .picture import picture
from .record import Record

_TOLD = (
    "turns", "spoken_ms", "room_ms", "online_ms", "budget_ms", "extended_ms", "corrections_ms",
    "used_ms", "uninterpreted_ms", "not_interpreted_ms", "overtime_ms", "pauses", "paused_ms",
    "open_ms", "session_overtime_ms", "waiting", "texts", "signals",
)  # fmt: skip
_COUNTS = ("turns", "pauses", "waiting", "texts", "signals")


def laid_out(record: Record, language: str, called: Called) -> Document:
    n = Naming(record, language, called)
    say = n.words.sentence
    kind = "meeting" if record.whole else "session"
    return Document(
        language=language,
        zone=record.zone,
        title=n.words.title[kind],
        under=tuple(_under(n)),
        sections=tuple(
            Section(code, n.words.section[code], tuple(blocks))
            for code, blocks in (
                ("overview", _overview(n)),
                ("interventions", [interventions(n)]),
                ("budget", [statement(n), uninterpreted(n)]),
                ("requests", [requests(n)]),
                ("balance", [shares(n), people(n)]),
                ("interpretation", [working(n), shifts(n), losses(n), signals(n)]),
            )
        ),
        foot=say["foot"].format(zone=record.zone),
        empty=say["empty"],
        page=say["page"],
    )


def _under(n: Naming) -> Iterable[str]:
    yield n.record.meeting
    for one in n.record.sessions if not n.record.whole else ():
        yield one.title
        yield span(one.starts_at, one.ends_at, n.record.zone, n.language)
    for one in n.record.sessions:
        made = one.figures
        when = moment(made.at, n.record.zone, n.language)
        said = n.words.sentence["as_of"].format(seq=made.seq, moment=when)
        if made.status is not Status.CLOSED:
            said = f"{said} {n.words.sentence['not_closed']}"
        yield f"{one.title}: {said}" if n.record.whole else said


def _overview(n: Naming) -> Iterable[Block]:
    totals = n.record.totals
    facts = [_fact(n, totals, name) for name in _TOLD]
    if n.record.whole:
        yield Facts(tuple(facts))
        yield _sessions(n)
    else:
        left = sum(one.figures.account.left_ms for one in n.record.sessions)
        yield Facts((*facts, Fact(n.words.column["left"], left, CellKind.DURATION)))
    for one in n.record.sessions:
        title = one.title if n.record.whole else n.words.table["timeline"]
        zone = n.record.zone
        drawn = picture(one.figures.timeline, title, zone, n.words, n.affiliation)
        if drawn is not None:
            yield drawn


def _fact(n: Naming, totals: Totals, name: str) -> Fact:
    kind = CellKind.NUMBER if name in _COUNTS else CellKind.DURATION
    return Fact(n.words.fact[name], getattr(totals, name), kind)


def _sessions(n: Naming) -> Table:
    def row(title: str, totals: Totals, left: Ms | None) -> Row:
        return (
            title, totals.turns, totals.spoken_ms, totals.room_ms, totals.online_ms,
            totals.used_ms, left, totals.not_interpreted_ms, totals.waiting,
        )  # fmt: skip

    rows = [
        row(one.title, one.figures.totals, one.figures.account.left_ms) for one in n.record.sessions
    ]
    return Table(
        code="sessions",
        title=n.words.table["sessions"],
        columns=(
            n.column("session", CellKind.TEXT, 5),
            n.column("turns", CellKind.NUMBER),
            *(n.column(c, CellKind.DURATION) for c in ("spoken", "room", "online", "used")),
            n.column("left", CellKind.EXACT),
            n.column("not_interpreted", CellKind.DURATION),
            n.column("waiting", CellKind.NUMBER),
        ),
        groups=(Group(tuple(rows)),),
        # minutes cannot be carried over, and what is left of them is not added up
        total=row(n.words.sentence["sum_whole"], n.record.totals, None),
    )
