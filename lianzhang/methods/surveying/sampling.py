"""A sample by stratum: how many of each, and who, from a seed, so that it can be drawn again."""

from collections.abc import Mapping, Sequence

import numpy as np

Stratum = tuple[str, ...]


class TooMany(ValueError):
    """More are asked for than there are."""

    def __init__(self, asked: int, there: int) -> None:
        super().__init__(f"{asked} > {there}")
        self.asked, self.there = asked, there


def allocate(populations: Mapping[Stratum, int], size: int) -> dict[Stratum, int]:
    """This function will divide a sample over strata in proportion to their populations.

    Every stratum gets two where the sample allows, then one, the largest first, because one answer
    says nothing of how answers differ; the rest goes by largest remainder, never above a population.
    Raises `TooMany`; a stratum may get none where the sample is smaller than the number of strata.
    """
    there = sum(populations.values())
    if size > there:
        raise TooMany(size, there)
    given = dict.fromkeys(populations, 0)
    order = sorted((s for s, n in populations.items() if n), key=lambda s: (-populations[s], s))
    left = size
    for least in (1, 2):
        takers = [s for s in order if populations[s] >= least][:left]
        for stratum in takers:
            given[stratum] += 1
        left -= len(takers)
    while left > 0:
        left -= _by_remainder(populations, given, order, left)
    return given


def _by_remainder(
    populations: Mapping[Stratum, int],
    given: dict[Stratum, int],
    order: Sequence[Stratum],
    left: int,
) -> int:
    """One round over what is still free: whole shares first, then the largest remainders."""
    free = {s: populations[s] - given[s] for s in order if populations[s] > given[s]}
    total = sum(free.values())
    whole = {s: left * n // total for s, n in free.items()}
    for stratum, number in whole.items():
        given[stratum] += number
    rest = left - sum(whole.values())
    for stratum in sorted(free, key=lambda s: (-(left * free[s] % total), s))[:rest]:
        given[stratum] += 1
    return left


def draw(units: Mapping[Stratum, Sequence[int]], size: int, seed: int) -> dict[Stratum, list[int]]:
    """This function will draw a simple random sample within each stratum.

    The same units, size and seed give the same sample, in whatever order they are handed in.
    Raises `TooMany`.
    """
    number = allocate({stratum: len(found) for stratum, found in units.items()}, size)
    dice = np.random.Generator(np.random.PCG64(seed))
    drawn = {}
    for stratum in sorted(units):
        pool = np.array(sorted(units[stratum]), dtype=np.int64)
        drawn[stratum] = sorted(dice.permutation(pool)[: number[stratum]].tolist())
    return drawn
