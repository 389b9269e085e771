"""The pieces of SQL of which compiled rules are put together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlglot import exp

from lianzhang.methods.judging.tree import Choose, Node

SIGNS: dict[str, type[exp.Binary]] = {
    ">=": exp.GTE,
    ">": exp.GT,
    "<=": exp.LTE,
    "<": exp.LT,
    "=": exp.EQ,
    "<>": exp.NEQ,
}


@dataclass(frozen=True)
class Engine:
    """What engines do not share: SQLGlot's dialect, the type beyond 64 bits, whole quotients."""

    name: str
    wide: str
    whole: str  # of two whole numbers, towards zero: a sign or a word

    def quotient(self, over: exp.Expr, below: exp.Expr) -> exp.Expr:
        """This function will divide whole numbers and leave out the rest."""
        if self.name == "duckdb":
            return exp.Anonymous(this=self.whole, expressions=[over.copy(), below.copy()])
        return exp.paren(exp.IntDiv(this=over.copy(), expression=below.copy()))


DUCKDB = Engine("duckdb", "HUGEINT", "divide")
SPARK = Engine("spark", "DECIMAL(38, 0)", "div")


def is_null(part: exp.Expr) -> exp.Expr:
    """This function will ask whether a part is unknown."""
    return exp.Is(this=exp.paren(part), expression=exp.Null())


def clause_column(code: str) -> exp.Expr:
    """This function will return the column that holds a clause."""
    return exp.column(f"clause_{code}")


def integer(value: int) -> exp.Expr:
    """This function will return a whole number as SQL."""
    return exp.Literal.number(value)


def added(parts: Iterable[exp.Expr]) -> exp.Expr:
    """This function will add SQL expressions; nothing added is 0."""
    found = [*parts]
    total = found[0] if found else integer(0)
    for part in found[1:]:
        total = exp.Add(this=total, expression=part)
    return total


def choice(
    node: Choose, asked: Callable[[Node], exp.Expr], result: Callable[[Node], exp.Expr]
) -> exp.Expr:
    """This function will compile a choice: like CASE, but unknown as soon as a condition is."""
    case = exp.Case()
    for condition, then in node.cases:
        found = exp.paren(asked(condition))
        case = case.when(found, result(then))
        nothing = exp.Is(this=found.copy(), expression=exp.Null())
        case = case.when(nothing, exp.null())
    return case.else_(result(node.default))
