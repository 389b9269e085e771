"""Numbers: every stretch of a sentence that is a quantity, with its unit and what bounds it.

1.1万家 · 4000亿元 · 60余场 · 15个以上 · 1-2个 · 8.4% · 1.3个百分点 · 七成 · 百分之三十 · 2.4:48.0:49.6
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from lianzhang.methods.reading.prose.words import Words, one_of
from lianzhang.values.numerals import spoken

_SIZES = {
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "个亿": 10**8,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
_SIZE = "个亿|万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?![瓦克米伏卡])|百(?!分)"
_FIRST = r"(?=[\d\-一二两三四五六七八九十百千万亿半])"  # what a number begins with
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = "[一二两三四五六七八九十百千万亿]"
_MEASURES = "吨|亩|平方米|平方公里|千瓦|兆瓦"

_PARTS = (
    r"(?<![\d/.])(?P<over>[1-3])/(?P<under>[2-9]|10)(?![\d/年月])(?=[,。;]|的|以上|$)",
    r"百分之(?P<share>[一二三四五六七八九十点零百\d.]+)(?P<share_tail>以上|左右|以内)?",
)


@dataclass(slots=True)
class Mention:
    """A number in a sentence: offsets in the sentence, value in the plain unit, what bounds it.

    `form` is count, money, percent, points, rank, index, measure, people, ratio or tier.
    """

    start: int
    end: int
    value: float
    unit: str
    form: str
    comparator: str = "="
    upper: float | None = None
    note: str = ""
    reasons: list[str] = field(default_factory=list)
    used: bool = True  # False: a threshold or a part of a name, no claim of its own
    bounded_at: int = -1  # where the words that bound it begin


@dataclass(frozen=True, eq=False)
class NumberGrammar:
    """The patterns of numbers, built from the tables of words."""

    any: re.Pattern[str]
    before: re.Pattern[str]
    meanings: dict[str, str]
    after: dict[str, str]
    units: dict[str, str]
    forms: dict[str, str]


@lru_cache(maxsize=4)
def number_grammar(words: Words) -> NumberGrammar:
    """This function will build the patterns of numbers from the tables of words."""
    table = words.numbers
    units = {form: unit for unit, forms in table["units"].items() for form in forms}
    kinds = dict.fromkeys(table["classifiers"], "count")
    kinds |= dict.fromkeys(table["money"], "money") | dict.fromkeys(table["people"], "people")
    kinds |= {"%": "percent", "‰": "percent", "百分点": "points", "倍": "ratio", "人次": "people"}
    after = {word: sign for sign, found in table["after"].items() for word in found}
    before = {word: sign for sign, found in table["before"].items() for word in found}
    unit = one_of(units)
    tail = one_of(after)
    spec = one_of(table["specifications"])
    more = "余|多|来"
    quantity = rf"(?:{more})?(?:{_SIZE})?(?:{more})?"
    spoken_units = one_of(table["classifiers"])
    pattern = "|".join(
        (
            r"(?P<ratio>\d+(?:\.\d+)?(?: ?: ?\d+(?:\.\d+)?){2})",
            *_PARTS,
            rf"(?P<low>{_ARABIC})(?P<low_size>{_SIZE})?(?P<low_unit>{unit})?(?:-{{1,2}}|~|至|到)"
            rf"(?P<high>{_ARABIC})(?P<high_size>{_SIZE})?(?:(?P<high_unit>{unit})(?!亿)|(?<=亿))(?P<high_tail>{tail})?",
            rf"(?P<minus>(?:(?<![\d\w%)\-])|(?<=增长)|(?<=增速)|(?<=同比)|(?<=增幅)|(?<=速为)|(?<=幅为)|(?<=长为))-)?(?P<whole>{_ARABIC})(?P<quantity>{quantity})"
            rf"(?:(?P<unit>{unit})(?P<tail>{tail})?|(?P<spec>{spec})|(?P<bare_tail>{tail})(?=[,。;、)的]|$))?",
            r"(?<![这那])(?P<tenths>[一二三四五六七八九])成(?P<half>半|[一二三四五六七八九])?(?:(?P<tenths_tail>以上|多|左右)"
            r"|(?![为立本功果熟长交分员都因绩效就]))",
            r"(?<![一二三四五六七八九十百分])(?P<parts>[二三四五六七八九十])分之(?P<part>[一二三四五六七八九])(?P<part_tail>以上|左右)?",
            r"(?P<halfway>一半|半数)(?P<half_tail>以上|左右)?",
            rf"(?P<myriad>(?<=[超过破近])(?:[百千]?万|[百千](?=[家名人个户]))|(?<![\d一二三四五六七八九十百千万两几数第])[百千]?[百千万]余)(?P<myriad_unit>{spoken_units}|名|人|吨)",
            rf"(?P<spoken>(?:[两二三四五六七八九十]|一(?=[百千万亿])){_CHINESE}{{0,14}})(?P<spoken_more>余|多)?"
            rf"(?P<spoken_unit>{spoken_units}|{_MEASURES}|万元|亿元)(?P<spoken_tail>{tail})?",
            r"(?P<tier>(?<![万千百亿])(?:\d+|[一二两三四五六七八九]?[百千]|万|[二三四五六七八九]?十)亿|(?<=[超过破])(?:亿|[百千]万)(?=元))(?P<tier_unit>元)?(?P<tier_level>级)?",
        )
    )
    return NumberGrammar(
        re.compile(rf"{_FIRST}(?:{pattern})"),
        re.compile(rf"(?:{one_of(before)})(?<!签约)(?<!条约)(?<!契约)(?<!节约)$"),
        before,
        after,
        units,
        kinds,
    )


# 高于全省0.7个、全国0.9个百分点
_POINTS_FOLLOW = re.compile("[、和及与,]+(?:比|较|高于|低于|快于)?[^,。;、\\d]{2,5}")
_PER = re.compile("/(?:万?人|亩|户|公顷|平方公里|平方米|吨|[天日月])")
_PER_YEAR = ("/年", "/a")


def find_numbers(text: str, grammar: NumberGrammar) -> list[Mention]:
    """This function will find the quantities of a sentence in which dates were blanked out."""
    found: list[Mention] = []
    for match in grammar.any.finditer(text):
        kind = match.lastgroup
        made = _MAKERS[_alternative(match)](match, grammar) if kind else ()
        for mention in made:
            if mention.form == "measure" and text.startswith(_PER_YEAR, mention.end):
                mention.end, mention.note = mention.end + 2, "per_year"  # 5万吨/年聚苯硫醚
            elif mention.unit and (per := _PER.match(text, mention.end)):
                mention.end = per.end()  # 机器人密度260台/万人
            _bound(mention, text, grammar)
            found.append(mention)
    for mention, following in pairwise(found):
        short = mention.unit == "个" and following.form == "points"
        if short and _POINTS_FOLLOW.fullmatch(text, mention.end, following.start):
            mention.unit, mention.form = following.unit, following.form
    return found


def _alternative(match: re.Match[str]) -> str:
    return next(name for name in _MAKERS if match[name] is not None)


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _sized(text: str, size: str | None) -> float:
    if not size:
        return _number(text)
    # 1.1 × 10000 must be 11000 and not 11000.000000000002
    return float(Decimal(text.replace(",", "")) * _SIZES[size])


def _form(unit: str, grammar: NumberGrammar) -> str:
    return grammar.forms.get(unit, "measure")


def _plain(match: re.Match[str], grammar: NumberGrammar) -> tuple[Mention, ...]:
    levelled = match["spec"] == "级" and bool(match["quantity"])  # 50亿级
    if match["spec"] and not levelled:
        return ()
    quantity = match["quantity"]
    size = quantity.strip("余多来")
    more = len(size) != len(quantity)
    value = _sized(match["whole"], size)
    if match["minus"]:
        value = -value
    unit = grammar.units.get(match["unit"] or "", "")
    form = _form(unit, grammar) if unit else ("bare" if size else "naked")
    sign = ">" if more else grammar.after.get(match["tail"] or match["bare_tail"] or "", "=")
    start, end = match.span()
    text = match[0]
    if levelled:
        form, sign, unit = "tier", ">=", "元"
    elif not unit and size and match.string.startswith("级", end):
        end, form, sign, unit = end + 1, "tier", ">=", "元"
    if not unit and text[-1] in "余多来":
        end -= 1
    return (Mention(start, end, value, unit, form, sign),)


def _range(match: re.Match[str], grammar: NumberGrammar) -> tuple[Mention, ...]:
    unit = grammar.units[match["high_unit"]] if match["high_unit"] else "元"
    low_unit = match["low_unit"]
    if low_unit and grammar.units[low_unit] != unit:
        return ()
    size = match["low_size"] or (None if low_unit else match["high_size"])
    low, high = _sized(match["low"], size), _sized(match["high"], match["high_size"])
    form = _form(unit, grammar)
    return (Mention(match.start(), match.end(), low, unit, form, "range", high),)


def _ratio(match: re.Match[str], grammar: NumberGrammar) -> tuple[Mention, ...]:
    parts = list(re.finditer(r"\d+(?:\.\d+)?", match["ratio"]))
    values = [float(part[0]) for part in parts]
    if not 99 <= sum(values) <= 101:
        return ()
    base = match.start()
    return tuple(
        Mention(base + part.start(), base + part.end(), value, "%", "structure", note=str(place))
        for place, (part, value) in enumerate(zip(parts, values, strict=True))
    )


def _share(match: re.Match[str], grammar: NumberGrammar) -> tuple[Mention, ...]:
    text = match["share"]
    value = float(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else _said(text)
    sign = grammar.after.get(match["share_tail"] or "", "=")
    return () if value is None else (Mention(*match.span(), value, "%", "percent", sign),)


def _said(text: str) -> float | None:
    try:
        value = spoken(text)
    except (ValueError, KeyError, IndexError):
        return None
    return None if value is None else float(value)


def _tenths(match: re.Match[str], grammar: NumberGrammar) -> tuple[Mention, ...]:
    digits = "零一二三四五六七八九"
    half = match["half"]
    rest = 0 if not half else 5 if half == "半" else digits.index(half)
    sign = grammar.after.get(match["tenths_tail"] or "", "=")
    value = digits.index(match["tenths"]) * 10.0 + rest
    return (Mention(*match.span(), value, "%", "percent", sign),)


def _fraction(match: re.Match[str], grammar: NumberGrammar) -> tuple[Mention, ...]:
    """三分之一, 1/3 is 33.3 %."""
    digits = "零一二三四五六七八九十"
    if match["over"]:
        part, parts = int(match["over"]), int(match["under"])
    else:
        part, parts = digits.index(match["part"]), digits.index(match["parts"])
    value = 100 * part / parts
    sign = grammar.after.get(match["part_tail"] or "", "=")
    return (Mention(*match.span(), value, "%", "percent", sign),)


def _half(match: re.Match[str], grammar: NumberGrammar) -> tuple[Mention, ...]:
    sign = grammar.after.get(match["half_tail"] or "", "=")
    return (Mention(*match.span(), 50.0, "%", "percent", sign, note="half"),)


def _spoken(match: re.Match[str], grammar: NumberGrammar) -> tuple[Mention, ...]:
    value = _said(match["spoken"])
    if value is None:
        return ()
    unit = match["spoken_unit"]
    if unit in ("万元", "亿元"):
        value, unit = value * _SIZES[unit[0]], "元"
    sign = ">" if match["spoken_more"] else grammar.after.get(match["spoken_tail"] or "", "=")
    form = _form(unit, grammar)
    return (Mention(*match.span(), value, unit, form, sign, note="spoken"),)


def _myriad(match: re.Match[str], grammar: NumberGrammar) -> tuple[Mention, ...]:
    """创新型中小企业超万家, 万余家企业: a size alone counts."""
    unit = grammar.units.get(match["myriad_unit"], match["myriad_unit"])
    value = float(_SIZES[match["myriad"].removesuffix("余")])
    sign = ">" if match["myriad"].endswith("余") else "="
    return (Mention(*match.span(), value, unit, _form(unit, grammar), sign),)


def _tier(match: re.Match[str], grammar: NumberGrammar) -> tuple[Mention, ...]:
    text = match["tier"]
    said = _said(text) if not text[0].isdigit() and len(text) > 1 else None
    value = said or (float(text[:-1]) * 10**8 if text[0].isdigit() else float(_SIZES[text]))
    sign = ">=" if match["tier_level"] else "="
    return (Mention(*match.span(), value, "元", "tier", sign),)


_MAKERS = {
    "ratio": _ratio,
    "over": _fraction,
    "low": _range,
    "whole": _plain,
    "share": _share,
    "tenths": _tenths,
    "parts": _fraction,
    "halfway": _half,
    "myriad": _myriad,
    "spoken": _spoken,
    "tier": _tier,
}


def _bound(mention: Mention, text: str, grammar: NumberGrammar) -> None:
    """Take up the words before the number that bound it: 超过4000亿元, 不到三成."""
    place = mention.start
    while word := grammar.before.search(text, max(0, place - 4), place):
        place = word.start()
        if mention.comparator == "=" or mention.comparator == "~":
            mention.comparator = grammar.meanings[word[0]]
    mention.bounded_at = place
