"""Cells of tables over dimensions with levels, and the test whether one of them tells of a firm.

An atom is a finest combination of members (甲县 × 装备 × 大型); a cell is a set of atoms. Values are
non-negative integers in the smallest unit kept: whoever attacks knows that they are not negative.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

Key = tuple[str, ...]  # a member of each dimension; "" is all of them
Atom = tuple[str, ...]


@dataclass(frozen=True)
class Guard:
    """When a cell is too small, and how far off every estimate of a hidden cell must stay.

    Shares are of 1. There is no statutory number: these are the usual ones, to be set by the office.
    """

    least: int = 3  # contributors
    one: Fraction = Fraction(70, 100)  # the largest may have at most this share
    two: Fraction = Fraction(90, 100)  # … the two largest
    width: Fraction = Fraction(10, 100)  # of the value, to either side


def unsafe(values: Collection[int], guard: Guard) -> bool:
    """This function will answer whether a sum of these contributions tells too much of one of them.

    A sum of zero does: it says of each contributor that its value is zero.
    """
    total, largest = sum(values), sorted(values, reverse=True)[:2]
    return (
        len(values) < guard.least
        or total == 0
        or largest[0] > guard.one * total
        or sum(largest) > guard.two * total
    )


@dataclass(frozen=True)
class Slice:
    """Every contributor's value in one period, by the atom that it stands in."""

    atoms: Mapping[Atom, Mapping[Hashable, int]]

    @cached_property
    def sums(self) -> dict[Atom, int]:
        """This function will return the value of each atom."""
        return {atom: sum(values.values()) for atom, values in self.atoms.items()}

    def of(self, atoms: Iterable[Atom]) -> dict[Hashable, int]:
        """This function will return the contributors of some atoms with their values."""
        return {who: value for atom in atoms for who, value in self.atoms[atom].items()}


@dataclass(frozen=True)
class Split:
    """A sum anybody can do: a cell and the cells that it is divided into along one dimension."""

    whole: Key
    along: int
    parts: tuple[Key, ...]


@dataclass(frozen=True)
class Cells:
    """The cells that are asked for, each with its atoms; empty cells are not among them."""

    atoms_of: Mapping[Key, frozenset[Atom]]
    splits: tuple[Split, ...]


def cut(atoms: Iterable[Atom], tables: Iterable[Collection[int]]) -> Cells:
    """This function will cut atoms into the cells of tables, with all totals of each.

    A table is the positions of the dimensions it crosses: (0, 1) gives 0 × 1, 0, 1 and the whole.
    """
    known = tuple(atoms)
    crossings = {frozenset(part) for table in tables for part in _parts(tuple(table))}
    found: dict[Key, set[Atom]] = {}
    for crossing in crossings:
        for atom in known:
            key = tuple(m if at in crossing else "" for at, m in enumerate(atom))
            found.setdefault(key, set()).add(atom)
    cells = {key: frozenset(atoms) for key, atoms in found.items()}
    return Cells(cells, tuple(_splits(cells)))


def _parts(table: tuple[int, ...]) -> Iterable[tuple[int, ...]]:
    if not table:
        return [()]
    rest = list(_parts(table[1:]))
    return [*rest, *((table[0], *part) for part in rest)]


def _splits(cells: Mapping[Key, frozenset[Atom]]) -> Iterator[Split]:
    """Each cell with the cells that differ from it by one more member."""
    found: dict[tuple[Key, int], list[Key]] = {}
    for key in sorted(cells):
        for at, member in enumerate(key):
            if member:
                whole = (*key[:at], "", *key[at + 1 :])
                found.setdefault((whole, at), []).append(key)
    for (whole, along), parts in found.items():
        yield Split(whole, along, tuple(parts))
