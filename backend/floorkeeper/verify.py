"""Proves a log: its sequence, and its accounts by a second computation; prints the statement."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url
from sqlmodel import col, select

from .floor import audit, budget
from .floor.events import BudgetExtended, Entry
from .floor.evolve import replay
from .meetings.tables import Participant
from .store.codec import entry_of
from .store.tables import COLUMNS, EntryRow


class UnreadableLogError(Exception):
    """There is no such log, or it is not one; the message says what to do."""


def read_file(path: Path) -> list[Entry]:
    """The entries of an exported log: JSON lines."""
    entries = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            entries.append(msgspec.json.decode(line, type=Entry))
        except msgspec.DecodeError as error:
            raise UnreadableLogError(f"{path}, line {number}: {error}") from None
    return entries


def _reading(url: str) -> Engine:
    """The database for reading alone, beside a server that may be at work on it."""
    path = Path(make_url(url).database or "").resolve()
    if not path.is_file():
        raise UnreadableLogError(f"There is no data at {path}; set FLOORKEEPER_DATA_DIR.")
    return create_engine(f"sqlite:///file:{path}?mode=ro&uri=true")


def read_database(url: str, session_id: int) -> list[Entry]:
    """The entries of a session."""
    engine = _reading(url)
    query = (
        select(*COLUMNS)  # type: ignore[call-overload]
        .where(EntryRow.session_id == session_id)
        .order_by(col(EntryRow.seq))
    )
    with engine.connect() as connection:
        entries = [entry_of(row) for row in connection.execute(query)]
    engine.dispose()
    if not entries:
        raise UnreadableLogError(f"Session {session_id} has no log yet.")
    return entries


def read_names(url: str) -> dict[int, str]:
    """How the people of the database are called, by id; the log itself names nobody."""
    engine = _reading(url)
    with engine.connect() as connection:
        found = connection.execute(
            select(Participant.id, Participant.name, Participant.affiliation)
        )
        names = {row.id: row.name or row.affiliation for row in found}
    engine.dispose()
    return names


def lines_of(entries: Sequence[Entry]) -> Iterator[str]:
    """The log as JSON lines, as `read_file` takes them."""
    return (msgspec.json.encode(entry).decode() for entry in entries)


def prove(entries: Sequence[Entry]) -> audit.Statement:
    """The budget statement; raises `audit.BrokenLogError` at the first thing that is wrong."""
    audit.check_sequence(entries)
    try:
        state = replay(entries)
    except (KeyError, ValueError, StopIteration, AssertionError) as error:
        raise audit.BrokenLogError(f"the log can't be replayed: {error!r}") from None
    found = audit.statement(entries)
    for name, ours in (
        ("used", budget.used_ms(state, state.at)),
        ("uninterpreted", budget.uninterpreted_ms(state, state.at)),
    ):
        theirs: int = getattr(found, f"{name}_ms")
        if ours != theirs:
            raise audit.BrokenLogError(f"{name}: {ours} ms by the fold, {theirs} ms by the sweep")
    for line in found.lines:
        turn = next(turn for turn in state.turns.values() if turn.id == line.turn_id)
        charged = budget.charged_ms(state, turn, state.at)
        if charged != line.charged_ms + line.corrected_ms:
            raise audit.BrokenLogError(f"turn {line.turn_id}: the two computations differ")
    return found


def table(found: audit.Statement, names: dict[int, str] | None = None) -> Iterator[str]:
    """The statement in lines of text; times are minutes, seconds and milliseconds."""
    yield f"{'turn':>6} {'who':<24} {'kind':<15} {'mode':<8} {'charged':>11} {'corrected':>11} " + (
        f"{'uninterpreted':>13}"
    )
    for line in found.lines:
        person = line.participant_id
        who = "" if person is None else (names or {}).get(person, f"participant {person}")
        yield (
            f"{line.turn_id:>6} {who:<24.24} {line.kind.value:<15} {line.mode.value:<8} "
            f"{_time(line.charged_ms):>11} {_time(line.corrected_ms):>11} "
            f"{_time(line.uninterpreted_ms):>13}"
        )
    for extension in found.extensions:
        what = "budget" if isinstance(extension, BudgetExtended) else "window"
        agreed = ", ".join(f"{consent.booth} ({consent.by})" for consent in extension.consents)
        yield f"{what} extended by {_time(extension.by_ms)}: {extension.reason}; agreed: {agreed}"
    for correction in found.corrections:
        by = _time(correction.by_ms)
        yield f"turn {correction.turn_id} corrected by {by}: {correction.reason}"
    total = found.budget_ms + found.extended_ms + found.corrections_ms
    yield (
        f"budget {_time(found.budget_ms)} + extensions {_time(found.extended_ms)} + corrections "
        f"{_time(found.corrections_ms)} - used {_time(found.used_ms)} = "
        f"{_time(total - found.used_ms)}"
    )
    yield f"uninterpreted online time {_time(found.uninterpreted_ms)}"


def _time(ms: int) -> str:
    whole, rest = divmod(abs(ms), 1000)
    sign = "-" if ms < 0 else ""
    return f"{sign}{whole // 60}:{whole % 60:02}.{rest:03}"
