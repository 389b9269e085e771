"""What a scoring is done by: indicators, weights, baselines, limits, classes and their borders.

All of it is local and of one year: nothing here has a default that stands for a document. What a
document leaves open is None or "" and stops the scoring by name.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Method = Literal["ratio", "range"]
BaseFrom = Literal["given", "mean"]
Missing = Literal["", "zero", "mean"]
Negative = Literal["", "zero", "keep"]
By = Literal["to", "last", "count", "line", "rest"]
Ties = Literal["by_tax", "up", "down"]
Small = Literal["", "agreed", "no_last", "as_others"]
Scope = Literal["all", "above", "below"]

METHODS: tuple[Method, ...] = ("ratio", "range")
BASES: tuple[BaseFrom, ...] = ("given", "mean")
MISSING: tuple[Missing, ...] = ("", "zero", "mean")
NEGATIVE: tuple[Negative, ...] = ("", "zero", "keep")
BYS: tuple[By, ...] = ("to", "last", "count", "line", "rest")
TIES: tuple[Ties, ...] = ("by_tax", "up", "down")
SMALL: tuple[Small, ...] = ("", "agreed", "no_last", "as_others")
SCOPES: tuple[Scope, ...] = ("all", "above", "below")
WITHIN = ("county", "size", "industry")
EXEMPT = "T"  # the class of who is not rated


@dataclass(frozen=True)
class Item:
    """One indicator: `over` by `under` in `unit`, its weight in points, and what it is measured by.

    `under` is "" where nothing is divided by: a quantity, or points that a sheet gives.
    `scale` turns the quotient of the kept whole numbers into `unit`. A `ratio` is measured by
    `base`, a `range` by `least` and `most`; None is worked out from the rows where `base_from` is
    mean (times `times`), and missing where it is given. `cap` and `floor` are multiples of weight.
    """

    code: str
    name: str
    name_en: str
    over: str
    under: str
    unit: str
    scale: Fraction
    weight: Fraction | None = None
    base: Fraction | None = None
    least: Fraction | None = None
    most: Fraction | None = None
    base_from: BaseFrom = "given"
    times: Fraction = Fraction(1)
    cap: Fraction | None = None
    floor: Fraction | None = None
    missing: Missing = ""
    negative: Negative = ""


@dataclass(frozen=True)
class Cut:
    """A class and how far it reaches: a share counted from the top (`to`) or the end (`last`), a
    number of enterprises, a least score (`line`), or what the others leave (`rest`)."""

    code: str
    name: str
    name_en: str
    by: By
    value: Fraction | None = None
    up: bool = False  # part of an enterprise counts as one


@dataclass(frozen=True)
class Veto:
    """A ground that overrides the rank: to the lowest class, or only out of the highest."""

    name: str
    lowest: bool = True


@dataclass(frozen=True)
class Parameters:
    """One version of a scoring, complete."""

    method: Method
    items: tuple[Item, ...]
    cuts: tuple[Cut, ...]
    total: Fraction = Fraction(100)  # what the weights come to
    scope: Scope = "all"
    least_land: Fraction | None = None  # 亩, of enterprises below the size line
    within: tuple[str, ...] = ()  # ranked apart: county, size, industry
    count_exempt: bool = True  # who is not rated counts in the number that shares are taken of
    ties: Ties = "by_tax"
    places: int | None = None  # of the score, rounded half up before ranking
    small_below: int = 20
    small: Small = ""
    vetoes: tuple[Veto, ...] = ()
    exempts: tuple[str, ...] = ()
    points: bool = True  # whether bonus and malus count
    bonus_most: Fraction | None = None
    malus_most: Fraction | None = None
