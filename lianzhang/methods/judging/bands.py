"""Points by bands: intervals as the documents write them, half-open, without a hole."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from lianzhang.methods.judging import faults
from lianzhang.methods.judging.dimensions import PURE, Dimensions, written_number
from lianzhang.methods.judging.tree import Choose, Compare, Node, Number
from lianzhang.values.errors import Fault, Refused

_WRITTEN = re.compile(r"\s*([\[(])([^,]*),([^,]*)([\])])\s*")


@dataclass(frozen=True)
class Band:
    """Points for values from `low` to `high`; None is without end."""

    low: Number | None
    low_in: bool
    high: Number | None
    high_in: bool
    points: Fraction
    text: str

    def entry(self, value: Node) -> Compare:
        """This function will return the condition for being in this band or a higher one."""
        low = self.low or Number(Fraction(0))
        return Compare(">=" if self.low_in else ">", value, low)


def read_bands(written: Sequence[tuple[str, Fraction]]) -> tuple[Band, ...]:
    """This function will read bands and return them from the lowest values to the highest.

    Raises `Refused`: `criteria.bad_band`, `criteria.uncovered_band`, `criteria.overlapping_bands`.
    """
    bands = sorted((_band(text, points) for text, points in written), key=_place)
    problems = [*_ends(bands)]
    for one, other in pairwise(bands):
        problems += _between(one, other)
    if problems:
        raise Refused(*problems)
    return tuple(bands)


def chosen(value: Node, bands: Sequence[Band]) -> Choose:
    """This function will turn bands into the choice that they stand for, highest values first."""
    cases = tuple(
        (band.entry(value), Number(band.points, text=str(band.points)))
        for band in reversed(bands[1:])
    )
    return Choose(cases, Number(bands[0].points, text=str(bands[0].points)))


def _band(text: str, points: Fraction) -> Band:
    parts = _WRITTEN.fullmatch(text)
    if parts is None:
        raise Refused(faults.bad_band(text))
    low, high = (_limit(text, side.strip()) for side in (parts[2], parts[3]))
    return Band(low, parts[1] == "[", high, parts[4] == "]", points, text)


def _limit(text: str, side: str) -> Number | None:
    if not side:
        return None
    found = written_number(side)
    if found is None:
        raise Refused(faults.bad_band(text))
    return Number(*found, side)


def _place(band: Band) -> tuple[bool, Fraction, bool]:
    low = band.low
    return (low is not None, low.value if low else Fraction(0), not band.low_in)


def _ends(bands: Sequence[Band]) -> list[Fault]:
    problems = []
    if not bands or bands[0].low is not None:
        problems.append(
            faults.uncovered(f"(…,{bands[0].low.text})" if bands and bands[0].low else "…")
        )
    if bands and bands[-1].high is not None:
        problems.append(faults.uncovered(f"({bands[-1].high.text},…)"))
    return problems


def _between(one: Band, other: Band) -> list[Fault]:
    if one.high is None or other.low is None or one.high.value > other.low.value:
        return [faults.overlapping(one.text, other.text)]
    if one.high.value < other.low.value:
        return [faults.uncovered(f"({one.high.text},{other.low.text})")]
    if one.high_in and other.low_in:
        return [faults.overlapping(one.text, other.text)]
    if not one.high_in and not other.low_in:
        return [faults.uncovered(f"[{one.high.text}]")]
    return []


def band_dimensions(bands: Sequence[Band]) -> Dimensions:
    """This function will return what kind of number the bands speak of; a bare 0 says nothing."""
    limits = [limit for band in bands for limit in (band.low, band.high) if limit and limit.value]
    return limits[0].dimensions if limits else PURE
