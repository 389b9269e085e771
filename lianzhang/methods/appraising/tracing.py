"""How one enterprise came to its score and class: every number of it, exactly."""

from dataclasses import dataclass
from fractions import Fraction

from lianzhang.methods.appraising.parameters import Item
from lianzhang.methods.appraising.results import Result
from lianzhang.methods.appraising.scoring import half_up


@dataclass(frozen=True)
class Step:
    """One indicator: value by value is a quotient, measured, held within limits, weighted."""

    item: Item
    over: int | None  # as kept
    under: int | None
    quotient: Fraction | None  # in the item's unit
    points: Fraction | None
    limited: str  # cap · floor · zero · mean · "" : what the points were held by


@dataclass(frozen=True)
class Trace:
    """One row of a result, with everything its class rests on."""

    row: int
    steps: tuple[Step, ...]
    bonus: Fraction
    malus: Fraction
    score: Fraction | None
    counted: Fraction | None  # the score as it is ranked: rounded where the rule rounds
    rank: int
    of: int
    group: str
    by_rank: str
    klass: str
    veto: str
    exempt: str
    pending: tuple[str, ...]


def trace(result: Result, row: int) -> Trace:
    """This function will tell how a row came to its score and class."""
    exact = result.exact
    steps = tuple(_step(result, index, row) for index in range(len(result.lines)))
    score = None if result.scores[row] != result.scores[row] else exact.score(row)
    places = result.parameters.places
    up, down = exact.extra(row)
    return Trace(
        row,
        steps,
        up,
        down,
        score,
        score if score is None or places is None else half_up(score, places),
        int(result.rank[row]),
        int(result.of[row]),
        str(result.group[row]),
        str(result.by_rank[row]),
        str(result.klass[row]),
        str(result.roll.words("veto")[row]),
        str(result.roll.words("exempt")[row]),
        result.reasons(row),
    )


def _step(result: Result, index: int, row: int) -> Step:
    line, exact = result.lines[index], result.exact
    item = line.item
    over, under = exact.value(item.over, row), exact.value(item.under, row)
    points = exact.points(row)[index]
    if over is None or under is None or under <= 0:
        held = item.missing if points is not None else ""
        return Step(item, over, under, None, points, held)
    quotient = Fraction(over, under) * item.scale
    return Step(
        item, over, under, quotient, points, _limit(line.start, line.slope, item, over, under)
    )


def _limit(start: Fraction, slope: Fraction, item: Item, over: int, under: int) -> str:
    if over < 0 and item.negative == "zero":
        return "zero"
    share = start + slope * Fraction(over, under)
    if item.cap is not None and share > item.cap:
        return "cap"
    return "floor" if item.floor is not None and share < item.floor else ""
