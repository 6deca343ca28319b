"""What the booths did: who worked for how long, what they signalled, when they could not work."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from floorkeeper.floor import events as e
from floorkeeper.floor.model import BoothId, Ms, SignalKind
from floorkeeper.floor.timeline import Timeline

Stretch = tuple[Ms, Ms]


class Shift(Struct, frozen=True):
    """A turn at a booth's microphone. `interpreter` is the mark that was handed over to, None
    before the first hand-over; `working_ms` leaves out the breaks.
    """

    booth: BoothId
    interpreter: str | None
    from_at: Ms
    to_at: Ms
    working_ms: Ms


class BoothLoss(Struct, frozen=True):
    """A booth could not interpret; `to_at` is None where it never could again."""

    booth: BoothId
    from_at: Ms
    to_at: Ms | None
    reason: str | None


class SignalLine(Struct, frozen=True):
    """A signal by its booth: no person is named. It ended when it was cleared, or with the turn
    that it was about.
    """

    signal_id: int
    kind: SignalKind
    booth: BoothId
    sent_at: Ms
    acknowledged_at: Ms | None
    ended_at: Ms | None


def open_stretches(timeline: Timeline) -> list[Stretch]:
    """When the session was on, without its breaks."""
    if timeline.opened_at is None:
        return []
    end = timeline.at if timeline.closed_at is None else timeline.closed_at
    edges = [timeline.opened_at]
    for pause in timeline.suspensions:
        edges += [pause.from_at, end if pause.to_at is None else pause.to_at]
    edges.append(end)
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]


def shifts(
    entries: Iterable[e.Entry], timeline: Timeline, booths: Sequence[BoothId]
) -> tuple[Shift, ...]:
    """Who worked at each booth while the session was on; `entries` are those that stand."""
    on = open_stretches(timeline)
    if not on:
        return ()
    handed = [(x.at, x.event) for x in entries if isinstance(x.event, e.HandedOver)]
    found = []
    for booth in booths:
        marks = [(at, event.interpreter) for at, event in handed if event.booth == booth]
        found += [shift for shift in _shifts(booth, marks, on) if shift.working_ms]
    return tuple(found)


def _shifts(booth: BoothId, marks: list[tuple[Ms, str]], on: list[Stretch]) -> Iterator[Shift]:
    start, end = on[0][0], on[-1][1]
    edges: list[tuple[Ms, str | None]] = [(start, None), *marks, (end, None)]
    for (since, interpreter), (until, _) in pairwise(edges):
        a, b = max(since, start), min(until, end)
        yield Shift(booth, interpreter, a, b, _shared(a, b, on))


def _shared(since: Ms, until: Ms, on: list[Stretch]) -> Ms:
    return sum(max(0, min(until, b) - max(since, a)) for a, b in on)


def losses(entries: Iterable[e.Entry]) -> tuple[BoothLoss, ...]:
    """When booths could not interpret; `entries` are those that stand."""
    found: list[BoothLoss] = []
    going: dict[BoothId, int] = {}
    for entry in entries:
        match entry.event:
            case e.InterpretationLost(booth=booth, reason=reason) if booth not in going:
                going[booth] = len(found)
                found.append(BoothLoss(booth, entry.at, None, reason))
            case e.InterpretationRestored(booth=booth) if booth in going:
                lost = found[going[booth]]
                found[going.pop(booth)] = BoothLoss(booth, lost.from_at, entry.at, lost.reason)
    return tuple(found)
