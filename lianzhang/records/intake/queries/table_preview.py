"""A large table as it would come in: counts, pages of rows with their faults and questions, totals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.records.intake import errors
from lianzhang.records.intake.models import Batch, BatchStatus
from lianzhang.records.intake.queries.batches import (
    BatchCard,
    batch_card,
    fault_of,
    get,
    seen_before,
)
from lianzhang.records.intake.queries.comparing import (
    COMES,
    Beside,
    Sum,
    beside,
    rows_of_batch,
    sums_beside,
)
from lianzhang.records.intake.queries.examining import READ, seen_of
from lianzhang.records.intake.queries.identifying import RowState
from lianzhang.records.intake.queries.plans import SheetPlan, plan_of
from lianzhang.records.intake.queries.revising import (
    Revised,
    listed,
)
from lianzhang.records.intake.queries.staging import folder_of
from lianzhang.records.intake.queries.table_rows import TableRow, rows_shown
from lianzhang.records.intake.queries.waiting import Waiting, revised, waiting
from lianzhang.records.intake.scope import visible_batches
from lianzhang.records.overlays.queries import MappingLaid, mappings_laid
from lianzhang.values.errors import Fault, Where
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import unit
from lianzhang.values.viewer import Viewer

PAGE = 100  # rows of a page
LOOKED_AT = 3  # batches among which the last one with its rows is looked for
SHOWS: Mapping[str, tuple[RowState, ...]] = {
    "all": tuple(RowState),
    "faults": (RowState.FAULT,),
    "asks": (RowState.ASK,),
    "new": (RowState.NEW,),
    "left": (RowState.LEFT,),
}


@dataclass(frozen=True)
class Counts:
    """How many rows there are of each state; those that came in are counted apart."""

    rows: int
    good: int
    wrong: int
    asks: int
    new: int
    left: int
    taken: int


@dataclass(frozen=True)
class TablePreview:
    """What would happen if the batch were accepted; `counts` is None while rows are being read."""

    batch: BatchCard
    plan: SheetPlan
    counts: Counts | None
    registers: bool
    rows: tuple[TableRow, ...] = ()
    matching: int = 0  # rows of what was asked to be shown
    sums: tuple[Sum, ...] = ()
    beside: Beside | None = None
    notices: tuple[Fault, ...] = ()
    problems: tuple[Fault, ...] = ()
    seen_before: BatchCard | None = None
    mapped: tuple[MappingLaid, ...] = field(default=())


def counts_of(now: Revised) -> Counts:
    """This function will count a batch's rows by state."""
    of = now.counts
    return Counts(
        now.head.num_rows,
        of[RowState.GOOD],
        of[RowState.FAULT],
        of[RowState.ASK],
        of[RowState.NEW],
        of[RowState.LEFT],
        len(listed(now.taken)),
    )


def rows_of_show(now: Revised, show: str) -> pa.Array:
    """This function will return the rows that a tab shows; "taken" are those that came in."""
    if show == "taken":
        return listed(now.taken)
    if show == "all":
        return now.head["row"].combine_chunks()
    return now.of(SHOWS[show])


def table_preview(
    batch_id: int, *, show: str, page: int, viewer: Viewer, today: date
) -> TablePreview:
    """This function will show a batch of a large table: counts, one page of rows, totals.

    Where its rows were not read through yet, or its columns are open, `counts` is None.
    """
    batch = get(batch_id, viewer=viewer)
    plan = plan_of(batch.plan)
    blank = TablePreview(
        batch=batch_card(batch, viewer),
        plan=plan,
        counts=None,
        registers=batch.registers,
        problems=tuple(map(fault_of, batch.problems)),
        seen_before=seen_before(batch, viewer=viewer),
        mapped=mappings_laid(plan.table, viewer=viewer),
    )
    found = waiting(batch)
    if not plan.readable or not seen_of(found.folder, found.plan):
        return blank
    return _filled(blank, batch, found, show, page, viewer)


def _filled(
    blank: TablePreview, batch: Batch, found: Waiting, show: str, page: int, viewer: Viewer
) -> TablePreview:

    now = revised(found, viewer=viewer)
    rows = rows_of_show(now, show)
    wanted = rows.slice((page - 1) * PAGE, PAGE).to_pylist()
    last = last_of_table(batch, viewer=viewer)
    mine = rows_of_batch(now.folder, found.plan, COMES)
    totals = seen_of(found.folder, found.plan)["totals"]
    sums = sums_beside(found.folder, now, found.plan, totals, last.sums if last else {})
    return replace(
        blank,
        counts=counts_of(now),
        rows=rows_shown(found, now, wanted, viewer=viewer),
        matching=len(rows),
        sums=sums,
        beside=beside(last.batch_id, mine, last.rows, found.plan) if last else None,
        notices=tuple(differing(found.plan, sums, totals[-1]["row"])) if totals else (),
    )


def differing(plan: SheetPlan, sums: Sequence[Sum], row: int) -> Iterator[Fault]:
    """This function will name totals that are not what the rows come to."""
    for total in sums:
        if total.differs:
            column = total.column
            where = Where("", None, plan.sheet, row, plan.letter(column.field), "")
            texts = (scaled_text(value, column.unit) for value in (total.stated, total.own or 0))
            yield errors.total_differs(column.name, *texts).at(where)


def scaled_text(value: int | None, symbol: str) -> str:
    """This function will print a scaled number in its column's unit; a plain count without one."""
    if value is None:
        return ""
    if not symbol:
        return f"{Quantity(value, unit('个')).decimal:f}"
    return f"{Quantity(value, unit(symbol)).decimal:f}{symbol}"


@dataclass(frozen=True)
class LastOne:
    """The batch of a table that came in last: its rows, and their totals by field."""

    batch_id: int
    rows: pa.Table
    sums: dict[str, int | None]


def last_of_table(batch: Batch, *, viewer: Viewer) -> LastOne | None:
    """This function will find the batch of the same table that came in last, where its rows are
    still here."""
    others = Batch.objects.filter(visible_batches(viewer), table=batch.table, kind=batch.kind)
    others = others.filter(status__in=(BatchStatus.ACCEPTED, BatchStatus.PARTLY))
    for other in others.exclude(pk=batch.pk)[:LOOKED_AT]:
        folder, plan = folder_of(other.entry), plan_of(other.plan)
        if (folder / READ).exists() and seen_of(folder, plan):
            rows = rows_of_batch(folder, plan, tuple(RowState))
            rows = rows.filter(pc.is_in(rows["row"], listed(other.taken)))
            numbers = (name for name in rows.column_names if name.startswith("f_"))
            sums = {name.removeprefix("f_"): pc.sum(rows[name]).as_py() for name in numbers}
            return LastOne(int(other.pk), rows, sums)
    return None
