"""Datelines: the day that a text is of, from the line above it or from its own first words."""

import re

from lianzhang.methods.reading.prose.periods import Today

_DATED = re.compile(
    r"(?P<y>20\d\d|19\d\d)(?:年(?P<m>\d{1,2})月(?P<d>\d{1,2})日|(?P<s>[-/.])(?P<m2>\d{1,2})(?P=s)(?P<d2>\d{1,2})(?!\d))"
)
_SHORT_DAY = re.compile(r"(?<![\d年])(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_SOME_YEAR = re.compile(
    r"(?<![\d.])(20[0-4]\d)(?![\d.,%:万亿元家个户项辆台套吨人亩]|版权|年第?\d+号)"
)
_FUTURE = re.compile(r"(?:到|至|-|力争|目标|面向|展望)$")


_TO_BE = re.compile(
    "年?(?:底|末)?(?:建成|力争|目标|实现|达到|将|前)"
)  # 2025年建成全国一流先进制造业体系
_REVERSED = re.compile(r"(?<!\d)(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>20\d\d)(?!\d)")
_LAST_MONTH = 12
_FIRST_MONTHS = 3  # a year's results are told in the first months of the next


def _told_whole(text: str, year: int) -> bool:
    """Whether a year's own results are told: 1月30日 … 2023年地区生产总值增长4.6%."""
    return bool(
        re.search(
            rf"(?<![到至]){year}年(?:全年)?,?[^,。;\d月季半力目预]{{0,8}}(?:地区生产总值|GDP|生产总值|增加值|总产值|一般公共预算收入|工业投资|固定资产投资|进出口总额|零售总额|税收收入)"
            r"[^,。;\d]{0,8}\d[\d.]*(?:%|亿元|万亿元)(?!以上|左右)",
            text,
        )
    )


def day_of_text(head: str, body: str) -> Today:
    """This function will find the day a text is of: its dateline, else a day and a year in it.

    `head` is what stands before the body (source, time of publication), `body` the text itself.
    The year 0 says that none is known.
    """
    if dated := _DATED.search(head):
        return _today(dated)
    if turned := _REVERSED.search(head + "\n" + body[:200]):
        return Today(int(turned["y"]), int(turned["m"]), int(turned["d"]))
    first = body[:400]
    near = [int(year[1]) for year in _SOME_YEAR.finditer(first) if _said_of_now(first, year)]
    every = [int(year[1]) for year in _SOME_YEAR.finditer(body) if _said_of_now(body, year)]
    if (dated := _DATED.search(first)) and int(dated["y"]) >= max(every, default=0) - 1:
        return _today(dated)
    year = max(near, default=0) or max(every, default=0)
    day = _SHORT_DAY.search(first)
    if year and day and int(day["m"]) <= _FIRST_MONTHS and _told_whole(first, year):
        year += 1
    if year and day and re.search(f"截[至止]{year}年(?:底|末|12月)", body):
        year += int(day["m"]) < _LAST_MONTH  # 10月15日 … 截至2021年底 is said in 2022
    if year and day and 1 <= int(day["m"]) <= 12:
        return Today(year, int(day["m"]), int(day["d"]))
    return Today(year)


def _today(match: re.Match[str]) -> Today:
    month, day = int(match["m"] or match["m2"]), int(match["d"] or match["d2"])
    if 1 <= month <= 12 and 1 <= day <= 31:
        return Today(int(match["y"]), month, day)
    return Today(int(match["y"]))


def _said_of_now(text: str, year: re.Match[str]) -> bool:
    if _TO_BE.match(text, year.end()):
        return False
    return not _FUTURE.search(text, max(0, year.start() - 2), year.start())


def days_differ(head: str) -> bool:
    """This function will answer whether the lines above a text name days of different months."""
    return len({(day["y"], day["m"] or day["m2"]) for day in _DATED.finditer(head)}) > 1
