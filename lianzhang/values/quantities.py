"""Quantities: exact numbers with a unit, kept as whole numbers on which all stores agree."""

import functools
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction

from lianzhang.values.errors import Refused, gettext_noop
from lianzhang.values.units import Unit, unit

LARGEST = 2**63 - 1  # a signed 64-bit column; symmetric, so that a sign may always be turned
_WIDE = Context(prec=60, rounding=ROUND_HALF_EVEN)
# 64 bits over any factor in use end long before 60 digits: what does not end here never ends
_EXACT = Context(prec=60, traps=[Inexact])
_ENDLESS_PLACES = 12  # decimals shown of a value that has no finite decimal (1 亩 in 平方米)


@functools.total_ordering
@dataclass(frozen=True, eq=False)
class Quantity:
    """A value in its unit; `scaled` = value in the kind's base unit × 10**unit.decimals.

    Two quantities are equal when kind and value are: 1.1万家 = 11000家. Ordering, adding and
    subtracting unlike kinds raise `Refused` `quantities.unlike_units`.
    """

    scaled: int
    unit: Unit

    def __post_init__(self) -> None:
        if not -LARGEST <= self.scaled <= LARGEST:
            raise _too_large(f"{float(self.exact):.6g}", self.unit)

    @classmethod
    def of(cls, value: str | int | Decimal, unit_symbol: str) -> "Quantity":
        """This function will keep a stated value exactly; thousands separators are understood.

        Raises `Refused`: `quantities.unknown_unit`, `quantities.unreadable` (not a number),
        `quantities.too_fine` (more decimals than are kept), `quantities.too_large` (64 bits).
        A float raises TypeError: it has already lost what was written.
        """
        into = unit(unit_symbol)
        number = _number(value)
        if number and number.adjusted() > 30:
            raise _too_large(str(value), into)
        # Decimals by the million would make the fraction below costly, and none is kept anyway.
        exact = None if number and _places(number) > 60 else Fraction(number) * into.factor
        scaled = None if exact is None else exact * 10**into.decimals
        if scaled is None or scaled.denominator != 1:
            raise Refused.because(
                "quantities.too_fine",
                gettext_noop("“%(value)s%(unit)s”的小数位太多，无法原样保存。"),
                gettext_noop("数值按基本单位的 %(decimals)s 位小数精确保存，录入时不作四舍五入。"),
                gettext_noop("请核对单位，或按规定的位数填写。"),
                value=value,
                unit=into.symbol,
                decimals=into.decimals,
            )
        if abs(scaled) > LARGEST:
            raise _too_large(str(value), into)
        return cls(int(scaled), into)

    @property
    def exact(self) -> Fraction:
        """This function will return the value in its own unit as an exact fraction."""
        return Fraction(self.scaled, 10**self.unit.decimals) / self.unit.factor

    @property
    def decimal(self) -> Decimal:
        """This function will return the value in its own unit, exact wherever a decimal can be.

        Only what has no finite decimal (1 亩 in 平方米) is rounded, half to even, at 12 places.
        """
        of = self.unit
        # an unreduced quotient of whole numbers: reducing a fraction takes longer than dividing
        parts = Decimal(self.scaled * of.factor.denominator), of.factor.numerator * 10**of.decimals
        try:
            quotient = _EXACT.divide(*parts)
        except Inexact:
            endless = _WIDE.divide(*parts)
            quotient = endless.quantize(Decimal(1).scaleb(-_ENDLESS_PLACES), context=_WIDE)
        return _WIDE.normalize(quotient) + 0

    def to(self, unit_symbol: str) -> "Quantity":
        """This function will state the same quantity in another unit of the same kind."""
        into = unit(unit_symbol)
        if into.kind != self.unit.kind:
            raise _unlike(self.unit, into)
        return Quantity(self.scaled, into)

    def text(self, language: str = "zh") -> str:
        """This function will print the quantity for people, exactly: 4000亿元, 1.1万家, 8.4%.

        `language` "zh" or "en"; the multiplier is chosen for reading, never by rounding.
        """
        return _in_english(self) if language.startswith("en") else _in_chinese(self)

    def __str__(self) -> str:
        return self.text()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        return (self.unit.kind, self.scaled) == (other.unit.kind, other.scaled)

    def __hash__(self) -> int:
        return hash((self.unit.kind, self.scaled))

    def __lt__(self, other: "Quantity") -> bool:
        return self.scaled < self._like(other).scaled

    def __add__(self, other: "Quantity") -> "Quantity":
        return Quantity(self.scaled + self._like(other).scaled, self.unit)

    def __sub__(self, other: "Quantity") -> "Quantity":
        return Quantity(self.scaled - self._like(other).scaled, self.unit)

    def __neg__(self) -> "Quantity":
        return Quantity(-self.scaled, self.unit)

    def __abs__(self) -> "Quantity":
        return Quantity(abs(self.scaled), self.unit)

    def _like(self, other: "Quantity") -> "Quantity":
        if self.unit.kind != other.unit.kind:
            raise _unlike(self.unit, other.unit)
        return other


def _number(value: str | int | Decimal) -> Decimal:
    if isinstance(value, bool | float):
        raise TypeError("a quantity is made of text, int or Decimal: a float is not exact")
    if isinstance(value, str):
        text = unicodedata.normalize("NFKC", value).strip()
        text = "".join(text.replace(",", "").replace("−", "-").split())
    try:
        number = Decimal(text) if isinstance(value, str) else Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise Refused.because(
            "quantities.unreadable",
            gettext_noop("“%(value)s”不是数。"),
            gettext_noop("这里只写数字，单位和界限另写。"),
            remedy=gettext_noop("请填写阿拉伯数字，例如 8.4。"),
            value=value,
        )
    return number


def _places(number: Decimal) -> int:
    _, digits, exponent = number.as_tuple()
    trailing = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return max(0, -int(exponent) - trailing)


def _plain(number: Decimal) -> str:
    return format(number, "f")


# Multipliers for reading, largest first, by English word
_STEPS = (("万亿", 10**12), ("亿", 10**8), ("万", 10**4), ("", 1))
_STEPS_EN = ((" trillion", 10**12), (" billion", 10**9), (" million", 10**6), ("", 1))


def _stepped(
    quantity: Quantity, steps: tuple[tuple[str, int], ...], places: int
) -> tuple[str, Decimal]:
    """The largest multiplier that leaves at least one whole and at most `places` decimals."""
    value = Quantity(quantity.scaled, unit(quantity.unit.plain)).decimal
    for name, size in steps:
        if not abs(value) >= size > 1:
            continue
        shown = _WIDE.normalize(_WIDE.divide(value, Decimal(size))) + 0
        if _places(shown) <= places:
            return name, shown
    return "", value


def _in_chinese(quantity: Quantity) -> str:
    of = quantity.unit
    match of.kind:
        case "rank":
            return f"第{_plain(quantity.decimal)}位"
        case "points":
            return f"{_plain(quantity.decimal)}个百分点"
        case "index":
            return _plain(quantity.decimal)
    if not of.scalable or not quantity.scaled:  # nothing is 0亿元 where 亿元 are counted
        return _plain(quantity.decimal) + of.symbol
    # 141.6亿元 and 515.1234亿元, but 12345家 rather than 1.2345万家
    name, shown = _stepped(quantity, _STEPS, 4 if of.kind.startswith("money") else 2)
    return f"{_plain(shown)}{name}{of.plain}"


def _in_english(quantity: Quantity) -> str:
    of = quantity.unit
    if of.kind == "rank":
        return f"No. {_plain(quantity.decimal)}"
    if of.kind == "percent":
        return _plain(quantity.decimal) + of.symbol
    name, shown = "", quantity.decimal
    if of.scalable:
        steps = _STEPS_EN if of.kind.startswith("money") else _STEPS_EN[-1:]
        name, shown = _stepped(quantity, steps, 4)
    noun = of.name_en if name or shown != 1 else _singular(of.name_en)
    return f"{shown:,f}{name} {noun}".strip()


def _singular(noun: str) -> str:
    return "person" if noun == "people" else noun.removesuffix("s")


def _too_large(value: str, into: Unit) -> Refused:
    return Refused.because(
        "quantities.too_large",
        gettext_noop("“%(value)s%(unit)s”太大，无法保存。"),
        gettext_noop("数值以 64 位整数保存。"),
        gettext_noop("请核对单位是否写错，例如把“元”写成了“亿元”。"),
        value=value,
        unit=into.symbol,
    )


def _unlike(one: Unit, other: Unit) -> Refused:
    return Refused.because(
        "quantities.unlike_units",
        gettext_noop("“%(one)s”与“%(other)s”不是同一类单位。"),
        gettext_noop("不同类的数不能换算、比较或相加减；“%%”与“百分点”也不是同一类。"),
        gettext_noop("请核对两个数的单位和指标。"),
        one=one.symbol,
        other=other.symbol,
    )
