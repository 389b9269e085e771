"""Reading a scoring rule as what it is made of: quotients, what each is measured by, weights.

A per-mu rule is a sum of clauses of one of two forms: over / under / base * weight (or without the
under), and (20 + 80 * (over / under - least) / (most - least)) * weight / 100. Numbers may stand in the
rule or be parameters that an office fills in. A sheet of points is a sum of clauses of any form: each is
read as the points it gives and the most it can give.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lianzhang.methods.judging.dimensions import measure
from lianzhang.methods.judging.rules import Rule
from lianzhang.methods.judging.tree import (
    Arithmetic,
    Choose,
    ClauseOf,
    Extreme,
    HowMany,
    InputAt,
    Node,
    Number,
    Parameter,
)


@dataclass(frozen=True)
class ScoredItem:
    """One clause of a score; numbers are in `unit`, None where the office has to fill them in.

    `under` is "" where nothing is divided by.
    """

    clause: str
    over: str
    under: str
    unit: str
    weight: Fraction | None
    base: Fraction | None
    least: Fraction | None
    most: Fraction | None


@dataclass(frozen=True)
class Scored:
    """A rule that is a score: its items in order, by which form, and whether points are added."""

    items: tuple[ScoredItem, ...]
    by_range: bool
    extra: frozenset[str]  # inputs that are added or taken away as they are


def scored(rule: Rule) -> Scored | None:
    """This function will read a rule as a score; None where it has another form."""
    items: list[ScoredItem] = []
    extra: set[str] = set()
    forms = set()
    for term in _terms(rule.outcome):
        match term:
            case InputAt():
                extra.add(term.code)
            case ClauseOf():
                item = _item(rule, term.code)
                if item is None:
                    return None
                forms.add(_ranged(rule.clauses[term.code]))
                items.append(item)
            case _:
                return None
    if not items or len(forms) > 1:
        return None
    return Scored(tuple(items), forms == {True}, frozenset(extra))


POINTS = "points_"  # before the code of a clause: the column that holds what it gives


def sheet(rule: Rule, code: str) -> Scored | None:
    """This function will read a clause as a sheet of points; None where it is no sum of such."""
    items = []
    for clause in _summed(rule, code):
        most = _most(rule, ClauseOf(clause))
        if most is None or most <= 0:
            return None
        items.append(ScoredItem(clause, POINTS + clause, "", "", most, most, None, None))
    return Scored(tuple(items), False, frozenset())


def _summed(rule: Rule, code: str) -> Iterator[str]:
    """The clauses that a clause adds up, those that are sums themselves taken apart."""
    terms = [*_terms(rule.clauses[code])]
    if code in rule.banded or len(terms) < 2 or not all(isinstance(t, ClauseOf) for t in terms):
        yield code
        return
    for term in terms:
        if isinstance(term, ClauseOf):
            yield from _summed(rule, term.code)


def _most(rule: Rule, node: Node) -> Fraction | None:
    """The most points that a part can give; None where that does not show."""
    match node:
        case Number():
            return node.value
        case ClauseOf():
            return _most(rule, rule.clauses[node.code])
        case HowMany():
            return Fraction(len(node.words))
        case Choose():
            found = [
                _most(rule, part) for part in (*(then for _, then in node.cases), node.default)
            ]
            return None if None in found else max(one for one in found if one is not None)
        case Extreme():
            found = [_most(rule, part) for part in node.parts]
            known = [one for one in found if one is not None]
            least = None if len(known) < len(found) else max(known)
            return least if node.largest else min(known, default=None)
        case Arithmetic(sign="+" | "*"):
            left, right = _most(rule, node.left), _most(rule, node.right)
            if left is None or right is None:
                return None
            return left + right if node.sign == "+" else left * right
    return None


def _terms(node: Node) -> Iterator[Node]:
    if isinstance(node, Arithmetic) and node.sign in "+-":
        yield from _terms(node.left)
        yield from _terms(node.right)
    else:
        yield node


def _ranged(node: Node) -> bool:
    return isinstance(node, Arithmetic) and node.sign == "/"


def _item(rule: Rule, code: str) -> ScoredItem | None:
    node = rule.clauses[code]
    match node:
        case Arithmetic("*", Arithmetic("/", quotient, base), weight):
            return _measured(rule, code, quotient, weight, base=base)
        case Arithmetic("*", Arithmetic("/", InputAt() as over, base), weight):
            return _measured(rule, code, over, weight, base=base)
        case Arithmetic(
            "/",
            Arithmetic(
                "*",
                Arithmetic(
                    "+",
                    Number(Fraction(numerator=20, denominator=1)),
                    Arithmetic(
                        "/",
                        Arithmetic("*", Number(), Arithmetic("-", quotient, least)),
                        Arithmetic("-", most, _),
                    ),
                ),
                weight,
            ),
            Number(),
        ):
            return _measured(rule, code, quotient, weight, least=least, most=most)
    return None


def _measured(
    rule: Rule,
    code: str,
    quotient: Node,
    weight: Node,
    *,
    base: Node | None = None,
    least: Node | None = None,
    most: Node | None = None,
) -> ScoredItem | None:
    match quotient:
        case Arithmetic("/", InputAt() as over, InputAt() as below):
            under = below.code
        case InputAt() as over:
            under = ""
        case _:
            return None
    unit = _unit(rule, over.code, under, base or least)
    numbers = [_number(rule, node, measure(unit).factor) for node in (base, least, most)]
    weighed = _number(rule, weight, Fraction(1))
    return ScoredItem(code, over.code, under, unit, weighed, *numbers)


def _unit(rule: Rule, over: str, under: str, told: Node | None) -> str:
    """The unit that the rule writes its baseline in, else that of the quotient."""
    if isinstance(told, Parameter):
        return rule.criterion.parameters[told.code].unit
    if isinstance(told, Number) and told.text:
        return told.text.lstrip("-+0123456789.,")
    above, below = rule.inputs[over].unit, rule.inputs[under].unit if under else ""
    return above if not under else "" if above == below else f"{above}/{below}"


def _number(rule: Rule, node: Node | None, size: Fraction) -> Fraction | None:
    match node:
        case Number():
            return node.value / size
        case Parameter():
            row = rule.criterion.parameters[node.code]
            return Fraction(row.value) * measure(row.unit).factor / size if row.value else None
    return None
