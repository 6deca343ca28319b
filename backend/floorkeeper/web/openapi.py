"""The OpenAPI document: FastAPI's, with the floor's commands, views and socket messages in it."""

from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from floorkeeper.documents.written import WrittenDocument
from floorkeeper.floor.commands import AnyCommand
from floorkeeper.floor.events import Entry
from floorkeeper.floor.forecast import Pick
from floorkeeper.floor.screens import (
    BoothScreenView,
    DisplayView,
    Me,
    ModeratorView,
    ParticipantView,
    TechnicianView,
)
from floorkeeper.floor.timeline import Timeline
from floorkeeper.live.engine import Answer
from floorkeeper.live.protocol import FromScreen, FromServer, Snapshot
from floorkeeper.meetings.roster import RosterPreview

from .problems import Problem

VIEWS = (DisplayView, BoothScreenView, ParticipantView, TechnicianView, ModeratorView)
_STRUCTS = (
    *(AnyCommand, FromServer, FromScreen, Answer, Problem, Entry, Me, Snapshot, Pick, Timeline),
    RosterPreview,
    WrittenDocument,
    *VIEWS,
)
_REF = "#/components/schemas/{name}"


def _components() -> dict[str, Any]:
    schemas, parts = msgspec.json.schema_components(_STRUCTS, ref_template=_REF)
    named = dict(zip(("Command", "FromServer", "FromScreen"), schemas[:3], strict=True))
    parts["Snapshot"]["properties"]["view"] = {"$ref": _REF.format(name="View")}
    views = {"anyOf": [{"$ref": _REF.format(name=view.__name__)} for view in VIEWS]}
    return {**parts, **named, "View": views}


def operation_id(route: APIRoute) -> str:
    """The route function's name, from which the screens' client names its own function."""
    return route.name


def document(app: FastAPI) -> dict[str, Any]:
    """The document, made once."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, routes=app.routes)
        components = made.setdefault("components", {}).setdefault("schemas", {})
        components.update(_components())
        app.openapi_schema = made
    return app.openapi_schema
