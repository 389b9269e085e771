"""Quotients, strengths, what goes together, density and gain, a block of places at a time."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]
Flags = NDArray[np.bool_]
BLOCK = 512  # places multiplied at once: memory stays that of what is handed back


def blocks(count: int) -> Iterator[slice]:
    """This function will cut rows into blocks."""
    for begin in range(0, count, BLOCK):
        yield slice(begin, begin + BLOCK)


def quotients(values: Doubles, shrinkage: float) -> Doubles:
    """This function will return location quotients (RCA): share in the place by share in all.

    `values` is places × industries, no row or column all zero. Each place is drawn towards 1 by
    `shrinkage`: (total × quotient + shrinkage) / (total + shrinkage).
    """
    wide = values.sum(axis=1, keepdims=True)
    long = values.sum(axis=0, keepdims=True)
    found: Doubles = values / wide
    found /= long / long.sum()
    if shrinkage:
        found *= wide
        found += shrinkage
        found /= wide + shrinkage
    return found


def together(advantage: Flags) -> tuple[Doubles, Doubles]:
    """This function will return proximity (diagonal 1) and the symmetric form of the network.

    Proximity is the smaller of the two chances to have the one where the other is a strength. The
    form is XᵀX with X = M / √(diversity × ubiquity). Every row and column of M holds a strength.
    Counts are below 2²⁴ and exact in single precision.
    """
    size = advantage.shape[1]
    diversity = advantage.sum(axis=1).astype(np.float64)
    ubiquity = advantage.sum(axis=0).astype(np.float64)
    both = np.zeros((size, size), np.float32)
    form = np.zeros((size, size))
    for some in blocks(len(advantage)):
        ones = advantage[some].astype(np.float32)
        both += ones.T @ ones
        weighed = advantage[some] / np.sqrt(diversity[some, None])
        form += weighed.T @ weighed
    root = np.sqrt(ubiquity)
    form /= root[:, None]
    form /= root
    near = both.astype(np.float64)
    del both
    near /= np.maximum(ubiquity[:, None], ubiquity)
    return near, form


def densities(advantage: Flags, near: Doubles) -> Doubles:
    """This function will return how much of what is near an industry is there already, 0 to 1."""
    weights = near / near.sum(axis=1)  # symmetric: column p over the sum of industry p
    found = np.empty(advantage.shape)
    for some in blocks(len(advantage)):
        np.matmul(advantage[some].astype(np.float64), weights, out=found[some])
    return found


def outlooks(
    advantage: Flags, near: Doubles, density: Doubles, complexity: Doubles
) -> tuple[Doubles, Doubles]:
    """This function will return, for a raw complexity of industries, opportunity value of each
    place and gain of each industry in it (0 where it is a strength already).
    """
    pull = near * (complexity / near.sum(axis=1))[:, None]
    value, gain = np.empty(len(advantage)), np.empty(advantage.shape)
    for some in blocks(len(advantage)):
        absent = (~advantage[some]).astype(np.float64)
        np.matmul(absent, pull, out=gain[some])
        gain[some] *= absent
        absent *= density[some]
        value[some] = absent @ complexity
    return value, gain
