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
from lianzhang.records.people.queries.trail import (
    Bulk,
    Line,
    SealedLine,
    Sought,
    bulk_lines,
    count_sought,
    last_on,
    newest_of,
    sealed_lines,
    seek,
    trail,
    trail_of,
    who_and_when,
)

__all__ = [
    "Account",
    "Bulk",
    "Line",
    "SealedLine",
    "Sought",
    "Verified",
    "account_named",
    "account_typed",
    "bulk_lines",
    "count",
    "count_sought",
    "demo_accounts",
    "digest",
    "invited_by",
    "last_on",
    "newest_of",
    "said_by",
    "sealed_lines",
    "seek",
    "trail",
    "trail_of",
    "verify",
    "who_and_when",
]
