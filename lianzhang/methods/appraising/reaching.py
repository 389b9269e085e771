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
from lianzhang.methods.appraising.rolls import Numbers, Roll
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
    under = {line.item.under for line in lines} - {""}
    return dict.fromkeys(sorted(over - under), 1) | dict.fromkeys(sorted(under - over), -1)


def targets(result: Result) -> tuple[Numbers, Numbers]:
    """This function will return the score each row has to pass for the class above, and that class.

    nan where there is none above, or where a veto, an exemption or a missing number decides.
    """
    cuts = [cut.code for cut in result.parameters.cuts]
    score = np.full(result.roll.rows, np.nan)
    klass = np.full(result.roll.rows, "", dtype=object)
    held, barred = _held(result)
    free = np.asarray((result.rank > 0) & (result.klass != "") & ~held, dtype=bool)
    for group in dict.fromkeys(result.group[result.rank > 0].tolist()):
        there = (result.group == group) & (result.rank > 0)
        best = cuts[0]
        for index, code in enumerate(cuts[1:], 1):
            above = there & (result.by_rank == cuts[index - 1])
            edge = _line(result, index - 1)
            best = cuts[index - 1] if above.any() or edge is not None else best
            holders = there & (result.by_rank == best)
            own = there & free & (result.by_rank == code) & ~(barred & (best == cuts[0]))
            if edge is None and not holders.any():
                continue
            score[own] = edge if edge is not None else _passing(result, holders)
            klass[own] = best
    return score, klass


def _held(result: Result) -> tuple[Numbers, Numbers]:
    """Whom a veto holds in the lowest class, and whom it keeps out of the highest."""
    held, barred = np.zeros(result.roll.rows, bool), np.zeros(result.roll.rows, bool)
    veto = result.roll.words("veto")
    for one in result.parameters.vetoes:
        hit = np.asarray(veto == one.name, dtype=bool)
        held |= hit & one.lowest
        barred |= hit
    return held, barred


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
    return _reaches(result, targets(result)[0], np.arange(result.roll.rows))


def _reaches(result: Result, goal: Numbers, rows: Numbers) -> dict[str, Numbers]:
    found = {}
    with np.errstate(invalid="ignore", divide="ignore"):
        for code, sign in levers(result.lines).items():
            found[code] = _solved(result, code, sign, goal[rows], rows)
    return found


def _solved(result: Result, code: str, sign: int, goal: Numbers, rows: Numbers) -> Numbers:
    """Halve between the value there is and the furthest that is looked at, in its logarithm."""
    now, known = (column[rows] for column in result.roll.number(code))
    start = now.astype(float)
    own = [
        _Part(line, result.roll, code, rows)
        for line in result.lines
        if code in {line.item.over, line.item.under}
    ]
    rest = result.scores[rows] - sum(part.points(start) for part in own)

    def short(at: Numbers) -> Numbers:
        return goal - rest - sum(part.points(at) for part in own)

    low, high = np.zeros(len(start)), np.full(len(start), np.log(_MOST))
    reached = short(start * np.exp(sign * high)) <= 0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        there = short(start * np.exp(sign * middle)) <= 0
        low, high = np.where(there, low, middle), np.where(there, middle, high)
    usable = known & (start > 0) & reached & ~np.isnan(goal)
    return np.asarray(np.where(usable, start * np.exp(sign * high), np.nan))


class _Part:
    """An indicator of some rows, as one of its two values changes."""

    def __init__(self, line: Line, roll: Roll, code: str, rows: Numbers) -> None:
        self.line, self.above = line, line.item.over == code
        self.over, has_over = (column[rows] for column in roll.number(line.item.over))
        under, has_under = (column[rows] for column in roll.number(line.item.under))
        self.under = np.where(under > 0, under, np.nan)
        self.there = has_over & has_under

    def points(self, at: Numbers) -> Numbers:
        """This function will return the points at other values."""
        line, item = self.line, self.line.item
        quotient = at / self.under if self.above else self.over / at
        share = float(line.start) + float(line.slope) * quotient
        if item.floor is not None:
            share = np.maximum(share, float(item.floor))
        if item.cap is not None:
            share = np.minimum(share, float(item.cap))
        mean = 0.0 if line.average is None else float(line.average)
        return np.asarray(np.where(self.there, float(line.weight) * share, mean))


def smallest(result: Result, row: int, step: dict[str, int]) -> tuple[Reach, ...]:
    """This function will return every change of one input that would lift a row a class, the
    smallest share first, each in whole steps of `step` (as kept, by input) and checked exactly."""
    goal, klass = targets(result)
    if np.isnan(goal[row]):
        return ()
    found = []
    for code, value in _reaches(result, goal, np.asarray([row])).items():
        if code in step and not np.isnan(value[0]):
            found += [*_checked(result, row, code, float(value[0]), step[code], str(klass[row]))]
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
