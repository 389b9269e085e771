"""Pairs of names side by side, in columns: what agrees, weighed by how rare it is."""

import unicodedata
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from lianzhang.methods.matching.bulk.asking import Asked
from lianzhang.methods.matching.bulk.index import NameIndex
from lianzhang.methods.matching.bulk.letters import Ints
from lianzhang.methods.matching.bulk.splitting import Split

Numbers = NDArray[np.float32]
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
_AT = {name: number for number, name in enumerate(FEATURES)}


def compared(reading: Asked, index: NameIndex, pairs: tuple[Ints, Ints]) -> Numbers:
    """This function will return a row of `FEATURES` for every pair (asked row, register row)."""
    one, other = pairs
    asked, known = reading.parts, index.parts
    found = np.zeros((one.size, len(FEATURES)), np.float32)

    def put(name: str, values: NDArray[np.generic]) -> None:
        found[:, _AT[name]] = values

    put("bias", np.ones(one.size))
    _put_parts(put, asked, known, one, other, index.words.stock)
    place = places_stand(index, asked.place[one], known.place[other])
    put("place_same", place == 1)
    put("place_other", place == -1)
    put("place_exact", (asked.place[one] >= 0) & (asked.place[one] == known.place[other]))
    put("place_unsaid", (asked.place[one] < 0) & (known.place[other] >= 0))
    put("short", reading.short[one])
    _put_overlap(put, reading, index, one, other, found)
    return found


def _put_parts(put, asked, known, one, other, stock) -> None:
    whole = _hash(asked, one, "starts", "ends") == _hash(known, other, "starts", "ends")
    branch_a, branch_b = (_hash(s, r, "branch", "ends") for s, r in ((asked, one), (known, other)))
    same_branch = branch_a == branch_b
    core = _hash(asked, one, "trade", "form") == _hash(known, other, "trade", "form")
    trade = _hash(asked, one, "trade", "industry") == _hash(known, other, "trade", "industry")
    put("whole", whole)
    put("core", core & same_branch)
    put("trade", trade)
    put("branch_other", ~same_branch)
    kinds = asked.kind[one], known.kind[other]
    said = (kinds[0] >= 0) & (kinds[1] >= 0)
    put("form_same", said & (kinds[0] == kinds[1]))
    put("form_other", said & (kinds[0] != kinds[1]))
    put("known_stock", (kinds[0] < 0) & (kinds[1] == stock))
    groups = asked.group[one], known.group[other]
    put("group_same", groups[0] & groups[1])
    put("group_asked", groups[0] & ~groups[1])
    put("group_known", ~groups[0] & groups[1])


def _hash(parts: Split, rows: Ints, begin: str, end: str):
    def edge(name: str) -> Ints:
        edges = parts.letters if name in ("starts", "ends") else parts
        found: Ints = getattr(edges, name)[rows]
        return found

    return parts.letters.hashes(edge(begin), edge(end), parts.letters.starts[rows])


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


def _put_overlap(put, reading, index, one, other, found) -> None:
    asked, known = reading.parts, index.parts
    # an abbreviation may begin with its place; elsewhere places are compared as places
    whole = reading.short[one]
    starts = np.where(whole, asked.letters.starts[one], asked.trade[one])
    begins = np.where(whole, known.letters.starts[other], known.trade[other])
    left = _letters(asked, starts, asked.form[one])
    right = _letters(known, begins, known.form[other])
    rarity = np.maximum(index.rarity, 0.5)
    rarity[0] = 0
    weights = rarity[np.minimum(left, 0xFFFF)]
    shared = common(left, right, weights)
    total = np.maximum(weights.sum(axis=0), 0.01)
    own = rarity[np.minimum(right, 0xFFFF)]
    outside = np.arange(HEAD)[:, None] < (known.trade[other] - begins)[None, :]
    inner = np.maximum(np.where(outside, 0, own).sum(axis=0), 0.01)
    put("covered", shared / total)
    put("neat", shared >= total * 0.999)
    put("covering", np.minimum(shared / inner, 1))
    put("rare", shared / 10)
    put("ordered", shared / np.maximum(total, own.sum(axis=0)))
    sound = sounds(index.words.plain.sounds)
    _put_slips(put, asked, known, one, other, found[:, _AT["core"]] == 0, sound)
    first = known.trade[other] - begins
    at_trade = right[np.minimum(first, HEAD - 1), np.arange(one.size)]
    put("begins", (left[0] == right[0]) | (left[0] == at_trade))


def _put_slips(put, asked, known, one, other, open_, sound) -> None:
    """Cores of which one character is wrong, missing, surplus or out of order."""
    sizes = [(parts.form - parts.trade)[rows] for parts, rows in ((asked, one), (known, other))]
    some = np.flatnonzero(open_ & (np.abs(sizes[0] - sizes[1]) <= 1) & (np.minimum(*sizes) >= 2))
    slip, alike = np.zeros(one.size, np.bool_), np.zeros(one.size, np.bool_)
    left = _letters(asked, asked.trade[one[some]], asked.form[one[some]])
    right = _letters(known, known.trade[other[some]], known.form[other[some]])
    longest = np.maximum(*sizes)[some]
    shared = common(left, right, np.ones(left.shape, np.float32))
    slip[some] = (shared >= longest - 1) & (longest > 2)
    heard = sound[np.minimum(left, 0xFFFF)] == sound[np.minimum(right, 0xFFFF)]
    alike[some] = heard.all(axis=0) & (longest <= HEAD)
    put("slip", slip)
    put("sound", alike)


def _letters(parts: Split, begins: Ints, ends: Ints):
    """The characters of stretches, one stretch a column, 0 after its end."""
    at = begins[None, :] + np.arange(HEAD)[:, None]
    inside = at < ends[None, :]
    points = parts.letters.points
    return np.where(inside, points[np.minimum(at, points.size - 1)], 0)


def common(left, right, weights):
    """This function will weigh the longest common subsequence of each column of two arrays."""
    count = left.shape[1]
    before = np.zeros((HEAD + 1, count), np.float32)
    now = np.zeros_like(before)
    wide = _deepest(right)
    for row in range(_deepest(left)):
        letter, weight = left[row], weights[row]
        for column in range(wide):
            np.maximum(before[column + 1], now[column], out=now[column + 1])
            met = (right[column] == letter) * weight
            met += before[column]
            np.copyto(now[column + 1], met, where=(right[column] == letter) & (letter != 0))
        before, now = now, before
    return before[wide].copy()


def _deepest(letters) -> int:
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
    try:
        from pypinyin.constants import PINYIN_DICT
    except ImportError:
        return
    for point, readings in PINYIN_DICT.items():
        if point < 0x10000:
            toned = unicodedata.normalize("NFD", readings.partition(",")[0])
            yield point, "".join(letter for letter in toned if letter.isalpha())
