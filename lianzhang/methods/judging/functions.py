"""The functions that a rule may use, and the trees they stand for. No others exist."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lianzhang.methods.judging import faults
from lianzhang.methods.judging.tree import (
    Arithmetic,
    AtLeast,
    Choose,
    Compare,
    Compound,
    Day,
    Decided,
    Extreme,
    HowMany,
    InputAt,
    Known,
    LookUp,
    Months,
    Node,
    Not,
    Number,
    Whole,
)
from lianzhang.values.errors import Refused

_ONE = Number(Fraction(1))
_MOST = 99


@dataclass(frozen=True)
class Function:
    """How a function is written: how many parts, which constants, whether words follow."""

    least: int
    most: int
    make: Callable[[Sequence[str | int], tuple[Node, ...], tuple[str, ...]], Node]
    constants: tuple[str, ...] = ()
    words: bool = False
    meaning: str = ""


def shifted(node: Node, years: int) -> Node:
    """This function will return a tree that asks the same of `years` earlier."""
    match node:
        case InputAt(back=int(back)):
            return replace(node, back=back + years)
        case Day(year_end=int(back)):
            return replace(node, year_end=back + years)
        case Arithmetic() | Compare():
            return replace(node, left=shifted(node.left, years), right=shifted(node.right, years))
        case AtLeast() | Extreme():
            return replace(node, parts=tuple(shifted(part, years) for part in node.parts))
        case Not() | Whole() | Known():
            return replace(node, part=shifted(node.part, years))
        case Compound():
            return replace(node, now=shifted(node.now, years), before=shifted(node.before, years))
        case Choose():
            cases = tuple((shifted(a, years), shifted(b, years)) for a, b in node.cases)
            return Choose(cases, shifted(node.default, years))
        case _:
            return node


def _all_of(_: object, parts: tuple[Node, ...], __: object) -> Node:
    return AtLeast(len(parts), parts)


def _any_of(_: object, parts: tuple[Node, ...], __: object) -> Node:
    return AtLeast(1, parts)


def _at_least(constants: Sequence[str | int], parts: tuple[Node, ...], _: object) -> Node:
    return AtLeast(int(constants[0]), parts)


def _every_year(constants: Sequence[str | int], parts: tuple[Node, ...], _: object) -> Node:
    years = tuple(shifted(parts[0], back) for back in range(int(constants[0])))
    return AtLeast(len(years), years)


def _sum_years(constants: Sequence[str | int], parts: tuple[Node, ...], _: object) -> Node:
    total = parts[0]
    for back in range(1, int(constants[0])):
        total = Arithmetic("+", total, shifted(parts[0], back))
    return total


def _growth(_: object, parts: tuple[Node, ...], __: object) -> Node:
    return Arithmetic("-", Arithmetic("/", *parts), _ONE)


def _compound(constants: Sequence[str | int], parts: tuple[Node, ...], _: object) -> Node:
    now, before = parts
    return Compound(now, before, int(constants[0]))


def _has(every: bool) -> Callable[..., Node]:
    def make(_: object, parts: tuple[Node, ...], words: tuple[str, ...]) -> Node:
        least = len(words) if every else 1
        return Compare(">=", HowMany(parts[0], words), Number(Fraction(least), text=str(least)))

    return make


FUNCTIONS: dict[str, Function] = {
    "all_of": Function(1, _MOST, _all_of, meaning="每一项都满足"),
    "any_of": Function(1, _MOST, _any_of, meaning="满足任意一项"),
    "at_least": Function(1, _MOST, _at_least, ("number",), meaning="至少满足其中几项"),
    "every_year": Function(1, 1, _every_year, ("number",), meaning="近几年每年都满足，不取平均"),
    "sum_years": Function(1, 1, _sum_years, ("number",), meaning="近几年合计"),
    "growth": Function(2, 2, _growth, meaning="比上一期增长"),
    "compound_growth": Function(2, 2, _compound, ("last",), meaning="几年间的年均复合增长"),
    "smaller": Function(2, _MOST, lambda _, p, __: Extreme(False, p), meaning="取小"),
    "larger": Function(2, _MOST, lambda _, p, __: Extreme(True, p), meaning="取大"),
    "whole": Function(1, 1, lambda _, p, __: Whole(p[0]), meaning="舍去小数"),
    "months": Function(2, 2, lambda _, p, __: Months(*p), meaning="两日之间的足月数"),
    "has_any": Function(1, 1, _has(False), words=True, meaning="有其中任意一个"),
    "has_all": Function(1, 1, _has(True), words=True, meaning="各个都有"),
    "count_in": Function(1, 1, lambda _, p, w: HowMany(p[0], w), words=True, meaning="有其中几个"),
    "lookup": Function(
        1,
        1,
        lambda c, p, _: LookUp(str(c[0]), p[0], str(c[1])),
        ("table", "column"),
        meaning="查表",
    ),
    "known": Function(1, 1, lambda _, p, __: Known(p[0]), meaning="是否已提供"),
    "decided": Function(2, 2, lambda _, p, __: Decided(*p), meaning="最低也够或最高也不够才下结论"),
}


def build(
    name: str, constants: Sequence[str | int], parts: tuple[Node, ...], words: tuple[str, ...]
) -> Node:
    """This function will make the tree of a function; raises `Refused` `criteria.wrong_count`."""
    function = FUNCTIONS[name]
    if not function.least <= len(parts) <= function.most:
        wanted = str(function.least)
        if function.most == _MOST:
            wanted = f"≥ {wanted}"
        raise Refused(faults.wrong_count(name, wanted, len(parts)))
    if name in {"every_year", "sum_years"} and not 1 <= int(constants[0]) <= 10:
        raise Refused(faults.not_a_constant(name))
    return function.make(constants, parts, words)
