"""Acts on the ledger."""

from lianzhang.records.figures.actions.correcting import correct
from lianzhang.records.figures.actions.entering import record, record_many
from lianzhang.records.figures.actions.living import (
    approve,
    confirm,
    reject,
    release,
    settle,
    withdraw,
    withdraw_entry,
)

__all__ = [
    "approve",
    "confirm",
    "correct",
    "record",
    "record_many",
    "reject",
    "release",
    "settle",
    "withdraw",
    "withdraw_entry",
]
