"""The values that a session consists of: ids, kinds, clocks' owners, and the whole `State`."""

from enum import StrEnum
from typing import NewType

from immutables import Map
from msgspec import Struct

from .clocks import Clock
from .policy import Policy

Ms = int
"""Whole milliseconds: an instant since 1970 UTC (`…_at`) or a duration (`…_ms`)."""

ParticipantId = NewType("ParticipantId", int)
PresentationId = NewType("PresentationId", int)
RequestId = NewType("RequestId", int)
TurnId = NewType("TurnId", int)
SignalId = NewType("SignalId", int)
MessageId = NewType("MessageId", int)
BoothId = str
"""The language that a booth works into, e.g. `fr`."""


class Status(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class ListStatus(StrEnum):
    UNOPENED = "unopened"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"


class Mode(StrEnum):
    IN_ROOM = "in_room"
    ONLINE = "online"


class Kind(StrEnum):
    PRESENTATION = "presentation"
    STATEMENT = "statement"
    QUESTION = "question"
    REPLY = "reply"
    POINT_OF_ORDER = "point_of_order"
    MODERATOR = "moderator"
    MEDIA = "media"


class Role(StrEnum):
    MODERATOR = "moderator"
    INTERPRETER = "interpreter"
    PARTICIPANT = "participant"
    TECHNICIAN = "technician"
    NOTE_TAKER = "note_taker"
    SECRETARIAT = "secretariat"
    DISPLAY = "display"
    SYSTEM = "system"


class Hold(StrEnum):
    """Why a turn's clock stands still; it runs while there is none.

    `line_back`: the line was lost and works again, and the moderator has yet to resume the turn.
    """

    PAUSE = "pause"
    CONNECTION = "connection"
    SUSPENSION = "suspension"
    INTERPOSED = "interposed"
    LINE_BACK = "line_back"


class SignalKind(StrEnum):
    SLOW_DOWN = "slow_down"
    BAD_SOUND = "bad_sound"
    CANNOT_INTERPRET = "cannot_interpret"
    MICROPHONE = "microphone"
    DOCUMENT_MISSING = "document_missing"
    CALL_TECHNICIAN = "call_technician"


TO_SPEAKER = (SignalKind.SLOW_DOWN, SignalKind.BAD_SOUND)
"""Signals that are about the one who speaks, and end with the turn."""


class Addressee(StrEnum):
    """To whom the moderator's short messages go."""

    HOLDER = "holder"
    BOOTHS = "booths"
    EVERYBODY = "everybody"


class Phrase(StrEnum):
    """Messages that every screen can say in its own language."""

    CONCLUDE = "conclude"
    SPEAK_SLOWER = "speak_slower"
    CHECK_MICROPHONE = "check_microphone"
    TEXT_FOLLOWS = "text_follows"
    TECHNICIAN_COMES = "technician_comes"
    CAN_YOU_STAY = "can_you_stay"
    BREAK_SOON = "break_soon"
    LIST_CLOSES_SOON = "list_closes_soon"
    MUTE = "mute"
    TECHNICAL_PROBLEM = "technical_problem"


class Heard(StrEnum):
    """What the test of a person's microphone found."""

    VOICE = "voice"
    SILENCE = "silence"
    REFUSED = "refused"
    NONE = "none"


class Actor(Struct, frozen=True):
    """Who acts. `id` is the account's or invitation's id, never a name."""

    role: Role
    id: str
    participant_id: ParticipantId | None = None
    booth: BoothId | None = None


SYSTEM = Actor(Role.SYSTEM, "system")


class Request(Struct, frozen=True):
    """A request for the floor. It is on the list while its id is in `State.order`."""

    id: RequestId
    participant_id: ParticipantId
    kind: Kind
    language: str
    requested_at: Ms
    allotment_ms: Ms
    theme: str | None = None
    has_text: bool = False
    on_behalf: bool = False
    moved: bool = False
    moved_reason: str | None = None
    returned: bool = False


class Turn(Struct, frozen=True):
    """An intervention: one holder's turn on the floor.

    `charged_ms` and `uninterpreted_ms` are settled up to the start of `State.meter`;
    `corrected_ms` is what corrections added to (or, negative, took from) the charge.
    """

    id: TurnId
    participant_id: ParticipantId | None
    kind: Kind
    mode: Mode
    language: str
    given_at: Ms
    clock: Clock
    request_id: RequestId | None = None
    presentation_id: PresentationId | None = None
    theme: str | None = None
    holds: frozenset[Hold] = frozenset()
    charged_ms: Ms = 0
    uninterpreted_ms: Ms = 0
    corrected_ms: Ms = 0
    ended_at: Ms | None = None
    end_reason: str | None = None


class Presentation(Struct, frozen=True):
    """A presentation of the programme, in the order in which it is planned."""

    id: PresentationId
    participant_id: ParticipantId
    allotment_ms: Ms
    language: str
    theme: str | None = None


class Item(Struct, frozen=True):
    """An agenda item with the time planned for it."""

    id: str
    planned_ms: Ms


class Budget(Struct, frozen=True):
    """The online budget of the session; `used_ms` is settled up to the start of `State.meter`."""

    budget_ms: Ms = 0
    extended_ms: Ms = 0
    corrections_ms: Ms = 0
    used_ms: Ms = 0
    uninterpreted_ms: Ms = 0

    @property
    def allowance_ms(self) -> Ms:
        """What may be used in all: the budget, its extensions and corrections, never negative."""
        return max(0, self.budget_ms + self.extended_ms + self.corrections_ms)


class Meter(Struct, frozen=True):
    """An online turn that has been running at one rate since `since`.

    `counts`: it is charged to the budget while that lasts. `able`: some booth can interpret.
    """

    turn_id: TurnId
    since: Ms
    counts: bool
    able: bool


class Booth(Struct, frozen=True):
    able: bool = True
    reason: str | None = None
    interpreter: str | None = None
    handed_over_at: Ms | None = None
    relay: BoothId | None = None


class Signal(Struct, frozen=True):
    id: SignalId
    kind: SignalKind
    booth: BoothId
    sent_at: Ms
    acknowledged_at: Ms | None = None


class Message(Struct, frozen=True):
    """A short message of the moderator: a phrase, or words that are kept beside the log.

    To the holder: it ends with the turn. To booths: to `booth`, or to all of them where it is
    None. `seen_by`: the booths that have seen it, or `holder`.
    """

    id: MessageId
    to: Addressee
    sent_at: Ms
    phrase: Phrase | None = None
    booth: BoothId | None = None
    participant_id: ParticipantId | None = None
    seen_by: tuple[str, ...] = ()


class Check(Struct, frozen=True):
    """A person's test of connection and sound. `hears`: the test tone was heard.

    `trip_ms`: to the server and back.
    """

    at: Ms
    microphone: Heard
    hears: bool
    trip_ms: Ms


class Suspension(Struct, frozen=True):
    """A break; `back_at` is when the session is to go on, where that has been said."""

    since: Ms
    back_at: Ms | None = None
    reason: str | None = None


class Lost(Struct, frozen=True):
    """A participant's line is lost; `grace_until` stands while the person holds the floor."""

    since: Ms
    grace_until: Ms | None = None


class Tally(Struct, frozen=True):
    """What a person has spoken in the session: ended turns, void ones left out."""

    turns: int = 0
    online_turns: int = 0
    spoken_ms: Ms = 0
    online_ms: Ms = 0


class Parts(Struct, frozen=True):
    """What one act changed, as it stood at one side of it: whole values, and entries by key.

    An entry that is None was not there.
    """

    status: Status
    suspension: Suspension | None
    session: Clock
    window: Clock
    item_id: str | None
    item_clocks: Map[str, Clock]
    list_status: ListStatus
    closes_at: Ms | None
    order_policy: str
    order: tuple[RequestId, ...]
    floor: tuple[TurnId, ...]
    last_turn: TurnId | None
    budget: Budget
    meter: Meter | None
    presentations: tuple[Presentation, ...]
    items: tuple[Item, ...]
    requests: dict[RequestId, Request | None]
    turns: dict[TurnId, Turn | None]
    modes: dict[ParticipantId, Mode | None]
    languages: dict[ParticipantId, str | None]
    recent: tuple[TurnId, ...]
    texts: tuple[RequestId, ...]
    rated_seq: int
    spoken: dict[ParticipantId, int | None]
    tallies: dict[ParticipantId, Tally | None]
    given: dict[PresentationId, TurnId | None]


class Act(Struct, frozen=True):
    """A command that was taken and can be undone: what it changed, before and after."""

    seq: int
    last_seq: int
    type: str
    actor: Actor
    at: Ms
    before: Parts
    after: Parts
    subject: ParticipantId | None = None


class State(Struct, frozen=True):
    """A session, as the fold of its log. `seq` and `at` are those of the last entry.

    `rated_seq` is the last entry that may have changed what the running turn is charged.
    `texts`: requests that ended with a text instead of speaking. `languages`: what each person
    usually speaks, where it is known.
    """

    policy: Policy = Policy()
    seq: int = 0
    at: Ms = 0
    rated_seq: int = 0
    status: Status = Status.PLANNED
    suspension: Suspension | None = None
    session: Clock = Clock()
    window: Clock = Clock()
    items: tuple[Item, ...] = ()
    item_id: str | None = None
    item_clocks: Map[str, Clock] = Map()
    list_status: ListStatus = ListStatus.UNOPENED
    closes_at: Ms | None = None
    order_policy: str = "received"
    order: tuple[RequestId, ...] = ()
    requests: Map[RequestId, Request] = Map()
    turns: Map[TurnId, Turn] = Map()
    floor: tuple[TurnId, ...] = ()
    last_turn: TurnId | None = None
    recent: tuple[TurnId, ...] = ()
    texts: tuple[RequestId, ...] = ()
    spoken: Map[ParticipantId, int] = Map()
    tallies: Map[ParticipantId, Tally] = Map()
    presentations: tuple[Presentation, ...] = ()
    given: Map[PresentationId, TurnId] = Map()
    modes: Map[ParticipantId, Mode] = Map()
    languages: Map[ParticipantId, str] = Map()
    lost: Map[ParticipantId, Lost] = Map()
    budget: Budget = Budget()
    meter: Meter | None = None
    booths: Map[BoothId, Booth] = Map()
    signals: Map[SignalId, Signal] = Map()
    messages: Map[MessageId, Message] = Map()
    checks: Map[ParticipantId, Check] = Map()
    fired: frozenset[str] = frozenset()
    acts: tuple[Act, ...] = ()

    @property
    def item(self) -> Clock:
        """The clock of the agenda item that is taken up."""
        return self.item_clocks.get(self.item_id or "", Clock())

    @property
    def holder(self) -> Turn | None:
        """The turn that has the floor; those beneath it in `floor` wait to get it back."""
        return self.turns[self.floor[-1]] if self.floor else None
