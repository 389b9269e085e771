"""Every criterion of the pack, as a query over many rows and alone: the same outcome."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pyarrow as pa
import pytest

from lianzhang.analysis.criteria import rule_book
from lianzhang.analysis.warehouse.judging import case_of, case_schema, judge_all
from lianzhang.methods.defining import read_catalogue
from lianzhang.methods.judging import Judge, Rule
from lianzhang.values.criteria import InputKind

RULES = rule_book(read_catalogue([Path(__file__).resolve().parents[2] / "definitions"])).rules
WORDS = ("工业", "建筑业", "国家级", "省级", "补短板", "降低", "持平", "增加", "35544")
NUMBERS = (0, 0, 1, 3, 100, 2 * 10**6, 10**8, 10**9, 2 * 10**9, 10**10, 4 * 10**10)


def table(rule: Rule, day: date, rows: int) -> pa.Table:
    """Rows drawn near the borders of rules, a tenth of their cells empty."""
    chance = Random(rule.criterion.code)

    def cell(kind: pa.DataType) -> object:
        if chance.random() < 0.1:
            return None
        if pa.types.is_integer(kind):
            return chance.choice(NUMBERS)
        if pa.types.is_boolean(kind):
            return chance.random() < 0.9
        if pa.types.is_date(kind):
            return day - timedelta(days=chance.randint(-200, 6000))
        if pa.types.is_list(kind):
            return chance.sample(["制度", "产品设计", "自主品牌", "高新技术企业"], 2)
        return chance.choice(WORDS)

    schema = case_schema(rule)
    return pa.Table.from_pylist(
        [{field.name: cell(field.type) for field in schema} for _ in range(rows)], schema=schema
    )


def test_the_pack_has_inputs_of_every_kind():
    kinds = {rule.inputs[code].kind for rule in RULES.values() for code, _ in rule.uses()}
    assert kinds == set(InputKind)


@pytest.mark.long
@pytest.mark.parametrize("code", RULES)
def test_the_query_of_a_criterion_agrees_with_the_judge(code: str):
    rule = RULES[code]
    day = rule.criterion.examples[0].as_of
    cases = table(rule, day, 25)
    found = judge_all(rule, cases, as_of=day)
    told = [Judge(rule, case_of(rule, row, day)) for row in cases.to_pylist()]
    assert found.column("state").to_pylist() == [judge.outcome().value for judge in told]
