"""Rows that come in, as the stores take them, in pieces: a frame of a return, plain rows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lianzhang.records.intake.queries.examining import READ
from lianzhang.records.intake.queries.pieces import ROWS
from lianzhang.records.intake.queries.plans import SheetPlan
from lianzhang.records.intake.queries.revising import Revised
from lianzhang.records.returns.queries import arrow_schema


def pieces_said(revised: Revised, rows: pa.Array) -> Iterator[pa.Table]:
    """This function will yield what chosen rows say, corrected, with the subjects as answered."""
    corrected = pa.array(sorted(revised.changed), pa.int32())
    with pq.ParquetFile(revised.folder / READ) as file:
        for batch in file.iter_batches(ROWS):
            kept = pc.invert(pc.is_in(batch["row"], corrected))
            part = pa.Table.from_batches([batch])
            yield _answered(part.filter(pc.and_(pc.is_in(batch["row"], rows), kept)), revised)
    yield _answered(revised.fresh.filter(pc.is_in(revised.fresh["row"], rows)), revised)


def _answered(part: pa.Table, revised: Revised) -> pa.Table:
    head = revised.head
    subjects = pc.take(head["subject_id"], pc.index_in(part["row"], head["row"]))
    return part.set_column(part.column_names.index("subject_id"), "subject_id", subjects)


def return_frame(
    parts: Iterator[pa.Table], plan: SheetPlan, registered: Mapping[int, int]
) -> pa.RecordBatchReader:
    """This function will shape rows as a batch of returns, read piece by piece.

    `registered` are the subjects that rows (by sheet row) got on the way in.
    """
    schema = arrow_schema(plan.definition)
    rows = pa.array(list(registered), pa.int32())
    subjects = pa.array(list(registered.values()), pa.int64())

    def batches() -> Iterator[pa.RecordBatch]:
        for part in parts:
            known = pc.take(subjects, pc.index_in(part["row"], rows))
            named = {"subject_id": pc.coalesce(part["subject_id"], known)}
            arrays = [
                named.get(name, part[name if name in _KEYS else f"f_{name}"]).cast(kind)
                for name, kind in zip(schema.names, schema.types, strict=True)
            ]
            yield from pa.table(arrays, schema=schema).to_batches()

    return pa.RecordBatchReader.from_batches(schema, batches())


_KEYS = ("subject_id", "row", "period")


def plain_rows(parts: Iterator[pa.Table], fields: Sequence[str]) -> Iterator[dict[str, Any]]:
    """This function will yield rows with some of their fields as plain values."""
    names = [*_KEYS, *(f"f_{name}" for name in fields)]
    for part in parts:
        for batch in part.select(names).to_batches(max_chunksize=5_000):
            for cells in batch.to_pylist():
                yield {name.removeprefix("f_"): value for name, value in cells.items()}
