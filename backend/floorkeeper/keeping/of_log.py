"""What a session's log says of one person. Pure."""

from typing import Any

import msgspec

from floorkeeper.floor import events as e
from floorkeeper.floor.events import Entry
from floorkeeper.record.figures import figures
from floorkeeper.store.keeping import Thing, facts, moment

_LINES = (e.CheckRecorded, e.ConnectionLost, e.ConnectionRestored, e.GraceExpired)
OF_LOG = ("turns", "requests", "connection")
"""The kinds that are made of the log alone, which stays."""


def of_person(session_id: int, entries: list[Entry], person: int) -> dict[str, list[Thing]]:
    """Turns as the record has them, requests for the floor, and what became of the line."""
    if not entries:
        return {}
    turns = [one for one in figures(entries).interventions if one.participant_id == person]
    own = [entry for entry in entries if getattr(entry.event, "participant_id", None) == person]
    requests = [entry for entry in own if isinstance(entry.event, e.FloorRequested)]
    lines = [entry for entry in own if isinstance(entry.event, _LINES)]
    return {
        "turns": [_readable(session_id, msgspec.to_builtins(one)) for one in turns],
        "requests": [_entry(session_id, one) for one in requests],
        "connection": [_entry(session_id, one) for one in lines],
    }


def _entry(session_id: int, entry: Entry) -> Thing:
    at = {"entry": entry.seq, "at": entry.at}
    return _readable(session_id, {**at, **msgspec.to_builtins(entry.event)})


def _readable(session_id: int, values: dict[str, Any]) -> Thing:
    """Instants as people read them."""
    told = {
        name: moment(value) if name.endswith("at") and isinstance(value, int) else value
        for name, value in values.items()
    }
    return facts(session=session_id, **told)
