"""Everybody in reach judged at once: who passes, who waits, who needs one thing, who will lose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.analysis.ladder.cases import Cases
from lianzhang.analysis.warehouse.judging import judge_all
from lianzhang.methods.defining import Title
from lianzhang.methods.judging import Condition, Conditions, Rule, conditions_of
from lianzhang.records.titles.queries import State


class Chance(StrEnum):
    """How an enterprise stands to a title this year."""

    HOLDS = "holds"
    PASSES = "passes"  # everything is met
    WAITS = "waits"  # nothing fails; a platform's mark or evidence is to come
    UNKNOWN = "unknown"  # nothing fails as far as is told; something was not told
    ONE = "one"  # one condition fails, and would do alone
    FAR = "far"
    NOT_CONCERNED = "not_concerned"


_RULES = 100  # kept taken apart

_OF_STATE = {
    "met": Chance.PASSES,
    "manual": Chance.WAITS,
    "external": Chance.WAITS,
    "unknown": Chance.UNKNOWN,
    "not_met": Chance.FAR,
    "not_applicable": Chance.NOT_CONCERNED,
}


@dataclass(frozen=True)
class Judged:
    """Everybody judged by the rule of one title, in the order of the cases."""

    title: Title
    rule: Rule
    conditions: tuple[Condition, ...]
    subjects: npt.NDArray[np.int64]
    chances: npt.NDArray[np.str_]
    ones: npt.NDArray[np.int64]  # the number of the one condition; -1 where there is none

    def count(self, chance: Chance) -> int:
        """This function will count who stands so."""
        return int((self.chances == chance.value).sum())

    def who(self, chance: Chance) -> list[int]:
        """This function will list who stands so, by subject."""
        return [int(one) for one in self.subjects[self.chances == chance.value]]

    def condition_of(self) -> Mapping[int, Condition]:
        """This function will return the one condition that each lacks who lacks only one."""
        rows = np.flatnonzero(self.chances == Chance.ONE.value)
        return {int(self.subjects[row]): self.conditions[self.ones[row]] for row in rows}


def judged(
    title: Title, rule: Rule, cases: Cases, *, on: date, holders_too: bool = False
) -> Judged:
    """This function will judge every case by a rule; who holds the title already is set apart."""
    taken = _taken_apart(rule)
    codes = [condition.code for condition in taken.conditions]
    found = judge_all(taken.rule, cases.table, as_of=on, clauses=codes)
    subjects = cases.table["subject_id"].to_numpy()
    states = found["state"].to_pylist()
    chances = np.array([_OF_STATE[state].value for state in states], dtype="U16")
    signs = {code: _signs(found[f"clause_{code}"]) for code in codes}
    ones = np.full(len(subjects), -1, dtype=np.int64)
    if codes and len(subjects):
        ones = np.where(chances == Chance.FAR.value, taken.one_thing(signs), -1)
        chances[ones >= 0] = Chance.ONE.value
    if not holders_too:
        holding = cases.holders(title.code, State.VALID, State.UNKNOWN)
        chances[np.isin(subjects, list(holding))] = Chance.HOLDS.value
    return Judged(title, rule, taken.conditions, subjects, chances, ones)


_apart: dict[int, tuple[Rule, Conditions]] = {}


def _taken_apart(rule: Rule) -> Conditions:
    """The same parts for the same rule, so that its query is compiled once."""
    kept = _apart.get(id(rule))
    if kept is None or kept[0] is not rule:
        kept = _apart[id(rule)] = (rule, conditions_of(rule))
        while len(_apart) > _RULES:
            _apart.pop(next(iter(_apart)), None)
    return kept[1]


def _signs(column: pa.ChunkedArray) -> npt.NDArray[np.int8]:
    if not pa.types.is_boolean(column.type):
        return np.zeros(len(column), dtype=np.int8)
    counted = pc.subtract(pc.multiply(column.cast(pa.int8()), 2), 1)
    return np.asarray(pc.fill_null(counted, 0).to_numpy(), dtype=np.int8)
