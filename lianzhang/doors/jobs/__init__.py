"""Long work, queued in the database and done by one process (`lianzhang work`)."""

from lianzhang.doors.jobs.accepting import AT_ONCE, accept_batch, accept_rows
from lianzhang.doors.jobs.backups import ask_for_backup, back_up_now
from lianzhang.doors.jobs.tables import accept_staged, accept_table, read_batch, read_through

__all__ = [
    "AT_ONCE",
    "accept_batch",
    "accept_rows",
    "accept_staged",
    "accept_table",
    "ask_for_backup",
    "back_up_now",
    "read_batch",
    "read_through",
]
