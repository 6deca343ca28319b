"""Logs of a database for those who prove them, beside a running server; and their statements."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url
from sqlmodel import col, select

from .floor import audit
from .floor.events import BudgetExtended, Entry
from .floor.words import ERASED, together
from .meetings.tables import Participant
from .store.codec import entry_of
from .store.database import POSTGRESQL, is_postgresql
from .store.tables import COLUMNS, EntryRow, WordRow


class UnreadableLogError(Exception):
    """There is no such log, or it is not one; the message says what to do."""


def _reading(url: str) -> Engine:
    """The database for reading alone, beside a server that may be at work on it."""
    if is_postgresql(url):
        reading = {"options": "-c default_transaction_read_only=on"}
        return create_engine(make_url(url).set(drivername=POSTGRESQL), connect_args=reading)
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
        typed = select(WordRow.mark, WordRow.text).where(WordRow.session_id == session_id)
        words = {row.mark: row.text for row in connection.execute(typed)}
    engine.dispose()
    if not entries:
        raise UnreadableLogError(f"Session {session_id} has no log yet.")
    return [together(entry, words) for entry in entries]


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
        agreed = ", ".join(
            f"{consent.booth} ({_said(consent.by)})" for consent in extension.consents
        )
        why = _said(extension.reason)
        yield f"{what} extended by {_time(extension.by_ms)}: {why}; agreed: {agreed}"
    for correction in found.corrections:
        by = _time(correction.by_ms)
        yield f"turn {correction.turn_id} corrected by {by}: {_said(correction.reason)}"
    total = found.budget_ms + found.extended_ms + found.corrections_ms
    yield (
        f"budget {_time(found.budget_ms)} + extensions {_time(found.extended_ms)} + corrections "
        f"{_time(found.corrections_ms)} - used {_time(found.used_ms)} = "
        f"{_time(total - found.used_ms)}"
    )
    yield f"uninterpreted online time {_time(found.uninterpreted_ms)}"


def _said(text: str) -> str:
    return "[erased]" if text == ERASED else text


def _time(ms: int) -> str:
    whole, rest = divmod(abs(ms), 1000)
    sign = "-" if ms < 0 else ""
    return f"{sign}{whole // 60}:{whole % 60:02}.{rest:03}"
