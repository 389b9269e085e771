"""Files of any size judged a piece at a time: cases staged as Parquet, one query, rows in order.

Every engine reads the same staged file and is given the same compiled query, so that all of them
say the same of every row; ten million rows never stand in memory at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from lianzhang.analysis.warehouse.case_columns import ARROW
from lianzhang.analysis.warehouse.case_files import CaseFile
from lianzhang.analysis.warehouse.engine import ask, ask_each
from lianzhang.analysis.warehouse.judging import again, case_schema
from lianzhang.analysis.warehouse.spark import answered
from lianzhang.methods.judging import Compiled, Rule, column, compile_rule
from lianzhang.methods.judging.headings import Headings
from lianzhang.methods.judging.sql_pieces import DUCKDB, SPARK
from lianzhang.values.criteria import Outcome
from lianzhang.values.errors import Fault

WHO = "who_"  # before the names of columns that are no inputs
_NAMES = {"统一社会信用代码", "信用代码", "uscc", "id", "企业名称", "名称", "name"}
_MOST_FAULTS = 200
_PIECE = 122_880  # rows of a row group, as the staged file has them
_SLICE = 8 * _PIECE  # of a question: every thread has work, and its answer fits in memory


@dataclass(frozen=True)
class Staged:
    """A file of enterprises as case columns in a Parquet file, with the row and line of each."""

    path: Path
    rows: int
    who: tuple[str, ...]  # the names of the columns that are no inputs, as the file has them
    headings: Headings
    faults: tuple[Fault, ...]

    @property
    def columns(self) -> frozenset[str]:
        """This function will return the columns that the staged file has."""
        return frozenset(pq.read_schema(self.path).names)

    @property
    def told(self) -> dict[str, str]:
        """This function will return the columns that say who a row is, with their own names."""
        names = {f"{WHO}{index}": name for index, name in enumerate(self.who)}
        known = {c: name for c, name in names.items() if name.strip().lower() in _NAMES}
        return known or dict([*names.items()][:2])


class Asking(Protocol):
    """Puts a query about `cases` to an engine; rows come back in the order of `case_row`."""

    def __call__(self, sql: str, cases: Path) -> Iterator[pa.RecordBatch]: ...


def stage(pieces: Iterable[CaseFile], to: Path) -> Staged:
    """This function will write the pieces of a file of enterprises as one Parquet file."""
    writer: pq.ParquetWriter | None = None
    rows, faults, who = 0, list[Fault](), ()
    headings = Headings((), ())
    for piece in pieces:
        table = _numbered(piece, rows)
        if writer is None:
            headings, who = piece.headings, tuple(piece.names.column_names)
            writer = pq.ParquetWriter(to, table.schema, compression="lz4")
        writer.write_table(table.cast(writer.schema), row_group_size=_PIECE)
        rows += table.num_rows
        faults += piece.faults[: _MOST_FAULTS - len(faults)]
    if writer is None:
        pq.write_table(pa.table({"case_row": pa.array([], pa.int64())}), to)
    else:
        writer.close()
    return Staged(to, rows, who, headings, tuple(faults))


def _numbered(piece: CaseFile, first: int) -> pa.Table:
    table = piece.cases
    number = pa.array(range(first, first + table.num_rows), pa.int64())
    table = table.add_column(0, "case_row", number)
    for index, name in enumerate(piece.names.column_names):
        told = piece.names.column(name)
        kind = pa.string() if pa.types.is_null(told.type) else told.type
        table = table.append_column(f"{WHO}{index}", told.cast(kind))
    return table


def judged(
    rule: Rule,
    staged: Staged,
    *,
    as_of: date,
    clauses: Sequence[str] = (),
    telling: bool = False,
    keep: Sequence[str] = (),
    ask_by: Asking | None = None,
) -> Iterator[tuple[Compiled, pa.Table]]:
    """This function will judge every row of a staged file, in order, a piece at a time.

    Each piece has `case_row`, the columns `keep`, `clause_…` as asked for, `outcome`, `state`, and
    with `telling` the columns `gap_…` and `lacks_…` that the compiled rule describes. `ask_by`
    is how an engine is asked; DuckDB where it is not given.
    """
    engine = DUCKDB if ask_by is None else SPARK
    compiled = compile_rule(rule, sizes(staged.path), as_of=as_of, engine=engine, telling=telling)
    kept = ["case_row", *(name for name in keep if name != "case_row")]
    query = compiled.query(_relation(rule, staged, engine.name), kept, clauses)
    for batch in (ask_by or ask_duckdb)(query.sql(engine.name), staged.path):
        found = pa.Table.from_batches([batch])
        exact = partial(_cases_at, rule, staged)
        fixed = again(rule, exact, found, as_of, clauses).drop_columns(["recheck"])
        yield compiled, fixed if rule.in_force(as_of) else _nobody(fixed)


def _nobody(found: pa.Table) -> pa.Table:
    """A rule that is not in force says nothing of anybody."""
    for index, field in enumerate(found.schema):
        if field.name == "state":
            said = pa.repeat(Outcome.NOT_APPLICABLE.value, found.num_rows)
        elif field.name == "outcome" or field.name.startswith(("clause_", "gap_", "lacks_")):
            said = pa.nulls(found.num_rows, field.type)
        else:
            continue
        found = found.set_column(index, field, said)
    return found


def _relation(rule: Rule, staged: Staged, dialect: str) -> Any:
    """The staged columns; those that the file does not have are unknown."""
    from sqlglot import exp

    there = staged.columns
    absent = []
    for field in case_schema(rule):
        if field.name not in there:
            kind = _SQL[str(field.type)]
            absent.append(exp.alias_(exp.cast(exp.null(), kind, dialect="duckdb"), field.name))
    return exp.select("*", *absent).from_("cases").subquery("c") if absent else "cases"


_SQL = {
    str(ARROW[kind]): name
    for kind, name in zip(ARROW, ("BIGINT", "BOOLEAN", "VARCHAR", "VARCHAR[]", "DATE"), strict=True)
}


def ask_duckdb(sql: str, cases: Path) -> Iterator[pa.RecordBatch]:
    """This function will put a query about `cases` to DuckDB; rows keep the order of the file.

    `case_row` counts the rows from 0, so a slice of the file is a range of it.
    """
    named = str(cases).replace("'", "''")
    held = f"FROM read_parquet('{named}') WHERE case_row BETWEEN"
    questions = (
        f"WITH cases AS ({held} {first} AND {first + _SLICE - 1}) {sql}"
        for first in range(0, pq.ParquetFile(cases).metadata.num_rows, _SLICE)
    )
    for found in ask_each(questions):
        yield from found.to_batches(_PIECE)


def asking(spark: Any) -> Asking:
    """This function will return how a Spark session is asked."""

    def put(sql: str, cases: Path) -> Iterator[pa.RecordBatch]:
        return answered(spark, sql, cases, "case_row")

    return put


def sizes(cases: Path) -> dict[str, int]:
    """This function will return the largest size of each whole-number column, from the file's own
    statistics."""
    told = pq.ParquetFile(cases).metadata
    found: dict[str, int] = {}
    for group in range(told.num_row_groups):
        for index in range(told.num_columns):
            part = told.row_group(group).column(index)
            ends = part.statistics
            if ends is None or (ends.has_min_max and not isinstance(ends.min, int)):
                continue  # no whole numbers: words, dates, flags
            most = max(abs(ends.min), abs(ends.max)) if ends.has_min_max else 0
            found[part.path_in_schema] = max(found.get(part.path_in_schema, 0), most)
    return found


def _cases_at(rule: Rule, staged: Staged, rows: Sequence[int]) -> pa.Table:
    """The inputs of a few rows, to judge them exactly."""
    there = staged.columns
    wanted = [name for name in (column(*key) for key in rule.uses()) if name in there]
    shown = ", ".join(f'"{name}"' for name in ("case_row", *wanted))
    return ask(
        f"SELECT {shown} FROM read_parquet(?) WHERE case_row IN (SELECT unnest(?)) ORDER BY 1",
        [str(staged.path), [*rows]],
    )
