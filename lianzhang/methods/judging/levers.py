"""By how much an input would have to change for a condition to be met, in the unit managers use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lianzhang.methods.judging.cases import Key, Value
from lianzhang.methods.judging.dimensions import measure
from lianzhang.methods.judging.evaluating import Judge
from lianzhang.methods.judging.ratios import Polynomial, Reduced
from lianzhang.methods.judging.tree import Compare, InputAt, Node
from lianzhang.values.criteria import Input


@dataclass(frozen=True)
class Lever:
    """One input and the value, in base units, at which the condition would just be met."""

    code: str
    back: int | None
    now: Fraction
    needed: Fraction

    @property
    def change(self) -> Fraction:
        """This function will return what has to be added; negative where less is needed."""
        return self.needed - self.now

    @property
    def relative(self) -> Fraction:
        """This function will return the change as a share of the present value."""
        return abs(self.change) / abs(self.now) if self.now else Fraction(10**9)

    @property
    def key(self) -> Key:
        """This function will return the input and year that it moves."""
        return (self.code, self.back)


def levers(judge: Judge, node: Compare, reduced: Reduced) -> Iterator[Lever]:
    """This function will yield each input that alone could meet a failed comparison.

    The input written first comes first. Values are rounded to what is kept of the input (fen), to
    the side that meets; each is tried before it is given.
    """
    known = {
        atom: found.value
        for atom in reduced.over.atoms
        if isinstance((found := judge.find(atom)).value, Fraction)
    }
    if len(known) < len(reduced.over.atoms):
        return
    for atom in reduced.over.atoms:
        if not isinstance(atom, InputAt):
            continue
        needed = _solved(reduced, atom, known, judge.rule.inputs[atom.code])
        now = known[atom]
        if needed is None or not isinstance(now, Fraction) or needed == now:
            continue
        trial = Judge(judge.rule, judge.case.having({(atom.code, atom.back): needed}))
        if trial.find(node).value is True:
            yield Lever(atom.code, atom.back, now, needed)


def _solved(
    reduced: Reduced, atom: InputAt, known: Mapping[Node, Value], asked: Input
) -> Fraction | None:
    """The value at which the polynomial is zero, on the side that meets; None if not linear."""
    slope, rest = _split(reduced.over, atom, known)
    if slope is None or not slope:
        return None
    border = -rest / slope
    step = Fraction(1, 10 ** measure(asked.unit).decimals)
    upward = (slope > 0) == (reduced.sign in {">=", ">"})
    if reduced.sign == "=":
        return border if border % step == 0 else None
    if reduced.sign == "<>":
        return None
    rounded = -(-border // step) * step if upward else border // step * step
    if reduced.sign in {">", "<"} and rounded == border:
        rounded += step if upward else -step
    return rounded if rounded >= 0 else None


def _split(
    over: Polynomial, atom: Node, known: Mapping[Node, Value]
) -> tuple[Fraction | None, Fraction]:
    slope, rest = Fraction(0), Fraction(0)
    for term, coefficient in over.terms.items():
        value, times = coefficient, 0
        for part in term:
            if part == atom:
                times += 1
            else:
                factor = known[part]
                value *= factor if isinstance(factor, Fraction) else 1
        if times > 1:
            return None, rest
        if times:
            slope += value
        else:
            rest += value
    return slope, rest
