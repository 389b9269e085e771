"""Every command with its options; what it does stands in the module named like it."""

from lianzhang.doors.commands.app import (
    appraising,
    catalogues,
    chains,
    judging,
    keeping,
    machines,
    matching,
    matters,
    papers,
    placing,
    records,
    site,
    support,
)
from lianzhang.doors.commands.app.base import app

__all__ = [
    "app",
    "appraising",
    "catalogues",
    "chains",
    "judging",
    "keeping",
    "machines",
    "matching",
    "matters",
    "papers",
    "placing",
    "records",
    "site",
    "support",
]
