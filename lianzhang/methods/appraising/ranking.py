"""An order of scores that doubles cannot get wrong.

Rows are sorted by their doubles; runs of neighbours that are too near to tell apart are sorted
again by exact scores, then by the first indicator (tax per mu), then by credit code (rules.md §5.5).
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from lianzhang.methods.appraising.parameters import Parameters
from lianzhang.methods.appraising.rolls import Numbers, Roll
from lianzhang.methods.appraising.scoring import Exact, half_up, near


@dataclass(frozen=True)
class Order:
    """Rows best first; `level` numbers their scores from 0, equal ones alike."""

    rows: Numbers
    level: Numbers


def rounded(scores: Numbers, rows: Numbers, exact: Exact, places: int) -> Numbers:
    """This function will round scores half up; those near a half are rounded exactly."""
    grown = scores * 10.0**places
    found = np.floor(grown + 0.5)
    aside = np.abs(grown + 0.5 - np.round(grown + 0.5)) <= 1e-6 * (1 + np.abs(grown) * 1e-3)
    for place in np.flatnonzero(aside):
        found[place] = float(half_up(exact.score(int(rows[place])), places) * 10**places)
    return np.asarray(found / 10.0**places)


def ordered(
    scores: Numbers, rows: Numbers, first: Numbers, roll: Roll, exact: Exact, parameters: Parameters
) -> Order:
    """This function will put some rows in order, best first.

    `scores` and `first` (the indicator that decides between equals) are columns over all rows.
    """
    own = scores[rows]
    if parameters.places is not None:
        own = rounded(own, rows, exact, parameters.places)
    start = np.lexsort((roll.by_code[rows], -first[rows], -own))
    order, sorted_own = rows[start], own[start]
    joined = np.zeros(len(order), bool)
    joined[1:] = near(sorted_own[1:], sorted_own[:-1])
    level = np.zeros(len(order), np.int64)
    if parameters.places is not None:  # whole steps: near is equal
        level = np.cumsum(~joined) - 1
        return Order(_by_first(order, joined, first, roll, exact), level)
    return _exactly(order, joined, first, roll, exact)


def _runs(joined: Numbers) -> list[tuple[int, int]]:
    """Where neighbours hang together: first and past-last places, of two rows and more."""
    edges = [*map(int, np.flatnonzero(~joined)), len(joined)]
    return [(a, b) for a, b in pairwise(edges) if b - a > 1]


def _by_first(order: Numbers, joined: Numbers, first: Numbers, roll: Roll, exact: Exact) -> Numbers:
    """Within equal scores: those whose first indicator is too near to tell, sorted exactly."""
    order = order.copy()
    close = joined.copy()
    close[1:] &= near(first[order][1:], first[order][:-1])
    line = exact.lines[0]
    for start, end in _runs(close):
        run = [int(row) for row in order[start:end]]
        run.sort(key=lambda row: (-exact.quotient(line, row), int(roll.by_code[row])))
        order[start:end] = run
    return order


def _exactly(order: Numbers, joined: Numbers, first: Numbers, roll: Roll, exact: Exact) -> Order:
    order, level = order.copy(), np.cumsum(~joined) - 1
    line, more = exact.lines[0], 0
    shift = np.zeros(len(order), np.int64)
    for start, end in _runs(joined):
        told = {int(row): exact.score(int(row)) for row in order[start:end]}
        run = sorted(
            told, key=lambda row: (-told[row], -exact.quotient(line, row), int(roll.by_code[row]))
        )
        order[start:end] = run
        for place, (one, other) in enumerate(pairwise(run), start + 1):
            if told[one] != told[other]:
                shift[place] += 1
                more += 1
    return Order(order, level + np.cumsum(shift) if more else level)
