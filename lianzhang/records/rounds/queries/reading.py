"""What was typed into a form, read as its columns say; what cannot be read is named by its cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from lianzhang.methods.defining.tables import Column, ColumnKind, Table
from lianzhang.methods.reading import column_fault, read_column
from lianzhang.records.rounds import errors
from lianzhang.records.rounds.queries.forms import fields
from lianzhang.values.errors import Fault, Where
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import unit

Texts = Mapping[str, str]
MOST_ROWS = 500  # of a form that has any number of them
LONGEST = 2_000  # characters of one cell


@dataclass(frozen=True)
class Read:
    """The values of each row by field (numbers scaled), and what could not be read.

    A fault's `where` has the row counted from 1 and the field.
    """

    rows: tuple[Mapping[str, Any], ...]
    faults: tuple[Fault, ...] = field(default=())


def clean(table: Table, rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """This function will keep the cells of the form's columns, trimmed; blank rows go."""
    names = [column.field for column in fields(table)]
    kept = [
        {name: row[name].strip()[:LONGEST] for name in names if str(row.get(name, "")).strip()}
        for row in rows[:MOST_ROWS]
    ]
    return [row for row in kept if row] if table.many else (kept[:1] or [{}])


def read_rows(table: Table, rows: Sequence[Texts]) -> Read:
    """This function will read every cell by its column's kind, unit and bounds."""
    values: list[dict[str, Any]] = [{} for _ in rows]
    faults: list[Fault] = []
    for column in fields(table):
        texts = pa.array([row.get(column.field) or None for row in rows], pa.string())
        found = read_column(
            texts,
            kind=column.kind.value,
            unit=column.unit,
            least=column.least,
            most=column.most,
        )
        for number, value in enumerate(found.values.to_pylist()):
            if value is not None:
                values[number][column.field] = value
        faults += [
            column_fault(
                code, shown, column=column.name, where=_where(column, at), unit=column.unit
            )
            for at, code, shown in found.faults
        ]
        faults += list(_required(column, texts.to_pylist()))
    return Read(tuple(values), tuple(faults))


def _where(column: Column, row: int) -> Where:
    return Where(row=max(row, 0) + 1, column=column.name, field=column.field)


def _required(column: Column, texts: Sequence[str | None]) -> list[Fault]:
    if not column.required:
        return []
    return [
        errors.cell_missing(column.name, _where(column, row))
        for row, text in enumerate(texts)
        if not text
    ]


def shown(column: Column, value: Any) -> str:
    """This function will print a stored value as it would be typed: 1234.5, 2023-09-30, 是."""
    if value is None:
        return ""
    if column.kind is ColumnKind.NUMBER:
        return f"{Quantity(value, unit(column.unit or '个')).decimal:f}"
    if column.kind is ColumnKind.FLAG:
        return "是" if value else "否"
    return str(value)
