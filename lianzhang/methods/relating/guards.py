"""Guards: places and industries too small to say anything of are left out, each named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Guards:
    """The least that must be there, in the unit of the table (say, enterprises); values of use,
    no official ones.

    `shrinkage` is the weight, in the same unit, of the mean in the quotient of a place: that of a
    place with as many enterprises lies half-way to 1. Being pulled towards 1 it does not cross 1;
    it is `cell` that keeps one or two enterprises from being a strength.
    """

    place: float = 30  # total of a place
    industry: float = 10  # total of an industry
    spread: int = 2  # places that an industry must be found in
    cell: float = 3  # of one industry in one place, to be called a strength
    places: int = 8  # places left, for the network to be looked at
    industries: int = 8  # industries left, likewise
    shrinkage: float = 20


OFF = Guards(place=0, industry=0, spread=0, cell=0, places=0, industries=0, shrinkage=0)


@dataclass(frozen=True)
class LeftOut:
    """A place or an industry that nothing is said of, with what was found and what is asked.

    `kind` is place or industry; `reason` is empty, total, spread or no_strength.
    """

    kind: str
    name: str
    reason: str
    found: float
    least: float


@dataclass(frozen=True)
class Sifted:
    """What is left of a table, as flags of its rows and columns, and what is not."""

    places: Flags
    industries: Flags
    left_out: tuple[LeftOut, ...]


def sift(
    values: Doubles, guards: Guards, places: Sequence[str], industries: Sequence[str]
) -> Sifted:
    """This function will leave out small places and industries, again until none is left.

    `values` is places × industries. A place that is left out makes industries smaller, and the
    other way round; totals are those of what is left at the time.
    """
    rows, columns = np.ones(len(places), bool), np.ones(len(industries), bool)
    out: list[LeftOut] = []
    while True:
        wide = values.sum(axis=1, where=columns)
        worst = rows & ((wide < guards.place) | (wide <= 0))
        out += _named("place", places, worst, wide, guards.place)
        rows &= ~worst
        long = values.sum(axis=0, where=rows[:, None])
        small = columns & ((long < guards.industry) | (long <= 0))
        out += _named("industry", industries, small, long, guards.industry)
        borne = np.count_nonzero((values > 0) & rows[:, None], axis=0)
        rare = columns & ~small & (borne < guards.spread)
        out += _named("industry", industries, rare, borne, guards.spread, "spread")
        columns &= ~(small | rare)
        if not (worst.any() or small.any() or rare.any()):
            return Sifted(rows, columns, tuple(out))


def without_strength(
    advantage: Flags, sifted: Sifted, places: Sequence[str], industries: Sequence[str]
) -> Sifted:
    """This function will leave out who has no strength, or what is nobody's, of what is left.

    Empty rows and columns: leaving them out changes no other count.
    """
    rows = sifted.places & advantage.any(axis=1)
    columns = sifted.industries & advantage.any(axis=0)
    zeros = np.zeros(max(advantage.shape))
    out = (
        *_named("place", places, sifted.places & ~rows, zeros, 1, "no_strength"),
        *_named("industry", industries, sifted.industries & ~columns, zeros, 1, "no_strength"),
    )
    return Sifted(rows, columns, (*sifted.left_out, *out))


def _named(
    kind: str,
    names: Sequence[str],
    which: Flags,
    found: NDArray[Any],
    least: float,
    reason: str = "total",
) -> Iterator[LeftOut]:
    for at in np.flatnonzero(which).tolist():
        number = float(found[at])
        said = "empty" if number <= 0 and reason == "total" else reason
        yield LeftOut(kind, names[at], said, number, float(least))
