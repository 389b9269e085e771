"""Splits add up openly: over- or under-assigned by so much, and never of growth rates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzhang.methods.measuring import Aspect, Standing, balance
from lianzhang.values.claims import Modality
from lianzhang.values.errors import Refused
from lianzhang.values.quantities import Quantity
from tests.methods.said import (
    EVENTS,
    FIRMS,
    OUTPUT_FIRMS,
    REVENUE,
    REVENUE_FIRMS,
    VALUE_ADDED_GROWTH,
    target,
)
from tests.worlds import COUNTY, NEW_AREA, OTHER_COUNTY


def county(of, amount: str, place: str = COUNTY, period: str = "2023-end", **more) -> Standing:
    return target(of, period, amount, subject=place, level="county", **more)


def test_counties_are_over_assigned_on_purpose_and_it_is_said():
    whole = target(FIRMS, "2023-end", "100家")
    found = balance(whole, [county(FIRMS, "70家"), county(FIRMS, "50家", OTHER_COUNTY)])
    assert (found.total, found.assigned, found.over) == tuple(
        Quantity.of(n, "家") for n in (100, 120, 20)
    )
    assert found.words % found.params() == "分解合计120家，高于市级目标20家"
    assert found.left_out == ()


@pytest.mark.parametrize(
    "amount, level, words",
    [
        ("80家", "city", "分解合计80家，低于市级目标20家"),
        ("100家", "city", "分解合计100家，与市级目标一致"),
        ("80家", "county", "分解合计80家，低于县级目标20家"),
        ("80家", "park", "分解合计80家，低于总目标20家"),
    ],
)
def test_what_is_lacking_is_said_of_the_level_that_set_the_goal(amount, level, words):
    found = balance(target(FIRMS, "2023-end", "100家", level=level), [county(FIRMS, amount)])
    assert found.words % found.params() == words


def test_growth_rates_are_never_summed():
    with pytest.raises(Refused) as refused:
        balance(
            target(VALUE_ADDED_GROWTH, "2023", "8%"),
            [county(VALUE_ADDED_GROWTH, "9%", period="2023")],
        )
    assert refused.value.faults[0].code == "measuring.not_additive"


@pytest.mark.parametrize(
    "part, aspects",
    [
        (county(OUTPUT_FIRMS, "5家"), [Aspect.INDICATOR, Aspect.BASIS]),
        (county(REVENUE_FIRMS, "5亿元"), [Aspect.UNIT]),
        (county(REVENUE_FIRMS, "5家", scope_note="市本级"), [Aspect.SCOPE]),
        (county(REVENUE_FIRMS, "5家", modality=Modality.PROMISE), [Aspect.MODALITY]),
        (county(REVENUE_FIRMS, "5家", period="2022-end"), [Aspect.PERIOD]),
    ],
)
def test_a_part_of_something_else_is_named_and_left_out(part: Standing, aspects: list[Aspect]):
    whole = target(REVENUE_FIRMS, "2023-end", "65家")
    found = balance(whole, [county(REVENUE_FIRMS, "30家", OTHER_COUNTY), part])
    assert found.assigned == Quantity.of(30, "家")
    assert [left.part for left in found.left_out] == [part]
    assert [difference.aspect for difference in found.refused] == aspects


def test_counties_and_chains_do_not_count_twice():
    whole = target(FIRMS, "2023-end", "100家")
    of_chain = target(FIRMS, "2023-end", "100家", facet="shili.chain.jia")
    found = balance(whole, [county(FIRMS, "60家"), of_chain, county(FIRMS, "40家", NEW_AREA)])
    assert found.assigned == Quantity.of(100, "家")
    (cut,) = found.refused
    assert (cut.aspect, cut.left, cut.right) == (Aspect.SPLIT, COUNTY, "shili.chain.jia")


def test_the_years_of_a_flow_add_up_to_the_plan_and_those_of_a_stock_do_not():
    years = [target(EVENTS, str(year), "30场") for year in (2020, 2021, 2022)]
    assert balance(target(EVENTS, "2020/2022", "80场"), years).over == Quantity.of(10, "场")
    ends = [target(FIRMS, f"{year}-end", "900家") for year in (2021, 2022)]
    found = balance(target(FIRMS, "2022-end", "1000家"), ends)
    assert found.assigned == Quantity.of(900, "家")


def test_of_a_range_the_lower_end_is_assigned():
    found = balance(target(FIRMS, "2023-end", "2家"), [county(FIRMS, "1—2家")])
    assert found.over == Quantity.of(-1, "家")


def test_nothing_assigned_is_zero_and_not_an_error():
    found = balance(target(REVENUE, "2023", "100亿元"), [])
    assert found.assigned == Quantity.of(0, "元")
    assert found.over == Quantity.of(-100, "亿元")


@given(st.integers(0, 10**6), st.lists(st.integers(0, 10**6), max_size=12))
def test_the_balance_is_the_plain_sum_less_the_whole(whole: int, parts: list[int]):
    found = balance(
        target(FIRMS, "2023-end", f"{whole}家"),
        [county(FIRMS, f"{part}家", f"shili.place.{n}") for n, part in enumerate(parts)],
    )
    assert found.over == Quantity.of(sum(parts) - whole, "家")
    assert found.assigned == found.total + found.over
