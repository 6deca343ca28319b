"""A table of people beside those whom the meeting has: what would be new, changed, wrong, alike.

Pure. An empty cell says nothing: it leaves what there is.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec

from .alike import Likeness, Named
from .columns import Column, columns, header_key, header_row, missing
from .entries import Setting, Unread, Value, is_empty, read, write, written
from .errors import ImportRefused
from .sheets import Cell, Sheet
from .words import plain

NEEDED = ("affiliation", "category")
"""Of somebody who is new."""
_SAMPLES = 3


class LineState(StrEnum):
    """NEAR: like somebody else; whether it is the same person is for people to say."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    NEAR = "near"
    ERROR = "error"


class Decision(StrEnum):
    """On a line that is like somebody else: another person; the same; or not to be taken."""

    KEEP = "keep"
    MERGE = "merge"
    SKIP = "skip"


class Known(msgspec.Struct, frozen=True):
    """Somebody whom the meeting has; `values` by field, of those that are not empty."""

    id: int
    version: int
    values: dict[str, Value]


class CellError(msgspec.Struct, frozen=True, omit_defaults=True):
    """`code` says what is wrong with the cell in `column`, or with the lack of one (None)."""

    field: str
    code: str
    text: str = ""
    column: int | None = None
    expected: tuple[str, ...] = ()


class Change(msgspec.Struct, frozen=True):
    field: str
    before: Value | None
    after: Value


class Near(msgspec.Struct, frozen=True):
    """Whom a line is like, of 100: somebody of the meeting, or of an earlier line."""

    similarity: int
    affiliation: str
    name: str | None
    participant: int | None = None
    line: int | None = None


class RosterLine(msgspec.Struct, omit_defaults=True):
    """`number` is that of the row in its sheet, from 1; `values` what its cells say."""

    number: int
    values: dict[str, Value]
    state: LineState
    participant: int | None = None
    changes: list[Change] = []
    errors: list[CellError] = []
    near: Near | None = None


class ShownColumn(msgspec.Struct):
    """A column with some of what stands in it."""

    column: Column
    samples: list[str]


class RosterPreview(msgspec.Struct):
    """What was understood. `fingerprint`: of the table and of all that it was held against."""

    fingerprint: str
    kind: str
    sheet: str
    encoding: str
    delimiter: str
    header_line: int
    columns: list[ShownColumn]
    missing: list[str]
    counts: dict[LineState, int]
    lines: list[RosterLine]


class Asked(msgspec.Struct):
    """What a table is held against. `remembered`, `chosen`: see `columns`."""

    people: list[Known]
    setting: Setting
    remembered: dict[str, str] = {}
    chosen: dict[int, str] = {}


def preview(sheet: Sheet, asked: Asked) -> RosterPreview:
    """What the table says, line by line."""
    at = header_row(sheet.rows, asked.remembered)
    found = columns(sheet.rows[at], asked.remembered, asked.chosen)
    body = [(n + 1, row) for n, row in enumerate(sheet.rows) if n > at and not _blank(row)]
    lines = [] if missing(found) else [_line(n, row, found, asked.setting) for n, row in body]
    _once(lines)
    _match(lines, asked)
    return RosterPreview(
        fingerprint=_fingerprint(sheet, asked, found),
        kind=sheet.kind,
        sheet=sheet.name,
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        header_line=at + 1,
        columns=[ShownColumn(one, _samples(one, body)) for one in found],
        missing=missing(found),
        counts={state: sum(line.state is state for line in lines) for state in LineState},
        lines=lines,
    )


def _blank(row: Sequence[Cell]) -> bool:
    return all(is_empty(cell) for cell in row)


def _samples(column: Column, body: Sequence[tuple[int, Sequence[Cell]]]) -> list[str]:
    texts = (written(row[column.index])[:80] for _, row in body if column.index < len(row))
    return list(dict.fromkeys(text for text in texts if text))[:_SAMPLES]


def _fingerprint(sheet: Sheet, asked: Asked, found: Sequence[Column]) -> str:
    fields = [column.field for column in found]
    held = [sheet, asked.people, asked.setting, fields]
    return hashlib.sha256(msgspec.json.encode(held, order="deterministic")).hexdigest()[:32]


# --- reading lines ---


def _line(
    number: int, row: Sequence[Cell], found: Sequence[Column], setting: Setting
) -> RosterLine:
    line = RosterLine(number, {}, LineState.NEW)
    for column in found:
        if column.field is None or column.index >= len(row) or is_empty(row[column.index]):
            continue
        cell = row[column.index]
        try:
            line.values[column.field] = read(column.field, cell, setting)
        except Unread as unread:
            text = written(cell)[:100]
            expected = tuple(unread.expected)
            error = CellError(column.field, unread.code, text, column.index, expected)
            line.errors.append(error)
    parts = [str(line.values.pop(part)) for part in ("given", "family") if part in line.values]
    if parts:
        line.values.setdefault("name", " ".join(parts))
    return line


def _once(lines: Sequence[RosterLine]) -> None:
    """A person's number may stand in one line only."""
    seen: set[Value] = set()
    for line in lines:
        number = line.values.get("number")
        if number in seen:
            line.errors.append(CellError("number", "twice", str(number)))
        elif number is not None:
            seen.add(number)


# --- holding them against the people there are ---


def _match(lines: Sequence[RosterLine], asked: Asked) -> None:
    people = {one.id: one for one in asked.people}
    _find(lines, people)
    for line in lines:
        line.values.pop("number", None)
        known = people.get(line.participant or 0)
        _settle_title(line.values, known)
        if known:
            line.changes = changes(known, line.values, asked.setting)
        else:
            told = {error.field for error in line.errors}
            lacks = [f for f in NEEDED if f not in line.values and f not in told]
            line.errors += [CellError(field, "missing") for field in lacks]
        if line.errors:
            line.state = LineState.ERROR
        elif known:
            line.state = LineState.CHANGED if line.changes else LineState.SAME
    _compare(lines, asked)


def _settle_title(values: dict[str, Value], known: Known | None) -> None:
    """A title says that somebody presents, unless the line says no: then there is none."""
    presents = values.get("presents", known.values.get("presents") if known else None)
    if "title" in values and "presents" not in values and not presents:
        values["presents"] = True
    elif not presents:
        values.pop("title", None)


def _find(lines: Sequence[RosterLine], people: Mapping[int, Known]) -> None:
    """The person of each line: by number, else by affiliation and name, each person once.

    Of several who are called the same, a line is first the one of whom it says all that is.
    """
    free: dict[tuple[str, str], list[Known]] = defaultdict(list)
    numbered = {line.values.get("number") for line in lines} & people.keys()
    for person in people.values():
        if person.id not in numbered:
            free[_key(person.values)].append(person)
    rest = []
    for line in lines:
        if (number := line.values.get("number")) in people:
            line.participant = int(number or 0)
        elif not _take(line, free, exactly=True):
            rest.append(line)
    for line in rest:
        _take(line, free, exactly=False)


def _take(line: RosterLine, free: Mapping[tuple[str, str], list[Known]], *, exactly: bool) -> bool:
    called = free.get(_key(line.values), [])
    said = {field: value for field, value in line.values.items() if field != "number"}
    for person in called:
        if not exactly or said.items() <= person.values.items():
            line.participant = person.id
            called.remove(person)
            return True
    return False


def _key(values: Mapping[str, Value]) -> tuple[str, str]:
    one, other = (str(values.get(field, "")).casefold() for field in ("affiliation", "name"))
    return " ".join(one.split()), " ".join(other.split())


def changes(known: Known, said: Mapping[str, Value], setting: Setting) -> list[Change]:
    """What somebody's line says otherwise than it is.

    What an export would write of it, and so reads the same, is no change.
    """
    found = []
    for field, after in said.items():
        before = known.values.get(field)
        if before != after and not _reads_as(field, before, after, setting):
            found.append(Change(field, before, after))
    return found


def _reads_as(field: str, before: Value | None, after: Value, setting: Setting) -> bool:
    if before is None and after in ("", False):
        return True
    text = write(field, before, None)
    try:
        return text != "" and read(field, text, setting) == after
    except Unread:
        return False


def _compare(lines: Sequence[RosterLine], asked: Asked) -> None:
    """Marks new lines that are like somebody, each of whom is offered once."""
    taken = {line.participant for line in lines}
    people = [_named(p.values, participant=p.id) for p in asked.people if p.id not in taken]
    named = {n: _named(x.values, line=x.number) for n, x in enumerate(lines) if _placed(x)}
    known = [one for n, one in named.items() if lines[n].participant is not None]
    new = {n: one for n, one in named.items() if lines[n].participant is None}
    likeness = Likeness([*people, *known, *new.values()], list(new.values()))
    for one in (*people, *known):
        likeness.add(one)
    for n, own in new.items():
        found = likeness.nearest(own)
        if found is not None and lines[n].state is LineState.NEW:
            score, other = found
            lines[n].near = Near(
                score, other.affiliation, other.name or None, other.participant, other.line
            )
            lines[n].state = LineState.NEAR
        if found is not None and found[1].participant is not None:
            likeness.remove(found[1])
        likeness.add(own)


def _placed(line: RosterLine) -> bool:
    return "affiliation" in line.values


def _named(
    values: Mapping[str, Value], *, participant: int | None = None, line: int | None = None
) -> Named:
    affiliation, name, email = (str(values.get(f, "")) for f in ("affiliation", "name", "email"))
    return Named(affiliation, name, email.casefold(), participant, line)


# --- what is to be done ---


class Plan(msgspec.Struct):
    """Values of the new people in the order of their lines, and what changes of the others."""

    new: list[dict[str, Value]]
    changed: dict[int, dict[str, Value]]
    headers: dict[str, str]
    """What is remembered of the table's headers."""


def plan(found: RosterPreview, asked: Asked, decisions: Mapping[int, Decision]) -> Plan:
    """What taking the table means. `decisions`: by the number of a line that is like somebody.

    Raises ImportRefused where a line is wrong, or is like somebody and nothing was decided.
    """
    if found.missing:
        raise ImportRefused("import_incomplete", columns=", ".join(found.missing))
    wrong = [line.number for line in found.lines if line.state is LineState.ERROR]
    if wrong:
        raise ImportRefused("import_wrong", line=wrong[0], count=len(wrong))
    people = {one.id: one for one in asked.people}
    made = Plan([], {}, _remembered(found))
    for line in found.lines:
        _take_up(line, made, people, asked.setting, decisions.get(line.number))
    return made


def _take_up(
    line: RosterLine,
    made: Plan,
    people: Mapping[int, Known],
    setting: Setting,
    decision: Decision | None,
) -> None:
    if line.state is LineState.CHANGED and line.participant is not None:
        made.changed[line.participant] = {one.field: one.after for one in line.changes}
    elif line.state is LineState.NEW or (line.near and decision is Decision.KEEP):
        made.new.append(line.values)
    elif line.near and decision is Decision.MERGE and line.near.participant is not None:
        same = people[line.near.participant]
        said = changes(same, line.values, setting)
        made.changed[same.id] = {one.field: one.after for one in said}
    elif line.near and decision is not Decision.SKIP:
        raise ImportRefused("import_undecided", line=line.number)


def _remembered(found: RosterPreview) -> dict[str, str]:
    """By header; of two columns under one header, the one that was taken."""
    shown = sorted((one.column for one in found.columns), key=lambda one: one.field is not None)
    return {header_key(one.header): one.field or "" for one in shown if plain(one.header)}
