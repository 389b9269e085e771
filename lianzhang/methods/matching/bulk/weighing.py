"""Weights of what agrees and what does not; confirmed and refused pairs teach them further."""

import numpy as np
from numpy.typing import NDArray

from lianzhang.methods.matching.bulk.comparing import FEATURES, Numbers

Weights = NDArray[np.float64]

# Learnt by `benchmarks/matching_learn.py`: natural logarithms of odds, as Fellegi and Sunter weigh
# agreement, but fitted together, because what agrees in 字号 agrees in the whole name too. The first
# number holds for whole names, the second for abbreviations. Two names that agree in every character
# are one by definition: that weight is set, not learnt.
_LEARNT = {
    "bias": (-5.89, -11.26),
    "whole": (12.0, 12.0),
    "core": (1.39, 0.28),
    "trade": (-1.61, 1.41),
    "covered": (0.52, 1.82),
    "covering": (3.47, 1.95),
    "rare": (3.73, 2.63),
    "neat": (2.94, 4.42),
    "begins": (0.25, 1.59),
    "slip": (-0.22, -0.59),
    "sound": (2.94, -0.22),
    "place_same": (-0.93, -1.45),
    "place_other": (-2.81, -1.39),
    "form_same": (0.48, 4.08),
    "form_other": (-2.68, -1.06),
    "branch_other": (-6.08, -3.23),
    "ordered": (1.33, 0.41),
    "known_stock": (0.0, 4.24),
    "group_same": (0.56, 3.22),
    "group_asked": (-2.05, -0.22),
    "group_known": (-0.9, 0.04),
    "place_exact": (4.24, -0.46),
    "place_unsaid": (-1.0, -1.01),
    "short": (0.0, 0.0),
}
WEIGHTS: Weights = np.array([_LEARNT[name] for name in FEATURES]).T
_SHORT = FEATURES.index("short")


def odds(features: Numbers, weights: Weights) -> NDArray[np.float64]:
    """This function will return the odds of each pair that it is one enterprise; `weights` are
    two rows, for whole names and for abbreviations.
    """
    both = features @ weights.T
    sums = np.where(features[:, _SHORT] > 0, both[:, 1], both[:, 0])
    found: NDArray[np.float64] = np.exp(np.clip(sums, -30, 30))
    return found


def taught(
    weights: Weights, confirmed: Numbers, refused: Numbers, *, firmness: float = 10.0
) -> Weights:
    """This function will return weights that follow what people decided about pairs.

    `confirmed` and `refused` are rows of `FEATURES`. The weights move as far as the decisions
    outweigh `firmness` (how many decisions a weight's present value is worth); without decisions
    they stay as they are. Always the same answer, whatever the order of the decisions.
    """
    rows = np.concatenate([confirmed, refused]).astype(np.float64)
    said = np.concatenate([np.ones(len(confirmed)), np.zeros(len(refused))])
    found = weights.astype(np.float64).copy()
    for _ in range(50):
        believed = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (said - believed) - firmness * (found - weights)
        bend = (rows.T * (believed * (1 - believed))) @ rows + firmness * np.eye(found.size)
        step = np.linalg.solve(bend, slope)
        found += np.clip(step, -1, 1)
        if np.abs(step).max(initial=0.0) < 1e-9:
            break
    return found
