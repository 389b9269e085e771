"""Worked examples inside an indicator file: how an amount is written, which periods it has."""

from collections.abc import Callable, Iterator

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining.shaping import STRICT
from lianzhang.values.amounts import read_amount
from lianzhang.values.claims import Amount, Comparator
from lianzhang.values.errors import Refused
from lianzhang.values.periods import Period
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import unit as unit_named


@dataclass(frozen=True, config=STRICT)
class Example:
    """One example: `text` is read as `value` `unit` (and `comparator`), or a period is judged.

    `period` and `accept` name periods that the indicator has, `refuse` one that it has not.
    """

    text: str = ""
    value: str = ""
    upper: str = ""
    unit: str = ""
    comparator: Comparator = Comparator.EQUAL
    period: str = ""
    accept: str = ""
    refuse: str = ""

    def __str__(self) -> str:
        return self.text or self.period or self.accept or self.refuse


def run(
    example: Example, unit: str, allowed: Callable[[Period], bool]
) -> Iterator[tuple[str, str]]:
    """This function will yield (expected, found) for whatever does not come out.

    `unit` is the indicator's own unit; an amount without one is read in it.
    """
    if example.text:
        yield from _run_text(example, unit)
    for code, wanted in ((example.period, True), (example.accept, True), (example.refuse, False)):
        if code and _has(code, allowed) is not wanted:
            yield (f"{code}：{_word(wanted)}", f"{code}：{_word(not wanted)}")


def _run_text(example: Example, unit: str) -> Iterator[tuple[str, str]]:
    symbol = example.unit or unit
    if (example.comparator is Comparator.RANGE) != bool(example.upper):
        yield ("value—upper", example.text)  # a range has two ends and nothing else has
        return
    wanted = amount(example.value, example.upper, symbol, example.comparator)
    try:
        got = read_amount(example.text, unit)
    except Refused as refused:
        yield (shown(wanted), str(refused))
        return
    if not same_amount(got, wanted) or got.value.unit.kind != unit_named(unit).kind:
        yield (shown(wanted), shown(got))


def amount(value: str, upper: str, symbol: str, comparator: Comparator) -> Amount:
    """This function will build an amount from plain text; refuses unknown units and inexact values."""
    high = Quantity.of(upper, symbol) if upper else None
    return Amount(Quantity.of(value, symbol), comparator, high)


def same_amount(one: Amount, other: Amount) -> bool:
    """This function will answer whether two amounts say the same, in whatever units."""
    if one.value.unit.kind != other.value.unit.kind or one.comparator != other.comparator:
        return False
    ends = (one.upper.scaled if one.upper else None, other.upper.scaled if other.upper else None)
    return one.value.scaled == other.value.scaled and ends[0] == ends[1]


def shown(amount: Amount) -> str:
    """This function will print an amount with its comparator."""
    sign = "" if amount.comparator is Comparator.EQUAL else amount.comparator.value
    high = f"—{amount.upper.text('zh')}" if amount.upper else ""
    return f"{sign}{amount.value.text('zh')}{high}"


def _has(code: str, allowed: Callable[[Period], bool]) -> bool:
    try:
        return allowed(Period.parse(code))
    except Refused:
        return False


def _word(wanted: bool) -> str:
    return "可以" if wanted else "不可以"
