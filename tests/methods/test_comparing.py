"""Numbers meet only where they mean the same; otherwise what differs is named."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzhang.methods.measuring import (
    Aspect,
    Standing,
    comparable,
    differences,
    refuse_unless_comparable,
)
from lianzhang.values.claims import Counting, Modality
from lianzhang.values.errors import Refused
from tests.methods.said import (
    COVERAGE,
    EVENTS,
    FIRMS,
    OUTPUT_FIRMS,
    REVENUE,
    REVENUE_FIRMS,
    VALUE_ADDED_GROWTH,
    flow,
    said,
    target,
)
from tests.worlds import COUNTY

GAP = VALUE_ADDED_GROWTH


def aspects(a: Standing, b: Standing) -> list[Aspect]:
    return [difference.aspect for difference in differences(a, b)]


def test_a_goal_in_revenue_and_a_result_in_output_do_not_meet():
    goal = target(REVENUE_FIRMS, "2022-end", "65家")
    result = said(OUTPUT_FIRMS, "2023-end", "53家")
    found = {difference.aspect: difference for difference in differences(goal, result)}
    assert list(found) == [Aspect.INDICATOR, Aspect.BASIS]
    assert (found[Aspect.BASIS].left, found[Aspect.BASIS].right) == ("营业收入", "产值")


def test_a_refusal_names_everything_that_differs_and_what_to_do():
    with pytest.raises(Refused) as refused:
        refuse_unless_comparable(
            target(REVENUE_FIRMS, "2022-end", "65家"), said(OUTPUT_FIRMS, "2023-end", "53家")
        )
    assert {fault.code for fault in refused.value.faults} == {"measuring.not_comparable"}
    first, second = map(str, refused.value.faults)
    assert "指标不同，一个是“营业收入超10亿元企业数”，另一个是“产值超10亿元规上企业数”" in first
    assert "计量内容不同，一个是“营业收入”，另一个是“产值”" in second
    assert all(fault.remedy for fault in refused.value.faults)


def test_a_target_may_be_set_against_an_actual_of_the_same_thing():
    assert comparable(target(FIRMS, "2022-end", "2000家"), said(FIRMS, "2023-end", "1977家"))


@pytest.mark.parametrize(
    "one, other, differs",
    [
        ("3亿元", "30000万元", False),
        ("8.4%", "8.4个百分点", True),
        ("3亿元", "3亿千瓦时", True),
    ],
)
def test_units_differ_by_kind_and_not_by_multiple(one: str, other: str, differs: bool):
    found = aspects(said(REVENUE, "2023", one), said(REVENUE, "2023", other))
    assert found == ([Aspect.UNIT] if differs else [])


@pytest.mark.parametrize(
    "one, other, differs",
    [
        ("2023-01/2023-09", "2022-01/2022-09", False),
        ("2023-01/2023-09", "2023-01/2023-08", False),
        ("2023-Q1", "2022-01/2022-03", False),  # 一季度 = 1—3月
        ("2023", "2022-01/2022-12", False),
        ("2023-end", "2022", False),  # 年底 of a flow is its year
        ("2023-09", "2023-01/2023-09", True),
        ("2023-Q2", "2023-H1", True),
        ("2020/2022", "2021/2023", False),
        ("2020/2022", "2021/2022", True),
        ("2023-Q2", "2023-07/2023-09", True),
        ("2023-10-07/2023-10-08", "2023-10-21/2023-10-22", False),
        ("2023-10-07/2023-10-08", "2023-10-21/2023-10-23", True),
        ("2023-10-07/2023-10-08", "2020/2022", True),
    ],
)
def test_stretches_are_of_one_type_when_they_count_the_same_months(one, other, differs):
    found = aspects(said(REVENUE, one, "3亿元"), said(REVENUE, other, "3亿元"))
    assert found == ([Aspect.PERIOD_TYPE] if differs else [])


@pytest.mark.parametrize("other", ["2023-11-03", "2023-end", "2023-09", "2023"])
@pytest.mark.parametrize("one", ["2023-11-03", "2023-end", "2023-09", "2023"])
def test_a_stock_is_a_point_in_time_however_its_period_was_written(one: str, other: str):
    assert comparable(said(FIRMS, one, "1900家"), said(FIRMS, other, "1977家"))


def test_a_rate_at_a_point_is_not_the_rate_of_a_stretch():
    one, other = said(COVERAGE, "2023-11-03", "90%"), said(COVERAGE, "2023-01/2023-09", "90%")
    assert aspects(one, other) == aspects(other, one) == [Aspect.PERIOD_TYPE]


def test_two_spans_of_unlike_length_are_named_by_their_days():
    (found,) = differences(said(REVENUE, "2020/2022", "3亿元"), said(REVENUE, "2021/2022", "3亿元"))
    assert (found.left, found.right) != ("其他时段", "其他时段")


def test_an_unstated_scope_is_the_indicators_own():
    events = flow("events", "活动", "场", scope_note="全市")
    assert comparable(
        said(events, "2023", "60场"), said(events, "2023", "60场", scope_note="全市 ")
    )
    assert aspects(
        said(events, "2023", "60场"), said(events, "2023", "60场", scope_note="市本级")
    ) == [Aspect.SCOPE]


def test_scopes_are_compared_without_spaces_quotes_and_short_forms():
    one = said(EVENTS, "2023", "60场", scope_note="规上 工业")
    other = said(EVENTS, "2023", "60场", scope_note="“规模以上”工业")
    assert comparable(one, other)


def test_a_city_and_a_county_are_not_ranked_with_each_other():
    city, county = said(FIRMS, "2023", "9家"), said(FIRMS, "2023", "9家", COUNTY, "county")
    assert aspects(city, county) == [Aspect.LEVEL]
    assert differences(city, county)[0].right == "县（市、区）"
    assert differences(city, county, but=(Aspect.LEVEL,)) == ()


@pytest.mark.parametrize(
    "one, other, differs",
    [
        (Counting.NONE, Counting.CUMULATIVE, False),
        (Counting.CUMULATIVE, Counting.VALID, True),  # 累计认定 and 有效期内 are two counts
        (Counting.NONE, Counting.VALID, True),
        (Counting.BATCH, Counting.CUMULATIVE, True),
        (Counting.BATCH, Counting.BATCH, False),
    ],
)
def test_counts_are_compared_only_when_taken_alike(one, other, differs):
    a, b = said(FIRMS, "2023", "9家", counting=one), said(FIRMS, "2023", "8家", counting=other)
    assert aspects(a, b) == ([Aspect.COUNTING] if differs else [])


def test_a_gap_to_the_province_is_not_a_gap_to_the_nation():
    one = said(GAP, "2023-01/2023-09", "1.3%", baseline="全省")
    other = said(GAP, "2023-01/2023-09", "2.0%", baseline="全国")
    assert aspects(one, other) == [Aspect.BASELINE]


def test_the_figure_of_one_chain_is_not_the_figure_of_all():
    whole, part = said(FIRMS, "2023", "9家"), said(FIRMS, "2023", "3家", facet="shili.chain.jia")
    assert aspects(whole, part) == [Aspect.FACET]


standings = st.builds(
    said,
    st.sampled_from([FIRMS, REVENUE_FIRMS, OUTPUT_FIRMS, REVENUE, EVENTS]),
    st.sampled_from(["2023", "2023-end", "2023-09", "2023-01/2023-09", "2023-Q3", "2020/2022"]),
    st.sampled_from(["1家", "2万家", "3场", "4亿元", "5%"]),
    level=st.sampled_from(["city", "county", ""]),
    counting=st.sampled_from(Counting),
    scope_note=st.sampled_from(["", "市本级"]),
    facet=st.sampled_from(["", "shili.chain.jia"]),
    modality=st.sampled_from(Modality),
)


@given(standings, standings)
def test_what_differs_does_not_depend_on_who_is_asked_first(a: Standing, b: Standing):
    assert aspects(a, b) == aspects(b, a)
    assert comparable(a, b) is not bool(differences(a, b))
    mirrored = [(difference.right, difference.left) for difference in differences(b, a)]
    assert [(difference.left, difference.right) for difference in differences(a, b)] == mirrored


@given(standings)
def test_a_number_is_comparable_with_itself_whatever_its_modality_and_day(a: Standing):
    other = replace(a, claim=replace(a.claim, modality=Modality.PLAN, as_of=date(2023, 1, 1)))
    assert comparable(a, other)


@given(standings, standings)
def test_every_difference_has_words_for_people(a: Standing, b: Standing):
    for difference in differences(a, b):
        assert difference.aspect.label
        assert difference.left
        assert difference.right
