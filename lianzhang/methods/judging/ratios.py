"""Comparisons without division: a/b ≥ 3% becomes 100·a − 3·b ≥ 0 with b > 0, in whole numbers.

A number in an expression is a quotient of polynomials over its inputs. Bringing both sides of a
comparison over one denominator leaves a polynomial whose sign decides; it is exact in integers on
every engine, and it tells by how much an input would have to change.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lianzhang.methods.judging.dimensions import measure
from lianzhang.methods.judging.tree import (
    Arithmetic,
    ClauseOf,
    Compare,
    Compound,
    Node,
    Number,
    Parameter,
)
from lianzhang.values.criteria import ParameterRow

Term = tuple[Node, ...]  # inputs and other atoms multiplied, in a fixed order


@dataclass(frozen=True)
class Polynomial:
    """Sums of products of atoms with exact coefficients."""

    terms: Mapping[Term, Fraction]

    def __add__(self, other: "Polynomial") -> "Polynomial":
        terms = dict(self.terms)
        for term, number in other.terms.items():
            terms[term] = terms.get(term, Fraction(0)) + number
        return Polynomial({term: number for term, number in terms.items() if number})

    def __mul__(self, other: "Polynomial") -> "Polynomial":
        terms: dict[Term, Fraction] = {}
        for one, left in self.terms.items():
            for two, right in other.terms.items():
                term = tuple(sorted((*one, *two), key=repr))
                terms[term] = terms.get(term, Fraction(0)) + left * right
        return Polynomial({term: number for term, number in terms.items() if number})

    def __neg__(self) -> "Polynomial":
        return Polynomial({term: -number for term, number in self.terms.items()})

    def __hash__(self) -> int:
        return hash(frozenset(self.terms.items()))

    @property
    def constant(self) -> Fraction | None:
        """This function will return the number that it is, None where atoms stand in it."""
        if any(self.terms):
            return None
        return self.terms.get((), Fraction(0))

    @property
    def atoms(self) -> tuple[Node, ...]:
        """This function will return the atoms in it, each once, in order of first use."""
        return tuple(dict.fromkeys(atom for term in self.terms for atom in term))


def number(value: Fraction) -> Polynomial:
    """This function will return a constant as a polynomial."""
    return Polynomial({(): value} if value else {})


@dataclass(frozen=True)
class Quotient:
    """`over` divided by the product of `under`, each of which has to be above zero."""

    over: Polynomial
    under: tuple[Polynomial, ...] = ()

    def __add__(self, other: "Quotient") -> "Quotient":
        shared = list(self.under)
        missing = [*other.under]
        for part in self.under:
            if part in missing:
                missing.remove(part)
        under = (*shared, *missing)
        return Quotient(_raised(self, under) + _raised(other, under), under)

    def __neg__(self) -> "Quotient":
        return Quotient(-self.over, self.under)

    def __mul__(self, other: "Quotient") -> "Quotient":
        return Quotient(self.over * other.over, (*self.under, *other.under))

    def __truediv__(self, other: "Quotient") -> "Quotient":
        fixed = other.over.constant
        over = self.over * _product(other.under)
        if fixed is not None and fixed > 0:
            return Quotient(over * number(1 / fixed), self.under)
        return Quotient(over, (*self.under, other.over))


def _product(parts: Iterable[Polynomial]) -> Polynomial:
    found = number(Fraction(1))
    for part in parts:
        found = found * part
    return found


def _raised(quotient: Quotient, under: tuple[Polynomial, ...]) -> Polynomial:
    """The numerator over a larger denominator."""
    missing = [*under]
    for part in quotient.under:
        missing.remove(part)
    return quotient.over * _product(missing)


@dataclass(frozen=True)
class Reduced:
    """A comparison as the sign of a polynomial; what is in `positive` has to be above zero.

    `not_negative` is the numerator of a compound growth rate, which has no root below zero.
    """

    sign: str
    over: Polynomial
    positive: tuple[Polynomial, ...]
    not_negative: tuple[Polynomial, ...] = ()


@dataclass(frozen=True)
class Reducing:
    """Turns expressions of one criterion into quotients; unfilled parameters stay atoms."""

    clauses: Mapping[str, Node]
    parameters: Mapping[str, ParameterRow]

    def quotient(self, node: Node) -> Quotient:
        """This function will return a number of an expression as a quotient of polynomials."""
        match node:
            case Number():
                return Quotient(number(node.value))
            case Parameter() if self.parameters[node.code].value:
                row = self.parameters[node.code]
                return Quotient(number(Fraction(row.value) * measure(row.unit).factor))
            case ClauseOf() if isinstance(self.clauses[node.code], Arithmetic | Number):
                return self.quotient(self.clauses[node.code])
            case Arithmetic(sign="+"):
                return self.quotient(node.left) + self.quotient(node.right)
            case Arithmetic(sign="-"):
                return self.quotient(node.left) + -self.quotient(node.right)
            case Arithmetic(sign="*"):
                return self.quotient(node.left) * self.quotient(node.right)
            case Arithmetic():
                return self.quotient(node.left) / self.quotient(node.right)
        return Quotient(Polynomial({(node,): Fraction(1)}))

    def reduced(self, node: Compare) -> Reduced:
        """This function will return a comparison of two numbers as the sign of a polynomial."""
        if isinstance(node.left, Compound):
            return self._compound(node, node.left)
        difference = self.quotient(node.left) + -self.quotient(node.right)
        return Reduced(node.sign, difference.over, tuple(dict.fromkeys(difference.under)))

    def _compound(self, node: Compare, growth: Compound) -> Reduced:
        now, before = self.quotient(growth.now), self.quotient(growth.before)
        limit = self.quotient(node.right).over.constant or Fraction(0)
        factor = Quotient(number((1 + limit) ** growth.years))
        difference = now + -(before * factor)
        positive = (*now.under, *before.under, before.over)
        return Reduced(node.sign, difference.over, tuple(dict.fromkeys(positive)), (now.over,))
