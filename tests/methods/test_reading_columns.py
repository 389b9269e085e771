"""Columns of text become values: fast ones by the column, each equal to its slow twin."""

from datetime import date, timedelta
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lianzhang.methods.reading import ColumnRead, column_fault, read_column
from lianzhang.methods.reading.column_faults import _SAID
from lianzhang.values.errors import Refused, Where
from lianzhang.values.periods import Period
from lianzhang.values.quantities import Quantity


def read(texts: list[str | None], kind: str, **more) -> ColumnRead:
    return read_column(pa.array(texts, pa.string()), kind=kind, **more)


def one(text: str | None, kind: str, **more):
    """The value of a cell, or the code of its fault."""
    found = read([text], kind, **more)
    if found.faults:
        ((index, code, shown),) = found.faults
        assert (index, shown) == (0, text)
        assert found.values[0].as_py() is None
        return code.removeprefix("reading.")
    return found.values[0].as_py()


# ── numbers ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text, unit, value",
    [
        ("1,234.5", "万元", "1234.5"),
        ("１，２３４．５", "万元", "1234.5"),
        (" 1 234.50 ", "万元", "1234.5"),
        ("\u00a012\u3000", "万元", "12"),
        ("-5", "万元", "-5"),
        ("−5", "万元", "-5"),
        ("(5)", "万元", "-5"),
        ("（1,005.5）", "万元", "-1005.5"),
        ("+7", "万元", "7"),
        ("1.5E3", "万元", "1500"),
        ("1.5e+3", "万元", "1500"),
        ("0.5亿元", "万元", "5000"),
        ("¥30", "万元", "30"),
        ("8.4%", "%", "8.4"),
        ("8.4％", "%", "8.4"),
        ("84‰", "%", "8.4"),
        ("120人", "人", "120"),
        ("3", "", "3"),
        ("007", "家", "7"),
        ("5.", "家", "5"),
        (".5", "万元", "0.5"),
    ],
)
def test_numbers_are_read_exactly_however_they_are_dressed(text: str, unit: str, value: str):
    assert one(text, "number", unit=unit) == Quantity.of(value, unit or "个").scaled


@pytest.mark.parametrize("text", [None, "", "-", "—", "——", "/", "…", "无", "未提供", " - "])
def test_what_is_not_stated_is_null_and_not_zero(text: str | None):
    found = read([text], "number", unit="万元")
    assert (found.values.to_pylist(), found.faults) == ([None], ())


@pytest.mark.parametrize(
    "text, unit, code",
    [
        ("甲", "万元", "not_a_number"),
        ("1.2.3", "万元", "not_a_number"),
        ("(5", "万元", "not_a_number"),
        ("5匹布", "万元", "not_a_number"),
        ("12吨", "万元", "unit_unfit"),
        ("1.1234567891", "元", "too_fine"),
        ("99999999999999999999", "元", "too_large"),
        ("#ERROR!", "元", "failed_formula"),
        ("#UNCALCULATED!", "元", "failed_formula"),
        ("nan", "元", "not_a_number"),
        ("inf", "元", "not_a_number"),
        ("1e999", "元", "not_a_number"),
    ],
)
def test_what_is_no_number_is_named(text: str, unit: str, code: str):
    assert one(text, "number", unit=unit) == code


def test_the_heading_states_the_unit_of_the_cells():
    assert (
        one("1.5", "number", unit="万元", heading_unit="亿元") == Quantity.of("1.5", "亿元").scaled
    )
    assert (
        one("150", "number", unit="亩", heading_unit="平方米")
        == Quantity.of("150", "平方米").scaled
    )
    assert one("3", "number", unit="", heading_unit="家") == Quantity.of("3", "家").scaled


@pytest.mark.parametrize("heading_unit", ["吨", "不知道"])
def test_a_heading_whose_unit_does_not_fit_is_named_once_for_the_column(heading_unit: str):
    found = read(["1", "2"], "number", unit="万元", heading_unit=heading_unit)
    assert found.values.to_pylist() == [None, None]
    assert found.faults == ((-1, "reading.unit_unfit", heading_unit),)


def test_bounds_are_in_the_kept_unit_whatever_the_heading_says():
    bounds = {"least": Decimal(0), "most": Decimal("1.5")}
    found = read(
        ["1", "-1", "15000", "15001", None], "number", unit="亿元", heading_unit="万元", **bounds
    )
    assert [fault[:2] for fault in found.faults] == [
        (1, "reading.below_least"),
        (3, "reading.above_most"),
    ]
    assert found.values.is_null().to_pylist() == [False, True, False, True, True]


shapes = st.one_of(
    st.decimals(-(10**14), 10**14, places=4, allow_nan=False).map(str),
    st.integers(-(10**20), 10**20).map(str),
    st.text("0123456789.,-+E%万元() 人", max_size=10),
    st.from_regex(r"[+-]?[0-9]{1,16}(\.[0-9]{0,9})?", fullmatch=True),
)
units = st.sampled_from(
    ["元", "万元", "亿元", "%", "‰", "家", "人", "吨", "平方米", "亩", "千瓦时", "万元/亩"]
)


def slow(text: str, unit: str) -> int | None:
    """The naive twin: a bare number, one by one; None where there is none."""
    try:
        return Quantity.of(text, unit).scaled
    except Refused:
        return None


@given(st.lists(shapes, max_size=6), units)
@example(["000000000000000000001", "1" * 15 + ".0000000000"], "元")
@example(["-0", "+.5", "5.", "-", "1,2", ".", "0.0"], "‰")
def test_numbers_by_the_column_are_those_read_one_by_one(texts: list[str], unit: str):
    found = read(list(texts), "number", unit=unit)
    named = {index for index, _, _ in found.faults}
    for index, (text, value) in enumerate(zip(texts, found.values.to_pylist(), strict=True)):
        twin = slow(text, unit)
        if twin is not None:
            assert value == twin, text
            assert index not in named
        elif value is None:
            assert index in named or one(text, "number", unit=unit) is None


@given(st.lists(st.one_of(st.none(), shapes), max_size=8), units, st.integers(-3, 3))
def test_each_cell_is_read_as_if_it_stood_alone(texts: list[str | None], unit: str, least: int):
    bound = {"unit": unit, "least": Decimal(least)}
    found = read(texts, "number", **bound)
    alone = [read([text], "number", **bound) for text in texts]
    assert found.values.to_pylist() == [each.values[0].as_py() for each in alone]
    assert [(i, c) for i, c, _ in found.faults] == [
        (i, each.faults[0][1]) for i, each in enumerate(alone) if each.faults
    ]


# ── days ──────────────────────────────────────────────────────────────────────────────────────

DAY = date(2023, 9, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2023-09-03",
        "2023.9.3",
        "2023/9/3",
        "2023／9／3",
        "20230903",
        "２０２３０９０３",
        "2023年9月3日",
        "2023 年 9 月 3 日",
        "2023年09月03号",
        "二〇二三年九月三日",
        "45172",
        "45172.5",
        "2023-09-03 00:00:00",
        "2023-09-03T08:30:00",
        "2023/9/3 8:30",
        "'2023-09-03",
    ],
)
def test_a_day_is_read_in_all_its_dresses(text: str):
    assert one(text, "date") == DAY


@pytest.mark.parametrize(
    "text, code",
    [
        ("2023-02-30", "not_a_day"),
        ("20231345", "not_a_day"),
        ("甲", "not_a_day"),
        ("12", "not_a_day"),
        ("2023年9月", "day_missing"),
        ("2023", "day_missing"),
        ("202309", "day_missing"),
        ("23.9.3", "day_ambiguous"),
        ("9/3/23", "day_ambiguous"),
        ("3/9/2023", "day_ambiguous"),
        ("#ERROR!", "failed_formula"),
    ],
)
def test_a_day_that_cannot_be_told_is_named(text: str, code: str):
    assert one(text, "date") == code


def test_no_day_and_no_end_are_told_apart():
    assert [one(text, "date") for text in (None, "", "/", "0", "长期")] == [None] * 4 + [date.max]


@given(st.dates(date(1930, 1, 1), date(2170, 1, 1)))
def test_every_dress_of_a_day_is_the_same_day(day: date):
    serial = (day - date(1899, 12, 30)) / timedelta(days=1)
    dresses = [
        f"{day:%Y-%m-%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{serial:.0f}",
    ]
    assert set(read(list(dresses), "date").values.to_pylist()) == {day}


# ── codes, periods, flags, words ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text, value",
    [
        ("91371400ma3c4x9k1n", "91371400MA3C4X9K1N"),
        ("９１３７1400MA3C4X9K1N", "91371400MA3C4X9K1N"),
        ("'91371400MA3C4X9K1N\t", "91371400MA3C4X9K1N"),
        ('="91371400MA3C4X9K1N"', "91371400MA3C4X9K1N"),
        ("9137 1400 MA3C 4X9K 1N", "91371400MA3C4X9K1N"),
        ("371400200012345", "371400200012345"),
        ("371400200012345.0", "371400200012345"),
        ("371400000000000", "371400000000000"),  # fifteen digits are all there
        ("007", "007"),
        ("无", None),
        ("/", None),
        ("", None),
    ],
)
def test_codes_are_freed_of_what_exports_put_around_them(text: str, value: str | None):
    assert one(text, "code") == value


@pytest.mark.parametrize(
    "text",
    ["9.13714E+17", "9.1371400000E+17", "９.13714E+17", "913714000000000000", "3714002000123000"],
)
def test_a_code_that_lost_its_digits_is_named(text: str):
    assert one(text, "code") == "digits_lost"


def test_a_valid_code_that_ends_in_zeros_has_lost_none():
    from stdnum.cn import uscc

    bodies = [f"9137140000{n:04d}000" for n in range(2000)]
    code = next(body + "0" for body in bodies if uscc.calc_check_digit(body) == "0")
    assert one(code, "code") == code


@pytest.mark.parametrize(
    "text, value",
    [
        ("2023年1—9月", "2023-01/2023-09"),
        ("202309", "2023-09"),
        ("2023-09", "2023-09"),
        ("—", None),
    ],
)
def test_periods_become_their_codes(text: str, value: str | None):
    assert one(text, "period") == value
    assert value is None or Period.parse(text).code == value


@pytest.mark.parametrize("text", ["9月", "某月", "2023年13月"])
def test_a_period_that_cannot_be_told_is_named(text: str):
    assert one(text, "period") == "not_a_period"


@pytest.mark.parametrize(
    "text, value",
    [
        ("是", True),
        ("√", True),
        ("True", True),
        ("1", True),
        ("否", False),
        ("×", False),
        ("0", False),
    ],
)
def test_flags_are_yes_or_no(text: str, value: bool):
    assert one(text, "flag") is value
    assert one("", "flag") is None
    assert one("大概", "flag") == "not_yes_or_no"


def test_names_lose_blanks_and_line_breaks_and_text_keeps_them():
    assert one(" 甲 公司\n（德州）  ", "name") == "甲 公司 （德州）"
    assert one("ＡＢＣ公司", "name") == "ABC公司"
    assert one(" 第一行\n第二行 ", "text") == "第一行\n第二行"
    assert one("  ", "text") is None


@given(
    st.lists(st.one_of(st.none(), st.text(max_size=6)), max_size=6),
    st.sampled_from(["date", "code", "flag", "period", "name", "text"]),
)
def test_any_text_is_a_value_or_a_named_fault(texts: list[str | None], kind: str):
    found = read(texts, kind)
    assert len(found.values) == len(texts)
    for index, code, shown in found.faults:
        assert code in _SAID
        assert texts[index] == shown
        assert found.values[index].as_py() is None


# ── words for faults ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("code", _SAID)
def test_every_fault_says_what_why_and_what_to_do(code: str):
    fault = column_fault(code, "9.1E+17", column="信用代码", where=Where(row=3), unit="元")
    assert (fault.code, fault.where.row) == (code, 3)
    assert fault.why
    assert fault.remedy
    assert "信用代码" in str(fault)
    assert "%(" not in str(fault)


def test_lost_digits_are_to_be_exported_again_from_the_original():
    fault = column_fault("reading.digits_lost", "9.1E+17", column="代码", where=Where())
    assert "请从原始文件重新导出为文本" in str(fault)
