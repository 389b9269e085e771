"""A register that answers: who is meant by this name? Ranked, with a band and reasons in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from lianzhang.methods.matching.bulk.believing import Believed, believe
from lianzhang.methods.matching.bulk.explaining import reasons
from lianzhang.methods.matching.bulk.index import NameIndex
from lianzhang.methods.matching.bulk.linking import link
from lianzhang.methods.matching.bulk.splitting import Words
from lianzhang.methods.matching.bulk.weighing import WEIGHTS, Weights
from lianzhang.methods.matching.parts import Parser
from lianzhang.methods.matching.words import NameWords


@dataclass(frozen=True)
class Entry:
    """An enterprise as it stands in a register or is asked about: name, code (blank: none), other
    names it bears or bore, its place by name (德州).
    """

    name: str
    code: str = ""
    others: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True)
class Found:
    """A candidate: its row in the register (from 0), how likely it is meant (0 to 1), and why."""

    row: int
    score: float
    band: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What is believed of an asked name: certain, ask or none; candidates, the likeliest first."""

    band: str
    found: tuple[Found, ...] = field(default_factory=tuple)


class Matcher:
    """A register's names with their index: built once, asked in thousands or one by one."""

    def __init__(
        self, register: Iterable[Entry], words: NameWords, weights: Weights = WEIGHTS
    ) -> None:
        """This function will index every name that the enterprises bear."""
        self.entries = tuple(register)
        self.weights = weights
        names = [entry.name for entry in self.entries]
        owners = [*range(len(names))]
        for row, entry in enumerate(self.entries):
            names += entry.others
            owners += [row] * len(entry.others)
        self._owner = np.array(owners, np.int64)
        self._codes = {
            one.code: row for row, one in reversed([*enumerate(self.entries)]) if one.code
        }
        self.words = Words(words)
        self.index = NameIndex(names, Parser(words), self.words)

    def match(self, asked: Sequence[Entry], *, top: int = 5) -> list[Answer]:
        """This function will answer who is meant by each; at most `top` candidates each."""
        linked = link([one.name for one in asked], self.index, self.weights)
        believed = believe(linked, self.index, self._owner, len(asked))
        return [self._answer(one, believed, number, top) for number, one in enumerate(asked)]

    def _answer(self, asked: Entry, believed: Believed, number: int, top: int) -> Answer:
        begin, end = believed.begins[number], believed.begins[number + 1]
        shown: list[Found] = []
        by_code = self._codes.get(asked.code) if asked.code else None
        if by_code is not None:
            shown.append(Found(by_code, 1.0, "certain", ("代码一致",)))
        for at in range(begin, min(end, begin + top)):
            row = int(believed.row[at])
            if row == by_code:
                continue
            other = bool(asked.code and self.entries[row].code)
            band = "ask" if other and believed.band[at] == "certain" else believed.band[at]
            score = float(believed.score[at]) * (0.9 if other else 1.0)
            told = reasons(
                believed.features[at],
                former=bool(believed.name[at] >= len(self.entries)),
                code_other=other,
            )
            shown.append(Found(row, round(score, 4), band, told))
        shown = shown[:top]
        return Answer(shown[0].band if shown else "none", tuple(shown))
