"""Every command with its options; what it does stands in the module named like it."""

from lianzhang.doors.commands.app import (
    catalogues,
    judging,
    keeping,
    machines,
    placing,
    records,
    site,
)
from lianzhang.doors.commands.app.base import app

__all__ = ["app", "catalogues", "judging", "keeping", "machines", "placing", "records", "site"]
