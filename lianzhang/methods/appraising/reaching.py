"""The smallest change of one number after which an enterprise would stand a class higher.

One input at a time, all other numbers and all other enterprises as they are. Inputs that help one
indicator and harm another are left out. All rows are solved at once by halving; what is told of one
enterprise is then checked exactly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from lianzhang.methods.appraising.results import Result
from lianzhang.methods.appraising.rolls import Numbers
from lianzhang.methods.appraising.scoring import Exact, Line, exact_points

_MOST = 64.0  # times its value: further is no change anybody would plan
_HALVINGS = 50


@dataclass(frozen=True)
class Reach:
    """Change `code` from `now` to `then` (as kept) and the class is `klass`."""

    code: str
    now: int
    then: int
    klass: str

    @property
    def share(self) -> float:
        """This function will return the change as a share of what there is."""
        return abs(self.then - self.now) / self.now if self.now else 0.0


def levers(lines: Sequence[Line]) -> dict[str, int]:
    """This function will return the inputs that can only help: 1 by growing, -1 by shrinking."""
    over = {line.item.over for line in lines}
    under = {line.item.under for line in lines}
    return dict.fromkeys(sorted(over - under), 1) | dict.fromkeys(sorted(under - over), -1)


def targets(result: Result) -> tuple[Numbers, Numbers]:
    """This function will return the score each row has to pass for the class above, and that class.

    nan where there is none above, or where a veto, an exemption or a missing number decides.
    """
    cuts = [cut.code for cut in result.parameters.cuts]
    score = np.full(result.roll.rows, np.nan)
    klass = np.full(result.roll.rows, "", dtype=object)
    free = np.asarray((result.klass == result.by_rank) & (result.rank > 0), dtype=bool)
    for group in dict.fromkeys(result.group[result.rank > 0].tolist()):
        there = (result.group == group) & (result.rank > 0)
        best = cuts[0]
        for index, code in enumerate(cuts[1:], 1):
            above = there & (result.by_rank == cuts[index - 1])
            edge = _line(result, index - 1)
            best = cuts[index - 1] if above.any() or edge is not None else best
            holders = there & (result.by_rank == best)
            own = there & free & (result.by_rank == code)
            if edge is None and not holders.any():
                continue
            score[own] = edge if edge is not None else _passing(result, holders)
            klass[own] = best
    return score, klass


def _passing(result: Result, holders: Numbers) -> float:
    """The score to pass: of the last who holds the class, and half a step where scores are rounded."""
    last = float(np.nanmin(result.scores[holders]))
    places = result.parameters.places
    return last if places is None else float(np.round(last, places)) + 0.5 * 10.0**-places


def _line(result: Result, index: int) -> float | None:
    cut = result.parameters.cuts[index]
    return float(cut.value or 0) if cut.by == "line" else None


def reaches(result: Result) -> dict[str, Numbers]:
    """This function will return, for every input that helps, the value (as kept, a double) at which
    each row would reach the class above; nan where it never does."""
    goal, _ = targets(result)
    found = {}
    with np.errstate(invalid="ignore", divide="ignore"):
        for code, sign in levers(result.lines).items():
            found[code] = _solved(result, code, sign, goal)
    return found


def _solved(result: Result, code: str, sign: int, goal: Numbers) -> Numbers:
    """Halve between the value there is and the furthest that is looked at, in its logarithm."""
    now, known = result.roll.number(code)
    start = now.astype(float)
    own = [line for line in result.lines if code in {line.item.over, line.item.under}]
    rest = result.scores - sum(_points(line, result, code, start) for line in own)

    def short(at: Numbers) -> Numbers:
        return goal - rest - sum(_points(line, result, code, at) for line in own)

    low, high = np.zeros(len(start)), np.full(len(start), np.log(_MOST))
    reached = short(start * np.exp(sign * high)) <= 0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        there = short(start * np.exp(sign * middle)) <= 0
        low, high = np.where(there, low, middle), np.where(there, middle, high)
    usable = known & (start > 0) & reached & ~np.isnan(goal)
    return np.asarray(np.where(usable, start * np.exp(sign * high), np.nan))


def _points(line: Line, result: Result, code: str, at: Numbers) -> Numbers:
    item = line.item
    over, has_over = result.roll.number(item.over)
    under, has_under = result.roll.number(item.under)
    upper, lower = (at, under) if item.over == code else (over, at)
    share = float(line.start) + float(line.slope) * (upper / np.where(lower > 0, lower, np.nan))
    if item.floor is not None:
        share = np.maximum(share, float(item.floor))
    if item.cap is not None:
        share = np.minimum(share, float(item.cap))
    mean = 0.0 if line.average is None else float(line.average)
    return np.asarray(np.where(has_over & has_under, float(line.weight) * share, mean))


def smallest(result: Result, row: int, step: dict[str, int]) -> tuple[Reach, ...]:
    """This function will return every change of one input that would lift a row a class, the
    smallest share first, each in whole steps of `step` (as kept, by input) and checked exactly."""
    goal, klass = targets(result)
    if np.isnan(goal[row]):
        return ()
    found = []
    for code, value in reaches(result).items():
        if code in step and not np.isnan(value[row]):
            found += [*_checked(result, row, code, float(value[row]), step[code], str(klass[row]))]
    return tuple(sorted(found, key=lambda one: (one.share, one.code)))


def _checked(
    result: Result, row: int, code: str, value: float, step: int, klass: str
) -> Iterator[Reach]:
    exact = result.exact
    now = exact.value(code, row)
    sign = levers(result.lines)[code]
    if now is None:
        return
    needed = _needed(result, row, klass)
    then = now + sign * step * max(1, int(abs(value - now) / step))
    for _ in range(4):  # doubles may be a step short
        if then > 0 and _score(exact, row, code, then) >= needed:
            yield Reach(code, now, then, klass)
            return
        then += sign * step


def _needed(result: Result, row: int, klass: str) -> Fraction:
    """The exact score that is enough: the line, or a hair above the last one of the class above."""
    parameters, exact = result.parameters, result.exact
    for cut in parameters.cuts:
        if cut.code == klass and cut.by == "line":
            return cut.value or Fraction(0)
    holders = np.flatnonzero(
        (result.group == result.group[row]) & (result.rank > 0) & (result.by_rank == klass)
    )
    last = int(holders[np.argmax(result.rank[holders])])
    if parameters.places is None:
        return exact.score(last) + Fraction(1, 10**9)
    size = 10**parameters.places
    whole = (2 * exact.score(last) * size + 1).__floor__() // 2
    return Fraction(2 * whole + 1, 2 * size)


def _score(exact: Exact, row: int, code: str, then: int) -> Fraction:
    up, down = exact.extra(row)
    whole = up - down
    for line in exact.lines:
        over = then if line.item.over == code else exact.value(line.item.over, row)
        under = then if line.item.under == code else exact.value(line.item.under, row)
        whole += exact_points(line, over, under) or Fraction(0)
    return whole
