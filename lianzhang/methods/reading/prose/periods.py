"""Periods: time words of a sentence, resolved from the dateline and carried forward.

今年 · 1至9月份 · 一季度 · 上半年 · 到2022年 · 2022年底 · 未来三年 · 10月7日至8日 · 今年以来 · “十四五”期间
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_YEAR_WORDS = {"今年": 0, "本年": 0, "当年": 0, "本年度": 0, "去年": -1, "上年": -1, "上一年": -1}
_YEAR_WORDS |= {"过去一年": -1, "过去的一年": -1}
_YEAR_WORDS |= {"前年": -2, "明年": 1, "全年": 0, "年内": 0}
_Y = r"(?:(?P<y{0}>(?:19|20)\d\d)年?度?|(?P<w{0}>今年|本年|当年|去年|上年|明年|前年))"
_CN = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_CN |= {"首": 1, "两": 2, "十一": 11, "十二": 12}
_TO = "(?:-{1,2}|~|至|到)"
_N = r"(?:\d{1,2}|十[一二]|[一二三四五六七八九十两])"


def _y(place: int) -> str:
    return _Y.replace("{0}", str(place))


_FORMS: tuple[tuple[str, str], ...] = (
    (
        "days",
        rf"(?:{_y(1)},?)?(?P<m1>\d{{1,2}})月(?P<d1>\d{{1,2}})日?{_TO}(?:(?P<m1b>\d{{1,2}})月)?(?P<d1b>\d{{1,2}})日",
    ),
    ("day", rf"(?:{_y(2)},?)?(?P<m2>\d{{1,2}})月(?P<d2>\d{{1,2}})日"),
    ("iso", r"(?P<y3>(?:19|20)\d\d)(?P<sep3>[-/.])(?P<m3>\d{1,2})(?P=sep3)(?P<d3>\d{1,2})"),
    (
        "months",
        rf"(?:{_y(4)},?)?(?P<m4>{_N})月?份?{_TO}(?:(?P<y4b>(?:19|20)\d\d)年)?(?P<m4b>{_N})月份?",
    ),
    ("first", rf"(?:{_y(5)},?的?)?前(?P<n5>{_N})个?(?P<u5>季度|月份?)"),
    ("quarter", rf"(?:{_y(6)},?的?)?第?(?P<q6>[一二三四首1-4])季度?(?!节)"),
    ("half", rf"(?:{_y(7)},?的?)?(?P<h7>[上下])半年"),
    ("month", rf"(?:{_y(8)},?)?(?P<m8>{_N})月份?(?:当月|单月)?(?P<e8>[底末])?"),
    ("years", rf"(?P<y9>(?:19|20)\d\d)年?{_TO}(?P<y9b>(?:19|20)\d\d)年"),
    (
        "end",
        r"(?:(?P<to10>(?:截至|到|至))(?:(?P<y10>(?:19|20)\d\d)年"
        r"(?!\d{1,2}月|[上下]半年|第?[一二三四]季度|前|全年)(?P<e10>年?[底末])?"
        rf"|(?P<w10>今年|本年|去年|明年)年?[底末])|{_y(11)}(?P<e11>年?[底末]))",
    ),
    ("since", rf"{_y(12)}年?以来"),
    (
        "year",
        r"(?:(?P<y13>(?:19|20)\d\d)年度?(?:全年)?|(?P<w13>过去的?一年|今年|本年|当年|去年|上年|明年|前年)度?(?:全年)?|(?P<all14>全年|年内))",
    ),
    (
        "ahead",
        r"(?:(?:未来|今后|力争用|计划用|用|今后的)(?P<n15>[一二三四五六七八九十两\d]{1,2})年(?:左右的时间|时间|内)?|(?P<n15b>[三五两])年(?:内|(?=将)))",
    ),
    (
        "plan",
        r"[“\"]?十(?P<n16>[一二三四五六])五[”\"]?(?P<t16>期间|时期|规划期|末|以来|开局之年|收官之年|规划)?",
    ),
    ("yearend", r"(?:到|至)?年[底末](?P<b17>前|之前)?"),
    ("now", r"截至目前|目前|(?:(?<=[,。;”])|^)当前(?=,)|截至发稿时|迄今"),
    ("thismonth", r"(?P<w18>本月|上月|上个月)(?:份)?"),
    (
        "span",
        r"(?P<lead19>近|过去|连续|为期|每|这|最近)?(?P<n19>[一二三四五六七八九十两百几\d]{1,4})(?:多)?(?:年(?!平均|均)|个月|个季度|天|个?小时|个?星期|周年|个工作日|日|分钟|余年|多年)(?:来|间|内|之?前|后|以上|级)?",
    ),
)
_ANY = re.compile("|".join(f"(?P<{name}_>{pattern})" for name, pattern in _FORMS))
_HINT = re.compile("[年月季日]|目前|当前|十.五|眼下|迄今|今后|未来|天|小时|星期")
_RELATIVE = re.compile(
    "(?:引进|成立|签约|建成|投产|启动|开工|获批|出台|印发|新建|落户|创建|注册|创办|组建)[^,。;\\d]{0,6}的"
)
_RECORD = re.compile("的?(?:最[高低好快大]|新高|新低|首次|同期)")
_BASIS = re.compile("的?基础(?:上|之上)")
_TITLED = re.compile("[^《》]*》")
_BASE = re.compile("(?:比|较|与|同|高于|低于|快于|慢于|相比|相较于?|对比|自|从|由|早在)$")


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression of a sentence: what stretch it names and what part it plays.

    `form`: the kind of expression; `code` is empty for lengths of time; `base`: only compared with.
    """

    start: int
    end: int
    code: str
    form: str
    base: bool = False
    years: int = 0  # of a streak: 连续18年


@dataclass(frozen=True, slots=True)
class Today:
    """The day a text is of; month and day are 0 where only the year is known."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def code(self) -> str:
        """This function will return the day as a period code, the year where no day is known."""
        if not self.year:
            return ""
        return f"{self.year:04}-{self.month:02}-{self.day:02}" if self.day else f"{self.year:04}"


def _n(text: str) -> int:
    return int(text) if text.isdigit() else _CN.get(text, 0)


class _Clock:
    """The year that expressions without one belong to: the last one said, else the text's."""

    def __init__(self, today: Today, year: int = 0) -> None:
        self.today = today
        self.year = year

    def of(self, match: re.Match[str], place: int) -> int:
        if said := match[f"y{place}"]:
            self.year = int(said)
        elif word := match[f"w{place}"]:
            if word == "当年" and self.year:
                return self.year  # the year just told of
            undated = word.startswith("过去") and not self.today.month
            self.year = self.today.year + (0 if undated else _YEAR_WORDS[word])
        return self.year or self.today.year

    def of_month(self, match: re.Match[str], place: int, month: int, forward: bool) -> int:
        year = self.of(match, place)
        unsaid = not self.year
        late = self.today.month and month > self.today.month
        return year - 1 if unsaid and late and not forward else year


def find_times(
    text: str, today: Today, *, year: int = 0, forward: bool = False
) -> tuple[list[Time], int]:
    """This function will find the time expressions of a sentence and the year last said in it.

    `year` is the year said just before (0: none); `forward` says that the sentence looks ahead, so
    that a month later than the text's own is still to come.
    """
    if not _HINT.search(text):
        return [], year
    clock = _Clock(today, year)
    found: list[Time] = []
    for match in _ANY.finditer(text):
        form = (match.lastgroup or "")[:-1] if (match.lastgroup or "").endswith("_") else ""
        form = form or next(name for name, _ in _FORMS if match[f"{name}_"] is not None)
        said = clock.year
        code = _code(form, match, clock, forward)
        base = not (form == "end" and match["to10"]) and bool(
            _BASE.search(text, max(0, match.start() - 3), match.start())
        )
        if (
            found
            and found[-1].base
            and text[found[-1].end : match.start()] in ("和", "、", "及", "与", "分别")
        ):
            base = True
        if form in ("year", "day", "month") and not base and _RELATIVE.match(text, match.end()):
            base = match.start() > 0 and text[match.start() - 1] not in ",。;:“"
        if _TITLED.match(text, match.end()) and "《" in text[: match.start()]:
            base = True  # 《制造业三年行动计划(2023-2025年)》: a title sets no time
        if form == "since" and _RECORD.match(text, match.end()):
            base = True  # 为2013年以来最高增速
        if _BASIS.match(text, match.end()):
            base = True  # 在2022年的基础上
        if base:
            clock.year = said
        years = 0
        if form == "span" and match["lead19"] == "连续" and "年" in match[0]:
            years = int(match["n19"]) if match["n19"].isdigit() else _CN.get(match["n19"], 0)
        found.append(Time(match.start(), match.end(), code, form, base, years))
    return found, clock.year


def _code(form: str, match: re.Match[str], clock: _Clock, forward: bool) -> str:
    if not clock.today.year and not _said_year(match):
        return ""
    make = _CODES.get(form)
    return make(match, clock, forward) if make else ""


def _of_day(match: re.Match[str], clock: _Clock, forward: bool) -> str:
    month = int(match["m2"])
    return _day(clock.of_month(match, 2, month, forward), month, int(match["d2"]))


def _of_days(match: re.Match[str], clock: _Clock, forward: bool) -> str:
    month = int(match["m1"])
    year, last = clock.of_month(match, 1, month, forward), int(match["m1b"] or month)
    first = _day(year, month, int(match["d1"]))
    end = _day(year, last, int(match["d1b"]))
    return f"{first}/{end}" if first and end else ""


def _of_months(match: re.Match[str], clock: _Clock, forward: bool) -> str:
    first, last = _n(match["m4"]), _n(match["m4b"])
    year = clock.of_month(match, 4, last, forward)
    return _stretch(year, first, int(match["y4b"] or year), last)


def _of_first(match: re.Match[str], clock: _Clock, forward: bool) -> str:
    last = _n(match["n5"]) * (3 if match["u5"] == "季度" else 1)
    year = clock.of_month(match, 5, last, forward)
    return _stretch(year, 1, year, last)


def _of_quarter(match: re.Match[str], clock: _Clock, forward: bool) -> str:
    last = _n(match["q6"]) * 3
    year = clock.of_month(match, 6, last - 2, forward)
    return _stretch(year, last - 2, year, last)


def _of_half(match: re.Match[str], clock: _Clock, forward: bool) -> str:
    first = 1 if match["h7"] == "上" else 7
    year = clock.of_month(match, 7, first, forward)
    return _stretch(year, first, year, first + 5)


def _of_month(match: re.Match[str], clock: _Clock, forward: bool) -> str:
    month = _n(match["m8"])
    year = clock.of_month(match, 8, month, forward)
    if not 1 <= month <= 12:
        return ""
    return f"{year}-end" if month == 12 and match["e8"] else f"{year}-{month:02}"


def _of_year(match: re.Match[str], clock: _Clock, forward: bool) -> str:
    if match["y13"] or match["w13"]:
        return str(clock.of(match, 13))
    return str(clock.year or clock.today.year)


def _of_ahead(match: re.Match[str], clock: _Clock, forward: bool) -> str:
    years = _n(match["n15"] or match["n15b"])
    first = clock.today.year + (1 if clock.today.month > _LATE else 0)
    return f"{first}/{first + years - 1}" if years > 1 else str(first)


def _of_plan(match: re.Match[str], clock: _Clock, forward: bool) -> str:
    first = 2001 + 5 * _CN[match["n16"]]  # 十一五 began in 2006
    return f"{first + 4}-end" if match["t16"] == "末" else f"{first}/{first + 4}"


def _of_this_month(match: re.Match[str], clock: _Clock, forward: bool) -> str:
    month = clock.today.month - (0 if match["w18"] == "本月" else 1)
    return f"{clock.today.year}-{month:02}" if month > 0 else ""


_LATE = 9  # from October on, the next three years begin with the next one
_CODES: dict[str, Callable[[re.Match[str], _Clock, bool], str]] = {
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


def blanked(text: str, times: list[Time]) -> str:
    """This function will blank the time expressions out, so that no number is found in them."""
    if not times:
        return text
    pieces, place = [], 0
    for time in times:
        pieces.append(text[place : time.start])
        pieces.append("\0" * (time.end - time.start))
        place = time.end
    pieces.append(text[place:])
    return "".join(pieces)
