"""How a new number stands to one on record: the traps of the seeds, and a naive twin."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lianzhang.methods.measuring import Relation, Standing, relate
from lianzhang.methods.measuring.amounts import bounds
from lianzhang.values.claims import Amount, Comparator, Counting, Modality, Stage
from lianzhang.values.indicators import Behaviour
from lianzhang.values.quantities import Quantity
from tests.methods.said import (
    COVERAGE,
    DCMM,
    EVENTS,
    FIRMS,
    PROJECTS,
    REVENUE,
    VALUE_ADDED_GROWTH,
    indicator,
    said,
    target,
)
from tests.worlds import COUNTY

NOVEMBER, DECEMBER = date(2023, 11, 3), date(2023, 12, 20)
CONFLICT, LARGER, LATER, RIPER, SAME, UNLIKE = (
    Relation.CONFLICT,
    Relation.LARGER_CUMULATIVE,
    Relation.LATER,
    Relation.LATER_STAGE,
    Relation.SAME,
    Relation.UNLIKE,
)


# ── the traps (systems.md §2.1) ───────────────────────────────────────────────────────────────


def test_pilot_enterprises_rose_from_105_to_128_between_two_days():
    old = said(DCMM, "2023-11-03", "105个", counting=Counting.CUMULATIVE)
    new = said(DCMM, "2023-end", "128个", counting=Counting.CUMULATIVE)
    assert relate(new, old) is LARGER


def test_a_first_batch_of_88_does_not_contradict_151_this_year():
    old = said(PROJECTS, "2023", "88个", counting=Counting.BATCH, batch_name="第一批")
    new = said(PROJECTS, "2023", "151个", as_of=DECEMBER)
    assert relate(said(PROJECTS, "2023", "151个"), old) is LARGER
    assert relate(new, replace(old, claim=replace(old.claim, as_of=NOVEMBER))) is LARGER
    assert relate(said(PROJECTS, "2023", "80个"), old) is UNLIKE
    assert relate(old, said(PROJECTS, "2023", "151个")) is UNLIKE


@pytest.mark.parametrize(
    "old_day, new_day, expected",
    [(None, None, SAME), (NOVEMBER, NOVEMBER, SAME), (NOVEMBER, DECEMBER, LARGER)],
)
def test_more_than_sixty_events_and_seventy_seven_agree(old_day, new_day, expected):
    old = said(EVENTS, "2023", "60余场", as_of=old_day)
    new = said(EVENTS, "2023", "77场", as_of=new_day)
    assert relate(new, old) is expected


def test_a_rank_said_anew_is_the_same_and_another_rank_asks():
    of = indicator("place", "位次", "位", Behaviour.RANK)
    old = said(of, "2023-11-03", "第7位", modality=Modality.CLAIMED_RANK)
    assert relate(old, old) is SAME
    other = said(of, "2023-11-03", "第5位", modality=Modality.CLAIMED_RANK)
    assert relate(other, old) is CONFLICT


# ── one row per case ──────────────────────────────────────────────────────────────────────────

CASES = [
    # of, old (period, amount), new (period, amount), fields of new, expected
    (FIRMS, ("2023-end", "12家"), ("2023-end", "12家"), {}, SAME),
    (FIRMS, ("2023-end", "12家"), ("2023-end", "13家"), {}, CONFLICT),
    (FIRMS, ("2023", "12家"), ("2023-end", "12家"), {}, SAME),  # a stock is a point in time
    (FIRMS, ("2022-end", "12家"), ("2023-end", "11家"), {}, LATER),  # a stock may fall
    (FIRMS, ("2023-end", "12家"), ("2022-end", "11家"), {}, UNLIKE),  # older news
    (DCMM, ("2023-11-03", "105个"), ("2023-end", "101个"), {}, LATER),
    (REVENUE, ("2023-01/2023-08", "80亿元"), ("2023-01/2023-09", "90亿元"), {}, LARGER),
    (REVENUE, ("2023-01/2023-08", "80亿元"), ("2023-01/2023-09", "79亿元"), {}, LATER),
    (EVENTS, ("2023-01/2023-08", "80场"), ("2023-01/2023-09", "79场"), {}, CONFLICT),
    (EVENTS, ("2023-01/2023-08", "80场"), ("2023-01/2023-09", "80场"), {}, LATER),
    (EVENTS, ("2023-01/2023-09", "79场"), ("2023-01/2023-08", "80场"), {}, CONFLICT),
    (EVENTS, ("2023-01/2023-12", "80场"), ("2024-01/2024-02", "9场"), {}, LATER),  # a new year
    (EVENTS, ("2023-Q1", "8场"), ("2023-H1", "20场"), {}, LARGER),
    (EVENTS, ("2023-09", "8场"), ("2023-01/2023-09", "60场"), {}, UNLIKE),
    (EVENTS, ("2023-08", "8场"), ("2023-Q4", "9场"), {}, UNLIKE),
    (EVENTS, ("2023-08", "8场"), ("2023-09", "7场"), {}, LATER),
    (EVENTS, ("2023-09", "8场"), ("2023-08", "9场"), {}, UNLIKE),
    (COVERAGE, ("2023-06-30", "90%"), ("2023-11-03", "89%"), {}, LATER),
    (COVERAGE, ("2023-06-30", "90%"), ("2023", "91%"), {}, UNLIKE),
    (COVERAGE, ("2023", "90%"), ("2024-06-30", "91%"), {}, UNLIKE),
    (EVENTS, ("2023-10-07", "8场"), ("2023-10-21", "5场"), {}, LATER),  # two days' own events
    (REVENUE, ("2022-end", "80亿元"), ("2023-end", "70亿元"), {}, LATER),
    (VALUE_ADDED_GROWTH, ("2023-01/2023-08", "8.4%"), ("2023-01/2023-09", "8.1%"), {}, LATER),
    (VALUE_ADDED_GROWTH, ("2023-01/2023-09", "8.4%"), ("2023-01/2023-09", "8.1%"), {}, CONFLICT),
    (VALUE_ADDED_GROWTH, ("2023-09", "8.4%"), ("2023-01/2023-09", "8.1%"), {}, UNLIKE),
    (VALUE_ADDED_GROWTH, ("2023-Q1", "8.4%"), ("2023-01/2023-03", "8.4%"), {}, SAME),
    (VALUE_ADDED_GROWTH, ("2023-Q1", "8.4%"), ("2023-H1", "8.1%"), {}, UNLIKE),
    (FIRMS, ("2023-end", "12家"), ("2023-end", "12家"), {"facet": "shili.chain.jia"}, UNLIKE),
    (FIRMS, ("2023-end", "12家"), ("2023-end", "13家"), {"scope_note": "市本级"}, UNLIKE),
    (FIRMS, ("2023-end", "12家"), ("2023-end", "13家"), {"baseline": "全省"}, UNLIKE),
    (FIRMS, ("2023-end", "12家"), ("2023-end", "13家"), {"modality": Modality.TARGET}, UNLIKE),
    (FIRMS, ("2023-end", "12家"), ("2023-end", "13家"), {"synthetic": True}, UNLIKE),
    (FIRMS, ("2023-end", "12家"), ("2023-end", "13家"), {"subject": COUNTY}, UNLIKE),
    (FIRMS, ("2023-end", "12家"), ("2023-end", "12%"), {}, UNLIKE),
    (FIRMS, ("2023-end", "12家"), ("2023-end", "13家"), {"counting": Counting.VALID}, UNLIKE),
    (FIRMS, ("2023-end", "12家"), ("2023-end", "13家"), {"counting": Counting.BATCH}, UNLIKE),
]


@pytest.mark.parametrize("of, old, new, more, expected", CASES)
def test_the_table_of_relations(of, old, new, more: dict[str, Any], expected: Relation):
    assert relate(said(of, *new, **more), said(of, *old)) is expected


@pytest.mark.parametrize(
    "old, new, amount, expected",
    [
        (Stage.FLASH, Stage.FEEDBACK, "13家", RIPER),
        (Stage.FLASH, Stage.FEEDBACK, "12家", RIPER),
        (Stage.ANNUAL, Stage.FLASH, "13家", UNLIKE),  # a flash that comes in late changes nothing
        (Stage.ANNUAL, Stage.FLASH, "12家", SAME),
        (Stage.UNSTATED, Stage.ANNUAL, "13家", CONFLICT),  # not known to be riper: ask
        (Stage.FLASH, Stage.FLASH, "13家", CONFLICT),
    ],
)
def test_a_riper_number_is_neither_a_conflict_nor_a_correction(old, new, amount, expected):
    before = said(FIRMS, "2023-end", "12家", stage=old)
    assert relate(said(FIRMS, "2023-end", amount, stage=new), before) is expected


def test_two_batches_are_two_things_and_one_batch_said_twice_is_one():
    first = said(PROJECTS, "2023", "88个", counting=Counting.BATCH, batch_name="第一批")
    second = said(PROJECTS, "2023", "63个", counting=Counting.BATCH, batch_name="第二批")
    assert relate(second, first) is UNLIKE
    assert relate(first, first) is SAME


def test_what_is_known_later_about_a_closed_period_must_still_agree():
    old = said(EVENTS, "2023-01/2023-09", "60场", as_of=date(2023, 9, 30))
    new = said(EVENTS, "2023-01/2023-09", "61场", as_of=NOVEMBER)
    assert relate(new, old) is CONFLICT


def test_a_second_plan_with_another_goal_asks():
    old = target(FIRMS, "2022-end", "2000家", counting=Counting.CUMULATIVE)
    assert relate(target(FIRMS, "2022-end", "2100家"), old) is CONFLICT
    assert relate(target(FIRMS, "2023-end", "1900家"), old) is LATER  # a plan may ask for less


# ── amounts as intervals ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "one, other, agree",
    [
        ("60余场", "60场", False),
        ("60余场", "61场", True),
        ("15场以上", "15场", True),
        ("约4000场", "4023场", True),
        ("约4000场", "4600场", False),
        ("约1.1万场", "11023场", True),
        ("1—2场", "2场", True),
        ("1—2场", "3场", False),
        ("不超过3场", "超过3场", False),
        ("不足3场", "3场", False),
        ("约5场", "约6场", True),
        ("约5场", "约7场", False),
        ("约0场", "1场", False),
    ],
)
def test_hedged_amounts_agree_where_one_true_value_fits_both(one: str, other: str, agree: bool):
    a, b = said(EVENTS, "2023", one), said(EVENTS, "2023", other)
    assert (relate(a, b) is SAME) is agree
    assert (relate(b, a) is SAME) is agree


def _amount(comparator: Comparator, value: int, upper: int) -> Amount:
    high = Quantity.of(upper, "场") if comparator is Comparator.RANGE else None
    return Amount(Quantity.of(value, "场"), comparator, high)


amounts = st.builds(_amount, st.sampled_from(Comparator), st.integers(0, 12), st.integers(0, 12))


def _allows(amount: Amount, value: Decimal) -> bool:
    """The naive twin of `bounds`: does an amount allow this true value?"""
    stated = amount.value.decimal
    match amount.comparator:
        case Comparator.EQUAL:
            return value == stated
        case Comparator.MORE:
            return value > stated
        case Comparator.AT_LEAST:
            return value >= stated
        case Comparator.LESS:
            return value < stated
        case Comparator.AT_MOST:
            return value <= stated
        case Comparator.RANGE:
            assert amount.upper is not None
            low, high = sorted([stated, amount.upper.decimal])
            return low <= value <= high
    step = Decimal(10) if stated == 10 else Decimal(0 if stated == 0 else 1)  # the last digit
    return abs(value - stated) <= step / 2


@given(amounts, amounts)
def test_intervals_meet_exactly_where_some_true_value_is_allowed_by_both(a: Amount, b: Amount):
    true_values = [Decimal(n) / 4 for n in range(-8, 120)]
    some = any(_allows(a, value) and _allows(b, value) for value in true_values)
    assert bounds(a).meets(bounds(b)) is some


# ── a naive twin of the whole ─────────────────────────────────────────────────────────────────


def naive(new: Standing, old: Standing) -> Relation:
    """Actual exact numbers of one stock or one flow of a year, told by plain dates and values."""
    one, other = new.claim, old.claim
    if one.facet != other.facet:
        return UNLIKE
    day = min(one.as_of or one.period.end, one.period.end)
    old_day = min(other.as_of or other.period.end, other.period.end)
    value, old_value = one.amount.value.decimal, other.amount.value.decimal
    adds_up = new.indicator is EVENTS or Counting.CUMULATIVE in (one.counting, other.counting)
    rose, fell = value > old_value, value < old_value
    if day == old_day:
        both_stated = Stage.UNSTATED not in (one.stage, other.stage)
        ripeness = list(Stage).index(one.stage) - list(Stage).index(other.stage)
        if both_stated and ripeness > 0:
            return RIPER
        if value == old_value:
            return SAME
        return UNLIKE if both_stated and ripeness < 0 else CONFLICT
    if day > old_day:
        if not adds_up:
            return LATER
        return CONFLICT if fell else LARGER if rose else LATER
    return CONFLICT if adds_up and rose else UNLIKE


days = st.integers(0, 60).map(lambda n: date(2023, 10, 1) + timedelta(days=n))


@st.composite
def numbers(draw: st.DrawFn, of: Any) -> Standing:
    """A number of one indicator within 2023, whose counting is the same for all of the pair."""
    day = draw(days)
    amount = f"{draw(st.integers(1, 5))}{of.unit}"
    period = day.isoformat() if of is not EVENTS else "2023"
    return said(
        of,
        period,
        amount,
        as_of=day,
        stage=draw(st.sampled_from(Stage)),
        facet=draw(st.sampled_from(["", "", "", "shili.chain.jia"])),
        counting=Counting.CUMULATIVE if of is DCMM else Counting.NONE,
    )


pairs = st.sampled_from([FIRMS, DCMM, EVENTS]).flatmap(
    lambda of: st.tuples(numbers(of), numbers(of))
)


@given(pairs)
def test_relations_are_what_the_naive_twin_says(pair: tuple[Standing, Standing]):
    assert relate(*pair) is naive(*pair)


@given(pairs)
def test_a_number_is_the_same_as_itself_and_a_conflict_is_mutual(pair: tuple[Standing, Standing]):
    new, old = pair
    assert relate(new, new) is SAME
    if relate(new, old) is CONFLICT:
        assert relate(old, new) is CONFLICT


@given(pairs)
def test_of_two_numbers_at_most_one_is_the_newer(pair: tuple[Standing, Standing]):
    newer = {LATER, LARGER, RIPER}
    assume(relate(*pair) in newer)
    assert relate(*reversed(pair)) not in newer
