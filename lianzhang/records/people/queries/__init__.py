"""Questions about accounts and the trail."""

from lianzhang.records.people.queries.accounts import (
    Account,
    account_named,
    account_typed,
    demo_accounts,
    digest,
    invited_by,
)
from lianzhang.records.people.queries.chain import Verified, count, said_by, verify
from lianzhang.records.people.queries.trail import Line, trail, trail_of

__all__ = [
    "Account",
    "Line",
    "Verified",
    "account_named",
    "account_typed",
    "count",
    "demo_accounts",
    "digest",
    "invited_by",
    "said_by",
    "trail",
    "trail_of",
    "verify",
]
