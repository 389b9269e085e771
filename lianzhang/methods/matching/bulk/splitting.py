"""Many names taken apart at once, as `parts.Parser` takes one apart."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from lianzhang.methods.matching.bulk.letters import Flags, Ints, Letters, Lexicon
from lianzhang.methods.matching.parts import Parser
from lianzhang.methods.matching.words import NameWords

_KEEPS = ("联合社", "集团", "总社")
_LEGALS = ("公司", "合作社联合社", "合作社", "信用社", "供销社", "农村信用合作联社")
_SEVERAL = (1, 0)  # several places, or none
PLACES = 3  # places in a row that are looked for


@dataclass(frozen=True)
class Split:
    """Where the parts of names lie: starts ≤ trade ≤ industry ≤ form ≤ branch ≤ ends.

    `form` is where the form begins, `kind` its class (-1: none); `branch` where the branch
    begins; `place` the number of the narrowest place in `Words.places` (-1: none).
    """

    letters: Letters
    trade: Ints
    industry: Ints
    form: Ints
    branch: Ints
    kind: Ints
    place: Ints

    @cached_property
    def group(self) -> Flags:
        """This function will say which names have 集团 in them."""
        points, found = self.letters.points, np.zeros(self.form.size, np.bool_)
        begins = np.flatnonzero((points[:-1] == ord("集")) & (points[1:] == ord("团")))
        if begins.size:
            first = np.searchsorted(begins, self.letters.starts)
            found = begins[np.minimum(first, begins.size - 1)] < self.letters.ends
            found &= first < begins.size
        return found


class Words:
    """The words of a pack, by hash, and which place lies in which."""

    def __init__(self, words: NameWords) -> None:
        """This function will make ready the words of a pack; once for many registers."""
        self.plain = words
        self.parser = Parser(words)
        self.forms = Lexicon([*words.forms])
        kinds = {kind: number for number, kind in enumerate(sorted({*words.forms.values()}))}
        self.kinds = tuple(kinds)
        self.stock, self.group = kinds.get("stock", -1), kinds.get("group", -1)
        self.kind_of = np.array([kinds[kind] for kind in words.forms.values()], np.int64)
        self.industries = Lexicon([*words.industries])
        self.places = Lexicon([*words.places])
        self.codes: list[frozenset[str]] = [*words.places.values()]
        self._numbers = {codes: number for number, codes in reversed([*enumerate(self.codes)])}
        self._cities = np.zeros(0, np.int64)
        self._ranges = np.zeros((0, 2), np.int64)
        self._lock = Lock()  # several threads may read names at once
        self.branches = Lexicon([*words.branches])
        self.keeps = Lexicon(_KEEPS)
        self.legals = Lexicon(_LEGALS)

    @cached_property
    def common(self) -> NDArray[np.float32]:
        """This function will return the share of names that each character is expected in: words
        of forms, trades and places are common, all else is rare.
        """
        found = np.full(0x10000, 0.002, np.float32)
        plain = self.plain
        for share, words in ((0.01, plain.places), (0.02, plain.industries), (0.3, plain.forms)):
            found[[*{ord(letter) for word in words for letter in word}]] = share
        return found

    @property
    def cities(self) -> Ints:
        """This function will return the city (four digits) of each place; 0 where it is open."""
        if len(self._cities) < len(self.codes):
            self._cities = np.array([_city(codes) for codes in self.codes], np.int64)
        return self._cities

    @property
    def ranges(self) -> Ints:
        """This function will return the least and the greatest six digits within each place; where
        a name means several places, and last for none, the least is above the greatest.
        """
        if len(self._ranges) <= len(self.codes):
            self._ranges = np.array([*map(_range, self.codes), _SEVERAL], np.int64)
        return self._ranges

    def number(self, codes: frozenset[str]) -> int:
        """This function will return the number of a set of codes, new ones at the end."""
        with self._lock:
            if codes not in self._numbers:
                self._numbers[codes] = len(self.codes)
                self.codes.append(codes)
        return self._numbers[codes]


def _city(codes: frozenset[str]) -> int:
    cities = {code[:4] for code in codes}
    one = next(iter(cities)) if len(cities) == 1 else ""
    return int(one) if len(one) == 4 else 0


def _range(codes: frozenset[str]) -> tuple[int, int]:
    one = next(iter(codes)) if len(codes) == 1 else ""
    return (int(one.ljust(6, "0")), int(one.ljust(6, "9"))) if one else _SEVERAL


def split(letters: Letters, words: Words) -> Split:
    """This function will take all names apart."""
    starts, ends = letters.starts, letters.ends
    branch = _branches(letters, words)
    form, kind = _forms(letters, words, branch)
    trade, place = _places(letters, words, form)
    industry = _industries(letters, words, trade, form)
    for row, codes in letters.bracketed.items():
        place[row] = words.number(codes[-1])
    return Split(
        letters, np.maximum(trade, starts), industry, form, np.minimum(branch, ends), kind, place
    )


def _longest_first(
    lexicon: Lexicon, rows: Ints, most: Ints, hashes_at: Callable[[Ints, int], object]
) -> tuple[Ints, Ints]:
    """For each of `rows` the longest word (at most `most` characters): its size and number."""
    size_of = np.zeros(rows.size, np.int64)
    number = np.full(rows.size, -1, np.int64)
    for size in reversed(lexicon.sizes):
        open_ = np.flatnonzero((number < 0) & (most >= size))
        if open_.size:
            found = lexicon.find(hashes_at(open_, size))  # type: ignore[arg-type]
            hit = found >= 0
            number[open_[hit]], size_of[open_[hit]] = found[hit], size
    return size_of, number


def _branches(letters: Letters, words: Words) -> Ints:
    """Where the branch begins; the end of the name where there is none."""
    branch = letters.ends.copy()
    rows = np.arange(branch.size)
    ends = letters.ends - letters.starts
    size, number = _longest_first(
        words.branches,
        rows,
        ends - 2,
        lambda at, size: letters.hashes(
            letters.ends[at] - size, letters.ends[at], letters.starts[at]
        ),
    )
    hit = number >= 0
    branch[hit] -= size[hit]
    for row, at in _parents(letters, words):
        branch[row] = at
    return branch


def _parents(letters: Letters, words: Words) -> list[tuple[int, int]]:
    """Rows with 公司 and the like inside, and where what follows begins."""
    points = letters.points
    found: dict[int, int] = {}
    for word in _LEGALS:
        first, last = ord(word[-2]), ord(word[-1])
        at = np.flatnonzero((points[:-1] == first) & (points[1:] == last)) + 2
        row = np.searchsorted(letters.ends, at - 1, side="right")
        inside = (at < letters.ends[row]) & (at - len(word) > letters.starts[row])
        at, row = at[inside], row[inside]
        if len(word) > 2 and at.size:
            same = letters.hashes(at - len(word), at, letters.starts[row])
            hit = words.legals.find(same) == _LEGALS.index(word)
            at, row = at[hit], row[hit]
        for keep in _KEEPS:
            fits = at + len(keep) <= letters.ends[row]
            kept = np.zeros(at.size, np.bool_)
            hashes = letters.hashes(at[fits], at[fits] + len(keep), letters.starts[row[fits]])
            kept[fits] = words.keeps.find(hashes) == _KEEPS.index(keep)
            at, row = at[~kept], row[~kept]
        for one, place in zip(row.tolist(), at.tolist(), strict=True):
            found[one] = min(place, found.get(one, place))
    return [*found.items()]


def _forms(letters: Letters, words: Words, branch: Ints) -> tuple[Ints, Ints]:
    rows = np.arange(branch.size)
    size, number = _longest_first(
        words.forms,
        rows,
        branch - letters.starts - 1,
        lambda at, size: letters.hashes(branch[at] - size, branch[at], letters.starts[at]),
    )
    return branch - size, np.where(number >= 0, words.kind_of[number], -1)


def _places(letters: Letters, words: Words, form: Ints) -> tuple[Ints, Ints]:
    """Places at the head, each within the one before; two characters stay."""
    trade, place = letters.starts.copy(), np.full(form.size, -1, np.int64)
    rows = np.arange(form.size)
    for _ in range(PLACES):
        begins = trade[rows]
        size, number = _longest_first(
            words.places,
            rows,
            form[rows] - begins - 2,
            lambda at, size, begins=begins, rows=rows: letters.hashes(  # type: ignore[misc]
                begins[at], begins[at] + size, letters.starts[rows[at]]
            ),
        )
        hit = number >= 0
        rows, size, number = rows[hit], size[hit], number[hit]
        inner = _inner(words, place[rows], number)
        fits = inner >= 0
        rows = rows[fits]
        place[rows] = inner[fits]
        trade[rows] += size[fits]
    return trade, place


def _inner(words: Words, outer: Ints, number: Ints) -> Ints:
    """The number of those of a name's places that lie in the place before, -1 for none."""
    pairs, back = np.unique(np.stack([outer, number], axis=1), axis=0, return_inverse=True)
    answers = []
    for before, now in pairs.tolist():
        codes = words.codes[now]
        if before >= 0:
            heads = tuple(words.codes[before])
            codes = frozenset(code for code in codes if code.startswith(heads))
        answers.append(words.number(codes) if codes else -1)
    return np.array(answers, np.int64)[back.reshape(-1)] if answers else np.zeros(0, np.int64)


def _industries(letters: Letters, words: Words, trade: Ints, form: Ints) -> Ints:
    """Trade words from the right; at least two characters stay for the trade name."""
    industry = form.copy()
    rows = np.flatnonzero(form - trade > 2)
    while rows.size:
        ends = industry[rows]
        size, number = _longest_first(
            words.industries,
            rows,
            ends - trade[rows] - 2,
            lambda at, size, ends=ends, rows=rows: letters.hashes(  # type: ignore[misc]
                ends[at] - size, ends[at], letters.starts[rows[at]]
            ),
        )
        hit = number >= 0
        industry[rows[hit]] -= size[hit]
        rows = rows[hit]
        rows = rows[industry[rows] - trade[rows] > 2]
    return industry
