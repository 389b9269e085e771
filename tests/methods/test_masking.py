"""What may leave: no hidden cell can be reckoned from what is shown, and something is shown."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzhang.methods.masking import (
    Cells,
    Guard,
    Slice,
    Why,
    circuits,
    cut,
    mask,
    protected,
    reach,
    unsafe,
)
from tests.methods.exact import interval

G = Guard()
EIGHT = (10, 9, 11, 12, 8, 10, 9, 11)


def of(table):
    """{("甲", "装备"): (5, 6, 7)} as a slice with contributors numbered by place."""
    return Slice(
        {atom: {(atom, n): v for n, v in enumerate(values)} for atom, values in table.items()}
    )


def shown_sets(made):
    return [made.cells.atoms_of[key] for key in made.cells.atoms_of if made.shown(key)]


def check_nothing_is_pinned(made, guard=G):
    """Published cells + totals never pin a suppressed cell within 5 %, nor any unsafe atom."""
    shown = shown_sets(made)
    targets = [made.cells.atoms_of[key] for key in made.hidden]
    targets += [{a} for a, told in made.of.atoms.items() if unsafe(told.values(), guard)]
    for target in targets:
        low, high = interval(shown, made.of.sums, target)
        value = sum(made.of.sums[a] for a in target)
        assert high is None or high >= value * Fraction(105, 100)
        assert high is None or high > value
        assert low <= value * Fraction(95, 100)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((5, 6, 7), False),
        ((5, 6), True),
        ((), True),
        ((70, 20, 10), False),
        ((71, 19, 10), True),
        ((50, 40, 10), False),
        ((50, 41, 9), True),
        ((0, 0, 0), True),
        (EIGHT, False),
    ],
)
def test_a_cell_of_too_few_or_with_one_or_two_large_ones_is_unsafe(values, expected):
    assert unsafe(values, G) is expected


def test_the_shares_and_the_count_are_parameters():
    assert unsafe((5, 6, 7), Guard(least=5))
    assert not unsafe((80, 15, 5), Guard(one=Fraction(9, 10), two=Fraction(99, 100)))


def test_one_unsafe_cell_takes_three_others_with_it():
    made = mask(
        of({(r, c): EIGHT for r in "甲乙丙" for c in "装消原"} | {("甲", "装"): (10,)}),
        cut([(r, c) for r in "甲乙丙" for c in "装消原"], [(0, 1)]),
        G,
    )
    assert made.hidden[("甲", "装")] is Why.UNSAFE
    assert sorted(made.hidden.values()) == sorted([Why.UNSAFE] + [Why.COMPLEMENT] * 3)
    assert made.shown(("", ""))
    assert made.shown(("甲", ""))
    check_nothing_is_pinned(made)


def test_a_total_that_is_unsafe_is_not_given_away_by_its_parts():
    table = {
        ("甲", "装"): (100, 1, 1),
        ("甲", "消"): (40, 30, 30),
        ("乙", "装"): EIGHT,
        ("乙", "消"): EIGHT,
    }
    made = mask(of(table), cut(table, [(0, 1)]), Guard(one=Fraction(1, 5), two=Fraction(1, 2)))
    assert not made.shown(("甲", ""))
    check_nothing_is_pinned(made, Guard(one=Fraction(1, 5), two=Fraction(1, 2)))


def test_a_table_of_one_firm_shows_nothing():
    made = mask(of({("甲", "装"): (7,)}), cut([("甲", "装")], [(0, 1)]), G)
    assert not any(map(made.shown, made.cells.atoms_of))


def test_a_cell_that_is_not_there_is_not_shown():
    made = mask(of({("甲",): EIGHT}), cut([("甲",)], [(0,)]), G)
    assert made.shown(("甲",))
    assert not made.shown(("乙",))


def test_tables_that_share_a_dimension_share_their_totals():
    cells = cut([("甲", "装", "大"), ("甲", "消", "小")], [(0, 1), (0, 2)])
    assert set(cells.atoms_of) == {
        ("", "", ""), ("甲", "", ""), ("", "装", ""), ("", "消", ""), ("甲", "装", ""), ("甲", "消", ""),
        ("", "", "大"), ("", "", "小"), ("甲", "", "大"), ("甲", "", "小"),
    }  # fmt: skip
    assert {(s.whole, s.along): s.parts for s in cells.splits}[(("", "", ""), 2)] == (
        ("", "", "大"),
        ("", "", "小"),
    )


def test_two_tables_over_the_same_firms_do_not_give_one_away_together():
    """Of the large ones of 甲 all but one are in 装: by the tables alone each cell looks safe."""
    table = {
        ("甲", "装", "大"): (10, 12, 11),
        ("甲", "消", "大"): (9,),
        ("甲", "消", "小"): (8, 9, 7, 10),
    }
    cells = cut(table, [(0, 1), (0, 2)])
    assert not any(unsafe(of(table).of(atoms).values(), G) for atoms in cells.atoms_of.values())
    made = mask(of(table), cells, G)
    assert made.hidden
    check_nothing_is_pinned(made)


def test_who_comes_alone_is_not_told_by_this_month_less_the_last():
    cells = cut([("甲",), ("乙",)], [(0,)])
    first = mask(of({("甲",): (10, 11, 12), ("乙",): EIGHT}), cells, G)
    assert not first.hidden
    second = mask(of({("甲",): (10, 11, 12, 9), ("乙",): EIGHT}), cells, G, before=first)
    assert second.hidden[("甲",)] is Why.SUCCESSIVE
    assert len(second.hidden) >= 2  # the total less 乙 would be 甲
    check_nothing_is_pinned(second)


def test_who_comes_to_what_is_left_of_a_total_is_not_told_either():
    cells = cut([("甲",), ("乙",), ("丙",)], [(0,)])
    first = mask(of({("甲",): (10, 11), ("乙",): (9, 8), ("丙",): EIGHT}), cells, G)
    assert set(first.hidden) == {("甲",), ("乙",)}
    later = {("甲",): (10, 11), ("乙",): (9, 8), ("丙",): (11, 9, 10, 9, 9, 12, 8, 10)}
    came = mask(of(later | {("乙",): (9, 8)}), cells, G, before=first)
    assert set(came.hidden) == {("甲",), ("乙",)}
    alone = mask(of(later | {("乙",): (9, 8, 60), ("丙",): (7,) * 8}), cells, G, before=first)
    assert alone.shown(("",))
    assert not alone.shown(
        ("丙",)
    )  # it blurs the rest: 甲 and 乙 now less 甲 and 乙 then is the 60
    check_nothing_is_pinned(alone)


def test_an_audit_moves_as_far_as_is_asked_and_no_further():
    sums = {("a",): 10, ("b",): 4}
    free = circuits([{("a",), ("b",)}], sums)
    assert reach([("a",)], sums, free, Fraction(99), up=True) == 14
    assert reach([("a",)], sums, free, Fraction(11), up=True) == 11
    assert reach([("a",)], sums, free, Fraction(0), up=False) == 0
    assert protected([("a",)], sums, free, G)
    assert not protected([("a",), ("b",)], sums, free, G)


values = st.lists(st.integers(0, 60) | st.integers(0, 4), min_size=0, max_size=5).map(tuple)


@st.composite
def slices(draw, dimensions=2):
    sizes = [draw(st.integers(1, 3)) for _ in range(dimensions)]
    atoms: list[tuple[str, ...]] = [()]
    for size in sizes:
        atoms = [(*atom, str(n)) for atom in atoms for n in range(size)]
    table = {atom: draw(values) for atom in atoms}
    table = {atom: told for atom, told in table.items() if told}
    return of(table or {atoms[0]: (1, 2, 3)})


@settings(max_examples=80, deadline=None)
@given(slices())
def test_published_cells_and_totals_never_pin_a_suppressed_cell(told):
    check_nothing_is_pinned(mask(told, cut(told.atoms, [(0, 1)]), G))


@settings(max_examples=60, deadline=None)
@given(slices(3), st.sampled_from([[(0, 1), (0, 2)], [(0, 1), (1, 2), (0, 2)], [(0, 1, 2)]]))
def test_several_tables_over_the_same_firms_never_pin_one_either(told, tables):
    check_nothing_is_pinned(mask(told, cut(told.atoms, tables), G))


@settings(max_examples=60, deadline=None)
@given(slices(), slices())
def test_a_period_after_another_is_protected_as_well(first, second):
    before = mask(first, cut(first.atoms, [(0, 1)]), G)
    made = mask(second, cut(second.atoms, [(0, 1)]), G, before=before)
    check_nothing_is_pinned(made)
    for key in filter(made.shown, made.cells.atoms_of):
        now = second.of(made.cells.atoms_of[key])
        assert not unsafe(now.values(), G)
        if before.shown(key):
            then = first.of(before.cells.atoms_of[key])
            apart = abs(sum(now.values()) - sum(then.values()))
            moved = [now.get(who, then.get(who)) for who in now.keys() ^ then.keys()]
            assert len(moved) >= 3 or not any(abs(apart - v) * 20 <= v for v in moved)


@settings(max_examples=80, deadline=None)
@given(slices(), st.data())
def test_the_auditor_never_claims_more_room_than_there_is(told, data):
    """Whatever is shown: what `reach` finds lies in the exact interval, found by the simplex method."""
    cells: Cells = cut(told.atoms, [(0, 1)])
    shown = data.draw(st.lists(st.sampled_from(sorted(cells.atoms_of)), unique=True))
    sets = [cells.atoms_of[key] for key in shown]
    target = cells.atoms_of[data.draw(st.sampled_from(sorted(cells.atoms_of)))]
    free = circuits(sets, told.sums)
    low, high = interval(sets, told.sums, target)
    most = reach(target, told.sums, free, Fraction(10**6), up=True)
    least = reach(target, told.sums, free, Fraction(0), up=False)
    assert low <= least <= sum(told.sums[a] for a in target) <= most
    assert most == 10**6 if high is None else most <= high
