"""A register that answers: who is meant by this name? Ranked, with a band and reasons in words."""

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

import numpy as np

from lianzhang.methods.matching.bulk.believing import believe
from lianzhang.methods.matching.bulk.explaining import masks, reasons
from lianzhang.methods.matching.bulk.index import NameIndex
from lianzhang.methods.matching.bulk.linking import link
from lianzhang.methods.matching.bulk.splitting import Words
from lianzhang.methods.matching.bulk.teaching import Decision, rulings, weights_after
from lianzhang.methods.matching.bulk.weighing import WEIGHTS, Weights
from lianzhang.methods.matching.deciding import CODE_SAME, RULED_SAME
from lianzhang.methods.matching.parts import folded

CHUNK = 5_000  # names asked at once: what is sorted then stays near the processor
_OTHER_CODE = 0.9  # what is left of a score where the codes differ


class Entry(NamedTuple):
    """An enterprise as it stands in a register or is asked about: name, code (blank: none), other
    names it bears or bore, its place by name (德州).
    """

    name: str
    code: str = ""
    others: tuple[str, ...] = ()
    place: str = ""


class Found(NamedTuple):
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
        self,
        register: Iterable[Entry],
        words: Words,
        *,
        weights: Weights = WEIGHTS,
        decisions: Sequence[Decision] = (),
    ) -> None:
        """This function will index every name that the enterprises bear, and learn from what
        people decided about pairs.
        """
        self.entries = tuple(register)
        names = [entry.name for entry in self.entries]
        owners = [*range(len(names))]
        for row, entry in enumerate(self.entries):
            names += entry.others
            owners += [row] * len(entry.others)
        self._owner = np.array(owners, np.int64)
        self._codes = {
            one.code: row for row, one in reversed([*enumerate(self.entries)]) if one.code
        }
        self.weights = weights_after(decisions, weights, words)
        self._rulings = rulings(decisions)
        self.index = NameIndex(names or [""], words)  # an empty register answers, too
        self._rows = _rows_of(names, owners) if decisions else {}

    def match(
        self, asked: Sequence[Entry], *, top: int = 5, without_itself: bool = False
    ) -> list[Answer]:
        """This function will answer who is meant by each; at most `top` candidates each.

        A code that a register's enterprise bears outweighs the name; two different codes are
        never certain. `without_itself`: what is asked is the register, row by row.
        """
        if not self.entries:
            return [Answer("none")] * len(asked)

        def answers(start: int) -> list[Answer]:
            own = start if without_itself else None
            return self._answers(asked[start : start + CHUNK], own, top)

        starts = range(0, len(asked), CHUNK)
        if len(starts) < 2:
            return [one for start in starts for one in answers(start)]
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # sorting and adding up hold no lock
            return [one for some in pool.map(answers, starts) for one in some]

    def _answers(self, asked: Sequence[Entry], own: int | None, top: int) -> list[Answer]:
        """Answers to a few thousand; `own`: the first is this row of the register itself."""
        linked = link([one.name for one in asked], self.index, self.weights)
        if own is not None:
            linked = linked.where(self._owner[linked.row] != linked.asked + own)
        believed = believe(linked, self.index, self._owner, len(asked))
        shown = believed.first(top + 1)
        rows = zip(
            shown.row.tolist(),
            np.round(shown.score, 4).tolist(),
            shown.band.tolist(),
            masks(shown.features, shown.name >= len(self.entries)).tolist(),
            strict=True,
        )
        begins = shown.begins.tolist()
        answers = []
        for number, one in enumerate(asked):
            some = list(islice(rows, begins[number + 1] - begins[number]))
            itself = -1 if own is None else own + number
            answers.append(self._answer(one, some, itself, top))
        return answers

    def _answer(
        self, asked: Entry, some: list[tuple[int, float, str, int]], itself: int, top: int
    ) -> Answer:
        by_code = self._codes.get(asked.code, -1) if asked.code else -1
        ruled = self._ruled(asked)
        found = [Found(row, 1.0, "certain", (RULED_SAME,)) for row, same in ruled.items() if same]
        if by_code not in (-1, itself, *ruled):
            found.insert(0, Found(by_code, 1.0, "certain", (CODE_SAME,)))
        first = {one.row for one in found}
        for row, score, band, mask in some:
            if row in first or row in ruled:
                continue
            other = bool(
                asked.code and self.entries[row].code and asked.code != self.entries[row].code
            )
            if other:
                score = round(score * _OTHER_CODE, 4)
                band = "ask" if band == "certain" else band
            elif found and band == "certain":
                band = "ask"
            found.append(Found(row, score, band, reasons(mask, code_other=other)))
        return Answer(found[0].band if found else "none", tuple(found[:top]))

    def _ruled(self, asked: Entry) -> dict[int, bool]:
        """What people decided of the asked name, by row of the register."""
        if not self._rulings:
            return {}
        said = self._rulings.get(folded(asked.name), {})
        return {row: same for name, same in said.items() for row in self._rows.get(name, ())}


def _rows_of(names: Sequence[str], owners: Sequence[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for name, row in zip(names, owners, strict=True):
        found.setdefault(folded(name), []).append(row)
    return found
