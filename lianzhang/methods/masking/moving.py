"""Who came and who went between two periods, cell by cell: counted once, asked for every pair."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from lianzhang.methods.masking.cells import Atom, Guard, Slice


@dataclass(frozen=True)
class Move:
    """The change of one finest cell: of its sum, and the values of those who came and went."""

    apart: int
    came: Mapping[Hashable, int]
    went: Mapping[Hashable, int]


@dataclass(frozen=True)
class Moves:
    """Every finest cell's change from one period to another."""

    of: Mapping[Atom, Move]

    @classmethod
    def between(cls, now: Slice, then: Slice) -> "Moves":
        """This function will compare two periods; a cell that only one has is wholly a change."""
        return cls(
            {
                atom: _move(now.atoms.get(atom, {}), then.atoms.get(atom, {}))
                for atom in now.atoms.keys() | then.atoms.keys()
            }
        )

    def tell(self, atoms: Iterable[Atom], guard: Guard) -> bool:
        """This function will answer whether the sum of some cells, less that of the other period,
        comes near the value of one who came or went; whoever moved between them did neither."""
        apart, came, went = 0, dict[Hashable, int](), dict[Hashable, int]()
        for atom in atoms:
            move = self.of.get(atom)
            if move is not None:
                apart += move.apart
                came.update(move.came)
                went.update(move.went)
        moved = [value for who, value in came.items() if who not in went]
        moved += [value for who, value in went.items() if who not in came]
        few = len(moved) < guard.least
        return few and any(abs(abs(apart) - value) <= guard.width * value for value in moved)


def _move(now: Mapping[Hashable, int], then: Mapping[Hashable, int]) -> Move:
    came = {who: now[who] for who in now.keys() - then.keys()}
    went = {who: then[who] for who in then.keys() - now.keys()}
    return Move(sum(now.values()) - sum(then.values()), came, went)
