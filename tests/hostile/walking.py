"""Every address of the product, with the world's ids in it: a new address is walked by itself."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

NOT_WALKED = {
    "api/<whole:rest>",  # whatever nobody serves
    "accounts/signon/<str:provider_id>/",  # leads to the bureau's own provider
    "accounts/signon/<str:provider_id>/back/",
}


def patterns(of: Any = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every route with its pattern, as the resolver holds them."""
    for found in (of or get_resolver()).url_patterns:
        if isinstance(found, URLResolver):
            yield from patterns(found, before + str(found.pattern))
        else:
            yield before + str(found.pattern), found


def addresses(names: dict[str, Any]) -> Iterator[str]:
    """Every address, each name in it replaced by the world's; fails for a name nobody gave."""
    for route, pattern in patterns():
        if route in NOT_WALKED:
            continue
        given = route
        for name in pattern.pattern.converters:
            value = names.get(name, DEFAULTS.get(name))
            if isinstance(value, dict):
                value = next(
                    (v for area, v in value.items() if f"{area}/" in route), value["other"]
                )
            assert value is not None, f"the walk has no {name} for {route}: give it one"
            kind = next(
                k for k in (f"<{c}{name}>" for c in ("", "int:", "str:", "path:")) if k in given
            )
            given = given.replace(kind, str(value))
        yield "/" + given


DEFAULTS: dict[str, Any] = {
    "row": 2,
    "key": "masking.least",
    "mandate_id": 1,
    "token": "no-such-token",
    "pk": 1,
    "proposal_id": 1,
    "token_id": 1,
    "reading_id": 1,
    "claim_id": 1,
    "thing_id": 1,
    "act": "accept",
    "name": "gdp",
    "node": "one",
    "title": "srdi",
    "criterion": "above_size_candidate",
    "parameter": "near",
    "listed": "gaps",
    "form": {"catalogue": "yaml", "other": "docx"},
    "kind": "report",
    "standing": "returned",
    **dict.fromkeys(("matter_id", "meeting_id", "step_id", "pack_id", "round_id", "slip_id"), 1),
    **dict.fromkeys(("survey_id", "version_id", "policy_claim_id"), 1),
    "policy": "shili-policy",
    "enterprise": "shili.enterprise.jia",
    **dict.fromkeys(("paper_id", "instruction_id", "template_id", "position_id", "break_id"), 1),
    **dict.fromkeys(("appraisal_id", "objection_id"), 1),
}
