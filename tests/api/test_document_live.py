"""schemathesis asks a live server everything that the OpenAPI document allows, and what it forbids."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

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


def bearer(live: Live, name: str) -> dict[str, str]:
    """The header of a token by its name in the live world."""
    return {"Authorization": f"Bearer {live.tokens[name]}"}


def ask_everything(live: Live, examples: int) -> int:
    """Ask every operation, with what its description allows and what it forbids; how many."""
    number = 0
    document = schemathesis.openapi.from_url(f"{live.url}/api/v1/openapi.json")
    for found in document.get_all_operations():
        operation, number = found.ok(), number + 1
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

            @settings(
                max_examples=examples,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy(generation_mode=mode))
            def conforms(case: Any) -> None:
                case.call_and_validate(headers=bearer(live, "all"), checks=CHECKED)

            conforms()
    return number


def test_no_operation_answers_what_the_document_does_not_say(live_api: Live):
    assert ask_everything(live_api, examples=5) > 20


@pytest.mark.long
def test_nor_with_many_examples(live_api: Live):
    assert ask_everything(live_api, examples=200) > 20
