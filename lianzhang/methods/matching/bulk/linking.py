"""Asked names and a register: candidates by looks, weighed, ranked; what is believed of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianzhang.methods.matching.bulk.asking import Asked, ask, without_places
from lianzhang.methods.matching.bulk.candidates import SHORT, WIDE, Pairs, letterwise, near
from lianzhang.methods.matching.bulk.comparing import FEATURES, Numbers, compared
from lianzhang.methods.matching.bulk.index import NameIndex
from lianzhang.methods.matching.bulk.letters import Ints
from lianzhang.methods.matching.bulk.weighing import Weights, odds

_CORE = FEATURES.index("core")


@dataclass(frozen=True)
class Linked:
    """Pairs (asked, row), best first for each asked: how the two agree, and how likely it is."""

    asked: Ints
    row: Ints
    features: Numbers
    odds: NDArray[np.float64]

    def where(self, some: NDArray[np.generic]) -> "Linked":
        """This function will keep some of the pairs."""
        return Linked(self.asked[some], self.row[some], self.features[some], self.odds[some])


def link(names: Sequence[str], index: NameIndex, weights: Weights) -> Linked:
    """This function will pair names with those of a register, best first; a few thousand at once
    are quickest.
    """
    asked = ask(names, index.words)
    found = _compared(asked, index, near(asked, index), weights)
    lost = _lost(asked, found)
    if lost.size:  # 金安泰: no firm 泰 of 金安, but 金安泰
        again = without_places(asked, lost)
        found = _joined(found, _compared(again, index, near(again, index), weights))
    some = np.flatnonzero(asked.short)
    if some.size:
        more = letterwise(asked, some, index.known_letters, SHORT)
        found = _joined(found, _compared(asked, index, more, weights))
    unmet = _unmet(asked, found)
    if unmet.size:
        more = letterwise(asked, unmet, index.all_letters, WIDE)
        found = _joined(found, _compared(asked, index, more, weights))
    return _ranked(found)


def _compared(asked: Asked, index: NameIndex, pairs: Pairs, weights: Weights) -> Linked:
    features = compared(asked, index, pairs)
    return Linked(asked.row[pairs[0]], pairs[1], features, odds(features, weights))


def _joined(one: Linked, other: Linked) -> Linked:
    return Linked(
        np.concatenate([one.asked, other.asked]),
        np.concatenate([one.row, other.row]),
        np.concatenate([one.features, other.features]),
        np.concatenate([one.odds, other.odds]),
    )


def _lost(asked: Asked, found: Linked) -> Ints:
    """Ways of reading that begin with a place, of names whose 字号 and 行业 were not found."""
    met = np.zeros(asked.count, np.bool_)
    same = found.features[:, _CORE] > 0
    met[found.asked[same & (found.odds > 1)]] = True
    return np.flatnonzero((asked.parts.trade > asked.letters.starts) & ~met[asked.row])


def _unmet(asked: Asked, found: Linked) -> Ints:
    """Short ways of reading of names for which nothing likely was found yet."""
    met = np.zeros(asked.count, np.bool_)
    met[found.asked[found.odds > 1]] = True
    return np.flatnonzero(asked.short & ~met[asked.row])


def _ranked(found: Linked) -> Linked:
    """Each pair once, with its best way of reading; best pairs first."""
    pair = found.asked << 32 | found.row
    order = np.lexsort((-found.odds, pair))
    first = np.ones(order.size, np.bool_)
    first[1:] = np.diff(pair[order]) != 0
    order = order[first]
    return found.where(order[np.lexsort((-found.odds[order], found.asked[order]))])
