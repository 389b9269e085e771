"""Surveys by stratum: the sample, the index, its interval; each beside a naive twin."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzhang.methods.surveying import (
    Strata,
    TooMany,
    allocate,
    balance,
    change,
    draw,
    interval,
    replicates,
)

few = settings(max_examples=40, deadline=None)
populations = st.lists(st.integers(0, 30), min_size=1, max_size=8)


def strata(scores, there):
    """One list of scores a stratum."""
    of = [place for place, found in enumerate(scores) for _ in found]
    said = [score for found in scores for score in found]
    return Strata(np.array(of, np.int64), np.array(said, float), np.array(there, float))


def held(drawn):
    found = interval(drawn)
    assert found is not None
    return found


def naive(scores, there):
    """The index by fractions, firm by firm: every firm of a stratum is given its mean."""
    better = total = Fraction(0)
    for found, number in zip(scores, there, strict=True):
        if found:
            better += number * Fraction(sum(found), len(found))
            total += number
    return 100 + 100 * better / total if total else None


@st.composite
def answered(draw_one):
    scores = draw_one(
        st.lists(st.lists(st.sampled_from([-1, 0, 1]), max_size=6), min_size=1, max_size=6)
    )
    there = [len(found) + draw_one(st.integers(0, 9)) for found in scores]
    return scores, there


@few
@given(answered())
def test_the_index_is_what_it_is_worked_out_firm_by_firm(case):
    scores, there = case
    found, by_hand = balance(strata(scores, there)), naive(scores, there)
    assert (found.index is None) == (by_hand is None)
    if found.index is not None and by_hand is not None:
        assert found.index == pytest.approx(float(by_hand), abs=1e-9)
        assert 0 <= found.index <= 200
    silent = tuple(at for at, (s, n) in enumerate(zip(scores, there, strict=True)) if n and not s)
    assert (found.silent, found.population) == (silent, sum(there))
    assert found.spoken_for == sum(there) - sum(there[at] for at in silent)


@few
@given(populations, st.data())
def test_a_sample_has_the_size_asked_for_and_never_more_than_there_are(numbers, data):
    there = {(str(at),): number for at, number in enumerate(numbers)}
    size = data.draw(st.integers(0, sum(numbers)))
    given_out = allocate(there, size)
    assert sum(given_out.values()) == size
    assert all(0 <= given_out[s] <= there[s] for s in there)
    filled = [s for s in there if there[s]]
    if size >= len(filled):
        assert all(given_out[s] >= 1 for s in filled)
    with pytest.raises(TooMany):
        allocate(there, sum(numbers) + 1)


@few
@given(populations, st.integers(0, 2**32), st.randoms())
def test_the_same_seed_draws_the_same_firms_in_whatever_order_they_come(numbers, seed, chance):
    units = {(str(at),): list(range(100 * at, 100 * at + n)) for at, n in enumerate(numbers)}
    mixed = {s: chance.sample(found, len(found)) for s, found in units.items()}
    size = sum(numbers) // 2
    drawn = draw(units, size, seed)
    assert drawn == draw(mixed, size, seed)
    assert all(set(drawn[s]) <= set(units[s]) for s in units)


def test_every_firm_of_a_stratum_is_drawn_about_as_often():
    seen = np.zeros(10)
    for seed in range(2_000):
        seen[draw({("a",): range(10)}, 3, seed)[("a",)]] += 1
    assert np.all(np.abs(seen / 2_000 - 0.3) < 0.05)


def test_the_interval_is_as_wide_as_the_variance_of_a_stratified_mean_says():
    """s²/r of each stratum, with the share that was not asked; the twin is the text-book formula."""
    scores = [[1] * 20 + [0] * 12 + [-1] * 8, [1] * 10 + [-1] * 15]
    there = [400, 50]
    drawn = replicates(strata(scores, there), seed=7, draws=20_000)
    variance = sum(
        (n / 450) ** 2 * (1 - len(found) / n) * np.var(found, ddof=1) / len(found)
        for found, n in zip(scores, there, strict=True)
    )
    assert drawn.std() == pytest.approx(100 * variance**0.5, rel=0.03)
    assert drawn.mean() == pytest.approx(balance(strata(scores, there)).index, abs=0.3)


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    dice = np.random.default_rng(3)
    city = [
        dice.choice([-1, 0, 1], n, p=p) for n, p in ((200, (0.2, 0.3, 0.5)), (100, (0.5, 0.3, 0.2)))
    ]
    truth = balance(strata(city, [200, 100])).index or 0
    inside = 0
    for seed in range(200):
        asked = [dice.choice(found, 25, replace=False) for found in city]
        found = held(replicates(strata(asked, [200, 100]), seed, draws=400))
        inside += found.low <= truth <= found.high
    assert inside / 200 > 0.88


@few
@given(answered(), st.integers(0, 2**32))
def test_the_same_answers_and_seed_give_the_same_interval(case, seed):
    one = replicates(strata(*case), seed, draws=50)
    assert np.array_equal(one, replicates(strata(*case), seed, draws=50))
    assert (interval(one) is None) == (len(one) == 0)
    if len(one):
        assert 0 <= held(one).low <= held(one).high <= 200


def test_who_all_answered_leave_nothing_to_chance_and_one_answer_says_little():
    sure = held(replicates(strata([[1, 0, -1]], [3]), 1))
    assert sure.low == sure.high == pytest.approx(100)
    lone = held(replicates(strata([[1], [1, -1, 0, 0]], [50, 50]), 1))
    assert lone.high - lone.low > 20


def test_a_change_is_told_in_points_with_an_interval_wider_than_either():
    then, now = (strata([s], [1_000]) for s in ([1] * 30 + [-1] * 30, [1] * 45 + [-1] * 15))
    apart = change(replicates(now, 2), replicates(then, 1))
    assert apart is not None
    assert 0 < apart.low < 50 < apart.high
    one = held(replicates(now, 2))
    assert apart.high - apart.low > one.high - one.low
    assert change(replicates(now, 2), np.empty(0)) is None
