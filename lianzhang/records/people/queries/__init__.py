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
from lianzhang.records.people.queries.trail import Line, last_on, trail, trail_of, who_and_when

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
    "last_on",
    "said_by",
    "trail",
    "trail_of",
    "verify",
    "who_and_when",
]
