"""Asked names: each as it stands, and as it may be meant (粤水电 is 广东水电)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from lianzhang.methods.matching.bulk.letters import Flags, Ints, Letters, lay
from lianzhang.methods.matching.bulk.splitting import Split, Words, split
from lianzhang.methods.matching.parts import folded

SHORT = 8  # characters of a name that may be an abbreviation


@dataclass(frozen=True)
class Asked:
    """Asked names in parts; a name stands in several rows where it can be read in several ways.

    `row` says which name each way of reading belongs to; `short` which ways are abbreviations:
    few characters and no legal form.
    """

    parts: Split
    row: Ints
    short: Flags
    count: int

    @property
    def letters(self) -> Letters:
        """This function will return the characters of all ways of reading."""
        return self.parts.letters


def ask(names: Sequence[str], words: Words) -> Asked:
    """This function will read names as they are asked: marks of an exchange dropped, a place's
    one-character name written out.
    """
    texts, rows, listed = [*names], [*range(len(names))], []
    marks, whole = _marks(words), words.plain.short_places
    for row, name in enumerate(names):
        if len(name) > SHORT + 6 or name.endswith("公司"):
            continue
        plain = folded(name)
        if plain.endswith("公司"):
            continue
        plain = plain.replace("(", "").replace(")", "")
        bare = _bare(plain, marks)
        if bare != plain:
            texts[row] = bare
            listed.append(row)
        if 1 < len(bare) <= SHORT - 2 and bare[0] in whole:
            texts.append(whole[bare[0]] + bare[1:])
            rows.append(row)
            if bare != plain:
                listed.append(len(texts) - 1)
    parts = split(lay(texts, words.parser), words)
    parts = _read_short(parts, words, listed)
    short = np.isin(parts.kind, (-1, words.stock, words.group)) & (parts.letters.sizes <= SHORT)
    short &= (parts.place < 0) | (
        parts.industry == parts.form
    )  # 德州恒丰纺织 says all but the form
    return Asked(parts, np.array(rows, np.int64), short, len(names))


def without_places(asked: Asked, some: Ints) -> Asked:
    """This function will read some names as if their first characters were no place."""
    parts = asked.parts
    letters = parts.letters
    few = replace(
        letters,
        keys=[letters.keys[row] for row in some.tolist()],
        starts=letters.starts[some],
        ends=letters.ends[some],
        bracketed={},
    )
    read = Split(
        few,
        trade=few.starts,
        industry=parts.industry[some],
        form=parts.form[some],
        branch=parts.branch[some],
        kind=parts.kind[some],
        place=np.full(some.size, -1, np.int64),
    )
    return Asked(read, asked.row[some], asked.short[some], asked.count)


def _marks(words: Words) -> re.Pattern[str]:
    before = "|".join(map(re.escape, words.plain.marks_before))
    after = "|".join(map(re.escape, words.plain.marks_after))
    return re.compile(rf"^(?:{before or '(?!)'})|(?:{after or '(?!)'})$")


def _bare(name: str, marks: re.Pattern[str]) -> str:
    """The name without marks; at least two characters stay."""
    while True:
        bare = marks.sub("", name, count=1)
        if bare == name or len(bare) < 2:
            return name
        name = bare


def _read_short(parts: Split, words: Words, listed: Sequence[int]) -> Split:
    """What bears a mark of an exchange is a joint-stock company; a bank's 行 is no form."""
    kind, form, industry = parts.kind.copy(), parts.form.copy(), parts.industry.copy()
    ends = parts.letters.ends
    last = parts.letters.points[np.maximum(ends - 1, 0)]
    bank = np.flatnonzero((parts.letters.sizes <= SHORT) & (last == ord("行")) & (ends - form == 1))
    kind[bank], form[bank], industry[bank] = -1, ends[bank], ends[bank]
    rows = np.array(listed, np.int64)
    kind[rows[kind[rows] < 0]] = words.stock
    return replace(parts, kind=kind, form=form, industry=industry)
