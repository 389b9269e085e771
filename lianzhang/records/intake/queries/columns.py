"""Columns of text become columns of values, with every fault in its row and column."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.methods.defining.tables import Column, ColumnKind
from lianzhang.methods.reading import read_column
from lianzhang.records.intake.queries.plans import SheetPlan
from lianzhang.values.units import unit

FIRST = 3  # columns in which 合计 is looked for, whatever they are
# A total under or between the rows: 合计, 全市合计, 小 计：, 总计（33 家）
TOTAL = r"^\s*(全[省市县区])?\s*(合|总|小|累)\s*计\s*([：:（(].*)?$"
GRAND_TOTAL = r"^\s*(全[省市县区])?\s*[合总]\s*计\s*([：:（(].*)?$"

_COUNTED = ("people", "visits", "count")  # kinds of units


@dataclass(frozen=True)
class RowFault:
    """A problem of a cell, small enough for a million of them: what it says is looked up later."""

    row: int
    field: str
    code: str
    shown: str


@dataclass
class Piece:
    """Some rows as values, one array per field; `faulty` are rows that may not come in."""

    rows: pa.Array
    values: dict[str, pa.Array]
    faults: list[RowFault] = field(default_factory=list)

    def say(self, at: int, name: str, code: str, shown: str) -> None:
        """This function will note a fault of the row at an index."""
        self.faults.append(RowFault(self.rows[at].as_py(), name, code, shown))

    def text(self, name: str) -> pa.Array:
        """This function will return a field's texts, blanks as empty text."""
        return pc.fill_null(self.values[name], "")


def columns_looked_at(plan: SheetPlan) -> tuple[int, ...]:
    """This function will return the columns that are read: those of fields, and the first few.

    合计 often stands under 序号, which fills no field.
    """
    return tuple(sorted({*plan.columns.values(), *range(min(FIRST, plan.shape.width))}))


def without_asides(rows: pa.Table, plan: SheetPlan) -> pa.Table:
    """This function will drop blank rows, totals and notes; what is left is data."""
    blank = None
    for at in sorted(set(plan.columns.values())):
        null = pc.is_null(rows[f"c{at}"])
        blank = null if blank is None else pc.and_(blank, null)
    aside = pc.or_(blank, _said(rows, TOTAL, plan))
    if plan.aside:
        aside = pc.or_(aside, pc.is_in(rows["row"], pa.array(plan.aside, pa.int32())))
    return rows.filter(pc.invert(aside))


def _said(rows: pa.Table, pattern: str, plan: SheetPlan) -> pa.Array:
    """Whether one of the first columns, or one of words, says 合计 instead of what it is for."""
    found = pa.array([False] * rows.num_rows, pa.bool_())
    for at in sorted(_worded(plan)):
        text = pc.fill_null(_array(rows[f"c{at}"]), "")
        found = pc.or_(found, pc.match_substring_regex(text, pattern))
    return found


def _worded(plan: SheetPlan) -> set[int]:
    kinds = {column.field: column.kind for column in plan.definition.columns}
    words = (ColumnKind.NAME, ColumnKind.CODE, ColumnKind.TEXT)
    told = {at for name, at in plan.columns.items() if kinds[name] in words}
    return told | set(range(min(FIRST, plan.shape.width)))


def read_piece(rows: pa.Table, plan: SheetPlan) -> Piece:
    """This function will read rows of text as the table's fields, every fault by row and field."""
    rows = rows.combine_chunks()
    piece = Piece(_array(rows["row"]), {})
    for column in plan.definition.columns:
        at = plan.columns.get(column.field)
        if at is not None:
            _read(piece, column, _array(rows[f"c{at}"]), plan.units.get(column.field, ""))
    return piece


def _array(chunked: pa.ChunkedArray) -> pa.Array:
    return pa.concat_arrays(chunked.chunks) if chunked.num_chunks else pa.array([], chunked.type)


def _read(piece: Piece, column: Column, texts: pa.Array, heading_unit: str) -> None:
    said = read_column(
        texts,
        kind=column.kind.value,
        unit=column.unit,
        heading_unit=heading_unit,
        least=column.least if column.least is not None or not _counts(column) else Decimal(0),
        most=column.most,
    )
    piece.values[column.field] = said.values
    for at, code, shown in (*said.faults, *_more(column, texts)):
        for row in range(len(texts)) if at < 0 else (at,):
            piece.say(row, column.field, code, shown)


def _more(column: Column, texts: pa.Array) -> Iterator[tuple[int, str, str]]:
    """What a definition asks beyond its kind: filled in, not longer than is kept."""
    if column.required and column.kind is not ColumnKind.PERIOD:  # that may hold for the sheet
        yield from ((at, "intake.blank", "") for at in _true(pc.is_null(texts)))
    if column.kind in (ColumnKind.TEXT, ColumnKind.NAME):
        for at in _true(pc.greater(pc.utf8_length(texts), column.longest)):
            yield at, "intake.too_long", str(column.longest)


def _true(mask: pa.Array) -> list[int]:
    """The indexes at which a mask holds."""
    return list(pc.indices_nonzero(pc.fill_null(mask, False)).to_pylist())


def _counts(column: Column) -> bool:
    """Whether people, firms or things are counted: there is no −3 of them."""
    return bool(column.unit) and unit(column.unit).kind.startswith(_COUNTED)


def total_rows(rows: pa.Table, plan: SheetPlan) -> list[dict[str, Any]]:
    """This function will read the rows of totals: their sheet row and number by field."""
    said = _said(rows, GRAND_TOTAL, plan)
    if plan.totals:
        said = pc.or_(said, pc.is_in(rows["row"], pa.array(plan.totals, pa.int32())))
    found = rows.filter(said)
    if not found.num_rows:
        return []
    numbers = {c.field for c in plan.definition.of_kind(ColumnKind.NUMBER)}
    only = {name: at for name, at in plan.columns.items() if name in numbers}
    piece = read_piece(found, replace(plan, columns=only))
    return [
        {"row": piece.rows[at].as_py(), **{name: v[at].as_py() for name, v in piece.values.items()}}
        for at in range(len(piece.rows))
    ]
