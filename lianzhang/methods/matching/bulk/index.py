"""The index of a register's names: which names share rare pieces with an asked one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lianzhang.methods.matching.bulk.letters import Hashes, Ints, lay, scrambled
from lianzhang.methods.matching.bulk.splitting import Split, Words, split
from lianzhang.methods.matching.parts import Parser

SLIPS = 6  # the first characters of a core of which one may be missing or wrong
_SEEN, _RARE = 2_000, 0.002  # names as if seen before; share of them with a rare character
_PAIR = np.uint64(0xD6E8FEB86659FD93)
_MIX = np.uint64(0xA0761D6478BD642F)


@dataclass(frozen=True)
class Pieces:
    """Pieces of names as hashes, each with the row of its name."""

    rows: Ints
    hashes: Hashes


def pieces(parts: Split, words: Words) -> Pieces:
    """This function will cut names into pieces that other writings of them share.

    Pairs of neighbouring characters; the first two of the 字号 with the city; 字号 with 行业 whole, and with one character left out (which
    meets a wrong, a missing and a surplus character); the same whole with the city.
    """
    found = [_pairs(parts), _cores(parts, words), *_slips(parts, words)]
    return Pieces(
        np.concatenate([one.rows for one in found]), np.concatenate([one.hashes for one in found])
    )


def _pairs(parts: Split) -> Pieces:
    letters = parts.letters
    sizes = np.maximum(letters.sizes - 1, 0)
    rows = np.repeat(np.arange(sizes.size), sizes)
    at = spread(letters.starts, sizes)
    mixed = scrambled(letters.points)
    return Pieces(rows, (mixed[at] * _PAIR) ^ mixed[at + 1])


def _cores(parts: Split, words: Words) -> Pieces:
    rows = np.arange(parts.form.size)
    whole = _core_hashes(parts, rows)
    cities = words.cities[parts.place]
    placed = np.flatnonzero((parts.place >= 0) & (cities > 0))
    city = cities[placed].astype(np.uint64)
    with_city = (whole[placed] ^ city) * _MIX
    begins = parts.trade[placed]
    first = np.minimum(begins + 2, parts.form[placed])
    begun = parts.letters.hashes(begins, first, parts.letters.starts[placed])
    begun = (begun ^ city) * _PAIR
    return Pieces(np.concatenate([rows, placed, placed]), np.concatenate([whole, with_city, begun]))


def _core_hashes(parts: Split, rows: Ints) -> Hashes:
    starts = parts.letters.starts[rows]
    tail = parts.letters.hashes(parts.branch[rows], parts.letters.ends[rows], starts)
    return parts.letters.hashes(parts.trade[rows], parts.form[rows], starts) + tail * _MIX


def _slips(parts: Split, words: Words) -> Iterator[Pieces]:
    cities = np.where(parts.place >= 0, words.cities[parts.place], 0)
    letters, size = parts.letters, parts.form - parts.trade
    for left_out in range(SLIPS):
        rows = np.flatnonzero((size > 2) & (size > left_out))
        starts, begin = letters.starts[rows], parts.trade[rows]
        before = letters.hashes(begin, begin + left_out, starts)
        after = letters.hashes(begin + left_out + 1, parts.form[rows], starts)
        tail = letters.hashes(parts.branch[rows], letters.ends[rows], starts)
        shifted = after * _power(left_out)
        slipped = before + shifted + tail * _MIX
        yield Pieces(rows, slipped)
        placed = np.flatnonzero(cities[rows] > 0)
        yield Pieces(
            rows[placed], (slipped[placed] ^ cities[rows[placed]].astype(np.uint64)) * _MIX
        )


def _power(exponent: int) -> np.uint64:
    from lianzhang.methods.matching.bulk.letters import _BASE, powers

    return np.uint64(powers(_BASE)[exponent])


def spread(begins: Ints, sizes: Ints) -> Ints:
    """This function will list begin, begin + 1, … (size of them) for each stretch in turn."""
    total = int(sizes.sum())
    before = np.cumsum(sizes) - sizes
    return np.arange(total, dtype=np.int64) + np.repeat(begins - before, sizes)


class Postings:
    """Rows by piece, in one sorted array of numbers: the piece in front, the row behind."""

    def __init__(self, found: Pieces, size: int) -> None:
        self.size = size
        self.bits = np.uint64(max(size, 2).bit_length())
        self._mask = (np.uint64(1) << self.bits) - np.uint64(1)
        packed = self._packed(found.hashes)
        packed |= found.rows.astype(np.uint64)
        packed.sort()
        self._all = packed

    def _packed(self, hashes: Hashes) -> Hashes:
        """A hash without its last bits, where the row goes."""
        kept: Hashes = (hashes >> self.bits) << self.bits
        return kept

    def ranges(self, hashes: Hashes) -> tuple[Ints, Ints]:
        """This function will return where the rows of each piece begin, and how many there are."""
        heads, back = np.unique(self._packed(hashes), return_inverse=True)
        least = np.searchsorted(self._all, heads)
        after = np.searchsorted(self._all, heads | self._mask, side="right")
        return least[back], (after - least)[back]

    def rows(self, at: Ints) -> Hashes:
        """This function will return the rows at these places of the list."""
        found: Hashes = self._all[at] & self._mask
        return found


class NameIndex:
    """Names of a register with their pieces in order; built once, then asked."""

    def __init__(self, names: Sequence[str], parser: Parser, words: Words) -> None:
        self.words, self.parser = words, parser
        self.parts = split(lay(names, parser), words)
        self.size = len(names)
        self.pieces = Postings(pieces(self.parts, words), self.size)

    @cached_property
    def known_letters(self) -> Postings:
        """This function will return single characters of joint-stock companies and groups, which
        are called by short names.
        """
        known = (self.parts.kind == self.words.stock) | self.parts.group
        known &= self.parts.branch == self.parts.letters.ends
        return Postings(single(self.parts, np.flatnonzero(known)), self.size)

    @cached_property
    def all_letters(self) -> Postings:
        """This function will return single characters of all names; made when first needed."""
        return Postings(single(self.parts, np.arange(self.size)), self.size)

    @cached_property
    def whole(self) -> Hashes:
        """This function will return the hash of each whole name."""
        letters = self.parts.letters
        return letters.hashes(letters.starts, letters.ends, letters.starts)

    @cached_property
    def wholes(self) -> Hashes:
        """This function will return the hashes of all whole names in order."""
        return np.sort(self.whole)

    @cached_property
    def rarity(self) -> NDArray[np.float32]:
        """This function will return how rare each character is: ln(names / names that have it).

        A small register says little about that: a character counts as if some names had been seen
        before, in which words of forms, trades and places are common and all else is rare.
        """
        points = np.minimum(self.parts.letters.points, 0xFFFF)
        count = np.minimum(np.bincount(points, minlength=0x10000), self.size)
        expected = np.full(0x10000, _SEEN * _RARE)
        plain = self.words.plain
        for share, words in ((0.01, plain.places), (0.02, plain.industries), (0.3, plain.forms)):
            expected[[*{ord(letter) for word in words for letter in word}]] = _SEEN * share
        return np.log((self.size + _SEEN) / (count + expected)).astype(np.float32)


def single(parts: Split, some: Ints) -> Pieces:
    """This function will list single characters of names before their form, and neighbours."""
    starts = parts.letters.starts[some]
    sizes = np.maximum(parts.form[some] - starts, 0)
    mixed = scrambled(parts.letters.points)
    pairs = np.maximum(sizes - 1, 0)
    at = spread(starts, pairs)
    hashes = np.concatenate([mixed[spread(starts, sizes)], (mixed[at] * _PAIR) ^ mixed[at + 1]])
    return Pieces(np.concatenate([np.repeat(some, sizes), np.repeat(some, pairs)]), hashes)
