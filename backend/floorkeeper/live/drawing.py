"""The views of a scene as plain values, and what changed: parts that audiences share, only once."""

from typing import Any

import msgspec

from floorkeeper.floor import patch
from floorkeeper.floor.patch import Json
from floorkeeper.floor.scene import Scene
from floorkeeper.floor.screens import AnyView, Audience
from floorkeeper.floor.views import view


class Drawing:
    """A scene, drawn for the audiences that look; parts that stay are taken from `before`."""

    def __init__(self, scene: Scene, before: "Drawing | None" = None) -> None:
        self.scene = scene
        self._plain: dict[int, tuple[Any, Any]] = {}
        self._changes: dict[tuple[int, int], Json | None] = {}
        self._before = {} if before is None else before._plain

    def view(self, audience: Audience) -> Json:
        """The view of an audience; a part that others have too is the same object for all."""
        made: AnyView = view(self.scene, audience)
        return {field: self._part(getattr(made, field)) for field in made.__struct_fields__}

    def _part(self, value: Any) -> Any:
        known = self._plain.get(id(value)) or self._before.get(id(value))
        if known is None or known[0] is not value:
            known = (value, msgspec.to_builtins(value, str_keys=True))
        self._plain[id(value)] = known
        return known[1]

    def changes(self, old: Json, new: Json) -> Json | None:
        """`patch.diff` of two views, which have the same parts."""
        changed: Json = {}
        for name, part in new.items():
            before = old[name]
            if isinstance(part, dict) and isinstance(before, dict):
                key = (id(before), id(part))
                if key not in self._changes:
                    self._changes[key] = patch.diff(before, part)
                if self._changes[key] is not None:
                    changed[name] = self._changes[key]
            elif part != before:
                changed[name] = part
        return changed or None
