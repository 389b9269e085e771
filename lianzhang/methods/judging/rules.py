"""A criterion made ready to judge: every expression read, checked and set in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from lianzhang.methods.judging import faults
from lianzhang.methods.judging.bands import Band, chosen, read_bands
from lianzhang.methods.judging.kinds import TRUTH, Kinds
from lianzhang.methods.judging.parsing import Names, parse
from lianzhang.methods.judging.tree import ClauseOf, Compound, InputAt, Node, Parameter, children
from lianzhang.values.criteria import Clause, Criterion, Input
from lianzhang.values.errors import Fault, Refused, Where

Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Rule:
    """A criterion with its trees; `banded` holds the number that a clause gives points for."""

    criterion: Criterion
    inputs: Mapping[str, Input]
    clauses: Mapping[str, Node]  # in the order in which they can be worked out
    banded: Mapping[str, tuple[Node, tuple[Band, ...]]]
    outcome: Node
    applies: Node | None
    kind: str  # what the outcome is: 是否, 数, 文字

    def in_force(self, day: date) -> bool:
        """This function will answer whether the rule is in force on a day."""
        return self.criterion.in_force(day)

    def uses(self) -> tuple[tuple[str, int | None], ...]:
        """This function will return every input and year that the rule asks for, in order."""
        trees = [*self.clauses.values(), self.outcome, *([self.applies] if self.applies else [])]
        found: dict[tuple[str, int | None], None] = {}
        for node in _all(trees):
            if isinstance(node, InputAt):
                found[node.code, node.back] = None
        return tuple(found)


class Faulty(Refused):
    """A criterion is not as it must be; `places` says where in its file each fault stands."""

    def __init__(self, found: Iterable[tuple[Loc, Fault]]) -> None:
        pairs = tuple(found)
        placed = [fault.at(Where(field=".".join(map(str, loc)))) for loc, fault in pairs]
        super().__init__(*placed)
        self.places = tuple(loc for loc, _ in pairs)


def make_rule(criterion: Criterion, inputs: Mapping[str, Input]) -> Rule:
    """This function will read and check a criterion.

    Raises `Faulty` with every fault and the place of the key it belongs to: `criteria.*` for
    units, names, bands, circles, citations, and inputs that are used and not listed.
    """
    making = _Making(criterion, inputs)
    problems = [*_formal(criterion, inputs)]
    for clause in criterion.clauses:
        problems += making.read(clause, ("clauses", clause.code))
    outcome = making.parsed(criterion.outcome, ("outcome",), problems)
    applies = (
        making.parsed(criterion.applies, ("applies",), problems) if criterion.applies else None
    )
    if problems or outcome is None:
        raise Faulty(problems)
    clauses = _in_order(making.clauses)
    kinds = Kinds(criterion, inputs, clauses)
    kind = making.checked(kinds, outcome, applies)
    rule = Rule(criterion, inputs, clauses, making.banded, outcome, applies, kind)
    unlike = [*_listed(rule)]
    if unlike:
        raise Faulty(unlike)
    return rule


class _Making:
    def __init__(self, criterion: Criterion, inputs: Mapping[str, Input]) -> None:
        self.criterion = criterion
        self.names = Names(
            {code: inputs[code] for code in criterion.inputs if code in inputs},
            criterion.parameters,
            frozenset(clause.code for clause in criterion.clauses),
            frozenset(criterion.tables),
        )
        self.clauses: dict[str, Node] = {}
        self.banded: dict[str, tuple[Node, tuple[Band, ...]]] = {}

    def parsed(self, text: str, loc: Loc, problems: list[tuple[Loc, Fault]]) -> Node | None:
        try:
            return parse(text, self.names)
        except Refused as refused:
            problems += [(loc, fault) for fault in refused.faults]
            return None

    def read(self, clause: Clause, loc: Loc) -> list[tuple[Loc, Fault]]:
        problems: list[tuple[Loc, Fault]] = []
        node = self.parsed(clause.expression, (*loc, "expression"), problems)
        if node is None:
            return problems
        if clause.bands:
            try:
                bands = read_bands(clause.bands)
            except Refused as refused:
                return [((*loc, "bands"), fault) for fault in refused.faults]
            self.banded[clause.code] = (node, bands)
            node = chosen(node, bands)
        self.clauses[clause.code] = node
        return problems

    def checked(self, kinds: Kinds, outcome: Node, applies: Node | None) -> str:
        """Every clause and the outcome has a kind; returns the outcome's."""
        problems: list[tuple[Loc, Fault]] = []
        for clause in self.criterion.clauses:
            try:
                kinds.of(self.clauses[clause.code])
            except Refused as refused:
                problems += [(("clauses", clause.code), fault) for fault in refused.faults]
        found = ""
        try:
            found = kinds.of(outcome).name if not problems else ""
            if applies is not None and not problems:
                name = kinds.of(applies).name
                if name != TRUTH:
                    fault = faults.wrong_kind(self.criterion.applies, TRUTH, name)
                    problems.append((("applies",), fault))
        except Refused as refused:
            problems += [(("outcome",), fault) for fault in refused.faults]
        if problems:
            raise Faulty(problems)
        return found


def _formal(criterion: Criterion, inputs: Mapping[str, Input]) -> Iterable[tuple[Loc, Fault]]:
    if not criterion.instrument.title or not criterion.mark:
        yield ("instrument",), faults.no_citation(criterion.code)
    if criterion.effective_to and criterion.effective_to < criterion.effective_from:
        yield ("effective_to",), faults.ends_before_it_begins(criterion.code)
    taken = {*inputs, *criterion.inputs, *criterion.parameters}
    for clause in criterion.clauses:
        if clause.code in taken:
            yield ("clauses", clause.code), faults.same_name(clause.code)


def _in_order(clauses: Mapping[str, Node]) -> dict[str, Node]:
    done: dict[str, Node] = {}

    def visit(code: str, above: tuple[str, ...]) -> None:
        if code in done:
            return
        if code in above:
            path = " → ".join((*above[above.index(code) :], code))
            raise Faulty([(("clauses", code), faults.circular(path))])
        for node in _all([clauses[code]]):
            if isinstance(node, ClauseOf):
                visit(node.code, (*above, code))
        done[code] = clauses[code]

    for code in clauses:
        visit(code, ())
    return done


def _all(trees: Iterable[Node]) -> Iterable[Node]:
    for tree in trees:
        yield tree
        yield from _all(children(tree))


def period(back: int | None) -> str:
    """This function will write a year as definitions do: y, y-1; "" for a state."""
    if back is None:
        return ""
    return f"y-{back}" if back else "y"


def _listed(rule: Rule) -> Iterable[tuple[Loc, Fault]]:
    used: dict[str, set[str]] = {}
    for code, back in rule.uses():
        used.setdefault(code, set()).add(period(back))
    for code, periods in rule.criterion.inputs.items():
        if code not in rule.inputs:
            yield ("inputs", code), faults.unknown_name(code, "")
        for one in sorted(used.get(code, set()) - set(periods)):
            yield ("inputs", code), faults.undeclared(code, one)
        for one in periods:
            if one not in used.get(code, set()):
                yield ("inputs", code), faults.unused(code, one)
    mentioned = {
        node.code
        for node in _all([*rule.clauses.values(), rule.outcome])
        if isinstance(node, Parameter)
    }
    for code in rule.criterion.parameters:
        if code not in mentioned:
            yield ("parameters", code), faults.unused(code, "")


def has_roots(node: Node) -> bool:
    """This function will answer whether compound growth stands in a part."""
    return any(isinstance(part, Compound) for part in _all([node]))
