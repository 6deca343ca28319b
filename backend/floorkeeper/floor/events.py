"""What happened in a session: one value an event, told apart by `type`, and the log's entries.

Events carry outcomes (the place a request got, the order that a policy made), so that the fold
never decides anything. People are named by id only. `v` in an entry is the schema's version.
"""

from msgspec import Struct

from .commands import Consent
from .model import (
    Actor,
    Addressee,
    BoothId,
    Heard,
    Item,
    Kind,
    MessageId,
    Mode,
    Ms,
    ParticipantId,
    Phrase,
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


class SessionPrepared(Event, frozen=True, tag="session_prepared"):
    policy: Policy
    session_ms: Ms
    window_ms: Ms
    budget_ms: Ms
    modes: dict[ParticipantId, Mode]
    presentations: tuple[Presentation, ...]
    items: tuple[Item, ...]
    languages: dict[ParticipantId, str] = {}


class ProgrammeSet(Event, frozen=True, tag="programme_set"):
    presentations: tuple[Presentation, ...]
    items: tuple[Item, ...]


class SessionOpened(Event, frozen=True, tag="session_opened"):
    reason: str | None = None


class SessionSuspended(Event, frozen=True, tag="session_suspended"):
    """During a break: when the session is to go on was said anew."""

    reason: str | None = None
    back_at: Ms | None = None


class SessionResumed(Event, frozen=True, tag="session_resumed"):
    reason: str | None = None


class SessionClosed(Event, frozen=True, tag="session_closed"):
    reason: str | None = None


class ItemStarted(Event, frozen=True, tag="item_started"):
    item_id: str


class ListOpened(Event, frozen=True, tag="list_opened"):
    pass


class ClosingAnnounced(Event, frozen=True, tag="closing_announced"):
    closes_at: Ms


class ListClosed(Event, frozen=True, tag="list_closed"):
    pass


class FloorRequested(Event, frozen=True, tag="floor_requested"):
    """`request_id` is this event's seq; `before_id` is where the ordering policy put it."""

    participant_id: ParticipantId
    kind: Kind
    language: str
    allotment_ms: Ms
    theme: str | None = None
    has_text: bool = False
    on_behalf: bool = False
    before_id: RequestId | None = None


class RequestEdited(Event, frozen=True, tag="request_edited"):
    """The request as it now stands."""

    request_id: RequestId
    kind: Kind
    language: str
    allotment_ms: Ms
    theme: str | None = None
    has_text: bool = False


class RequestWithdrawn(Event, frozen=True, tag="request_withdrawn"):
    """`text_instead`: a text was sent instead of speaking."""

    request_id: RequestId
    text_instead: bool = False


class RequestMoved(Event, frozen=True, tag="request_moved"):
    request_id: RequestId
    before_id: RequestId | None = None
    reason: str | None = None


class OrderSet(Event, frozen=True, tag="order_set"):
    policy: str
    order: tuple[RequestId, ...]


class FloorGiven(Event, frozen=True, tag="floor_given"):
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


class TurnPaused(Event, frozen=True, tag="turn_paused"):
    turn_id: TurnId
    reason: str | None = None


class TurnResumed(Event, frozen=True, tag="turn_resumed"):
    turn_id: TurnId
    reason: str | None = None


class TurnExtended(Event, frozen=True, tag="turn_extended"):
    turn_id: TurnId
    by_ms: Ms
    reason: str | None = None


class TurnEnded(Event, frozen=True, tag="turn_ended"):
    turn_id: TurnId
    reason: str | None = None


class RequestReturned(Event, frozen=True, tag="request_returned"):
    """A turn is over and its request is back on the list, or its presentation in the lane.

    `absent`: the turn is void: nothing charged, nobody has spoken. A turn that had no request
    gets one, whose id is this event's seq.
    """

    turn_id: TurnId
    absent: bool
    allotment_ms: Ms
    request_id: RequestId | None = None
    before_id: RequestId | None = None


class ModeSet(Event, frozen=True, tag="mode_set"):
    participant_id: ParticipantId
    mode: Mode
    language: str | None = None


class ConnectionLost(Event, frozen=True, tag="connection_lost"):
    """`confirmed_at` is the last instant at which the line was known to work."""

    participant_id: ParticipantId
    confirmed_at: Ms
    grace_until: Ms | None = None


class ConnectionRestored(Event, frozen=True, tag="connection_restored"):
    participant_id: ParticipantId


class GraceExpired(Event, frozen=True, tag="grace_expired"):
    participant_id: ParticipantId


class CheckRecorded(Event, frozen=True, tag="check_recorded"):
    participant_id: ParticipantId
    microphone: Heard
    hears: bool
    trip_ms: Ms


class MessageSent(Event, frozen=True, tag="message_sent"):
    """The message's id is this event's seq."""

    to: Addressee
    phrase: Phrase | None = None
    booth: BoothId | None = None
    participant_id: ParticipantId | None = None


class MessageSeen(Event, frozen=True, tag="message_seen"):
    """`by`: the booth, or `holder`."""

    message_id: MessageId
    by: str


class MessageCleared(Event, frozen=True, tag="message_cleared"):
    message_id: MessageId


class SignalSent(Event, frozen=True, tag="signal_sent"):
    """The signal's id is this event's seq."""

    kind: SignalKind
    booth: BoothId


class SignalAcknowledged(Event, frozen=True, tag="signal_acknowledged"):
    signal_id: SignalId


class SignalCleared(Event, frozen=True, tag="signal_cleared"):
    signal_id: SignalId


class InterpretationLost(Event, frozen=True, tag="interpretation_lost"):
    booth: BoothId
    reason: str | None = None


class InterpretationRestored(Event, frozen=True, tag="interpretation_restored"):
    booth: BoothId


class HandedOver(Event, frozen=True, tag="handed_over"):
    booth: BoothId
    interpreter: str


class RelaySet(Event, frozen=True, tag="relay_set"):
    booth: BoothId
    source: BoothId | None = None


class BudgetExtended(Event, frozen=True, tag="budget_extended"):
    by_ms: Ms
    consents: tuple[Consent, ...]
    reason: str


class WindowExtended(Event, frozen=True, tag="window_extended"):
    by_ms: Ms
    consents: tuple[Consent, ...]
    reason: str


class ChargeCorrected(Event, frozen=True, tag="charge_corrected"):
    turn_id: TurnId
    by_ms: Ms
    reason: str


class Undone(Event, frozen=True, tag="undone"):
    """The act whose first entry is `act` is undone, as if it had not happened."""

    act: int


class WarningReached(Event, frozen=True, tag="warning_reached"):
    """`clock` is `turn`, `budget`, `session`, `window` or `item`; `left_ms` is what was left."""

    clock: str
    left_ms: Ms
    turn_id: TurnId | None = None


class BudgetExhausted(Event, frozen=True, tag="budget_exhausted"):
    turn_id: TurnId


class SessionShortened(Event, frozen=True, tag="session_shortened"):
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
    | CheckRecorded
    | MessageSent
    | MessageSeen
    | MessageCleared
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
