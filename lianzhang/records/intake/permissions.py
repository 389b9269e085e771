"""May this batch be accepted or undone, in its state?"""

from lianzhang.records.intake import errors
from lianzhang.records.intake.models import Batch, BatchStatus


def check_waiting(batch: Batch) -> None:
    """This function will raise unless the batch waits for a decision."""
    if batch.status != BatchStatus.PREVIEWED:
        raise errors.not_previewed(BatchStatus(batch.status).label)


def check_queued(batch: Batch) -> None:
    """This function will raise unless the batch is queued to be accepted."""
    if batch.status != BatchStatus.ACCEPTING:
        raise errors.not_previewed(BatchStatus(batch.status).label)


def check_accepted(batch: Batch) -> None:
    """This function will raise unless the batch brought figures in."""
    if batch.status != BatchStatus.ACCEPTED:
        raise errors.not_accepted(BatchStatus(batch.status).label)
