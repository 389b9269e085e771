"""Judging by the million: rules compiled to one query over a table of cases.

A table of cases has a column for each input and year (`revenue__1` is y-1), numbers as whole
numbers of the input's base unit. What doubles could not decide is judged again exactly, so that
every row comes out as it would for one enterprise alone.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.analysis.warehouse.case_columns import ARROW
from lianzhang.analysis.warehouse.engine import ask
from lianzhang.analysis.warehouse.remembering import key_of, remembered
from lianzhang.methods.judging import Case, Given, Judge, Key, Rule, Value, column, compile_rule
from lianzhang.methods.judging.dimensions import measure
from lianzhang.methods.judging.sql_pieces import DUCKDB
from lianzhang.values.criteria import InputKind, Outcome


def case_schema(rule: Rule) -> pa.Schema:
    """This function will return the columns that a table of cases needs for a rule."""
    return pa.schema(
        [(column(code, back), ARROW[rule.inputs[code].kind]) for code, back in rule.uses()]
    )


def judge_all(rule: Rule, cases: pa.Table, *, as_of: date, clauses: Sequence[str] = ()) -> pa.Table:
    """This function will judge every row of a table of cases.

    Returns, in the order of the rows, `state`, `outcome` (the class or number of rules that give
    one) and `clause_…` for the clauses asked for. Missing columns count as not provided.
    """
    if not rule.in_force(as_of) or not cases.num_rows:
        return _not_applicable(rule, cases, clauses)
    full = _completed(rule, cases)
    key = key_of(rule, full, as_of, clauses)
    return remembered(key, lambda: _judged(rule, full, as_of, clauses))


def _judged(rule: Rule, full: pa.Table, as_of: date, clauses: Sequence[str]) -> pa.Table:
    numbered = full.append_column("case_row", pa.array(range(full.num_rows), pa.int64()))
    sql = _sql(rule, bounds(full), as_of, clauses)
    found = ask(sql, tables={"cases": numbered})
    return again(rule, full.take, found, as_of, clauses).drop_columns(["case_row", "recheck"])


def points_all(rule: Rule, cases: pa.Table, *, as_of: date, clauses: Sequence[str]) -> pa.Table:
    """This function will work out clauses that are numbers for every row, in doubles; what doubles
    could not decide exactly. Blank where it is not known."""
    full = _completed(rule, cases)
    numbered = full.append_column("case_row", pa.array(range(full.num_rows), pa.int64()))
    compiled = compile_rule(rule, bounds(full), as_of=as_of, engine=DUCKDB)
    sql = compiled.query("cases", ["case_row"], clauses).sql("duckdb", copy=False)
    found = ask(sql + " ORDER BY case_row", tables={"cases": numbered})
    columns = {}
    near = pc.indices_nonzero(found.column("recheck")).to_pylist()
    exact = dict(
        zip(
            near, _exactly(rule, full.take(pa.array(near, pa.int64())), as_of, clauses), strict=True
        )
    )
    for code in clauses:
        held = pc.divide(
            found.column(f"clause_{code}").cast(pa.float64()), compiled.scales[code] or 1
        )
        told = held.to_pylist()
        for row, values in exact.items():
            told[row] = values[f"clause_{code}"]
        columns[code] = pa.array(told, pa.float64()) if exact else held
    return pa.table(columns)


_KEPT = 64  # queries kept in memory
_queries: OrderedDict[tuple[object, ...], tuple[Rule, str]] = OrderedDict()


def _sql(rule: Rule, ends: Mapping[str, int], as_of: date, clauses: Sequence[str]) -> str:
    """The query of a rule; to compile one takes longer than to answer it, so it is kept.

    Bounds are rounded up to powers of two, so that the next import asks by the same query.
    """
    wide = {name: (1 << size.bit_length()) - 1 for name, size in ends.items()}
    key = (id(rule), as_of, tuple(sorted(wide.items())), tuple(clauses))
    kept = _queries.get(key)
    if kept is None or kept[0] is not rule:
        compiled = compile_rule(rule, wide, as_of=as_of, engine=DUCKDB)
        query = compiled.query("cases", ["case_row"], clauses)
        kept = _queries[key] = (rule, query.sql("duckdb", copy=False) + " ORDER BY case_row")
        while len(_queries) > _KEPT:
            _queries.pop(next(iter(_queries)), None)
    return kept[1]


def bounds(cases: pa.Table) -> dict[str, int]:
    """This function will return the largest size of each column of whole numbers."""
    found: dict[str, int] = {}
    for name in cases.column_names:
        if pa.types.is_integer(cases.schema.field(name).type):
            ends = pc.min_max(cases.column(name)).as_py()
            found[name] = max(abs(ends["min"] or 0), abs(ends["max"] or 0))
    return found


def case_of(rule: Rule, row: Mapping[str, Any], as_of: date) -> Case:
    """This function will return one row of a table of cases as a case."""
    values: dict[Key, Given] = {}
    for code, back in rule.uses():
        value = _value(rule, code, row.get(column(code, back)))
        if value is not None:
            values[code, back] = Given(value)
    return Case(as_of, values)


def _value(rule: Rule, code: str, held: Any) -> Value | None:
    asked = rule.inputs[code]
    if held is None:
        return None
    match asked.kind:
        case InputKind.NUMBER:
            return Fraction(held, 10 ** measure(asked.unit).decimals)
        case InputKind.SET:
            return frozenset(held)
        case InputKind.DATE:
            return held.date() if isinstance(held, datetime) else date.fromisoformat(str(held))
        case InputKind.FLAG:
            return bool(held)
    return str(held)


def _completed(rule: Rule, cases: pa.Table) -> pa.Table:
    """The columns of the rule and no others, of the right types."""
    columns = []
    for field in case_schema(rule):
        if field.name in cases.column_names:
            columns.append(cases.column(field.name).cast(field.type))
        else:
            columns.append(pa.nulls(cases.num_rows, field.type))
    return pa.table(columns, schema=case_schema(rule))


def _not_applicable(rule: Rule, cases: pa.Table, clauses: Sequence[str]) -> pa.Table:
    rows = cases.num_rows
    state = pa.array([Outcome.NOT_APPLICABLE.value] * rows, pa.string())
    nothing = {f"clause_{code}": pa.nulls(rows, pa.bool_()) for code in clauses}
    return pa.table({**nothing, "outcome": pa.nulls(rows, pa.bool_()), "state": state})


def again(
    rule: Rule,
    cases_at: Callable[[Sequence[int]], pa.Table],
    found: pa.Table,
    as_of: date,
    clauses: Sequence[str],
) -> pa.Table:
    """This function will judge exactly what doubles could not decide, where `recheck` says so."""
    near = pc.indices_nonzero(found.column("recheck")).to_pylist()
    if not near:
        return found
    rows = found.column("case_row").take(pa.array(near)).to_pylist()
    exact = [*_exactly(rule, cases_at(rows), as_of, clauses)]
    for name in ("state", "outcome", *(f"clause_{code}" for code in clauses)):
        held = found.column(name).to_pylist()
        for index, row in zip(near, exact, strict=True):
            held[index] = row[name]
        fixed = pa.array(held, found.schema.field(name).type)
        found = found.set_column(found.column_names.index(name), name, fixed)
    return found


def _exactly(
    rule: Rule, rows: pa.Table, as_of: date, clauses: Sequence[str]
) -> Iterator[dict[str, object]]:
    for row in rows.to_pylist():
        judge = Judge(rule, case_of(rule, row, as_of))
        told = judge.find(rule.outcome).value
        yield {
            "state": judge.outcome().value,
            "outcome": float(told) if isinstance(told, Fraction) else told,
            **{f"clause_{code}": _plain(judge.clause(code).value) for code in clauses},
        }


def _plain(value: Value | None) -> object:
    return float(value) if isinstance(value, Fraction) else value
