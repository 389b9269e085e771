"""Amounts as people write them: 1.1万家, 超过4000亿元, 60余场, 1—2个, 首位, 一半."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from lianzhang.values.claims import Amount, Comparator
from lianzhang.values.errors import Refused, gettext_noop
from lianzhang.values.hedges import Heard, hear
from lianzhang.values.numerals import ARABIC, MULTIPLE, SPOKEN, arabic, grouped, spoken
from lianzhang.values.quantities import Quantity
from lianzhang.values.texts import simplified, without_pinyin
from lianzhang.values.units import MULTIPLIERS, Unit, find_unit, unknown_unit
from lianzhang.values.units import unit as unit_named

_FIRST_YEAR = 1900
Bound = tuple[Quantity, Comparator]  # a value and what its own words say about it
_NUMBER = rf"(?:{ARABIC}|{SPOKEN})"
_RANGE = re.compile(rf"({_NUMBER})(.*?)(?:——|[-–—~∼至到])({_NUMBER}.*)")
_RANKED = r"(?:位居|位列|排名|名列|居|列|排)?(?:全国|全省|全市)?"
_SMALL = re.compile(rf"^(?:{ARABIC}|[零〇一二两三四五六七八九十]+)")  # 二至三百家: 百家 is left
_FIRST = re.compile(rf"{_RANKED}(?:首[位个家条批支座项]|榜首)")
_PLACE = re.compile(rf"{_RANKED}第({_NUMBER})[位名家个条]?")
_PLACES = re.compile(rf"{_RANKED}第({_NUMBER})[位名]?[-–—~∼至到]第?({_NUMBER})[位名]")
_TOP = re.compile(rf"{_RANKED}前({_NUMBER})[位名强]?|{_RANKED}({_NUMBER})强")
_TENTHS = re.compile(rf"({_NUMBER})成(半|[一二三四五六七八九])?")
_SHARE = re.compile(rf"([百千])分之({_NUMBER})")


LONGEST = (
    200  # characters of a stated amount; what is longer is no amount, and slow to look through
)


def read_amount(text: str, unit: str | None = None) -> Amount:
    """This function will read a stated amount: number, unit, hedges, ranges, ranks, words.

    `unit` is the unit where the text names none (a column's, an indicator's); a unit in the text
    must be of the same kind. Decreases are negative, and their bounds turn: 下降超过3% is < -3%.
    The unit stays the one written, but 位 of people is 人. A range drops 约.

    Raises `Refused`: `amounts.unreadable`, `amounts.no_unit`, `amounts.two_multipliers` (1.1万 in
    a column of 亿元), `amounts.reversed`, and those of `quantities`.
    """
    default = unit_named(unit) if unit else None
    if len(text) > LONGEST:
        raise _unreadable(f"{text[:20]}…")
    plain = _plain(text)
    heard = hear(plain)
    if heard is None or not heard.core:
        raise _unreadable(text)
    found = _said_in_words(plain, heard, default)
    if found is None and (one := _one(heard.core, default, text)):
        found = _amount(one, heard)
    found = found or _between(heard, default, text)
    if found is None:
        raise _no_reading(text, heard.core, default)
    if default is not None:
        found.value.to(default.symbol)  # refuses unlike kinds
    return found


def amount_text(amount: Amount, language: str = "zh") -> str:
    """This function will print an amount with its bound: 超过4000亿元, 15个以上 / "over 60"."""
    english = language.startswith("en")
    value = amount.value.text(language)
    if amount.upper is not None:
        upper = amount.upper.text(language)
        if english:
            return f"{_less(value, upper)}–{upper}"
        return f"{_less(value, upper)}—{upper.removeprefix('第')}"
    if amount.value.unit.kind == "rank" and amount.comparator is Comparator.AT_MOST:
        return value.replace("No.", "top") if english else value.replace("第", "前")
    return (_FORMS_EN if english else _FORMS_ZH)[amount.comparator] + value


def _less(value: str, upper: str) -> str:
    """1个 before 2个 is 1; a percent sign or a multiplier is said twice (GB/T 15835—2011)."""
    ends = [re.sub(r"^.*\d", "", text) for text in (value, upper)]
    once = ends[0] == ends[1] and not re.search("[%‰万亿]", ends[0])
    return value.removesuffix(ends[0]) if once else value


_FORMS_ZH = {
    Comparator.EQUAL: "",
    Comparator.MORE: "超过",
    Comparator.AT_LEAST: "不低于",
    Comparator.LESS: "低于",
    Comparator.AT_MOST: "不超过",
    Comparator.ABOUT: "约",
}
_FORMS_EN = {
    Comparator.EQUAL: "",
    Comparator.MORE: "over ",
    Comparator.AT_LEAST: "at least ",
    Comparator.LESS: "under ",
    Comparator.AT_MOST: "at most ",
    Comparator.ABOUT: "about ",
}


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", simplified(without_pinyin(text)))
    return "".join(folded.split()).replace("−", "-").strip('"“”。;')


# --- one number ---------------------------------------------------------------------------------


def _one(core: str, default: Unit | None, text: str) -> Bound | None:
    """A single number with its unit, None when the text is none or its unit is not known."""
    for number, more, tail in _splits(core):
        measured = _measured(number, tail, default, text)
        if measured is not None:
            return measured, Comparator.MORE if more else Comparator.EQUAL
    return None


def _splits(core: str) -> Iterator[tuple[Decimal, bool, str]]:
    """Every way to cut a text into number, 余 or 多, and unit: the longest number first."""
    if match := re.fullmatch(rf"((?:\d+(?:\.\d+)?(?:{MULTIPLE})){{2,}})(余|多)?(.*)", core):
        number = grouped(match[1])
        if number is not None:
            yield number, bool(match[2]), match[3]
    if match := re.fullmatch(rf"({ARABIC})(余|多|来)?(.*)", core):
        tail = match[3]
        inner = re.fullmatch(rf"({MULTIPLE})(?:余|多)(.*)", tail)  # 1.1万余家
        more = bool(match[2] or inner)
        yield arabic(match[1]), more, inner[1] + inner[2] if inner else tail
    if match := re.match(SPOKEN, core):
        for cut in range(match.end(), 0, -1):
            number = spoken(core[:cut])
            if number is not None:
                tail = core[cut:]
                more = tail[:1] in ("余", "多", "来") and bool(tail[1:])
                yield number, more, tail[1:] if more else tail


def _measured(number: Decimal, tail: str, default: Unit | None, text: str) -> Quantity | None:
    if tail == "位" and (default is None or default.kind != "rank"):
        tail = "人"  # 141位 are people; a place is 第7位
    if not tail:
        return None if default is None else Quantity.of(number, default.symbol)
    if tail in MULTIPLIERS:
        return _multiplied(number, tail, default, text)
    if find_unit(tail):
        dated = tail == "年" and number >= _FIRST_YEAR  # 2023年 is a date, 18年 a length of time
        return None if dated else Quantity.of(number, tail)
    many = re.fullmatch(rf"({MULTIPLE})(.+)", tail)  # 1万天: days are not written 万天 in tables
    if many and find_unit(many[2]):
        return Quantity.of(number * MULTIPLIERS[many[1]], many[2])
    return None


def _multiplied(number: Decimal, size: str, default: Unit | None, text: str) -> Quantity | None:
    if default is None:
        return None
    written = find_unit(size + default.plain)
    if default.symbol != default.plain and default != written:
        raise Refused.because(
            "amounts.two_multipliers",
            gettext_noop("“%(text)s”带了“%(size)s”，而单位是“%(unit)s”。"),
            gettext_noop("看不出是否已经换算过，相差可达万倍。"),
            gettext_noop("请把单位写全，例如 %(text)s%(plain)s。"),
            text=text,
            size=size,
            unit=default.symbol,
            plain=default.plain,
        )
    if written is not None:
        return Quantity.of(number, written.symbol)
    return Quantity.of(number * MULTIPLIERS[size], default.symbol)


def _amount(bound: Bound, heard: Heard) -> Amount | None:
    value, own = bound
    said = heard.bounded(own)
    if said is None or (said.sign < 0 and value.scaled < 0):
        return None  # 下降-1.9% may mean either
    return Amount(-value if said.sign < 0 else value, said.turned())


# --- two numbers --------------------------------------------------------------------------------


def _between(heard: Heard, default: Unit | None, text: str) -> Amount | None:
    """A range: 1—2个, 6-8亿元; the unit at the end covers both unless the first has its own."""
    match = _RANGE.fullmatch(heard.core)
    if match is None or heard.comparator not in (Comparator.EQUAL, Comparator.ABOUT):
        return None
    number, tail, right = match.groups()
    last = _one(right, default, text)
    if last is None:
        return None
    if not tail:
        tail = last[0].unit.symbol if re.search("[百千万亿]", number) else _SMALL.sub("", right)
    elif tail in MULTIPLIERS:
        tail += last[0].unit.plain
    first = _one(number + tail, default, text)
    return first and _range(first[0], last[0], heard, text)


def _range(first: Quantity, last: Quantity, heard: Heard, text: str) -> Amount:
    if not first < last:
        raise Refused.because(
            "amounts.reversed",
            gettext_noop("“%(text)s”的前一个数不小于后一个数。"),
            gettext_noop("范围须由小到大。"),
            gettext_noop("请核对两个数及其单位。"),
            text=text,
        )
    if heard.sign < 0:
        first, last = -last, -first
    return Amount(first, Comparator.RANGE, last)


# --- words --------------------------------------------------------------------------------------


def _said_in_words(plain: str, heard: Heard, default: Unit | None) -> Amount | None:
    core = heard.core
    if plain in ("零的突破", "实现零的突破"):
        return Amount(Quantity.of(0, default.symbol if default else "个"), Comparator.MORE)
    if plain in ("持平", "同比持平", "环比持平", "与上年持平") and default:
        return Amount(Quantity.of(0, default.symbol))
    if places := _PLACES.fullmatch(core):
        first, last = (_whole(place) for place in places.groups())
        return _range(first, last, heard, plain) if first and last else None
    bound = _share(core) or _tier(core, default) or _rank(core)
    return bound and _amount(bound, heard)


def _rank(core: str) -> Bound | None:
    if _FIRST.fullmatch(core):
        return Quantity.of(1, "位"), Comparator.EQUAL
    top, place = _TOP.fullmatch(core), _PLACE.fullmatch(core)
    value = _whole(top[1] or top[2] if top else place[1] if place else "")
    if value is None:
        return None
    return value, Comparator.AT_MOST if top else Comparator.EQUAL


def _whole(text: str) -> Quantity | None:
    number = _number(text) if text else None
    return Quantity.of(number, "位") if number and number == int(number) and number > 0 else None


def _number(text: str) -> Decimal | None:
    return arabic(text) if re.fullmatch(ARABIC, text) else spoken(text)


def _share(core: str) -> Bound | None:
    if core in ("一半", "半数", "半"):
        return Quantity.of(50, "%"), Comparator.EQUAL
    if (tenths := _TENTHS.fullmatch(core)) and (number := _number(tenths[1])) is not None:
        rest = 5 if tenths[2] == "半" else spoken(tenths[2] or "零") or 0  # 七成半, 七成二
        return Quantity.of(number * 10 + rest, "%"), Comparator.EQUAL
    if (part := _SHARE.fullmatch(core)) and (number := _number(part[2])) is not None:
        return Quantity.of(number, "%" if part[1] == "百" else "‰"), Comparator.EQUAL
    return None


def _tier(core: str, default: Unit | None) -> Bound | None:
    """百亿级, 500亿元级: at least so much, money unless another unit is given."""
    if not core.endswith("级"):
        return None
    bound = _one(core[:-1], default or unit_named("元"), core)
    return bound and (bound[0], Comparator.AT_LEAST)


# --- refusing -----------------------------------------------------------------------------------


def _no_reading(text: str, core: str, default: Unit | None) -> Refused:
    number = re.fullmatch(rf"{ARABIC}(?:余|多)?(\w*)", core)
    if number is None:
        return _unreadable(text)
    tail = number[1]
    if tail and tail not in MULTIPLIERS and find_unit(tail) is None:
        return unknown_unit(tail)
    if default is not None or find_unit(tail):
        return _unreadable(text)
    return Refused.because(
        "amounts.no_unit",
        gettext_noop("“%(text)s”没有单位。"),
        gettext_noop("没有单位的数不能保存，也不能比较。"),
        gettext_noop("请写上单位，例如 %(text)s家。"),
        text=text,
    )


def _unreadable(text: str) -> Refused:
    return Refused.because(
        "amounts.unreadable",
        gettext_noop("看不懂数值“%(text)s”。"),
        gettext_noop("数值栏里只能有一个数，可带单位和界限。"),
        remedy=gettext_noop("请写成 1.1万家、超过4000亿元、1—2个、8.4%%、第7位 这样的形式。"),
        text=text,
    )
