"""Lays a record out as a document in one language: sections, tables and pictures."""

from collections.abc import Callable, Iterable

from babel import Locale

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
    TableColumn,
)
from floorkeeper.documents.times import moment, span
from floorkeeper.floor.model import Ms, Status

from .account import AccountLine
from .fairness import Line, Share, together
from .figures import Totals
from .interventions import Intervention
from .picture import picture
from .record import Record, SessionRecord
from .words import words

Called = dict[str, dict[str, str]]
"""Words for the groups of people: by line of fairness and code."""

_TOLD = (
    "turns", "spoken_ms", "room_ms", "online_ms", "budget_ms", "extended_ms", "corrections_ms",
    "used_ms", "uninterpreted_ms", "not_interpreted_ms", "overtime_ms", "pauses", "paused_ms",
    "open_ms", "session_overtime_ms", "waiting", "texts", "signals",
)  # fmt: skip
_COUNTS = ("turns", "pauses", "waiting", "texts", "signals")

Rows = Callable[[SessionRecord], Iterable[Row]]
Sum = Callable[[SessionRecord], Row]


def laid_out(record: Record, language: str, called: Called) -> Document:
    return _Layout(record, language, called).document()


class _Layout:
    def __init__(self, record: Record, language: str, called: Called) -> None:
        self.record, self.language, self.called = record, language, called
        self.words = words(language)
        self.languages = {str(k): str(v) for k, v in Locale(language).languages.items()}

    def document(self) -> Document:
        say, record = self.words.sentence, self.record
        kind = "meeting" if record.whole else "session"
        return Document(
            language=self.language,
            zone=record.zone,
            title=self.words.title[kind],
            under=tuple(self._under()),
            sections=tuple(
                Section(code, self.words.section[code], tuple(blocks))
                for code, blocks in (
                    ("overview", self._overview()),
                    ("interventions", [self._interventions()]),
                    ("budget", [self._statement(), self._uninterpreted()]),
                    ("requests", [self._requests()]),
                    ("balance", [self._shares(), self._people()]),
                    ("interpretation", self._interpretation()),
                )
            ),
            foot=say["foot"].format(zone=record.zone),
            empty=say["empty"],
            page=say["page"],
        )

    def _under(self) -> Iterable[str]:
        yield self.record.meeting
        for one in self.record.sessions if not self.record.whole else ():
            yield one.title
            yield span(one.starts_at, one.ends_at, self.record.zone, self.language)
        for one in self.record.sessions:
            made = one.figures
            when = moment(made.at, self.record.zone, self.language)
            said = self.words.sentence["as_of"].format(seq=made.seq, moment=when)
            if made.status is not Status.CLOSED:
                said = f"{said} {self.words.sentence['not_closed']}"
            yield f"{one.title}: {said}" if self.record.whole else said

    # --- what it comes to -----------------------------------------------------------------

    def _overview(self) -> Iterable[Block]:
        totals = self.record.totals
        facts = [self._fact(totals, name) for name in _TOLD]
        if self.record.whole:
            yield Facts(tuple(facts))
            yield self._sessions()
        else:
            left = sum(one.figures.account.left_ms for one in self.record.sessions)
            yield Facts((*facts, Fact(self.words.column["left"], left, CellKind.DURATION)))
        for one in self.record.sessions:
            title = one.title if self.record.whole else self.words.table["timeline"]
            zone = self.record.zone
            drawn = picture(one.figures.timeline, title, zone, self.words, self._affiliation)
            if drawn is not None:
                yield drawn

    def _fact(self, totals: Totals, name: str) -> Fact:
        kind = CellKind.NUMBER if name in _COUNTS else CellKind.DURATION
        return Fact(self.words.fact[name], getattr(totals, name), kind)

    def _sessions(self) -> Table:
        def row(title: str, totals: Totals, left: Ms | None) -> Row:
            return (
                title, totals.turns, totals.spoken_ms, totals.room_ms, totals.online_ms,
                totals.used_ms, left, totals.not_interpreted_ms, totals.waiting,
            )  # fmt: skip

        rows = [
            row(one.title, one.figures.totals, one.figures.account.left_ms)
            for one in self.record.sessions
        ]
        return Table(
            code="sessions",
            title=self.words.table["sessions"],
            columns=(
                self._column("session", CellKind.TEXT, 5),
                self._column("turns", CellKind.NUMBER),
                *(self._column(c, CellKind.DURATION) for c in ("spoken", "room", "online", "used")),
                self._column("left", CellKind.EXACT),
                self._column("not_interpreted", CellKind.DURATION),
                self._column("waiting", CellKind.NUMBER),
            ),
            groups=(Group(tuple(rows)),),
            # minutes cannot be carried over, and what is left of them is not added up
            total=row(self.words.sentence["sum"], self.record.totals, None),
        )

    # --- interventions --------------------------------------------------------------------

    def _interventions(self) -> Table:
        def row(one: Intervention, session: SessionRecord) -> Row:
            return (
                one.turn_id, one.given_at, self._speaker(one, session), self.words.kind[one.kind],
                self._modes(one), self._language(one.language), one.spoken_ms, one.allotment_ms,
                one.overtime_ms or None, one.paused_ms or None,
                self.words.interpretation[one.interpretation], one.not_interpreted_ms or None,
                one.charged_ms or None,
            )  # fmt: skip

        def total(session: SessionRecord) -> Row:
            made = session.figures
            charged = sum(one.charged_ms for one in made.interventions)
            return self._sum(made.totals, charged)

        record = self.record
        charged = sum(i.charged_ms for one in record.sessions for i in one.figures.interventions)
        return self._table(
            "interventions",
            (
                self._column("entry", CellKind.NUMBER),
                self._column("start", CellKind.TIME),
                self._column("who", CellKind.TEXT, 5),
                self._column("kind", CellKind.TEXT, 3),
                self._column("mode"),
                self._column("language"),
                *(self._column(c, CellKind.DURATION) for c in ("spoken", "allotted")),
                *(self._column(c, CellKind.DURATION) for c in ("overtime", "paused")),
                self._column("interpretation", CellKind.TEXT, 3),
                *(self._column(c, CellKind.DURATION) for c in ("not_interpreted", "charged")),
            ),
            lambda session: (row(one, session) for one in session.figures.interventions),
            total,
            self._sum(record.totals, charged) if record.whole else None,
        )

    def _sum(self, totals: Totals, charged: Ms) -> Row:
        return (
            None, None, self.words.sentence["sum"], None, None, None, totals.spoken_ms, None,
            totals.overtime_ms, totals.paused_ms, None, totals.not_interpreted_ms, charged,
        )  # fmt: skip

    def _uninterpreted(self) -> Table:
        def rows(session: SessionRecord) -> Iterable[Row]:
            for one in session.figures.interventions:
                if one.not_interpreted_ms:
                    yield (
                        one.turn_id, one.given_at, self._speaker(one, session), self._modes(one),
                        one.spoken_ms, one.not_interpreted_ms, one.uninterpreted_ms,
                    )  # fmt: skip

        def total(session: SessionRecord) -> Row:
            totals = session.figures.totals
            online = totals.uninterpreted_ms
            label = self.words.sentence["sum"]
            return (None, None, label, None, None, totals.not_interpreted_ms, online)

        return self._table(
            "uninterpreted",
            (
                self._column("entry", CellKind.NUMBER),
                self._column("start", CellKind.TIME),
                self._column("who", CellKind.TEXT, 6),
                self._column("mode"),
                self._column("spoken", CellKind.DURATION),
                self._column("not_interpreted", CellKind.DURATION),
                TableColumn(self.words.fact["uninterpreted_ms"], CellKind.DURATION, 3),
            ),
            rows,
            total,
        )

    # --- the statement --------------------------------------------------------------------

    def _statement(self) -> Table:
        def row(line: AccountLine, session: SessionRecord) -> Row:
            return (
                line.at, self.words.cause[line.cause], self._of_line(line, session), line.by_ms,
                line.left_ms, self._why(line), ", ".join(str(seq) for seq in line.seqs),
            )  # fmt: skip

        def total(session: SessionRecord) -> Row:
            left = session.figures.account.left_ms
            return (None, self.words.column["left"], None, None, left, None, None)

        return self._table(
            "statement",
            (
                self._column("time", CellKind.TIME),
                self._column("what", CellKind.TEXT, 4),
                self._column("who", CellKind.TEXT, 4),
                self._column("minutes", CellKind.EXACT),
                self._column("left", CellKind.EXACT),
                self._column("why", CellKind.TEXT, 5),
                self._column("entries", CellKind.TEXT, 3),
            ),
            lambda session: (row(line, session) for line in session.figures.account.lines),
            total,
            note=self.words.sentence["statement_note"],
        )

    def _of_line(self, line: AccountLine, session: SessionRecord) -> str | None:
        if line.turn_id is None:
            return None
        turns = {one.turn_id: one for one in session.figures.interventions}
        if line.turn_id in turns:
            return self._speaker(turns[line.turn_id], session)
        return None

    def _why(self, line: AccountLine) -> str | None:
        said = []
        if line.consents:
            booths = (f"{self._language(one.booth)} ({one.by})" for one in line.consents)
            said.append(self.words.sentence["agreed"].format(who=", ".join(booths)))
        if line.reason:
            said.append(line.reason)
        return " ".join(said) or None

    # --- requests -------------------------------------------------------------------------

    def _requests(self) -> Table:
        def rows(session: SessionRecord) -> Iterable[Row]:
            for one in session.figures.unheard:
                yield (
                    one.request_id, one.requested_at, self._affiliation(one.participant_id),
                    self.words.kind[one.kind], self.words.mode[one.mode],
                    self._language(one.language), one.expected_ms,
                    self.words.outcome[one.outcome],
                )  # fmt: skip

        return self._table(
            "requests",
            (
                self._column("entry", CellKind.NUMBER),
                self._column("requested", CellKind.TIME),
                self._column("who", CellKind.TEXT, 5),
                self._column("kind", CellKind.TEXT, 3),
                self._column("mode"),
                self._column("language"),
                self._column("expected", CellKind.DURATION),
                self._column("outcome", CellKind.TEXT, 3),
            ),
            rows,
        )

    # --- balance --------------------------------------------------------------------------

    def _shares(self) -> Table:
        groups = []
        for line in Line:
            shares = [one for one in self.record.fairness if one.line is line]
            whole = max(1, sum(one.spoken_ms for one in shares))
            rows = tuple(
                (
                    self._group(one), one.people, one.spoke, one.turns, one.spoken_ms,
                    one.spoken_ms / whole,
                )
                for one in shares
            )  # fmt: skip
            groups.append(Group(rows, self.words.line[line]))
        return Table(
            code="shares",
            title=self.words.table["shares"],
            columns=(
                self._column("group", CellKind.TEXT, 5),
                *(self._column(c, CellKind.NUMBER) for c in ("people", "spoke", "turns")),
                self._column("spoken", CellKind.DURATION),
                self._column("part", CellKind.SHARE),
            ),
            groups=tuple(groups),
            grouped_by=self.words.column["by"],
            note=self.words.sentence["mode_note"],
        )

    def _group(self, share: Share) -> str:
        if share.group is None:
            return self.words.sentence["unknown"]
        if share.line is Line.MODE:
            return self.words.mode[share.group]
        return self.called.get(share.line, {}).get(share.group, share.group)

    def _people(self) -> Table:
        spoken = together([one.figures.tallies for one in self.record.sessions])
        rows = []
        for number, person in self.record.people.items():
            tally = spoken.get(number)
            times = (tally.turns, tally.spoken_ms, tally.online_ms) if tally else (0, 0, 0)
            rows.append((self._person(number), *times, person.affiliation))
        ordered = sorted(rows, key=lambda row: (-row[2], row[4]))
        return Table(
            code="people",
            title=self.words.table["people"],
            columns=(
                self._column("who", CellKind.TEXT, 6),
                self._column("turns", CellKind.NUMBER),
                self._column("spoken", CellKind.DURATION),
                self._column("online", CellKind.DURATION),
            ),
            groups=(Group(tuple(row[:4] for row in ordered)),),
        )

    # --- interpretation -------------------------------------------------------------------

    def _interpretation(self) -> list[Block]:
        return [self._working(), self._shifts(), self._losses(), self._signals()]

    def _working(self) -> Table:
        def rows(session: SessionRecord) -> Iterable[Row]:
            made = session.figures.shifts
            for mark in dict.fromkeys((one.booth, one.interpreter) for one in made):
                own = [one for one in made if (one.booth, one.interpreter) == mark]
                booth, interpreter = self._language(mark[0]), self._mark(mark[1])
                yield (booth, interpreter, len(own), sum(one.working_ms for one in own))

        return self._table(
            "working",
            (
                self._column("booth", CellKind.TEXT, 3),
                self._column("interpreter", CellKind.TEXT, 3),
                self._column("shifts", CellKind.NUMBER),
                self._column("working", CellKind.DURATION),
            ),
            rows,
        )

    def _shifts(self) -> Table:
        return self._table(
            "shifts",
            (
                self._column("booth", CellKind.TEXT, 3),
                self._column("interpreter", CellKind.TEXT, 3),
                self._column("from", CellKind.TIME),
                self._column("to", CellKind.TIME),
                self._column("working", CellKind.DURATION),
            ),
            lambda session: (
                (
                    self._language(one.booth), self._mark(one.interpreter), one.from_at,
                    one.to_at, one.working_ms,
                )
                for one in session.figures.shifts
            ),
        )  # fmt: skip

    def _losses(self) -> Table:
        def rows(session: SessionRecord) -> Iterable[Row]:
            for one in session.figures.losses:
                end = session.figures.at if one.to_at is None else one.to_at
                booth = self._language(one.booth)
                yield (booth, one.from_at, one.to_at, end - one.from_at, one.reason)

        return self._table(
            "losses",
            (
                self._column("booth", CellKind.TEXT, 3),
                self._column("from", CellKind.TIME),
                self._column("to", CellKind.TIME),
                self._column("duration", CellKind.DURATION),
                self._column("reason", CellKind.TEXT, 5),
            ),
            rows,
        )

    def _signals(self) -> Table:
        return self._table(
            "signals",
            (
                self._column("time", CellKind.TIME),
                self._column("booth", CellKind.TEXT, 3),
                self._column("signal", CellKind.TEXT, 4),
                self._column("seen", CellKind.TIME),
                self._column("ended", CellKind.TIME),
            ),
            lambda session: (
                (
                    one.sent_at, self._language(one.booth), self.words.signal[one.kind],
                    one.acknowledged_at, one.ended_at,
                )
                for one in session.figures.signals
            ),
            note=self.words.sentence["signals_note"],
        )  # fmt: skip

    # --- parts ----------------------------------------------------------------------------

    def _table(
        self,
        code: str,
        columns: tuple[TableColumn, ...],
        rows: Rows,
        sum_: Sum | None = None,
        total: Row | None = None,
        note: str | None = None,
    ) -> Table:
        """A table of each session's rows; in the record of a meeting, grouped by session."""
        whole = self.record.whole
        found = ((one, tuple(rows(one))) for one in self.record.sessions)
        return Table(
            code=code,
            title=self.words.table[code],
            columns=columns,
            groups=tuple(
                Group(
                    rows=made,
                    title=one.title if whole else None,
                    total=sum_(one) if sum_ and made else None,
                )
                for one, made in found
            ),
            grouped_by=self.words.column["session"] if whole else None,
            total=total,
            note=note,
        )

    def _column(self, code: str, kind: CellKind = CellKind.TEXT, width: int = 2) -> TableColumn:
        return TableColumn(self.words.column[code], kind, width)

    def _speaker(self, one: Intervention, session: SessionRecord) -> str:
        if one.participant_id is None:
            return self.words.kind[one.kind]
        who = self._person(one.participant_id)
        title = session.presentations.get(one.presentation_id or 0)
        return f"{who}: {title}" if title else who

    def _person(self, number: int) -> str:
        person = self.record.people.get(number)
        if person is None:
            return f"#{number}"
        return f"{person.affiliation} ({person.name})" if person.name else person.affiliation

    def _affiliation(self, number: int) -> str:
        person = self.record.people.get(number)
        return f"#{number}" if person is None else person.affiliation

    def _modes(self, one: Intervention) -> str:
        return ", ".join(self.words.mode[mode] for mode in one.modes)

    def _language(self, code: str) -> str:
        return self.languages.get(code, code)

    def _mark(self, interpreter: str | None) -> str:
        return self.words.sentence["unrecorded"] if interpreter is None else interpreter
