"""A million returned values: what the protection costs beside the bare sums of the same cells.

No bound is claimed: time and peak memory of both are printed, on the same input in the same run, and
the sums that are shown are checked against the bare ones.

    python benchmarks/disclosure_scale.py
"""

import random
import resource
from collections.abc import Callable
from time import perf_counter
from typing import Any

from clock import machine

MONTHS, FIRMS = 12, 83_334  # 12 × 83,334 = 1,000,008 rows
PLACES, SECTORS, SIZES = 13, 4, 2
TABLES = [(0, 1), (0, 2)]


def made_up() -> list[Any]:
    """Lay a city's months: skewed values, one in twenty silent."""
    from lianzhang.methods.masking import Slice

    dice = random.Random(13)
    firms = [
        (
            (str(dice.randrange(PLACES)), str(dice.randrange(SECTORS)), str(dice.randrange(SIZES))),
            dice.lognormvariate(8, 1.5),
        )
        for _ in range(FIRMS)
    ]
    months = []
    for _ in range(MONTHS):
        atoms: dict[Any, dict[int, int]] = {}
        for who, (atom, size) in enumerate(firms):
            if dice.random() > 0.05:
                atoms.setdefault(atom, {})[who] = int(size * dice.uniform(0.8, 1.2)) + 1
        months.append(Slice(atoms))
    return months


def bare(months: list[Any]) -> list[dict[Any, int]]:
    """Add every cell of every month up."""
    from lianzhang.methods.masking import cut

    return [
        {
            key: sum(sum(of.atoms[a].values()) for a in atoms)
            for key, atoms in cut(of.atoms, TABLES).atoms_of.items()
        }
        for of in months
    ]


def protected(months: list[Any]) -> list[Any]:
    """Settle each month against its own first release and mask it beside the month before."""
    from lianzhang.methods.masking import Guard, cut, mask, settle

    made: list[Any] = []
    for of in months:
        settled = settle(of, [of], Guard()).of
        made.append(mask(settled, cut(settled.atoms, TABLES), Guard(), beside=made[-1:]))
    return made


def measured(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """Run once: the answer, seconds, and MB by which the process's peak grew."""
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, perf_counter()
    made = work()
    spent = perf_counter() - start
    return made, spent, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def main() -> None:
    """Print both, and check that they agree on what is shown."""
    print(machine(), flush=True)
    months = made_up()
    rows = sum(len(told) for of in months for told in of.atoms.values())
    sums, one, little = measured(lambda: bare(months))
    print(f"{rows:,} rows; bare sums {one:.2f} s, {little:.0f} MB more", flush=True)
    masks, other, much = measured(lambda: protected(months))
    for told, made in zip(sums, masks, strict=True):
        assert all(told[key] == made.value(key) for key in told if made.shown(key))
    shown = sum(made.shown(key) for made in masks for key in made.cells.atoms_of)
    cells = sum(len(made.cells.atoms_of) for made in masks)
    print(f"protected {other:.2f} s, {much:.0f} MB more, {other / one:.0f} times;", end=" ")
    print(f"{shown} of {cells} cells shown")


main()
