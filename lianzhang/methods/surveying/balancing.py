"""The diffusion index: what share says better less what share says worse, around 100.

An answer scores 1 (better), 0 (the same) or -1 (worse); a firm's score is the weighted mean of its
answers. Whoever was drawn and did not answer is taken to be like those of the same stratum who did:
an answer stands for as many firms as the stratum has for each answer. A stratum that nobody answered
for is not guessed: the index does not speak for it, and says for how many firms it does.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
CRITICAL = 100.0  # as many say better as worse


@dataclass(frozen=True)
class Strata:
    """Answers as columns: the stratum (a row of `population`) and the score of each firm."""

    of: Places
    score: Numbers  # -1 … 1
    population: Numbers

    @property
    def answers(self) -> Numbers:
        """This function will return how many answered in each stratum."""
        return np.bincount(self.of, minlength=len(self.population)).astype(np.float64)

    def within(self, chosen: npt.NDArray[np.bool_]) -> "Strata":
        """This function will return the same with only some strata, the others emptied."""
        kept = chosen[self.of]
        return Strata(self.of[kept], self.score[kept], np.where(chosen, self.population, 0.0))


@dataclass(frozen=True)
class Balance:
    """An index from 0 to 200, and what it rests on; `index` is None where nobody answered."""

    index: float | None
    answers: int
    population: int
    spoken_for: int  # firms of the strata that have an answer
    silent: tuple[int, ...]  # strata with firms and without an answer


def shares(strata: Strata) -> Numbers:
    """This function will return each stratum's share of the firms that are spoken for."""
    spoken = np.where(strata.answers > 0, strata.population, 0.0)
    total = spoken.sum()
    return spoken / total if total else spoken


def means(strata: Strata) -> Numbers:
    """This function will return the mean score of each stratum; 0 where nobody answered."""
    sums = np.bincount(strata.of, strata.score, minlength=len(strata.population))
    return sums / np.maximum(strata.answers, 1)


def balance(strata: Strata) -> Balance:
    """This function will work out the index of the firms that are spoken for."""
    answers, there = strata.answers, strata.population
    silent = np.flatnonzero((answers == 0) & (there > 0))
    found = CRITICAL + 100.0 * float(shares(strata) @ means(strata)) if len(strata.of) else None
    return Balance(
        found,
        len(strata.of),
        int(there.sum()),
        int(there[answers > 0].sum()),
        tuple(int(place) for place in silent),
    )
