"""The AsyncAPI document of the screens' socket, made from the messages themselves."""

from typing import Any, get_args

import msgspec

from floorkeeper import __version__
from floorkeeper.floor.screens import Audience
from floorkeeper.live.protocol import FromScreen, FromServer

from .openapi import VIEWS

_REF = "#/components/schemas/{name}"
_PATH = "/api/live/{session_id}"
_DESCRIPTION = """\
A screen opens the socket with the cookie that POST /api/enter gives for a link, and with an Origin
of the server's own address; where it may not come in, the handshake is answered with 403.

Its first message is `resume`, with the `seq` and `epoch` of what it has, or 0 and nothing. It then
gets a `snapshot`, or a `patch` where that is enough: a JSON merge patch (RFC 7396) to `view`, and
to `me`. Whoever is asked by a `beat` answers with a `ping`; `pong` also measures the clocks. After
`bye` with `restarting` or `silent`, or when the line breaks, come again after a moment that is not
the same for all. docs/examples/client.py does all of this."""


def document() -> dict[str, Any]:
    ours, theirs = get_args(FromServer), get_args(FromScreen)
    messages = {kind.__name__: _message(kind) for kind in (*ours, *theirs)}
    _, schemas = msgspec.json.schema_components((*ours, *theirs, *VIEWS), ref_template=_REF)
    views = [{"$ref": _REF.format(name=view.__name__)} for view in VIEWS]
    schemas["Snapshot"]["properties"]["view"] = {"anyOf": views}
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Floorkeeper: live sessions",
            "version": __version__,
            "description": _DESCRIPTION,
        },
        "defaultContentType": "application/json",
        "channels": {"live": _channel(list(messages))},
        "operations": {
            "toScreen": _operation("send", [kind.__name__ for kind in ours]),
            "fromScreen": _operation("receive", [kind.__name__ for kind in theirs]),
        },
        "components": {"messages": messages, "schemas": schemas},
    }


def _channel(messages: list[str]) -> dict[str, Any]:
    audience = {"type": "string", "enum": [one.value for one in Audience]}
    query = {"type": "object", "properties": {"audience": audience}, "required": ["audience"]}
    return {
        "address": _PATH,
        "parameters": {"session_id": {"description": "The session's number."}},
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
        "bindings": {"ws": {"method": "GET", "query": query, "bindingVersion": "0.1.0"}},
    }


def _message(kind: type[msgspec.Struct]) -> dict[str, Any]:
    return {
        "name": kind.__struct_config__.tag,
        "summary": (kind.__doc__ or "").partition("\n")[0],
        "payload": {"$ref": _REF.format(name=kind.__name__)},
    }


def _operation(action: str, messages: list[str]) -> dict[str, Any]:
    named = [{"$ref": f"#/channels/live/messages/{name}"} for name in messages]
    return {"action": action, "channel": {"$ref": "#/channels/live"}, "messages": named}
