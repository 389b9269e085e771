"""What may be compared with what: 万元 with 元, 万元/亩 with 元/平方米, 3% with 0.03, nothing else."""

import re
from dataclasses import dataclass
from fractions import Fraction

from lianzhang.values.errors import Refused
from lianzhang.values.units import Unit, find_unit, unit, unknown_unit

# Kinds that count nothing but themselves: a share, a multiple, a score, a number of things.
_PURE_KINDS = {"percent": Fraction(1, 100), "ratio": Fraction(1), "index": Fraction(1)}
_PURE_KINDS |= {"count": Fraction(1), "points": Fraction(1), "rank": Fraction(1)}
_WRITTEN = re.compile(r"\s*([-+]?\d[\d,]*(?:\.\d+)?)\s*(\S*)\s*")


@dataclass(frozen=True)
class Dimensions:
    """The powers of the kinds of unit: money¹ area⁻¹ for 万元/亩."""

    powers: tuple[tuple[str, int], ...] = ()

    def __mul__(self, other: "Dimensions") -> "Dimensions":
        return self._with(other, 1)

    def __truediv__(self, other: "Dimensions") -> "Dimensions":
        return self._with(other, -1)

    def _with(self, other: "Dimensions", sign: int) -> "Dimensions":
        powers = dict(self.powers)
        for kind, power in other.powers:
            powers[kind] = powers.get(kind, 0) + sign * power
        return Dimensions(tuple(sorted((kind, n) for kind, n in powers.items() if n)))

    def __str__(self) -> str:
        return "·".join(f"{kind}^{n}" if n != 1 else kind for kind, n in self.powers) or "—"


PURE = Dimensions()


@dataclass(frozen=True)
class Measure:
    """A unit in terms of base units: value × `factor` is the value in base units."""

    factor: Fraction
    dimensions: Dimensions
    decimals: int = 6  # places of the base unit that are kept


def measure(symbol: str) -> Measure:
    """This function will read a unit, also a quotient of two (万元/亩); "" is a pure number.

    Raises `Refused` `quantities.unknown_unit`.
    """
    above, _, below = symbol.partition("/")
    found = _single(above)
    if below:
        under = _single(below)
        return Measure(found.factor / under.factor, found.dimensions / under.dimensions)
    return found


def _single(symbol: str) -> Measure:
    if not symbol:
        return Measure(Fraction(1), PURE)
    known: Unit = unit(symbol)
    if known.kind in _PURE_KINDS:
        return Measure(known.factor * _PURE_KINDS[known.kind], PURE, known.decimals + 2)
    return Measure(known.factor, Dimensions(((known.kind, 1),)), known.decimals)


def written_number(text: str) -> tuple[Fraction, Dimensions] | None:
    """This function will read a constant like 1500万元, 3% or 24.097万元/亩; None for other words.

    Raises `Refused` where a number is followed by a unit that nobody knows.
    """
    parts = _WRITTEN.fullmatch(text)
    if parts is None:
        return None
    symbol = parts[2]
    if any(find_unit(part) is None for part in symbol.split("/") if part):
        raise Refused(*unknown_unit(symbol).faults)
    found = measure(symbol)
    return Fraction(parts[1].replace(",", "")) * found.factor, found.dimensions
