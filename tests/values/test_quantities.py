"""Quantities: exact, within 64 bits, and never mixed with unlike ones."""

from contextlib import suppress
from decimal import Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lianzhang.values.errors import Refused
from lianzhang.values.quantities import LARGEST, Quantity
from lianzhang.values.units import known_symbols, unit


def code_of(act) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    assert str(refusal.value)
    return refusal.value.faults[0].code


@pytest.mark.parametrize(
    "value, symbol, scaled",
    [
        ("1.1", "万家", 11_000 * 10**6),
        (4000, "亿元", 4000 * 10**8 * 100),  # fen
        (Decimal("8.4"), "%", 8_400_000),
        ("-1.9", "%", -1_900_000),
        ("1,977", "家", 1977 * 10**6),
        ("１１", "家", 11 * 10**6),
        ("1", "平方米", 1500),  # 0.0015 亩
        ("1e3", "吨", 1000 * 10**6),
        ("10", "万亿千瓦时", 10**13 * 1000),
        ("8.40000000000", "%", 8_400_000),
    ],
)
def test_a_value_is_kept_in_whole_parts_of_the_base_unit(value, symbol, scaled):
    assert Quantity.of(value, symbol).scaled == scaled


@pytest.mark.parametrize(
    "value, symbol, chinese, english",
    [
        (4000, "亿元", "4000亿元", "400 billion yuan"),
        ("1.1", "万家", "1.1万家", "11,000"),
        (1977, "家", "1977家", "1,977"),
        (12345, "家", "12345家", "12,345"),
        ("141.6", "亿元", "141.6亿元", "14.16 billion yuan"),
        (12, "千亿元", "1.2万亿元", "1.2 trillion yuan"),
        (123456789, "元", "12345.6789万元", "123,456,789 yuan"),
        ("0.5", "元", "0.5元", "0.5 yuan"),
        ("-52000", "万元", "-5.2亿元", "-520 million yuan"),
        ("8.4", "%", "8.4%", "8.4%"),
        ("1.3", "百分点", "1.3个百分点", "1.3 percentage points"),
        (7, "位", "第7位", "No. 7"),
        ("134.2", "指数点", "134.2", "134.2"),
        (2300, "万米", "2300万米", "23,000,000 m"),
        (5, "兆瓦", "5兆瓦", "5 MW"),
        (1, "人", "1人", "1 person"),
        (1, "星期", "1星期", "1 week"),
        (0, "家", "0家", "0"),
        (0, "亿元", "0亿元", "0 yuan"),
        ("0.32", "吨标准煤/万元", "0.32吨标准煤/万元", "0.32 tce/10,000 yuan"),
    ],
)
def test_a_quantity_is_printed_as_people_write_it(value, symbol, chinese, english):
    quantity = Quantity.of(value, symbol)
    assert (quantity.text(), quantity.text("en"), str(quantity)) == (chinese, english, chinese)


@pytest.mark.parametrize(
    "value, symbol, code",
    [
        ("0.001", "元", "quantities.too_fine"),
        ("1e-99999999", "元", "quantities.too_fine"),
        ("0.0000001", "%", "quantities.too_fine"),
        ("9" * 20, "元", "quantities.too_large"),
        ("1e999999999", "元", "quantities.too_large"),
        ("abc", "元", "quantities.unreadable"),
        ("", "元", "quantities.unreadable"),
        ("NaN", "元", "quantities.unreadable"),
        (Decimal("Infinity"), "元", "quantities.unreadable"),
        ("1", "苹果", "quantities.unknown_unit"),
    ],
)
def test_what_cannot_be_kept_exactly_is_refused_by_name(value, symbol, code):
    assert code_of(lambda: Quantity.of(value, symbol)) == code


@pytest.mark.parametrize("value", [8.4, True])
def test_a_float_is_a_mistake_of_the_program(value):
    with pytest.raises(TypeError):
        Quantity.of(value, "%")


@pytest.mark.parametrize("symbol", known_symbols())
def test_every_unit_keeps_whole_numbers(symbol):
    assert Quantity.of(1, symbol).decimal == 1


def test_percent_and_percentage_points_never_meet():
    percent, points = Quantity.of("8.4", "%"), Quantity.of("8.4", "百分点")
    assert percent != points
    for act in (
        lambda: percent < points,
        lambda: percent + points,
        lambda: percent - points,
        lambda: percent.to("百分点"),
    ):
        assert code_of(act) == "quantities.unlike_units"


def test_eleven_thousand_is_one_point_one_ten_thousand_in_any_classifier():
    assert Quantity.of("1.1", "万家") == Quantity.of(11000, "个")
    assert len({Quantity.of("1.1", "万家"), Quantity.of(11000, "家")}) == 1
    assert Quantity.of(1, "家") != "1家"


def test_what_has_no_finite_decimal_is_rounded_for_showing_only():
    mu = Quantity.of(1, "亩").to("平方米")
    assert mu.exact == Fraction(2000, 3)
    assert mu.decimal == Decimal("666.666666666667")
    assert mu.to("亩").decimal == 1


def test_a_sum_too_large_to_keep_is_refused():
    largest = Quantity(LARGEST, unit("家"))
    assert code_of(lambda: largest + Quantity.of(1, "家")) == "quantities.too_large"
    assert abs(-largest) == largest


# --- laws ---------------------------------------------------------------------------------------

symbols = st.sampled_from(known_symbols())
values = st.decimals(-(10**6), 10**6, places=2)


def likewise(symbol: str) -> list[str]:
    return [other for other in known_symbols() if unit(other).kind == unit(symbol).kind]


def kept(value: Decimal, symbol: str) -> Quantity:
    try:
        return Quantity.of(value, symbol)
    except Refused:
        assume(False)
        raise


@given(values, symbols)
def test_what_was_stated_comes_back(value, symbol):
    quantity = kept(value, symbol)
    assert quantity.decimal == value
    assert Quantity.of(quantity.decimal, symbol) == quantity
    assert -LARGEST <= quantity.scaled <= LARGEST


@given(values, symbols, st.data())
def test_a_change_of_unit_changes_nothing_but_the_unit(value, symbol, data):
    quantity = kept(value, symbol)
    other = quantity.to(data.draw(st.sampled_from(likewise(symbol))))
    assert other == quantity
    assert other.to(symbol).decimal == value


halves = st.decimals(-40_000, 40_000, places=2)  # their sums fit, even of 万亿元


@given(halves, halves, symbols)
def test_order_and_arithmetic_agree_with_exact_fractions(a, b, symbol):
    one, other = kept(a, symbol), kept(b, symbol)
    assert (one < other, one == other, one >= other) == (a < b, a == b, a >= b)
    assert (one + other).exact == Fraction(a) + Fraction(b)
    assert (one - other).exact == Fraction(a) - Fraction(b)
    assert (one + other) - other == one
    assert abs(one) == max(one, -one)


def reduced(quantity: Quantity) -> Decimal:
    """The slow twin of `decimal`: reduce the fraction, look at its denominator, then divide."""
    value, wide = quantity.exact, Context(prec=60)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    shown = wide.divide(Decimal(value.numerator), Decimal(value.denominator))
    if rest != 1:
        shown = shown.quantize(Decimal("1e-12"), context=wide)
    return wide.normalize(shown) + 0


@given(st.integers(-LARGEST, LARGEST), symbols)
def test_the_decimal_is_that_of_the_reduced_fraction(scaled, symbol):
    quantity = Quantity(scaled, unit(symbol))
    assert str(quantity.decimal) == str(reduced(quantity))


@given(st.integers(-LARGEST, LARGEST), symbols)
def test_whatever_the_store_holds_can_be_shown(scaled, symbol):
    quantity = Quantity(scaled, unit(symbol))
    assert quantity.text()
    assert quantity.text("en")
    ends = {2, 5} >= {prime for prime in (2, 3, 5, 7) if quantity.exact.denominator % prime == 0}
    if ends:
        assert Fraction(quantity.decimal) == quantity.exact


@given(st.text(max_size=12))
def test_no_text_makes_the_reader_stumble(text):
    with suppress(Refused):
        assert Quantity.of(text, "家").unit.symbol == "家"
