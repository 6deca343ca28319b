"""The views that screens get: their shapes alone. Maps are keyed by id (as text in JSON)."""

from enum import StrEnum

from msgspec import Struct

from .model import (
    Addressee,
    Heard,
    Hold,
    Kind,
    ListStatus,
    Mode,
    Ms,
    Phrase,
    Role,
    SignalKind,
    Status,
)


class Audience(StrEnum):
    MODERATOR = "moderator"
    BOOTH = "booth"
    PARTICIPANT = "participant"
    DISPLAY = "display"
    TECHNICIAN = "technician"


class ClockView(Struct):
    """Elapsed is `banked_ms`, plus the time since `started_at` while it runs.

    `warn_ms`: thresholds of remaining time, the largest first.
    """

    limit_ms: Ms
    banked_ms: Ms
    started_at: Ms | None
    running: bool
    warn_ms: tuple[Ms, ...] = ()


class Person(Struct):
    """How a person is shown. `legal_system` and `gender` reach the moderator only."""

    id: int
    affiliation: str
    role: str
    name: str | None = None
    category: str | None = None
    region: str | None = None
    legal_system: str | None = None
    gender: str | None = None


class BreakView(Struct):
    """A suspension; `clock` counts down to when the session is to go on, if that was said."""

    since: Ms
    back_at: Ms | None
    reason: str | None
    clock: ClockView | None


class SessionView(Struct):
    id: int
    title: str
    meeting: str
    status: Status
    clock: ClockView
    window: ClockView
    working_language: str
    item_id: str | None
    item: ClockView | None
    suspension: BreakView | None


class ItemView(Struct):
    """An agenda item (a theme), as the programme has it."""

    id: str
    title: str
    planned_ms: Ms


class BudgetView(Struct):
    """The online budget.

    `used` runs while a turn is charged and stops at its limit. At an instant t:
    reserved = `reserved_ms` + (the holder's remaining time, not below 0, if `turn_reserves`);
    free = max(0, limit - used - reserved). `uninterpreted` has run since its `started_at` (which
    may lie ahead: the instant of exhaustion).
    """

    used: ClockView
    budget_ms: Ms
    extended_ms: Ms
    corrections_ms: Ms
    reserved_ms: Ms
    turn_reserves: bool
    uninterpreted: ClockView
    overspent_ms: Ms
    exhausts_at: Ms | None
    on_exhaustion: str


class Fit(StrEnum):
    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Prospect(Struct):
    """What awaits a request in list order, as things stand.

    `expected_at` is None while nobody can know the instant (floor empty, paused, overtime, break);
    `wait_ms` then counts from now, or from `not_before` while that lies ahead: the end of a break,
    where it is known. At an instant t it is `full` before `full_until`, `partial`
    before `some_until`, else `none` (None: for ever); interpreted then are
    min(`interpreted_ms`, `some_until` - t). `if_given_ms`: interpreted if given the floor at once.
    """

    expected_at: Ms | None
    wait_ms: Ms
    expected_ms: Ms
    interpretation: Fit
    interpreted_ms: Ms
    full_until: Ms | None
    some_until: Ms | None
    if_given_ms: Ms
    not_before: Ms | None = None


class RequestView(Struct):
    id: int
    participant_id: int
    kind: Kind
    mode: Mode
    language: str
    theme: str | None
    subject: str | None
    has_text: bool
    requested_at: Ms
    position: int
    on_behalf: bool
    returned: bool
    moved: bool
    moved_reason: str | None
    connected: bool
    spoken: int
    prospect: Prospect


class ListView(Struct):
    """`order` holds the ids of `requests`, the next speaker first."""

    status: ListStatus
    closes_at: Ms | None
    policy: str
    waiting: int
    order: tuple[int, ...]
    points_of_order: bool
    rights_of_reply: bool


class TurnView(Struct):
    id: int
    participant_id: int | None
    kind: Kind
    mode: Mode
    language: str
    given_at: Ms
    clock: ClockView
    holds: tuple[Hold, ...]
    request_id: int | None
    presentation_id: int | None
    theme: str | None
    subject: str | None
    has_text: bool
    ends_at: Ms | None
    grace_until: Ms | None


class FloorView(Struct):
    """`beneath`: turns that were interrupted and get the floor back, the next one first."""

    holder: TurnView | None
    beneath: tuple[TurnView, ...]
    next: tuple[int, ...]


class Work(StrEnum):
    INTERPRET = "interpret"
    DO_NOT_INTERPRET = "do_not_interpret"
    PAUSE = "pause"


class Why(StrEnum):
    """The reason of the booths' state."""

    FLOOR_RUNNING = "floor_running"
    FLOOR_EMPTY = "floor_empty"
    TURN_PAUSED = "turn_paused"
    LINE_LOST = "line_lost"
    NOT_OPEN = "not_open"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    BUDGET_EXHAUSTED = "budget_exhausted"
    WINDOW_OVER = "window_over"
    ALL_BOOTHS_LOST = "all_booths_lost"


class InterpretationView(Struct):
    """What the booths do now; from `until` on it is `then`, for the reason `then_why`.

    `without`: the languages of the booths that cannot interpret.
    """

    work: Work
    why: Why
    until: Ms | None = None
    then: Work | None = None
    then_why: Why | None = None
    without: tuple[str, ...] = ()


class BoothView(Struct):
    able: bool
    reason: str | None
    interpreter: str | None
    turn: ClockView | None
    relay: str | None


class SignalView(Struct):
    id: int
    kind: SignalKind
    booth: str
    sent_at: Ms
    acknowledged_at: Ms | None


class MessageView(Struct):
    """A short message of the moderator: a phrase, or else a text."""

    id: int
    to: Addressee
    booth: str | None
    participant_id: int | None
    phrase: Phrase | None
    text: str | None
    sent_at: Ms
    seen_by: tuple[str, ...]


class CheckView(Struct):
    """What a person's last test of connection and sound found."""

    at: Ms
    microphone: Heard
    hears: bool
    trip_ms: Ms


class Stage(StrEnum):
    TO_COME = "to_come"
    RUNNING = "running"
    GIVEN = "given"


class PresentationView(Struct):
    id: int
    participant_id: int
    title: str | None
    theme: str | None
    language: str
    mode: Mode
    allotment_ms: Ms
    stage: Stage
    reserves_ms: Ms
    interpretation: Fit
    interpreted_ms: Ms


class SpokenView(Struct):
    """How much a person has spoken in this session, ended turns only."""

    turns: int
    online_turns: int
    spoken_ms: Ms
    online_ms: Ms


class BlockerView(Struct):
    """A later act that another one cannot be undone for: what, about whom, and by which role."""

    type: str
    participant_id: int | None
    role: Role


class UndoView(Struct):
    """The last act, and whom it concerned; not `possible` where later acts are built on it.

    `blocked_by`: the last one of these, which may be of the clock, a line or a booth; None where
    nobody remembers it.
    """

    seq: int
    type: str
    at: Ms
    participant_id: int | None
    possible: bool
    blocked_by: BlockerView | None = None


class PastTurnView(Struct):
    id: int
    participant_id: int | None
    kind: Kind
    mode: Mode
    given_at: Ms
    ended_at: Ms
    spoken_ms: Ms
    charged_ms: Ms
    uninterpreted_ms: Ms
    corrected_ms: Ms
    request_id: int | None


class SentText(Struct):
    """A text that somebody sent instead of speaking."""

    request_id: int
    participant_id: int


class DisplayView(Struct):
    session: SessionView
    interpretation: InterpretationView
    floor: FloorView
    list: ListView
    requests: dict[int, RequestView]
    people: dict[int, Person]
    messages: dict[int, MessageView]


class BoothScreenView(Struct):
    session: SessionView
    interpretation: InterpretationView
    floor: FloorView
    list: ListView
    requests: dict[int, RequestView]
    people: dict[int, Person]
    budget: BudgetView
    items: tuple[ItemView, ...]
    booths: dict[str, BoothView]
    signals: dict[int, SignalView]
    messages: dict[int, MessageView]


class ParticipantView(Struct):
    """`if_asked`: what would await a statement that somebody of that mode asked for now."""

    session: SessionView
    interpretation: InterpretationView
    floor: FloorView
    list: ListView
    requests: dict[int, RequestView]
    people: dict[int, Person]
    budget: BudgetView
    items: tuple[ItemView, ...]
    if_asked: dict[Mode, Prospect]
    messages: dict[int, MessageView]


class TechnicianView(Struct):
    session: SessionView
    interpretation: InterpretationView
    floor: FloorView
    list: ListView
    requests: dict[int, RequestView]
    people: dict[int, Person]
    items: tuple[ItemView, ...]
    booths: dict[str, BoothView]
    signals: dict[int, SignalView]
    lost: dict[int, Ms]
    modes: dict[int, Mode]
    checks: dict[int, CheckView]
    messages: dict[int, MessageView]


class ModeratorView(Struct):
    session: SessionView
    interpretation: InterpretationView
    floor: FloorView
    list: ListView
    requests: dict[int, RequestView]
    people: dict[int, Person]
    budget: BudgetView
    items: tuple[ItemView, ...]
    booths: dict[str, BoothView]
    signals: dict[int, SignalView]
    presentations: dict[int, PresentationView]
    programme: tuple[int, ...]
    spoken: dict[int, SpokenView]
    modes: dict[int, Mode]
    lost: dict[int, Ms]
    past: tuple[PastTurnView, ...]
    texts: tuple[SentText, ...]
    messages: dict[int, MessageView]
    undo: UndoView | None


class Me(Struct):
    """What one participant alone may see, and whether a request would be taken now.

    `language`: what this person usually speaks. `may_ask`: kinds that would be taken; empty while
    a request is open, or nothing would be.
    `signals`: what booths ask of the speaker, while this person has the floor; `messages`: what
    the moderator does. `check`: this person's last test of connection and sound.
    """

    participant_id: int
    mode: Mode
    language: str
    request: RequestView | None
    next: bool
    holder: bool
    turn: TurnView | None
    may_ask: tuple[Kind, ...]
    signals: tuple[SignalKind, ...]
    messages: tuple[MessageView, ...]
    check: CheckView | None
    undo: UndoView | None


AnyView = DisplayView | BoothScreenView | ParticipantView | TechnicianView | ModeratorView
