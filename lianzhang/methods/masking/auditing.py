"""The auditor: how far can a hidden sum be from the truth, and everything shown still be true?

Sound by witness: a sum counts as protected only where other non-negative values of the atoms were
found under which every shown cell is exactly what was shown, and the sum is far enough off. All
arithmetic is exact. What is found lies inside what is feasible: a sum may be safer than is said
here, never less safe. Tests compare with the exact intervals of small tables.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction

from lianzhang.methods.masking.cells import Atom, Guard

Circuit = Mapping[Atom, Fraction]  # a change of the atoms that leaves every shown cell as it is


def circuits(shown: Iterable[Collection[Atom]], sums: Mapping[Atom, int]) -> tuple[Circuit, ...]:
    """This function will return a basis of the changes that no shown cell betrays.

    Large atoms are solved for first, so that each circuit is bound by its smallest atom as late as
    can be (as with the fundamental circuits of a heaviest spanning tree).
    """
    rows = [dict.fromkeys(cell, Fraction(1)) for cell in shown]
    holding: dict[Atom, set[int]] = {}
    for number, row in enumerate(rows):
        for atom in row:
            holding.setdefault(atom, set()).add(number)
    solved: dict[Atom, int] = {}
    taken: set[int] = set()
    for atom in sorted(sums, key=lambda a: (-sums[a], a)):
        free = holding.get(atom, set()) - taken
        if free:
            pivot = min(free, key=lambda number: (len(rows[number]), number))
            _eliminate(rows, holding, pivot, atom)
            taken.add(pivot)
            solved[atom] = pivot
    return tuple(_circuit(atom, solved, rows, holding) for atom in sums if atom not in solved)


def _eliminate(
    rows: list[dict[Atom, Fraction]], holding: dict[Atom, set[int]], pivot: int, atom: Atom
) -> None:
    scale = rows[pivot][atom]
    if scale != 1:
        rows[pivot] = {a: value / scale for a, value in rows[pivot].items()}
    base = rows[pivot]
    for number in holding[atom] - {pivot}:
        row = rows[number]
        times = row[atom]
        for a, value in base.items():
            left = row.get(a, Fraction(0)) - times * value
            if left:
                row[a] = left
                holding[a].add(number)
            elif a in row:
                del row[a]
                holding[a].discard(number)


def _circuit(
    atom: Atom,
    solved: Mapping[Atom, int],
    rows: Sequence[Mapping[Atom, Fraction]],
    holding: Mapping[Atom, set[int]],
) -> Circuit:
    owner = {number: of for of, number in solved.items()}
    change = {atom: Fraction(1)}
    for number in holding.get(atom, ()):
        change[owner[number]] = -rows[number][atom]
    return change


def reach(
    target: Collection[Atom],
    sums: Mapping[Atom, int],
    found: Sequence[Circuit],
    goal: Fraction,
    *,
    up: bool,
) -> Fraction:
    """This function will move a sum as far as `goal`, or as far as the circuits carry it.

    Returns the sum at a point that everything shown allows: at least (`up`) or at most the goal
    where it can be reached.
    """
    at: dict[Hashable, Fraction] = {}
    value = Fraction(sum(sums[atom] for atom in target))
    moving = [
        (circuit, sum((circuit.get(a, Fraction(0)) for a in target), Fraction(0)))
        for circuit in found
    ]
    listed = [(circuit, effect) for circuit, effect in moving if effect]
    listed.sort(key=lambda pair: -min(sums[a] for a in pair[0]))
    for circuit, effect in listed:
        sign = 1 if (effect > 0) == up else -1
        wanted = abs(goal - value) / abs(effect)
        room = [
            at.get(a, Fraction(sums[a])) / abs(by) for a, by in circuit.items() if sign * by < 0
        ]
        step = min([wanted, *room])
        for a, by in circuit.items():
            at[a] = at.get(a, Fraction(sums[a])) + sign * step * by
        value += sign * step * effect
        if value == goal:
            break
    return value


def protected(
    target: Collection[Atom], sums: Mapping[Atom, int], found: Sequence[Circuit], guard: Guard
) -> bool:
    """This function will answer whether a sum may be as far off as the guard asks, to both sides."""
    value = Fraction(sum(sums[atom] for atom in target))
    high = max(value * (1 + guard.width), value + 1)
    low = value * (1 - guard.width)
    return (
        reach(target, sums, found, high, up=True) >= high
        and reach(target, sums, found, low, up=False) <= low
    )
