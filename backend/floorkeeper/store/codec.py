"""The values of the floor as JSON text and back."""

import hashlib
from typing import Any, get_args, get_origin

import msgspec
from immutables import Map

from floorkeeper import __version__
from floorkeeper.floor import clocks, model, policy
from floorkeeper.floor.events import AnyEvent, Entry
from floorkeeper.floor.model import Actor, State
from floorkeeper.floor.words import apart


def _plain(value: Any) -> Any:
    if isinstance(value, Map):
        return dict(value.items())
    raise NotImplementedError(type(value).__name__)


def _rebuilt(kind: Any, value: Any) -> Any:
    if get_origin(kind) is not Map:
        raise NotImplementedError(str(kind))
    plain = dict.__class_getitem__(get_args(kind))
    return Map(msgspec.convert(value, plain, strict=False, str_keys=True, dec_hook=_rebuilt))


_encoder = msgspec.json.Encoder(enc_hook=_plain)
_state = msgspec.json.Decoder(State, dec_hook=_rebuilt)
_actor = msgspec.json.Decoder(Actor)
_event: msgspec.json.Decoder[AnyEvent] = msgspec.json.Decoder(AnyEvent)


def _shape() -> str:
    """A mark of the program's version and of the fields of all values that a state consists of."""
    structs = [
        kind
        for module in (model, clocks, policy)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
    ]
    fields = [(kind.__name__, *kind.__annotations__.items()) for kind in structs]
    return hashlib.blake2b(repr((__version__, fields)).encode(), digest_size=8).hexdigest()


SHAPE = _shape()


def state_text(state: State) -> str:
    return _encoder.encode(state).decode()


def state_of(text: str) -> State:
    return _state.decode(text)


Row = dict[str, Any]


def rows_of(session_id: int, entry: Entry) -> tuple[Row, list[Row]]:
    """The entry as a row of the table `entries`, and what was typed into it as rows of `words`."""
    entry, words = apart(entry)
    row = {
        "session_id": session_id,
        "seq": entry.seq,
        "at": entry.at,
        "act": entry.act,
        "actor": _encoder.encode(entry.actor).decode(),
        "command": entry.command,
        "key": entry.key,
        "v": entry.v,
        "event": _encoder.encode(entry.event).decode(),
    }
    typed = {"session_id": session_id, "seq": entry.seq}
    return row, [{**typed, "mark": one.mark, "salt": one.salt, "text": one.text} for one in words]


def entry_of(row: Any) -> Entry:
    """The entry that a row of the table `entries` holds, with marks where people typed."""
    return Entry(
        seq=row.seq,
        at=row.at,
        act=row.act,
        actor=_actor.decode(row.actor),
        command=row.command,
        event=_event.decode(row.event),
        key=row.key,
        v=row.v,
    )
