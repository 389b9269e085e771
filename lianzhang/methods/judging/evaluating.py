"""Judging one enterprise: exact fractions, three values, and why something is unknown.

Unknown is never met. A part of an AND that fails decides though another is unknown, a part of an
OR that is met decides likewise (Kleene). A division by nothing or less than nothing is unknown.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from lianzhang.methods.judging.cases import Case, Value
from lianzhang.methods.judging.dimensions import measure
from lianzhang.methods.judging.rules import Rule
from lianzhang.methods.judging.tree import (
    Among,
    Arithmetic,
    AtLeast,
    Choose,
    ClauseOf,
    Compare,
    Compound,
    Day,
    Decided,
    Extreme,
    HowMany,
    InputAt,
    Known,
    LookUp,
    Months,
    Node,
    Not,
    Number,
    Parameter,
    Text,
    Truth,
    Whole,
)
from lianzhang.values.criteria import Fill, Outcome

_COMPARE: dict[str, Any] = {">=": ge, ">": gt, "<=": le, "<": lt, "=": eq, "<>": ne}


@dataclass(frozen=True)
class Lack:
    """Why something is unknown: which input, parameter or table row, or a ratio without base."""

    code: str
    back: int | None = None
    why: str = "missing"  # missing · no_base · parameter · no_row · judgement


@dataclass(frozen=True)
class Found:
    """A value, or None with what is lacking."""

    value: Value | None
    lacks: frozenset[Lack] = frozenset()


_UNSURE = Lack("", why="judgement")


@dataclass
class Judge:
    """One rule on one case; every clause is worked out once."""

    rule: Rule
    case: Case
    _clauses: dict[str, Found] = field(default_factory=dict)

    def outcome(self) -> Outcome:
        """This function will say whether a rule whose outcome is yes or no is met."""
        if not self.rule.in_force(self.case.as_of):
            return Outcome.NOT_APPLICABLE
        if self.rule.applies is not None and self.find(self.rule.applies).value is False:
            return Outcome.NOT_APPLICABLE
        return self.state(self.find(self.rule.outcome))

    def clause(self, code: str) -> Found:
        """This function will return what a clause comes to."""
        if code not in self._clauses:
            self._clauses[code] = self.find(self.rule.clauses[code])
        return self._clauses[code]

    def state(self, found: Found) -> Outcome:
        """This function will turn a value into an outcome; a number or a word counts as met."""
        if found.value is not None:
            return Outcome.NOT_MET if found.value is False else Outcome.MET
        fills = {self._fill(lack) for lack in found.lacks}
        if Fill.AUTO in fills:
            return Outcome.UNKNOWN
        return Outcome.EXTERNAL if Fill.EXTERNAL in fills else Outcome.MANUAL

    def _fill(self, lack: Lack) -> Fill:
        if lack.why == "judgement":
            return Fill.MANUAL
        asked = self.rule.inputs.get(lack.code) if lack.why == "missing" else None
        return asked.fill if asked else Fill.AUTO

    def find(self, node: Node) -> Found:
        """This function will work out a part."""
        match node:
            case Number() | Text() | Truth():
                return Found(node.value)
            case Day():
                return Found(self._day(node))
            case InputAt():
                return self._given(node)
            case Parameter():
                return self._parameter(node)
            case ClauseOf():
                return self.clause(node.code)
            case Arithmetic():
                return self._arithmetic(node)
            case Compare():
                return self._compare(node)
            case AtLeast():
                return self._at_least(node)
            case Choose():
                return self._choose(node)
            case Decided():
                return self._decided(node)
            case Known():
                return Found(self.find(node.part).value is not None)
            case Compound():
                return self._rooted(node)
            case _:
                return self._applied(node)

    def _day(self, node: Day) -> date:
        if node.year_end is not None:
            return date(self.case.as_of.year - node.year_end, 12, 31)
        return node.value or self.case.as_of

    def _given(self, node: InputAt) -> Found:
        given = self.case.values.get((node.code, node.back))
        if given is None:
            return Found(None, frozenset({Lack(node.code, node.back)}))
        return Found(given.value)

    def _parameter(self, node: Parameter) -> Found:
        row = self.rule.criterion.parameters[node.code]
        if not row.value:
            return Found(None, frozenset({Lack(node.code, why="parameter")}))
        return Found(Fraction(row.value) * measure(row.unit).factor)

    def _numbers(self, *nodes: Node) -> tuple[list[Fraction], frozenset[Lack]]:
        found = [self.find(node) for node in nodes]
        lacks = frozenset[Lack]().union(*(part.lacks for part in found))
        return [part.value for part in found if isinstance(part.value, Fraction)], lacks

    def _arithmetic(self, node: Arithmetic) -> Found:
        numbers, lacks = self._numbers(node.left, node.right)
        if lacks:
            return Found(None, lacks)
        left, right = numbers
        match node.sign:
            case "+":
                return Found(left + right)
            case "-":
                return Found(left - right)
            case "*":
                return Found(left * right)
        return _divided(node.right, left, right)

    def _compare(self, node: Compare) -> Found:
        if isinstance(node.left, Compound):
            return self._compounded(node, node.left)
        left, right = self.find(node.left), self.find(node.right)
        if left.lacks or right.lacks:
            return Found(None, left.lacks | right.lacks)
        return Found(bool(_COMPARE[node.sign](left.value, right.value)))

    def _compounded(self, node: Compare, growth: Compound) -> Found:
        """Compare (now/before)^(1/n) - 1 with a limit exactly: now/before with (1 + limit)^n."""
        numbers, lacks = self._numbers(growth.now, growth.before, node.right)
        if lacks:
            return Found(None, lacks)
        now, before, limit = numbers
        if before <= 0 or now < 0:
            return _divided(growth.before, now, before if before <= 0 else Fraction(-1))
        if limit < -1:
            return Found(node.sign in {">=", ">", "<>"})
        return Found(bool(_COMPARE[node.sign](now / before, (1 + limit) ** growth.years)))

    def _rooted(self, node: Compound) -> Found:
        """The rate itself, to show it: nothing is decided on a root that has been rounded."""
        numbers, lacks = self._numbers(node.now, node.before)
        if lacks:
            return Found(None, lacks)
        now, before = numbers
        if before <= 0 or now < 0:
            return _divided(node.before, now, before if before <= 0 else Fraction(-1))
        return Found(Fraction(float(now / before) ** (1 / node.years) - 1).limit_denominator(10**9))

    def _at_least(self, node: AtLeast) -> Found:
        found = [self.find(part) for part in node.parts]
        met = sum(part.value is True for part in found)
        unknown = [part for part in found if part.value is None]
        if met >= node.least:
            return Found(True)
        if met + len(unknown) < node.least:
            return Found(False)
        return Found(None, frozenset[Lack]().union(*(part.lacks for part in unknown)))

    def _choose(self, node: Choose) -> Found:
        for condition, result in node.cases:
            found = self.find(condition)
            if found.value is None:
                return found
            if found.value:
                return self.find(result)
        return self.find(node.default)

    def _decided(self, node: Decided) -> Found:
        least, most = self.find(node.least), self.find(node.most)
        if least.value is True:
            return least
        if most.value is False:
            return most
        lacks = least.lacks | most.lacks
        return Found(None, lacks or frozenset({_UNSURE}))

    def _applied(self, node: Node) -> Found:
        """What needs every part to be known."""
        match node:
            case Extreme():
                numbers, lacks = self._numbers(*node.parts)
                return (
                    Found(None, lacks) if lacks else Found((max if node.largest else min)(numbers))
                )
            case LookUp():
                return self._looked_up(node)
            case Months():
                start, end = self.find(node.start), self.find(node.end)
                if not isinstance(start.value, date) or not isinstance(end.value, date):
                    return Found(None, start.lacks | end.lacks)
                through = isinstance(node.end, Day) and node.end.year_end is not None
                last = end.value + timedelta(days=1) if through else end.value
                return Found(Fraction(_full_months(start.value, last)))
        part = self.find(node.item if isinstance(node, Among | HowMany) else _part(node))
        value: Any = part.value
        if value is None:
            return part
        match node:
            case Not():
                return Found(not value)
            case Whole():
                return Found(Fraction(value.numerator // value.denominator))
            case Among():
                return Found(value in node.words)
            case HowMany():
                return Found(Fraction(len(value & set(node.words))))
        raise TypeError(type(node))

    def _looked_up(self, node: LookUp) -> Found:
        key = self.find(node.key)
        if key.value is None:
            return key
        table = self.rule.criterion.tables[node.table]
        written = table.rows.get(str(key.value), {}).get(node.column)
        if not written:
            return Found(None, frozenset({Lack(f"{node.table}[{key.value}]", why="no_row")}))
        return Found(Fraction(written) * measure(table.units[node.column]).factor)


def _part(node: Node) -> Node:
    if isinstance(node, Not | Whole):
        return node.part
    raise TypeError(type(node))


def _divided(below: Node, left: Fraction, right: Fraction) -> Found:
    if right > 0:
        return Found(left / right)
    code, back = (below.code, below.back) if isinstance(below, InputAt) else ("", None)
    return Found(None, frozenset({Lack(code, back, "no_base")}))


def _full_months(start: date, end: date) -> int:
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)
