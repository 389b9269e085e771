"""Units: what is known, what may be converted, what is refused."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzhang.values.errors import Refused
from lianzhang.values.units import MULTIPLIERS, find_unit, known_symbols, same_measure, unit


@pytest.mark.parametrize("symbol", known_symbols())
def test_every_known_symbol_names_itself(symbol):
    assert unit(symbol).symbol == symbol


@pytest.mark.parametrize(
    "written, symbol, kind",
    [
        ("个百分点", "百分点", "points"),
        ("％", "%", "percent"),
        ("kWh", "千瓦时", "electricity"),
        ("万KWh", "万千瓦时", "electricity"),
        ("㎡", "平方米", "area"),
        ("万平米", "万平方米", "area"),
        ("萬元", "万元", "money"),
        ("（亿元）", "亿元", "money"),
        ("十亿元", "十亿元", "money"),
        ("個", "个", "count"),
        ("名", "名", "people"),
        ("万纱锭", "万锭", "spindles"),
        ("万吨标煤", "万吨标准煤", "coal"),
        ("吨标煤/万元", "吨标准煤/万元", "coal_per_money"),
        ("日", "天", "duration"),
        ("TEU", "标准箱", "containers"),
        ("位", "位", "rank"),
        ("万美元", "万美元", "money_usd"),
        ("大", "个", "count"),
    ],
)
def test_other_spellings_lead_to_the_unit(written, symbol, kind):
    assert (unit(written).symbol, unit(written).kind) == (symbol, kind)


@pytest.mark.parametrize(
    "symbol, base, factor",
    [
        ("亿元", "元", 10**8),
        ("万亿元", "元", 10**12),
        ("万家", "个", 10**4),
        ("公顷", "亩", 15),
        ("亩", "平方米", Fraction(2000, 3)),
        ("平方公里", "平方米", 10**6),
        ("万千瓦", "兆瓦", 10),
        ("亿千瓦时", "万千瓦时", 10**4),
        ("星期", "天", 7),
        ("年", "个月", 12),
        ("%", "‰", 10),
        ("万元/亩", "元/亩", 10**4),
        ("元/亩", "元/平方米", Fraction(3, 2000)),
        ("亿元/平方公里", "元/平方米", 100),
        ("吨标准煤/万元", "千克标准煤/万元", 1000),
    ],
)
def test_factors_between_units_of_a_kind(symbol, base, factor):
    assert unit(symbol).kind == unit(base).kind
    assert unit(symbol).factor / unit(base).factor == factor


@pytest.mark.parametrize(
    "one, other",
    [
        ("%", "百分点"),
        ("元", "美元"),
        ("家", "人"),
        ("天", "个月"),
        ("吨", "吨标准煤"),
        ("位", "人"),
    ],
)
def test_unlike_kinds_stay_unlike(one, other):
    assert unit(one).kind != unit(other).kind
    assert not same_measure(one, other)


def test_home_shop_household_and_item_count_alike_but_events_do_not():
    assert all(same_measure(a, b) for a in "家个户项" for b in "家个户项")
    assert same_measure("万家", unit("个"))
    assert same_measure("人", "名")
    assert not same_measure("家", "场")


@pytest.mark.parametrize(
    "written, near", [("亿原", "亿元"), ("百分", "百分点"), ("万顿", "万"), ("家庭", "家")]
)
def test_an_unknown_unit_is_refused_with_the_nearest_ones(written, near):
    with pytest.raises(Refused) as refusal:
        unit(written)
    fault = refusal.value.faults[0]
    assert fault.code == "quantities.unknown_unit"
    assert near in fault.params["near"]


@pytest.mark.parametrize("symbol", ["", " ", "万", "万%", "万位", "万万元", "千个月", "苹果"])
def test_what_is_no_unit_is_not_found(symbol):
    assert find_unit(symbol) is None


@given(st.sampled_from(list(MULTIPLIERS)), st.sampled_from(known_symbols()))
def test_a_multiple_is_its_multiplier_times_the_plain_unit(size, symbol):
    plain = unit(symbol)
    multiple = find_unit(size + plain.plain)
    if plain.scalable and size + plain.plain not in known_symbols():
        assert multiple is not None
        assert multiple.factor == MULTIPLIERS[size] * unit(plain.plain).factor
        assert multiple.kind == plain.kind


@given(st.text(max_size=8))
def test_no_text_makes_the_search_stumble(text):
    found = find_unit(text)
    assert found is None or find_unit(found.symbol) == found
