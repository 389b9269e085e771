"""Reading a scoring rule as what it is made of: quotients, what each is measured by, weights.

A per-mu rule is a sum of clauses of one of two forms, and nothing else is read here:
over / under / base * weight, and (20 + 80 * (over / under - least) / (most - least)) * weight / 100.
Numbers may stand in the rule or be parameters that an office fills in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lianzhang.methods.judging.dimensions import measure
from lianzhang.methods.judging.rules import Rule
from lianzhang.methods.judging.tree import Arithmetic, ClauseOf, InputAt, Node, Number, Parameter


@dataclass(frozen=True)
class ScoredItem:
    """One clause of a score; numbers are in `unit`, None where the office has to fill them in."""

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
        case Arithmetic("/", InputAt() as over, InputAt() as under):
            unit = _unit(rule, over, under, base or least)
            size = measure(unit).factor
            numbers = [_number(rule, node, size) for node in (base, least, most)]
            weighed = _number(rule, weight, Fraction(1))
            return ScoredItem(code, over.code, under.code, unit, weighed, *numbers)
    return None


def _unit(rule: Rule, over: InputAt, under: InputAt, told: Node | None) -> str:
    """The unit that the rule writes its baseline in, else that of the quotient."""
    if isinstance(told, Parameter):
        return rule.criterion.parameters[told.code].unit
    if isinstance(told, Number) and told.text:
        return told.text.lstrip("-+0123456789.,")
    above, below = rule.inputs[over.code].unit, rule.inputs[under.code].unit
    return "" if above == below else f"{above}/{below}"


def _number(rule: Rule, node: Node | None, size: Fraction) -> Fraction | None:
    match node:
        case Number():
            return node.value / size
        case Parameter():
            row = rule.criterion.parameters[node.code]
            return Fraction(row.value) * measure(row.unit).factor / size if row.value else None
    return None
