"""A trend over groups whose members changed: what is growth, what is re-classification (重分类)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

OUTSIDE = ""  # in no group


@dataclass(frozen=True)
class TrendRow:
    """A group: before + reclassified + growth = after."""

    group: str
    before: Fraction
    reclassified: Fraction
    growth: Fraction
    after: Fraction


@dataclass(frozen=True)
class Trend:
    """All groups; over them and what is outside, re-classification adds up to nothing.

    `uncovered` is what the crosswalk says nothing about: by old group, in the units of `before`.
    """

    rows: tuple[TrendRow, ...]
    outside: TrendRow  # in no group, before or after
    uncovered: Mapping[str, Fraction]

    @property
    def total(self) -> TrendRow:
        """This function will add the groups up, what is outside too."""
        every = (*self.rows, self.outside)
        return TrendRow(
            "total",
            sum((row.before for row in every), Fraction()),
            sum((row.reclassified for row in every), Fraction()),
            sum((row.growth for row in every), Fraction()),
            sum((row.after for row in every), Fraction()),
        )


@dataclass(frozen=True)
class Unit:
    """An enterprise or a 小类 in both years; a group of "" is none, None: it was not there."""

    before: Fraction
    after: Fraction
    group_before: str | None
    group_after: str | None


def recount(units: Iterable[Unit]) -> Trend:
    """This function will split the change of every group, unit by unit.

    A unit that moved takes what it was before along (re-classification); what it became more, and
    what came or went, is growth of the group where it is or was.
    """
    cells: defaultdict[str, list[Fraction]] = defaultdict(lambda: [Fraction()] * 4)
    for unit in units:
        old = unit.group_after if unit.group_before is None else unit.group_before
        new = old if unit.group_after is None else unit.group_after
        old, new = old or OUTSIDE, new or OUTSIDE
        was = unit.before if unit.group_before is not None else Fraction()
        now = unit.after if unit.group_after is not None else Fraction()
        _add(cells, old, (was, -was if old != new else Fraction(), Fraction(), Fraction()))
        _add(cells, new, (Fraction(), was if old != new else Fraction(), now - was, now))
    return _trend(cells, {})


@dataclass(frozen=True)
class Share:
    """One line of a crosswalk: so much of an old group is in a new one."""

    old: str
    new: str
    share: Fraction = Fraction(1)


def regroup(
    before: Mapping[str, Fraction], after: Mapping[str, Fraction], crosswalk: Iterable[Share]
) -> Trend:
    """This function will compare sums by old groups with sums by new ones over a crosswalk.

    What the crosswalk leaves out of an old group lands outside and is named as uncovered. Raises
    `ValueError` where the shares of an old group are negative or come to more than one.
    """
    lines: defaultdict[str, list[Share]] = defaultdict(list)
    for line in crosswalk:
        lines[line.old].append(line)
    cells: defaultdict[str, list[Fraction]] = defaultdict(lambda: [Fraction()] * 4)
    uncovered: dict[str, Fraction] = {}
    moved: defaultdict[str, Fraction] = defaultdict(Fraction)  # before, by new groups
    for old, value in before.items():
        covered = sum((line.share for line in lines[old]), Fraction())
        if covered > 1 or any(line.share < 0 for line in lines[old]):
            raise ValueError(old)
        for line in lines[old]:
            moved[line.new] += value * line.share
        if covered < 1 and value:
            uncovered[old] = value * (1 - covered)
            moved[OUTSIDE] += uncovered[old]
    for group in {*before, *after, *moved}:
        was, at, now = before.get(group, Fraction()), moved[group], after.get(group, Fraction())
        _add(cells, group, (was, at - was, now - at, now))
    return _trend(cells, uncovered)


def _add(cells: Mapping[str, list[Fraction]], group: str, more: tuple[Fraction, ...]) -> None:
    row = cells[group]
    row[:] = [have + add for have, add in zip(row, more, strict=True)]


def _trend(cells: Mapping[str, list[Fraction]], uncovered: Mapping[str, Fraction]) -> Trend:
    rows = {group: TrendRow(group, *values) for group, values in cells.items()}
    none = TrendRow(OUTSIDE, Fraction(), Fraction(), Fraction(), Fraction())
    outside = rows.pop(OUTSIDE, none)
    return Trend(tuple(rows[group] for group in sorted(rows)), outside, uncovered)
