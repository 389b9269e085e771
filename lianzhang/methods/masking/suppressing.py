"""Hiding: unsafe cells first, then as many others as it takes that nothing hidden can be reckoned."""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations

from lianzhang.methods.masking.auditing import circuits, protected
from lianzhang.methods.masking.cells import Atom, Cells, Guard, Key, Slice, Split, unsafe
from lianzhang.methods.masking.moving import Moves
from lianzhang.values.errors import gettext_noop

Target = frozenset[Atom]
HIDDEN = gettext_noop("为保护企业数据未显示")  # what is said in place of a hidden cell, everywhere


class Why(StrEnum):
    """Why a cell is hidden."""

    UNSAFE = "unsafe"  # of too few, or one or two have most of it
    SUCCESSIVE = "successive"  # with the period before it would tell of who came or went
    COMPLEMENT = "complement"  # without it another hidden cell could be reckoned


@dataclass(frozen=True)
class Mask:
    """The cells of one period, which of them are hidden and why."""

    cells: Cells
    of: Slice
    hidden: Mapping[Key, Why]

    def value(self, key: Key) -> int:
        """This function will return what a cell adds up to, whether it is shown or not."""
        return sum(self.of.sums[atom] for atom in self.cells.atoms_of[key])

    def shown(self, key: Key) -> bool:
        """This function will answer whether a cell is there and may be shown."""
        return key in self.cells.atoms_of and key not in self.hidden


def mask(
    of: Slice,
    cells: Cells,
    guard: Guard,
    *,
    before: Mask | None = None,
    beside: Sequence[Mask] = (),
    kept: Collection[Key] = (),
) -> Mask:
    """This function will decide what is shown of a period.

    `before` is the mask of the period before, where there is one; `beside` are more that were given
    out (the period after, earlier releases); `kept` was hidden when this period was given out
    before. In the end every hidden cell and every unsafe atom is `protected`, given all that is
    shown of this period.
    """
    others = (*beside, before) if before else tuple(beside)
    hidden: dict[Key, Why] = {}
    for key, atoms in cells.atoms_of.items():
        if unsafe(of.of(atoms).values(), guard):
            hidden[key] = Why.UNSAFE
        elif key in kept or any(
            one.shown(key) and _tells(of.of(atoms), _then(one, key), guard) for one in others
        ):
            hidden[key] = Why.SUCCESSIVE
    small = {frozenset([a]) for a, told in of.atoms.items() if unsafe(told.values(), guard)}
    made = Mask(cells, of, hidden)
    _complement(of, cells, guard, hidden, small)
    while betrayed := {key for one in others for key in _betrayed(made, one, guard)}:
        hidden |= dict.fromkeys(betrayed, Why.SUCCESSIVE)
        _complement(of, cells, guard, hidden, small)
    return made


def _then(before: Mask, key: Key) -> dict[Hashable, int]:
    return before.of.of(before.cells.atoms_of[key])


def _tells(now: Mapping[Hashable, int], then: Mapping[Hashable, int], guard: Guard) -> bool:
    """Whether this period less the one before comes near the value of one who came or went.

    Where as many came or went as a cell must have, the difference is no one's to be told.
    """
    apart = abs(sum(now.values()) - sum(then.values()))
    moved = [now[who] if who in now else then[who] for who in now.keys() ^ then.keys()]
    few = len(moved) < guard.least
    return few and any(abs(apart - value) <= guard.width * value for value in moved)


def _rest(mask: Mask, split: Split) -> dict[Hashable, int]:
    """What a total leaves for the hidden ones among its parts."""
    hidden = [part for part in split.parts if part in mask.hidden]
    return mask.of.of(a for part in hidden for a in mask.cells.atoms_of[part])


def _betrayed(now: Mask, before: Mask, guard: Guard) -> set[Key]:
    """What to hide because a difference of shown cells, less that of a period before, tells.

    Differences are a total less its shown parts, which the smallest shown part blurs (the total
    itself where no part is left), and a cell less one that lies within it, which is then hidden.
    """
    found = set()
    earlier = {(split.whole, split.along): split for split in before.cells.splits}
    for split in now.cells.splits:
        past = earlier.get((split.whole, split.along))
        if past and now.shown(split.whole) and before.shown(split.whole):
            rest, then = _rest(now, split), _rest(before, past)
            if rest and then and _tells(rest, then, guard):
                found.add(_blur(now, split))
    both = [key for key in now.cells.atoms_of if now.shown(key) and before.shown(key)]
    moves = Moves.between(now.of, before.of)
    for whole, part in permutations(both, 2):
        if now.cells.atoms_of[part] < now.cells.atoms_of[whole]:
            atoms, was = _less(now, whole, part), _less(before, whole, part)
            if _rest_tells(atoms, was, now, before, moves, guard):
                found.add(part)
    return found


def _less(mask: Mask, whole: Key, part: Key) -> Target:
    return mask.cells.atoms_of[whole] - mask.cells.atoms_of[part]


def _rest_tells(
    atoms: Target, past: Target, now: Mask, before: Mask, moves: Moves, guard: Guard
) -> bool:
    if atoms == past:
        return moves.tell(atoms, guard)
    return _tells(now.of.of(atoms), before.of.of(past), guard)


def _blur(mask: Mask, split: Split) -> Key:
    parts = [part for part in split.parts if mask.shown(part)]
    return min(parts, key=lambda part: (mask.value(part), part), default=split.whole)


def _complement(
    of: Slice, cells: Cells, guard: Guard, hidden: dict[Key, Why], small: set[Target]
) -> None:
    """Hide more until everything that must be is protected; each round hides, so it ends."""
    while bare := _bare(of, cells, guard, hidden, small):
        lines: set[Key] = set()
        for target in bare:
            found = _to_hide(target, of, cells, guard, hidden, lines)
            if found is not None:
                hidden[found] = Why.COMPLEMENT


def _bare(
    of: Slice, cells: Cells, guard: Guard, hidden: Mapping[Key, Why], small: set[Target]
) -> list[Target]:
    """What is not protected, the largest first: what blurs it often blurs the small ones too."""
    shown = [atoms for key, atoms in cells.atoms_of.items() if key not in hidden]
    free = circuits(shown, of.sums)
    targets = small | {cells.atoms_of[key] for key in hidden}
    bare = [target for target in targets if not protected(target, of.sums, free, guard)]
    return sorted(bare, key=lambda target: (-sum(of.sums[a] for a in target), sorted(target)))


def _to_hide(
    target: Target,
    of: Slice,
    cells: Cells,
    guard: Guard,
    hidden: Mapping[Key, Why],
    lines: set[Key],
) -> Key | None:
    """The cell to hide for a target: in a line with it, large enough to blur it, of least cost.

    At most one cell a line and round, since one may do for several.
    """
    enough = guard.width * sum(of.sums[a] for a in target)
    found = []
    for line, key in _neighbours(target, cells, hidden):
        if line in lines:
            return None
        value = sum(of.sums[a] for a in cells.atoms_of[key])
        alone = sum(_alone(key, split, hidden) for split in cells.splits)
        found.append((value < enough, key == line, alone, value, key, line))
    if not found:  # hidden in this round for another target
        return None
    *_, key, line = min(found)
    lines.add(line)
    return key


def _alone(key: Key, split: Split, hidden: Mapping[Key, Why]) -> bool:
    """Whether hiding a cell would leave it the only hidden part of a shown total."""
    return (
        key in split.parts
        and split.whole not in hidden
        and not any(part in hidden for part in split.parts)
    )


def _neighbours(
    target: Target, cells: Cells, hidden: Mapping[Key, Why]
) -> Iterator[tuple[Key, Key]]:
    """Shown cells beside a target, each with the shown cell (the line) that holds both.

    Where no shown cell holds all of the target, those that hold some of it: nothing else binds it.
    """
    shown = {key: atoms for key, atoms in cells.atoms_of.items() if key not in hidden}
    lines = [key for key, atoms in shown.items() if atoms >= target]
    for line in lines or [key for key, atoms in shown.items() if atoms & target]:
        yield line, line
    parts = {split: [p for p in split.parts if p in shown] for split in cells.splits}
    for split, listed in parts.items():
        if split.whole in lines:
            yield from ((split.whole, p) for p in listed if not shown[p] & target)
