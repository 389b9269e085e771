"""How many will be recognised in the next twelve months: a number with its range, tried on the past.

Each past year tells how many were ready (nothing failed) and how many were recognised within twelve
months. Recognitions per ready enterprise vary about a rate (a gamma-Poisson law); the range is the
middle eight tenths of what that says for today's ready ones, widened to the worst and the best year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, exp, floor, lgamma, log, log1p

_LOW, _HIGH = 0.1, 0.9
_PRIOR = 0.5  # of a count, for what was never seen
_MOST = 100_000


@dataclass(frozen=True)
class Past:
    """A past year: who was ready on its day, who was recognised in the twelve months after."""

    year: int
    ready: int
    recognised: int
    rule: str  # by which readiness was judged


@dataclass(frozen=True)
class Expected:
    """What is expected, from the least to the most."""

    number: int
    least: int
    most: int


@dataclass(frozen=True)
class Tried:
    """The same forecast made in a past year from the years before it, and what came."""

    year: int
    expected: Expected
    came: int

    @property
    def within(self) -> bool:
        """This function will answer whether what came lies in the range."""
        return self.expected.least <= self.came <= self.expected.most


def expect(past: Sequence[Past], ready: int) -> Expected | None:
    """This function will forecast recognitions of the ready ones; None without a usable past."""
    known = [year for year in past if year.ready > 0]
    if not known:
        return None
    shape = sum(year.recognised for year in known) + _PRIOR
    rate = float(sum(year.ready for year in known))
    odds = rate / (rate + ready) if ready else 1.0
    each = [ready * year.recognised / year.ready for year in known]
    least = min(_quantile(shape, odds, _LOW), floor(min(each)))
    most = max(_quantile(shape, odds, _HIGH), ceil(max(each)))
    return Expected(round(ready * shape / rate), least, most)


def try_on(past: Sequence[Past]) -> tuple[Tried, ...]:
    """This function will forecast every past year from those before it."""
    years = sorted(past, key=lambda one: one.year)
    found = []
    for at, year in enumerate(years):
        expected = expect(years[:at], year.ready)
        if expected is not None:
            found.append(Tried(year.year, expected, year.recognised))
    return tuple(found)


def _quantile(shape: float, odds: float, share: float) -> int:
    """The smallest count at which a negative binomial law reaches a share."""
    if odds >= 1:
        return 0
    reached = 0.0
    for count in range(_MOST):
        size = lgamma(count + shape) - lgamma(shape) - lgamma(count + 1)
        reached += exp(size + shape * log(odds) + count * log1p(-odds))
        if reached >= share:
            return count
    return _MOST
