"""What people ask of a session: one value a command, told apart by `type`."""

from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from .model import (
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
from .policy import HOUR, OrderPolicy, Policy

Reason = Annotated[str, Meta(max_length=500)]
Text = Annotated[str, Meta(max_length=20_000)]
Short = Annotated[str, Meta(max_length=200)]
Code = Annotated[str, Meta(min_length=1, max_length=12, pattern="^[A-Za-z0-9_-]+$")]
Allotment = Annotated[int, Meta(ge=1_000, le=24 * HOUR)]
Change = Annotated[int, Meta(ge=-24 * HOUR, le=24 * HOUR)]
Instant = Annotated[int, Meta(ge=0, le=253_402_300_799_000)]


class Command(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type"):
    """Base of all commands."""


class PrepareSession(Command, frozen=True, tag="prepare_session"):
    """Lays down what the session starts from; may be repeated until the session opens.

    `languages`: what each person usually speaks; who is not in it speaks the working language.
    `planned_ms` is this session's own length where it is not the policy's.
    """

    policy: Policy = Policy()
    modes: dict[ParticipantId, Mode] = {}
    languages: dict[ParticipantId, Code] = {}
    presentations: tuple[Presentation, ...] = ()
    items: tuple[Item, ...] = ()
    planned_ms: Ms | None = None


class SetProgramme(Command, frozen=True, tag="set_programme"):
    """Changes the presentations and agenda items that are still to come."""

    presentations: tuple[Presentation, ...]
    items: tuple[Item, ...]


class OpenSession(Command, frozen=True, tag="open_session"):
    reason: Reason | None = None


class SuspendSession(Command, frozen=True, tag="suspend_session"):
    """Begins a break until about `back_at`; during one, says anew when the session goes on."""

    reason: Reason | None = None
    back_at: Instant | None = None


class ResumeSession(Command, frozen=True, tag="resume_session"):
    reason: Reason | None = None


class CloseSession(Command, frozen=True, tag="close_session"):
    reason: Reason | None = None


class StartItem(Command, frozen=True, tag="start_item"):
    """Takes up an agenda item; its clock starts, and goes on where it stood."""

    item_id: Code


class OpenList(Command, frozen=True, tag="open_list"):
    pass


class AnnounceClosing(Command, frozen=True, tag="announce_closing"):
    closes_at: Instant


class CloseList(Command, frozen=True, tag="close_list"):
    pass


class RequestFloor(Command, frozen=True, tag="request_floor"):
    """Asks for the floor; without a `language`, in the one that the person usually speaks.

    `subject` and `text` are kept beside the log, not in it.
    """

    participant_id: ParticipantId
    kind: Kind = Kind.STATEMENT
    language: Code | None = None
    theme: Code | None = None
    subject: Short | None = None
    text: Text | None = None


class EditRequest(Command, frozen=True, tag="edit_request"):
    """Changes a request on the list; what is left out stays, null takes away."""

    request_id: RequestId
    kind: Kind | UnsetType = UNSET
    language: Code | UnsetType = UNSET
    theme: Code | UnsetType | None = UNSET
    subject: Short | UnsetType | None = UNSET
    text: Text | UnsetType | None = UNSET


class WithdrawRequest(Command, frozen=True, tag="withdraw_request"):
    """Takes a request off the list; with a `text`, which then stands instead of speaking."""

    request_id: RequestId
    text: Text | None = None


class MoveRequest(Command, frozen=True, tag="move_request"):
    """Puts a request before another one, or at the end of the list.

    The place that it has already, with a `reason`: says why it was moved there.
    """

    request_id: RequestId
    before_id: RequestId | None = None
    reason: Reason | None = None


class SetOrder(Command, frozen=True, tag="set_order"):
    policy: OrderPolicy


class GiveFloor(Command, frozen=True, tag="give_floor"):
    """Gives the floor to a request, to a presentation, or to a participant with a kind.

    Kinds `moderator` and `media` need no participant; `mode` is for those (`online`: streamed
    from a remote site). `interpose` pauses the running turn, which gets the floor back.
    """

    request_id: RequestId | None = None
    presentation_id: PresentationId | None = None
    participant_id: ParticipantId | None = None
    kind: Kind | None = None
    mode: Mode | None = None
    language: Code | None = None
    allotment_ms: Allotment | None = None
    interpose: bool = False


class PauseTurn(Command, frozen=True, tag="pause_turn"):
    turn_id: TurnId
    reason: Reason | None = None


class ResumeTurn(Command, frozen=True, tag="resume_turn"):
    turn_id: TurnId
    reason: Reason | None = None


class ExtendTurn(Command, frozen=True, tag="extend_turn"):
    """Gives a turn more time, or less (`by_ms` negative)."""

    turn_id: TurnId
    by_ms: Change
    reason: Reason | None = None


class EndTurn(Command, frozen=True, tag="end_turn"):
    turn_id: TurnId
    reason: Reason | None = None


class NextSpeaker(Command, frozen=True, tag="next_speaker"):
    """Ends the turn, if there is one, and gives the floor to the first of the list.

    `request_id`: who was seen to be next; nobody else is called.
    """

    request_id: RequestId | None = None


class ReturnToList(Command, frozen=True, tag="return_to_list"):
    """Puts the holder, or the last speaker, back on the list at `position` (0 is the top).

    `absent`: called but not there; no time is charged, and it does not count as having spoken.
    Otherwise what was spoken stands, and the request keeps the rest of its time. A turn that had
    no request is named by `turn_id`; a presentation of the programme goes back to its lane.
    """

    request_id: RequestId | None = None
    turn_id: TurnId | None = None
    position: Annotated[int, Meta(ge=0)] | None = None
    absent: bool = True


class SetMode(Command, frozen=True, tag="set_mode"):
    """How a person takes part from now on; `language`: what they usually speak, if it changed."""

    participant_id: ParticipantId
    mode: Mode
    language: Code | None = None


class MarkConnection(Command, frozen=True, tag="mark_connection"):
    """A participant's line is lost or back. `confirmed_at`: when it was last known to work."""

    participant_id: ParticipantId
    connected: bool
    confirmed_at: Instant | None = None


class RecordCheck(Command, frozen=True, tag="record_check"):
    """What a person's test of connection and sound found; see `Check`."""

    participant_id: ParticipantId
    microphone: Heard
    hears: bool
    trip_ms: Annotated[int, Meta(ge=0, le=60_000)]


class SendMessage(Command, frozen=True, tag="send_message"):
    """Tells the holder, a booth, all booths or everybody a phrase or, in its stead, a `text`.

    It takes the place of the message that the same ones were sent before. `text` is kept beside
    the log, not in it.
    """

    to: Addressee
    booth: BoothId | None = None
    phrase: Phrase | None = None
    text: Annotated[str, Meta(min_length=1, max_length=200)] | None = None


class SeeMessage(Command, frozen=True, tag="see_message"):
    message_id: MessageId


class ClearMessage(Command, frozen=True, tag="clear_message"):
    message_id: MessageId


class SendSignal(Command, frozen=True, tag="send_signal"):
    kind: SignalKind
    booth: BoothId | None = None


class AcknowledgeSignal(Command, frozen=True, tag="acknowledge_signal"):
    signal_id: SignalId


class ClearSignal(Command, frozen=True, tag="clear_signal"):
    signal_id: SignalId


class SetInterpretation(Command, frozen=True, tag="set_interpretation"):
    able: bool
    booth: BoothId | None = None
    reason: Reason | None = None


class HandOver(Command, frozen=True, tag="hand_over"):
    """The booth's microphone goes to `interpreter` (a name-less mark such as `A` or `B`)."""

    interpreter: Code
    booth: BoothId | None = None


class SetRelay(Command, frozen=True, tag="set_relay"):
    """The booth takes its interpretation from another booth, or from the floor (None)."""

    source: BoothId | None
    booth: BoothId | None = None


class Consent(Struct, frozen=True, forbid_unknown_fields=True):
    """A booth's consent to work longer, and who gave it for the booth."""

    booth: BoothId
    by: Annotated[str, Meta(min_length=1, max_length=100)]


Consents = Annotated[tuple[Consent, ...], Meta(max_length=50)]


class ExtendBudget(Command, frozen=True, tag="extend_budget"):
    by_ms: Annotated[int, Meta(gt=0, le=24 * HOUR)]
    consents: Consents
    reason: Reason


class ExtendWindow(Command, frozen=True, tag="extend_window"):
    by_ms: Annotated[int, Meta(gt=0, le=24 * HOUR)]
    consents: Consents
    reason: Reason


class CorrectCharge(Command, frozen=True, tag="correct_charge"):
    """Adds `by_ms` to the charge of a turn, or takes it away (negative)."""

    turn_id: TurnId
    by_ms: Change
    reason: Reason


class Undo(Command, frozen=True, tag="undo"):
    """Undoes the act whose first entry is `seq`, as if it had not happened."""

    seq: int


AnyCommand = (
    PrepareSession
    | SetProgramme
    | OpenSession
    | SuspendSession
    | ResumeSession
    | CloseSession
    | StartItem
    | OpenList
    | AnnounceClosing
    | CloseList
    | RequestFloor
    | EditRequest
    | WithdrawRequest
    | MoveRequest
    | SetOrder
    | GiveFloor
    | PauseTurn
    | ResumeTurn
    | ExtendTurn
    | EndTurn
    | NextSpeaker
    | ReturnToList
    | SetMode
    | MarkConnection
    | RecordCheck
    | SendMessage
    | SeeMessage
    | ClearMessage
    | SendSignal
    | AcknowledgeSignal
    | ClearSignal
    | SetInterpretation
    | HandOver
    | SetRelay
    | ExtendBudget
    | ExtendWindow
    | CorrectCharge
    | Undo
)


def name_of(command: Command) -> str:
    """The command's `type`, e.g. `give_floor`."""
    tag: Any = type(command).__struct_config__.tag
    return str(tag)
