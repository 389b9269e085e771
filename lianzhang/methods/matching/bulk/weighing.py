"""Weights of what agrees and what does not; confirmed and refused pairs teach them further."""

import numpy as np
from numpy.typing import NDArray

from lianzhang.methods.matching.bulk.comparing import FEATURES, Numbers

Weights = NDArray[np.float64]

# Learnt by `benchmarks/matching_learn.py`: natural logarithms of odds, as Fellegi and Sunter weigh
# agreement, but fitted together, because what agrees in 字号 agrees in the whole name too.
_LEARNT = {
    "bias": -11.402,
    "whole": 8.0,
    "core": -0.306,
    "trade": 1.333,
    "covered": 1.322,
    "covering": 1.213,
    "rare": 1.802,
    "neat": 4.717,
    "begins": 1.505,
    "slip": -0.393,
    "sound": -0.445,
    "place_same": -1.395,
    "place_other": -1.301,
    "form_same": 4.377,
    "form_other": -0.569,
    "branch_other": -3.348,
    "ordered": 1.899,
    "known_stock": 4.561,
    "group_same": 3.261,
    "group_asked": -0.647,
    "group_known": 0.224,
}
WEIGHTS: Weights = np.array([_LEARNT[name] for name in FEATURES])


def odds(features: Numbers, weights: Weights) -> NDArray[np.float64]:
    """This function will return the odds of each pair that it is one enterprise."""
    found: NDArray[np.float64] = np.exp(np.clip(features @ weights, -30, 30))
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
