"""100,000 enterprises scored, ranked and classed by county, beside plain SQL in DuckDB.

Claim: the same class for every row, in no more than the time of the SQL, though near ties are found
and decided exactly, which the SQL leaves to doubles.
Both start from the same columns in memory; values are drawn so that doubles tell all scores apart.
"""

import argparse
import os
import sys
import time
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pyarrow as pa
from clock import ROOT, machine

WITHIN = 1.0
SHARES = (("A", 0.2), ("B", 0.6), ("C", 0.95))


def made_up(rows: int, codes: list[str]) -> Any:
    """Return a roll of made-up enterprises in eleven counties, as kept whole numbers."""
    rng = np.random.default_rng(1)
    columns = {code: rng.integers(10**6, 10**10, rows) for code in codes}
    names = [f"{n:018}" for n in range(rows)]
    county = rng.choice([f"{n:02}" for n in range(11)], rows)
    return pa.table({"code": names, "county": county, "above": np.ones(rows, bool), **columns})


def sql_of(parameters: Any) -> str:
    """Return the same scoring as one query: weighted ratios, a rank by county, classes by share."""
    score = " + ".join(
        f"{float(i.weight)} * least({float(i.scale / i.base)!r} * {i.over} / {i.under}, {float(i.cap)})"
        for i in parameters.items
    )
    return f"""
        WITH scored AS (SELECT code, county, {score} AS score FROM roll),
        ranked AS (SELECT code, score,
            row_number() OVER (PARTITION BY county ORDER BY score DESC, code) AS r,
            count(*) OVER (PARTITION BY county) AS n FROM scored)
        SELECT code, r, CASE WHEN r <= floor(n * 0.2) THEN 'A' WHEN r <= floor(n * 0.6) THEN 'B'
            WHEN r <= n - ceil(n * 0.05) THEN 'C' ELSE 'D' END AS class FROM ranked ORDER BY code"""


def timed(act: Any, times: int) -> tuple[Any, float]:
    """Return what an act gives and the shortest of some runs, after one to warm up."""
    act()
    shortest = float("inf")
    for _ in range(times):
        begin = time.perf_counter()
        found = act()
        shortest = min(shortest, time.perf_counter() - begin)
    return found, shortest


def main() -> int:
    """Compare; 1 where a class differs or it takes too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianzhang.settings")
    import django

    django.setup()
    import duckdb

    from lianzhang.analysis.appraisals import compare, find_instance
    from lianzhang.methods.appraising import Cut, Roll, appraise, reaches

    instance = find_instance("per_mu_huangyan_2022").parameters
    cuts = [Cut(c, c, c, "to", Fraction(str(s))) for c, s in SHARES[:2]]
    cuts += [Cut("C", "C", "C", "rest"), Cut("D", "D", "D", "last", Fraction("0.05"), up=True)]
    items = tuple(replace(item, cap=Fraction(3, 2)) for item in instance.items)
    parameters = replace(instance, items=items, cuts=tuple(cuts), within=("county",))
    heavier = tuple(replace(i, weight=w) for i, w in zip(items, _weights(), strict=True))
    codes = sorted({code for item in items for code in (item.over, item.under)})
    roll = made_up(asked.rows, codes)
    database = duckdb.connect()
    database.register("roll", roll)
    theirs, their_seconds = timed(lambda: database.sql(sql_of(parameters)).arrow(), asked.times)
    ours, our_seconds = timed(lambda: appraise(Roll(roll), parameters), asked.times)
    table = theirs if isinstance(theirs, pa.Table) else theirs.read_all()
    differ = int((np.asarray(table.column("class").to_pylist()) != ours.klass.astype(str)).sum())
    other = appraise(Roll(roll), replace(parameters, items=heavier))
    moves, move_seconds = timed(lambda: compare(ours, other), asked.times)
    _, reach_seconds = timed(lambda: reaches(ours), 1)
    ratio = our_seconds / their_seconds
    print(machine())
    print(f"{asked.rows:,} enterprises: {our_seconds:.3f} s, plain DuckDB {their_seconds:.3f} s")
    print(f"ratio {ratio:.2f} (at most {WITHIN} is claimed); classes that differ: {differ}")
    print(
        f"who moves ({moves.matrix.moved:,}): {move_seconds:.3f} s; smallest change of all inputs"
    )
    print(f"for every enterprise: {reach_seconds:.3f} s")
    return 0 if differ == 0 and ratio <= WITHIN else 1


def _weights() -> tuple[Fraction, ...]:
    return tuple(map(Fraction, (40, 10, 20, 10, 10, 10)))


if __name__ == "__main__":
    raise SystemExit(main())
