"""A batch beside the last one of its table: totals, rows new, changed and absent; and its own totals."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lianzhang.methods.defining.tables import Column, ColumnKind
from lianzhang.records.intake.queries.examining import READ
from lianzhang.records.intake.queries.identifying import RowState
from lianzhang.records.intake.queries.plans import SheetPlan
from lianzhang.records.intake.queries.revising import Revised
from lianzhang.values.units import unit

COMES = (RowState.GOOD, RowState.NEW, RowState.ASK)  # rows that would come in once all is answered


@dataclass(frozen=True)
class Sum:
    """A column's total here and in the batch before; scaled whole numbers, None where unknown."""

    column: Column
    now: int | None
    before: int | None
    stated: int | None = None  # what a row of totals says
    own: int | None = None  # what all rows of the sheet come to, those at fault and left out too

    @property
    def differs(self) -> bool:
        """This function will answer whether the sheet's own total is not what its rows come to."""
        return self.stated is not None and _additive(self.column) and self.stated != (self.own or 0)

    @property
    def change(self) -> int | None:
        """This function will return by how much the total differs."""
        return None if self.now is None or self.before is None else self.now - self.before


@dataclass(frozen=True)
class Beside:
    """How a batch stands to the last one; `period` is that of the other."""

    batch_id: int
    period: str
    new: int
    absent: int
    changed: int  # of the same subject and period, with another value


def sums_of(
    folder: Path, revised: Revised, plan: SheetPlan, among: Collection[RowState] = COMES
) -> dict[str, int | None]:
    """This function will sum the number columns over the rows in these states."""
    numbers = [column.field for column in plan.definition.of_kind(ColumnKind.NUMBER)]
    if not numbers:
        return {}
    states = pa.array([int(state) for state in among], pa.int8())
    rows = revised.head.filter(pc.is_in(revised.head["state"], states))["row"].combine_chunks()
    changed = pa.array(sorted(revised.changed), pa.int32())
    sums: dict[str, int | None] = dict.fromkeys(numbers)
    with pq.ParquetFile(folder / READ) as file:
        for batch in file.iter_batches(columns=["row", *(f"f_{name}" for name in numbers)]):
            kept = pc.and_(pc.is_in(batch["row"], rows), pc.invert(pc.is_in(batch["row"], changed)))
            _add(sums, pa.Table.from_batches([batch]).filter(kept))
    _add(sums, revised.fresh.filter(pc.is_in(revised.fresh["row"], rows)))
    return sums


def _add(sums: dict[str, int | None], rows: pa.Table) -> None:
    for name in sums:
        more = pc.sum(rows[f"f_{name}"].cast(pa.decimal128(38, 0))).as_py()
        if more is not None:
            sums[name] = (sums[name] or 0) + int(more)


def sums_beside(
    folder: Path,
    revised: Revised,
    plan: SheetPlan,
    totals: Sequence[dict[str, Any]],
    before: dict[str, int | None],
) -> tuple[Sum, ...]:
    """This function will set the totals of a batch beside those of the one before and those that
    the sheet states itself; of several rows of totals the last counts: those above are of parts.
    """
    now = sums_of(folder, revised, plan)
    own = sums_of(folder, revised, plan, tuple(RowState)) if totals else {}
    stated = totals[-1] if totals else {}
    return tuple(
        Sum(column, now.get(name), before.get(name), stated.get(name), own.get(name))
        for column in plan.definition.of_kind(ColumnKind.NUMBER)
        for name in [column.field]
        if name in plan.columns or before.get(name) is not None
    )


def beside(batch_id: int, now: pa.Table, before: pa.Table, plan: SheetPlan) -> Beside:
    """This function will count who is new, absent and changed against another batch's rows."""
    mine, theirs = _subjects(now), _subjects(before)
    periods = pc.unique(before["period"]).to_pylist()
    return Beside(
        batch_id,
        periods[0] if len(periods) == 1 else "",
        _absent(mine, theirs),
        _absent(theirs, mine),
        _changed(now, before, plan),
    )


def _subjects(rows: pa.Table) -> pa.Array:
    return pc.unique(pc.drop_null(rows["subject_id"].combine_chunks()))


def _absent(mine: pa.Array, theirs: pa.Array) -> int:
    """How many of mine are not among theirs."""
    return int(pc.sum(pc.invert(pc.is_in(mine, theirs))).as_py() or 0)


def _changed(now: pa.Table, before: pa.Table, plan: SheetPlan) -> int:
    """Rows of the same subject and period of which a value that stands here differs."""
    fields = [f"f_{column.field}" for column in plan.definition.of_kind(ColumnKind.NUMBER)]
    keys = ["subject_id", "period"]
    columns = [*keys, *(name for name in fields if name in before.column_names)]
    pairs = now.select(columns).join(
        before.select(columns), keys, join_type="inner", right_suffix="_before"
    )
    differs: Any = pa.array([False] * pairs.num_rows, pa.bool_())
    for name in columns[len(keys) :]:
        unlike = pc.not_equal(pairs[name], pairs[f"{name}_before"])
        differs = pc.or_(differs, pc.fill_null(unlike, False))
    return int(pc.sum(differs).as_py() or 0)


def rows_of_batch(folder: Path, plan: SheetPlan, states: Sequence[RowState]) -> pa.Table:
    """This function will read another batch's examined rows, its numbers only."""
    wanted = pa.array([int(state) for state in states], pa.int8())
    known = set(pq.read_schema(folder / READ).names)
    numbers = [f"f_{column.field}" for column in plan.definition.of_kind(ColumnKind.NUMBER)]
    names = ["row", "state", "subject_id", "period", *(n for n in numbers if n in known)]
    rows = pq.read_table(folder / READ, columns=names)
    return rows.filter(pc.is_in(rows["state"], wanted))


def _additive(column: Column) -> bool:
    """Shares and ranks are not summed."""
    return not column.unit or unit(column.unit).kind not in {"percent", "points", "rank", "ratio"}
