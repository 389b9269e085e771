"""Who is what: each row's place in several fixed shuffles, so that every total comes out exactly.

A shuffle is i → (a·i + b) mod n with a prime to n: every place is taken once, any piece of it can
be worked out by itself, and ten million rows need no memory.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from lianzhang.methods.simulating.populations import Population, step_for

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
_STEPS = (0.6180339887, 0.7548776662, 0.5698402910, 0.8191725134)  # far from simple fractions


@dataclass(frozen=True)
class Ranks:
    """Some rows of a population, `at` their numbers from 0, under a seed."""

    population: Population
    seed: int
    at: Numbers

    @cached_property
    def rank(self) -> Numbers:
        """This function will return the place of each row in the whole population."""
        return self._shuffled(self.at, self.population.rows, 0)

    @cached_property
    def above(self) -> Flags:
        """This function will say who is in the above-size register."""
        return self._first("above_size", self.rank)

    @cached_property
    def large(self) -> Flags:
        """This function will say whose output is above 1 billion."""
        return self._first("output_over_1b", self.rank)

    @cached_property
    def merit(self) -> Numbers:
        """This function will return the place in the ladder of those above the line, the best
        first; beyond the last for those below it."""
        size = max(self.population.totals["above_size"].value, 1)
        return np.where(self.above, self._shuffled(self.rank % size, size, 1), size)

    def titled(self, code: str) -> Flags:
        """This function will say who has a title of the ladder; each rung within the one below."""
        return self._first(code, self.merit)

    def champion(self) -> tuple[Flags, Flags]:
        """This function will say who is a national and who a provincial champion."""
        totals = self.population.totals
        national = totals["national_champion"].value
        both = national + totals["provincial_champion"].value
        return self.merit < national, (self.merit >= national) & (self.merit < both)

    def green(self) -> tuple[Flags, Flags]:
        """This function will say who has a national and who a provincial green factory."""
        totals = self.population.totals
        size = max(totals["above_size"].value, 1)
        place = np.where(self.above, self._shuffled(self.rank % size, size, 2), size)
        national = totals["national_green"].value
        both = national + totals["provincial_green"].value
        return place < national, (place >= national) & (place < both)

    def morning_star(self) -> Flags:
        """This function will say who has a morning-star factory."""
        size = max(self.population.totals["above_size"].value, 1)
        place = np.where(self.above, self._shuffled(self.rank % size, size, 3), size)
        return self._first("morning_star", place)

    def counties(self) -> list[str]:
        """This function will return the county of each row, in the assumed shares."""
        codes = [*self.population.counties]
        shares = np.cumsum([self.population.counties[code] for code in codes])
        above = self.population.totals["above_size"].value
        size = np.where(self.above, above, self.population.rows - above)
        place = np.where(self.above, self.rank, self.rank - above)
        bins = np.searchsorted(shares, (place * shares[-1]) // np.maximum(size, 1), side="right")
        return [codes[index] for index in bins]

    def _first(self, code: str, place: Numbers) -> Flags:
        return np.asarray(place < self.population.totals[code].value)

    def _shuffled(self, at: Numbers, size: int, which: int) -> Numbers:
        step = step_for(size, int(size * _STEPS[which]) + 2 * self.seed + 1)
        return np.asarray((at * step + self.seed * 7919 + which) % size, dtype=np.int64)
