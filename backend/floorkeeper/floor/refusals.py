"""Why a command is refused: a rule's name and its values; sentences are made elsewhere."""

from enum import StrEnum

from msgspec import Struct


class Rule(StrEnum):
    """Every rule that can refuse a command."""

    NOT_PERMITTED = "not_permitted"
    SESSION_NOT_PLANNED = "session_not_planned"
    SESSION_NOT_PREPARED = "session_not_prepared"
    SESSION_NOT_OPEN = "session_not_open"
    SESSION_NOT_SUSPENDED = "session_not_suspended"
    SESSION_CLOSED = "session_closed"
    UNKNOWN_ITEM = "unknown_item"
    UNKNOWN_PARTICIPANT = "unknown_participant"
    UNKNOWN_PRESENTATION = "unknown_presentation"
    UNKNOWN_TURN = "unknown_turn"
    UNKNOWN_SIGNAL = "unknown_signal"
    UNKNOWN_BOOTH = "unknown_booth"
    UNKNOWN_MESSAGE = "unknown_message"
    NO_CHANGE = "no_change"
    LIST_NOT_OPEN = "list_not_open"
    LIST_NOT_CLOSED = "list_not_closed"
    CLOSING_IN_THE_PAST = "closing_in_the_past"
    BACK_IN_THE_PAST = "back_in_the_past"
    KIND_NOT_ALLOWED = "kind_not_allowed"
    ONE_OPEN_REQUEST = "one_open_request"
    REQUEST_NOT_ON_LIST = "request_not_on_list"
    FLOOR_TAKEN = "floor_taken"
    INTERPOSED = "interposed"
    FLOOR_EMPTY = "floor_empty"
    NOBODY_WAITS = "nobody_waits"
    NOT_NEXT = "not_next"
    ALREADY_GIVEN = "already_given"
    GIVE_ONE_TARGET = "give_one_target"
    LINE_LOST = "line_lost"
    LINE_NOT_LOST = "line_not_lost"
    BUDGET_CAPPED = "budget_capped"
    TURN_NOT_RUNNING = "turn_not_running"
    TURN_NOT_PAUSED = "turn_not_paused"
    NOT_RETURNABLE = "not_returnable"
    RELAY_CIRCLE = "relay_circle"
    SIGNAL_ACKNOWLEDGED = "signal_acknowledged"
    MESSAGE_EMPTY = "message_empty"
    CONSENT_MISSING = "consent_missing"
    REASON_MISSING = "reason_missing"
    CORRECTION_TOO_LARGE = "correction_too_large"
    NOT_UNDOABLE = "not_undoable"
    BUILT_UPON = "built_upon"


class Refusal(Struct, frozen=True):
    """A command that was not taken, wholly. `values` fill the rule's sentence."""

    rule: Rule
    values: dict[str, str | int] = {}


class RefusedError(Exception):
    """Raised inside `decide`, and turned there into the `Refusal` that it returns."""

    def __init__(self, rule: Rule, **values: str | int) -> None:
        super().__init__(rule)
        self.refusal = Refusal(rule, values)
