"""Periods: codes, the ways officials write them, and the laws of the calendar."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzhang.values.errors import Refused
from lianzhang.values.periods import Kind, Period

TODAY = date(2023, 11, 3)
WRITTEN = {  # what a person writes → code; a year is missing where TODAY gives it
    "2023-11-03": "2023-11-03",
    "2023年9月3日": "2023-09-03",
    "2023年9月3号": "2023-09-03",
    "20230903": "2023-09-03",
    "2023/9/3": "2023-09-03",
    "2023.9.3": "2023-09-03",
    "2023-09-03 00:00:00": "2023-09-03",
    "2023-09-03T00:00": "2023-09-03",
    "二〇二三年十一月二十三日": "2023-11-23",
    "2023-09": "2023-09",
    "2023.9": "2023-09",
    "2023/9": "2023-09",
    "202309": "2023-09",
    "２０２３年９月": "2023-09",
    "2023 年 9 月份": "2023-09",
    "23年9月": "2023-09",
    "2023年9月当月": "2023-09",
    "（2023年9月）": "2023-09",
    "二零二三年十月": "2023-10",
    "9月": "2023-09",
    "十月份": "2023-10",
    "上月": "2023-10",
    "本月份": "2023-11",
    "2023-Q3": "2023-Q3",
    "2023Q3": "2023-Q3",
    "2023年三季度": "2023-Q3",
    "2023年第三季度": "2023-Q3",
    "2023年3季度": "2023-Q3",
    "三季度": "2023-Q3",
    "2023-H1": "2023-H1",
    "2023年上半年": "2023-H1",
    "去年下半年": "2022-H2",
    "2023": "2023",
    "2023年": "2023",
    "2023年度": "2023",
    "2023年全年": "2023",
    "全年": "2023",
    "今年": "2023",
    "去年": "2022",
    "2023-01/2023-09": "2023-01/2023-09",
    "2023-01/2023-12": "2023-01/2023-12",
    "2023年1—9月": "2023-01/2023-09",
    "2023年1-9月份": "2023-01/2023-09",
    "2023年1月至9月": "2023-01/2023-09",
    "2023年一至九月": "2023-01/2023-09",
    "2023.1-9": "2023-01/2023-09",
    "2023.1-2023.9": "2023-01/2023-09",
    "2023年1～9月": "2023-01/2023-09",
    "2023年9月累计": "2023-01/2023-09",
    "2023年1—9月累计": "2023-01/2023-09",
    "2023年前三季度": "2023-01/2023-09",
    "2023年前三个季度": "2023-01/2023-09",
    "2023年前9个月": "2023-01/2023-09",
    "2023年一至三季度": "2023-01/2023-09",
    "1至9月份": "2023-01/2023-09",
    "今年前三季度": "2023-01/2023-09",
    "今年以来": "2023-01/2023-11",
    "2023年1月1日至12月31日": "2023-01/2023-12",
    "2023-end": "2023-end",
    "2023年底": "2023-end",
    "2022年末": "2022-end",
    "年底": "2023-end",
    "到2022年": "2022-end",
    "截至2022年底": "2022-end",
    "“十四五”末": "2025-end",
    "截至2023年9月底": "2023-09-30",
    "截至2023年2月": "2023-02-28",
    "截止到2023年10月7日": "2023-10-07",
    "2023年9月末": "2023-09-30",
    "2023年三季度末": "2023-09-30",
    "截至9月底": "2023-09-30",
    "截至目前": "2023-11-03",
    "昨日": "2023-11-02",
    "2020/2022": "2020/2022",
    "2020—2022年": "2020/2022",
    "2020年至2022年": "2020/2022",
    "2020-2022": "2020/2022",
    "2020-01/2022-12": "2020/2022",
    "十四五": "2021/2025",
    "“十五五”期间": "2026/2030",
    "2023-07/2023-09": "2023-07/2023-09",
    "2023年7—9月": "2023-07/2023-09",
    "2023年二至三季度": "2023-04/2023-09",
    "2023年7月以来": "2023-07/2023-11",
    "2023年10月—2024年3月": "2023-10/2024-03",
    "2023-10-07/2023-10-08": "2023-10-07/2023-10-08",
    "2023年10月7日至8日": "2023-10-07/2023-10-08",
    "10月7日—8日": "2023-10-07/2023-10-08",
    "2023.10.7-10.8": "2023-10-07/2023-10-08",
    "2023年12月30日—2024年1月2日": "2023-12-30/2024-01-02",
    "2023年9月下旬": "2023-09-21/2023-09-30",
    "2020-end/2022-end": "2020-12-31/2022-12-31",
    "2023-Q1/2023-Q3": "2023-01/2023-09",
    "2023/2023": "2023",
    "2023-09/2023-09": "2023-09",
}


@pytest.mark.parametrize("text", WRITTEN)
def test_what_officials_write_is_understood(text):
    assert Period.parse(text, TODAY).code == WRITTEN[text]


@pytest.mark.parametrize(
    "text, today, code",
    [
        ("胡说", TODAY, "periods.unreadable"),
        ("", TODAY, "periods.unreadable"),
        ("底", TODAY, "periods.unreadable"),
        ("截至", TODAY, "periods.unreadable"),
        ("去年同期", TODAY, "periods.unreadable"),
        ("2023年十十月", TODAY, "periods.unreadable"),
        ("23年", TODAY, "periods.unreadable"),
        ("2023年1—9", None, "periods.unreadable"),
        ("2023-13", None, "periods.no_such"),
        ("2023年1—13月", None, "periods.no_such"),
        ("2023年2月30日", None, "periods.no_such"),
        ("2月30日", TODAY, "periods.no_such"),
        ("2022—2020年", None, "periods.no_such"),
        ("2023年9—7月", None, "periods.no_such"),
        ("1823年", None, "periods.no_such"),
        ("0000", None, "periods.no_such"),
        ("1至9月份", None, "periods.needs_year"),
        ("2月30日", None, "periods.needs_year"),
        ("今年以来", None, "periods.needs_year"),
        ("截至目前", None, "periods.needs_year"),
    ],
)
def test_what_is_no_period_is_refused_by_name(text, today, code):
    with pytest.raises(Refused) as refusal:
        Period.parse(text, today)
    assert [fault.code for fault in refusal.value.faults] == [code]
    assert f"“{text}”" in str(refusal.value)


@pytest.mark.parametrize(
    "code, chinese, english",
    [
        ("2023-11-03", "2023年11月3日", "3 Nov 2023"),
        ("2023-09", "2023年9月", "Sep 2023"),
        ("2023-Q3", "2023年三季度", "Q3 2023"),
        ("2023-H1", "2023年上半年", "H1 2023"),
        ("2023", "2023年", "2023"),
        ("2023-end", "2023年底", "end of 2023"),
        ("2023-01/2023-09", "2023年1—9月", "Jan–Sep 2023"),
        ("2023-01/2023-01", "2023年1月累计", "Jan 2023 (cumulative)"),
        ("2020/2022", "2020—2022年", "2020–2022"),
        ("2023-07/2023-09", "2023年7—9月", "Jul–Sep 2023"),
        ("2023-10/2024-03", "2023年10月—2024年3月", "Oct 2023–Mar 2024"),
        ("2023-10-07/2023-10-08", "2023年10月7—8日", "7–8 Oct 2023"),
        ("2023-10-07/2023-11-02", "2023年10月7日—11月2日", "7 Oct–2 Nov 2023"),
        ("2023-12-30/2024-01-02", "2023年12月30日—2024年1月2日", "30 Dec 2023–2 Jan 2024"),
    ],
)
def test_a_period_is_named_in_both_languages(code, chinese, english):
    period = Period.parse(code)
    assert (period.label(), period.label("en"), str(period)) == (chinese, english, code)


@pytest.mark.parametrize(
    "code, before, last_year",
    [
        ("2024-03-01", "2024-02-29", "2023-03-01"),
        ("2024-02-29", "2024-02-28", "2023-02-28"),
        ("2023-01", "2022-12", "2022-01"),
        ("2024-02", "2024-01", "2023-02"),
        ("2023-Q1", "2022-Q4", "2022-Q1"),
        ("2023-H2", "2023-H1", "2022-H2"),
        ("2023", "2022", "2022"),
        ("2023-01/2023-09", "2023-01/2023-08", "2022-01/2022-09"),
        ("2023-01/2023-01", "2022-01/2022-12", "2022-01/2022-01"),
        ("2023-end", "2022-end", "2022-end"),
        ("2020/2022", "2017/2019", "2019/2021"),
        ("2023-07/2023-09", "2023-04/2023-06", "2022-07/2022-09"),
        ("2023-10-07/2023-10-08", "2023-10-05/2023-10-06", "2022-10-07/2022-10-08"),
    ],
)
def test_before_and_the_year_before_keep_the_kind(code, before, last_year):
    period = Period.parse(code)
    assert (period.previous().code, period.same_last_year().code) == (before, last_year)


def test_a_quarter_and_its_cumulative_months_are_two_periods_over_the_same_days():
    quarter, months = Period.quarter(2023, 1), Period.cumulative(2023, 3)
    assert quarter != months
    assert quarter.contains(months)
    assert months.contains(quarter)


def test_only_days_and_year_ends_are_instants():
    codes = ["2023-11-03", "2023-end", "2023", "2023-09", "2023-01/2023-09", "2020/2022"]
    assert [Period.parse(code).is_instant for code in codes] == [True, True] + [False] * 4


def test_days_that_do_not_fit_the_kind_make_no_period():
    with pytest.raises(ValueError, match="no quarter"):
        Period(Kind.QUARTER, date(2023, 2, 1), date(2023, 4, 30))


# --- laws ---------------------------------------------------------------------------------------

years = st.integers(1905, 2195)
days = st.dates(date(1905, 1, 1), date(2195, 12, 31))
months = st.integers(1, 12)
periods = st.one_of(
    st.builds(Period.day, days),
    st.builds(Period.month, years, months),
    st.builds(Period.quarter, years, st.integers(1, 4)),
    st.builds(Period.half, years, st.integers(1, 2)),
    st.builds(Period.year, years),
    st.builds(Period.cumulative, years, months),
    st.builds(Period.year_end, years),
    st.tuples(days, days).map(sorted).map(lambda pair: Period.between(*pair)),
    st.tuples(days, st.integers(0, 70)).map(
        lambda near: Period.between(near[0], near[0] + timedelta(days=near[1]))
    ),
    st.tuples(years, months, st.integers(0, 30)).map(
        lambda span: Period.between(
            date(span[0], span[1], 1), Period.month(*later(span[0], span[1], span[2])).end
        )
    ),
)


def later(year: int, month: int, more: int) -> tuple[int, int]:
    return year + (month - 1 + more) // 12, (month - 1 + more) % 12 + 1


@given(periods)
def test_code_and_chinese_label_read_back_as_the_same_period(period):
    assert Period.parse(period.code) == period
    assert Period.parse(period.label()) == period


@given(periods, periods)
def test_a_code_names_one_period(one, other):
    assert (one.code == other.code) == (one == other)


@given(periods, periods, periods)
def test_periods_have_one_total_order_by_end_then_start(a, b, c):
    assert (a < b) + (a == b) + (a > b) == 1
    assert not (a < b < c) or a < c
    if (a.end, a.start) != (b.end, b.start):
        assert (a < b) == ((a.end, a.start) < (b.end, b.start))


@given(periods, periods, periods)
def test_containing_is_reflexive_and_passes_on(a, b, c):
    assert a.contains(a)
    assert not (a.contains(b) and b.contains(c)) or a.contains(c)


@given(days, st.integers(0, 60), days, st.integers(0, 60))
def test_containing_agrees_with_counting_days(start, more, other, many):
    one = Period.between(start, start + timedelta(days=more))
    two = Period.between(other, other + timedelta(days=many))
    first, second = (
        {period.start + timedelta(days=n) for n in range((period.end - period.start).days + 1)}
        for period in (one, two)
    )
    assert one.contains(two) == (second <= first)


@given(periods)
def test_the_period_before_is_as_long_and_ends_before_this_one_begins(period):
    before = period.previous()
    assert before < period
    if period.kind is not Kind.SPAN:
        assert before.kind is period.kind
    if period.kind not in (Kind.CUMULATIVE, Kind.YEAR_END):
        assert before.end + timedelta(days=1) == period.start
        if period.months:
            assert before.months == period.months


@given(periods)
def test_the_same_period_last_year_differs_in_the_year_only(period):
    past = period.same_last_year()
    assert past.end.year == period.end.year - 1
    assert past.end.month == period.end.month
    if period.kind is not Kind.SPAN:
        assert past.kind is period.kind
    if period.months:
        assert past.months == period.months


@given(years, months)
def test_twelve_steps_back_from_cumulative_months_are_the_same_months_last_year(year, month):
    period = back = Period.cumulative(year, month)
    for _ in range(12):
        back = back.previous()
    assert back == period.same_last_year()


@given(st.text("0123456789年月日至—-/.前上下半季度底末截到今去Q十一二累计以来 HT:", max_size=14))
def test_no_text_makes_the_reader_stumble(text):
    for today in (None, TODAY):
        with suppress(Refused):
            period = Period.parse(text, today)
            assert Period.parse(period.code) == period
