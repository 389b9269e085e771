"""Why a rule is not met, for millions at once: columns beside those of the outcome.

For each comparison of a clause that fails stands by how much the input that it names first would
have to change, in the whole numbers of that input; where it compares points, how many are short.
For each input stands whether it is missing where that leaves a clause unknown. The words of the
explanation of one enterprise say the same: a property test compares them row by row.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from sqlglot import exp

from lianzhang.methods.judging.cases import Key
from lianzhang.methods.judging.compiling_atoms import Whole128
from lianzhang.methods.judging.compiling_numbers import Numbers
from lianzhang.methods.judging.ratios import Polynomial, Reduced
from lianzhang.methods.judging.rules import Rule
from lianzhang.methods.judging.sql_pieces import (
    Engine,
    added,
    cast,
    clause_column,
    integer,
    is_null,
)
from lianzhang.methods.judging.tree import (
    AtLeast,
    Choose,
    ClauseOf,
    Compare,
    Decided,
    InputAt,
    Known,
    Node,
    children,
)
from lianzhang.methods.judging.wording import written

_NARROW = 2**62


@dataclass(frozen=True)
class Gap:
    """A column that says by how much one comparison of a clause is failed.

    `key` is the input that would have to change, None where points are short; the value is the
    column divided by `scale` (0: a double), in base units.
    """

    name: str
    clause: str  # "" is the outcome itself
    of: str  # what is compared, as the rule writes it
    key: Key | None
    scale: int
    sql: exp.Expr


@dataclass(frozen=True)
class Told:
    """The columns of the bulk explanation: gaps, and inputs whose lack leaves clauses unknown."""

    gaps: tuple[Gap, ...]
    lacks: tuple[tuple[Key, str, exp.Expr], ...]


@dataclass(frozen=True)
class Telling:
    """Compiles the bulk explanation of a rule beside its outcome."""

    rule: Rule
    numbers: Numbers
    engine: Engine
    of: Callable[[Node], exp.Expr]

    def all(self) -> Told:
        """This function will compile every gap and every lack."""
        clauses = dict(self.rule.clauses)
        if not isinstance(self.rule.outcome, ClauseOf):
            clauses[""] = self.rule.outcome
        gaps = [gap for code, node in clauses.items() for gap in self._gaps(code, node)]
        lacks = [self._lack(key, clauses) for key in self.rule.uses()]
        return Told(tuple(gaps), tuple(lack for lack in lacks if lack is not None))

    # --- by how much

    def _gaps(self, code: str, node: Node) -> Iterator[Gap]:
        if self.numbers.kinds.of(node).name != "是否":
            return
        for number, leaf in enumerate(_comparisons(node), start=1):
            if self.numbers.kinds.of(leaf.left).name == "数" and leaf.sign not in {"=", "<>"}:
                yield from self._gap(f"gap_{code or 'outcome'}_{number}", code, leaf, leaf is node)

    def _gap(self, name: str, code: str, leaf: Compare, alone: bool) -> Iterator[Gap]:
        borders = [*self.numbers.borders]
        failed: exp.Expr = exp.Not(this=_column(code))
        if not alone:
            failed = exp.and_(failed, exp.Not(this=exp.Paren(this=self.of(leaf))))
        reduced = self.numbers.reducing.reduced(leaf)
        found = self._whole(reduced) or self._short(leaf, reduced)
        self.numbers.borders[:] = borders
        key, scale, change = found
        yield Gap(name, code, written(leaf.left), key, scale, exp.Case().when(failed, change))

    def _whole(self, reduced: Reduced) -> tuple[Key, int, exp.Expr] | None:
        """The change of the input written first that only a line leads to the border."""
        if self.numbers.polynomial(reduced.over) is None:
            return None
        for atom in reduced.over.atoms:
            if not isinstance(atom, InputAt):
                continue
            strict = [part for part in reduced.positive if atom in part.atoms]
            if not _linear(reduced.over, atom) or not all(_itself(part, atom) for part in strict):
                return None
            own = self.numbers.whole(atom)
            assert own is not None
            needed = self._needed(reduced, atom, own)
            least = exp.GTE(this=needed.copy(), expression=integer(1 if strict else 0))
            change = exp.Sub(this=needed, expression=own.sql.copy())
            return (atom.code, atom.back), own.scale, exp.Case().when(least, self._fit(change))
        return None

    def _fit(self, change: exp.Expr) -> exp.Expr:
        return exp.TryCast(this=exp.paren(change), to=exp.DataType.build("bigint"))

    def _needed(self, reduced: Reduced, atom: InputAt, own: Whole128) -> exp.Expr:
        """The whole number at which the comparison holds: -rest / slope, rounded to its side."""
        numbers, scale = self.numbers, self.numbers.scale(reduced.over)
        slope, rest = _split(reduced.over, atom, own.scale)
        fixed = slope.constant
        over = self._negated(rest, scale, numbers.bound(reduced.over, scale) >= _NARROW)
        above = reduced.sign in {">=", ">"}
        if fixed is not None:
            below = int(fixed * scale)
            top = over if below > 0 else exp.Neg(this=exp.paren(over))
            return self._rounded(top, integer(abs(below)), reduced.sign, (below > 0) == above)
        below_sql = exp.paren(numbers.total(slope, scale))
        up = self._rounded(over, below_sql, reduced.sign, above)
        turned = exp.Neg(this=exp.paren(over.copy())), exp.Neg(this=below_sql.copy())
        down = self._rounded(turned[0], exp.paren(turned[1]), reduced.sign, not above)
        case = exp.Case().when(exp.GT(this=below_sql.copy(), expression=integer(0)), up)
        return case.when(exp.LT(this=below_sql.copy(), expression=integer(0)), down)

    def _negated(self, rest: Polynomial, scale: int, wide: bool) -> exp.Expr:
        fixed = int(-rest.terms.get((), Fraction(0)) * scale)
        moving = Polynomial({term: number for term, number in rest.terms.items() if term})
        start: exp.Expr = integer(abs(fixed)) if fixed >= 0 else exp.Neg(this=integer(-fixed))
        if wide:
            start = cast(start, self.engine.wide)
        if not moving.terms:
            return start
        total = self.numbers.total(moving, scale)
        return exp.Sub(this=exp.paren(start), expression=exp.paren(total))

    def _rounded(self, over: exp.Expr, below: exp.Expr, sign: str, upward: bool) -> exp.Expr:
        """over / below for below > 0: up for at least, down for at most, one more for beyond."""
        over = exp.paren(over)
        whole = self.engine.quotient(over, below)
        left = exp.Mod(this=over.copy(), expression=below.copy())
        beyond = sign in {">", "<"}
        if upward:  # ceil, or floor + 1
            test: type[exp.Binary] = exp.GTE if beyond else exp.GT
            step = exp.Case().when(test(this=left, expression=integer(0)), integer(1))
            return exp.paren(added([whole, step.else_(integer(0))]))
        test = exp.LTE if beyond else exp.LT
        step = exp.Case().when(test(this=left, expression=integer(0)), integer(1))
        return exp.Paren(this=exp.Sub(this=whole, expression=step.else_(integer(0))))

    def _short(self, leaf: Compare, reduced: Reduced) -> tuple[None, int, exp.Expr]:
        """Limit less value: the points that are short, exact where nothing is divided."""
        if not reduced.positive and self.numbers.polynomial(reduced.over) is not None:
            scale = self.numbers.scale(reduced.over)
            wide = self.numbers.bound(reduced.over, scale) >= _NARROW
            return None, scale, self._fit(self._negated(reduced.over, scale, wide))
        left, right = self.numbers.double(leaf.left), self.numbers.double(leaf.right)
        return None, 0, exp.Sub(this=exp.paren(right), expression=exp.paren(left))

    # --- what is lacking

    def _lack(self, key: Key, clauses: dict[str, Node]) -> tuple[Key, str, exp.Expr] | None:
        found = []
        for code, node in clauses.items():
            missing = self._missing(node, key)
            if missing is not None:
                found.append(exp.and_(is_null(_column(code)), missing))
        if not found:
            return None
        name = self.numbers.column(*key)
        blank = exp.Is(this=exp.column(name), expression=exp.Null())
        case = exp.Case().when(blank, exp.func("COALESCE", exp.or_(*found), exp.false()))
        return key, f"lacks_{name}", case.else_(exp.false())

    def _missing(self, node: Node, key: Key) -> exp.Expr | None:
        """Of a part that is unknown: whether this input, which is blank, is to blame; None: never.

        What other clauses lack is counted with them.
        """
        match node:
            case InputAt():
                return exp.true() if (node.code, node.back) == key else None
            case ClauseOf() | Known():
                return None
            case Choose():
                return self._missing_choice(node, key)
        found = []
        for part in children(node):
            missing = self._missing(part, key)
            if missing is not None and isinstance(node, AtLeast | Decided) and not _strict(part):
                missing = exp.and_(is_null(self.of(part)), missing)
            if missing is not None:
                found.append(missing)
        if any(part == exp.true() for part in found):
            return exp.true()
        return exp.paren(exp.or_(*found)) if found else None

    def _missing_choice(self, node: Choose, key: Key) -> exp.Expr | None:
        case, ever = exp.Case(), False
        for condition, then in node.cases:
            pairs = (is_null(self.of(condition)), condition), (self.of(condition), then)
            for asked, part in pairs:
                missing = self._missing(part, key)
                ever = ever or missing is not None
                case = case.when(asked, missing or exp.false())
        last = self._missing(node.default, key)
        return case.else_(last or exp.false()) if ever or last is not None else None


def _column(code: str) -> exp.Expr:
    return clause_column(code) if code else exp.column("outcome")


def _comparisons(node: Node) -> Iterator[Compare]:
    """The comparisons that a condition is made of; what stands under NOT fails by holding."""
    match node:
        case Compare():
            yield node
        case AtLeast() | Decided():
            for part in children(node):
                yield from _comparisons(part)


def _strict(node: Node) -> bool:
    """Whether a part is unknown as soon as anything in it is blank."""
    if isinstance(node, AtLeast | Choose | Decided | Known | ClauseOf):
        return False
    return all(_strict(part) for part in children(node))


def _linear(over: Polynomial, atom: InputAt) -> bool:
    hidden = any(other != atom and atom in _inside(other) for other in over.atoms)
    return not hidden and all(term.count(atom) <= 1 for term in over.terms)


def _inside(node: Node) -> Iterator[Node]:
    yield node
    for part in children(node):
        yield from _inside(part)


def _itself(part: Polynomial, atom: InputAt) -> bool:
    return [*part.terms] == [(atom,)] and part.terms[(atom,)] > 0


def _split(over: Polynomial, atom: InputAt, own: int) -> tuple[Polynomial, Polynomial]:
    """slope × (whole number of the atom) + rest."""
    slope: dict[tuple[Node, ...], Fraction] = {}
    rest: dict[tuple[Node, ...], Fraction] = {}
    for term, number in over.terms.items():
        if atom in term:
            others = tuple(part for part in term if part != atom)
            slope[others] = number / own
        else:
            rest[term] = number
    return Polynomial(slope), Polynomial(rest)


def value_of(gap: Gap, held: int | float) -> Fraction:
    """This function will return what a cell of a gap's column means, in base units."""
    return Fraction(held) / (gap.scale or 1)
