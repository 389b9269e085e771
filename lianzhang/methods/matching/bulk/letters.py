"""Many names as one run of characters: folding, hashes of any stretch, words looked up."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from lianzhang.methods.matching.parts import Parser, folded

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Flags = NDArray[np.bool_]

LONGEST = 120  # characters of a name that are looked at
_END = ord("\n")
_SLOW, _DROP = 1, 0  # what the table of folds says of a character that has no plain fold
BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that it has an inverse modulo 2⁶⁴
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))


@dataclass(frozen=True)
class Letters:
    """Folded names in one array of code points; name i lies from starts[i] to ends[i].

    `bracketed` holds, by row, the places that stood in brackets. `sums` are running sums of
    character × base^place, from which the hash of any stretch follows by one subtraction.
    """

    keys: list[str]
    points: NDArray[np.uint32]
    starts: Ints
    ends: Ints
    bracketed: dict[int, tuple[frozenset[str], ...]]
    sums: Hashes

    @property
    def sizes(self) -> Ints:
        """This function will return the number of characters of each name."""
        return self.ends - self.starts

    def hashes(self, begins: Ints, ends: Ints, starts: Ints) -> Hashes:
        """This function will hash stretches [begin, end) of names that begin at `starts`."""
        found: Hashes = (self.sums[ends] - self.sums[begins]) * powers(_INVERSE)[begins - starts]
        return found


def lay(names: Sequence[str], parser: Parser) -> Letters:
    """This function will fold names and lay them side by side; brackets and notes are resolved
    as the parser does it.
    """
    keys, bracketed = _keys(names, parser)
    points = _points("\n".join(keys) + "\n")
    breaks = np.flatnonzero(points == _END).astype(np.int64)
    starts = np.concatenate([np.zeros(1, np.int64), breaks[:-1] + 1])[: len(keys)]
    ends = breaks[: len(keys)]
    place = np.arange(points.size, dtype=np.int64) - np.repeat(starts, ends - starts + 1)
    place[breaks] = 0
    terms = scrambled(points) * powers(BASE)[place]
    terms[breaks] = 0
    sums = np.zeros(points.size + 1, np.uint64)
    np.cumsum(terms, out=sums[1:])
    return Letters(keys, points, starts, ends, bracketed, sums)


def _points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)


def _keys(
    names: Sequence[str], parser: Parser
) -> tuple[list[str], dict[int, tuple[frozenset[str], ...]]]:
    """Plain names are folded by a table, all at once; the others one by one."""
    text = "\n".join(names).replace("\r", " ")
    if text.count("\n") >= len(names):
        names = [name.replace("\n", " ") for name in names]
        text = "\n".join(names).replace("\r", " ")
    points = _points(text + "\n")
    at = np.minimum(points, 0xFFFF)
    folds = _folds()[at]
    row = np.cumsum(points == _END) - (points == _END)
    first = np.concatenate([[True], points[:-1] == _END])
    digit = (points >= ord("0")) & (points <= ord("9"))
    odd = (folds == _SLOW) | (first & digit)
    slow = np.unique(row[odd])
    kept = folds[folds != _DROP]
    kept[kept == _SLOW] = ord("?")
    keys = kept.astype("<u4").tobytes().decode("utf-32-le").split("\n")[: len(names)]
    bracketed: dict[int, tuple[frozenset[str], ...]] = {}
    for index in slow.tolist():
        text, places = parser.without_brackets(folded(names[index].replace("\r", " ")))
        keys[index] = text
        if places:
            bracketed[index] = tuple(places)
    return [key[:LONGEST] for key in keys], bracketed


@cache
def _folds() -> NDArray[np.uint32]:
    """What each character becomes: another, nothing, or "look at the whole name"."""
    table = np.full(0x10000, _SLOW, np.uint32)
    for point in range(0x10000):
        letter = chr(point)
        if 0xD800 <= point < 0xE000 or letter in "()（）[]［］【】〔〕{}｛｝":
            continue
        if 0x4E00 <= point < 0xA000 or 0x20 <= point < 0x7F or 0xFF01 <= point < 0xFF5F:
            if 0x4E00 <= point < 0xA000 and not _simple(letter):
                continue
            became = folded(f"公{letter}公")[1:-1]
            if len(became) <= 1:
                table[point] = ord(became) if became else _DROP
    table[0x3000] = table[0x00B7] = _DROP
    table[_END] = _END
    return table


def _simple(letter: str) -> bool:
    try:
        letter.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def powers(base: np.uint64) -> Hashes:
    """This function will return the powers of a base modulo 2⁶⁴, one for each place in a name."""
    return np.cumprod(np.concatenate([[np.uint64(1)], np.full(LONGEST + 1, base)]), dtype=np.uint64)


def scrambled(points: NDArray[np.uint32] | Ints) -> Hashes:
    """This function will give each character a number that has nothing to do with its code."""
    mixed = (points.astype(np.uint64) + np.uint64(1)) * np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0x94D049BB133111EB)
    found: Hashes = mixed ^ (mixed >> np.uint64(29))
    return found


def hashed(words: Sequence[str]) -> Hashes:
    """This function will hash words as `Letters.hashes` hashes the same stretch of a name."""
    found = np.zeros(len(words), np.uint64)
    sizes = np.array([len(word) for word in words], np.int64)
    for size in np.unique(sizes[sizes > 0]).tolist():
        at = np.flatnonzero(sizes == size)
        points = _points("".join(words[row] for row in at.tolist())).reshape(-1, size)
        found[at] = (scrambled(points) * powers(BASE)[:size]).sum(axis=1, dtype=np.uint64)
    return found


class Lexicon:
    """Words by their hashes; each has a number."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        hashes = hashed(self.words)
        self._order = np.argsort(hashes)
        self._sorted = hashes[self._order]
        self._maybe = np.zeros(1 << 20, np.bool_)
        self._maybe[(hashes >> np.uint64(44)).astype(np.int64)] = True
        self.sizes = sorted({len(word) for word in words})

    def find(self, hashes: Hashes) -> Ints:
        """This function will return the number of the word with each hash, -1 for none."""
        found = np.full(hashes.size, -1, np.int64)
        likely = np.flatnonzero(self._maybe[(hashes >> np.uint64(44)).astype(np.int64)])
        if likely.size and self._sorted.size:
            wanted = hashes[likely]
            at = np.minimum(np.searchsorted(self._sorted, wanted), self._sorted.size - 1)
            hit = self._sorted[at] == wanted
            found[likely[hit]] = self._order[at[hit]]
        return found
