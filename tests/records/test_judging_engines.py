"""Every engine says the same of every row, and in bulk why, as the explanation of one does."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lianzhang.analysis.warehouse.judged import Asking, Staged, asking, judged
from lianzhang.analysis.warehouse.judging import case_of, case_schema
from lianzhang.analysis.warehouse.spark import session
from lianzhang.methods.judging import Explanation, Judge, Part, Rule, explain
from lianzhang.methods.judging.compiling_gaps import value_of
from lianzhang.methods.judging.headings import Headings
from lianzhang.methods.judging.tree import AtLeast, Compare, Decided, Node, children
from lianzhang.values.criteria import Outcome
from tests.data.judging_rules import RULES

AS_OF = date(2026, 6, 30)
ROWS = 60
_NUMBERS = (0, -1, 1, 3, 97, 100, 300, 10**6, 2 * 10**6, 10**8, 2 * 10**8, 2 * 10**9, 3 * 10**8)


def random_cases(rule: Rule, rows: int = ROWS) -> pa.Table:
    """Rows near the borders of the rule, a sixth of the cells blank."""
    chance = Random(rule.criterion.outcome)

    def cell(kind: pa.DataType) -> object:
        if chance.random() < 1 / 6:
            return None
        if pa.types.is_integer(kind):
            wild = chance.random() < 0.5
            return chance.randint(-(10**6), 10**15) if wild else chance.choice(_NUMBERS)
        if pa.types.is_boolean(kind):
            return chance.random() < 0.5
        if pa.types.is_date(kind):
            return AS_OF + timedelta(days=chance.randint(-4000, 200))
        if pa.types.is_list(kind):
            return chance.sample(["高企", "甲", "乙", "丙"], chance.randint(0, 3))
        return chance.choice(["工业", "建筑业", "农业"])

    schema = case_schema(rule)
    found = [{field.name: cell(field.type) for field in schema} for _ in range(rows)]
    return pa.Table.from_pylist(found, schema=schema)


def staged(rule: Rule, folder: Path) -> Staged:
    cases = random_cases(rule)
    number = pa.array(range(cases.num_rows), pa.int64())
    path = folder / "cases.parquet"
    pq.write_table(cases.append_column("case_row", number), path, row_group_size=25)
    return Staged(path, cases.num_rows, (), Headings((), ()), ())


def answers(rule: Rule, at: Staged, by: Asking | None) -> tuple[Any, list[dict[str, Any]]]:
    wanted = [*rule.clauses]
    pieces = [*judged(rule, at, as_of=AS_OF, clauses=wanted, telling=True, ask_by=by)]
    return pieces[0][0].told, [row for _, found in pieces for row in found.to_pylist()]


@pytest.fixture(scope="module")
def sail() -> Iterator[Asking]:
    with session("sail") as spark:
        yield asking(spark)


@pytest.mark.parametrize("name", RULES)
def test_sail_and_duckdb_say_the_same_to_the_last_row(name: str, tmp_path: Path, sail: Asking):
    rule = RULES[name]
    at = staged(rule, tmp_path)
    told, rows = answers(rule, at, None)
    assert answers(rule, at, sail)[1] == rows
    gaps = 0
    for case, row in zip(random_cases(rule).to_pylist(), rows, strict=True):
        alone = explain(rule, case_of(rule, case, AS_OF))
        assert row["state"] == alone.outcome.value, case
        assert lacking(told, row) == lacking_alone(alone), case
        for gap in told.gaps:
            gaps += row[gap.name] is not None
            if gap.key is not None:
                assert gap_in_bulk(gap, row) == gap_alone(rule, alone, gap), (case, gap)

    assert gaps or not told.gaps or name == "parameter"  # whose limit nobody has filled in


def lacking(told: Any, row: dict[str, Any]) -> set[Any]:
    return {key for key, name, _ in told.lacks if row[name]}


def lacking_alone(alone: Explanation) -> set[Any]:
    return {(lack.code, lack.back) for lack in alone.lacks if lack.why == "missing"}


def gap_in_bulk(gap: Any, row: dict[str, Any]) -> Fraction | None:
    held = row[gap.name]
    return None if held is None else value_of(gap, held)


def gap_alone(rule: Rule, alone: Explanation, gap: Any) -> Fraction | None:
    """The change that the explanation names for the same input in the same comparison."""
    if gap.clause:
        told = next(one for one in alone.clauses if one.clause.code == gap.clause)
        part, failed = told.part, told.state is Outcome.NOT_MET
    else:
        part, failed = (
            alone.part,
            Judge(alone.rule, alone.case).find(alone.rule.outcome).value is False,
        )
    assert part is not None
    node = rule.clauses[gap.clause] if gap.clause else rule.outcome
    leaf = [*comparisons(node, part)][int(gap.name.rpartition("_")[2]) - 1]
    changes = [lever.change for lever in leaf.levers if lever.key == gap.key]
    return changes[0] if failed and changes else None


def comparisons(node: Node, part: Part) -> Iterator[Part]:
    if isinstance(node, Compare):
        yield part
    elif isinstance(node, AtLeast | Decided):
        for inner, told in zip(children(node), part.parts, strict=True):
            yield from comparisons(inner, told)
