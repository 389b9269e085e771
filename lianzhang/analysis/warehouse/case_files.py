"""A file of enterprises as a table of cases: .csv, .parquet and .json as they stand.

Wide files have a column an input and year; long ones a row an enterprise and year. What cannot be
read is a fault with its row and column, and that row is not judged: unreadable is not unknown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pyarrow as pa

from lianzhang.analysis.warehouse.engine import Unreadable, ask
from lianzhang.methods.judging import column, read_value
from lianzhang.methods.judging.dimensions import measure
from lianzhang.methods.judging.faults import too_large
from lianzhang.methods.judging.headings import Heading, Headings, read_headings
from lianzhang.values.criteria import Input, InputKind
from lianzhang.values.errors import Fault, Refused, Where, gettext_noop

_READERS = {
    ".csv": "read_csv",
    ".parquet": "read_parquet",
    ".json": "read_json",
    ".jsonl": "read_json",
}
_LARGEST = 2**63 - 1
_MOST_FAULTS = 200


@dataclass(frozen=True)
class CaseFile:
    """What a file holds: who each row is, the values, and the rows that could not be read."""

    names: pa.Table  # the columns that are no inputs, as text
    cases: pa.Table
    lines: tuple[int, ...]  # the line of the file on which each row stands
    faults: tuple[Fault, ...]
    headings: Headings


def load_cases(path: Path, inputs: Mapping[str, Input], year: int) -> CaseFile:
    """This function will read a file of enterprises for a day in `year`.

    Raises `Refused`: `criteria.unreadable_file`, `criteria.same_column`.
    """
    raw = _raw(path)
    headings = read_headings(raw.column_names, inputs, year)
    if headings.long:
        raw, headings = _widened(raw, headings, inputs, year)
    return _read(path, raw, headings, inputs)


def _raw(path: Path) -> pa.Table:
    """Every column as text, in the order of the file."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None or not path.is_file():
        raise _unreadable(path, "")
    options = ", all_varchar = true" if reader == "read_csv" else ""
    try:
        return ask(f"SELECT COLUMNS(*)::VARCHAR FROM {reader}(?{options})", [str(path)])
    except Unreadable as problem:
        raise _unreadable(path, str(problem).splitlines()[0]) from problem


def table_of(rows: Sequence[Sequence[object]], names: Sequence[str]) -> pa.Table:
    """This function will return rows of a sheet as a table of texts, for `cases_of`."""
    columns = [
        pa.array([None if cell is None else str(cell) for cell in column], pa.string())
        for column in zip(*rows, strict=True)
    ]
    return pa.table(columns or [[] for _ in names], names=[*names])


def cases_of(path: Path, raw: pa.Table, inputs: Mapping[str, Input], year: int) -> CaseFile:
    """This function will read a table of texts, as `load_cases` does a file."""
    headings = read_headings(raw.column_names, inputs, year)
    if headings.long:
        raw, headings = _widened(raw, headings, inputs, year)
    return _read(path, raw, headings, inputs)


def _read(path: Path, raw: pa.Table, headings: Headings, inputs: Mapping[str, Input]) -> CaseFile:
    faults: list[Fault] = []
    bad: set[int] = set()
    columns: dict[str, pa.Array] = {}
    for heading in headings.known:
        asked = inputs[heading.key[0]]
        values, wrong = _column(raw.column(heading.column), asked, heading)
        columns[column(*heading.key)] = values
        for row, fault in wrong:
            bad.add(row)
            where = Where(file=path.name, row=row + 2, column=heading.column)
            faults.append(fault.at(where))
    cases = pa.table(columns) if columns else pa.table({"case_none": pa.nulls(raw.num_rows)})
    names = raw.select([*headings.others])
    kept = [row for row in range(raw.num_rows) if row not in bad] if bad else None
    lines = tuple(row + 2 for row in (kept if kept is not None else range(raw.num_rows)))
    if kept is not None:
        cases, names = cases.take(kept), names.take(kept)
    return CaseFile(names, cases, lines, tuple(faults[:_MOST_FAULTS]), headings)


def _column(
    held: pa.ChunkedArray, asked: Input, heading: Heading
) -> tuple[pa.Array, list[tuple[int, Fault]]]:
    """Whole columns by the engine; what it cannot cast is read cell by cell."""
    if asked.kind is InputKind.NUMBER:
        values, left = _numbers(held, asked, heading.unit)
    else:
        values, left = [None] * len(held), _filled(held)
    wrong: list[tuple[int, Fault]] = []
    for row in left:
        text = held[row].as_py()
        try:
            values[row] = _kept(asked, heading.unit, text)
        except Refused as refused:
            wrong += [(row, fault) for fault in refused.faults]
    kind = {
        InputKind.NUMBER: pa.int64(),
        InputKind.FLAG: pa.bool_(),
        InputKind.DATE: pa.date32(),
        InputKind.SET: pa.list_(pa.string()),
    }.get(asked.kind, pa.string())
    return pa.array(values, kind), wrong


def _filled(held: pa.ChunkedArray) -> list[int]:
    return [row for row, text in enumerate(held.to_pylist()) if text and text.strip()]


def _numbers(held: pa.ChunkedArray, asked: Input, unit: str) -> tuple[list[object], list[int]]:
    scale = _scale(asked, unit)
    if scale.denominator != 1:
        return [None] * len(held), _filled(held)
    size = int(scale)
    found = ask(
        "SELECT x <> '' AS filled,"
        f" CASE WHEN abs(d) < {_LARGEST // size} THEN CAST(round(d * {size}) AS BIGINT) END AS whole"
        " FROM (SELECT x, TRY_CAST(replace(x, ',', '') AS DECIMAL(28, 8)) AS d"
        " FROM (SELECT trim(x) AS x FROM held))",
        tables={"held": pa.table({"x": held})},
    )
    values = found.column("whole").to_pylist()
    filled = found.column("filled").to_pylist()
    left = [row for row, value in enumerate(values) if value is None and filled[row]]
    return values, left


def _scale(asked: Input, unit: str) -> Fraction:
    own = measure(asked.unit)
    stated = measure(unit) if unit else own
    return Fraction(stated.factor * 10**own.decimals)


def _kept(asked: Input, unit: str, text: str) -> object:
    stated = Input(asked.code, asked.name, asked.name_en, asked.kind, unit or asked.unit)
    value = read_value(stated, text)
    if not isinstance(value, Fraction):
        return sorted(value) if isinstance(value, frozenset) else value
    whole = round(value * 10 ** measure(asked.unit).decimals)
    if abs(whole) > _LARGEST:
        raise Refused(too_large(asked.name, text))
    return whole


def _widened(
    raw: pa.Table, headings: Headings, inputs: Mapping[str, Input], year: int
) -> tuple[pa.Table, Headings]:
    """Rows of one enterprise and year each as one row an enterprise, states from its latest."""
    yearly = [one for one in headings.known if inputs[one.key[0]].yearly]
    states = [one for one in headings.known if not inputs[one.key[0]].yearly]
    who = [name for name in headings.others if name != headings.year]
    if not who:
        raise Refused(_no_names())
    dated = _quoted(headings.year)
    back = f"{year} - TRY_CAST(left(trim({dated}), 4) AS INTEGER)"
    group = ", ".join(_quoted(name) for name in who)
    parts = [group]
    known: list[Heading] = []
    for one in yearly:
        for years in range(6):
            name = f"{one.column}[y-{years}]"
            parts.append(f"max({_quoted(one.column)}) FILTER ({back} = {years}) AS {_quoted(name)}")
            known.append(Heading(name, (one.key[0], years), one.unit))
    for one in states:
        parts.append(f"arg_max({_quoted(one.column)}, {dated}) AS {_quoted(one.column)}")
        known.append(one)
    found = ask(
        f"SELECT {', '.join(parts)} FROM raw GROUP BY {group} ORDER BY min(case_row)",
        tables={"raw": raw.append_column("case_row", pa.array(range(raw.num_rows)))},
    )
    return found, Headings(tuple(known), tuple(who))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _no_names() -> Fault:
    return Fault(
        "criteria.no_names",
        gettext_noop("一企一年一行的文件里没有企业名称或代码列。"),
        gettext_noop("不知道哪几行是同一家企业。"),
        gettext_noop("补上“企业名称”或“统一社会信用代码”列。"),
    )


def _unreadable(path: Path, problem: str) -> Refused:
    return Refused.because(
        "criteria.unreadable_file",
        gettext_noop("文件“%(name)s”打不开或读不懂。"),
        gettext_noop("%(problem)s"),
        gettext_noop("请用 .csv、.parquet、.json 或 .xlsx 文件，第一行是列名。"),
        name=path.name,
        problem=problem or path.suffix or "—",
    )
