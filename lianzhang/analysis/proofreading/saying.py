"""Whether the way a number was written states a value rightly: rounding, sign, unit, 近 超 约."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from lianzhang.methods.measuring.amounts import bounds
from lianzhang.values.claims import Amount, Comparator
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import unit

_SIZES = {"万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 1000}
_WRITTEN = re.compile(rf"\d+(?:,\d{{3}})*(?:\.(\d+))?({'|'.join(_SIZES)})?")
_OPEN_UP = (Comparator.MORE, Comparator.AT_LEAST)
_OPEN_DOWN = (Comparator.LESS, Comparator.AT_MOST)
_SLIPS = (3, 4, 8)  # powers of ten between 元, 千, 万 and 亿
_LEAST_DIGITS = 2
_NEAR = Fraction(1, 100)


class Fit(StrEnum):
    """How a written number stands to the value it is held against."""

    RIGHT = "right"
    SIGN = "sign"  # 增长 for 下降
    UNIT = "unit"  # 万 for 亿, % for 百分点
    ROUNDING = "rounding"
    HEDGE = "hedge"  # 超 for what is less
    OTHER = "other"


@dataclass(frozen=True)
class Written:
    """A number as a text writes it; `digit` is the size of its last digit, in the scale of `scaled`.

    1.23万亿元 has a last digit of 100亿元; 0 where the writing tells no precision (七成).
    """

    amount: Amount
    digit: Fraction
    nearly: bool = False  # 近, 接近: not more than the number


def written(text: str, amount: Amount) -> Written:
    """This function will find the precision in which a number was written."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    nearly = bool(re.search("近", plain))
    found = _WRITTEN.search(plain)
    if found is None:
        return Written(amount, Fraction(0), nearly)
    size = Fraction(_SIZES.get(found[2] or "", 1), 10 ** len(found[1] or ""))
    of = unit(amount.value.unit.plain)  # the size in the text multiplies the plain unit
    return Written(amount, size * of.factor * 10**of.decimals, nearly)


def fit(said: Written, true: Amount, *, goal: bool = False) -> Fit:
    """This function will say how a written number stands to an amount on record.

    A rounding is right where it rounds half up at its own last digit and keeps two digits, or is
    within one percent. 超 is right up to one more of its last digit that is not 0, 近 from half of
    that below, 约 half of it either way. Of a goal only the number counts: its word is looked at
    elsewhere.
    """
    one, other = said.amount.value, true.value
    if one.unit.kind != other.unit.kind:
        return Fit.UNIT if one.decimal == other.decimal and _alike(one, other) else Fit.OTHER
    if _right(said, true, goal):
        return Fit.RIGHT
    if true.comparator is Comparator.RANGE or said.amount.comparator is Comparator.RANGE:
        return Fit.OTHER
    return _slip(said, true, goal)


def _alike(one: Quantity, other: Quantity) -> bool:
    """Units that are taken for each other: % and 百分点."""
    return {one.unit.kind, other.unit.kind} == {"percent", "points"}


def _right(said: Written, true: Amount, goal: bool) -> bool:
    mine, theirs = said.amount, true
    if Comparator.RANGE in (mine.comparator, theirs.comparator):
        return (mine.value, mine.upper) == (theirs.value, theirs.upper)
    if mine.value == theirs.value and not said.nearly:
        alike = _side(mine.comparator) is _side(theirs.comparator)
        return goal or alike or mine.comparator is Comparator.ABOUT
    if theirs.comparator is not Comparator.EQUAL:
        about = mine.comparator is theirs.comparator
        return about and mine.value == theirs.value
    return _bounded(said, Fraction(theirs.value.scaled))


def _side(comparator: Comparator) -> str:
    if comparator in _OPEN_UP:
        return "up"
    return "down" if comparator in _OPEN_DOWN else comparator.value


def _bounded(said: Written, true: Fraction) -> bool:
    """Whether an exact value is what the words around the number allow."""
    value, around = Fraction(said.amount.value.scaled), bounds(_about(said.amount))
    low, high = around.low or abs(value), around.high or abs(value)
    if value < 0:
        value, true = -value, -true
    step = (high - low) or Fraction(1)
    match said.amount.comparator:
        case Comparator.MORE:
            return value < true < value + step
        case Comparator.AT_LEAST:
            return value <= true < value + step
        case Comparator.LESS:
            return value - step < true < value
        case Comparator.AT_MOST:
            return value - step < true <= value
        case Comparator.ABOUT:
            return low <= true <= (value if said.nearly else high)
    return _rounded(value, true, said.digit)


def _about(amount: Amount) -> Amount:
    return Amount(abs(amount.value), Comparator.ABOUT)


def _rounded(value: Fraction, true: Fraction, digit: Fraction) -> bool:
    if value * true < 0 or not digit:
        return value == true
    size, exact = abs(value), abs(true)
    if not size - digit / 2 <= exact < size + digit / 2:
        return False
    return len(str(int(size / digit))) >= _LEAST_DIGITS or abs(size - exact) <= _NEAR * exact


def _slip(said: Written, true: Amount, goal: bool) -> Fit:
    """What went wrong, where the value can be told from the number that was written."""
    mine = said.amount
    turned = Written(Amount(-mine.value, mine.comparator), said.digit, said.nearly)
    if mine.value.scaled and _right(turned, true, goal):
        return Fit.SIGN
    if any(_moved(said, true, power) for place in _SLIPS for power in (place, -place)):
        return Fit.UNIT
    value, exact = Fraction(mine.value.scaled), Fraction(true.value.scaled)
    if value == exact or _hedged_badly(said, exact):
        return Fit.HEDGE
    if said.digit and abs(value - exact) < 2 * said.digit and exact % said.digit:
        return Fit.ROUNDING if mine.comparator is Comparator.EQUAL else Fit.HEDGE
    return Fit.OTHER


def _hedged_badly(said: Written, exact: Fraction) -> bool:
    """近4000 of 4012, 超4000 of 3980: the number would do with another word."""
    if said.amount.comparator is Comparator.EQUAL:
        return False
    around = bounds(_about(said.amount))
    assert around.low is not None
    assert around.high is not None
    return around.low <= abs(exact) <= around.high


def _moved(said: Written, true: Amount, power: int) -> bool:
    shift = Fraction(10) ** power
    value = Fraction(said.amount.value.scaled) * shift
    exact = Fraction(true.value.scaled)
    return bool(exact) and _rounded(value, exact, said.digit * shift)


def decimal_of(value: float) -> Decimal:
    """This function will return a number as the reader gives it without what a float adds."""
    return Decimal(repr(value))
