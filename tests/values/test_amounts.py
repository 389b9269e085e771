"""Amounts as they are written in tables and texts."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzhang.values.amounts import amount_text, read_amount
from lianzhang.values.claims import Amount, Comparator
from lianzhang.values.errors import Refused
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import known_symbols, same_measure, unit


@pytest.mark.parametrize(
    "text, comparator, value, symbol",
    [
        ("1.1万家", "=", "1.1", "万家"),
        ("4000 亿元", "=", "4000", "亿元"),
        ("1,977家", "=", "1977", "家"),
        ("１１家", "=", "11", "家"),
        ("8.4％", "=", "8.4", "%"),
        ("1.3个百分点", "=", "1.3", "百分点"),
        ("260万纱锭", "=", "260", "万锭"),
        ("25万部", "=", "25", "万部"),
        ("60万吨标准煤", "=", "60", "万吨标准煤"),
        ("5千瓦时", "=", "5", "千瓦时"),
        ("二千万千瓦时", "=", "20000000", "千瓦时"),
        ("二千万元", "=", "20000000", "元"),
        ("三点一四亿元", "=", "3.14", "亿元"),
        ("1亿3500万元", "=", "135000000", "元"),
        ("一亿三千五百万元", "=", "135000000", "元"),
        ("3.5千亿元", "=", "3500", "亿元"),
        ("两家", "=", "2", "家"),
        ("141位", "=", "141", "人"),
        ("八大", "=", "8", "个"),
        ("18年", "=", "18", "年"),
        ("1万天", "=", "10000", "天"),
        ("达到30家", "=", "30", "家"),
        ("累计达77场", "=", "77", "场"),
        ("超过4000亿元", ">", "4000", "亿元"),
        ("超4000亿元", ">", "4000", "亿元"),
        ("突破1.2萬(wàn)個(gè)", ">", "1.2", "万个"),
        ("60余场", ">", "60", "场"),
        ("1.1万余家", ">", "1.1", "万家"),
        ("3000多万元", ">", "3000", "万元"),
        ("千余家", ">", "1000", "家"),
        ("十多亿元", ">", "10", "亿元"),
        ("约60余场", ">", "60", "场"),
        ("15個(gè)以上", ">=", "15", "个"),
        ("达到15个以上", ">=", "15", "个"),
        ("不低于15个", ">=", "15", "个"),
        ("百亿级", ">=", "100", "亿元"),
        ("500亿元级", ">=", "500", "亿元"),
        ("不到一个星期", "<", "1", "星期"),
        ("低于1.3%", "<", "1.3", "%"),
        ("不超过5天", "<=", "5", "天"),
        ("5天以内", "<=", "5", "天"),
        ("最高达200万元", "<=", "200", "万元"),
        ("约50家", "~", "50", "家"),
        ("近百家", "~", "100", "家"),
        ("4000亿元左右", "~", "4000", "亿元"),
        ("七成", "=", "70", "%"),
        ("七成五", "=", "75", "%"),
        ("七成半", "=", "75", "%"),
        ("近七成", "~", "70", "%"),
        ("四成以上", ">=", "40", "%"),
        ("一半", "=", "50", "%"),
        ("过半", ">", "50", "%"),
        ("百分之二十", "=", "20", "%"),
        ("百分之八点四", "=", "8.4", "%"),
        ("千分之三", "=", "3", "‰"),
        ("2.1倍以上", ">=", "2.1", "倍"),
        ("首位", "=", "1", "位"),
        ("首个", "=", "1", "位"),
        ("第7位", "=", "7", "位"),
        ("第七", "=", "7", "位"),
        ("第一家", "=", "1", "位"),
        ("居全省第7位", "=", "7", "位"),
        ("前3位", "<=", "3", "位"),
        ("全国20强", "<=", "20", "位"),
        ("零的突破", ">", "0", "个"),
        ("同比增长8.4%", "=", "8.4", "%"),
        ("增长20%以上", ">=", "20", "%"),
        ("+8.4%", "=", "8.4", "%"),
        ("-1.9%", "=", "-1.9", "%"),
        ("−1.9%", "=", "-1.9", "%"),
        ("下降1.9%", "=", "-1.9", "%"),
        ("↓1.9%", "=", "-1.9", "%"),
        ("低2.5个百分点", "=", "-2.5", "百分点"),
        ("减少5家", "=", "-5", "家"),
        ("同比下降超过3%", "<", "-3", "%"),
        ("下降3%以内", ">=", "-3", "%"),
    ],
)
def test_an_amount_is_read_with_its_unit_and_its_hedge(text, comparator, value, symbol):
    amount = read_amount(text)
    assert amount == Amount(Quantity.of(value, symbol), Comparator(comparator))
    assert same_measure(amount.value.unit, symbol)


@pytest.mark.parametrize(
    "text, lower, upper",
    [
        ("1—2个", "1个", "2个"),
        ("6-8亿元", "6亿元", "8亿元"),
        ("10%至15%", "10%", "15%"),
        ("1万—2万元", "1万元", "2万元"),
        ("5000万元～1亿元", "5000万元", "1亿元"),
        ("二至三亿元", "2亿元", "3亿元"),
        ("一百至二百家", "100家", "200家"),
        ("二至三百家", "200家", "300家"),
        ("下降1%—2%", "-2%", "-1%"),
        ("-2%—-1%", "-2%", "-1%"),
        ("约1—2个", "1个", "2个"),
        ("第3—5位", "第3位", "第5位"),
    ],
)
def test_a_range_keeps_both_ends(text, lower, upper):
    amount = read_amount(text)
    assert amount.comparator is Comparator.RANGE
    assert (amount.value.text(), amount.upper and amount.upper.text()) == (lower, upper)


@pytest.mark.parametrize(
    "text, column, value, symbol",
    [
        ("8.4", "%", "8.4", "%"),
        ("1.1万", "家", "1.1", "万家"),
        ("4000亿", "亿元", "4000", "亿元"),
        ("突破万亿", "元", "10000", "亿元"),
        ("1723", "亿元", "1723", "亿元"),
        ("50亿元", "万元", "50", "亿元"),
        ("12个", "家", "12", "个"),
        ("7", "位", "7", "位"),
        ("7位", "位", "7", "位"),
        ("134.2", "指数点", "134.2", "指数点"),
        ("1万", "天", "10000", "天"),
        ("同比持平", "%", "0", "%"),
        ("零的突破", "家", "0", "家"),
        ("1E+5", "家", "100000", "家"),
    ],
)
def test_the_unit_of_the_column_completes_a_bare_number(text, column, value, symbol):
    amount = read_amount(text, column)
    assert amount.value == Quantity.of(value, symbol)
    assert same_measure(amount.value.unit, symbol)


@pytest.mark.parametrize(
    "text, column, code",
    [
        ("", None, "amounts.unreadable"),
        ("—", "家", "amounts.unreadable"),
        ("未提供", "家", "amounts.unreadable"),
        ("两三家", None, "amounts.unreadable"),
        ("十七八家", None, "amounts.unreadable"),
        ("三分之一", None, "amounts.unreadable"),
        ("下降-1.9%", None, "amounts.unreadable"),
        ("超过5家以下", None, "amounts.unreadable"),
        ("超过1—2个", None, "amounts.unreadable"),
        ("2.4∶48.0∶49.6", None, "amounts.unreadable"),
        ("12,34家", None, "amounts.unreadable"),
        ("2023年", None, "amounts.unreadable"),
        ("第0位", None, "amounts.unreadable"),
        ("8.4", None, "amounts.no_unit"),
        ("1.1万", None, "amounts.no_unit"),
        ("12苹果", None, "quantities.unknown_unit"),
        ("3千5百万元", None, "quantities.unknown_unit"),
        ("1亿30000万元", None, "quantities.unknown_unit"),
        ("12", "苹果", "quantities.unknown_unit"),
        ("1.1万", "亿元", "amounts.two_multipliers"),
        ("2个—1个", None, "amounts.reversed"),
        ("第5—3位", None, "amounts.reversed"),
        ("8.4%", "百分点", "quantities.unlike_units"),
        ("3家以上", "亿元", "quantities.unlike_units"),
        ("1家—2元", None, "quantities.unlike_units"),
        ("0.001元", None, "quantities.too_fine"),
        ("9223372036854775807亿元", None, "quantities.too_large"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(text, column, code):
    with pytest.raises(Refused) as refusal:
        read_amount(text, column)
    assert refusal.value.faults[0].code == code
    assert str(refusal.value)


@pytest.mark.parametrize(
    "text, chinese, english",
    [
        ("超4000亿元", "超过4000亿元", "over 400 billion yuan"),
        ("15个以上", "不低于15个", "at least 15"),
        ("不到一个星期", "低于1星期", "under 1 week"),
        ("5天以内", "不超过5天", "at most 5 days"),
        ("近七成", "约70%", "about 70%"),
        ("1—2个", "1—2个", "1–2"),
        ("10—15%", "10%—15%", "10%–15%"),
        ("6—8亿元", "6亿元—8亿元", "600–800 million yuan"),
        ("第3—5位", "第3—5位", "No. 3–No. 5"),
        ("前3位", "前3位", "top 3"),
        ("1.1万家", "1.1万家", "11,000"),
    ],
)
def test_an_amount_is_printed_with_its_bound(text, chinese, english):
    amount = read_amount(text)
    assert (amount_text(amount), amount_text(amount, "en")) == (chinese, english)


# --- laws ---------------------------------------------------------------------------------------

symbols = st.sampled_from([*known_symbols(), "万辆", "千亿元", "十亿元"])
bounds = st.sampled_from([it for it in Comparator if it is not Comparator.RANGE])


@st.composite
def amounts(draw):
    symbol = draw(symbols)
    if unit(symbol).kind == "rank":
        ends = sorted(draw(st.lists(st.integers(1, 99), min_size=2, max_size=2, unique=True)))
    else:
        ends = sorted(
            draw(st.lists(st.decimals(-999, 999, places=1), min_size=2, max_size=2, unique=True))
        )
    try:
        first, last = (Quantity.of(end, symbol) for end in ends)
    except Refused:  # 千分之一元
        first, last = Quantity.of(1, symbol), Quantity.of(2, symbol)
    if draw(st.booleans()):
        return Amount(first, Comparator.RANGE, last)
    return Amount(first, draw(bounds))


@given(amounts())
def test_what_is_printed_is_read_back(amount):
    assert read_amount(amount_text(amount), amount.value.unit.plain) == amount


letters = "0123456789.,-—~至一二三十百千万亿两半成个家元%余多以上左右约近超过不第位前首强级下降"


@given(st.text(letters, max_size=12))
def test_no_text_makes_the_reader_stumble(text):
    for column in (None, "家", "亿元"):
        with suppress(Refused):
            amount = read_amount(text, column)
            assert amount.upper is None or amount.value < amount.upper


@pytest.mark.shared
def test_the_numbers_of_the_annotated_texts_are_read(shared):
    wrong = []
    for file in sorted((shared / "gold").glob("0*.jsonl")):
        if "entities" in file.name:
            continue
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            context = row["unit"] if row["unit"] in ("指数点", "%", "百分点") else None
            amount = read_amount(row["num_text"], context)
            stated = row["value"] if row["value"] is not None else row["value_min"]
            symbol = "人" if row["num_text"] == "141位" else row["unit"]
            same = same_measure(amount.value.unit, symbol)
            if not same or abs(amount.value) != Quantity.of(str(abs(stated)), symbol):
                wrong.append((row["num_text"], amount))
    assert wrong == []
