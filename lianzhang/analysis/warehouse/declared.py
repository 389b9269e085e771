"""Returns on record as cases: what enterprises declared, one row each, as rules ask for it.

Columns of tables that name an input tell it. Tables held for statistics tell nothing to a rule that
is no statistics: to ask one of them by name is refused (统计法 第二十八条).
"""

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.analysis.warehouse.case_columns import ARROW
from lianzhang.analysis.warehouse.engine import ask
from lianzhang.analysis.warehouse.returns import Put, Question, asked_of, check_sound, put
from lianzhang.analysis.warehouse.stacking import Stacked, quoted, whole_of
from lianzhang.methods.defining.tables import Column, Table
from lianzhang.methods.judging import Key, column
from lianzhang.methods.judging.dimensions import measure
from lianzhang.records.returns.queries import fields_of, find_table, is_lawful, return_tables
from lianzhang.values.criteria import Input, InputKind
from lianzhang.values.periods import Period
from lianzhang.values.units import unit
from lianzhang.values.viewer import Viewer

_SEPARATORS = "[；;、,，]"


def telling_tables(names: Sequence[str] = ()) -> tuple[Table, ...]:
    """This function will list the tables that tell inputs; those named, or all that lawfully may."""
    if names:
        return tuple(find_table(name) for name in names)
    found = [table for table in return_tables() if any(c.input for c in table.columns)]
    return tuple(t for t in found if t.basis != "statistical" and is_lawful(t))


@dataclass(frozen=True)
class Declared:
    """What enterprises in reach declared, a row each and year, ready to be laid out as cases."""

    rows: pa.Table | None
    inputs: Mapping[str, Input]
    _laid: dict[tuple[object, ...], pa.Table] = field(default_factory=dict, compare=False)

    def cases(self, keys: Sequence[Key], year: int) -> pa.Table:
        """This function will return a case per enterprise: `subject_id`, `synthetic` and the
        columns of `keys`, inputs with how many years before `year` (None: a state, the newest
        told up to then)."""
        if self.rows is None:
            return _nobody(self.inputs, keys)
        asked = (tuple(keys), year)
        if asked not in self._laid:
            self._laid[asked] = _cases(self.rows, self.inputs, keys, year)
        return self._laid[asked]


def declared(
    inputs: Mapping[str, Input],
    codes: Collection[str],
    *,
    viewer: Viewer,
    years: Sequence[int],
    purpose: str,
    within: str = "",
    subjects: tuple[int, ...] | None = None,
    tables: Sequence[str] = (),
) -> Declared:
    """This function will read what was declared in some years of the inputs `codes`.

    Raises `NotAllowed` `returns.statistics_only` where a named table is held for statistics only.
    """
    asking: list[tuple[Put, Stacked, list[Column]]] = []
    periods = tuple(Period.year(year).code for year in years)
    for table in telling_tables(tables):
        columns = [c for c in fields_of(table) if c.input in codes]
        fields = tuple(c.field for c in columns)
        asked = asked_of(Question(table.code, within, subjects, periods, fields, purpose), viewer)
        if columns and asked.base is not None:
            asking.append((asked, whole_of(asked.base), columns))
    return _remembered(asking, inputs)


_KEPT = 3  # readings held in memory: a city's returns are read again only when they changed
_readings: OrderedDict[tuple[object, ...], Declared] = OrderedDict()


def _remembered(
    asking: Sequence[tuple[Put, Stacked, list[Column]]], inputs: Mapping[str, Input]
) -> Declared:
    key = (id(inputs), *(_said(asked, whole) for asked, whole, _ in asking))
    found = _readings.get(key)
    if found is None or found.inputs is not inputs:
        frames = [
            _told(put(asked, whole), columns, inputs, at)
            for at, (asked, whole, columns) in enumerate(asking)
        ]
        rows = pa.concat_tables(frames, promote_options="default") if frames else None
        found = Declared(rows, inputs)
    for asked, _, _ in asking:
        check_sound(asked.parts)
    _readings[key] = found
    _readings.move_to_end(key)
    while len(_readings) > _KEPT:
        _readings.popitem(last=False)
    return found


def _said(asked: Put, whole: Stacked) -> tuple[object, ...]:
    """The question, the files by what they hold, and whom they speak of."""
    batches = tuple((part.order, part.sha256, part.synthetic) for part in asked.parts)
    subjects = whole.tables["subjects"]
    whom = tuple(subjects[name].to_numpy().tobytes() for name in ("id", "current_id"))
    return (whole.sql, whole.parameters[1:], batches, whom)


def _told(
    found: pa.Table, columns: Sequence[Column], inputs: Mapping[str, Input], order: int
) -> pa.Table:
    """Rows of a table with a column for each input it tells, numbers as cases count them."""
    years = pc.cast(pc.utf8_slice_codeunits(found["period"], 0, 4), pa.int64())
    named = {
        "subject_id": found["subject_id"],
        "synthetic": found["synthetic"],
        "year": years,
        "rank": pc.subtract(pc.multiply(years, 100), order),
    }
    for one in columns:
        named[one.input] = told_as(found[one.field], one, inputs[one.input])
    return pa.table(named)


def told_as(values: pa.ChunkedArray, one: Column, asked: Input) -> pa.ChunkedArray:
    """This function will turn a column of returns into what an input holds."""
    if asked.kind is InputKind.NUMBER:
        return pc.multiply(values, scale(one, asked))
    if asked.kind is InputKind.SET:
        return pc.split_pattern_regex(pc.utf8_trim_whitespace(values), _SEPARATORS)
    return values.cast(ARROW[asked.kind])


def scale(one: Column, asked: Input) -> int:
    """This function will return by what a stored number is multiplied to be one of a case."""
    kept = unit(one.unit)
    own = measure(asked.unit)
    meant = measure(one.unit or asked.unit)
    size = Fraction(meant.factor) * 10**own.decimals / (Fraction(kept.factor) * 10**kept.decimals)
    return int(size)


def _cases(rows: pa.Table, inputs: Mapping[str, Input], keys: Sequence[Key], year: int) -> pa.Table:
    there = set(rows.column_names)
    parts = []
    for code, back in keys:
        if code not in there:
            continue
        name = quoted(code)
        when = f" AND year = {year - back}" if back is not None else f" AND year <= {year}"
        known = f"{name} IS NOT NULL{when}"
        parts.append(f"arg_max({name}, rank) FILTER ({known}) AS {quoted(column(code, back))}")
    found = ask(
        "SELECT subject_id, bool_or(synthetic) AS synthetic"
        + "".join(f", {part}" for part in parts)
        + " FROM rows GROUP BY subject_id ORDER BY subject_id",
        tables={"rows": rows},
    )
    return _completed(found, inputs, keys)


def _completed(found: pa.Table, inputs: Mapping[str, Input], keys: Sequence[Key]) -> pa.Table:
    for code, back in keys:
        if column(code, back) not in found.column_names:
            blank = pa.nulls(found.num_rows, ARROW[inputs[code].kind])
            found = found.append_column(column(code, back), blank)
    return found


def _nobody(inputs: Mapping[str, Input], keys: Sequence[Key]) -> pa.Table:
    none = pa.table({"subject_id": pa.array([], pa.int64()), "synthetic": pa.array([], pa.bool_())})
    return _completed(none, inputs, keys)
