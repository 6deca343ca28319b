"""Judges what clients have seen, from their own notes alone: it knows nothing of the program.

A note is an object of JSON: `acked` with the command's `key`, `entries` and `type`; `view` with
the `screen`, its `seq`, and what it shows. The log is as the API gives it.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

Json = dict[str, Any]


def merged(target: Any, patch: Any) -> Any:
    """RFC 7396, as it is written there."""
    if not isinstance(patch, dict):
        return patch
    found = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            found.pop(name, None)
        else:
            found[name] = merged(found.get(name), value)
    return found


def bare(value: Any) -> Any:
    """Without members that are null: a patch cannot tell them from missing ones."""
    if isinstance(value, dict):
        return {name: bare(one) for name, one in value.items() if one is not None}
    if isinstance(value, list):
        return [bare(one) for one in value]
    return value


def complaints(notes: Iterable[Json], log: list[Json]) -> list[str]:
    """What is wrong; nothing, where all is well."""
    notes = list(notes)
    return [
        *_of_log(log),
        *_of_acks([note for note in notes if note["what"] == "acked"], log),
        *_of_views([note for note in notes if note["what"] == "view"]),
    ]


def _of_log(log: list[Json]) -> Iterable[str]:
    for number, entry in enumerate(log, 1):
        if entry["seq"] != number:
            yield f"where entry {number} should be there is {entry['seq']}"
            return
    for one, other in pairwise(log):
        if other["at"] < one["at"]:
            yield f"entry {other['seq']} is earlier than {one['seq']}"
    holder = None
    for entry in log:
        event = entry["event"]
        if event["type"] == "floor_given" and not event.get("interposed"):
            if holder is not None:
                yield f"entry {entry['seq']} gives the floor while turn {holder} has it"
            holder = entry["seq"]
        elif event["type"] in ("turn_ended", "request_returned") and event["turn_id"] == holder:
            holder = None


def _of_acks(acks: list[Json], log: list[Json]) -> Iterable[str]:
    by_key = defaultdict(list)
    for entry in log:
        if entry.get("key"):
            by_key[entry["key"]].append(entry["seq"])
    for ack in acks:
        key, told, written = ack["key"], ack["entries"], by_key.get(ack["key"])
        if written != told:
            yield f"{key} was acknowledged as {told}, the log has {written}"
    for key, seqs in by_key.items():
        if len({log[seq - 1]["act"] for seq in seqs}) > 1:
            yield f"{key} was done more than once: {seqs}"


def _of_views(views: list[Json]) -> Iterable[str]:
    """At one seq all screens of an audience show the same, and none goes back."""
    shown: dict[tuple[str, int], Json] = {}
    last: dict[str, int] = {}
    for view in views:
        if view["seq"] < last.get(view["screen"], 0):
            yield f"{view['screen']} went back to {view['seq']}"
        last[view["screen"]] = view["seq"]
        at = (view["audience"], view["seq"])
        first = shown.setdefault(at, view)
        for part in ("holder", "order", "used"):
            if first[part] != view[part]:
                yield (
                    f"at {view['seq']} {first['screen']} shows {part} {first[part]}, "
                    f"and {view['screen']} {view[part]}"
                )
