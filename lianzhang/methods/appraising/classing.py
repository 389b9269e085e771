"""Classes from an order: how many each takes, where ties stand at a border, what overrides."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

import numpy as np

from lianzhang.methods.appraising.parameters import Cut, Parameters
from lianzhang.methods.appraising.ranking import Order
from lianzhang.methods.appraising.rolls import Numbers
from lianzhang.methods.appraising.scoring import Exact, half_up


@dataclass(frozen=True)
class Border:
    """Where a class ends within a group: the places above it; `tied` where equals stand on both
    sides of where the shares alone would draw it."""

    group: str
    above: str
    below: str
    place: int
    tied: int = 0  # how many have the score at the border


def sizes(ranked: int, counted: int, parameters: Parameters) -> list[int]:
    """This function will return how many of `ranked` each class takes, from the highest down.

    Shares are of `counted`. In a small group the highest class is rounded down and the lowest up to
    at least one, or the lowest is left empty, as was decided. The class above the lowest takes what
    the others leave wherever the lowest is counted from the end.
    """
    cuts, rule = parameters.cuts, parameters.small if counted < parameters.small_below else ""
    room = ranked - _lowest(cuts[-1], ranked, counted, rule)
    ends, end = list[int](), 0
    for index, cut in enumerate(cuts[:-1]):
        up = cut.up and not (rule == "agreed" and index == 0)
        end = min(room, max(end, _end(cut, up, end, room, counted)))
        ends.append(end)
    if ends and (cuts[-1].by in {"last", "count"} or rule == "no_last"):
        ends[-1] = room
    edges = [0, *ends, ranked]
    return [after - before for before, after in pairwise(edges)]


def _lowest(cut: Cut, ranked: int, counted: int, rule: str) -> int:
    """The least that the lowest class takes."""
    if rule == "no_last" or not ranked:
        return 0
    value = cut.value or Fraction(0)
    up = cut.up or rule == "agreed"
    own = {"last": (ceil if up else floor)(value * counted), "count": floor(value)}.get(cut.by, 0)
    return min(ranked, max(own, 1 if rule == "agreed" else 0))


def _end(cut: Cut, up: bool, before: int, room: int, counted: int) -> int:
    value = cut.value or Fraction(0)
    if cut.by == "to":
        return (ceil if up else floor)(value * counted)
    return before + int(value) if cut.by == "count" else room


def by_place(
    order: Order, group: str, counted: int, parameters: Parameters
) -> tuple[Numbers, list[Border]]:
    """This function will return the class number of each place of an order, and the borders."""
    cuts, ranked = parameters.cuts, len(order.rows)
    ends = np.cumsum(sizes(ranked, counted, parameters))
    borders = []
    for index, end in enumerate(ends[:-1]):
        place = int(end)
        moved, tied = place, 0
        if 0 < place < ranked and order.level[place - 1] == order.level[place]:
            same = np.flatnonzero(order.level == order.level[place])
            tied = len(same)
            if parameters.ties == "up":
                moved = int(same[-1]) + 1
            elif parameters.ties == "down":
                moved = int(same[0])
        ends[index] = moved
        borders.append(Border(group, cuts[index].code, cuts[index + 1].code, moved, tied))
    ends = np.maximum.accumulate(ends)
    return np.searchsorted(ends, np.arange(ranked), side="right"), borders


def by_line(
    order: Order, group: str, scores: Numbers, exact: Exact, parameters: Parameters
) -> tuple[Numbers, list[Border]]:
    """This function will return the class number of each place where least scores decide."""
    cuts = parameters.cuts
    places = parameters.places
    step = 0.0 if places is None else 10.0**-places
    found = np.full(len(order.rows), len(cuts) - 1, np.int64)
    borders: list[Border] = []
    for index in range(len(cuts) - 2, -1, -1):
        line = cuts[index].value or Fraction(0)
        own = scores[order.rows]
        reached = own >= float(line)
        for place in np.flatnonzero(np.abs(own - float(line)) <= step + 1e-9 * (1 + abs(line))):
            score = exact.score(int(order.rows[place]))
            reached[place] = (score if places is None else half_up(score, places)) >= line
        found[reached] = index
        count = int(reached.sum())
        borders.insert(0, Border(group, cuts[index].code, cuts[index + 1].code, count))
    return found, borders
