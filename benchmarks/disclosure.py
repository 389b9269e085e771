"""Thousands of overlapping sums of the made-up city, taken from each other: is a firm recovered?

Claim: 0 values of single enterprises recovered to within 5 %, and at least 60 % of the cells that
cross two dimensions are shown. The attacker sees what may leave (可对外) and nothing else; what is
true is only used to judge. Attempts: every shown sum; every total minus the shown ones of its
parts; every sum minus another that lies within it (the city minus a functional area); and each of
these minus the same a month before. An attempt across months counts as a recovery where fewer than
three enterprises came or went and it lies within 5 % of one of theirs.

    python benchmarks/disclosure.py
"""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import permutations
from typing import Any

from clock import installation, machine, milliseconds

NEAR = 0.05
FEW = 3
SHOWN = 0.60
TODAY = date(2024, 1, 20)
Attempt = tuple[tuple[Any, ...], int, dict[Any, int]]  # its name, the estimate, who is in it


def published(
    code: str, place: str, period: str, crossings: int
) -> dict[tuple[str, ...], int | None]:
    """Ask for every table of an aggregate as one who may take it away; members by dimension."""
    from lianzhang.analysis.warehouse import aggregate
    from lianzhang.analysis.warehouse.aggregates import system
    from lianzhang.records.overlays.queries import catalogue

    told: dict[tuple[str, ...], int | None] = {}
    for crossed in range(crossings):
        table = aggregate(
            code,
            place=place,
            viewer=system(),
            on=TODAY,
            period=period,
            crossed=crossed,
            for_others=True,
        )
        every = catalogue().aggregates.dimensions_of(table.aggregate)
        at = [every.index(dimension) for dimension in table.dimensions]
        for members, found in table.sums.items():
            named = dict(zip(at, members, strict=True))
            key = tuple(named.get(n, "") for n in range(len(every)))
            told[key] = found.value.scaled if found.value else None
    return told


def attempts(told: dict[tuple[str, ...], int | None], of: Any, cells: Any) -> Iterator[Attempt]:
    """Everything an attacker takes from each other within a month."""
    shown = {key: value for key, value in told.items() if value is not None}
    who = {key: of.of(atoms) for key, atoms in cells.atoms_of.items()}
    for key, value in shown.items():
        yield ("sum", key), value, who[key]
    for split in cells.splits:
        if split.whole in shown:
            seen = [part for part in split.parts if part in shown]
            rest = {f: v for part in split.parts if part not in shown for f, v in who[part].items()}
            left = shown[split.whole] - sum(shown[part] for part in seen)
            yield ("rest", split.whole, split.along), left, rest
    for one, other in permutations(shown, 2):
        if cells.atoms_of[other] < cells.atoms_of[one]:
            rest = {f: v for f, v in who[one].items() if f not in who[other]}
            yield ("less", one, other), shown[one] - shown[other], rest


def near(estimate: int, values: Any) -> bool:
    """Whether an estimate lies within 5 % of one of some values."""
    return any(v and abs(abs(estimate) - v) <= NEAR * v for v in values)


def attack(row: Any, place: Any) -> tuple[int, int, int, int]:
    """Attack every month of an aggregate: attempts, recovered, two-way cells, shown of them."""
    from lianzhang.analysis.warehouse.aggregates import _tables, sliced, system
    from lianzhang.methods.masking import cut
    from lianzhang.records.overlays.queries import catalogue
    from lianzhang.values.periods import Period

    dimensions = catalogue().aggregates.dimensions_of(row)
    truth = sliced(row, dimensions, place.path, viewer=system()).by_period
    tried = recovered = crossed = shown = 0
    before: dict[Any, tuple[int, dict[Any, int]]] = {}
    for period in sorted(truth, key=Period.parse):
        told = published(row.code, place.code, period, len(row.by))
        cells = cut(truth[period].atoms, _tables(row))
        two = [key for key in told if sum(map(bool, key)) == 2]
        crossed += len(two)
        shown += sum(told[key] is not None for key in two)
        now = {name: (value, who) for name, value, who in attempts(told, truth[period], cells)}
        for name, (value, who) in now.items():
            tried += 1
            recovered += near(value, who.values())
            if name in before:
                then, were = before[name]
                moved = [who.get(f, were.get(f, 0)) for f in who.keys() ^ were.keys()]
                tried += 1
                recovered += 0 < len(moved) < FEW and near(value - then, moved)
        before = now
    return tried, recovered, crossed, shown


def main() -> None:
    """Lay the made-up returns, attack every aggregate, print and judge."""
    print(machine())
    with installation():
        from lianzhang.doors.jobs.demo_returns import lay_demo_returns
        from lianzhang.records.mandates.queries import system
        from lianzhang.records.overlays.queries import catalogue
        from lianzhang.records.registry.queries import cities

        by = system()
        lay_demo_returns(by=by, now=datetime(2024, 1, 20, tzinfo=UTC), today=TODAY)
        place, holds = cities(viewer=by)[0], True
        for row in catalogue().aggregates.aggregates:
            sums: list[int] = []
            spent = milliseconds(lambda row=row, sums=sums: sums.extend(attack(row, place)))
            tried, recovered, crossed, shown = sums
            print(f"{row.code}: {tried:,} attempts, {recovered} recovered;", end=" ")
            print(f"{shown} of {crossed} two-way cells shown, {shown / crossed:.0%};", end=" ")
            print(f"{spent / 1000:.1f} s with the asking")
            holds &= recovered == 0 and shown >= SHOWN * crossed
    if not holds:
        sys.exit("the claim does not hold")


main()
