"""From a roll and parameters to points, scores, ranks and classes."""

from collections.abc import Mapping, Sequence
from math import ceil

import numpy as np

from lianzhang.methods.appraising import faults
from lianzhang.methods.appraising.baselines import averaged, fixed
from lianzhang.methods.appraising.checking import problems
from lianzhang.methods.appraising.classing import Border, by_line, by_place
from lianzhang.methods.appraising.parameters import EXEMPT, Item, Parameters
from lianzhang.methods.appraising.ranking import ordered
from lianzhang.methods.appraising.results import NONE, OUT, Result
from lianzhang.methods.appraising.rolls import LAND, Numbers, Roll
from lianzhang.methods.appraising.scoring import Exact, Line, extra, line_of, told
from lianzhang.values.errors import Fault, Refused

_MILLION = 10**6  # land is kept in millionths of a 亩


def appraise(roll: Roll, parameters: Parameters) -> Result:
    """This function will score, rank and class every row.

    Raises `Refused` with everything that is missing in the parameters: nobody is scored by half.
    A row with anything missing or contradictory gets no class; `Result.pending` says why.
    """
    found = problems(parameters)
    if found:
        raise Refused(*found)
    inside, unsure = _inside(roll, parameters)
    exempt = roll.words("exempt") != ""
    pending = {
        "no_size": unsure,
        "no_code": (roll.words("code") == "") & inside,
        "doubled": roll.doubled & inside,
        **{reason: rows & inside for reason, rows in _unfounded(roll, parameters).items()},
    }
    rated = inside & ~exempt & ~roll.doubled
    settled = fixed(roll, parameters, rated)
    lines = tuple(_line(item, settled, roll, rated) for item in settled.items)
    points = [told(line, roll) for line in lines]
    for line, one in zip(lines, points, strict=True):
        code = line.item.code
        for reason in ("missing", "no_base", "negative"):
            pending[f"{reason}:{code}"] = getattr(one, reason) & inside & ~exempt
    return _classed(roll, settled, lines, [one.points for one in points], pending, inside)


def _line(item: Item, parameters: Parameters, roll: Roll, rated: Numbers) -> Line:
    line = line_of(item, parameters)
    if line is None:
        raise Refused(faults.no_mean(item.name))
    return averaged(line, roll, rated)


def _inside(roll: Roll, parameters: Parameters) -> tuple[Numbers, Numbers]:
    """Who is appraised, and of whom that cannot be said."""
    size = roll.sizes
    inside = np.ones(roll.rows, bool)
    unsure = np.zeros(roll.rows, bool)
    if parameters.scope != "all" or parameters.least_land is not None:
        unsure = np.asarray(size == "", dtype=bool)
    if parameters.scope != "all":
        inside = np.asarray((size == parameters.scope) | unsure, dtype=bool)
    if parameters.least_land is not None:
        land, known = roll.number(LAND)
        enough = ceil(parameters.least_land * _MILLION)
        inside &= ~((size == "below") & known & (land < enough))
    return inside, unsure


def _unfounded(roll: Roll, parameters: Parameters) -> dict[str, Numbers]:
    """Overrides that nothing stands behind: they are neither applied nor passed over."""
    veto, paper, exempt = roll.words("veto"), roll.words("veto_document"), roll.words("exempt")
    known = [one.name for one in parameters.vetoes]
    return {
        "veto_unproved": (veto != "") & (paper == ""),
        "veto_unknown": (veto != "") & ~np.isin(veto, known),
        "exempt_unknown": (exempt != "") & ~np.isin(exempt, parameters.exempts),
    }


def _classed(
    roll: Roll,
    parameters: Parameters,
    lines: tuple[Line, ...],
    points: Sequence[Numbers],
    pending: dict[str, Numbers],
    inside: Numbers,
) -> Result:
    exempt = (roll.words("exempt") != "") & inside
    open_ = np.logical_or.reduce([*pending.values()])
    scores = np.where(open_ | ~inside, np.nan, sum(points) + extra(parameters, roll))
    ranking = _Ranking(roll, parameters, lines, points[0], scores)
    small = ranking.place_all(inside, exempt, open_)
    pending["small"] = small
    klass = _overridden(roll, parameters, ranking.classes())
    klass[small | open_] = NONE
    klass[exempt & ~open_] = EXEMPT
    klass[~inside] = OUT
    notes = (*_provisional(parameters, pending), *(faults.tied(one) for one in ranking.tied()))
    return Result(
        parameters,
        roll,
        lines,
        points,
        scores,
        ranking.rank,
        ranking.of,
        ranking.classes(),
        klass,
        ranking.groups,
        pending,
        tuple(ranking.borders),
        notes,
        ranking.exact,
    )


def _groups(roll: Roll, parameters: Parameters) -> Numbers:
    groups = np.full(roll.rows, "", dtype=object)
    for name in parameters.within:
        own = roll.group(name)
        groups = own if name == parameters.within[0] else groups + "·" + own
    return groups


def _overridden(roll: Roll, parameters: Parameters, by_rank: Numbers) -> Numbers:
    codes = [cut.code for cut in parameters.cuts]
    klass, veto = by_rank.copy(), roll.words("veto")
    for one in parameters.vetoes:
        hit = (veto == one.name) & (by_rank != NONE)
        klass[hit if one.lowest else hit & (by_rank == codes[0])] = codes[-1 if one.lowest else 1]
    return klass


def _provisional(parameters: Parameters, pending: Mapping[str, Numbers]) -> list[Fault]:
    without = np.logical_or.reduce([rows for name, rows in pending.items() if name != "small"])
    found = [faults.provisional(int(without.sum()))] if without.any() else []
    if pending["small"].any():
        found.append(faults.small(int(pending["small"].sum()), parameters.small_below))
    return found


class _Ranking:
    """Ranks and classes, group by group."""

    def __init__(
        self,
        roll: Roll,
        parameters: Parameters,
        lines: Sequence[Line],
        first: Numbers,
        scores: Numbers,
    ) -> None:
        self.roll, self.parameters, self.first, self.scores = roll, parameters, first, scores
        self.exact = Exact(lines, parameters, roll)
        self.rank = np.zeros(roll.rows, np.int64)
        self.of = np.zeros(roll.rows, np.int64)
        self._number = np.full(roll.rows, -1, np.int64)
        self.groups = _groups(roll, parameters)
        self.borders: list[Border] = []

    def place_all(self, inside: Numbers, exempt: Numbers, open_: Numbers) -> Numbers:
        """Rank every group; returns the rows of those that are small and not decided on."""
        small = np.zeros(self.roll.rows, bool)
        ranked = inside & ~exempt & ~open_
        for group in dict.fromkeys(self.groups[inside].tolist()):
            there = inside & (self.groups == group)
            counted = int((there if self.parameters.count_exempt else there & ~exempt).sum())
            if not self.place(np.flatnonzero(ranked & there), group, counted):
                small |= there & ranked
        return small

    def place(self, rows: Numbers, group: str, counted: int) -> bool:
        """Rank one group; False where it is small and nobody has said how such are treated."""
        cuts, parameters = self.parameters.cuts, self.parameters
        order = ordered(self.scores, rows, self.first, self.roll, self.exact, parameters)
        self.rank[order.rows] = np.arange(1, len(rows) + 1)
        self.of[order.rows] = len(rows)
        if cuts[0].by == "line":
            number, borders = by_line(order, group, self.scores, self.exact, parameters)
        elif counted < parameters.small_below and not parameters.small:
            return not len(rows)
        else:
            number, borders = by_place(order, group, counted, parameters)
        self._number[order.rows] = number
        self.borders += borders
        return True

    def classes(self) -> Numbers:
        codes = np.asarray([*(cut.code for cut in self.parameters.cuts), NONE], dtype=object)
        return codes[self._number]

    def tied(self) -> list[Border]:
        return [one for one in self.borders if one.tied]
