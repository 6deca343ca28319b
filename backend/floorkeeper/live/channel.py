"""What one audience sees: its view, and the patches of late for screens that come back."""

from collections import deque

import msgspec

from floorkeeper.floor import patch
from floorkeeper.floor.patch import Json
from floorkeeper.floor.screens import Audience

from .drawing import Drawing
from .protocol import raw
from .screen import Screen

RING = 256
"""Patches kept for screens that lost their connection."""


class Channel:
    """The view as of `seq`; it is brought up to date only while somebody looks."""

    def __init__(self, audience: Audience) -> None:
        self.audience = audience
        self.screens: set[Screen] = set()
        self.seq = 0
        self._drawing: Drawing | None = None
        self._view: Json | None = None
        self._raw: msgspec.Raw | None = None
        self._ring: deque[tuple[int, Json]] = deque(maxlen=RING)

    def update(self, drawing: Drawing) -> Json | None:
        """Brings the view up to `drawing`; returns what changed."""
        if drawing is self._drawing:
            return None
        self._drawing = drawing
        after = drawing.view(self.audience)
        changed = None if self._view is None else drawing.changes(self._view, after)
        if changed is not None:
            self._ring.append((self.seq, changed))
        if changed is not None or self._view is None:
            self._view, self._raw = after, None
        self.seq = drawing.scene.state.seq
        return changed

    def whole(self) -> msgspec.Raw:
        """The view, encoded once for all who ask for it."""
        if self._raw is None:
            self._raw = raw(self._view)
        return self._raw

    def since(self, seq: int) -> Json | None:
        """One patch for a screen that had the view as of `seq`; None where that is too long ago.

        A patch made at `seq` itself may have reached it already: to apply it again is harmless.
        """
        if seq == self.seq and not (self._ring and self._ring[-1][0] == seq):
            return {}
        if not self._ring or seq < self._ring[0][0] or seq > self.seq:
            return None
        missed: Json = {}
        for at, changed in self._ring:
            if at >= seq:
                missed = patch.compose(missed, changed)
        return missed
