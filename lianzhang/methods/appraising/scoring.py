"""Points and scores: all rows at once in doubles, any one row exactly in fractions.

An indicator's points are weight × clip(start + slope × over / under, floor, cap). For the ratio to
a baseline that is over / under / base; for the method of extremes 20 % + 80 % of the way from the
least to the most. Doubles never decide a class: whoever is near another is scored again exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from lianzhang.methods.appraising.parameters import Item, Parameters
from lianzhang.methods.appraising.rolls import BONUS, MALUS, Numbers, Roll

_MILLION = 10**6  # bonus and malus are kept with six places
_NEAR = 1e-9
_FIRST = Fraction(1, 5)  # 旌德: the least of all gets 20 of 100, the most 100


@dataclass(frozen=True)
class Line:
    """How an indicator's value becomes a share of its weight: start + slope × over / under."""

    item: Item
    start: Fraction
    slope: Fraction  # per quotient of the kept whole numbers
    average: Fraction | None = None  # points for a missing value, where the rule says the mean

    @property
    def weight(self) -> Fraction:
        """This function will return the points at a share of one."""
        return self.item.weight or Fraction(0)


@dataclass(frozen=True)
class Told:
    """An indicator over all rows: points, and where there are none and why."""

    points: Numbers
    missing: Numbers
    no_base: Numbers
    negative: Numbers

    @property
    def fine(self) -> Numbers:
        """This function will return the rows that have points of their own."""
        return np.asarray(~(self.missing | self.no_base | self.negative), dtype=bool)


def line_of(item: Item, parameters: Parameters) -> Line | None:
    """This function will return an indicator's line; None where its measure is not known."""
    if parameters.method == "ratio":
        if item.base is None or item.base <= 0:
            return None
        return Line(item, Fraction(0), item.scale / item.base)
    if item.least is None or item.most is None or item.most <= item.least:
        return None
    slope = (1 - _FIRST) / (item.most - item.least)
    return Line(item, _FIRST - slope * item.least, slope * item.scale)


def told(line: Line, roll: Roll) -> Told:
    """This function will score one indicator for every row, in doubles."""
    item = line.item
    over, has_over = roll.number(item.over)
    under, has_under = roll.number(item.under)
    known = has_over & has_under
    based = known & (under > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = float(line.start) + float(line.slope) * (over / np.where(based, under, 1))
    share = _clipped(share, item)
    points = np.where(based, float(line.weight) * share, 0.0)
    below = based & (over < 0)
    none = np.zeros(roll.rows, bool)
    missing = none if item.missing else (~known & ~(has_under & (under <= 0)))
    if item.missing == "mean" and line.average is not None:
        points = np.where(known, points, float(line.average))
    if item.negative == "zero":
        points = np.where(below, 0.0, points)
    return Told(points, missing, has_under & (under <= 0), none if item.negative else below)


def _clipped(share: Numbers, item: Item) -> Numbers:
    if item.floor is not None:
        share = np.maximum(share, float(item.floor))
    if item.cap is not None:
        share = np.minimum(share, float(item.cap))
    return share


def extra(parameters: Parameters, roll: Roll) -> Numbers:
    """This function will return bonus less malus of every row; what is blank adds nothing."""
    if not parameters.points:
        return np.zeros(roll.rows)
    bonus, malus = roll.number(BONUS)[0] / _MILLION, roll.number(MALUS)[0] / _MILLION
    if parameters.bonus_most is not None:
        bonus = np.minimum(bonus, float(parameters.bonus_most))
    if parameters.malus_most is not None:
        malus = np.minimum(malus, float(parameters.malus_most))
    return np.asarray(bonus - malus)


def exact_extra(parameters: Parameters, bonus: int, malus: int) -> tuple[Fraction, Fraction]:
    """This function will return bonus and malus of a row as they count."""
    if not parameters.points:
        return Fraction(0), Fraction(0)
    up, down = Fraction(bonus, _MILLION), Fraction(malus, _MILLION)
    if parameters.bonus_most is not None:
        up = min(up, parameters.bonus_most)
    if parameters.malus_most is not None:
        down = min(down, parameters.malus_most)
    return up, down


def exact_points(line: Line, over: int | None, under: int | None) -> Fraction | None:
    """This function will score one indicator of one row exactly; None where it has no points."""
    item = line.item
    if under is not None and under <= 0:
        return None
    if over is None or under is None:
        return {"zero": Fraction(0), "mean": line.average}.get(item.missing)
    if over < 0 and item.negative != "keep":
        return Fraction(0) if item.negative == "zero" else None
    share = line.start + line.slope * Fraction(over, under)
    if item.floor is not None:
        share = max(share, item.floor)
    if item.cap is not None:
        share = min(share, item.cap)
    return line.weight * share


class Exact:
    """Scores of single rows, exactly: read from the columns once, kept by row."""

    def __init__(self, lines: Sequence[Line], parameters: Parameters, roll: Roll) -> None:
        self.lines, self.parameters = lines, parameters
        codes = dict.fromkeys(
            [BONUS, MALUS, *(c for line in lines for c in (line.item.over, line.item.under))]
        )
        self._columns = {code: roll.number(code) for code in codes}
        self._scores: dict[int, Fraction] = {}

    def value(self, code: str, row: int) -> int | None:
        """This function will return an input of a row as it is kept, None where it is unknown."""
        numbers, known = self._columns[code]
        return int(numbers[row]) if known[row] else None

    def points(self, row: int) -> tuple[Fraction | None, ...]:
        """This function will return the points of each indicator."""
        return tuple(
            exact_points(one, self.value(one.item.over, row), self.value(one.item.under, row))
            for one in self.lines
        )

    def score(self, row: int) -> Fraction:
        """This function will return the score of a row; no points count as none."""
        if row not in self._scores:
            up, down = self.extra(row)
            own = sum((one or Fraction(0) for one in self.points(row)), Fraction(0))
            self._scores[row] = own + up - down
        return self._scores[row]

    def extra(self, row: int) -> tuple[Fraction, Fraction]:
        """This function will return bonus and malus of a row."""
        bonus, malus = self.value(BONUS, row) or 0, self.value(MALUS, row) or 0
        return exact_extra(self.parameters, bonus, malus)

    def quotient(self, line: Line, row: int) -> Fraction:
        """This function will return an indicator's value in its unit; 0 where there is none."""
        over, under = self.value(line.item.over, row), self.value(line.item.under, row)
        if over is None or under is None or under <= 0:
            return Fraction(0)
        return Fraction(over, under) * line.item.scale


def near(one: Numbers, other: Numbers) -> Numbers:
    """This function will answer where two columns of doubles are too near to tell apart."""
    return np.asarray(np.abs(one - other) <= _NEAR * (1 + np.abs(one)), dtype=bool)


def half_up(value: Fraction, places: int) -> Fraction:
    """This function will round half up (away from nothing below it) to some places."""
    size = 10**places
    return Fraction((2 * value * size + 1).__floor__() // 2, size)
