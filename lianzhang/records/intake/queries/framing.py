"""Rows that come in, as the stores take them: a frame of a return, registrations, a roster."""

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lianzhang.records.intake.queries.examining import READ, schema_of
from lianzhang.records.intake.queries.plans import SheetPlan
from lianzhang.records.intake.queries.revising import Revised
from lianzhang.records.returns.queries import arrow_schema


def rows_said(revised: Revised, plan: SheetPlan, rows: pa.Array) -> pa.Table:
    """This function will return what chosen rows say, corrected, with the subjects as answered."""
    kept = pa.array(sorted(revised.changed), pa.int32())
    with pq.ParquetFile(revised.folder / READ) as file:
        parts = [
            part.filter(pc.and_(_in(part, rows), pc.invert(_in(part, kept))))
            for part in map(_table, file.iter_batches())
        ]
    parts.append(revised.fresh.filter(_in(revised.fresh, rows)))
    said = pa.concat_tables([schema_of(plan.definition).empty_table(), *parts]).sort_by("row")
    head = revised.head.filter(_in(revised.head, rows)).sort_by("row")
    return said.set_column(said.column_names.index("subject_id"), "subject_id", head["subject_id"])


def _table(batch: pa.RecordBatch) -> pa.Table:
    return pa.Table.from_batches([batch])


def _in(table: pa.Table, rows: pa.Array) -> Any:
    return pc.is_in(table["row"], rows)


def return_frame(said: pa.Table, plan: SheetPlan) -> pa.Table:
    """This function will shape rows as a batch of returns."""
    schema = arrow_schema(plan.definition)
    arrays = [
        said[f"f_{name}" if f"f_{name}" in said.column_names else name].cast(schema.field(name).type)
        for name in schema.names
    ]
    return pa.table(arrays, schema=schema)


def plain_rows(said: pa.Table, fields: Sequence[str]) -> Iterator[dict[str, Any]]:
    """This function will yield rows with their fields as plain values, in pieces."""
    names = ["row", "subject_id", "period", *(f"f_{name}" for name in fields)]
    for batch in said.select(names).to_batches(max_chunksize=10_000):
        for cells in batch.to_pylist():
            yield {name.removeprefix("f_"): value for name, value in cells.items()}
