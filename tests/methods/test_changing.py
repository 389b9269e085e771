"""Differences, ratios, growth, ranks and sums of numbers that may meet, and of no others."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzhang.methods.measuring import difference, growth, in_percent, ranking, ratio, total
from lianzhang.values.claims import Counting, Modality
from lianzhang.values.errors import Refused
from lianzhang.values.quantities import Quantity
from tests.methods.said import (
    CLIMATE,
    ENERGY,
    EVENTS,
    FIRMS,
    OUTPUT_FIRMS,
    PROJECTS,
    RANK,
    REVENUE,
    REVENUE_FIRMS,
    UPGRADES,
    VALUE_ADDED,
    VALUE_ADDED_GROWTH,
    flow,
    said,
    stock,
    target,
)
from tests.worlds import CITY, COUNTY, NEW_AREA, OTHER_COUNTY


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {fault.code for fault in refused.value.faults}


def test_fifty_three_of_output_over_sixty_five_of_revenue_is_refused():
    with pytest.raises(Refused) as refused:
        ratio(said(OUTPUT_FIRMS, "2023-end", "53家"), target(REVENUE_FIRMS, "2022-end", "65家"))
    assert codes(refused) == {"measuring.not_comparable"}


def test_the_difference_of_two_percentages_is_in_percentage_points():
    now = said(VALUE_ADDED_GROWTH, "2023-01/2023-09", "8.4%")
    then = said(VALUE_ADDED_GROWTH, "2023-01/2023-08", "7.1%")
    found = difference(now, then)
    assert found == Quantity.of("1.3", "百分点")
    assert found.text() == "1.3个百分点"


def test_a_shortfall_to_a_target_is_below_zero():
    found = difference(said(FIRMS, "2023-end", "1977家"), target(FIRMS, "2022-end", "2000家"))
    assert found == Quantity.of(-23, "家")


@pytest.mark.parametrize("amount", ["60余场", "约60场", "60—70场", "60场以上"])
def test_nothing_is_calculated_with_a_number_that_is_not_exact(amount: str):
    hedged, exact = said(EVENTS, "2023", amount), said(EVENTS, "2022", "50场")
    for calculate in (difference, ratio):
        with pytest.raises(Refused) as refused:
            calculate(hedged, exact)
        assert codes(refused) == {"measuring.not_exact"}


def test_ranks_are_not_subtracted():
    with pytest.raises(Refused) as refused:
        difference(said(RANK, "2023", "第7位"), said(RANK, "2022", "第9位"))
    assert codes(refused) == {"measuring.no_difference"}


@pytest.mark.parametrize(
    "of, amount",
    [(VALUE_ADDED_GROWTH, "8.4%"), (RANK, "第7位"), (CLIMATE, "134.2"), (ENERGY, "0.5")],
)
def test_rates_ranks_and_indices_are_not_divided(of, amount: str):
    with pytest.raises(Refused) as refused:
        ratio(
            said(of, "2023", amount if of is RANK else amount.rstrip("%") + of.unit),
            said(of, "2022", amount if of is RANK else amount.rstrip("%") + of.unit),
        )
    assert codes(refused) == {"measuring.no_ratio"}


def test_a_ratio_is_exact_and_not_divided_by_zero():
    assert ratio(said(FIRMS, "2023", "1家"), said(FIRMS, "2022", "3家")) == Fraction(1, 3)
    with pytest.raises(Refused) as refused:
        ratio(said(FIRMS, "2023", "1家"), said(FIRMS, "2022", "0家"))
    assert codes(refused) == {"measuring.zero_base"}


def test_official_growth_is_never_computed_from_levels():
    with pytest.raises(Refused) as refused:
        growth(said(VALUE_ADDED, "2023", "108亿元"), said(VALUE_ADDED, "2022", "100亿元"))
    assert codes(refused) == {"measuring.official_only"}
    assert "不得用绝对数推算" in str(refused.value)


@pytest.mark.parametrize(
    "now, then",
    [
        ("2023-01/2023-09", "2022-01/2022-09"),
        ("2023", "2022"),
        ("2023-Q3", "2023-Q2"),
        ("2023-Q3", "2022-Q3"),
        ("2024-02", "2024-01"),
    ],
)
def test_growth_is_over_last_year_or_over_the_stretch_before(now: str, then: str):
    found = growth(said(REVENUE, now, "271亿元"), said(REVENUE, then, "250亿元"))
    assert found == Fraction(21, 250)
    assert in_percent(found).text() == "8.4%"


@pytest.mark.parametrize(
    "now, then",
    [
        ("2023-01/2023-09", "2022-01/2022-08"),
        ("2023-01/2023-09", "2023-01/2023-08"),  # that is September, not growth
        ("2023-Q3", "2022-Q2"),
        ("2022", "2023"),
        ("2023", "2021"),
    ],
)
def test_growth_over_any_other_period_is_refused(now: str, then: str):
    with pytest.raises(Refused) as refused:
        growth(said(REVENUE, now, "271亿元"), said(REVENUE, then, "250亿元"))
    assert codes(refused) == {"measuring.not_comparable"}
    assert "时期" in str(refused.value)


def test_growth_is_refused_where_the_base_was_revised_or_is_no_base():
    now, then = ("2023", "271亿元"), ("2022", "250亿元")
    cases = [
        (said(REVENUE, *now, base_revised=True), said(REVENUE, *then), "base_revised"),
        (said(REVENUE, *now), said(REVENUE, "2022", "-250亿元"), "zero_base"),
        (said(REVENUE, *now), said(REVENUE, "2022", "0亿元"), "zero_base"),
        (said(REVENUE, *now), target(REVENUE, *then), "not_comparable"),
        (said(REVENUE, *now), said(REVENUE, *then, scope_note="市本级"), "not_comparable"),
        (said(UPGRADES, *now), said(UPGRADES, *then), "no_growth"),
    ]
    for one, other, code in cases:
        with pytest.raises(Refused) as refused:
            growth(one, other)
        assert codes(refused) == {f"measuring.{code}"}


def test_a_stock_grows_from_an_earlier_day_only():
    firms = stock("firms", "家数", growth=REVENUE.growth)
    then, now = said(firms, "2022-end", "100家"), said(firms, "2023-11-03", "110家")
    assert growth(now, then) == Fraction(1, 10)
    for day in (then, now):
        with pytest.raises(Refused):
            growth(then, day)


@pytest.mark.parametrize(
    "share, decimals, text",
    [
        (Fraction(845, 10000), 1, "8.5%"),
        (Fraction(1, 3), 2, "33.33%"),
        (Fraction(-845, 10000), 1, "-8.5%"),
        (Fraction(0), 1, "0%"),
    ],
)
def test_a_share_is_rounded_half_up_for_display(share: Fraction, decimals: int, text: str):
    assert in_percent(share, decimals).text() == text


def test_one_decimal_is_shown_unless_more_are_asked_for():
    assert in_percent(Fraction(1, 3)).text() == "33.3%"


def counties(of, *amounts: str, period: str = "2023", **more):
    places = [COUNTY, OTHER_COUNTY, NEW_AREA][: len(amounts)]
    return [
        said(of, period, amount, place, "county", **more)
        for place, amount in zip(places, amounts, strict=True)
    ]


def test_equals_share_a_place_and_the_next_is_skipped():
    found = ranking(counties(FIRMS, "12家", "30家", "30家"))
    assert [(row.place, row.standing.claim.subject) for row in found] == [
        (1, OTHER_COUNTY),
        (1, NEW_AREA),
        (3, COUNTY),
    ]


def test_where_less_is_better_the_least_is_first():
    unit = "吨标准煤/万元"
    found = ranking(counties(ENERGY, f"0.5{unit}", f"0.3{unit}"))
    assert [row.standing.claim.subject for row in found] == [OTHER_COUNTY, COUNTY]


def test_a_ranking_refuses_what_does_not_belong_in_it():
    one, other = counties(FIRMS, "12家", "30家")
    cases = [
        ([one, said(FIRMS, "2023", "99家")], "not_comparable"),  # the city among its counties
        ([one, counties(FIRMS, "12家", "30家", period="2022")[1]], "not_comparable"),
        ([one, target(FIRMS, "2023", "3家", subject=NEW_AREA, level="county")], "not_comparable"),
        ([one, other, one], "counted_twice"),
        (counties(EVENTS, "12场", "60余场"), "not_exact"),
        (counties(flow("talk", "说法", "场", direction="none"), "1场", "2场"), "no_direction"),
    ]
    for standings, code in cases:
        with pytest.raises(Refused) as refused:
            ranking(standings)
        assert codes(refused) == {f"measuring.{code}"}
    assert ranking([]) == ()


def test_a_promise_is_never_added_to_an_actual():
    actual = said(REVENUE, "2023", "20亿元", "shili.project.jia", "project")
    promise = said(
        REVENUE, "2023", "22亿元", "shili.project.yi", "project", modality=Modality.PROMISE
    )
    with pytest.raises(Refused) as refused:
        total([actual, promise])
    assert codes(refused) == {"measuring.not_comparable"}
    assert "“实绩”" in str(refused.value)
    assert "“承诺值”" in str(refused.value)


def test_rates_are_not_added_nor_is_nothing():
    with pytest.raises(Refused) as refused:
        total(counties(VALUE_ADDED_GROWTH, "8.4%", "7.1%"))
    assert codes(refused) == {"measuring.not_additive"}
    with pytest.raises(Refused) as refused:
        total([])
    assert codes(refused) == {"measuring.nothing_to_add"}


def test_the_whole_is_not_added_to_its_parts():
    with pytest.raises(Refused) as refused:
        total([said(FIRMS, "2023", "99家", CITY), *counties(FIRMS, "12家", "30家")])
    assert "层级" in str(refused.value)


def test_batches_of_one_subject_are_added_whatever_their_days():
    batches = [
        said(PROJECTS, day, amount, counting=Counting.BATCH, batch_name=name)
        for day, amount, name in (("2023-05", "88个", "第一批"), ("2023-11", "63个", "第二批"))
    ]
    assert total(batches) == Quantity.of(151, "个")
    with pytest.raises(Refused) as refused:
        total([batches[0], batches[0]])
    assert codes(refused) == {"measuring.counted_twice"}


values = st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=12)


def firms_of_many(numbers: list[int]):
    return [
        said(REVENUE, "2023", f"{number}万元", f"shili.enterprise.{n}", "enterprise")
        for n, number in enumerate(numbers)
    ]


@given(values)
def test_a_total_is_the_plain_sum_in_any_order(numbers: list[int]):
    standings = firms_of_many(numbers)
    assert total(standings) == Quantity.of(sum(numbers), "万元")
    assert total(standings[::-1]) == total(standings)


@given(values)
def test_a_place_is_one_more_than_the_number_of_better_ones(numbers: list[int]):
    for row in ranking(firms_of_many(numbers)):
        mine = row.standing.claim.amount.value.to("万元").decimal
        assert row.place == 1 + sum(other > mine for other in numbers)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_growth_difference_and_ratio_agree_with_each_other(a: int, b: int):
    now, then = said(REVENUE, "2023", f"{a}万元"), said(REVENUE, "2022", f"{b}万元")
    assert growth(now, then) == ratio(now, then) - 1
    assert difference(now, then) == -difference(then, now)
    assert ratio(now, then) * ratio(then, now) == 1
    assert growth(now, then) * b == difference(now, then).to("万元").exact
