"""Questions about policies and claims."""

from lianzhang.records.policies.queries.benefits import Benefit, bases, read_benefit
from lianzhang.records.policies.queries.claiming import (
    ClaimRow,
    PairingRow,
    claims,
    paid,
    pairings,
)
from lianzhang.records.policies.queries.lists import (
    PolicyCard,
    VersionCard,
    find,
    in_force,
    policies,
    versions,
)
from lianzhang.records.policies.queries.rules import is_number, read_rule

__all__ = [
    "Benefit",
    "ClaimRow",
    "PairingRow",
    "PolicyCard",
    "VersionCard",
    "bases",
    "claims",
    "find",
    "in_force",
    "is_number",
    "paid",
    "pairings",
    "policies",
    "read_benefit",
    "read_rule",
    "versions",
]
