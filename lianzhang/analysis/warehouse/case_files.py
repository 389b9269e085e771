"""A file of enterprises as tables of cases, a piece at a time: .csv, .parquet, .json, sheets.

Wide files have a column an input and year; long ones a row an enterprise and year. What cannot be
read is a fault with its row and column, and that row is not judged: unreadable is not unknown.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from lianzhang.analysis.warehouse.case_columns import read_column
from lianzhang.analysis.warehouse.engine import Unreadable, ask, stream
from lianzhang.methods.judging import column
from lianzhang.methods.judging.headings import Heading, Headings, read_headings
from lianzhang.values.criteria import Input
from lianzhang.values.errors import Fault, Refused, Where, gettext_noop

_READERS = {
    ".csv": "read_csv",
    ".parquet": "read_parquet",
    ".json": "read_json",
    ".jsonl": "read_json",
}


@dataclass(frozen=True)
class CaseFile:
    """A piece of a file: who each row is, the values, and the rows that could not be read."""

    names: pa.Table  # the columns that are no inputs, as they stand
    cases: pa.Table
    lines: pa.Array  # the line of the file on which each row stands
    faults: tuple[Fault, ...]
    headings: Headings


def read_cases(path: Path, inputs: Mapping[str, Input], year: int) -> Iterator[CaseFile]:
    """This function will read a file of enterprises for a day in `year`, a piece at a time.

    Raises `Refused`: `criteria.unreadable_file`, `criteria.same_column`.
    """
    headings: Headings | None = None
    line = 2
    for raw in _pieces(path):
        headings = headings or read_headings(raw.column_names, inputs, year)
        if headings.long:
            yield from cases_of(path, _raw(path), inputs, year)
            return
        yield _read(path, raw, headings, inputs, line)
        line += raw.num_rows


def _question(path: Path, columns: str) -> str:
    reader = _READERS.get(path.suffix.lower())
    if reader is None or not path.is_file():
        raise _unreadable(path, "")
    options = ", all_varchar = true" if reader == "read_csv" else ""
    return f"SELECT {columns} FROM {reader}(?{options})"


def _pieces(path: Path) -> Iterator[pa.Table]:
    try:
        for piece in stream(_question(path, "*"), [str(path)]):
            yield pa.Table.from_batches([piece])
    except Unreadable as problem:
        raise _unreadable(path, str(problem).splitlines()[0]) from problem


def _raw(path: Path) -> pa.Table:
    """Every column as text, in the order of the file."""
    return ask(_question(path, "COLUMNS(*)::VARCHAR"), [str(path)])


def table_of(rows: Sequence[Sequence[object]], names: Sequence[str]) -> pa.Table:
    """This function will return rows of a sheet as a table of texts, for `cases_of`."""
    columns = [
        pa.array([None if cell is None else str(cell) for cell in column], pa.string())
        for column in zip(*rows, strict=True)
    ]
    return pa.table(columns or [[] for _ in names], names=[*names])


def cases_of(
    path: Path, raw: pa.Table, inputs: Mapping[str, Input], year: int
) -> Iterator[CaseFile]:
    """This function will read a table of texts, as `read_cases` does a file."""
    headings = read_headings(raw.column_names, inputs, year)
    if headings.long:
        raw, headings = _widened(raw, headings, inputs, year)
    yield _read(path, raw, headings, inputs, 2)


def _read(
    path: Path, raw: pa.Table, headings: Headings, inputs: Mapping[str, Input], first: int
) -> CaseFile:
    faults: list[Fault] = []
    bad: set[int] = set()
    columns: dict[str, pa.Array] = {}
    for heading in headings.known:
        asked = inputs[heading.key[0]]
        values, wrong = read_column(raw.column(heading.column), asked, heading.unit)
        columns[column(*heading.key)] = values
        for row, fault in wrong:
            bad.add(row)
            where = Where(file=path.name, row=row + first, column=heading.column)
            faults.append(fault.at(where))
    lines = pa.array(range(first, first + raw.num_rows), pa.int64())
    cases = pa.table({"case_line": lines, **columns})
    names = raw.select([*headings.others])
    if bad:
        kept = pa.array([row for row in range(raw.num_rows) if row not in bad], pa.int64())
        cases, names = cases.take(kept), names.take(kept)
    return CaseFile(names, cases, cases.column("case_line"), tuple(faults), headings)


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
    _check_years(raw, [_quoted(name) for name in who], dated)
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


def _check_years(raw: pa.Table, who: Sequence[str], dated: str) -> None:
    """An enterprise with two rows of one year: which of them holds nobody knows."""
    numbered = raw.append_column("case_line", pa.array(range(2, raw.num_rows + 2)))
    found = ask(
        f"SELECT {who[0]} AS who, list(case_line ORDER BY case_line) AS lines FROM raw"
        f" GROUP BY {', '.join(who)}, left(trim({dated}), 4) HAVING count(*) > 1 ORDER BY 2 LIMIT 200",
        tables={"raw": numbered},
    )
    if found.num_rows:
        raise Refused(*(_same_year(str(row["who"]), row["lines"]) for row in found.to_pylist()))


def _same_year(who: str, lines: Sequence[int]) -> Fault:
    return Fault(
        "criteria.same_year",
        gettext_noop("“%(who)s”同一年有几行：第 %(lines)s 行。"),
        gettext_noop("不知道以哪一行为准。"),
        gettext_noop("每家企业每年只留一行。"),
        params={"who": who, "lines": "、".join(map(str, lines[:10]))},
    )


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
