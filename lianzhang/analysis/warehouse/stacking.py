"""The SQL that lays batches over each other: the newest word on each field of each row holds.

A row's key is the subject as it is now and the period. Among the rows of a key, a field's value is
that of the newest row that says something of it: a value, or a blank where its batch clears the
field. Newer is the later batch, within a batch the later row (rows of subjects merged since).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from lianzhang.methods.defining.tables import Column, ColumnKind
from lianzhang.records.returns.queries import Part

_TYPES = {ColumnKind.NUMBER: "BIGINT", ColumnKind.DATE: "DATE", ColumnKind.FLAG: "BOOLEAN"}
NARROWED = "/* of these keys only */"
FEW = 500  # subjects that are named to the reader of files, which then skips other rows
ROW_BITS = 32  # of `seq`: batch number above, row number in the file below


@dataclass(frozen=True)
class Stacked:
    """A question's text, its parameters in order, and the tables it joins."""

    sql: str
    parameters: tuple[object, ...]
    tables: dict[str, pa.Table]


def quoted(name: str) -> str:
    """This function will quote a name for SQL."""
    return '"' + name.replace('"', '""') + '"'


def part_table(parts: Sequence[Part]) -> pa.Table:
    """This function will tell the engine of the batches, numbered from 0 in the order they came."""
    return pa.table(
        {
            "file": [str(part.path) for part in parts],
            "number": pa.array(range(len(parts)), pa.int64()),
            "synthetic": [part.synthetic for part in parts],
            "cleared": pa.array([sorted(part.cleared) for part in parts], pa.list_(pa.string())),
            "strange": pa.array([sorted(part.strange) for part in parts], pa.list_(pa.string())),
        }
    )


def _told(column: Column, parts: Sequence[Part]) -> str:
    """What the file says of a field: unknown where it has none, or meant something else by it."""
    kind, field = _TYPES.get(column.kind, "VARCHAR"), column.field
    if not any(field in part.fields for part in parts):
        return f"CAST(NULL AS {kind})"
    told = f"r.{quoted(field)}"
    if any(field in part.strange for part in parts):
        says = f"list_contains(b.strange, '{_text(field)}')"
        return f"CASE WHEN {says} THEN NULL ELSE TRY_CAST({told} AS {kind}) END"
    return told


def _newest(column: Column, parts: Sequence[Part]) -> str:
    name = quoted(column.field)
    if not any(column.field in part.cleared for part in parts):
        return f"arg_max({name}, seq) AS {name}"
    says = f"{name} IS NOT NULL OR list_contains(cleared, '{_text(column.field)}')"
    return f"arg_max_null({name}, CASE WHEN {says} THEN seq END) AS {name}"


def _text(word: str) -> str:
    return word.replace("'", "''")


def stacked(
    parts: Sequence[Part],
    columns: Sequence[Column],
    subjects: pa.Table,
    *,
    periods: Sequence[str] = (),
) -> Stacked:
    """This function will build the tables `told` (rows as they came) and `answer` (as they hold).

    `subjects` maps `id` to `current_id`; rows of subjects it does not name are not there. `answer`
    has subject_id, period, number (of the newest batch with that row), synthetic and the columns.
    """
    told = "".join(f", {_told(column, parts)} AS {quoted(column.field)}" for column in columns)
    alone = len(parts) == 1 and len(set(subjects["current_id"].to_pylist())) == subjects.num_rows
    newest = "".join(
        f", {quoted(column.field) if alone else _newest(column, parts)}" for column in columns
    )
    row = "number, synthetic" if alone else "max(number) AS number, bool_or(synthetic) AS synthetic"
    named = subjects["id"].to_pylist() if subjects.num_rows <= FEW else []
    where = " AND ".join(
        f"r.{name} IN ({', '.join('?' * len(values))})"
        for name, values in (("period", periods), ("subject_id", named))
        if values
    )
    once = "MATERIALIZED" if named else ""  # few rows: read the files once, not for keys and rows
    sql = f"""
    WITH told AS {once} (
      SELECT m.current_id AS subject_id, r.period, b.number, b.synthetic, b.cleared,
             (b.number << {ROW_BITS}) | r.file_row_number AS seq{told}
      FROM read_parquet(?, union_by_name=true, filename=true, file_row_number=true) r
      JOIN parts b ON b.file = r.filename
      JOIN subjects m ON m.id = r.subject_id
      {f"WHERE {where}" if where else ""}
    ), keys AS (SELECT DISTINCT subject_id, period FROM told),
    answer AS (
      SELECT subject_id, period, {row}{newest}
      FROM told {NARROWED} {"" if alone else "GROUP BY subject_id, period"}
    )"""
    files = sorted({str(part.path) for part in parts})
    return Stacked(
        sql, (files, *periods, *named), {"parts": part_table(parts), "subjects": subjects}
    )


def page_of(question: Stacked, *, offset: int, limit: int) -> Stacked:
    """This function will ask for one page of rows: newest period first, then by subject.

    The keys are found first, so that only the rows of the page are put together.
    """
    page = f"(SELECT * FROM keys ORDER BY period DESC, subject_id LIMIT {limit} OFFSET {offset})"
    narrowed = f"SEMI JOIN {page} USING (subject_id, period)"
    sql = question.sql.replace(NARROWED, narrowed)
    sql += " SELECT * EXCLUDE (number), number FROM answer ORDER BY period DESC, subject_id"
    return Stacked(sql, question.parameters, question.tables)


def whole_of(question: Stacked) -> Stacked:
    """This function will ask for every row, in no order."""
    sql = question.sql.replace(NARROWED, "") + " SELECT * EXCLUDE (number), number FROM answer"
    return Stacked(sql, question.parameters, question.tables)


def sums_of(question: Stacked, columns: Sequence[Column]) -> Stacked:
    """This function will ask how many rows and subjects there are, and what columns add up to."""
    sums = "".join(
        f", CAST(sum({quoted(c.field)}) AS VARCHAR), count({quoted(c.field)})" for c in columns
    )
    sql = question.sql.replace(NARROWED, "")
    sql += f" SELECT count(*), count(DISTINCT subject_id), bool_or(synthetic){sums} FROM answer"
    return Stacked(sql, question.parameters, question.tables)
