"""Pairs of names side by side, in columns: what agrees, weighed by how rare it is."""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lianzhang.methods.matching.bulk.asking import Asked
from lianzhang.methods.matching.bulk.index import NameIndex
from lianzhang.methods.matching.bulk.letters import Flags, Hashes, Ints
from lianzhang.methods.matching.bulk.splitting import Split

Numbers = NDArray[np.float32]
Points = NDArray[np.uint32]
Columns = dict[str, NDArray[np.generic]]
_TONES = re.compile(r"[\u0300-\u036f]")
HEAD = 20  # characters before the form that are compared
FEATURES = (
    "bias",  # a pair at all
    "whole",  # every character agrees
    "core",  # 字号 and 行业 agree
    "trade",  # 字号 agrees
    "covered",  # share of what is asked that stands in the name, in order, rare characters first
    "covering",  # share of the name's own 字号 and 行业 that is asked
    "rare",  # how much is known thereby: the rarity of what agrees
    "neat",  # everything asked stands in the name, in order
    "begins",  # both begin with the same character, with or without the place
    "slip",  # one character wrong, missing or in the wrong order
    "sound",  # and it sounds the same
    "place_same",
    "place_other",
    "form_same",
    "form_other",
    "branch_other",  # a branch and its parent, or two branches
    "ordered",  # share of the longer name that agrees, in order
    "known_stock",  # no form is asked, and the name is of a joint-stock company: short names are
    "group_same",  # both say 集团
    "group_asked",  # only the asked one does
    "group_known",  # only the known one does
    "place_exact",  # not only one within the other
    "place_unsaid",  # the name has a place, the asked one has none
    "short",  # an abbreviation is asked: all of the above then weighs otherwise
)


def compared(reading: Asked, index: NameIndex, pairs: tuple[Ints, Ints]) -> Numbers:
    """This function will return a row of `FEATURES` for every pair (way of reading, register row)."""
    beside = _Beside(reading, index, *pairs)
    columns = {"bias": np.ones(pairs[0].size), "short": beside.short}
    columns |= beside.parts() | beside.places() | beside.overlap()
    columns |= beside.slips(columns["core"])
    found = np.empty((pairs[0].size, len(FEATURES)), np.float32)
    for number, name in enumerate(FEATURES):
        found[:, number] = columns[name]
    return found


class _Beside:
    """Asked names and known ones, pair by pair."""

    def __init__(self, reading: Asked, index: NameIndex, one: Ints, other: Ints) -> None:
        self.index = index
        self.asked, self.known = reading.parts, index.parts
        self.one, self.other = one, other
        self.short = reading.short[one]

    def parts(self) -> Columns:
        """Which parts agree, character by character."""
        sides = ((self.asked, self.one), (self.known, self.other))
        branch = _agree(
            *(_stretch(parts, rows, parts.branch, parts.letters.ends) for parts, rows in sides)
        )
        core = _agree(*(_stretch(parts, rows, parts.trade, parts.form) for parts, rows in sides))
        trade = _agree(
            *(_stretch(parts, rows, parts.trade, parts.industry) for parts, rows in sides)
        )
        whole = _agree(
            *(
                _stretch(parts, rows, parts.letters.starts, parts.letters.ends)
                for parts, rows in sides
            )
        )
        here, there = self.asked.kind[self.one], self.known.kind[self.other]
        said = (here >= 0) & (there >= 0)
        group, groups = self.asked.group[self.one], self.known.group[self.other]
        return {
            "whole": whole,
            "core": core & branch,
            "trade": trade,
            "branch_other": ~branch,
            "form_same": said & (here == there),
            "form_other": said & (here != there),
            "known_stock": (here < 0) & (there == self.index.words.stock),
            "group_same": group & groups,
            "group_asked": group & ~groups,
            "group_known": ~group & groups,
        }

    def places(self) -> Columns:
        """How the places stand."""
        here, there = self.asked.place[self.one], self.known.place[self.other]
        stand = places_stand(self.index, here, there)
        return {
            "place_same": stand == 1,
            "place_other": stand == -1,
            "place_exact": (here >= 0) & (here == there),
            "place_unsaid": (here < 0) & (there >= 0),
        }

    def overlap(self) -> Columns:
        """What is asked and stands in the name in the same order, by the rarity of characters."""
        asked, known = self.asked, self.known
        # an abbreviation may begin with its place; elsewhere places are compared as places
        starts = np.where(self.short, asked.letters.starts[self.one], asked.trade[self.one])
        begins = np.where(self.short, known.letters.starts[self.other], known.trade[self.other])
        left = _letters(asked, starts, asked.form[self.one])
        right = _letters(known, begins, known.form[self.other])
        rarity = np.maximum(self.index.rarity, 0.5)
        rarity[0] = 0
        weights, own = rarity[np.minimum(left, 0xFFFF)], rarity[np.minimum(right, 0xFFFF)]
        shared = common(left, right, weights)
        total = np.maximum(weights.sum(axis=0), 0.01)
        first = known.trade[self.other] - begins
        outside = np.arange(HEAD)[:, None] < first[None, :]
        inner = np.maximum(np.where(outside, 0, own).sum(axis=0), 0.01)
        at_trade = right[np.minimum(first, HEAD - 1), np.arange(first.size)]
        return {
            "covered": shared / total,
            "neat": shared >= total * 0.999,
            "covering": np.minimum(shared / inner, 1),
            "rare": shared / 10,
            "ordered": shared / np.maximum(total, own.sum(axis=0)),
            "begins": (left[0] == right[0]) | (left[0] == at_trade),
        }

    def slips(self, core: NDArray[np.generic]) -> Columns:
        """字号 with 行业 of which one character is wrong, missing, surplus or out of order."""
        asked, known = self.asked, self.known
        here = (asked.form - asked.trade)[self.one]
        there = (known.form - known.trade)[self.other]
        near = (np.abs(here - there) <= 1) & (np.minimum(here, there) >= 2)
        some = np.flatnonzero(near & ~core.astype(np.bool_))
        slip, alike = np.zeros(here.size, np.bool_), np.zeros(here.size, np.bool_)
        one, other = self.one[some], self.other[some]
        left = _letters(asked, asked.trade[one], asked.form[one])
        right = _letters(known, known.trade[other], known.form[other])
        longest = np.maximum(here, there)[some]
        shared = common(left, right, np.ones(left.shape, np.float32))
        slip[some] = (shared >= longest - 1) & (longest > 2)
        sound = sounds(self.index.words.plain.sounds)
        heard = sound[np.minimum(left, 0xFFFF)] == sound[np.minimum(right, 0xFFFF)]
        alike[some] = heard.all(axis=0) & (longest <= HEAD)
        return {"slip": slip, "sound": alike}


def _stretch(parts: Split, rows: Ints, begins: Ints, ends: Ints) -> Hashes:
    return parts.letters.hashes(begins[rows], ends[rows], parts.letters.starts[rows])


def _agree(one: Hashes, other: Hashes) -> Flags:
    same: Flags = one == other
    return same


def places_stand(index: NameIndex, one: Ints, other: Ints) -> Ints:
    """This function will say how places stand: 1 the same or one in the other, -1 apart, 0 unsaid."""
    ranges = index.words.ranges
    left, right = ranges[one], ranges[other]
    meets = (left[:, 0] <= right[:, 1]) & (right[:, 0] <= left[:, 1])
    found = np.where((one >= 0) & (other >= 0), np.where(meets, 1, -1), 0)
    several = np.flatnonzero(
        (found != 0) & ((left[:, 0] > left[:, 1]) | (right[:, 0] > right[:, 1]))
    )
    codes = index.words.codes
    for at in several.tolist():
        found[at] = 1 if _fits(codes[one[at]], codes[other[at]]) else -1
    return found


def _fits(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(a.startswith(b) or b.startswith(a) for a in one for b in other)


def _letters(parts: Split, begins: Ints, ends: Ints) -> Points:
    """The characters of stretches, one stretch a column, 0 after its end."""
    at = begins[None, :] + np.arange(HEAD)[:, None]
    points = parts.letters.points
    found: Points = np.where(at < ends[None, :], points[np.minimum(at, points.size - 1)], 0)
    return found


def common(left: Points, right: Points, weights: Numbers) -> Numbers:
    """This function will weigh the longest common subsequence of each column of two arrays, by
    the weights of the characters of `left`.
    """
    before = np.zeros((HEAD + 1, left.shape[1]), np.float32)
    now = np.zeros_like(before)
    wide = _deepest(right)
    for letter, weight in zip(left[: _deepest(left)], weights, strict=False):
        for column in range(wide):
            met = (right[column] == letter) & (letter != 0)
            np.maximum(before[column + 1], now[column], out=now[column + 1])
            np.copyto(now[column + 1], before[column] + weight, where=met)
        before, now = now, before
    found: Numbers = before[wide].copy()
    return found


def _deepest(letters: Points) -> int:
    some = np.flatnonzero(letters.any(axis=1))
    return int(some[-1]) + 1 if some.size else 0


@cache
def sounds(groups: tuple[str, ...]) -> NDArray[np.int32]:
    """This function will give every character the number of its sound: its first reading without
    tone where pypinyin is installed, else the group of `groups` that it stands in.
    """
    table = np.arange(0x10000, dtype=np.int32) + 0x10000
    numbers: dict[str, int] = {}
    for point, reading in _readings():
        table[point] = numbers.setdefault(reading, len(numbers))
    if not numbers:
        for number, group in enumerate(groups):
            table[[ord(letter) for letter in group]] = number
    return table


def _readings() -> Iterator[tuple[int, str]]:
    """First readings without tones; read from the package's table, since importing it whole loads
    its phrases and takes as long as thousands of look-ups.
    """
    spec = find_spec("pypinyin")
    if spec is None or spec.origin is None:
        return
    table = json.loads(Path(spec.origin).with_name("pinyin_dict.json").read_bytes())
    first = "\n".join(readings.partition(",")[0] for readings in table.values())
    plain = _TONES.sub("", unicodedata.normalize("NFD", first)).split("\n")
    for point, reading in zip(map(int, table), plain, strict=True):
        if point < 0x10000:
            yield point, reading
