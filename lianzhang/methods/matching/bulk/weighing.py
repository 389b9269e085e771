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
    "bias": (-6.44, -11.26),
    "whole": (12.0, 12.0),
    "core": (1.61, 0.47),
    "trade": (-1.85, 1.44),
    "covered": (0.45, 1.92),
    "covering": (3.55, 1.86),
    "rare": (3.75, 2.47),
    "neat": (2.89, 4.36),
    "begins": (0.42, 1.58),
    "slip": (-0.1, -0.73),
    "sound": (2.87, -0.1),
    "place_same": (-0.86, -1.32),
    "place_other": (-4.05, -2.07),
    "form_same": (0.21, 4.2),
    "form_other": (-2.45, -0.96),
    "branch_other": (-5.74, -3.15),
    "ordered": (1.34, 0.3),
    "known_stock": (-0.19, 4.4),
    "group_same": (0.67, 3.23),
    "group_asked": (-1.82, -0.19),
    "group_known": (-0.77, 0.05),
    "place_exact": (4.24, -0.8),
    "place_unsaid": (-1.09, -1.0),
    "short": (0.0, 0.0),
}
WEIGHTS: Weights = np.array([_LEARNT[name] for name in FEATURES]).T
_SHORT = FEATURES.index("short")


def odds(features: Numbers, weights: Weights) -> NDArray[np.float64]:
    """This function will return the odds of each pair that it is one enterprise; `weights` are
    two rows, for whole names and for abbreviations.
    """
    # not `@`: for so narrow a product the threads of BLAS wait longer than they work
    both = np.einsum("ij,kj->ik", features, weights)
    sums = np.where(features[:, _SHORT] > 0, both[:, 1], both[:, 0])
    found: NDArray[np.float64] = np.exp(np.clip(sums, -30, 30))
    return found


def taught(
    weights: Weights, confirmed: Numbers, refused: Numbers, *, firmness: float = 10.0
) -> Weights:
    """This function will return weights that follow what people decided about pairs.

    `confirmed` and `refused` are rows of `FEATURES`. The weights move as far as the decisions
    outweigh `firmness` (how many decisions a weight's present value is worth); without decisions
    they stay as they are. The order of the decisions does not matter.
    """
    rows = np.concatenate([confirmed, refused]).astype(np.float64)
    said = np.concatenate([np.ones(len(confirmed)), np.zeros(len(refused))])
    short = rows[:, _SHORT] > 0
    both = ((weights[0], ~short), (weights[1], short))
    return np.array([_moved(one, rows[some], said[some], firmness) for one, some in both])


def _moved(weights: Weights, rows: Weights, said: Weights, firmness: float) -> Weights:
    """Newton's way to the likeliest weights, a pull towards the present ones included."""
    found = weights.copy()
    for _ in range(50):
        believed = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (said - believed) - firmness * (found - weights)
        bend = (rows.T * (believed * (1 - believed))) @ rows + firmness * np.eye(found.size)
        step = np.clip(np.linalg.solve(bend, slope), -1, 1)
        found += step
        if np.abs(step).max() < 1e-9:
            break
    return found
