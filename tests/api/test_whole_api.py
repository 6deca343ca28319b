"""Schemathesis over the whole API: it never fails by itself, and answers as its document says."""

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import checks
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.server import PATIENCE_S, Server

EXAMPLES = 4
CHECKS: list[checks.CheckFunction] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
LAST = ("revoke", "reissue", "delete_", "forget", "sign_out", "remove")
"""What takes away what others ask for."""
KNOWN = st.sampled_from([1, 1, 1, 2, 3])
"""Numbers of things that there are; a number drawn at random is of nothing."""


def _order(operation: Any) -> tuple[bool, str]:
    name = operation.definition.raw["operationId"]
    return any(word in name for word in LAST), name


@pytest.mark.parametrize("role", ["secretariat", "moderator", "participant", "nobody"])
def test_every_answer_is_as_the_document_says(server: Server, role: str) -> None:
    cookies = {}
    if role != "nobody":
        whose = {"participant": "Chile"}.get(role, "")
        cookies = {"floorkeeper": server.enter(role, whose).cookie}
    schema = schemathesis.openapi.from_url(f"{server.address}/api/openapi.json")
    operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) > 100
    failures = []
    for operation in sorted(operations, key=_order):
        try:
            _ask(operation, cookies, EXAMPLES if role == "secretariat" else 1)
        except (Exception, FailureGroup) as failure:
            failures.append(f"{operation.label}: {failure}")
    assert not failures, "\n\n".join([*failures, *server.troubles()])
    assert httpx.get(f"{server.address}/readyz").status_code == 200


def _ask(operation: Any, cookies: dict[str, str], examples: int) -> None:
    @settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), number=KNOWN)
    def asked(case: Any, number: int) -> None:
        for name, value in case.path_parameters.items():
            if isinstance(value, int):
                case.path_parameters[name] = number
        case.call_and_validate(checks=CHECKS, cookies=cookies, timeout=PATIENCE_S)

    asked()
