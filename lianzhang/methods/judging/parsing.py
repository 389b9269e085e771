"""Reading an expression: SQL syntax by SQLGlot, then only what a rule may say.

A rule may compare, calculate, choose and count over its own inputs. It has no queries, no loops,
no functions but those of `functions`, and no way to reach anything else: what is not on the list
is refused by name.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import sqlglot
from rapidfuzz import process
from sqlglot import exp

from lianzhang.methods.judging import faults
from lianzhang.methods.judging.dimensions import written_number
from lianzhang.methods.judging.functions import FUNCTIONS, build
from lianzhang.methods.judging.tree import (
    Among,
    Arithmetic,
    AtLeast,
    Choose,
    ClauseOf,
    Compare,
    Day,
    InputAt,
    Node,
    Not,
    Number,
    Parameter,
    Text,
    Truth,
)
from lianzhang.values.criteria import Input, ParameterRow
from lianzhang.values.errors import Refused

_COMPARISONS: dict[type[exp.Expr], str] = {
    exp.GTE: ">=",
    exp.GT: ">",
    exp.LTE: "<=",
    exp.LT: "<",
    exp.EQ: "=",
    exp.NEQ: "<>",
}
_SUMS: dict[type[exp.Expr], str] = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Div: "/"}
_ALLOWED = ("+ - * /", ">= > <= < = <>", "and or not", "between", "in", "case when", *FUNCTIONS)
_Inner = Callable[[exp.Expr], Node]
_PLAIN = re.compile(r"\d{1,18}(\.\d{1,12})?|\.\d{1,12}")
_LONGEST = 4_000  # characters of one expression
_DEEPEST = 30  # a rule nested deeper than this was not written for people


@dataclass(frozen=True)
class Names:
    """What an expression may speak of."""

    inputs: Mapping[str, Input]
    parameters: Mapping[str, ParameterRow] = field(default_factory=dict)
    clauses: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()


def parse(text: str, names: Names) -> Node:
    """This function will read an expression into a tree.

    Raises `Refused`: `criteria.unreadable`, `criteria.not_allowed`, `criteria.unknown_name`, … .
    """
    if len(text) > _LONGEST or _nesting(text) > _DEEPEST:  # the parser would try for hours
        raise Refused(faults.unreadable(text[:40], f"> {_DEEPEST} ( / > {_LONGEST}"))
    try:
        read = sqlglot.parse_one(text)
    except (sqlglot.errors.SqlglotError, RecursionError) as error:
        problem = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise Refused(faults.unreadable(text, problem)) from error
    return _Reader(text, names).node(read, 0)


def _nesting(text: str) -> int:
    depth = deepest = 0
    for letter in text:
        depth += (letter in "([") - (letter in ")]")
        deepest = max(deepest, depth)
    return deepest


class _Reader:
    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.names = names

    def node(self, read: exp.Expr, depth: int) -> Node:
        if depth > _DEEPEST:
            raise Refused(faults.unreadable(self.text, f"> {_DEEPEST}"))

        def inner(part: exp.Expr) -> Node:
            return self.node(part, depth + 1)

        kind = type(read)
        if kind in _COMPARISONS:
            return Compare(_COMPARISONS[kind], inner(read.this), inner(read.expression))
        if kind in _SUMS:
            return Arithmetic(_SUMS[kind], inner(read.this), inner(read.expression))
        match read:
            case exp.Paren():
                return inner(read.this)
            case exp.And() | exp.Or():
                parts = tuple(inner(part) for part in read.flatten())
                return AtLeast(len(parts) if isinstance(read, exp.And) else 1, parts)
            case exp.Not():
                return Not(inner(read.this))
            case exp.Neg():
                return Arithmetic("*", Number(Fraction(-1), text="-1"), inner(read.this))
            case exp.Between():
                item = inner(read.this)
                low, high = inner(read.args["low"]), inner(read.args["high"])
                return AtLeast(2, (Compare(">=", item, low), Compare("<=", item, high)))
            case exp.In() if read.args.get("query") is None:
                return Among(inner(read.this), self._words("in", read.expressions))
            case exp.Case() if read.this is None:
                return self._case(read, inner)
            case exp.Literal():
                return self._literal(read)
            case exp.Boolean():
                return Truth(bool(read.this))
            case exp.Bracket():
                return self._dated(read)
            case exp.Column():
                return self._named(read)
            case exp.Anonymous():
                return self._function(read, inner)
        raise self._refused(read)

    def _refused(self, read: exp.Expr) -> Refused:
        word = read.sql() or type(read).__name__
        return Refused(faults.not_allowed(word[:60], "、".join(_ALLOWED)))

    def _literal(self, read: exp.Literal) -> Node:
        written = str(read.this)
        if not read.is_string:
            if not _PLAIN.fullmatch(written):  # 1e999999999 would take all memory
                raise self._refused(read)
            return Number(Fraction(written), text=written)
        found = written_number(written)
        return Text(written) if found is None else Number(*found, written)

    def _case(self, read: exp.Case, inner: _Inner) -> Node:
        default = read.args.get("default")
        if default is None:
            raise Refused(faults.unreadable(self.text, "case … end: else"))
        cases = tuple((inner(case.this), inner(case.args["true"])) for case in read.args["ifs"])
        return Choose(cases, inner(default))

    def _words(self, name: str, read: list[exp.Expr]) -> tuple[str, ...]:
        if not read or not all(isinstance(part, exp.Literal) and part.is_string for part in read):
            raise Refused(faults.not_a_constant(name))
        return tuple(str(part.this) for part in read)

    def _dated(self, read: exp.Bracket) -> Node:
        name, back = read.this.name, self._back(read)
        if name == "year_end":
            return Day(year_end=back)
        if name not in self.names.inputs:
            raise self._unknown(name)
        return InputAt(name, back)

    def _back(self, read: exp.Bracket) -> int:
        parts = read.expressions
        match parts[0] if len(parts) == 1 else None:
            case exp.Column(name="y"):
                return 0
            case exp.Sub(this=exp.Column(name="y"), expression=exp.Literal(is_string=False) as n):
                if str(n.this).isdecimal():
                    return int(n.this)
        raise Refused(faults.bad_period(read.sql()))

    def _named(self, read: exp.Column) -> Node:
        name = read.name
        if read.table:  # a.b: nothing here has parts
            raise self._refused(read)
        if name == "as_of":
            return Day()
        if name in self.names.inputs:
            return InputAt(name)
        if name in self.names.parameters:
            return Parameter(name)
        if name in self.names.clauses:
            return ClauseOf(name)
        raise self._unknown(name)

    def _unknown(self, name: str) -> Refused:
        known = [*self.names.inputs, *self.names.parameters, *self.names.clauses, "as_of"]
        near = [found for found, *_ in process.extract(name, known, limit=3, score_cutoff=50)]
        return Refused(faults.unknown_name(name, "、".join(near)))

    def _function(self, read: exp.Anonymous, inner: _Inner) -> Node:
        name = str(read.this).lower()
        if name not in FUNCTIONS:
            raise self._refused(read)
        arguments = [*read.expressions]
        constants: list[str | int] = []
        for wanted in FUNCTIONS[name].constants:
            constants.append(self._constant(name, wanted, arguments))
        words: tuple[str, ...] = ()
        if FUNCTIONS[name].words:
            words = self._words(name, arguments[1:])
            arguments = arguments[:1]
        return build(name, constants, tuple(inner(part) for part in arguments), words)

    def _constant(self, name: str, wanted: str, arguments: list[exp.Expr]) -> str | int:
        """Take the constant that a function wants first (a number, a table) or last (a column)."""
        if not arguments:
            raise Refused(faults.wrong_count(name, "≥ 1", 0))
        read = arguments.pop(0 if wanted in {"number", "table"} else -1)
        match read:
            case exp.Literal(is_string=False) if wanted in {"number", "last"}:
                if str(read.this).isdecimal():
                    return int(read.this)
            case exp.Column() if wanted == "table":
                if read.name not in self.names.tables:
                    raise self._unknown(read.name)
                return read.name
            case exp.Literal(is_string=True) if wanted == "column":
                return str(read.this)
        raise Refused(faults.not_a_constant(name))
