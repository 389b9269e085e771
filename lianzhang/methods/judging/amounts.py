"""Saying a value in base units the way people write it: 21万元, 3.42%, 6年."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from lianzhang.methods.judging.cases import Value
from lianzhang.methods.judging.dimensions import PURE, Dimensions, measure
from lianzhang.values.criteria import Input
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import find_unit

_PLACES = 4
_WORDS = {
    "met": "符合",
    "not_met": "不符合",
    "unknown": "暂无法判断",
    "manual": "需人工核验",
    "external": "需平台或外部结果",
    "not_applicable": "不适用",
}


_VALUES = (("未提供", "是", "否", "无"), ("not provided", "yes", "no", "none"))


def outcome_word(outcome: str) -> str:
    """This function will return the Chinese word of an outcome."""
    return _WORDS[outcome]


def amount(value: Fraction, unit: str, language: str = "zh") -> str:
    """This function will say a number of base units in a unit, rounded to four places for reading."""
    shown = plain(value / measure(unit).factor)
    known = find_unit(unit)
    if unit and known is not None and "/" not in unit and known.scalable:
        return Quantity.of(Decimal(shown), unit).text(language)
    return shown + unit


def plain(value: Fraction) -> str:
    """This function will write a number without zeros at its end, at most four places."""
    text = f"{float(round(value, _PLACES)):.{_PLACES}f}".rstrip("0").rstrip(".")
    return text if text not in {"-0", ""} else "0"


def value_text(asked: Input, value: Value | None, language: str = "zh") -> str:
    """This function will say a given value; a missing one is 未提供, never zero."""
    missing, yes, no, none = _VALUES[language == "en"]
    match value:
        case None:
            return missing
        case bool():
            return yes if value else no
        case Fraction():
            return amount(value, asked.unit, language)
        case frozenset():
            return "；".join(sorted(value)) or none
        case date():
            return value.isoformat()
    return str(value)


def measured(value: Value | None, dimensions: Dimensions = PURE) -> str:
    """This function will say a worked-out value: money in 万元, months in years, shares in %."""
    if value is None:
        return "—"
    if not isinstance(value, Fraction):
        return value_text(Input("", "", ""), value)
    powers = dict(dimensions.powers)
    if powers == {"money": 1}:
        return amount(value, "万元")
    if powers == {"months": 1}:
        return f"{plain(value)}个月"
    if powers == {"people": 1}:
        return f"{plain(value)}人"
    return plain(value)
