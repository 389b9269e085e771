"""Numerals: numbers as digits, as words, and mixed (1.1万, 二千万, 1亿3500万)."""

import re
from decimal import Decimal

from lianzhang.values.units import MULTIPLIERS

_DIGITS = {letter: place for place, letter in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
MULTIPLE = "|".join(sorted(MULTIPLIERS, key=len, reverse=True))
ARABIC = r"[+-]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[Ee][+-]?\d{1,2})?)"
SPOKEN = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
_GROUP = re.compile(rf"(\d+(?:\.\d+)?)({MULTIPLE})")


def arabic(text: str) -> Decimal:
    """This function will read digits with or without thousands separators."""
    return Decimal(text.replace(",", ""))


def grouped(text: str) -> Decimal | None:
    """This function will read 1亿3500万; None unless every multiplier is smaller than the last."""
    groups = [(Decimal(number), MULTIPLIERS[size]) for number, size in _GROUP.findall(text)]
    sizes = [size for _, size in groups]
    if sizes != sorted(set(sizes), reverse=True):
        return None  # 3千5百万 is 3500万, not 3千 and 5百万
    if any(
        number * size >= before for (number, size), before in zip(groups[1:], sizes, strict=False)
    ):
        return None
    return sum((number * size for number, size in groups), Decimal(0))


def spoken(text: str) -> Decimal | None:
    """This function will read a number in words; None for none and for vague ones (两三)."""
    whole, point, decimals = text.partition("点")
    if re.search("[一二两三四五六七八九]{2}", whole):
        return None
    number = Decimal(_DIGITS[whole]) if whole in _DIGITS else _by_library(whole)
    if number is None or not point:
        return number
    return Decimal(f"{number}." + "".join(str(_DIGITS[letter]) for letter in decimals))


def _by_library(text: str) -> Decimal | None:
    from cn2an import cn2an  # late: slow to import, and most numbers are digits

    try:  # 百亿 is said without the one that the library wants
        return Decimal(cn2an("一" + text if text[0] in "百千万亿" else text, "normal"))
    except (ValueError, KeyError):  # KeyError: the library stumbles over 亿一
        return None
