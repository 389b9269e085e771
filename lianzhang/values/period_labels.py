"""What periods are called: 2023年1—9月 / Jan–Sep 2023."""

from datetime import date

from lianzhang.values import stretches
from lianzhang.values.stretches import Kind

_ZH = "〇一二三四"
_MONTHS_EN = (
    "",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)


def label_zh(kind: Kind, start: date, end: date) -> str:
    """This function will name a stretch in Chinese: 2023年1—9月, 2023年10月7—8日."""
    year, month = f"{start.year}年", f"{start.year}年{start.month}月"
    match kind:
        case Kind.DAY:
            return f"{month}{start.day}日"
        case Kind.MONTH:
            return month
        case Kind.QUARTER:
            return f"{year}{_ZH[(start.month + 2) // 3]}季度"
        case Kind.HALF:
            return f"{year}{'上' if start.month == 1 else '下'}半年"
        case Kind.YEAR:
            return year
        case Kind.YEAR_END:
            return f"{year}底"
    if kind is Kind.CUMULATIVE and end.month == 1:
        return f"{month}累计"
    if kind is Kind.SPAN and stretches.whole_years(start, end):
        return f"{start.year}—{end.year}年"
    return _months_zh(start, end) if stretches.whole_months(start, end) else _days_zh(start, end)


def _months_zh(start: date, end: date) -> str:
    if start.year == end.year:
        return f"{start.year}年{start.month}—{end.month}月"
    return f"{start.year}年{start.month}月—{end.year}年{end.month}月"


def _days_zh(start: date, end: date) -> str:
    left = f"{start.year}年{start.month}月{start.day}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{left}—{end.day}日"
    year = "" if start.year == end.year else f"{end.year}年"
    return f"{left}日—{year}{end.month}月{end.day}日"


def label_en(kind: Kind, start: date, end: date) -> str:
    """This function will name a stretch in English: Jan–Sep 2023, 7–8 Oct 2023, end of 2023."""
    year, month = f"{start.year}", f"{_MONTHS_EN[start.month]} {start.year}"
    match kind:
        case Kind.DAY:
            return f"{start.day} {month}"
        case Kind.MONTH:
            return month
        case Kind.QUARTER:
            return f"Q{(start.month + 2) // 3} {year}"
        case Kind.HALF:
            return f"H{(start.month + 5) // 6} {year}"
        case Kind.YEAR:
            return year
        case Kind.YEAR_END:
            return f"end of {year}"
    if kind is Kind.CUMULATIVE and end.month == 1:
        return f"{month} (cumulative)"
    if kind is Kind.SPAN and stretches.whole_years(start, end):
        return f"{year}–{end.year}"
    return _stretch_en(start, end)


def _stretch_en(start: date, end: date) -> str:
    left, right = _MONTHS_EN[start.month], _MONTHS_EN[end.month]
    if not stretches.whole_months(start, end):
        same_month = (start.year, start.month) == (end.year, end.month)
        left = f"{start.day}" if same_month else f"{start.day} {left}"
        right = f"{end.day} {right}"
    year = "" if start.year == end.year else f" {start.year}"
    return f"{left}{year}–{right} {end.year}"
