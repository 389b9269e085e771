"""Long work, queued in the database and done by one process (`lianzhang work`)."""

from lianzhang.doors.jobs.accepting import AT_ONCE, accept_batch, accept_rows

__all__ = ["AT_ONCE", "accept_batch", "accept_rows"]
