"""One table of places × industries: quotients, relatedness, complexity, and what is not said."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lianzhang.methods.relating.guards import Guards, LeftOut, Sifted, sift, without_strength
from lianzhang.methods.relating.network import (
    Doubles,
    Flags,
    densities,
    outlooks,
    quotients,
    together,
)
from lianzhang.methods.relating.refusals import not_counted, not_fitting
from lianzhang.methods.relating.spectrum import Unclear, second

Figures = tuple[Doubles | None, Doubles | None, Doubles | None, Doubles | None]
STRENGTH = 1.0  # quotient from which an industry is a strength of a place


@dataclass(frozen=True)
class Relatedness:
    """All figures, places in rows and industries in columns as handed in; NaN: not said.

    `eci` and `pci` are in standard deviations of `eci` (mean 0), `coi` in its own; `cog` in those
    of `eci`. `left_out` names what is NaN by the guards, `unclear` why complexity is not said.
    """

    quotient: Doubles
    advantage: Flags
    diversity: Doubles
    ubiquity: Doubles
    proximity: Doubles  # industry × industry
    density: Doubles
    eci: Doubles
    pci: Doubles
    coi: Doubles
    cog: Doubles
    left_out: tuple[LeftOut, ...]
    unclear: Unclear


def relate(
    values: ArrayLike,
    *,
    places: Sequence[str],
    industries: Sequence[str],
    guards: Guards | None = None,
) -> Relatedness:
    """This function will relate places and industries by what is found side by side.

    `values` is places × industries, none below zero (enterprises, employed persons, output).
    Guards are on unless told otherwise (`OFF`). With guards off the figures are those of the
    Python package ecomplexity 0.5.3. Definitions: Hidalgo, Klinger, Barabási, Hausmann (2007),
    Hausmann and others (2014); outlook and gain in the form without the − density × PCI term.
    """
    table = _checked(values, places, industries)
    guards = Guards() if guards is None else guards
    kept = sift(table, guards, places, industries)
    quotient, advantage = _strengths(table, kept, guards)
    kept = without_strength(advantage, kept, places, industries)
    at = np.ix_(kept.places, kept.industries)
    strong = advantage if kept.places.all() and kept.industries.all() else advantage[at]
    diversity = np.where(kept.places, advantage.sum(axis=1), np.nan)
    ubiquity = np.where(kept.industries, advantage.sum(axis=0), np.nan)
    base = (quotient, advantage, diversity, ubiquity)
    near_axes, both = (kept.industries,) * 2, (kept.places, kept.industries)
    least = (max(2, guards.places), max(2, guards.industries))
    if strong.shape[0] < least[0] or strong.shape[1] < least[1]:
        said = _spread((None,) * 4, kept)
        blank = (_whole(None, near_axes), _whole(None, both))
        return Relatedness(*base, *blank, *said, kept.left_out, Unclear.FEW)
    near, form = together(strong)
    density = densities(strong, near)
    figures, unclear = _complexity(strong, near, form, density)
    network = (_whole(near, near_axes), _whole(density, both))
    return Relatedness(*base, *network, *_spread(figures, kept), kept.left_out, unclear)


def _checked(values: ArrayLike, places: Sequence[str], industries: Sequence[str]) -> Doubles:
    table = np.asarray(values, np.float64)
    if table.shape != (len(places), len(industries)):
        raise not_fitting(len(places), len(industries), table.shape)
    wrong = np.argwhere(~(np.isfinite(table) & (table >= 0)))
    if len(wrong):
        row, column = wrong[0]
        raise not_counted(places[row], industries[column], table[row, column], len(wrong))
    return table


def _strengths(table: Doubles, kept: Sifted, guards: Guards) -> tuple[Doubles, Flags]:
    whole = bool(kept.places.all() and kept.industries.all())
    at = np.ix_(kept.places, kept.industries)
    some = table if whole else table[at]
    found = quotients(some, guards.shrinkage)
    strong = (found >= STRENGTH) & (some >= guards.cell)
    if whole:
        return found, strong
    advantage = np.zeros(table.shape, bool)
    advantage[at] = strong
    return _whole(found, (kept.places, kept.industries)), advantage


def _complexity(
    strong: Flags, near: Doubles, form: Doubles, density: Doubles
) -> tuple[Figures, Unclear]:
    diversity = strong.sum(axis=1).astype(np.float64)
    root = np.sqrt(strong.sum(axis=0).astype(np.float64))
    vector, unclear = second(form, root / np.linalg.norm(root))
    if unclear:
        return (None,) * 4, unclear
    industry = vector / root
    place = (strong @ industry) / diversity
    sign = np.sum((diversity - diversity.mean()) * (place - place.mean()))
    # a difference of rounding is no sign: neither end would be the complex one
    if abs(sign) <= 1e-10 * diversity.std() * place.std() * diversity.size:
        return (None,) * 4, Unclear.EVEN
    if sign < 0:
        industry, place = -industry, -place
    value, gain = outlooks(strong, near, density, industry)
    middle, width = place.mean(), place.std()
    gain /= width
    spread = value.std()
    value = (value - value.mean()) / spread if spread else np.full_like(value, np.nan)
    eci, pci = (place - middle) / width, (industry - middle) / width
    return (eci, pci, value, gain), unclear


def _whole(some: Doubles | None, kept: tuple[Flags, ...]) -> Doubles:
    """What is left, at its places in the whole; NaN elsewhere."""
    if some is not None and all(one.all() for one in kept):
        return some
    found = np.full([one.size for one in kept], np.nan)
    if some is not None:
        found[np.ix_(*kept)] = some
    return found


def _spread(figures: Figures, kept: Sifted) -> tuple[Doubles, Doubles, Doubles, Doubles]:
    eci, pci, coi, cog = figures
    rows, columns = (kept.places,), (kept.industries,)
    both = (*rows, *columns)
    return _whole(eci, rows), _whole(pci, columns), _whole(coi, rows), _whole(cog, both)
