"""Working days of the PRC: notices, make-up days, the years nobody has entered."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzhang.methods.calendaring import (
    is_working_day,
    known,
    on_or_after,
    read_tables,
    working_days_after,
    working_days_between,
)
from lianzhang.values.errors import Refused

# made up for the tests; the real notice for the year is not published
TABLE = "2027年 放假 1月1日—1月3日、2月5日 上班 2月7日 依据 某通知（测试用）"


@pytest.mark.parametrize(
    "day, worked",
    [
        (date(2023, 10, 2), False),  # 国庆 (国办发明电〔2022〕16号)
        (date(2023, 10, 7), True),  # a Saturday that makes up for it
        (date(2023, 10, 8), True),  # a Sunday that makes up for it
        (date(2023, 10, 9), True),
        (date(2023, 10, 14), False),
        (date(2026, 11, 23), True),
    ],
)
def test_make_up_days_are_worked_and_holidays_are_not(day, worked):
    assert is_working_day(day) is worked


def test_a_deadline_over_the_national_day_lands_after_the_make_up_days_are_counted():
    assert working_days_after(date(2023, 9, 28), 1) == date(2023, 10, 7)
    assert working_days_after(date(2023, 9, 28), 3) == date(2023, 10, 9)
    assert on_or_after(date(2023, 10, 1)) == date(2023, 10, 7)
    assert working_days_after(date(2023, 10, 1), 0) == date(2023, 10, 7)


def test_a_year_without_a_table_is_asked_for_and_never_guessed():
    for ask in (
        lambda: is_working_day(date(2027, 1, 4)),
        lambda: working_days_after(date(2026, 12, 30), 2),
        lambda: working_days_between(date(2026, 12, 30), date(2027, 1, 5)),
    ):
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.faults[0].code == "calendar.year_unknown"
        assert refused.value.faults[0].params["year"] == "2027"
    assert not known(2027)


def test_an_entered_table_makes_its_year_known():
    tables = read_tables(TABLE)
    assert known(2027, tables)
    assert tables[2027].cite == "某通知（测试用）"
    assert working_days_after(date(2026, 12, 31), 1, tables) == date(2027, 1, 4)
    assert not is_working_day(date(2027, 2, 5), tables)
    assert is_working_day(date(2027, 2, 7), tables)


@pytest.mark.parametrize(
    "text, code",
    [
        ("2027", "calendar.unreadable"),
        ("2027年 放假 1月1日", "calendar.unreadable"),  # no notice cited
        ("2027年 放假 元旦 依据 某号", "calendar.unreadable"),
        ("2027年 放假 2月30日 依据 某号", "calendar.no_such_day"),
        ("2027年 放假 1月3日—1月1日 依据 某号", "calendar.no_such_day"),
        ("2027年 放假 1月1日 上班 1月1日 依据 某号", "calendar.no_such_day"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_by_name(text, code):
    with pytest.raises(Refused) as refused:
        read_tables(text)
    assert refused.value.faults[0].code == code


@settings(max_examples=30)
@given(
    st.dates(date(2005, 1, 1), date(2026, 9, 1)),
    st.integers(0, 25),
)
def test_counting_forth_and_back_agrees_with_counting_day_by_day(day, number):
    landed = working_days_after(day, number)
    assert is_working_day(landed)
    passed = [day + timedelta(n) for n in range(1, (landed - day).days + 1)]
    naive = sum(map(is_working_day, passed))
    assert working_days_between(day, landed) == naive == -working_days_between(landed, day)
    if number:
        assert naive == number
