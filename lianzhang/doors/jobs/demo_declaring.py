"""The drawn columns of a made-up city as declarations: a row an enterprise and year.

What was drawn is told of the last three years; the years before are made of it by a growth that is
drawn too, so that there is a made-up past on which forecasts can be tried. Nothing here is a fact.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.analysis.warehouse.case_files import cases_of
from lianzhang.analysis.warehouse.declared import scale
from lianzhang.methods.defining.tables import Column
from lianzhang.methods.judging import column
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.returns.queries import arrow_schema, fields_of, find_table
from lianzhang.values.criteria import InputKind

TABLE = "title_declaration"
PAST = 3  # years that can be judged besides this one
DRAWN = 3  # years back that are drawn
_OF_TODAY = "main_revenue_ytd"  # said of this year alone
_GROWTH = (0.05, 0.1)  # mean and spread of the years before


def declarations(made: pa.Table, subjects: Sequence[int], *, year: int, seed: int) -> pa.Table:
    """This function will return what made-up enterprises declare, as rows of returns.

    `year` is this year; rows go from this one back to what the first judged past year asks for.
    """
    cases = next(cases_of(Path("synth"), made, catalogue().inputs, year)).cases
    columns = {one.field: one for one in fields_of(find_table(TABLE)) if one.input}
    money = _past(cases, seed)
    frames = []
    for back in range(PAST + DRAWN + 1):
        told = {
            field: _stored(values, one)
            for field, one in columns.items()
            if (values := _values(cases, money, one, back)) is not None
        }
        frames.append(_frame(told, subjects, year - back, back * len(subjects)))
    return pa.concat_tables(frames)


def _values(
    cases: pa.Table, money: dict[str, pa.Array], one: Column, back: int
) -> pa.ChunkedArray | pa.Array | None:
    """What is told of a year: its numbers, and the state of things where it is judged."""
    if catalogue().inputs[one.input].yearly:
        return money.get(column(one.input, back)) if back else None
    if one.input not in cases.column_names or back > PAST or (back and one.input == _OF_TODAY):
        return None
    return cases.column(one.input)


def _past(cases: pa.Table, seed: int) -> dict[str, pa.Array]:
    """Yearly numbers as drawn, and before that shrunk with the revenue of their enterprise."""
    chance = np.random.Generator(np.random.PCG64([seed, 77]))
    found = {name: cases.column(name).combine_chunks() for name in cases.column_names}
    rows = cases.num_rows
    yearly = {name.rpartition("__")[0] for name in found if name.endswith("__1")}
    for back in range(2, PAST + DRAWN + 1):
        shrunk = 1 / (1 + chance.normal(*_GROWTH, rows).clip(-0.4, 0.9))
        for code in sorted(yearly):
            name, later = column(code, back), column(code, back - 1)
            if name not in found:
                moved = pc.round(pc.multiply(found[later].cast(pa.float64()), pa.array(shrunk)))
                found[name] = moved.cast(pa.int64())
    return found


def _stored(values: pa.ChunkedArray | pa.Array, one: Column) -> pa.Array:
    """Values of cases as returns keep them."""
    asked = catalogue().inputs[one.input]
    flat = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    if asked.kind is InputKind.NUMBER:
        return pc.divide(flat, scale(one, asked))
    if asked.kind is InputKind.SET:
        joined = pc.binary_join(flat, "；")
        return pc.if_else(pc.equal(joined, ""), "无", joined)
    return flat


def _frame(told: dict[str, pa.Array], subjects: Sequence[int], year: int, first: int) -> pa.Table:
    size = len(subjects)
    told["subject_id"] = pa.array(subjects, pa.int64())
    told["row"] = pa.array(range(first + 2, first + size + 2), pa.int32())
    told["period"] = pa.array([str(year)] * size)
    schema = arrow_schema(find_table(TABLE))
    arrays = [told.get(name, pa.nulls(size, kind)).cast(kind) for name, kind in _fields(schema)]
    return pa.table(arrays, schema=schema)


def _fields(schema: pa.Schema) -> list[tuple[str, pa.DataType]]:
    return [(field.name, field.type) for field in schema]
