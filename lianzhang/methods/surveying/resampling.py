"""How far off the index may be: the sample drawn again from itself, stratum by stratum, seeded.

Rao and Wu's rescaling: one answer fewer is drawn than there are, so that the variance of a stratum
is not understated, and what is drawn deviates less the more of the stratum answered (a stratum that
all of answered does not deviate). A stratum with one answer borrows the deviations of all answers.
"""

from dataclasses import dataclass

import numpy as np

from lianzhang.methods.surveying.balancing import CRITICAL, Numbers, Strata, means, shares

DRAWS = 1_000
SURE = 0.95


@dataclass(frozen=True)
class Interval:
    """Where the number lies with the certainty `SURE`, as far as the drawing of the sample goes."""

    low: float
    high: float


def replicates(strata: Strata, seed: int, draws: int = DRAWS) -> Numbers:
    """This function will return the index of each draw, before it is cut to 0 … 200.

    The same answers and seed give the same draws; empty where nobody answered.
    """
    if not len(strata.of):
        return np.empty(0)
    dice = np.random.Generator(np.random.PCG64(seed))
    answers, weight, centre = strata.answers, shares(strata), means(strata)
    values, place = np.unique(strata.score, return_inverse=True)
    counts = np.zeros((len(strata.population), len(values)))
    np.add.at(counts, (strata.of, place.ravel()), 1)
    everyone = counts.sum(axis=0) / counts.sum()
    found = np.full(draws, float(weight @ centre))
    for at in np.flatnonzero(weight > 0):
        number = int(answers[at])
        spread = np.sqrt(max(0.0, 1.0 - number / strata.population[at]))
        chances = counts[at] / number if number > 1 else everyone
        drawn = dice.multinomial(max(number - 1, 1), chances, size=draws)
        off = drawn @ values / max(number - 1, 1) - float(chances @ values)
        found += weight[at] * spread * off
    return CRITICAL + 100.0 * found


def interval(drawn: Numbers, least: float = 0.0, most: float = 200.0) -> Interval | None:
    """This function will return the middle of the draws, within what the number can be."""
    if not len(drawn):
        return None
    low, high = np.quantile(drawn, ((1 - SURE) / 2, (1 + SURE) / 2))
    return Interval(float(np.clip(low, least, most)), float(np.clip(high, least, most)))


def change(now: Numbers, then: Numbers) -> Interval | None:
    """This function will return the interval of a change in points, the two samples apart.

    Where firms are in both samples the true interval is narrower: this one errs to the careful side.
    """
    if not len(now) or not len(then):
        return None
    number = min(len(now), len(then))
    return interval(now[:number] - then[:number], -200.0, 200.0)
