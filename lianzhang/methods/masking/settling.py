"""Returns that come late: a sum that was given out changes only by what tells of no one.

What is taken from what (a release less any earlier one of the same period) is the change of the
finest combinations (atoms). So an atom changes only where, against every earlier release, as many
contributors changed as a cell must have and none dominates; else it stays as it was given out.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from lianzhang.methods.masking.cells import Atom, Guard, Slice, unsafe

Told = dict[Hashable, int]


@dataclass(frozen=True)
class Settled:
    """What may be given out now, and whose changes wait."""

    of: Slice
    held: frozenset[Hashable]


def settle(now: Slice, given: Sequence[Slice], guard: Guard) -> Settled:
    """This function will hold back changes that would tell of a contributor.

    `given` are the earlier releases of the same period, oldest first. A contributor that moves from
    one atom to another changes both or neither, so that none is counted twice.
    """
    if not given:
        return Settled(now, frozenset())
    atoms = sorted({*now.atoms, *(atom for one in given for atom in one.atoms)})
    last = given[-1]
    held = {a for a in atoms if any(_tells(now, one, a, guard) for one in given)}
    while joined := _joined(now, last, atoms, held):
        held |= joined
    kept = {a: dict((last if a in held else now).atoms.get(a, {})) for a in atoms}
    waiting = (who for a in held for who in _changes(now, last, a))
    return Settled(Slice({a: told for a, told in kept.items() if told}), frozenset(waiting))


def _changes(now: Slice, then: Slice, atom: Atom) -> Told:
    """How much each contributor to an atom came to differ; one that tells 0 for the first time too."""
    new, old = now.atoms.get(atom, {}), then.atoms.get(atom, {})
    return {
        who: abs(new.get(who, 0) - old.get(who, 0))
        for who in new.keys() | old.keys()
        if new.get(who) != old.get(who)
    }


def _tells(now: Slice, then: Slice, atom: Atom, guard: Guard) -> bool:
    """Whether the change is of too few, is one's, or comes near one's because others went down."""
    changed = _changes(now, then, atom)
    if not changed:
        return False
    new, old = now.atoms.get(atom, {}), then.atoms.get(atom, {})
    apart = abs(sum(new.values()) - sum(old.values()))
    whole = [v for who in changed for v in (new.get(who, 0), old.get(who, 0), changed[who]) if v]
    return unsafe(changed.values(), guard) or any(abs(apart - v) <= guard.width * v for v in whole)


def _joined(now: Slice, last: Slice, atoms: Sequence[Atom], held: set[Atom]) -> set[Atom]:
    """Atoms that a held contributor stands in now or stood in at the last release."""
    waiting = {who for a in held for who in _changes(now, last, a)}
    free = (a for a in atoms if a not in held)
    return {a for a in free if not waiting.isdisjoint(_changes(now, last, a))}
