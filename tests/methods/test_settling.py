"""Late returns: every change between releases is of none or of enough, whoever takes which away."""

from hypothesis import given
from hypothesis import strategies as st

from lianzhang.methods.masking import Guard, Slice, settle

GUARD = Guard()
ATOMS = [("a",), ("b",)]
slices = st.dictionaries(
    st.integers(0, 11), st.tuples(st.sampled_from(ATOMS), st.integers(0, 50)), max_size=12
).map(
    lambda found: Slice(
        {
            a: {w: v for w, (at, v) in found.items() if at == a}
            for a in ATOMS
            if a in {x for x, _ in found.values()}
        }
    )
)


def told(of: Slice, atom):
    return dict(of.atoms.get(atom, {}))


@given(st.lists(slices, min_size=2, max_size=5))
def test_every_release_differs_from_every_earlier_one_by_none_or_enough(rounds):
    released: list[Slice] = []
    for now in rounds:
        settled = settle(now, released, GUARD)
        for atom in ATOMS:
            new, last = told(settled.of, atom), told(released[-1], atom) if released else {}
            for one in released:
                old = told(one, atom)
                changed = {w for w in new.keys() | old.keys() if new.get(w) != old.get(w)}
                assert new == last or not changed or len(changed) >= GUARD.least
        listed = [w for values in settled.of.atoms.values() for w in values]
        assert len(listed) == len(set(listed))  # none counted twice
        released.append(settled.of)


def test_the_first_release_is_what_was_returned():
    now = Slice({("a",): {1: 5}})
    assert settle(now, [], GUARD).of == now


def test_a_single_correction_waits_and_three_do_not():
    then = Slice({("a",): {1: 10, 2: 20, 3: 30, 4: 40}})
    one = settle(Slice({("a",): {1: 15, 2: 20, 3: 30, 4: 40}}), [then], GUARD)
    assert one.of == then
    assert one.held == frozenset({1})
    three = Slice({("a",): {1: 30, 2: 45, 3: 58, 4: 40}})
    assert settle(three, [then], GUARD).of == three
