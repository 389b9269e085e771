"""Thousands of overlapping sums of the made-up city, taken from each other: is a firm recovered?

Claim: 0 values of single enterprises recovered to within 5 %, and at least 60 % of the cells that
cross two dimensions are shown. The attacker sees what may leave (可对外) and nothing else; what is
true is only used to judge. Attempts: every shown sum; every total minus the shown ones of its
parts; every sum minus another that lies within it (the city minus a functional area); and each of
these minus the same a month before. An attempt across months counts as a recovery where fewer than
three enterprises came or went and it lies within 5 % of one of theirs. Then returns come late and
are corrected, one, two and twenty at a time; what is given out anew is taken from all that was given
out of the month before: each of these sums and differences, and it is a recovery where it changes
by the doing of fewer than three, whatever the value.

    python benchmarks/disclosure.py
"""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import combinations, permutations
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
    from lianzhang.records.mandates.queries import system
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
    from lianzhang.analysis.warehouse.aggregates import tables_of
    from lianzhang.analysis.warehouse.slicing import sliced
    from lianzhang.methods.masking import cut
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.overlays.queries import catalogue
    from lianzhang.values.periods import Period

    dimensions = catalogue().aggregates.dimensions_of(row)
    truth = sliced(row, dimensions, place.path, viewer=system()).by_period
    tried = recovered = crossed = shown = 0
    before: dict[Any, tuple[int, dict[Any, int]]] = {}
    for period in sorted(truth, key=Period.parse):
        told = published(row.code, place.code, period, len(row.by))
        cells = cut(truth[period].atoms, tables_of(row))
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


def late(row: Any, place: Any, by: Any) -> tuple[int, int, int, int]:
    """Correct the newest month five times over and give it out anew: releases, refused, tried, told."""
    import random

    import pyarrow as pa

    from lianzhang.analysis.warehouse.aggregates import tables_of
    from lianzhang.analysis.warehouse.slicing import sliced
    from lianzhang.doors.jobs.releasing import give_out
    from lianzhang.methods.masking import Slice, cut
    from lianzhang.records.overlays.queries import catalogue
    from lianzhang.records.returns.actions import accept
    from lianzhang.records.returns.queries import arrow_schema, find_table, releases
    from lianzhang.records.sources.actions import register as register_source
    from lianzhang.values.errors import Clashing

    dice, now, refused = random.Random(5), datetime(2024, 1, 21, tzinfo=UTC), 0
    dimensions = catalogue().aggregates.dimensions_of(row)
    truth = sliced(row, dimensions, place.path, viewer=by).by_period
    period = max(truth)
    values = truth[period].of(truth[period].atoms)
    schema = arrow_schema(find_table(row.table))
    schema = pa.schema([schema.field(n) for n in ("subject_id", "row", "period", row.field)])
    for n, many in enumerate((1, 2, 20, 1, len(values))):
        code = f"moni.late.{row.code}.{n}"
        register_source(code=code, kind="table", title="模拟更正", synthetic=True, by=by)
        rows = [
            {
                "subject_id": w,
                "row": 2 + k,
                "period": period,
                row.field: int(values[w] * dice.uniform(0.6, 1.6)),
            }
            for k, w in enumerate(dice.sample(sorted(values), many))
        ]
        frame = pa.Table.from_pylist(rows, schema=schema)
        accept(table=row.table, frame=frame, source=code, by=by, now=now, synthetic=True)
        try:
            give_out(row.code, place=place.code, period=period, by=by, now=now)
        except Clashing:
            refused += 1
    given = [
        r for r in releases(row.code, place.path, viewer=by, with_basis=True) if r.period == period
    ]
    known = []
    for one in given:
        of = Slice(one.basis)
        told = {key: told[0] for key, told in one.sums.items()}
        known.append(
            {name: who for name, _, who in attempts(told, of, cut(of.atoms, tables_of(row)))}
        )
    tried = found = 0
    for one, other in combinations(known, 2):
        for name in one.keys() & other.keys():
            then, after = one[name], other[name]
            moved = [w for w in then.keys() | after.keys() if then.get(w) != after.get(w)]
            tried, found = tried + 1, found + (0 < len(moved) < FEW)
    return len(given), refused, tried, found


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
            given, refused, tried, found = late(row, place, by)
            print(f"{row.code}, late: {given} releases of a month, {refused} refused;", end=" ")
            print(f"{tried:,} differences of releases, {found} of fewer than {FEW}")
            holds &= found == 0
    if not holds:
        sys.exit("the claim does not hold")


main()
