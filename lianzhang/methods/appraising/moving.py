"""Who moves between classes when a scoring changes, before anything is published."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lianzhang.methods.appraising.results import OUT, Result
from lianzhang.methods.appraising.rolls import Numbers


@dataclass(frozen=True)
class Matrix:
    """How many go from one class to another; rows are the class before, columns the one after."""

    classes: tuple[str, ...]
    numbers: tuple[tuple[int, ...], ...]

    @property
    def moved(self) -> int:
        """This function will return how many are not where they were."""
        return sum(sum(row) - row[index] for index, row in enumerate(self.numbers))


@dataclass(frozen=True)
class Tally:
    """Of one county or size: how many rose, fell, stayed, and changed otherwise (T, no class)."""

    name: str
    rose: int
    fell: int
    stayed: int
    otherwise: int


@dataclass(frozen=True)
class Mover:
    """An enterprise whose class is another one."""

    row: int
    before: str
    after: str
    rank_before: int
    rank_after: int
    steps: int  # classes risen (+) or fallen (-); 0 to or from T and no class


def matrix(one: Result, other: Result) -> Matrix:
    """This function will count the moves between two results over the same roll."""
    classes = tuple(dict.fromkeys((*one.classes, *other.classes, "", OUT)))
    place = {code: index for index, code in enumerate(classes)}
    before, after = (np.asarray([place[c] for c in r.klass.tolist()], int) for r in (one, other))
    counts = np.bincount(before * len(classes) + after, minlength=len(classes) ** 2)
    grid = counts.reshape(len(classes), len(classes))
    kept = [
        i for i in range(len(classes)) if i < len(classes) - 2 or grid[i].any() or grid[:, i].any()
    ]
    return Matrix(
        tuple(classes[i] for i in kept), tuple(tuple(int(grid[i, j]) for j in kept) for i in kept)
    )


def _steps(one: Result, other: Result) -> Numbers:
    """Classes risen by each row; 0 where one side is no ranked class."""
    height = {cut.code: -index for index, cut in enumerate(one.parameters.cuts)}
    later = {cut.code: -index for index, cut in enumerate(other.parameters.cuts)}
    before = np.asarray([height.get(c, 99) for c in one.klass.tolist()], int)
    after = np.asarray([later.get(c, 99) for c in other.klass.tolist()], int)
    return np.asarray(np.where((before < 99) & (after < 99), after - before, 0))


def tallies(one: Result, other: Result, by: str) -> tuple[Tally, ...]:
    """This function will count the moves by county, size or industry."""
    steps = _steps(one, other)
    same = np.asarray(one.klass == other.klass, dtype=bool)
    inside = ~((one.klass == OUT) & (other.klass == OUT))
    words = one.roll.group(by)
    found = []
    for name in sorted(set(words[inside].tolist())):
        there = inside & (words == name)
        rose, fell = int((there & (steps > 0)).sum()), int((there & (steps < 0)).sum())
        stayed = int((there & same).sum())
        found.append(Tally(name, rose, fell, stayed, int(there.sum()) - rose - fell - stayed))
    return tuple(found)


def movers(one: Result, other: Result) -> Sequence[Mover]:
    """This function will list who changes class: the longest way first, then by the new rank."""
    steps = _steps(one, other)
    rows = np.flatnonzero(one.klass != other.klass)
    found = [
        Mover(
            int(row),
            str(one.klass[row]),
            str(other.klass[row]),
            int(one.rank[row]),
            int(other.rank[row]),
            int(steps[row]),
        )
        for row in rows
    ]
    return sorted(found, key=lambda m: (-abs(m.steps), -m.steps, m.rank_after, m.row))
