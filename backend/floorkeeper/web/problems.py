"""Every error as RFC 9457 `application/problem+json`, in one place."""

import re
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from floorkeeper.access.errors import AccessError, TooFastError
from floorkeeper.access.service import Access
from floorkeeper.errors import BadFieldsError, RuleError
from floorkeeper.floor.refusals import Refusal
from floorkeeper.languages import language_of
from floorkeeper.live.engine import NotTaken
from floorkeeper.live.node import NoSession
from floorkeeper.meetings.routes import out
from floorkeeper.meetings.service import Missing
from floorkeeper.meetings.versions import Stale, etag
from floorkeeper.programme.errors import ProgrammeError
from floorkeeper.store.keys import KeyReused

from .bodies import BadValuesError

MEDIA_TYPE = "application/problem+json"
RESPONSE: dict[str, Any] = {
    "description": "What was not done, why, and what can be done about it.",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


class Problem(msgspec.Struct, omit_defaults=True):
    """`type` is stable; `remedy` is what the person can do; `rule` and `values` of a refusal.

    `current`: what somebody else has made of the thing that was to be edited.
    """

    type: str
    title: str
    status: int
    detail: str
    remedy: str
    rule: str | None = None
    values: dict[str, str | int] | None = None
    errors: list[dict[str, str]] | None = None
    current: dict[str, Any] | None = None


class Sentence(msgspec.Struct):
    """What is wrong, and what can be done; `{name}` stands for a value of the refusal."""

    title: str
    detail: str
    remedy: str


@cache
def sentences(language: str) -> dict[str, Sentence]:
    """The sentences of a language, by rule."""
    file = resources.files(__package__) / "sentences" / f"{language}.json"
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Sentence])


@cache
def names(language: str) -> dict[str, dict[str, str]]:
    """How a language calls roles, kinds of turns, and booths by the language they work into."""
    file = resources.files(__package__) / "names" / f"{language}.json"
    return msgspec.json.decode(file.read_bytes(), type=dict[str, dict[str, str]])


class _Values(dict[str, Any]):
    """What fills a sentence: codes are called by their names in its language."""

    def __init__(self, language: str, values: dict[str, str | int]) -> None:
        known = names(language)
        named = {k: known[k].get(str(v), v) if k in known else v for k, v in values.items()}
        if "booths" in values:
            booths = str(values["booths"]).split(", ")
            named["booths"] = ", ".join(known["booth"].get(one, one) for one in booths)
        super().__init__(named)

    def __missing__(self, key: str) -> str:
        return "?"


def problem(
    accept: str, rule: str, status: int, values: dict[str, str | int] | None = None, **more: Any
) -> Problem:
    """The problem for a rule, in the language accepted; `values` of a floor's refusal."""
    language = language_of(accept)
    sentence = sentences(language)[rule]
    filled = _Values(language, values or {"field": more.pop("field", "")})
    return Problem(
        type=f"/problems/{rule}",
        title=sentence.title,
        status=status,
        detail=sentence.detail.format_map(filled),
        remedy=sentence.remedy.format_map(filled),
        rule=None if values is None else rule,
        values=values,
        **more,
    )


def answer(body: Problem, headers: dict[str, str] | None = None) -> Response:
    return Response(msgspec.json.encode(body), body.status, headers, media_type=MEDIA_TYPE)


def respond(
    request: Request,
    rule: str,
    status: int,
    headers: dict[str, str] | None = None,
    **more: Any,
) -> Response:
    accept = request.headers.get("accept-language", "")
    return answer(problem(accept, rule, status, **more), headers)


def refused(request: Request, refusal: Refusal) -> Response:
    """409, with the rule and its values for screens that make their own sentence."""
    return respond(request, refusal.rule.value, 409, values=refusal.values)


_PATH = re.compile(r"^(?P<what>.*?)(?: - at `\$\.?(?P<where>.*)`)?$", re.DOTALL)


UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What msgspec raises for a text that is not as it should be; the last for one nested too deep."""


def invalid(request: Request, error: Exception) -> Response:
    """422, with the field that msgspec found wrong; `error` is one of UNREADABLE."""
    found = _PATH.match(str(error))
    what = found["what"] if found else str(error)
    where = (found["where"] if found else None) or ""
    return misshapen(request, [{"field": where, "message": what}])


def misshapen(request: Request, errors: list[dict[str, str]]) -> Response:
    """422, with each field that is wrong; `message` is for whoever writes a client."""
    field = ", ".join(dict.fromkeys(one["field"] for one in errors if one["field"])) or "–"
    return respond(request, "invalid_input", 422, field=field, errors=errors)


_RULES = {403: "forbidden", 404: "not_found", 405: "method_not_allowed", 413: "too_large"}


def install(app: FastAPI) -> None:
    """Makes the application answer all its errors as problems."""

    @app.exception_handler(AccessError)
    async def access(request: Request, error: AccessError) -> Response:
        headers = {}
        if isinstance(error, TooFastError):
            headers["retry-after"] = str(error.retry_after)
        return respond(request, error.rule, error.status, headers)

    @app.exception_handler(RuleError)
    async def ruled_out(request: Request, error: RuleError) -> Response:
        return respond(request, error.rule, error.status, values=error.values)

    @app.exception_handler(ProgrammeError)
    async def programme(request: Request, error: ProgrammeError) -> Response:
        return respond(request, error.rule, error.status, errors=error.errors)

    @app.exception_handler(BadFieldsError)
    async def bad_fields(request: Request, error: BadFieldsError) -> Response:
        return misshapen(request, error.errors)

    @app.exception_handler(Missing)
    @app.exception_handler(NoSession)
    async def missing(request: Request, _: Exception) -> Response:
        return respond(request, "not_found", 404)

    @app.exception_handler(Stale)
    async def stale(request: Request, error: Stale) -> Response:
        row = error.row
        at = datetime.fromtimestamp((row.edited_at or 0) / 1000, UTC)
        access: Access = request.app.state.access
        values: dict[str, str | int] = {
            "who": await access.called(row.edited_by or ""),
            "at": f"{at:%Y-%m-%d %H:%M} UTC",
        }
        current = out(row).model_dump(mode="json")
        headers = {"etag": etag(row)}
        return respond(request, "stale", 412, headers, values=values, current=current)

    @app.exception_handler(KeyReused)
    async def reused(request: Request, _: KeyReused) -> Response:
        return respond(request, "key_reused", 422)

    @app.exception_handler(NotTaken)
    async def not_taken(request: Request, _: NotTaken) -> Response:
        return respond(request, "not_taken", 503)

    @app.exception_handler(RequestValidationError)
    async def validation(request: Request, error: RequestValidationError) -> Response:
        errors = [
            {"field": ".".join(str(part) for part in one["loc"][1:]), "message": str(one["msg"])}
            for one in error.errors()
        ]
        return misshapen(request, errors)

    @app.exception_handler(BadValuesError)
    async def bad_values(request: Request, error: BadValuesError) -> Response:
        return misshapen(request, error.errors)

    @app.exception_handler(ClientDisconnect)
    async def gone(request: Request, _: ClientDisconnect) -> Response:
        return respond(request, "bad_request", 400)  # which nobody reads

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        rule = _RULES.get(error.status_code, "bad_request")
        return respond(request, rule, error.status_code, dict(error.headers or {}))

    @app.exception_handler(Exception)
    async def internal(request: Request, _: Exception) -> Response:
        return respond(request, "internal", 500)
