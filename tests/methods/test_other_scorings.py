"""Scorings that are not per mu: sheets of points and composites go through the same sandbox."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pytest

from lianzhang.analysis.appraisals import find_instance, instances, read_roll
from lianzhang.analysis.warehouse.judging import case_of, case_schema, points_all
from lianzhang.methods.appraising import appraise, changed, matrix, problems, trace
from lianzhang.methods.judging import Judge

SHEETS = ("innovative_2022", "srdi_2022", "tech_sme_2017", "digital_level_2024")
NUMBERS = (0, 1, 10**6, 7 * 10**6, 55 * 10**6, 10**10, 3 * 10**10)


@pytest.mark.parametrize("code", SHEETS)
def test_a_sheet_gives_100_at_most_and_every_row_what_the_judge_gives(code: str) -> None:
    instance = find_instance(code)
    rule, items = instance.sheet, instance.parameters.items
    assert rule is not None
    assert sum(item.weight or 0 for item in items) == 100
    schema = case_schema(rule)
    rows = []
    for turn in range(24):
        row = {}
        for at, field in enumerate(schema):
            number = NUMBERS[(turn * 5 + at * (turn + 1)) % len(NUMBERS)]
            if pa.types.is_integer(field.type):
                row[field.name] = None if (turn + at) % 11 == 0 else number
            elif pa.types.is_boolean(field.type):
                row[field.name] = number > 1
        rows.append(row)
    day = max(rule.criterion.effective_from, date(2025, 3, 1))
    cases = pa.Table.from_pylist(rows, schema=schema)
    found = points_all(rule, cases, as_of=day, clauses=[item.code for item in items]).to_pylist()
    for row, told in zip(cases.to_pylist(), found, strict=True):
        judge = Judge(rule, case_of(rule, row, day))
        for item in items:
            value = judge.clause(item.code).value
            own = (
                None if told[item.code] is None else Fraction(round(told[item.code] * 10**6), 10**6)
            )
            assert own == value, (item.code, row)


def test_a_file_is_scored_by_the_sheet_and_weights_may_be_tried(tmp_path: Path) -> None:
    instance = find_instance("innovative_2022")
    names = {code: one.name for code, one in instance.asked.items()}
    head = [
        "企业名称", "统一社会信用代码", f"{names['revenue']}（万元）", f"{names['rd_expense']}（万元）",
        f"{names['main_revenue']}[y-1]（万元）", f"{names['main_revenue']}[y-2]（万元）",
        f"{names['liabilities']}（万元）", f"{names['assets']}（万元）", names["strategic_product"],
        names["ip_class1_high"], names["ip_class1_own"], names["ip_class1"], names["ip_class2"],
    ]  # fmt: skip
    rows: list[list[object]] = [
        ["甲", "1", 1000, 30, 700, 600, 55, 100, "是", 0, 0, 1, 0],  # 10+15+20+10+10+20
        ["乙", "2", 1000, 10, 500, 500, 80, 100, "否", 0, 0, 0, 0],  # 0+5+5+0+5+5
        ["丙", "3", 1000, "", 700, 600, 55, 100, "是", 1, 1, 1, 0],  # research not told
    ]
    file = tmp_path / "firms.csv"
    lines = [",".join(head), *(",".join(map(str, row)) for row in rows)]
    file.write_text("\n".join(lines), "utf-8")
    found = read_roll(file, instance, 2025)
    assert not found.faults
    told = appraise(found.roll, instance.parameters)
    assert [trace(told, row).score for row in (0, 1)] == [85, 20]
    assert told.klass.tolist() == ["A", "B", ""]
    assert told.reasons(2) == ("missing:rd_points",)
    other = {"items": {"ip_points": {"weight": "60"}}, "total": "140"}
    cuts = [
        {**cut, "value": "60"}
        for cut in ({"code": "A", "name": "甲", "name_en": "A", "by": "line"},)
    ]
    cuts += [{"code": "B", "name": "乙", "name_en": "B", "by": "rest", "value": ""}]
    again = appraise(found.roll, changed(instance.parameters, {**other, "cuts": cuts}))
    assert trace(again, 0).score == 105
    assert matrix(told, again).moved == 0


def test_a_composite_without_its_document_names_what_is_missing_and_scores_nobody() -> None:
    empty = find_instance("cloud_use").parameters
    codes = [fault.code for fault in problems(empty)]
    assert codes.count("appraising.no_weight") == 2
    assert codes.count("appraising.no_base") == 2
    filled = {
        "items": {
            "spend": {"weight": "70", "base": "10", "cap": "1.5"},
            "calls": {"weight": "30", "base": "1000"},
        },
        "cuts": [
            {"code": "A", "name": "A", "name_en": "A", "by": "line", "value": "80"},
            {"code": "B", "name": "B", "name_en": "B", "by": "rest", "value": ""},
        ],
    }
    assert not problems(changed(empty, filled))
    assert sum(one.sheet is None for one in instances().values()) == 12
