"""The accounts of the online budget (FLOOR.md, "The online budget")."""

from msgspec import Struct
from msgspec.structs import replace

from .model import Kind, Meter, Mode, Ms, State, Turn


class Split(Struct, frozen=True):
    """A span of online speaking, split at the limit: charged, uncharged and uninterpreted."""

    charged_ms: Ms = 0
    uninterpreted_ms: Ms = 0


def counts(state: State, kind: Kind, mode: Mode) -> bool:
    """Whether such a turn is charged (online budget 1 and 4)."""
    if mode is not Mode.ONLINE:
        return False
    return kind is not Kind.PRESENTATION or state.policy.presentations_count


def able(state: State) -> bool:
    """Whether some booth can interpret (online budget 8)."""
    return any(booth.able for booth in state.booths.values())


def split(state: State, now: Ms) -> Split:
    """What the running span came to at `now`, exactly split at the limit (online budget 5).

    Nothing past the interpretation window is charged or interpreted (online budget 10).
    """
    meter = state.meter
    if meter is None:
        return Split()
    spoken = max(0, now - meter.since)
    interpreted = 0
    if meter.able:
        window_left = max(0, state.window.remaining_ms(meter.since))
        interpreted = min(spoken, window_left)
        if meter.counts:
            interpreted = min(interpreted, remaining_settled(state))
    return Split(
        charged_ms=interpreted if meter.counts else 0,
        uninterpreted_ms=spoken - interpreted,
    )


def remaining_settled(state: State) -> Ms:
    return max(0, state.budget.allowance_ms - state.budget.used_ms)


def used_ms(state: State, now: Ms) -> Ms:
    """Charged so far, the running turn included."""
    return state.budget.used_ms + split(state, now).charged_ms


def uninterpreted_ms(state: State, now: Ms) -> Ms:
    """The tally of uninterpreted online time (online budget 12)."""
    return state.budget.uninterpreted_ms + split(state, now).uninterpreted_ms


def remaining_ms(state: State, now: Ms) -> Ms:
    """What is left of the allowance; never negative."""
    return max(0, state.budget.allowance_ms - used_ms(state, now))


def charged_ms(state: State, turn: Turn, now: Ms) -> Ms:
    """The charge of one turn: what its clock made it, and its corrections."""
    running = split(state, now).charged_ms if _metered(state, turn) else 0
    return turn.charged_ms + running + turn.corrected_ms


def _metered(state: State, turn: Turn) -> bool:
    return state.meter is not None and state.meter.turn_id == turn.id


def window_ends_at(state: State) -> Ms | None:
    """When the interpretation window ends; None while it stands still."""
    return state.window.reaches_at(0)


def exhausts_at(state: State) -> Ms | None:
    """When the running turn uses up the allowance; None if it does not come to that."""
    meter = state.meter
    left = remaining_settled(state)
    if meter is None or not (meter.counts and meter.able) or left == 0:
        return None
    at = meter.since + left
    ends_at = window_ends_at(state)
    return at if ends_at is None or at <= ends_at else None


def settle(state: State, at: Ms) -> State:
    """Books the running span up to `at`, and goes on from there."""
    meter = state.meter
    if meter is None:
        return state
    done = split(state, at)
    turn = state.turns[meter.turn_id]
    return replace(
        state,
        meter=replace(meter, since=max(meter.since, at)),
        budget=replace(
            state.budget,
            used_ms=state.budget.used_ms + done.charged_ms,
            uninterpreted_ms=state.budget.uninterpreted_ms + done.uninterpreted_ms,
        ),
        turns=state.turns.set(
            turn.id,
            replace(
                turn,
                charged_ms=turn.charged_ms + done.charged_ms,
                uninterpreted_ms=turn.uninterpreted_ms + done.uninterpreted_ms,
            ),
        ),
    )


def remeter(state: State, at: Ms) -> State:
    """Starts, stops or keeps the meter as the floor now stands; the span before must be booked."""
    turn = state.holder
    wanted = None
    if turn is not None and turn.clock.running and turn.mode is Mode.ONLINE:
        wanted = Meter(turn.id, at, counts(state, turn.kind, turn.mode), able(state))
    return replace(state, meter=wanted)


def reserved_to_come_ms(state: State) -> Ms:
    """The reservations of the presentations that are yet to be given (online budget 4)."""
    return sum(
        p.allotment_ms
        for p in state.presentations
        if p.id not in state.given
        and counts(state, Kind.PRESENTATION, state.modes.get(p.participant_id, Mode.IN_ROOM))
    )


def reserving_turn(state: State) -> Turn | None:
    """The presentation on the floor that is charged, and so reserves the rest of its time."""
    for turn_id in state.floor:
        turn = state.turns[turn_id]
        if turn.kind is Kind.PRESENTATION and counts(state, turn.kind, turn.mode):
            return turn
    return None


def reserved_ms(state: State, now: Ms) -> Ms:
    """All that is reserved: presentations to come, and the rest of the running one."""
    turn = reserving_turn(state)
    running = max(0, turn.clock.remaining_ms(now)) if turn else 0
    return reserved_to_come_ms(state) + running


def free_ms(state: State, now: Ms) -> Ms:
    """What is free to give (VOCABULARY.md, `free_ms`)."""
    return max(0, state.budget.allowance_ms - used_ms(state, now) - reserved_ms(state, now))


def overspent_ms(state: State, now: Ms) -> Ms:
    """What corrections made the use exceed the allowance by: shown, never silent."""
    budget = state.budget
    allowance = budget.budget_ms + budget.extended_ms + budget.corrections_ms
    return max(0, used_ms(state, now) - allowance)
