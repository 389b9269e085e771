"""What is known of a true value from the way its amount was stated, as an interval."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lianzhang.values.claims import Amount, Comparator
from lianzhang.values.quantities import Quantity


@dataclass(frozen=True)
class Bounds:
    """The true value lies from `low` to `high`; None is no bound, `open_*` excludes the end.

    Values are in the base unit of the kind times 10**decimals, as `Quantity.scaled`.
    """

    low: Fraction | None
    high: Fraction | None
    open_low: bool = False
    open_high: bool = False

    def meets(self, other: "Bounds") -> bool:
        """This function will answer whether one true value would fit both."""
        return not (self.below(other) or other.below(self))

    def below(self, other: "Bounds") -> bool:
        """This function will answer whether every value here is less than every value there."""
        if self.high is None or other.low is None:
            return False
        touching = self.high == other.low and (self.open_high or other.open_low)
        return self.high < other.low or touching


def bounds(amount: Amount) -> Bounds:
    """This function will return the interval of an amount.

    60余 is more than 60; 约 is read as rounding: half of the last digit that was stated, either way
    (约4000 is 3500 to 4500, 约1.1万 is 10500 to 11500).
    """
    value = Fraction(amount.value.scaled)
    match amount.comparator:
        case Comparator.EQUAL:
            return Bounds(value, value)
        case Comparator.MORE:
            return Bounds(value, None, open_low=True)
        case Comparator.AT_LEAST:
            return Bounds(value, None)
        case Comparator.LESS:
            return Bounds(None, value, open_high=True)
        case Comparator.AT_MOST:
            return Bounds(None, value)
        case Comparator.ABOUT:
            half = _last_digit(amount.value) / 2
            return Bounds(value - half, value + half)
        case Comparator.RANGE:
            upper = value if amount.upper is None else Fraction(amount.upper.scaled)
            return Bounds(min(value, upper), max(value, upper))


def _last_digit(quantity: Quantity) -> Fraction:
    """The size of the last digit that is not 0, in the scale of `scaled`: 1.1万 has 0.1万."""
    if not quantity.scaled:
        return Fraction(0)
    exponent = int(quantity.decimal.normalize().as_tuple().exponent)
    digit = Fraction(Decimal(1).scaleb(exponent))
    return digit * quantity.unit.factor * Fraction(10**quantity.unit.decimals)
