"""schemathesis asks a live server everything that the OpenAPI document allows, and what it forbids."""

import json
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.result import Ok

from tests.api.conftest import Live

load_all_checks()
CHECKED = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
    ]
)

pytestmark = pytest.mark.once


def bearer(live: Live, name: str) -> dict[str, str]:
    """The header of a token by its name in the live world."""
    return {"Authorization": f"Bearer {live.tokens[name]}"}


def ask_everything(live: Live, examples: int) -> int:
    """Ask every operation, with what its description allows and what it forbids; how many."""
    number = 0
    document = schemathesis.openapi.from_url(f"{live.url}/api/v1/openapi.json")
    for found in document.get_all_operations():
        assert isinstance(found, Ok), found
        operation, number = found.ok(), number + 1
        takes = operation.path_parameters or operation.query or operation.body or operation.headers
        forbidden = (GenerationMode.NEGATIVE,) if len(takes) else ()  # what takes nothing
        for mode in (GenerationMode.POSITIVE, *forbidden):

            @settings(
                max_examples=examples,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy(generation_mode=mode))
            def conforms(case: Any) -> None:
                case.call_and_validate(headers=bearer(live, "all"), checks=CHECKED)

            try:
                conforms()
            except Unsatisfiable:  # hardly anything is forbidden to it
                assert mode is GenerationMode.NEGATIVE, operation.label
    return number


def test_no_operation_answers_what_the_document_does_not_say(live_api: Live):
    assert ask_everything(live_api, examples=2) > 20


@pytest.mark.long
def test_nor_with_many_examples(live_api: Live):
    assert ask_everything(live_api, examples=200) > 20


def _asked(live: Live, name: str, path: str, body: Any = None, key: str = "") -> tuple[int, Any]:
    headers = {**bearer(live, name), "Content-Type": "application/json"}
    headers |= {"Idempotency-Key": key} if key else {}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{live.url}/api/v1/{path}", data=data, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as problem:
        with problem:
            return problem.code, json.load(problem)


@pytest.mark.parametrize("name", ["expired", "revoked"])
def test_a_token_that_is_over_learns_why_and_nothing_else(live_api: Live, name: str):
    status, told = _asked(live_api, name, "figures")
    assert (status, set(told)) == (401, {"ok", "error", "errors", "status"})
    assert told["errors"][0]["code"] == f"machines.{name}_token"


def test_a_token_that_may_only_read_is_told_so(live_api: Live):
    body = {"title": "试"}
    assert _asked(live_api, "read", "sources", body)[0] == 403


def test_eight_at_once_under_one_key_note_one_thing(live_api: Live):
    body = {"name": "并发公司", "kind": "enterprise", "reason": "试"}
    with ThreadPoolExecutor(8) as pool:
        sent = list(pool.map(lambda _: _asked(live_api, "all", "subjects", body, "k8"), range(8)))
    assert {status for status, _ in sent} <= {201, 409}
    assert len({told["id"] for status, told in sent if status == 201}) == 1
    listed = _asked(live_api, "all", "proposals?limit=200")[1]["items"]
    assert len([each for each in listed if each["said"]["name"] == "并发公司"]) == 1
