"""The moments of a clock that have been announced, so that each is announced once."""

from msgspec.structs import replace

from . import budget
from .model import Ms, State, TurnId


def threshold(clock: str, left_ms: Ms, turn_id: TurnId | None = None) -> str:
    """The name of a moment: so much is left on this clock."""
    return f"{clock}:{turn_id or ''}:{left_ms}"


def _still(state: State, name: str) -> bool:
    """Whether the clock is still at or past the moment."""
    clock, turn, left = name.split(":")
    match clock:
        case "turn":
            turn_id = TurnId(int(turn))
            if turn_id not in state.floor:
                return False
            remaining = state.turns[turn_id].clock.remaining_ms(state.at)
        case "budget":
            remaining = budget.remaining_ms(state, state.at)
        case "session":
            remaining = state.session.remaining_ms(state.at)
        case "window":
            remaining = state.window.remaining_ms(state.at)
        case _:
            remaining = state.item.remaining_ms(state.at)
    return remaining <= int(left)


def rearm(state: State) -> State:
    """Forgets announcements that time given back has put ahead again."""
    still = frozenset(name for name in state.fired if _still(state, name))
    return state if still == state.fired else replace(state, fired=still)
