"""How officials write periods: 2023年1—9月, 前三季度, 截至9月底, 2020—2022年 and canonical codes."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from lianzhang.values import stretches
from lianzhang.values.errors import Refused, gettext_noop
from lianzhang.values.stretches import Kind, Stretch, between

_ZH = "〇一二三四五六七八九"
YEARS = range(1900, 2200)  # other years are slips of the pen

Maker = Callable[[], Stretch]
_Y, _M, _D = r"(\d{4})", r"(\d{1,2})", r"(\d{1,2})"


def _numbers(match: re.Match[str]) -> list[int]:
    return [int(group) for group in match.groups() if group is not None and group.isdigit()]


def _numbered(make: Callable[..., Stretch]) -> Callable[[re.Match[str]], Stretch]:
    return lambda match: make(*_numbers(match))


def _day(year: int, month: int, day: int) -> Stretch:
    return stretches.day(date(year, month, day))


def _half(match: re.Match[str]) -> Stretch:
    return stretches.half(int(match[1]), 1 if match[2] in "上1" else 2)


def _first_quarters(year: int, quarters: int) -> Stretch:
    return stretches.cumulative(year, quarters * 3)


def _years(first: int, last: int) -> Stretch:
    if first == last:
        return stretches.year(first)
    return between(date(first, 1, 1), date(last, 12, 31))


def _months(year: int, first: int, *last: int) -> Stretch:
    last_year, last_month = (year, *last)[-2:]
    return between(date(year, first, 1), stretches.month_end(last_year, last_month))


def _quarters(year: int, first: int, last: int) -> Stretch:
    return between(date(year, first * 3 - 2, 1), stretches.month_end(year, last * 3))


def _days(year: int, month: int, day: int, *last: int) -> Stretch:
    return between(date(year, month, day), date(*((year, month, day)[: 3 - len(last)] + last)))


def _ten_days(match: re.Match[str]) -> Stretch:
    year, month = _numbers(match)
    first = {"上": 1, "中": 11, "下": 21}[match[3]]
    end = stretches.month_end(year, month) if first == 21 else date(year, month, first + 9)
    return between(date(year, month, first), end)


def _five_years(match: re.Match[str]) -> Stretch:
    # 十一五 is 2006—2010, 十四五 2021—2025: five years each
    first = 2001 + 5 * _ZH.index(match[1])
    return stretches.year_end(first + 4) if match[2] else _years(first, first + 4)


# What the whole text looks like, after `_plain` has made dashes, digits and spaces alike.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Stretch]], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (r'["“]?十([一二三四五六七八九])五["”]?(?:规划|时期|期间)*(末|-END)?', _five_years),
        (rf"{_Y}(?:年度?|年?全年)?", _numbered(stretches.year)),
        (rf"{_Y}(?:年年?[底末终]|-END)", _numbered(stretches.year_end)),
        (rf"{_Y}[-年]?(?:Q([1-4])|第?([1-4])季度?)", _numbered(stretches.quarter)),
        (rf"{_Y}[-年]?H([12])", _half),
        (rf"{_Y}年?([上下])半年", _half),
        (rf"{_Y}年{_M}月{_D}[日号]?|{_Y}([-./]){_M}\5{_D}|{_Y}(\d\d)(\d\d)", _numbered(_day)),
        (
            rf"{_Y}年{_M}月份?(?:当月)?|{_Y}[-./]{_M}月?份?|{_Y}(\d\d)",
            _numbered(stretches.month),
        ),
        (rf"{_Y}年?前([1-4])个?季度", _numbered(_first_quarters)),
        (rf"{_Y}年?前{_M}个?月份?", _numbered(stretches.cumulative)),
        (rf"{_Y}年?[-/]{_Y}年?", _numbered(_years)),
        (rf"{_Y}[-年]?(?:Q|第?)([1-4])(?:季度?)?-(?:Q|第?)([1-4])(?:季度?)?", _numbered(_quarters)),
        (
            rf"{_Y}年{_M}月?份?-(?:{_Y}年)?{_M}月份?"
            rf"|{_Y}[-./]{_M}月?份?[-/](?:{_Y}[-./])?{_M}月?份?",
            _numbered(_months),
        ),
        (rf"{_Y}年{_M}月{_D}[日号]?-(?:(?:{_Y}年)?{_M}月)?{_D}[日号]", _numbered(_days)),
        (
            rf"{_Y}([-./]){_M}\2{_D}[-/](?:(?:{_Y}\2)?{_M}\2)?{_D}",
            _numbered(_days),
        ),
        (rf"{_Y}年{_M}月(?:份)?([上中下])旬", _ten_days),
    )
)
_AS_OF = re.compile(r"^(?:截至到?|截止到?|到|至|迄)")
_YEAR_WORDS = {"今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_MONTH_WORDS = {"本月": 0, "当月": 0, "这个月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_DAY_WORDS = {"今天": 0, "今日": 0, "目前": 0, "当前": 0, "昨天": -1, "昨日": -1, "明天": 1}


def read(text: str, today: date | None = None) -> Stretch:
    """This function will read how an official wrote a period; see `periods.Period.parse`."""
    plain = _plain(text)
    as_of = _AS_OF.sub("", plain)
    core = re.sub("[至到]+", "-", as_of)
    maker = _maker(core) or _relative(core, today) or _completed(text, core, today)
    if maker is None:
        raise _unreadable(text)
    try:
        found = maker()
    except ValueError:
        raise _no_such(text) from None
    if found[1].year not in YEARS or found[2].year not in YEARS:
        raise _no_such(text)
    return found if as_of == plain else _instant(found)


def _maker(text: str) -> Maker | None:
    """What would make the stretch that a text with a year names, or None for no known form."""
    for pattern, build in _FORMS:
        if match := pattern.fullmatch(text):
            return partial(build, match)
    if text[-1:] in ("底", "末") and (inner := _maker(text[:-1])):
        return lambda: _instant(inner())
    if text.endswith("累计") and (counted := _maker(text[:-2])):
        return lambda: _cumulated(counted())
    first, slash, last = text.partition("/")
    if slash and (left := _maker(first)) and (right := _maker(last)):
        return lambda: between(left()[1], right()[2])
    return None


def _relative(text: str, today: date | None) -> Maker | None:
    """What would make a stretch named from today: 今年前三季度, 上月, 昨日, 今年以来."""
    if today is None:
        return None
    if text in _DAY_WORDS:
        return lambda: stretches.day(today + timedelta(days=_DAY_WORDS[text]))
    month = text.removesuffix("份")
    if month in _MONTH_WORDS:
        start, _ = stretches.shifted(today.replace(day=1), today, _MONTH_WORDS[month])
        return lambda: stretches.month(start.year, start.month)
    if text[:2] in _YEAR_WORDS:
        rest = text[2:].removeprefix("度").removeprefix("年")
        return _with_since(f"{today.year + _YEAR_WORDS[text[:2]]}年{rest}", today)
    return _with_since(text, today)


def _completed(text: str, core: str, today: date | None) -> Maker | None:
    """What would make the stretch of a text that lacks its year, which then must be known."""
    some_day = date(2000, 1, 1)  # any, to find out whether a year is all that lacks
    # a single letter (底, 度) is too little to complete
    if len(core) < 2 or not (_maker(f"2000年{core}") or _relative(core, some_day)):
        return None
    if today is None:
        raise _needs_year(text)
    return _maker(f"{today.year}年{core}")


def _with_since(text: str, today: date) -> Maker | None:
    if not text.endswith("以来"):
        return _maker(text)
    since = _maker(text[:-2])
    return since and (lambda: between(since()[1], stretches.month_end(today.year, today.month)))


def _instant(found: Stretch) -> Stretch:
    """到2022年 and 2022年底 are the year's end; 9月底 and 截至9月 are a day."""
    kind, _, end = found
    if kind in (Kind.YEAR, Kind.YEAR_END):
        return stretches.year_end(end.year)
    return stretches.day(end)


def _cumulated(found: Stretch) -> Stretch:
    return between(date(found[2].year, 1, 1), found[2])


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).strip().upper()
    folded = re.sub(r"(?<=\d)[T\s]+\d\d?:\d\d(?::\d\d(?:\.\d+)?)?$", "", folded)
    folded = re.sub(r"\s+|^[(\[【]|[)\]】,。;:]+$", "", folded).replace("號", "号")
    folded = re.sub("[‐‑‒–—―−~〜]+", "-", folded).replace("─", "-")
    folded = re.sub(r"^['‘]?(\d\d)年(?=.)", r"20\1年", folded)
    if re.match('["“]?十.五', folded):
        return folded
    return re.sub("[〇○零一二三四五六七八九十]+", _digits, folded)


def _digits(match: re.Match[str]) -> str:
    """二〇二三 → 2023, 十一 → 11, 二十三 → 23."""
    word = match[0].replace("○", "〇").replace("零", "〇")
    if "十" not in word:
        return "".join(str(_ZH.index(letter)) for letter in word)
    tens, _, ones = word.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return match[0]
    return str((_ZH.index(tens) if tens else 1) * 10 + (_ZH.index(ones) if ones else 0))


# --- refusing -----------------------------------------------------------------------------------


def _unreadable(text: str) -> Refused:
    return Refused.because(
        "periods.unreadable",
        gettext_noop("看不懂时期“%(text)s”。"),
        gettext_noop("没有时期的数不能与别的数比较。"),
        gettext_noop("请写成 2023年1—9月、2023年三季度、2023年底 或 2023-09 这样的形式。"),
        text=text,
    )


def _no_such(text: str) -> Refused:
    return Refused.because(
        "periods.no_such",
        gettext_noop("没有“%(text)s”这样的时期。"),
        gettext_noop("月份为1至12，日期须在当月之内，起始不得晚于截止，年份为1900至2199。"),
        gettext_noop("请核对年、月、日。"),
        text=text,
    )


def _needs_year(text: str) -> Refused:
    return Refused.because(
        "periods.needs_year",
        gettext_noop("时期“%(text)s”没有写明年份。"),
        gettext_noop("同一个月份每年都有。"),
        gettext_noop("请写上年份，例如 2023年1—9月。"),
        text=text,
    )
