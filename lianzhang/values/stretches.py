"""Stretches of the calendar, as plain (kind, first day, last day): what is under `periods`."""

import calendar
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What sort of stretch it is; the order is the tie-break of sorting, short before long."""

    DAY = "day"  # 时点或当日
    MONTH = "month"  # 当月
    QUARTER = "quarter"  # 季度
    HALF = "half"  # 半年
    YEAR = "year"  # 年度
    CUMULATIVE = "cumulative"  # 1—N月累计
    YEAR_END = "year_end"  # 年底(时点)
    SPAN = "span"  # 其他时段


Stretch = tuple[Kind, date, date]


def day(day: date) -> Stretch:
    """This function will make one day."""
    return Kind.DAY, day, day


def month(year: int, month: int) -> Stretch:
    """This function will make a calendar month."""
    return Kind.MONTH, date(year, month, 1), month_end(year, month)


def quarter(year: int, quarter: int) -> Stretch:
    """This function will make a quarter, 1 to 4."""
    return Kind.QUARTER, date(year, quarter * 3 - 2, 1), month_end(year, quarter * 3)


def half(year: int, half: int) -> Stretch:
    """This function will make a half-year, 1 or 2."""
    return Kind.HALF, date(year, half * 6 - 5, 1), month_end(year, half * 6)


def year(year: int) -> Stretch:
    """This function will make a calendar year."""
    return Kind.YEAR, date(year, 1, 1), date(year, 12, 31)


def cumulative(year: int, month: int) -> Stretch:
    """This function will make January to a month of the same year."""
    return Kind.CUMULATIVE, date(year, 1, 1), month_end(year, month)


def year_end(year: int) -> Stretch:
    """This function will make the last day of a year, as an instant."""
    return Kind.YEAR_END, date(year, 12, 31), date(year, 12, 31)


def between(start: date, end: date) -> Stretch:
    """This function will name the stretch between two days, both included.

    Cumulative where it starts in January and ends with a month of the same year, a day or a month
    where it is just that, else a span. Raises ValueError when it ends before it starts.
    """
    for kind in (Kind.DAY, Kind.CUMULATIVE, Kind.MONTH, Kind.SPAN):
        if fits(kind, start, end):
            return kind, start, end
    raise ValueError(f"{end} is before {start}")


def fits(kind: Kind, start: date, end: date) -> bool:
    """This function will answer whether two days can be a stretch of this kind."""
    months = whole_months(start, end)
    in_one_year = start.year == end.year
    match kind:
        case Kind.DAY:
            return start == end
        case Kind.MONTH:
            return months == 1
        case Kind.QUARTER:
            return months == 3 and start.month % 3 == 1
        case Kind.HALF:
            return months == 6 and start.month in (1, 7)
        case Kind.YEAR:
            return in_one_year and whole_years(start, end)
        case Kind.CUMULATIVE:
            return months > 0 and in_one_year and start.month == 1
        case Kind.YEAR_END:
            return start == end == date(end.year, 12, 31)
    # A span is what has no other name, so that each code has one meaning.
    return start < end and months != 1 and not (months and in_one_year and start.month == 1)


def whole_months(start: date, end: date) -> int:
    """This function will count the calendar months from start to end; 0 unless they are whole."""
    if start.day != 1 or end != month_end(end.year, end.month):
        return 0
    return max(0, _ordinal(end) - _ordinal(start) + 1)


def whole_years(start: date, end: date) -> bool:
    """This function will answer whether the stretch is made of calendar years."""
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


def month_end(year: int, month: int) -> date:
    """This function will return the last day of a month (ValueError: no such month)."""
    # date() first: it refuses the thirteenth month by ValueError, calendar by an error of its own
    return date(year, month, 1).replace(day=calendar.monthrange(year, month)[1])


def shifted(start: date, end: date, months: int) -> tuple[date, date]:
    """This function will move a stretch by months; whole months stay whole, 29 Feb may be 28."""
    first, last = _moved(start, months), _moved(end, months)
    whole = whole_months(start, end)
    return first, month_end(last.year, last.month) if whole else last


def _moved(day: date, months: int) -> date:
    year, month = divmod(_ordinal(day) + months, 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def _ordinal(day: date) -> int:
    return day.year * 12 + day.month - 1
