"""What cannot be is refused or unknown, by name; it is never a wrong "met"."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lianzhang.analysis.criteria import check_rules, rule_book
from lianzhang.analysis.warehouse.case_files import read_cases
from lianzhang.analysis.warehouse.judging import judge_all
from lianzhang.methods.defining import Catalogue, read_catalogue
from lianzhang.methods.judging import column
from lianzhang.values.errors import Refused

DAY = date(2026, 6, 30)
FILE = "firms.csv"
PACK = Path(__file__).parents[2] / "definitions"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue([PACK])


def test_two_versions_in_force_at_once_are_named_unless_one_is_for_re_checks(catalogue: Catalogue):
    old = catalogue.criteria["srdi_2022"]
    both = {code: catalogue.criteria[code] for code in ("srdi_2022", "srdi_2026")}
    both["srdi_2022"] = replace(old, effective_to=None)
    (fault,) = [
        one
        for one in check_rules(replace(catalogue, criteria=both))
        if one.code == "criteria.both_in_force"
    ]
    assert set(fault.params.values()) >= {"srdi_2022", "srdi_2026"}
    giants = {c: catalogue.criteria[c] for c in ("little_giant_2022_recheck", "little_giant_2026")}
    assert check_rules(replace(catalogue, criteria=giants)) == ()


def _read(tmp_path: Path, catalogue: Catalogue, *lines: str):
    (tmp_path / FILE).write_text("\n".join(lines), "utf-8")
    (piece,) = read_cases(tmp_path / FILE, catalogue.inputs, DAY.year)
    return piece


def test_a_firm_younger_than_the_window_is_unknown_and_never_met(
    tmp_path: Path, catalogue: Catalogue
):
    head = "name,segment_since,revenue[y-1],revenue[y-3],main_revenue[y-1],liabilities,assets"
    piece = _read(tmp_path, catalogue, head, "甲,2025-12-01,90000000,,88000000,10,100")
    rules = rule_book(catalogue).rules
    found = judge_all(
        rules["little_giant_2026"], piece.cases, as_of=DAY, clauses=["g1", "g2", "g2_growth"]
    )
    assert found["clause_g2"].to_pylist() == [True]
    assert found["clause_g2_growth"].to_pylist() == [None]  # growth over two years it has not lived
    assert found["clause_g1"].to_pylist() == [False]  # three years in the segment
    assert found["state"].to_pylist() == ["not_met"]


def test_units_mixed_in_a_column_are_read_each_or_named_by_line(
    tmp_path: Path, catalogue: Catalogue
):
    lines = ["name,rd_expense[y-1]（万元）", "甲,100", "乙,100万元", "丙,1000000元", "丁,3吨"]
    piece = _read(tmp_path, catalogue, *lines)
    assert set(piece.cases[column("rd_expense", 1)].to_pylist()) == {10**8}
    assert [(fault.code, fault.where.row) for fault in piece.faults if fault.where] == [
        ("criteria.not_a_value", 5)
    ]
    assert piece.cases.num_rows == 3


def test_the_same_input_in_two_columns_is_refused(tmp_path: Path, catalogue: Catalogue):
    with pytest.raises(Refused) as refused:
        _read(tmp_path, catalogue, "name,rd_expense[y-1],研发费用[y-1]", "甲,1,2")
    assert refused.value.faults[0].code == "criteria.same_column"


@pytest.mark.parametrize(("base", "state"), [(0, None), (-5, None), ("", None), (100, True)])
def test_a_base_of_nothing_or_less_is_never_met(
    tmp_path: Path, catalogue: Catalogue, base: object, state: bool | None
):
    piece = _read(tmp_path, catalogue, "name,liabilities[y-1],assets[y-1]", f"甲,10,{base}")
    rule = rule_book(catalogue).rules["innovative_2022"]
    found = judge_all(rule, piece.cases, as_of=DAY, clauses=["debt_points"])
    assert (found["clause_debt_points"].to_pylist()[0] is not None) is bool(state)
