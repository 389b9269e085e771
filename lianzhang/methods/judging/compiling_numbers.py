"""Numbers of a rule as SQL: whole numbers with room enough where a comparison rests on them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from math import lcm

from sqlglot import exp

from lianzhang.methods.judging.compiling_atoms import (
    Whole128,
    counted_words,
    full_months,
    looked_up,
)
from lianzhang.methods.judging.dimensions import measure
from lianzhang.methods.judging.kinds import NUMBER, Kinds
from lianzhang.methods.judging.ratios import Polynomial, Reduced, Reducing
from lianzhang.methods.judging.sql_pieces import (
    SIGNS,
    Engine,
    added,
    cast,
    choice,
    clause_column,
    first_of_one,
    integer,
)
from lianzhang.methods.judging.tree import (
    Arithmetic,
    Choose,
    ClauseOf,
    Compare,
    Compound,
    Extreme,
    HowMany,
    InputAt,
    LookUp,
    Months,
    Node,
    Number,
    Parameter,
    Text,
    Whole,
)

_NARROW = 2**62  # sums and products below this stay in 64 bits
_WIDEST = 10**37  # … and below this in 128, or 38 digits
_UNBOUNDED = 2**63 - 1
_POINTS = 10**8  # decimals kept of a pure number
_CLOSE = 1e-9  # relative: doubles that are nearer than this are judged exactly


@dataclass
class Numbers:
    """Compiles numbers; `borders` gathers where doubles could not decide."""

    reducing: Reducing
    kinds: Kinds
    bounds: Mapping[str, int]
    engine: Engine
    of: Callable[[Node], exp.Expr]
    column: Callable[[str, int | None], str]
    borders: list[exp.Expr] = field(default_factory=list)
    _bare: bool = False  # within a choice that has looked at the base already
    _wholes: dict[Node, "Whole128 | None"] = field(default_factory=dict)

    # --- comparisons

    def compare(self, node: Compare) -> exp.Expr:
        """This function will compile a comparison of numbers; NULL where a base is not above 0."""
        reduced = self.reducing.reduced(node)
        over = self.polynomial(reduced.over)
        under = [self.polynomial(part) for part in (*reduced.positive, *reduced.not_negative)]
        if over is None or None in under:
            return self._doubles(node)
        asked = self._signed(reduced.over, reduced.sign)
        guards = self._guards(reduced)
        return exp.Case().when(exp.and_(*guards), asked) if guards and not self._bare else asked

    def _guards(self, reduced: Reduced) -> list[exp.Expr]:
        guards = [self._signed(part, ">") for part in reduced.positive]
        return guards + [self._signed(part, ">=") for part in reduced.not_negative]

    def choice(self, node: Choose, result: Callable[[Node], exp.Expr]) -> exp.Expr:
        """This function will compile a choice; the bands of a ratio look at its base only once."""
        first = first_of_one(node)
        if first is None or self.kinds.of(first.left).name != NUMBER or self._bare:
            return choice(node, self.of, result)
        reduced = self.reducing.reduced(first)
        rests = (reduced.over, *reduced.positive, *reduced.not_negative)
        fixed = all(isinstance(then, Number | Text) for _, then in node.cases)
        if not fixed or any(self.polynomial(part) is None for part in rests):
            return choice(node, self.of, result, together=True)
        self._bare = True
        try:
            found = choice(node, self.of, result, together=True)
        finally:
            self._bare = False
        guards = self._guards(reduced)
        return exp.Case().when(exp.and_(*guards), found) if guards else found

    def _signed(self, over: Polynomial, sign: str) -> exp.Expr:
        """`over` sign 0, with the constant on the right."""
        fixed = over.terms.get((), Fraction(0))
        rest = Polynomial({term: number for term, number in over.terms.items() if term})
        scale = lcm(self.scale(over), fixed.denominator)
        left = self.total(rest, scale)
        return SIGNS[sign](this=left, expression=integer(int(-fixed * scale)))

    def _doubles(self, node: Compare) -> exp.Expr:
        left, right = self.double(node.left), self.double(node.right)
        away = exp.Abs(
            this=exp.Sub(this=exp.paren(left.copy()), expression=exp.paren(right.copy()))
        )
        size = exp.Add(this=exp.Abs(this=left.copy()), expression=exp.Abs(this=right.copy()))
        limit = exp.Mul(this=exp.Literal.number(_CLOSE), expression=exp.paren(size))
        self.borders.append(exp.LTE(this=away, expression=limit))
        return SIGNS[node.sign](this=exp.paren(left), expression=exp.paren(right))

    def no_base(self, node: Node) -> exp.Expr | None:
        """This function will say where a division has no base; None where none is made."""
        match node:
            case Arithmetic(sign="/") if not isinstance(node.right, Number):
                return exp.LTE(this=exp.Paren(this=self.double(node.right)), expression=integer(0))
            case Compound():
                low = exp.LTE(this=exp.Paren(this=self.double(node.before)), expression=integer(0))
                fall = exp.LT(this=exp.Paren(this=self.double(node.now)), expression=integer(0))
                return exp.or_(low, fall)
        return None

    # --- whole numbers

    def polynomial(self, over: Polynomial) -> Whole128 | None:
        """This function will say how large a polynomial gets; None where it is not whole."""
        atoms = {atom: self.whole(atom) for atom in over.atoms}
        if any(found is None for found in atoms.values()):
            return None
        scale, bound = self.scale(over), 0
        for term, number in over.terms.items():
            size = abs(number) * scale
            for atom in term:
                found = atoms[atom]
                assert found is not None
                size *= Fraction(found.bound, found.scale)
            bound += int(size) + 1
        return Whole128(exp.null(), scale, bound) if bound < _WIDEST else None

    def scale(self, over: Polynomial) -> int:
        """This function will return what makes every coefficient whole over whole-number atoms."""
        scale = 1
        for term, number in over.terms.items():
            below = Fraction(1)
            for atom in term:
                found = self.whole(atom)
                below *= found.scale if found else 1
            scale = lcm(scale, (number / below).denominator)
        return scale

    def total(self, over: Polynomial, scale: int) -> exp.Expr:
        """This function will add up the terms, times `scale`, in as many bits as they need."""
        wide = self.bound(over, scale) >= _NARROW
        parts = []
        for term, number in over.terms.items():
            atoms = [found for atom in term if (found := self.whole(atom)) is not None]
            factor = number * scale / reduce(lambda a, b: a * b, (a.scale for a in atoms), 1)
            if not atoms:
                parts.append(integer(int(factor)))
                continue
            product: exp.Expr = exp.paren(atoms[0].sql.copy())
            # points are literals, which engines hold in 32 bits: 15 + 20 of them would overflow
            product = cast(product, self.engine.wide if wide else "bigint")
            for other in atoms[1:]:
                right: exp.Expr = exp.paren(other.sql.copy())
                product = exp.Mul(
                    this=product, expression=cast(right, self.engine.wide) if wide else right
                )
            if factor != 1:
                product = exp.Mul(this=product, expression=integer(int(factor)))
            parts.append(product)
        return added(parts)

    def bound(self, over: Polynomial, scale: int) -> int:
        """This function will return the largest size that a polynomial times `scale` can have."""
        total = Fraction(0)
        for term, number in over.terms.items():
            size = abs(number) * scale
            for atom in term:
                found = self.whole(atom)
                size *= Fraction(found.bound, found.scale) if found else 1
            total += size
        return int(total) + 1

    def whole(self, node: Node) -> Whole128 | None:
        """This function will compile an atom as whole numbers; None where it is not."""
        if node not in self._wholes:  # asked for again by every sum that it stands in
            self._wholes[node] = self._whole(node)
        return self._wholes[node]

    def _whole(self, node: Node) -> Whole128 | None:
        match node:
            case InputAt():
                name = self.column(node.code, node.back)
                decimals = measure(self.kinds.inputs[node.code].unit).decimals
                bound = self.bounds.get(name, _UNBOUNDED)
                return Whole128(exp.column(name), 10**decimals, max(bound, 1))
            case ClauseOf():
                found = self.whole(self.kinds.clauses[node.code])
                return found and Whole128(clause_column(node.code), found.scale, found.bound)
            case Parameter():
                return Whole128(exp.null(), 1, 1)
            case HowMany():
                return counted_words(self.of(node.item), node.words)
            case Months():
                return full_months(node.end, self.of(node.start), self.of(node.end))
            case LookUp():
                table = self.kinds.criterion.tables[node.table]
                return looked_up(table, node.column, self.of(node.key))
            case Choose():
                return self._points(node)
        return None

    def _points(self, node: Choose) -> Whole128 | None:
        """A choice between constants, as points are."""
        results = [result for _, result in node.cases] + [node.default]
        if not all(isinstance(r, Number) and (r.value * _POINTS).denominator == 1 for r in results):
            return None
        values = [r.value for r in results if isinstance(r, Number)]
        sql = self.choice(node, lambda r: integer(int(getattr(r, "value", 0) * _POINTS)))
        return Whole128(exp.paren(sql), _POINTS, int(max(abs(v) for v in values) * _POINTS) or 1)

    def clause(self, node: Node) -> tuple[exp.Expr, int]:
        """This function will compile a numeric clause: whole numbers and their scale, or a double
        with the scale 0."""
        found = self.whole(node)
        return (found.sql, found.scale) if found else (self.double(node), 0)

    # --- doubles

    def double(self, node: Node) -> exp.Expr:
        """This function will compile a number as a double in base units."""
        match node:
            case Number():
                return cast(exp.Literal.number(repr(float(node.value))), "double")
            case Parameter() if (row := self.kinds.criterion.parameters[node.code]).value:
                value = Fraction(row.value) * measure(row.unit).factor
                return cast(exp.Literal.number(repr(float(value))), "double")
            case ClauseOf() if self.whole(node) is None:
                return clause_column(node.code)
            case Arithmetic():
                return self._arithmetic(node)
            case Extreme():
                return self._extreme(node)
            case Whole():
                return exp.Floor(this=self.double(node.part))
            case Compound():
                return self._rate(node)
            case Choose():
                return exp.Paren(this=self.choice(node, self.double))
        found = self.whole(node)
        if found is None:
            raise TypeError(type(node))
        scaled = cast(exp.paren(found.sql), "double")
        if found.scale == 1:
            return scaled
        return exp.Div(this=scaled, expression=cast(integer(found.scale), "double"))

    def _arithmetic(self, node: Arithmetic) -> exp.Expr:
        left, right = (
            exp.Paren(this=self.double(node.left)),
            exp.Paren(this=self.double(node.right)),
        )
        if node.sign != "/":
            kind = {"+": exp.Add, "-": exp.Sub, "*": exp.Mul}[node.sign]
            return exp.Paren(this=kind(this=left, expression=right))
        if isinstance(node.right, Number):
            return exp.Paren(this=exp.Div(this=left, expression=right))
        based = exp.GT(this=right, expression=integer(0))
        return exp.Case().when(based, exp.Div(this=left, expression=right.copy()))

    def _extreme(self, node: Extreme) -> exp.Expr:
        parts = [self.double(part) for part in node.parts]
        kind = exp.Greatest if node.largest else exp.Least
        nothing = [exp.Is(this=exp.paren(part.copy()), expression=exp.Null()) for part in parts]
        # both functions pass over NULL on some engines
        found = kind(this=parts[0], expressions=parts[1:])
        return exp.Case().when(exp.or_(*nothing), exp.null()).else_(found)

    def _rate(self, node: Compound) -> exp.Expr:
        now, before = self.double(node.now), self.double(node.before)
        based = exp.and_(
            exp.GT(this=exp.paren(before), expression=integer(0)),
            exp.GTE(this=exp.paren(now), expression=integer(0)),
        )
        share = exp.Div(this=exp.paren(now.copy()), expression=exp.paren(before.copy()))
        root = exp.Pow(this=share, expression=exp.Literal.number(repr(1 / node.years)))
        return exp.Case().when(based, exp.Sub(this=root, expression=integer(1)))
