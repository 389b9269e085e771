"""Two versions beside each other: who moves, in which county, of which size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lianzhang.methods.appraising import (
    Matrix,
    Mover,
    Result,
    Tally,
    levers,
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


def lever_steps(told: Result, inputs: Mapping[str, Input]) -> dict[str, int]:
    """This function will return the inputs whose change is worth telling, with the step it is told
    in, as kept: a hundredth of the unit (100 元 where it is 万元), people whole.

    Nobody is told to earn less: money that stands below a quotient is left out.
    """
    found = {}
    for code, sign in levers(told.lines).items():
        if code in inputs:
            measured = measure(inputs[code].unit)
            kinds = dict(measured.dimensions.powers)
            if sign > 0 or "money" not in kinds:
                part = 1 if "people" in kinds else 100
                found[code] = max(1, int(measured.factor * 10**measured.decimals / part))
    return found
