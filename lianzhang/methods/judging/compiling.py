"""A rule as columns of SQL, once for every engine; three values come out as TRUE, FALSE and NULL.

Each input is a column `code__1` (y-1), `code__0` (y) or `code`; numbers are whole numbers of
10^-decimals of the base unit (fen). Comparisons are the signs of polynomials in whole numbers, in
64 bits where the data's bounds allow it and in 128 where they do not. What cannot be whole (scores
that add quotients, roots) is compared in doubles; rows that come out closer to the border than
doubles can tell are marked in the column `recheck`, and whoever runs the query judges them exactly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlglot import exp

from lianzhang.methods.judging.compiling_atoms import has_base
from lianzhang.methods.judging.compiling_gaps import Telling, Told
from lianzhang.methods.judging.compiling_numbers import Numbers
from lianzhang.methods.judging.kinds import NUMBER, TRUTH, Kinds
from lianzhang.methods.judging.ratios import Reducing
from lianzhang.methods.judging.rules import Rule
from lianzhang.methods.judging.sql_pieces import (
    SIGNS,
    Engine,
    added,
    cast,
    clause_column,
    integer,
    is_null,
)
from lianzhang.methods.judging.tree import (
    Among,
    AtLeast,
    Choose,
    ClauseOf,
    Compare,
    Day,
    Decided,
    InputAt,
    Known,
    LookUp,
    Node,
    Not,
    Parameter,
    Text,
    Truth,
    children,
)
from lianzhang.values.criteria import Fill


def column(code: str, back: int | None) -> str:
    """This function will return the name of the column that holds an input."""
    return code if back is None else f"{code}__{back}"


@dataclass(frozen=True)
class Compiled:
    """The columns of a rule; those of a later level may use those of an earlier one."""

    levels: tuple[tuple[str, ...], ...]
    clauses: Mapping[str, exp.Expr]
    scales: Mapping[str, int]  # of clauses that are numbers: of whole numbers, 0 of doubles
    outcome: exp.Expr
    state: exp.Expr  # met · not_met · unknown · manual · external · not_applicable
    recheck: exp.Expr | None
    told: Told | None = None  # the columns of the bulk explanation, where asked for

    def query(self, relation: str, keep: Sequence[str], wanted: Sequence[str] = ()) -> exp.Select:
        """This function will return the query of the columns `keep`, the clauses `wanted` (as
        `clause_…`), `outcome`, `state` and `recheck` over a relation of cases; where the rule was
        compiled with `telling`, also `gap_…` and `lacks_…`."""
        found = exp.select("*").from_(relation)
        for level in self.levels:
            named = [_named(self.clauses[code], f"clause_{code}") for code in level]
            found = exp.select("*", *named).from_(_whole(found), copy=False)
        verdict = [
            _named(self.outcome, "outcome"),
            _named(self.state, "state"),
            _named(self.recheck or exp.false(), "recheck"),
        ]
        shown = [*keep, *(f"clause_{code}" for code in wanted)]
        if self.told is None:
            return exp.select(*shown, *verdict).from_(_whole(found), copy=False)
        found = exp.select("*", *verdict).from_(_whole(found), copy=False)
        gaps = [_named(gap.sql, gap.name) for gap in self.told.gaps]
        lacks = [_named(sql, name) for _, name, sql in self.told.lacks]
        shown += ["outcome", "state", "recheck"]
        return exp.select(*shown, *gaps, *lacks).from_(_whole(found), copy=False)


def _named(part: exp.Expr, name: str) -> exp.Expr:
    return exp.alias_(part.copy(), name, copy=False)


def _whole(found: exp.Select) -> exp.Subquery:
    return found.subquery("a", copy=False)


def compile_rule(
    rule: Rule,
    bounds: Mapping[str, int],
    *,
    as_of: date,
    engine: Engine,
    telling: bool = False,
) -> Compiled:
    """This function will compile a rule for a day; `telling` adds the bulk explanation.

    `bounds` is the largest size of each column's whole numbers, so that sums and products are given
    room enough.
    """
    work = _Compiling(rule, bounds, as_of, engine)
    clauses: dict[str, exp.Expr] = {}
    scales: dict[str, int] = {}
    for code, node in rule.clauses.items():
        if work.kinds.of(node).name == NUMBER:
            clauses[code], scales[code] = work.numbers.clause(node)
        else:
            clauses[code] = work.of(node)
    outcome = work.of(rule.outcome)
    state = work.state(rule.outcome, outcome)
    recheck = exp.or_(*work.numbers.borders) if work.numbers.borders else None
    told = Telling(rule, work.numbers, engine, work.of).all() if telling else None
    return Compiled(_levels(rule), clauses, scales, outcome, state, recheck, told)


def _levels(rule: Rule) -> tuple[tuple[str, ...], ...]:
    level: dict[str, int] = {}
    for code, node in rule.clauses.items():
        level[code] = 1 + max((level[other] for other in _clauses_in(node)), default=-1)
    deepest = max(level.values(), default=-1)
    return tuple(
        tuple(code for code, own in level.items() if own == at) for at in range(deepest + 1)
    )


def _clauses_in(node: Node) -> list[str]:
    if isinstance(node, ClauseOf):
        return [node.code]
    return [code for part in children(node) for code in _clauses_in(part)]


@dataclass
class _Compiling:
    rule: Rule
    bounds: Mapping[str, int]
    as_of: date
    engine: Engine
    numbers: Numbers = field(init=False)
    _fills: dict[int, tuple[Node, set[Fill]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        reducing = Reducing(self.rule.clauses, self.rule.criterion.parameters)
        self.kinds = Kinds(self.rule.criterion, self.rule.inputs, self.rule.clauses)
        self.numbers = Numbers(reducing, self.kinds, self.bounds, self.engine, self.of, column)

    def of(self, node: Node) -> exp.Expr:
        """A part as SQL; numbers come out as doubles in base units."""
        match node:
            case Text():
                return exp.Literal.string(node.value)
            case Truth():
                return exp.Boolean(this=node.value)
            case Day():
                return self._day(node)
            case InputAt() if self.kinds.of(node).name != NUMBER:
                return exp.column(column(node.code, node.back))
            case ClauseOf() if self.kinds.of(node).name != NUMBER:
                return clause_column(node.code)
            case Compare():
                return self._compare(node)
            case AtLeast():
                return self._at_least(node)
            case Not():
                return exp.Not(this=exp.Paren(this=self.of(node.part)))
            case Among():
                words = [exp.Literal.string(word) for word in node.words]
                return exp.In(this=self.of(node.item), expressions=words)
            case Choose() if self.kinds.of(node).name != NUMBER:
                return self.numbers.choice(node, self.of)
            case Known():
                return exp.Not(this=exp.Is(this=self.of(node.part), expression=exp.Null()))
            case Decided():
                case = exp.Case().when(self.of(node.least), exp.true())
                return case.when(exp.Not(this=exp.Paren(this=self.of(node.most))), exp.false())
        return self.numbers.double(node)

    def _day(self, node: Day) -> exp.Expr:
        day = node.value or self.as_of
        if node.year_end is not None:
            day = date(self.as_of.year - node.year_end, 12, 31)
        return cast(exp.Literal.string(day.isoformat()), "date")

    def _compare(self, node: Compare) -> exp.Expr:
        if self.kinds.of(node.left).name == NUMBER:
            return self.numbers.compare(node)
        return SIGNS[node.sign](this=self.of(node.left), expression=self.of(node.right))

    def _at_least(self, node: AtLeast) -> exp.Expr:
        parts = [exp.Paren(this=self.of(part)) for part in node.parts]
        if node.least == len(parts):
            return exp.and_(*parts, copy=False)
        if node.least == 1:
            return exp.or_(*parts, copy=False)
        met = added(exp.Case().when(part.copy(), integer(1)).else_(integer(0)) for part in parts)
        able = added(
            exp.Case().when(exp.Not(this=part.copy()), integer(0)).else_(integer(1))
            for part in parts
        )
        least = integer(node.least)
        case = exp.Case().when(exp.GTE(this=met, expression=least), exp.true())
        return case.when(exp.LT(this=able, expression=least.copy()), exp.false())

    def state(self, node: Node, outcome: exp.Expr) -> exp.Expr:
        """The outcome in words; of what is unknown, whether a person or a platform would know."""
        case = exp.Case()
        if self.rule.applies is not None:
            asked = exp.Paren(this=self.of(self.rule.applies))
            case = case.when(exp.Not(this=asked), exp.Literal.string("not_applicable"))
        if self.kinds.of(node).name == TRUTH:
            case = case.when(outcome.copy(), exp.Literal.string("met"))
            case = case.when(exp.Not(this=exp.paren(outcome.copy())), exp.Literal.string("not_met"))
        else:
            known = exp.Not(this=exp.Is(this=exp.paren(outcome.copy()), expression=exp.Null()))
            case = case.when(known, exp.Literal.string("met"))
        for fill, word in ((Fill.AUTO, "unknown"), (Fill.EXTERNAL, "external")):
            if self.fills(node) == {fill}:
                return case.else_(exp.Literal.string(word))
            blamed = self.blamed(node, fill)
            if blamed is not None:
                case = case.when(blamed, exp.Literal.string(word))
        return case.else_(exp.Literal.string("manual"))

    def fills(self, node: Node) -> set[Fill]:
        """Who could fill what a part may lack; a table or a base that is missing is nobody's."""
        kept = self._fills.get(id(node))
        if kept is None or kept[0] is not node:
            kept = self._fills[id(node)] = (node, self._fill(node))
        return kept[1]

    def _fill(self, node: Node) -> set[Fill]:
        match node:
            case ClauseOf():
                return self.fills(self.rule.clauses[node.code])
            case InputAt():
                return {self.rule.inputs[node.code].fill}
            case Known():
                return set()
        own = {Fill.AUTO} if isinstance(node, LookUp | Parameter) else set()
        own |= {Fill.MANUAL} if isinstance(node, Decided) else set()
        own |= {Fill.AUTO} if has_base(node) else set()
        return own.union(*(self.fills(part) for part in children(node)))

    def blamed(self, node: Node, fill: Fill) -> exp.Expr | None:
        """Whether something of one fill is lacking in what leaves a part unknown; None: never."""
        fills = self.fills(node)
        if fill not in fills:
            return None
        if fills == {fill}:
            return is_null(self.of(node))
        match node:
            case ClauseOf():
                return self.blamed(self.rule.clauses[node.code], fill)
            case AtLeast() | Decided() | Not():
                inner = [self._unknown_and(part, fill) for part in children(node)]
                return _any([part for part in inner if part is not None])
            case Choose():
                return self._blamed_choice(node, fill)
        found = [self.blamed(part, fill) for part in children(node)]
        if fill is Fill.AUTO:
            found.append(self.numbers.no_base(node))
            if isinstance(node, LookUp):
                key = self.of(node.key)
                found.append(exp.and_(exp.Not(this=is_null(key)), is_null(self.of(node))))
        return _any([part for part in found if part is not None])

    def _unknown_and(self, part: Node, fill: Fill) -> exp.Expr | None:
        blamed = self.blamed(part, fill)
        return None if blamed is None else exp.and_(is_null(self.of(part)), blamed)

    def _blamed_choice(self, node: Choose, fill: Fill) -> exp.Expr | None:
        """The first unknown condition is to blame, or the value that was chosen."""
        case, any_blame = exp.Case(), False
        for condition, then in node.cases:
            for asked, of in (
                (is_null(self.of(condition)), condition),
                (self.of(condition), then),
            ):
                blamed = self.blamed(of, fill)
                any_blame = any_blame or blamed is not None
                case = case.when(asked, blamed or exp.false())
        last = self.blamed(node.default, fill)
        return case.else_(last or exp.false()) if any_blame or last is not None else None


def _any(parts: Sequence[exp.Expr]) -> exp.Expr | None:
    return exp.or_(*(exp.paren(part) for part in parts)) if parts else None
