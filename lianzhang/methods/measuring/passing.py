"""Whether a value passes a goal, word by word."""

from fractions import Fraction

from lianzhang.methods.measuring.amounts import Bounds, bounds
from lianzhang.values.claims import Amount, Comparator
from lianzhang.values.goals import GoalWord
from lianzhang.values.quantities import Quantity

_FROM_BELOW = {Comparator.AT_LEAST: Comparator.AT_MOST, Comparator.MORE: Comparator.LESS}


def asked(word: GoalWord, direction: str = "up") -> Comparator:
    """This function will return the comparison a word asks for.

    Where less is better (`direction` down: energy per output, a rank), 达到 asks for at most.
    """
    below = _FROM_BELOW.get(word.comparator) if direction == "down" else None
    return below or word.comparator


def is_cap(word: GoalWord, direction: str = "up") -> bool:
    """This function will answer whether a goal is to stay below: never reached before the end."""
    return asked(word, direction) in (Comparator.AT_MOST, Comparator.LESS)


def passes(
    word: GoalWord,
    goal: Quantity,
    result: Amount,
    *,
    base: Quantity | None = None,
    direction: str = "up",
) -> bool | None:
    """This function will say whether a result passes a goal; None where that cannot be said.

    达到, 以上: ≥; 超过, 突破: >; 以内: ≤; 左右: ≥ the goal less its tolerance (None without
    one); 零的突破: from a known zero to more. A range as goal asks for its lower end. A result that
    is no exact number (60余) passes or fails only when all that it may be does.
    """
    if goal.unit.kind != result.value.unit.kind:
        return None
    known = bounds(result)
    if word.zero_breakthrough:
        return _from_zero(known, base)
    at = Fraction(goal.scaled)
    comparator = asked(word, direction)
    if comparator is Comparator.ABOUT:
        if word.tolerance is None:
            return None
        at -= abs(at) * Fraction(str(word.tolerance))
    return compared(known, comparator, at)


def _from_zero(known: Bounds, base: Quantity | None) -> bool | None:
    if base is None:
        return None
    return compared(known, Comparator.MORE, Fraction(0)) if base.scaled == 0 else False


def compared(known: Bounds, comparator: Comparator, at: Fraction) -> bool | None:
    """This function will compare an interval with a value; None where the value lies within."""
    mark = Bounds(at, at)
    match comparator:
        case Comparator.MORE:
            yes, no = mark.below(known), _at_most(known, at)
        case Comparator.LESS:
            yes, no = known.below(mark), _at_least(known, at)
        case Comparator.AT_MOST:
            yes, no = _at_most(known, at), mark.below(known)
        case Comparator.EQUAL:
            yes, no = known.low == known.high == at, not known.meets(mark)
        case _:
            yes, no = _at_least(known, at), known.below(mark)
    return True if yes else False if no else None


def _at_least(known: Bounds, at: Fraction) -> bool:
    return known.low is not None and known.low >= at


def _at_most(known: Bounds, at: Fraction) -> bool:
    return known.high is not None and known.high <= at
