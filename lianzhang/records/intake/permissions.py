"""May this batch be accepted or undone, in its state?"""

from lianzhang.methods.reading import column_letter
from lianzhang.records.intake import errors
from lianzhang.records.intake.models import Batch, BatchStatus
from lianzhang.records.intake.queries.plans import SheetPlan
from lianzhang.records.people.queries import last_on
from lianzhang.values.errors import together


def check_waiting(batch: Batch) -> None:
    """This function will raise unless the batch, or a part of it, waits for a decision."""
    if batch.status not in (BatchStatus.PREVIEWED, BatchStatus.PARTLY):
        raise errors.not_previewed(BatchStatus(batch.status).label, last_on(f"intake:{batch.pk}"))


def check_queued(batch: Batch) -> None:
    """This function will raise unless the batch is queued to be accepted."""
    if batch.status != BatchStatus.ACCEPTING:
        raise errors.not_previewed(BatchStatus(batch.status).label, last_on(f"intake:{batch.pk}"))


def check_accepted(batch: Batch) -> None:
    """This function will raise unless the batch brought something in."""
    if batch.status not in (BatchStatus.ACCEPTED, BatchStatus.PARTLY):
        raise errors.not_accepted(BatchStatus(batch.status).label, last_on(f"intake:{batch.pk}"))


def check_untouched(batch: Batch) -> None:
    """This function will raise unless nothing of the batch came in yet: its columns may change."""
    if batch.status != BatchStatus.PREVIEWED:
        raise errors.not_previewed(BatchStatus(batch.status).label, last_on(f"intake:{batch.pk}"))


def check_columns(plan: SheetPlan) -> None:
    """This function will raise unless it is clear which columns the rows are read from."""
    titles = {column.field: column.name for column in plan.definition.columns}
    if plan.doubled:
        raise together(
            errors.doubled_columns(titles[name], "、".join(map(column_letter, columns)))
            for name, columns in plan.doubled.items()
        )
    if plan.missing:
        raise errors.columns_open("、".join(column.name for column in plan.missing))
    if plan.lacks_period:
        raise errors.period_open()
    if plan.wrong_units:
        raise together(
            errors.unfit_unit(titles[name], stated, wanted)
            for name, stated, wanted in plan.wrong_units
        )
