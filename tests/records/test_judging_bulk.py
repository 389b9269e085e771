"""A million enterprises are judged as each would be alone: the query against the judge."""

from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianzhang.analysis.warehouse.judging import case_of, case_schema, judge_all
from lianzhang.methods.judging import Judge, Rule
from lianzhang.values.criteria import Outcome
from tests.data.judging_rules import RULES

AS_OF = date(2026, 6, 30)
# Values at the borders of the rules, so that a wrong sign or an off-by-one is met at once.
_NUMBERS = st.sampled_from(
    [0, -1, 1, 3, 97, 100, 3_00, 10**6, 2 * 10**6, 10**8, 2 * 10**8, 2_000 * 10**6, 3 * 10**8]
) | st.integers(-(10**6), 10**15)


def _cells(kind: pa.DataType) -> st.SearchStrategy[Any]:
    if pa.types.is_integer(kind):
        return _NUMBERS
    if pa.types.is_boolean(kind):
        return st.booleans()
    if pa.types.is_date(kind):
        return st.integers(-4000, 200).map(lambda days: AS_OF + timedelta(days=days))
    if pa.types.is_list(kind):
        return st.lists(st.sampled_from(["高企", "甲", "乙", "丙"]), max_size=3, unique=True)
    return st.sampled_from(["工业", "建筑业", "农业"])


def _tables(rule: Rule) -> st.SearchStrategy[pa.Table]:
    schema = case_schema(rule)
    row = st.fixed_dictionaries({f.name: st.none() | _cells(f.type) for f in schema})
    return st.lists(row, min_size=1, max_size=30).map(
        lambda rows: pa.Table.from_pylist(rows, schema=schema)
    )


@pytest.mark.parametrize("name", RULES)
def test_the_query_agrees_with_the_judge_on_every_row(name: str) -> None:
    rule = RULES[name]

    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(_tables(rule))
    def agree(cases: pa.Table) -> None:
        found = judge_all(rule, cases, as_of=AS_OF)
        for row, state, outcome in zip(
            cases.to_pylist(),
            found.column("state").to_pylist(),
            found.column("outcome").to_pylist(),
            strict=True,
        ):
            judge = Judge(rule, case_of(rule, row, AS_OF))
            assert state == judge.outcome().value, row
            told = judge.find(rule.outcome).value
            assert outcome == told, row

    agree()


def test_a_rule_that_is_not_in_force_applies_to_nobody() -> None:
    rule = RULES["and"]
    cases = pa.table({"revenue__1": pa.array([10**9, None], pa.int64())})
    found = judge_all(rule, cases, as_of=date(2019, 12, 31), clauses=["a"])
    assert found.column("state").to_pylist() == [Outcome.NOT_APPLICABLE.value] * 2
    assert found.column("clause_a").to_pylist() == [None, None]


def test_the_border_of_a_share_is_met_exactly_however_large_the_numbers() -> None:
    rule = RULES["share"]
    revenue = 9 * 10**17 // 100 * 100  # fen: nine million 亿元, beyond what a double holds
    cases = pa.table(
        {
            "revenue__1": [revenue, revenue],
            "rd__1": [revenue // 100 * 3, revenue // 100 * 3 - 1],
            "revenue__2": [100, 100],
            "rd__2": [3, 3],
        }
    )
    found = judge_all(rule, cases, as_of=AS_OF)
    assert found.column("state").to_pylist() == ["met", "not_met"]
