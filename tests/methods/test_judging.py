"""Judging one enterprise: what is met, what is not, by how much, and what nobody can know."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from lianzhang.analysis.criteria import check_rules, rule_book
from lianzhang.methods.defining import read_catalogue
from lianzhang.methods.judging import (
    Case,
    Explanation,
    Faulty,
    Given,
    Judge,
    Key,
    Part,
    amount,
    explain,
    read_value,
)
from lianzhang.values.criteria import Outcome
from lianzhang.values.errors import Refused
from tests.data.judging_rules import INPUTS, RULES, rule

AS_OF = date(2026, 6, 30)
PACK = Path(__file__).resolve().parents[2] / "definitions"


def case(**given: object) -> Case:
    """A case: a list is y-1, y-2, …; anything else a state."""
    values: dict[Key, Given] = {}
    for code, written in given.items():
        cells = enumerate(written, 1) if isinstance(written, list) else [(None, written)]
        for back, cell in cells:
            value = read_value(INPUTS[code], cell)
            if value is not None:
                values[code, back] = Given(value)
    return Case(AS_OF, values)


def outcome(name: str, **given: object) -> str:
    return Judge(RULES[name], case(**given)).outcome().value


def leaves(part: Part) -> list[Part]:
    return [leaf for inner in part.parts for leaf in leaves(inner)] if part.parts else [part]


def gaps(told: Explanation, clause: str) -> list[str]:
    found = next(one for one in told.clauses if one.clause.code == clause)
    assert found.part is not None
    return [
        amount(lever.change, INPUTS[lever.code].unit)
        for leaf in leaves(found.part)
        for lever in leaf.levers
    ]


def test_every_rule_of_the_pack_can_be_judged_and_its_examples_come_out() -> None:
    catalogue = read_catalogue([PACK])
    assert check_rules(catalogue) == ()
    assert rule_book(catalogue).rules.keys() == catalogue.criteria.keys() != set()


def test_a_border_value_belongs_to_the_higher_band() -> None:
    told = explain(RULES["points"], case(rd=[3], revenue=[100], debts=[5], assets=[100]))
    points = {one.clause.code: one.value for one in told.clauses}
    assert points["points_rd"] == 15
    assert points["points_debt"] == 20
    assert told.outcome is Outcome.MET


def test_every_year_is_a_test_of_each_year_and_never_of_the_mean() -> None:
    assert outcome("share", rd=[60, 29], revenue=[1000, 1000]) == "not_met"
    assert outcome("share", rd=[30, 30], revenue=[1000, 1000]) == "met"


def test_the_gap_of_a_share_is_the_amount_missing_at_this_revenue() -> None:
    told = explain(RULES["share"], case(rd=[158, 96], revenue=[4620, 3900]))
    assert gaps(told, "a") == ["21万元", "-700万元"]
    assert told.smallest is not None  # to spend more, not to sell less
    assert amount(told.smallest.change, "万元") == "21万元"


def test_growth_over_two_years_is_decided_without_taking_a_root() -> None:
    assert outcome("compound", revenue=["11025", 0, 10000]) == "met"
    assert outcome("compound", revenue=["11024.99", 0, 10000]) == "not_met"
    told = explain(RULES["compound"], case(revenue=["10000", 0, 10000]))
    assert gaps(told, "a")[0] == "1025万元"


@pytest.mark.parametrize("before", [0, -5])
def test_a_ratio_of_nothing_is_unknown_and_says_so(before: int) -> None:
    told = explain(RULES["share"], case(rd=[5, 5], revenue=[before, 100]))
    assert told.outcome is Outcome.UNKNOWN
    assert {lack.why for lack in told.lacks} == {"no_base"}


def test_unknown_is_never_met_but_a_failed_part_decides() -> None:
    assert outcome("and", revenue=[2000], listed="是") == "manual"
    assert outcome("and", revenue=[1999]) == "not_met"
    assert outcome("and", listed="是", clean="否") == "unknown"


def test_who_could_fill_what_is_missing_names_the_outcome() -> None:
    assert outcome("of_three", patents=2) == "external"
    assert outcome("of_three", patents=2, score=59) == "manual"
    assert outcome("of_three", score=60) == "unknown"
    assert outcome("of_three", patents=2, score=60) == "met"


def test_a_class_is_unknown_where_a_row_of_its_table_is_missing() -> None:
    told = explain(RULES["class"], case(revenue=[5000], people=[400], sector="建筑业"))
    assert told.outcome is Outcome.UNKNOWN or told.value == "小型"
    known = explain(RULES["class"], case(revenue=[5000], people=[400], sector="工业"))
    assert known.value == "大型"


def test_a_rule_for_others_does_not_apply() -> None:
    assert outcome("dates", listed="否", since="2020-01-01") == "not_applicable"
    assert outcome("dates", listed="是", since="2022-12-31") == "met"
    assert outcome("dates", listed="是", since="2023-01-01") == "met"
    assert outcome("dates", listed="是", since="2023-01-02") == "not_met"


def test_points_between_least_and_most_are_for_a_person_to_decide() -> None:
    assert outcome("decided", patents=10) == "met"
    assert outcome("decided", patents=4) == "not_met"
    assert outcome("decided", patents=7) == "manual"


def test_an_empty_parameter_leaves_the_outcome_unknown_and_is_named() -> None:
    told = explain(RULES["parameter"], case(listed="否", patents=3))
    assert told.outcome is Outcome.UNKNOWN
    assert [(lack.code, lack.why) for lack in told.lacks] == [("limit", "parameter")]


def test_no_single_change_is_said_where_two_things_are_short() -> None:
    made = rule("all_of(a, b)", a="revenue[y-1] >= '2000万元'", b="patents >= 2")
    assert explain(made, case(revenue=[1000], patents=0)).smallest is None
    one = explain(made, case(revenue=[1000], patents=2)).smallest
    assert one is not None
    assert (one.code, one.needed) == ("revenue", Fraction(2000_0000))


def test_the_cheapest_next_band_is_named_with_what_leads_there() -> None:
    told = explain(RULES["points"], case(rd=[2], revenue=[100], debts=[0], assets=[100]))
    step = told.clauses[0].next_bands[0]
    assert (step.band, step.adds) == ("[3%,5%)", Fraction(10))
    assert amount(step.levers[0].change, "万元") == "1万元"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("criteria.unreadable", "revenue[y-1] >="),
        ("criteria.not_allowed", "(select 1) = 1"),
        ("criteria.not_allowed", "read_csv('/etc/passwd') = 1"),
        ("criteria.not_allowed", "cast(patents as text) = 'x'"),
        ("criteria.unknown_name", "revenu[y-1] > '1万元'"),
        ("criteria.bad_period", "revenue[2025] > '1万元'"),
        ("criteria.unlike_units", "revenue[y-1] > '300人'"),
        ("criteria.unlike_units", "revenue[y-1] > 300"),
        ("criteria.unlike_units", "revenue[y-1] + people[y-1] > '300人'"),
        ("criteria.wrong_kind", "listed and revenue[y-1]"),
        ("criteria.wrong_kind", "sector > 3"),
        ("criteria.wrong_count", "growth(revenue[y-1]) > '5%'"),
        ("criteria.not_a_constant", "every_year(patents, listed)"),
        ("quantities.unknown_unit", "revenue[y-1] > '300箩筐'"),
    ],
)
def test_what_a_rule_may_not_say_is_refused_by_name(code: str, text: str) -> None:
    with pytest.raises(Faulty) as refused:
        rule("a", a=text)
    assert code in {fault.code for fault in refused.value.faults}


def test_clauses_in_a_circle_are_refused() -> None:
    with pytest.raises(Faulty) as refused:
        rule("a", a="b and listed", b="a or clean")
    assert [fault.code for fault in refused.value.faults] == ["criteria.circular"]


@pytest.mark.parametrize("written", ["abc", "12万家", "1.2.3", True])
def test_a_cell_that_is_no_number_is_neither_unknown_nor_zero(written: object) -> None:
    with pytest.raises(Refused) as refused:
        read_value(INPUTS["revenue"], written)
    assert refused.value.faults[0].code == "criteria.not_a_value"


def test_a_number_may_carry_another_unit_of_its_kind() -> None:
    assert read_value(INPUTS["revenue"], "5000元") == 5000
    assert read_value(INPUTS["revenue"], "1.2亿元") == Fraction(120_000_000)
    assert read_value(INPUTS["revenue"], 0.1) == 1000
