"""The second eigenvector of a network of industries, without computing all the others."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]
SMALL = 200  # up to so many industries all eigenvectors are computed: it costs nothing
STEPS = 300  # of Lanczos; beyond, all eigenvectors after all
CHECK = 10  # steps from one look at the convergence to the next
RESIDUAL = 1e-13  # of a vector of length one
GAP = 1e-9  # eigenvalues nearer than this are one: the vector is any of many


class Unclear(StrEnum):
    """Why complexity is not said."""

    NOTHING = ""
    FEW = "few"  # fewer places or industries than the guards ask for, or fewer than two
    PIECES = "pieces"  # the network falls into pieces that share nothing
    TIED = "tied"  # two directions explain equally much: neither is the one
    EVEN = "even"  # all places are equally diverse: no end of the scale is the complex one


def second(form: Doubles, first: Doubles) -> tuple[Doubles, Unclear]:
    """This function will return the eigenvector (length one) of the second largest eigenvalue.

    `form` is symmetric, its largest eigenvalue is 1 and belongs to `first` (length one): it is
    taken away exactly, so that the second becomes the largest. `form` is changed.
    """
    form -= np.outer(first, first)
    if first.size > SMALL:
        found = _lanczos(form)
        if found is not None:
            return found
    values, vectors = np.linalg.eigh(form)
    return vectors[:, -1], _clear(values)


def _clear(values: Doubles) -> Unclear:
    if values[-1] > 1 - GAP:
        return Unclear.PIECES
    return Unclear.TIED if values[-1] - values[-2] < GAP else Unclear.NOTHING


def _lanczos(form: Doubles) -> tuple[Doubles, Unclear] | None:
    """Lanczos with every vector made orthogonal to all before; None: not sure within STEPS."""
    size = len(form)
    basis = np.empty((STEPS + 1, size))
    start = np.random.default_rng(0).standard_normal(size)
    basis[0] = start / np.linalg.norm(start)
    main, beside = np.zeros(STEPS), np.zeros(STEPS)
    for step in range(min(STEPS, size - 1)):
        ahead = form @ basis[step]
        main[step] = ahead @ basis[step]
        for _ in range(2):  # twice is enough
            ahead -= basis[: step + 1].T @ (basis[: step + 1] @ ahead)
        beside[step] = np.linalg.norm(ahead)
        if beside[step] < RESIDUAL:
            return None  # the start lies in a small space: the network is too regular
        basis[step + 1] = ahead / beside[step]
        if (step + 1) % CHECK:
            continue
        side = beside[:step]
        values, vectors = np.linalg.eigh(
            np.diag(main[: step + 1]) + np.diag(side, 1) + np.diag(side, -1)
        )
        if abs(beside[step] * vectors[-1, -1]) < RESIDUAL:
            vector = vectors[:, -1] @ basis[: step + 1]
            return vector / np.linalg.norm(vector), _clear(values)
    return None
