"""May this batch be accepted or undone, in its state?"""

from lianzhang.methods.reading import column_letter
from lianzhang.records.intake import errors
from lianzhang.records.intake.models import Batch, BatchStatus
from lianzhang.records.intake.queries.plans import SheetPlan
from lianzhang.values.errors import Refused, together
from lianzhang.values.units import find_unit


def check_waiting(batch: Batch) -> None:
    """This function will raise unless the batch, or a part of it, waits for a decision."""
    if batch.status not in (BatchStatus.PREVIEWED, BatchStatus.PARTLY):
        raise errors.not_previewed(BatchStatus(batch.status).label)


def check_queued(batch: Batch) -> None:
    """This function will raise unless the batch is queued to be accepted."""
    if batch.status != BatchStatus.ACCEPTING:
        raise errors.not_previewed(BatchStatus(batch.status).label)


def check_accepted(batch: Batch) -> None:
    """This function will raise unless the batch brought something in."""
    if batch.status not in (BatchStatus.ACCEPTED, BatchStatus.PARTLY):
        raise errors.not_accepted(BatchStatus(batch.status).label)


def check_untouched(batch: Batch) -> None:
    """This function will raise unless nothing of the batch came in yet: its columns may change."""
    if batch.status != BatchStatus.PREVIEWED:
        raise errors.not_previewed(BatchStatus(batch.status).label)


def check_columns(plan: SheetPlan) -> None:
    """This function will raise unless it is clear which columns the rows are read from."""
    if plan.doubled:
        titles = {column.field: column.name for column in plan.definition.columns}
        raise Refused(
            *(
                fault
                for name, at in plan.doubled.items()
                for fault in errors.doubled_columns(
                    titles[name], "、".join(map(column_letter, at))
                ).faults
            )
        )
    if plan.missing:
        raise errors.columns_open("、".join(column.name for column in plan.missing))
    if plan.lacks_period:
        raise errors.period_open()
    check_units(plan)


def check_units(plan: SheetPlan) -> None:
    """This function will raise where a column's unit is of another kind than the table's."""
    wrong = [
        errors.unfit_unit(column.name, plan.units[column.field], column.unit)
        for column in plan.definition.columns
        if column.unit and plan.units.get(column.field)
        and not _alike(plan.units[column.field], column.unit)
    ]  # fmt: skip
    if wrong:
        raise together(wrong)


def _alike(stated: str, wanted: str) -> bool:
    one, other = find_unit(stated), find_unit(wanted)
    return one is not None and other is not None and one.kind == other.kind
