"""Questions about accounts and the trail."""

from lianzhang.records.people.queries.accounts import Account, account_named, demo_accounts
from lianzhang.records.people.queries.chain import Verified, count, said_by, verify
from lianzhang.records.people.queries.trail import Line, trail, trail_of

__all__ = [
    "Account",
    "Line",
    "Verified",
    "account_named",
    "count",
    "demo_accounts",
    "said_by",
    "trail",
    "trail_of",
    "verify",
]
