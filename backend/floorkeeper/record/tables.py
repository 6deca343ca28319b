"""Tables of a record: each session's rows, and in the record of a meeting grouped by session."""

from collections.abc import Callable, Iterable

from floorkeeper.documents.model import Group, Row, Table, TableColumn

from .naming import Naming
from .record import SessionRecord

Rows = Callable[[SessionRecord], Iterable[Row]]
Sum = Callable[[SessionRecord], Row]


def table(
    n: Naming,
    code: str,
    columns: tuple[TableColumn, ...],
    rows: Rows,
    sum_: Sum | None = None,
    total: Row | None = None,
    note: str | None = None,
) -> Table:
    """A table of each session's rows; in the record of a meeting, grouped by session."""
    whole = n.record.whole
    found = ((one, tuple(rows(one))) for one in n.record.sessions)
    return Table(
        code=code,
        title=n.words.table[code],
        columns=columns,
        groups=tuple(
            Group(
                rows=made,
                title=one.title if whole else None,
                total=sum_(one) if sum_ and made else None,
            )
            for one, made in found
        ),
        grouped_by=n.words.column["session"] if whole else None,
        total=total,
        note=note,
    )
