"""What a rule counts, dates and looks up, as SQL of whole numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlglot import exp

from lianzhang.methods.judging.dimensions import measure
from lianzhang.methods.judging.sql_pieces import added, cast, integer
from lianzhang.methods.judging.tree import Arithmetic, Compound, Day, Node, Number
from lianzhang.values.criteria import LookUpTable


@dataclass(frozen=True)
class Whole128:
    """An SQL expression of whole numbers: value × `scale`, at most `bound` in size."""

    sql: exp.Expr
    scale: int
    bound: int


def counted_words(held_by: exp.Expr, words: Sequence[str]) -> Whole128:
    """This function will count how many of some words a set holds."""
    counted = []
    for word in words:
        held = exp.ArrayContains(this=held_by.copy(), expression=exp.Literal.string(word))
        case = exp.Case().when(held, integer(1))
        counted.append(case.when(exp.Not(this=exp.paren(held.copy())), integer(0)))
    return Whole128(exp.paren(added(counted)), 1, len(counted))


def full_months(last: Node, start: exp.Expr, end: exp.Expr) -> Whole128:
    """This function will count the full months between two days; the end of a year counts whole."""
    if isinstance(last, Day) and last.year_end is not None:
        end = cast(exp.Literal.string(f"{int(end.this.name[:4]) + 1}-01-01"), "date")
    years = exp.Sub(this=exp.Year(this=end), expression=exp.Year(this=start))
    months = exp.Sub(this=exp.Month(this=end.copy()), expression=exp.Month(this=start.copy()))
    early = exp.LT(this=exp.Day(this=end.copy()), expression=exp.Day(this=start.copy()))
    whole = exp.Mul(this=exp.paren(years), expression=integer(12))
    total = added([whole, exp.paren(months)])
    less = exp.Case().when(early, integer(1)).else_(integer(0))
    return Whole128(exp.Sub(this=total, expression=less), 1, 12 * 10_000)


def looked_up(table: LookUpTable, column: str, key: exp.Expr) -> Whole128:
    """This function will look a number up in a table of the criterion; NULL without a row."""
    found = measure(table.units[column])
    scale = 10**found.decimals
    case, bound = exp.Case(this=key), 1
    for name, row in table.rows.items():
        if row.get(column):
            value = int(Fraction(row[column]) * found.factor * scale)
            bound = max(bound, abs(value))
            case = case.when(exp.Literal.string(name), integer(value))
    return Whole128(case, scale, bound)


def has_base(node: Node) -> bool:
    """This function will answer whether a number divides by another that may be none or less."""
    match node:
        case Compound():
            return True
        case Arithmetic(sign="/"):
            return not isinstance(node.right, Number)
    return False
