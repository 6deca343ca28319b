"""What became of each turn: how long, where, interpreted or not, its pauses and its overtime."""

from collections.abc import Callable

from msgspec import Struct

from floorkeeper.floor.model import Kind, Mode, Ms, State
from floorkeeper.floor.screens import Fit
from floorkeeper.floor.timeline import Span, SpanState, TimelineTurn


class Intervention(Struct, frozen=True):
    """A turn as the timeline has it, with what its spans come to.

    `interpreted_ms` and `not_interpreted_ms` make up `spoken_ms`, as do `room_ms` and `online_ms`;
    `uninterpreted_ms` is online alone, and is that of the accounts.
    """

    turn_id: int
    participant_id: int | None
    presentation_id: int | None
    kind: Kind
    modes: tuple[Mode, ...]
    language: str
    theme: str | None
    given_at: Ms
    ended_at: Ms | None
    allotment_ms: Ms
    spoken_ms: Ms
    overtime_ms: Ms
    pauses: int
    paused_ms: Ms
    room_ms: Ms
    online_ms: Ms
    interpretation: Fit
    interpreted_ms: Ms
    not_interpreted_ms: Ms
    uninterpreted_ms: Ms
    charged_ms: Ms
    corrected_ms: Ms


def interventions(turns: tuple[TimelineTurn, ...], state: State) -> tuple[Intervention, ...]:
    return tuple(_intervention(turn, state) for turn in turns)


def _intervention(drawn: TimelineTurn, state: State) -> Intervention:
    turn, spans = state.turns[drawn.id], drawn.spans
    pauses = [span for span in spans if span.state is SpanState.PAUSED]
    not_interpreted = _lasted(spans, lambda span: span.state is SpanState.UNINTERPRETED)
    interpreted = drawn.spoken_ms - not_interpreted
    return Intervention(
        turn_id=drawn.id,
        participant_id=drawn.participant_id,
        presentation_id=turn.presentation_id,
        kind=drawn.kind,
        modes=drawn.modes,
        language=drawn.language,
        theme=turn.theme,
        given_at=drawn.given_at,
        ended_at=drawn.ended_at,
        allotment_ms=turn.clock.limit_ms,
        spoken_ms=drawn.spoken_ms,
        overtime_ms=max(0, -turn.clock.remaining_ms(state.at)),
        pauses=len(pauses),
        paused_ms=_lasted(pauses, lambda _: True),
        room_ms=_lasted(spans, lambda span: _spoken(span) and span.mode is Mode.IN_ROOM),
        online_ms=_lasted(spans, lambda span: _spoken(span) and span.mode is Mode.ONLINE),
        interpretation=_fit(interpreted, not_interpreted),
        interpreted_ms=interpreted,
        not_interpreted_ms=not_interpreted,
        uninterpreted_ms=drawn.uninterpreted_ms,
        charged_ms=drawn.charged_ms,
        corrected_ms=drawn.corrected_ms,
    )


def _spoken(span: Span) -> bool:
    return span.state is not SpanState.PAUSED


def _lasted(spans: tuple[Span, ...] | list[Span], wanted: Callable[[Span], bool]) -> Ms:
    return sum(span.to_at - span.from_at for span in spans if wanted(span))


def _fit(interpreted: Ms, not_interpreted: Ms) -> Fit:
    if not_interpreted == 0:
        return Fit.FULL
    return Fit.PARTIAL if interpreted else Fit.NONE
