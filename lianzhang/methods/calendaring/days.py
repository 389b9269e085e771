"""Counting in working days."""

from collections.abc import Mapping
from datetime import date, timedelta

import chinese_calendar
from chinese_calendar.constants import holidays

from lianzhang.methods.calendaring import refusals
from lianzhang.methods.calendaring.tables import YearTable

Tables = Mapping[int, YearTable]
_SATURDAY = 5
# A notice in the library names days of its own year; the last year is whole once any day of it is.
_PUBLISHED = range(min(holidays).year, max(holidays).year + 1)


def known(year: int, tables: Tables | None = None) -> bool:
    """This function will answer whether a year's working days are known."""
    return year in _PUBLISHED or year in (tables or {})


def is_working_day(day: date, tables: Tables | None = None) -> bool:
    """This function will answer whether a day is worked, make-up days included.

    A table that the office entered stands above the library. Raises `calendar.year_unknown`.
    """
    table = (tables or {}).get(day.year)
    if table is not None:
        return day in table.on or (day.weekday() < _SATURDAY and day not in table.off)
    if day.year not in _PUBLISHED:
        raise refusals.year_unknown(day.year)
    return bool(chinese_calendar.is_workday(day))


def on_or_after(day: date, tables: Tables | None = None) -> date:
    """This function will return the day itself where it is worked, else the next working day.

    A deadline that falls on a day off moves to the next working day (民法典第二百零三条).
    Raises `calendar.year_unknown`.
    """
    while not is_working_day(day, tables):
        day += timedelta(1)
    return day


def working_days_after(day: date, number: int, tables: Tables | None = None) -> date:
    """This function will return the `number`-th working day after a day, which itself never counts.

    0 is the day itself, moved on where it is not worked. Raises `calendar.year_unknown` as soon as
    a day of an unknown year would have to be counted, and ValueError for a negative number.
    """
    if number < 0:
        raise ValueError(number)
    if number == 0:
        return on_or_after(day, tables)
    for _ in range(number):
        day = on_or_after(day + timedelta(1), tables)
    return day


def working_days_between(first: date, last: date, tables: Tables | None = None) -> int:
    """This function will count the working days after `first` up to `last`; below 0 backwards.

    Raises `calendar.year_unknown`.
    """
    if last < first:
        return -working_days_between(last, first, tables)
    days = (first + timedelta(offset) for offset in range(1, (last - first).days + 1))
    return sum(is_working_day(day, tables) for day in days)
