"""Time codes: what stretch a time expression names, as a period code (2023-01/2023-09, 2022-end)."""

import re
from collections.abc import Callable

from lianzhang.methods.reading.prose.times import Today

_YEAR_WORDS = {"今年": 0, "本年": 0, "当年": 0, "本年度": 0, "去年": -1, "上年": -1, "上一年": -1}
_YEAR_WORDS |= {"过去一年": -1, "过去的一年": -1}
_YEAR_WORDS |= {"前年": -2, "明年": 1, "全年": 0, "年内": 0}
_CN = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_CN |= {"首": 1, "两": 2, "十一": 11, "十二": 12}


def spelled(text: str) -> int:
    """This function will return the number that a word or digits say, 0 where it is none."""
    return int(text) if text.isdigit() else _CN.get(text, 0)


class Clock:
    """The year that expressions without one belong to: the last one said, else the text's."""

    def __init__(self, today: Today, year: int = 0) -> None:
        self.today = today
        self.year = year

    def of(self, match: re.Match[str], place: int) -> int:
        """This function will return the year of an expression, and keep a year that it says."""
        if said := match[f"y{place}"]:
            self.year = int(said)
        elif word := match[f"w{place}"]:
            if word == "当年" and self.year:
                return self.year  # the year just told of
            undated = word.startswith("过去") and not self.today.month
            self.year = self.today.year + (0 if undated else _YEAR_WORDS[word])
        return self.year or self.today.year

    def of_month(self, match: re.Match[str], place: int, month: int, forward: bool) -> int:
        """This function will return the year of a month; one later than now is of the year before."""
        year = self.of(match, place)
        unsaid = not self.year
        late = self.today.month and month > self.today.month
        return year - 1 if unsaid and late and not forward else year


def code_of(form: str, match: re.Match[str], clock: Clock, forward: bool) -> str:
    """This function will return the code of a matched form; "" for lengths of time."""
    if not clock.today.year and not _said_year(match):
        return ""
    make = _CODES.get(form)
    return make(match, clock, forward) if make else ""


def _of_day(match: re.Match[str], clock: Clock, forward: bool) -> str:
    month = int(match["m2"])
    return _day(clock.of_month(match, 2, month, forward), month, int(match["d2"]))


def _of_days(match: re.Match[str], clock: Clock, forward: bool) -> str:
    month = int(match["m1"])
    year, last = clock.of_month(match, 1, month, forward), int(match["m1b"] or month)
    first = _day(year, month, int(match["d1"]))
    end = _day(year, last, int(match["d1b"]))
    return f"{first}/{end}" if first and end else ""


def _of_months(match: re.Match[str], clock: Clock, forward: bool) -> str:
    first, last = spelled(match["m4"]), spelled(match["m4b"])
    year = clock.of_month(match, 4, last, forward)
    return _stretch(year, first, int(match["y4b"] or year), last)


def _of_first(match: re.Match[str], clock: Clock, forward: bool) -> str:
    last = spelled(match["n5"]) * (3 if match["u5"] == "季度" else 1)
    year = clock.of_month(match, 5, last, forward)
    return _stretch(year, 1, year, last)


def _of_quarter(match: re.Match[str], clock: Clock, forward: bool) -> str:
    last = spelled(match["q6"]) * 3
    year = clock.of_month(match, 6, last - 2, forward)
    return _stretch(year, last - 2, year, last)


def _of_half(match: re.Match[str], clock: Clock, forward: bool) -> str:
    first = 1 if match["h7"] == "上" else 7
    year = clock.of_month(match, 7, first, forward)
    return _stretch(year, first, year, first + 5)


def _of_month(match: re.Match[str], clock: Clock, forward: bool) -> str:
    month = spelled(match["m8"])
    year = clock.of_month(match, 8, month, forward)
    if not 1 <= month <= 12:
        return ""
    return f"{year}-end" if month == 12 and match["e8"] else f"{year}-{month:02}"


def _of_year(match: re.Match[str], clock: Clock, forward: bool) -> str:
    if match["y13"] or match["w13"]:
        return str(clock.of(match, 13))
    if not clock.year and not forward and 0 < clock.today.month <= _EARLY:
        return str(clock.today.year - 1)  # 全年 in a text of January is the year just over
    return str(clock.year or clock.today.year)


def _of_ahead(match: re.Match[str], clock: Clock, forward: bool) -> str:
    years = spelled(match["n15"] or match["n15b"])
    first = clock.today.year + (1 if clock.today.month > _LATE else 0)
    return f"{first}/{first + years - 1}" if years > 1 else str(first)


def _of_past(match: re.Match[str], clock: Clock, forward: bool) -> str:
    """过去五年: told late in a year they include it."""
    last = clock.today.year - (0 if clock.today.month > _LATE else 1)
    return f"{last - spelled(match['n20']) + 1}/{last}"


def _of_plan(match: re.Match[str], clock: Clock, forward: bool) -> str:
    first = 2001 + 5 * _CN[match["n16"]]  # 十一五 began in 2006
    if match["t16"] in ("开局之年", "收官之年"):
        return str(first if match["t16"] == "开局之年" else first + 4)
    if match["t16"] == "以来" and first <= clock.today.year <= first + 4:
        return f"{first}/{clock.today.year}" if clock.today.year > first else str(first)
    return f"{first + 4}-end" if match["t16"] == "末" else f"{first}/{first + 4}"


def _of_this_month(match: re.Match[str], clock: Clock, forward: bool) -> str:
    month = clock.today.month - (0 if match["w18"] == "本月" else 1)
    return f"{clock.today.year}-{month:02}" if month > 0 else ""


_EARLY = 3  # until March a text tells of the year before
_LATE = 9  # from October on, the next three years begin with the next one
_CODES: dict[str, Callable[[re.Match[str], Clock, bool], str]] = {
    "day": _of_day,
    "days": _of_days,
    "iso": lambda match, clock, forward: _day(int(match["y3"]), int(match["m3"]), int(match["d3"])),
    "months": _of_months,
    "first": _of_first,
    "quarter": _of_quarter,
    "half": _of_half,
    "month": _of_month,
    "years": lambda match, clock, forward: f"{match['y9']}/{match['y9b']}",
    "end": lambda match, clock, forward: f"{clock.of(match, 10 if match['to10'] else 11)}-end",
    "since": lambda match, clock, forward: _since(clock.of(match, 12), clock.today),
    "year": _of_year,
    "ahead": _of_ahead,
    "past": _of_past,
    "plan": _of_plan,
    "yearend": lambda match, clock, forward: f"{clock.year or clock.today.year}-end",
    "now": lambda match, clock, forward: clock.today.code,
    "thismonth": _of_this_month,
}


def _stretch(year: int, first: int, until: int, last: int) -> str:
    whole = 1 <= first <= 12 and 1 <= last <= 12 and (year, first) <= (until, last)
    return f"{year}-{first:02}/{until}-{last:02}" if whole else ""


def _said_year(match: re.Match[str]) -> bool:
    return bool(re.search("(?:19|20)\\d\\d|十.五", match[0]))


def _since(year: int, today: Today) -> str:
    if year == today.year and today.month:
        return f"{year}-01/{year}-{today.month:02}"
    if year < today.year and today.month:
        return f"{year}-01/{today.year}-{today.month:02}"
    return str(year)


def _day(year: int, month: int, day: int) -> str:
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
