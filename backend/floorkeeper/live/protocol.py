"""The messages between server and screens, told apart by `type`."""

from typing import Any

import msgspec

from floorkeeper.floor.model import ParticipantId
from floorkeeper.floor.screens import Me


class Snapshot(msgspec.Struct, tag_field="type", tag="snapshot"):
    """The whole view of the audience after entry `seq`; `me` for a participant's own screen."""

    seq: int
    epoch: str
    view: dict[str, Any]
    me: Me | None


class Patch(msgspec.Struct, tag_field="type", tag="patch", omit_defaults=True):
    """Merge patches (RFC 7396) to what the screen has; it then has it as of entry `seq`."""

    seq: int
    view: dict[str, Any] | None = None
    me: dict[str, Any] | None = None


class Pong(msgspec.Struct, tag_field="type", tag="pong"):
    """`t0` as it came; `t1` is the server's clock."""

    t0: float
    t1: int


class Beat(msgspec.Struct, tag_field="type", tag="beat"):
    """Asks a screen that has been silent for a ping, so that both know that the line works.

    The server asks, and not the screen's own timer: a browser lets the timers of a page that
    nobody looks at sleep, but not its messages.
    """


class Present(msgspec.Struct, tag_field="type", tag="present"):
    """For technicians: how many screens each participant has, those without left out."""

    people: dict[ParticipantId, int]


class Handed(msgspec.Struct, frozen=True):
    """The newest version of a file of a presentation; `kind` is `slides` or `text`."""

    id: int
    kind: str
    title: str
    number: int
    at: int
    type: str


class OfPresentation(msgspec.Struct, frozen=True):
    """Whose presentation it is, and the files that came for it."""

    affiliation: str
    title: str | None
    files: tuple[Handed, ...]


class Materials(msgspec.Struct, tag_field="type", tag="materials"):
    """For booths and technicians: by presentation, in their order, those without left out."""

    presentations: dict[int, OfPresentation]


class Noted(msgspec.Struct, tag_field="type", tag="noted"):
    """For the moderator's audience: a note was written or changed; `last` numbers that change."""

    last: int


class Bye(msgspec.Struct, tag_field="type", tag="bye"):
    """The server closes the socket: `revoked`, `signed_out`, `expired`, `silent`, `restarting`;
    `too_many`: the person has opened as many others since; `too_fast`: it said more than a screen.
    """

    reason: str


class Ping(msgspec.Struct, tag_field="type", tag="ping"):
    """`t0` is the screen's own clock, in milliseconds."""

    t0: float


class Resume(msgspec.Struct, tag_field="type", tag="resume"):
    """The first message of a screen: the last `seq` and `epoch` it had; 0 for none."""

    seq: int = 0
    epoch: str = ""


FromServer = Snapshot | Patch | Pong | Beat | Present | Materials | Noted | Bye
FromScreen = Ping | Resume

from_screen: msgspec.json.Decoder[FromScreen] = msgspec.json.Decoder(FromScreen)
_encoder = msgspec.json.Encoder()


def text(message: dict[str, Any] | FromServer) -> str:
    """The message as it goes over the socket."""
    return _encoder.encode(message).decode()


def raw(value: Any) -> msgspec.Raw:
    """A part of messages that is encoded once and sent often."""
    return msgspec.Raw(_encoder.encode(value))
