"""Acts of tokens, and writes that are done once however often they are sent."""

from lianzhang.records.machines.actions.repeating import Asked, once, sweep
from lianzhang.records.machines.actions.tokens import (
    Draft,
    Issued,
    issue,
    note_refused,
    note_used,
    revoke,
)

__all__ = [
    "Asked",
    "Draft",
    "Issued",
    "issue",
    "note_refused",
    "note_used",
    "once",
    "revoke",
    "sweep",
]
