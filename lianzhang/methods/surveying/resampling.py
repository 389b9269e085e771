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


def deviations(strata: Strata, seed: int, draws: int = DRAWS) -> Numbers:
    """This function will return how far each stratum's mean score is off in each draw.

    Drawn once, it serves the index of the whole and of any of its strata.
    """
    dice = np.random.Generator(np.random.PCG64(seed))
    answers, there = strata.answers, strata.population
    values, place = np.unique(strata.score, return_inverse=True)
    counts = np.zeros((len(there), len(values)))
    np.add.at(counts, (strata.of, place.ravel()), 1)
    everyone = counts.sum(axis=0) / max(counts.sum(), 1)
    found = np.zeros((draws, len(there)))
    for at in np.flatnonzero((answers > 0) & (there > 0)):
        number = int(answers[at])
        spread = np.sqrt(max(0.0, 1.0 - number / there[at]))
        chances = counts[at] / number if number > 1 else everyone
        drawn = dice.multinomial(max(number - 1, 1), chances, size=draws)
        found[:, at] = spread * (drawn @ values / max(number - 1, 1) - float(chances @ values))
    return found


def replicates(
    strata: Strata, seed: int, draws: int = DRAWS, off: Numbers | None = None
) -> Numbers:
    """This function will return the index of each draw, before it is cut to 0 … 200.

    The same answers and seed give the same draws; empty where nobody answered. `off` are deviations
    drawn already, of these strata or of more.
    """
    if not len(strata.of):
        return np.empty(0)
    drawn = deviations(strata, seed, draws) if off is None else off
    return CRITICAL + 100.0 * np.asarray((drawn + means(strata)) @ shares(strata))


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
