"""The one explanation of every outcome: clause by clause, value against limit, and what would do.

The same shape serves titles, size classes, per-mu scores, admission lists and policies, on pages,
in the API and on the command line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lianzhang.methods.judging.cases import Case, Key, Value
from lianzhang.methods.judging.evaluating import Found, Judge, Lack
from lianzhang.methods.judging.faults import statistical_use
from lianzhang.methods.judging.levers import Lever, levers
from lianzhang.methods.judging.ratios import Reducing
from lianzhang.methods.judging.rules import Rule
from lianzhang.methods.judging.saying import wording_of
from lianzhang.methods.judging.tree import (
    Among,
    AtLeast,
    ClauseOf,
    Compare,
    Decided,
    HowMany,
    InputAt,
    Known,
    Node,
    Not,
    children,
)
from lianzhang.values.criteria import Clause, Outcome
from lianzhang.values.errors import Refused


@dataclass(frozen=True)
class Used:
    """A value that a condition rests on; `value` None is missing."""

    code: str
    back: int | None
    value: Value | None
    source: str = ""


@dataclass(frozen=True)
class Part:
    """A condition, or several joined: `least` of its parts have to be met (0 for a single one)."""

    node: Node
    text: str
    state: Outcome
    least: int = 0
    parts: tuple["Part", ...] = ()
    found: Value | None = None  # the left side of a comparison
    limit: Value | None = None  # its right side
    used: tuple[Used, ...] = ()
    levers: tuple[Lever, ...] = ()
    clause: str = ""  # the clause that this part only refers to
    no_base: bool = False  # a ratio was asked of nothing


@dataclass(frozen=True)
class NextBand:
    """A higher band within reach: the points it adds and what would lead there."""

    band: str
    points: Fraction
    adds: Fraction
    levers: tuple[Lever, ...]


@dataclass(frozen=True)
class ClauseTold:
    """A clause: its condition, or its number and the points it earns."""

    clause: Clause
    state: Outcome
    value: Value | None
    part: Part | None
    most: Fraction | None = None  # of the points
    next_bands: tuple[NextBand, ...] = ()
    used: tuple[Used, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """Why a rule says what it says of one enterprise on one day."""

    rule: Rule
    case: Case
    outcome: Outcome
    value: Value | None  # of a rule that names a class or a number
    part: Part
    clauses: tuple[ClauseTold, ...]
    lacks: tuple[Lack, ...]
    smallest: Lever | None  # the smallest single change of a number after which nothing fails


def explain(rule: Rule, case: Case) -> Explanation:
    """This function will judge one enterprise and say why.

    Raises `Refused` `criteria.statistical_use` where a rule that is no statistics is given a value of
    a statistical return.
    """
    if not rule.criterion.statistical:
        barred = [key for key, given in case.values.items() if given.basis == "statistical"]
        if barred:
            name = rule.inputs[barred[0][0]].name
            raise Refused(statistical_use(name, rule.criterion.name))
    return _Explaining(Judge(rule, case)).all()


class _Explaining:
    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.rule = judge.rule
        self.wording = wording_of(self.rule, judge.case.as_of.year)
        self.reducing = Reducing(self.rule.clauses, self.rule.criterion.parameters)

    def all(self) -> Explanation:
        judge = self.judge
        found = judge.find(self.rule.outcome)
        outcome = judge.outcome()
        clauses = tuple(self.clause(clause) for clause in self.rule.criterion.clauses)
        lacks = {lack for told in self._lacking() for lack in told.lacks}
        value = None if isinstance(found.value, bool) else found.value
        return Explanation(
            self.rule,
            judge.case,
            outcome,
            value,
            self.part(self.rule.outcome),
            clauses,
            tuple(sorted(lacks, key=lambda lack: (lack.code, lack.back or 0, lack.why))),
            self.smallest(clauses) if outcome is Outcome.NOT_MET else None,
        )

    def _lacking(self) -> Iterator[Found]:
        yield self.judge.find(self.rule.outcome)
        for code in self.rule.clauses:
            yield self.judge.clause(code)

    def clause(self, clause: Clause) -> ClauseTold:
        found = self.judge.clause(clause.code)
        state = self.judge.state(found)
        if clause.code in self.rule.banded:
            return self._scored(clause, found, state)
        node = self.rule.clauses[clause.code]
        truth = isinstance(found.value, bool) or _is_condition(node)
        part = self.part(node) if truth else None
        return ClauseTold(clause, state, found.value, part, used=self.used(node))

    def _scored(self, clause: Clause, found: Found, state: Outcome) -> ClauseTold:
        node, bands = self.rule.banded[clause.code]
        points = found.value
        reach: list[NextBand] = []
        if isinstance(points, Fraction):
            for band in bands:
                if band.points > points and (moved := self._reaching(node, band.low, band.high)):
                    reach.append(NextBand(band.text, band.points, band.points - points, moved))
        reach.sort(key=lambda step: min(lever.relative for lever in step.levers))
        most = max(band.points for band in bands)
        return ClauseTold(clause, state, found.value, None, most, tuple(reach), self.used(node))

    def _reaching(self, node: Node, low: Node | None, high: Node | None) -> tuple[Lever, ...]:
        for limit, sign in ((low, ">="), (high, "<=")):
            if limit is not None:
                step = Compare(sign, node, limit)
                if self.judge.find(step).value is False:
                    return tuple(levers(self.judge, step, self.reducing.reduced(step)))
        return ()

    def part(self, node: Node) -> Part:
        found = self.judge.find(node)
        state, text = self.judge.state(found), self.wording.of(node)
        match node:
            case ClauseOf():
                return Part(node, text, state, clause=node.code)
            case AtLeast():
                parts = tuple(self.part(part) for part in node.parts)
                return Part(node, text, state, node.least, parts)
            case Not():
                return Part(node, text, state, 1, (self.part(node.part),))
            case Decided():
                return Part(node, text, state, 1, (self.part(node.least), self.part(node.most)))
            case Compare():
                return self._comparison(node, found, text)
        no_base = any(lack.why == "no_base" for lack in found.lacks)
        return Part(node, text, state, used=self.used(node), no_base=no_base)

    def _comparison(self, node: Compare, found: Found, text: str) -> Part:
        left, right = self.judge.find(node.left).value, self.judge.find(node.right).value
        moved: tuple[Lever, ...] = ()
        if found.value is False and isinstance(left, Fraction):
            moved = tuple(levers(self.judge, node, self.reducing.reduced(node)))
        return Part(
            node,
            text,
            self.judge.state(found),
            found=left,
            limit=right,
            used=self.used(node),
            levers=moved,
            no_base=any(lack.why == "no_base" for lack in found.lacks),
        )

    def used(self, node: Node) -> tuple[Used, ...]:
        """The inputs of a part, without those of clauses that it refers to."""
        found: dict[tuple[str, int | None], Used] = {}
        waiting = [node]
        while waiting:
            one = waiting.pop(0)
            if isinstance(one, InputAt):
                given = self.judge.case.values.get((one.code, one.back))
                value, source = (given.value, given.source) if given else (None, "")
                found.setdefault((one.code, one.back), Used(one.code, one.back, value, source))
            waiting += children(one)
        return tuple(found.values())

    def smallest(self, clauses: tuple[ClauseTold, ...]) -> Lever | None:
        """The smallest relative change of one number that leaves nothing failed; None: none does.

        The input that a condition names first is what the rule is about: to spend more on research
        comes before to sell less.
        """
        steps = [*_levers_of(clauses), *_of_part(self.part(self.rule.outcome))]
        reached = self._reached(self.rule.outcome)
        done: set[Lever] = set()
        for about in (True, False):
            tried = {moved[0] if about else lever for moved in steps for lever in moved} - done
            done |= tried
            useful = [lever for lever in tried if lever.key in reached]
            for lever in sorted(useful, key=lambda one: (one.relative, one.key[0], one.needed)):
                trial = Judge(self.rule, self.judge.case.having({lever.key: lever.needed}))
                if trial.outcome() in {Outcome.MET, Outcome.MANUAL, Outcome.EXTERNAL}:
                    return lever
        return None

    def _reached(self, node: Node) -> set[Key]:
        """The inputs one of which a failing part needs changed: of an all-of those on which every
        failing part rests, of an any-of those of any part."""
        if isinstance(node, ClauseOf):
            return self._reached(self.rule.clauses[node.code])
        if not isinstance(node, AtLeast):
            return self._rests_on(node)
        failing = [part for part in node.parts if self.judge.find(part).value is False]
        found = [self._reached(part) for part in failing]
        if not found:
            return self._rests_on(node)
        every = node.least == len(node.parts)
        return set.intersection(*found) if every else set.union(*found)

    def _rests_on(self, node: Node) -> set[Key]:
        if isinstance(node, InputAt):
            return {(node.code, node.back)}
        if isinstance(node, ClauseOf):
            return self._rests_on(self.rule.clauses[node.code])
        return {key for part in children(node) for key in self._rests_on(part)}


def _levers_of(clauses: tuple[ClauseTold, ...]) -> Iterator[tuple[Lever, ...]]:
    for told in clauses:
        if told.part is not None:
            yield from _of_part(told.part)
        yield from (step.levers for step in told.next_bands if step.levers)


def _of_part(part: Part) -> Iterator[tuple[Lever, ...]]:
    if part.levers:
        yield part.levers
    for inner in part.parts:
        yield from _of_part(inner)


def _is_condition(node: Node) -> bool:
    return isinstance(node, AtLeast | Compare | Not | Among | Known | Decided) and not isinstance(
        node, HowMany
    )
