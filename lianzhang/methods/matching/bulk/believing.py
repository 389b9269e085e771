"""From odds to belief: rivals share it, namesakes count once, bands say what to do."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianzhang.methods.matching.bulk.comparing import FEATURES, Numbers
from lianzhang.methods.matching.bulk.index import NameIndex
from lianzhang.methods.matching.bulk.letters import Ints, scrambled
from lianzhang.methods.matching.bulk.linking import Linked

CERTAIN, ASK = 0.98, 0.45
_AT = {name: number for number, name in enumerate(FEATURES)}


@dataclass(frozen=True)
class Believed:
    """Candidates of all asked names, one after the other: those of name i lie from begins[i] to
    begins[i + 1], the likeliest first, each enterprise once.
    """

    begins: Ints
    row: Ints
    name: Ints
    score: NDArray[np.float64]
    band: NDArray[np.str_]
    features: Numbers

    def first(self, count: int) -> "Believed":
        """This function will keep the likeliest `count` of each asked name."""
        place = np.arange(self.row.size) - np.repeat(self.begins[:-1], np.diff(self.begins))
        kept = np.flatnonzero(place < count)
        sizes = np.minimum(np.diff(self.begins), count)
        return Believed(
            np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)]),
            self.row[kept],
            self.name[kept],
            self.score[kept],
            self.band[kept],
            self.features[kept],
        )


def believe(linked: Linked, index: NameIndex, owner: Ints, count: int) -> Believed:
    """This function will weigh the candidates of each asked name against each other and against
    nobody being meant; `owner` gives each name of the index its enterprise.
    """
    row = owner[linked.row]
    if (row != linked.row).any():  # the best name of each enterprise
        linked = linked.where(np.sort(np.unique(linked.asked << 32 | row, return_index=True)[1]))
        row = owner[linked.row]
    asked, name = linked.asked, index.whole[linked.row]
    share = _shares(asked, linked.odds, name, count)
    band = _bands(asked, name, share, linked.features)
    begins = np.searchsorted(asked, np.arange(count + 1))
    return Believed(begins, row, linked.row, share, band, linked.features)


def _firsts(column: NDArray[np.generic]) -> NDArray[np.bool_]:
    first = np.ones(column.size, np.bool_)
    first[1:] = column[1:] != column[:-1]
    return first


def _shares(
    asked: Ints, odds: NDArray[np.float64], name: NDArray[np.uint64], count: int
) -> NDArray[np.float64]:
    """Each one's share of belief; of namesakes only one counts as a rival."""
    both = name ^ scrambled(asked)
    order = np.argsort(both)
    once = np.zeros(asked.size, np.bool_)
    once[order] = _firsts(both[order])
    total = 1 + np.bincount(asked, np.where(once, odds, 0), minlength=count)
    found: NDArray[np.float64] = odds / total[asked]
    return found


def _bands(
    asked: Ints, name: NDArray[np.uint64], share: NDArray[np.float64], features: Numbers
) -> NDArray[np.str_]:
    """Certain: hardly a rival, no namesake, not a branch for its parent, no other place."""
    first = _firsts(asked)
    twin = np.zeros(asked.size, np.bool_)
    twin[:-1] = (asked[1:] == asked[:-1]) & (name[1:] == name[:-1])
    against = features[:, [_AT["branch_other"], _AT["place_other"], _AT["form_other"]]].any(axis=1)
    sure = first & (share >= CERTAIN) & ~twin & ~against
    return np.where(sure, "certain", np.where(share >= ASK, "ask", "none"))
