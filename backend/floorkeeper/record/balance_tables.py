"""Of balance: who has and has not spoken, by group and one by one."""

from floorkeeper.documents.model import CellKind, Group, Table

from .fairness import Line, together
from .naming import Naming


def shares(n: Naming) -> Table:
    groups = []
    for line in Line:
        shares = [one for one in n.record.fairness if one.line is line]
        whole = max(1, sum(one.spoken_ms for one in shares))
        rows = tuple(
            (
                n.group(one), one.people, one.spoke, one.turns, one.spoken_ms,
                one.spoken_ms / whole,
            )
            for one in shares
        )  # fmt: skip
        groups.append(Group(rows, n.words.line[line]))
    return Table(
        code="shares",
        title=n.words.table["shares"],
        columns=(
            n.column("group", CellKind.TEXT, 5),
            *(n.column(c, CellKind.NUMBER) for c in ("people", "spoke", "turns")),
            n.column("spoken", CellKind.DURATION),
            n.column("part", CellKind.SHARE),
        ),
        groups=tuple(groups),
        grouped_by=n.words.column["by"],
        note=n.words.sentence["mode_note"],
    )


def people(n: Naming) -> Table:
    spoken = together([one.figures.tallies for one in n.record.sessions])
    rows = []
    for number, person in n.record.people.items():
        tally = spoken.get(number)
        times = (tally.turns, tally.spoken_ms, tally.online_ms) if tally else (0, 0, 0)
        rows.append((n.person(number), *times, person.affiliation))
    ordered = sorted(rows, key=lambda row: (-row[2], row[4]))
    return Table(
        code="people",
        title=n.words.table["people"],
        columns=(
            n.column("who", CellKind.TEXT, 6),
            n.column("turns", CellKind.NUMBER),
            n.column("spoken", CellKind.DURATION),
            n.column("online", CellKind.DURATION),
        ),
        groups=(Group(tuple(row[:4] for row in ordered)),),
    )
