"""Which one condition stands between an enterprise and a rule: the outcome taken apart.

The outcome of a rule joins conditions by all-of, any-of and at-least; each that is not itself such
a join is one thing. An enterprise needs one thing where it fails, and would not if that were met.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from lianzhang.methods.judging.rules import Rule
from lianzhang.methods.judging.tree import AtLeast, ClauseOf, Node
from lianzhang.methods.judging.wording import Wording

Signs = npt.NDArray[np.int8]  # 1 met · 0 not known · -1 not met


@dataclass(frozen=True)
class Condition:
    """One thing that the outcome asks for: a clause, or a comparison of clauses."""

    code: str
    name: str
    name_en: str


@dataclass(frozen=True)
class Conditions:
    """A rule whose conditions are clauses of it, so that they are worked out as columns."""

    rule: Rule
    conditions: tuple[Condition, ...]

    def one_thing(self, columns: Mapping[str, Signs]) -> npt.NDArray[np.int64]:
        """This function will return, for every row, the number of the condition that alone would
        do; -1 where nothing fails or no one of them does."""
        rows = len(next(iter(columns.values())))
        found = np.full(rows, -1, dtype=np.int64)
        failing = _joined(self.rule.outcome, self, columns) < 0
        for number, condition in enumerate(self.conditions):
            if self._other_way(condition.code):
                continue
            column = columns[condition.code]
            met = {**columns, condition.code: np.ones(rows, dtype=np.int8)}
            would = _joined(self.rule.outcome, self, met) >= 0
            found[failing & would & (column < 0) & (found < 0)] = number
        return found

    def _other_way(self, code: str) -> bool:
        """A condition that does without any other is another way in, not one thing lacking."""
        alone = {one.code: np.full(1, -1, dtype=np.int8) for one in self.conditions}
        alone[code] = np.ones(1, dtype=np.int8)
        return len(alone) > 1 and bool(_joined(self.rule.outcome, self, alone)[0] >= 0)


def conditions_of(rule: Rule) -> Conditions:
    """This function will take the outcome of a rule apart."""
    known = {clause.code: clause for clause in rule.criterion.clauses}
    wording = Wording({code: clause.name for code, clause in known.items()})
    english = Wording({code: clause.name_en for code, clause in known.items()})
    found: dict[str, Condition] = {}
    clauses: dict[str, Node] = dict(rule.clauses)
    outcome = _named(rule.outcome, clauses)
    for code in _codes(outcome):
        if code in known:
            found[code] = Condition(code, known[code].name, known[code].name_en)
        else:
            found[code] = Condition(code, wording.of(clauses[code]), english.of(clauses[code]))
    return Conditions(replace(rule, clauses=clauses, outcome=outcome), tuple(found.values()))


def _named(node: Node, clauses: dict[str, Node]) -> Node:
    """The outcome with a clause in the place of every comparison."""
    if isinstance(node, AtLeast):
        return AtLeast(node.least, tuple(_named(part, clauses) for part in node.parts))
    if isinstance(node, ClauseOf):
        return node
    code = f"condition_{len(clauses)}"
    clauses[code] = node
    return ClauseOf(code)


def _codes(node: Node) -> list[str]:
    if isinstance(node, AtLeast):
        return [code for part in node.parts for code in _codes(part)]
    return [node.code] if isinstance(node, ClauseOf) else []


def _joined(node: Node, taken: Conditions, columns: Mapping[str, Signs]) -> Signs:
    """Three-valued: enough parts met, too few that could be, or not known."""
    if isinstance(node, AtLeast):
        parts = [_joined(part, taken, columns) for part in node.parts]
        met = sum((part > 0).astype(np.int64) for part in parts)
        could = sum((part >= 0).astype(np.int64) for part in parts)
        sign = np.where(met >= node.least, 1, np.where(could >= node.least, 0, -1))
        return np.asarray(sign, dtype=np.int8)
    assert isinstance(node, ClauseOf)
    return columns[node.code]
