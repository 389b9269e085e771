"""A staged sheet read once from end to end, in pieces: values, faults and questions kept beside it.

What people say later about single rows is laid over it (`revising`), so a million rows are read
once and not again for every correction.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lianzhang.methods.defining.tables import ColumnKind, Table, TableKind
from lianzhang.records.intake.queries.columns import (
    Piece,
    RowFault,
    columns_looked_at,
    read_piece,
    total_rows,
    without_asides,
)
from lianzhang.records.intake.queries.identifying import ASKS, Identified, Register, identified
from lianzhang.records.intake.queries.pieces import pieces
from lianzhang.records.intake.queries.plans import SheetPlan
from lianzhang.records.intake.queries.staging import read_whole, write_whole
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Viewer

READ, FAULTS, QUESTIONS, SEEN = "read.parquet", "faults.parquet", "asks.parquet", "seen.json"
ONE_BY_ONE = 200  # rows of which each is asked about; for more, the register is read first
Tell = Callable[[int, int], None]  # rows done, rows in all

_TYPES = {
    ColumnKind.NUMBER: pa.int64(),
    ColumnKind.DATE: pa.date32(),
    ColumnKind.FLAG: pa.bool_(),
}
FAULT = pa.schema(
    [("row", pa.int32()), ("field", pa.string()), ("code", pa.string()), ("shown", pa.string())]
)


def schema_of(table: Table) -> pa.Schema:
    """This function will return the columns of examined rows: where, how they stand, what they say."""
    head = [
        ("row", pa.int32()),
        ("state", pa.int8()),
        ("subject_id", pa.int64()),
        ("period", pa.string()),
    ]
    told = [(f"f_{column.field}", _TYPES.get(column.kind, pa.string())) for column in table.columns]
    return pa.schema(head + told)


def frame_of(piece: Piece, said: Identified, periods: pa.Array, table: Table) -> pa.Table:
    """This function will put a piece's values into the columns of examined rows."""
    schema = schema_of(table)
    arrays: dict[str, Any] = {
        "row": piece.rows,
        "state": said.states,
        "subject_id": said.subjects,
        "period": periods,
    }
    for field in schema.names[len(arrays) :]:
        values = piece.values.get(field.removeprefix("f_"))
        kind = schema.field(field).type
        arrays[field] = pa.nulls(len(piece.rows), kind) if values is None else values.cast(kind)
    return pa.table(arrays, schema=schema)


def examined_piece(
    rows: pa.Table, plan: SheetPlan, register: Register
) -> tuple[pa.Table, list[RowFault], list[dict[str, Any]]]:
    """This function will read some staged rows: values, faults, and open questions."""
    piece = read_piece(rows, plan)
    periods = _periods(piece, plan)
    said = identified(piece, plan.definition, register)
    return frame_of(piece, said, periods, plan.definition), piece.faults, said.asks


def _periods(piece: Piece, plan: SheetPlan) -> pa.Array:
    """The period of each row: its own, else the sheet's; a return without one is nobody's."""
    column = next((c.field for c in plan.definition.of_kind(ColumnKind.PERIOD)), "")
    own = piece.values.get(column, pa.nulls(len(piece.rows), pa.string()))
    said = pc.fill_null(own, plan.period)
    if plan.definition.kind in (TableKind.RETURNS, TableKind.ROSTER):
        faulty = {fault.row for fault in piece.faults if fault.field == column}
        kinds = plan.definition.period_kinds
        wrong = {code for code in pc.unique(said).to_pylist() if code and _kind(code) not in kinds}
        for at, code in enumerate(said.to_pylist() if kinds and wrong else ()):
            if code in wrong:
                piece.say(at, column, "intake.other_period", code)
        for at in pc.indices_nonzero(pc.equal(said, "")).to_pylist():
            if piece.rows[at].as_py() not in faulty:
                piece.say(at, column, "intake.no_period", "")
    return said


def _kind(code: str) -> str:
    return Period.parse(code).kind


def examine(folder: Path, plan: SheetPlan, *, viewer: Viewer, tell: Tell = lambda *_: None) -> None:
    """This function will read every row of the planned sheet and keep what came of it.

    Four files beside the sheet; `seen.json` is written last and makes them count.
    """
    schema, done = schema_of(plan.definition), 0
    register = Register(viewer, whole=plan.shape.rows > ONE_BY_ONE)
    totals: list[dict[str, Any]] = []
    with (
        pq.ParquetWriter(folder / READ, schema) as read,
        pq.ParquetWriter(folder / FAULTS, FAULT) as faults,
        pq.ParquetWriter(folder / QUESTIONS, ASKS) as asks,
    ):
        for staged in _staged(folder, plan):
            rows = without_asides(staged, plan)
            totals += total_rows(staged, plan)
            if rows.num_rows:
                frame, wrong, open_questions = examined_piece(rows, plan, register)
                read.write_table(frame)
                _write(faults, FAULT, [asdict(fault) for fault in wrong])
                _write(asks, ASKS, open_questions)
                done += rows.num_rows
            tell(done, plan.shape.rows)
    write_whole(folder / SEEN, {"plan": _mark(plan), "rows": done, "totals": totals})


def _staged(folder: Path, plan: SheetPlan) -> Iterator[pa.Table]:
    yield from pieces(folder / plan.shape.file, plan.first, columns_looked_at(plan))


def _write(writer: pq.ParquetWriter, schema: pa.Schema, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        writer.write_table(pa.Table.from_pylist(list(rows), schema=schema))


def _mark(plan: SheetPlan) -> dict[str, Any]:
    """What of a plan decides what its rows say."""
    return {
        "table": plan.table,
        "sheet": plan.sheet,
        "columns": dict(plan.columns),
        "units": dict(plan.units),
        "period": plan.period,
    }


def seen_of(folder: Path, plan: SheetPlan) -> dict[str, Any]:
    """This function will return what was seen of the sheet, {} where it was not read this way yet."""
    seen = read_whole(folder / SEEN)
    return seen if seen.get("plan") == _mark(plan) else {}
