"""What happened in a session: one value an event, told apart by `type`, and the log's entries.

Events carry outcomes (the place a request got, the order that a policy made), so that the fold
never decides anything. People are named by id only. `v` in an entry is the schema's version.
"""

from msgspec import Struct

from .commands import Consent
from .model import (
    Actor,
    BoothId,
    Item,
    Kind,
    Mode,
    Ms,
    ParticipantId,
    Presentation,
    PresentationId,
    RequestId,
    SignalId,
    SignalKind,
    TurnId,
)
from .policy import Policy


class Event(Struct, frozen=True, kw_only=True, tag_field="type", omit_defaults=True):
    """Base of all events."""


class SessionPrepared(Event, tag="session_prepared"):
    policy: Policy
    session_ms: Ms
    window_ms: Ms
    budget_ms: Ms
    modes: dict[ParticipantId, Mode]
    presentations: tuple[Presentation, ...]
    items: tuple[Item, ...]


class ProgrammeSet(Event, tag="programme_set"):
    presentations: tuple[Presentation, ...]
    items: tuple[Item, ...]


class SessionOpened(Event, tag="session_opened"):
    reason: str | None = None


class SessionSuspended(Event, tag="session_suspended"):
    reason: str | None = None


class SessionResumed(Event, tag="session_resumed"):
    reason: str | None = None


class SessionClosed(Event, tag="session_closed"):
    reason: str | None = None


class ItemStarted(Event, tag="item_started"):
    item_id: str


class ListOpened(Event, tag="list_opened"):
    pass


class ClosingAnnounced(Event, tag="closing_announced"):
    closes_at: Ms


class ListClosed(Event, tag="list_closed"):
    pass


class FloorRequested(Event, tag="floor_requested"):
    """`request_id` is this event's seq; `before_id` is where the ordering policy put it."""

    participant_id: ParticipantId
    kind: Kind
    language: str
    allotment_ms: Ms
    theme: str | None = None
    has_text: bool = False
    on_behalf: bool = False
    before_id: RequestId | None = None


class RequestEdited(Event, tag="request_edited"):
    """The request as it now stands."""

    request_id: RequestId
    kind: Kind
    language: str
    allotment_ms: Ms
    theme: str | None = None
    has_text: bool = False


class RequestWithdrawn(Event, tag="request_withdrawn"):
    request_id: RequestId


class RequestMoved(Event, tag="request_moved"):
    request_id: RequestId
    before_id: RequestId | None = None
    reason: str | None = None


class OrderSet(Event, tag="order_set"):
    policy: str
    order: tuple[RequestId, ...]


class FloorGiven(Event, tag="floor_given"):
    """`turn_id` is this event's seq."""

    participant_id: ParticipantId | None
    kind: Kind
    mode: Mode
    language: str
    allotment_ms: Ms
    request_id: RequestId | None = None
    presentation_id: PresentationId | None = None
    theme: str | None = None
    interposed: bool = False


class TurnPaused(Event, tag="turn_paused"):
    turn_id: TurnId
    reason: str | None = None


class TurnResumed(Event, tag="turn_resumed"):
    turn_id: TurnId
    reason: str | None = None


class TurnExtended(Event, tag="turn_extended"):
    turn_id: TurnId
    by_ms: Ms
    reason: str | None = None


class TurnEnded(Event, tag="turn_ended"):
    turn_id: TurnId
    reason: str | None = None


class RequestReturned(Event, tag="request_returned"):
    """The turn of a request is over and the request is back on the list.

    `absent`: the turn is void: nothing charged, nobody has spoken.
    """

    request_id: RequestId
    turn_id: TurnId
    absent: bool
    allotment_ms: Ms
    before_id: RequestId | None = None


class ModeSet(Event, tag="mode_set"):
    participant_id: ParticipantId
    mode: Mode


class ConnectionLost(Event, tag="connection_lost"):
    """`confirmed_at` is the last instant at which the line was known to work."""

    participant_id: ParticipantId
    confirmed_at: Ms
    grace_until: Ms | None = None


class ConnectionRestored(Event, tag="connection_restored"):
    participant_id: ParticipantId


class GraceExpired(Event, tag="grace_expired"):
    participant_id: ParticipantId


class SignalSent(Event, tag="signal_sent"):
    """The signal's id is this event's seq."""

    kind: SignalKind
    booth: BoothId


class SignalAcknowledged(Event, tag="signal_acknowledged"):
    signal_id: SignalId


class SignalCleared(Event, tag="signal_cleared"):
    signal_id: SignalId


class InterpretationLost(Event, tag="interpretation_lost"):
    booth: BoothId
    reason: str | None = None


class InterpretationRestored(Event, tag="interpretation_restored"):
    booth: BoothId


class HandedOver(Event, tag="handed_over"):
    booth: BoothId
    interpreter: str


class RelaySet(Event, tag="relay_set"):
    booth: BoothId
    source: BoothId | None = None


class BudgetExtended(Event, tag="budget_extended"):
    by_ms: Ms
    consents: tuple[Consent, ...]
    reason: str


class WindowExtended(Event, tag="window_extended"):
    by_ms: Ms
    consents: tuple[Consent, ...]
    reason: str


class ChargeCorrected(Event, tag="charge_corrected"):
    turn_id: TurnId
    by_ms: Ms
    reason: str


class Undone(Event, tag="undone"):
    """The act whose first entry is `act` is undone, as if it had not happened."""

    act: int


class WarningReached(Event, tag="warning_reached"):
    """`clock` is `turn`, `budget`, `session`, `window` or `item`; `left_ms` is what was left."""

    clock: str
    left_ms: Ms
    turn_id: TurnId | None = None


class BudgetExhausted(Event, tag="budget_exhausted"):
    turn_id: TurnId


class SessionShortened(Event, tag="session_shortened"):
    session_ms: Ms
    window_ms: Ms


AnyEvent = (
    SessionPrepared
    | ProgrammeSet
    | SessionOpened
    | SessionSuspended
    | SessionResumed
    | SessionClosed
    | ItemStarted
    | ListOpened
    | ClosingAnnounced
    | ListClosed
    | FloorRequested
    | RequestEdited
    | RequestWithdrawn
    | RequestMoved
    | OrderSet
    | FloorGiven
    | TurnPaused
    | TurnResumed
    | TurnExtended
    | TurnEnded
    | RequestReturned
    | ModeSet
    | ConnectionLost
    | ConnectionRestored
    | GraceExpired
    | SignalSent
    | SignalAcknowledged
    | SignalCleared
    | InterpretationLost
    | InterpretationRestored
    | HandedOver
    | RelaySet
    | BudgetExtended
    | WindowExtended
    | ChargeCorrected
    | Undone
    | WarningReached
    | BudgetExhausted
    | SessionShortened
)


class Entry(Struct, frozen=True):
    """A line of the log. `act` is the seq of the first entry of the same commit."""

    seq: int
    at: Ms
    act: int
    actor: Actor
    command: str
    event: AnyEvent
    key: str | None = None
    v: int = 1
