"""Two versions beside each other: who moves, in which county, of which size."""

from collections.abc import Sequence
from dataclasses import dataclass

from lianzhang.methods.appraising import (
    Matrix,
    Mover,
    Result,
    Tally,
    matrix,
    movers,
    tallies,
)
from lianzhang.methods.judging.dimensions import measure
from lianzhang.values.criteria import Input


@dataclass(frozen=True)
class Comparison:
    """What changes from one result to another over the same enterprises."""

    before: Result
    after: Result
    matrix: Matrix
    counties: tuple[Tally, ...]
    sizes: tuple[Tally, ...]
    movers: Sequence[Mover]


def compare(before: Result, after: Result) -> Comparison:
    """This function will set two results beside each other; rolls have the same rows."""
    return Comparison(
        before,
        after,
        matrix(before, after),
        tallies(before, after, "county"),
        tallies(before, after, "size"),
        movers(before, after),
    )


def kept_step(asked: Input) -> int:
    """This function will return the step in which a change is told: a hundredth of the input's
    unit, as kept (100 元 where the unit is 万元)."""
    measured = measure(asked.unit)
    return max(1, int(measured.factor * 10**measured.decimals / 100))
