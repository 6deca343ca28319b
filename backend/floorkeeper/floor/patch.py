"""Merge patches (RFC 7396) between views: what changed, and nothing else."""

from typing import Any

Json = dict[str, Any]


def diff(old: Json, new: Json) -> Json | None:
    """The merge patch that makes `new` of `old`; None where they are equal.

    Values of a view are never None inside a map keyed by id, and a field that becomes None is
    patched to null: a screen reads a missing field as null.
    """
    if old is new:
        return None
    patch: Json = {}
    for key, value in new.items():
        before = old.get(key)
        if before == value and (value is None or key in old):
            continue
        if isinstance(value, dict) and isinstance(before, dict):
            patch[key] = diff(before, value)
        else:
            patch[key] = value
    for key in old:
        if key not in new:
            patch[key] = None
    return patch or None


def apply(target: Json, patch: Json) -> Json:
    """`target` with `patch` merged in; neither is changed."""
    merged = dict(target)
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, dict):
            before = merged.get(key)
            merged[key] = apply(before if isinstance(before, dict) else {}, value)
        else:
            merged[key] = value
    return merged


def compose(first: Json, second: Json) -> Json:
    """One patch that does what `first` and then `second` do."""
    merged = dict(first)
    for key, value in second.items():
        before = merged.get(key)
        if isinstance(value, dict) and isinstance(before, dict):
            merged[key] = compose(before, value)
        else:
            merged[key] = value
    return merged


def without_nulls(view: Json) -> Json:
    """The view with absent fields left out, as a screen holds it after patches."""
    return {
        key: without_nulls(value) if isinstance(value, dict) else value
        for key, value in view.items()
        if value is not None
    }
