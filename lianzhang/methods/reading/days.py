"""A day in all its dresses: 2023-09-03, 2023.9.3, 20230903, 2023年9月3日, 45172."""

import re
from datetime import date, timedelta

from lianzhang.methods.reading.cells import folded
from lianzhang.values.errors import Refused
from lianzhang.values.periods import Kind, Period

_FIRST_DAY = date(1899, 12, 30)  # day 0 of Excel, as it counts after February 1900
_SERIAL = re.compile(r"([1-9]\d{4})(?:\.\d+)?")  # 1927 to 2173; 2023 is a year, 202309 a month
_SPLIT = re.compile(
    r"(\d{4})[-./年\\,](\d{1,2})[-./月\\,](\d{1,2})日?(?:[T ]?\d{1,2}(?::\d{2}|[时点]).*)?"
)
_SHORT = re.compile(r"'?\d{1,2}[-./年]\d{1,2}[-./月]\d{1,2}日?|\d{1,2}/\d{1,2}/\d{4}")
_NONE = frozenset(("", "-", "--", "—", "——", "/", "无", "0", "0000-00-00", "1900-01-00", "不详"))
_ENDLESS = frozenset(("长期", "永久", "长期有效", "无固定期限"))


def day(text: str) -> date | None:
    """This function will read a day; None where none is stated.

    No term (长期) is 9999-12-31, as registers write it. Raises ValueError with the code of what is
    wrong: reading.not_a_day, reading.day_missing (a month), reading.day_ambiguous (23.9.3).
    """
    plain = re.sub(r"(?<=\d)\s*(?=[年月日])|(?<=[年月])\s+", "", folded(text).lstrip("'"))
    if plain in _NONE:
        return None
    if plain in _ENDLESS:
        return date.max
    if found := _SPLIT.fullmatch(plain):
        return _made(*(int(group) for group in found.groups()))
    if re.fullmatch(r"\d{8}", plain):
        return _made(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
    if serial := _SERIAL.fullmatch(plain):
        return _FIRST_DAY + timedelta(days=int(serial[1]))
    if _SHORT.fullmatch(plain):
        raise ValueError("reading.day_ambiguous")
    return _in_words(plain)


def _made(year: int, month: int, of_month: int) -> date:
    try:
        return date(year, month, of_month)
    except ValueError:
        raise ValueError("reading.not_a_day") from None


def _in_words(text: str) -> date:
    try:
        period = Period.parse(text)
    except Refused:
        raise ValueError("reading.not_a_day") from None
    if period.kind is not Kind.DAY:
        raise ValueError("reading.day_missing")
    return period.start
