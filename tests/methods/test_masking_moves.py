"""Who came and went, counted once a cell, is who came and went of every sum of cells."""

from collections.abc import Hashable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from lianzhang.methods.masking.cells import Guard, Slice
from lianzhang.methods.masking.moving import Moves
from lianzhang.methods.masking.suppressing import _tells

GUARD = Guard()
ATOMS = [("a",), ("b",), ("c",)]
_PERIODS = st.fixed_dictionaries(
    {
        atom: st.dictionaries(st.integers(10 * n, 10 * n + 5), st.integers(0, 9), max_size=5)
        for n, atom in enumerate(ATOMS)
    }
)


@given(_PERIODS, _PERIODS, st.sets(st.sampled_from(ATOMS), min_size=1))
def test_moves_tell_what_the_plain_comparison_tells(
    now: Mapping[tuple[str], dict[Hashable, int]],
    then: Mapping[tuple[str], dict[Hashable, int]],
    atoms: set[tuple[str]],
) -> None:
    one, other = Slice(dict(now)), Slice(dict(then))
    plain = _tells(one.of(atoms), other.of(atoms), GUARD)
    assert Moves.between(one, other).tell(atoms, GUARD) == plain
