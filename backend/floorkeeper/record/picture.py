"""The timeline of a session as a drawing: who spoke in the room and online, the budget beneath."""

from collections.abc import Callable, Iterator

from floorkeeper.documents.model import Drawing, Mark, Shape
from floorkeeper.documents.times import there
from floorkeeper.floor.model import Mode, Ms
from floorkeeper.floor.timeline import SpanState, Timeline, TimelineTurn

from .words import Words

WIDTH, HEIGHT = 1000.0, 280.0
_START, _END = 90.0, 980.0
_LANES = {Mode.IN_ROOM: 22.0, Mode.ONLINE: 82.0}
_BAR = 28.0
_LOW = 8.0
_LEFT_TOP, _LEFT_END = 148.0, 248.0
_TEXT = 14.0
_NARROWEST = 42.0
_TICK = 45.0
_STEPS = tuple(minutes * 60_000 for minutes in (1, 2, 5, 10, 15, 30, 60, 120, 240))
_TICKS = 12
LOOKS = tuple(SpanState)


class _Pen:
    """Draws along the time, from the end where reading begins."""

    def __init__(
        self, timeline: Timeline, opened_at: Ms, zone: str, words: Words, who: Callable[[int], str]
    ) -> None:
        self.timeline, self.zone, self.words, self.who = timeline, zone, words, who
        self.since = opened_at
        until = timeline.closed_at or timeline.at
        self.until = max(until, opened_at + 60_000)

    def x(self, at: Ms) -> float:
        part = (at - self.since) / (self.until - self.since)
        return round(_START + part * (_END - _START), 2)

    def marks(self) -> Iterator[Mark]:
        yield from self._breaks()
        yield from self._axis()
        for mode in Mode:
            yield from self._lane(mode)
        yield from self._budget()

    def _breaks(self) -> Iterator[Mark]:
        for pause in self.timeline.suspensions:
            end = self.until if pause.to_at is None else pause.to_at
            corners = (self.x(pause.from_at), _LANES[Mode.IN_ROOM], self.x(end), _LEFT_END)
            yield Mark(Shape.RECT, "suspended", corners)

    def _axis(self) -> Iterator[Mark]:
        span = self.until - self.since
        step = next((s for s in _STEPS if span / s <= _TICKS), _STEPS[-1])
        at = -(-self.since // step) * step
        while at <= self.until:
            x = self.x(at)
            yield Mark(Shape.LINE, "grid", (x, _LANES[Mode.IN_ROOM], x, _LEFT_END))
            clock = f"{there(at, self.zone):%H:%M}"
            if x + _TICK < WIDTH:
                yield Mark(Shape.TEXT, "tick", (x + 3, _LEFT_END + _TEXT), clock, _TICK)
            at += step

    def _lane(self, mode: Mode) -> Iterator[Mark]:
        top = _LANES[mode]
        label = self.words.mode[mode]
        yield Mark(Shape.TEXT, "lane", (0, top + _BAR / 2), label, _START - 8)
        yield Mark(Shape.LINE, "axis", (_START, top + _BAR, _END, top + _BAR))
        free = 0.0
        for turn in self.timeline.turns:
            spans = [span for span in turn.spans if span.mode is mode]
            for span in spans:
                height = _LOW if span.state is SpanState.PAUSED else _BAR
                corners = (
                    self.x(span.from_at),
                    top + _BAR - height,
                    self.x(span.to_at),
                    top + _BAR,
                )
                yield Mark(Shape.RECT, span.state.value, corners)
            if spans and self.x(spans[0].from_at) >= free:
                name = self._name(turn, mode, self.x(spans[0].from_at), top)
                if name is not None:
                    free = name.points[0] + _NARROWEST
                    yield name

    def _name(self, turn: TimelineTurn, mode: Mode, x: float, top: float) -> Mark | None:
        """The name above a bar, as far as there is room before the next bar of the lane."""
        later = [
            self.x(span.from_at)
            for other in self.timeline.turns
            if other.id > turn.id
            for span in other.spans
            if span.mode is mode
        ]
        width = min((*later, _END)) - x
        if width < _NARROWEST or turn.participant_id is None:
            return None
        who = self.who(turn.participant_id)
        return Mark(Shape.TEXT, "name", (x, top - _TEXT / 2), who, round(width - 4, 2))

    def _budget(self) -> Iterator[Mark]:
        points = self.timeline.budget_points
        most = max([60_000, *(point.remaining_ms for point in points)])
        title = self.words.look["left"]
        yield Mark(Shape.TEXT, "lane", (_START, _LEFT_TOP - _TEXT), title, 400)
        for minutes in (most, 0):
            y = self._y(minutes, most)
            yield Mark(Shape.LINE, "axis", (_START, y, _END, y))
            yield Mark(Shape.TEXT, "lane", (60, y), f"{minutes // 60_000}", _START - 62)
        if points:
            line = [c for p in points for c in (self.x(p.at), self._y(p.remaining_ms, most))]
            ground = (self.x(points[-1].at), _LEFT_END, self.x(points[0].at), _LEFT_END)
            yield Mark(Shape.AREA, "left", (*line, *ground))
            yield Mark(Shape.LINE, "left", tuple(line))

    def _y(self, ms: Ms, most: Ms) -> float:
        return round(_LEFT_END - ms / most * (_LEFT_END - _LEFT_TOP), 2)


def picture(
    timeline: Timeline, title: str, zone: str, words: Words, who: Callable[[int], str]
) -> Drawing | None:
    """The drawing; None where the session has not been opened. `x` runs from the reading's start:
    where one reads from right to left, it is turned over when it is written.
    """
    if timeline.opened_at is None:
        return None
    said = words.sentence["picture"].format(title=title, count=len(timeline.turns))
    return Drawing(
        title=said,
        width=WIDTH,
        height=HEIGHT,
        marks=tuple(_Pen(timeline, timeline.opened_at, zone, words, who).marks()),
        legend=tuple((look.value, words.look[look.value]) for look in LOOKS),
        caption=title,
    )
