"""Datelines: the day that a text is of, from the line above it or from its own first words."""

import re

from lianzhang.methods.reading.prose.times import Today

_DATED = re.compile(
    r"(?P<y>20\d\d|19\d\d)(?:年(?P<m>\d{1,2})月(?P<d>\d{1,2})日|(?P<s>[-/.])(?P<m2>\d{1,2})(?P=s)(?P<d2>\d{1,2})(?!\d))"
)
_SHORT_DAY = re.compile(r"(?<![\d年])(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_SOME_YEAR = re.compile(
    r"(?<![\d.])(20[0-4]\d)(?![\d.,%:万亿元家个户项辆台套吨人亩多余名位条件米]|版权|年第?\d+号)"
)
_FUTURE = re.compile(r"(?:到|(?<!截)至|-|力争|目标|面向|展望)\Z")
_COMPARED = re.compile(
    "(?:比|较|与|同|自|从|由|(?<!特别)是|早在|相比|始建于|成立于|建于|创办于|创建于|诞生于)$"
)
_OF_BEFORE = re.compile("年(?:的[\\d.]+|成立|建厂|创[办建立]|注册|落户|引进)")


_TO_BE = re.compile(
    "年?(?:底|末)?(?:建成|力争|目标|实现|达到|将|前(?![一二三四五六七八九十\\d]))"
)  # 2025年建成全国一流先进制造业体系
_REVERSED = re.compile(r"(?<!\d)(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>20\d\d)(?!\d)")
_LAST_MONTH = 12
_FIRST_MONTHS = 3  # a year's results are told in the first months of the next


_RESULT = re.compile("(?:突破|达到?|完成|实现|增长|新增)[^,。;\\d]{0,12}\\d")
_AHEAD = re.compile("力争|目标|预计|将|计划|确保|月|季度|半年")


def told_whole(text: str, year: int) -> bool:
    """This function will answer whether a year's own results are told: 2023年生产总值增长4.6%."""
    if re.search(
        rf"刚刚过去的{year}年|(?<![到至]){year}年(?:达到?|突破|实现|完成)[^,。;\d]{{0,10}}\d|(?<![到至]){year}年(?:全[省市县国区]|我[省市县国区])?[^,。;\d]{{0,12}}(?:运行|发展|工作|完成)(?:情况|成效|成绩)",
        text,
    ):
        return True
    told = re.finditer(rf"(?:^|[。;\s]){year}年(?:全年)?,[^。]*", text)
    if any(_RESULT.search(one[0]) and not _AHEAD.search(one[0]) for one in told):
        return True  # 2023年,某区聚焦高质量发展…,产业规模突破1200亿元
    return bool(
        re.search(
            rf"(?<![到至]){year}年(?:全年)?,?[^,。;\d月季半力目预]{{0,8}}(?:地区生产总值|GDP|生产总值|增加值|产值|营业收入|营收|销售收入|销售额|一般公共预算收入|工业投资|固定资产投资|进出口总额|零售总额|税收收入)"
            r"[^,。;\d]{0,8}\d[\d.]*(?:%|亿元|万亿元|万元)(?!以上|左右)",
            text,
        )
    )


def _plan_ended(text: str) -> int:
    """The last year of a plan that a text without any year looks back on: “十三五”成就巡礼."""
    plan = re.search(
        '十([一二三四五])五[”"]?(?:期间|时期)?[^,。]{0,6}(?:成就|收官|巡礼|回眸|回顾)', text
    )
    return 2005 + 5 * "一二三四五".index(plan[1]) + 5 if plan else 0


def _grew_until(text: str) -> int:
    """The last year of a growth that is told: 2012年到2020年,工业增加值由…增长到…; 0: none."""
    told = _GREW.finditer(text)
    return max((int(match["last"]) for match in told), default=0)


_GREW = re.compile(
    r"20\d\d年?[到至-](?P<last>20\d\d)年(?:的[^,。]{0,4}来)?,"
    r"[^。;]{2,24}[由从][\d.]+[^。;\d]{1,12}[到至][\d.]"
)
_PLANNED = re.compile(
    r"(?:方案|规划|计划|意见|措施)[(（](?P<first>20\d\d)年?(?:-{1,2}|至|~)20\d\d年?[)）]"
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
    planned = _PLANNED.search(body[:400])
    if planned and f"{planned['first']}年" in body[:400]:
        return Today(int(planned["first"]))  # 行动方案(2025-2027): told when it begins
    first = body[:400]
    if whole := _same_day(first, body):
        return whole
    near = [int(year[1]) for year in _SOME_YEAR.finditer(first) if _said_of_now(first, year)]
    every = [int(year[1]) for year in _SOME_YEAR.finditer(body) if _said_of_now(body, year)]
    if (dated := _DATED.search(first)) and int(dated["y"]) >= max(every, default=0) - 1:
        return _today(dated)
    year = max(near, default=0) or max(every, default=0) or _plan_ended(body)
    day = _SHORT_DAY.search(first)
    if year and day and int(day["m"]) <= _FIRST_MONTHS and told_whole(first, year):
        year += 1
    grown = _grew_until(body)
    if day and grown and grown >= year:
        year = grown + (int(day["m"]) < _LAST_MONTH)
    elif year and day and re.search(f"截[至止]{year}年(?:底|末|12月)", body):
        year += int(day["m"]) < _LAST_MONTH  # 10月15日 … 截至2021年底 is said in 2022
    if year and day and 1 <= int(day["m"]) <= 12:
        return Today(year, int(day["m"]), int(day["d"]))
    return Today(year)


def _today(match: re.Match[str]) -> Today:
    month, day = int(match["m"] or match["m2"]), int(match["d"] or match["d2"])
    if 1 <= month <= 12 and 1 <= day <= 31:
        return Today(int(match["y"]), month, day)
    return Today(int(match["y"]))


def _same_day(first: str, body: str) -> Today | None:
    """3月31日,…公告称,2021年3月31日…: the day that the text gives a year later on."""
    day = _SHORT_DAY.search(first)
    for dated in _DATED.finditer(body) if day else ():
        if (dated["m"], dated["d"]) == (day["m"], day["d"]):  # type: ignore[index]
            return _today(dated)
    return None


_YEARS_PAST = re.compile(
    "年,?(?:[^,。;\\d力将目预]{0,14},?)(?:分别)?(?:累计)?(?:完成|实现|达到?|为|增长)"
)


def _said_of_now(text: str, year: re.Match[str]) -> bool:
    if re.search("20\\d\\d年?[至到-]$", text[max(0, year.start() - 7) : year.start()]):
        return bool(_YEARS_PAST.match(text, year.end()))  # 2016年至2018年,分别完成…
    if _TO_BE.match(text, year.end()) or _OF_BEFORE.match(text, year.end()):
        return False
    if _COMPARED.search(text, max(0, year.start() - 3), year.start()):
        return False
    return not _FUTURE.search(text, max(0, year.start() - 2), year.start())


def days_differ(head: str) -> bool:
    """This function will answer whether the lines above a text name days of different months."""
    return len({(day["y"], day["m"] or day["m2"]) for day in _DATED.finditer(head)}) > 1
