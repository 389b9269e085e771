"""The pieces of SQL of which compiled rules are put together."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sqlglot import exp

from lianzhang.methods.judging.tree import AtLeast, Choose, Compare, Node, Number

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


def cast(part: exp.Expr, kind: str) -> exp.Expr:
    """This function will cast a part; the type's name is read once."""
    return exp.Cast(this=part, to=_type(kind).copy())


@cache
def _type(kind: str) -> exp.DataType:
    return exp.DataType.build(kind)


def is_null(part: exp.Expr) -> exp.Expr:
    """This function will ask whether a part is unknown."""
    return exp.Is(this=exp.Paren(this=part), expression=exp.Null())


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
    node: Choose,
    asked: Callable[[Node], exp.Expr],
    result: Callable[[Node], exp.Expr],
    together: bool = False,
) -> exp.Expr:
    """This function will compile a choice: like CASE, but unknown as soon as a condition is;
    `together` where all of them are known or none."""
    case = exp.Case()
    found: exp.Expr = exp.false()
    for condition, then in node.cases:
        found = exp.paren(asked(condition))
        case = case.when(found, result(then))
        if not together:
            case = case.when(is_null(found.copy()), exp.null())
    if together:  # asked once, of the rows that are left
        case = case.when(is_null(found.copy()), exp.null())
    return case.else_(result(node.default))


def first_of_one(node: Choose) -> Compare | None:
    """This function will return the first comparison of a choice whose conditions all compare one
    number with constants, as bands do: all of them are known or none. None for another choice."""
    sides = [side for condition, _ in node.cases for side in _sides(condition)]
    if not sides or None in sides or len({side.left for side in sides if side}) > 1:
        return None
    return sides[0]


def _sides(condition: Node) -> Iterator[Compare | None]:
    """The comparisons with constants; None where anything else is asked."""
    match condition:
        case Compare() if isinstance(condition.right, Number):
            yield condition
        case AtLeast():
            for part in condition.parts:
                yield from _sides(part)
        case _:
            yield None
