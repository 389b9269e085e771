"""Candidates: the names of a register that share most with each asked name."""

from dataclasses import dataclass

import numpy as np

from lianzhang.methods.matching.bulk.asking import Asked
from lianzhang.methods.matching.bulk.index import (
    NameIndex,
    Pieces,
    Postings,
    pieces,
    single,
    spread,
)
from lianzhang.methods.matching.bulk.letters import Flags, Hashes, Ints

_WEIGHT = np.uint64(12)  # bits of a weight
_MOST = 4095  # a sum of weights above this counts as this


@dataclass(frozen=True)
class Look:
    """How widely one look goes: names that are looked at for one asked name; at most so many for
    its rarest piece; how many of the best are kept.
    """

    names: int
    crowded: int
    keep: int


NEAR = Look(names=150, crowded=20_000, keep=8)
ALL = Look(names=1_000_000, crowded=1_000_000, keep=150)  # of a register that small
SHORT = Look(names=3_000, crowded=50_000, keep=60)
WIDE = Look(names=1_500, crowded=20_000, keep=20)
FEW = 60  # names looked at where one agrees in every character: only its rivals are wanted
Pairs = tuple[Ints, Ints]


def near(asked: Asked, index: NameIndex, look: Look = NEAR) -> Pairs:
    """This function will return pairs (way of reading, register row) that share rare pieces."""
    found = pieces(asked.parts, index.words)
    letters = asked.letters
    whole = letters.hashes(letters.starts, letters.ends, letters.starts)
    at = np.minimum(np.searchsorted(index.wholes, whole), index.size - 1)
    if index.size <= look.names:
        return best(index.pieces, found, ALL)
    names = np.where(index.wholes[at] == whole, FEW, look.names)
    return best(index.pieces, found, look, names)


def letterwise(asked: Asked, some: Ints, postings: Postings, look: Look) -> Pairs:
    """This function will return pairs that share rare characters, wherever they stand."""
    return best(postings, single(asked.parts, some), look)


def best(postings: Postings, asked: Pieces, look: Look, names: Ints | None = None) -> Pairs:
    """This function will weigh shared pieces by their rarity and keep the heaviest pairs.

    `names` say for each way of reading how many names to look at, in place of `look.names`.
    """
    begins, sizes = postings.ranges(asked.hashes)
    known = np.flatnonzero(sizes > 0)
    order = known[np.lexsort((sizes[known], asked.rows[known]))]
    rows, begins, sizes = asked.rows[order], begins[order], sizes[order]
    taken = _rarest(rows, sizes, look.crowded, look.names if names is None else names[rows])
    rows, begins, sizes = rows[taken], begins[taken], sizes[taken]
    weight = np.maximum(np.log((postings.size + 1) / sizes) * 4, 1).astype(np.uint64)
    return _heaviest(*_summed(postings, rows, begins, sizes, weight), postings.bits, look.keep)


def _rarest(rows: Ints, sizes: Ints, crowded: int, names: Ints | int) -> Flags:
    """Pieces, rarest first, until so many names are looked at; the rarest nearly always."""
    total = np.cumsum(sizes)
    first = np.ones(rows.size, np.bool_)
    first[1:] = rows[1:] != rows[:-1]
    begin = np.maximum.accumulate(np.where(first, np.arange(rows.size), 0))
    within = total - (total - sizes)[begin] if rows.size else total
    found: Flags = (within <= names) | (first & (sizes <= crowded))
    return found


def _summed(
    postings: Postings, rows: Ints, begins: Ints, sizes: Ints, weight: Hashes
) -> tuple[Hashes, Hashes]:
    """Pairs packed in one number, sorted, and the sum of the weights of each."""
    front = (rows.astype(np.uint64) << (postings.bits + _WEIGHT)) | weight
    packed = np.repeat(front, sizes)
    packed |= postings.rows(spread(begins, sizes)) << _WEIGHT
    packed.sort()
    pair = packed >> _WEIGHT
    if not pair.size:
        return pair, pair
    first = np.flatnonzero(np.concatenate([np.ones(1, np.bool_), pair[1:] != pair[:-1]]))
    mask = (np.uint64(1) << _WEIGHT) - np.uint64(1)
    return pair[first], np.add.reduceat(packed & mask, first)


def _heaviest(pair: Hashes, total: Hashes, bits: np.uint64, keep: int) -> Pairs:
    """The heaviest pairs of each asked name, by one sort of numbers that hold all three."""
    asked = (pair >> bits).astype(np.int64)
    begin = np.searchsorted(asked, np.arange(asked[-1] + 2 if asked.size else 1))
    place = np.arange(asked.size) - begin[asked]
    light = np.uint64(_MOST) - np.minimum(total, np.uint64(_MOST))
    packed = (pair >> bits << np.uint64(40)) | (light << np.uint64(28)) | place.astype(np.uint64)
    packed.sort()
    packed = packed[np.arange(packed.size) - begin[asked] < keep]
    asked = (packed >> np.uint64(40)).astype(np.int64)
    kept = begin[asked] + (packed & np.uint64((1 << 28) - 1)).astype(np.int64)
    row = pair[kept] & ((np.uint64(1) << bits) - np.uint64(1))
    return asked, row.astype(np.int64)
