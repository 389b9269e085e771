"""Relatedness: the numbers of ecomplexity, a twin in plain loops, and what is not said."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from lianzhang.methods.relating import OFF, Guards, LeftOut, Relatedness, Unclear, relate, spectrum
from lianzhang.values.errors import Refused

GOLDEN = json.loads((Path(__file__).parents[1] / "data/relating.json").read_text("utf-8"))
FIGURES = ("quotient", "advantage", "diversity", "ubiquity", "density", "eci", "pci", "coi", "cog")


def related(values: Any, guards: Guards | None = OFF) -> Relatedness:
    table = np.asarray(values, float)
    places, industries = (
        [f"{s}{n}" for n in range(size)] for s, size in zip("pi", table.shape, strict=True)
    )
    return relate(table, places=places, industries=industries, guards=guards)


def skewed(places: int, industries: int, seed: int = 3) -> Any:
    rng = np.random.default_rng(seed)
    chance = 1 / (1 + np.exp(-6 * (rng.random((places, 1)) - rng.random(industries)))) + 0.1
    return np.floor(rng.lognormal(2, 1, chance.shape) * (rng.random(chance.shape) < chance))


@pytest.mark.parametrize("figure", FIGURES)
def test_with_guards_off_every_figure_is_that_of_ecomplexity(figure: str):
    found = getattr(related(GOLDEN["values"]), figure)
    np.testing.assert_allclose(found, GOLDEN[figure], rtol=0, atol=1e-9)


def twin(values: Any) -> dict[str, Any]:
    """Everything but complexity by its definition, cell by cell."""
    places, industries = map(range, values.shape)
    whole = values.sum()
    rca = [
        [values[c, p] / values[c].sum() / (values[:, p].sum() / whole) for p in industries]
        for c in places
    ]
    m = [[int(rca[c][p] >= 1) for p in industries] for c in places]
    ubiquity = [sum(row[p] for row in m) for p in industries]
    near = [
        [sum(row[p] * row[q] for row in m) / max(ubiquity[p], ubiquity[q]) for q in industries]
        for p in industries
    ]
    density = [
        [sum(m[c][q] * near[q][p] for q in industries) / sum(near[p]) for p in industries]
        for c in places
    ]
    return {
        "quotient": rca,
        "advantage": m,
        "ubiquity": ubiquity,
        "proximity": near,
        "density": density,
    }


COUNTS = arrays.arrays(
    np.int64, st.tuples(st.integers(2, 7), st.integers(2, 6)), elements=st.integers(1, 40)
)


@settings(max_examples=40, deadline=None)
@given(COUNTS)
def test_every_figure_is_that_of_its_definition(values: Any):
    found, plain = related(values), twin(values.astype(float))
    border = np.isclose(plain["quotient"], 1, atol=1e-12, rtol=0)
    np.testing.assert_allclose(found.quotient, plain["quotient"], atol=1e-12)
    if border.any():  # which side of 1 a quotient of exactly 1 falls is rounding
        return
    for figure in ("advantage", "ubiquity", "proximity", "density"):
        np.testing.assert_allclose(getattr(found, figure), plain[figure], atol=1e-12)


@settings(max_examples=40, deadline=None)
@given(COUNTS, st.randoms(use_true_random=False))
def test_complexity_of_a_place_is_the_mean_of_its_strengths_and_follows_its_place(
    values: Any, random: Any
):
    found = related(values)
    if found.unclear:
        assert np.isnan(found.eci).all()
        assert np.isnan(found.cog).all()
        return
    mean = [found.pci[row].mean() for row in found.advantage]
    np.testing.assert_allclose(found.eci, mean, atol=1e-8)
    assert np.corrcoef(found.eci, found.diversity)[0, 1] > 0
    assert (found.cog[found.advantage] == 0).all()


@pytest.mark.parametrize("shape", [(700, 260), (90, 240)])
def test_of_many_industries_one_vector_is_found_as_among_all(
    shape: tuple[int, int], monkeypatch: pytest.MonkeyPatch
):
    values = skewed(*shape)
    fast = related(values)
    monkeypatch.setattr(spectrum, "SMALL", 10_000)
    slow = related(values)
    assert fast.unclear == slow.unclear == Unclear.NOTHING
    for figure in ("eci", "pci", "coi", "cog"):
        np.testing.assert_allclose(getattr(fast, figure), getattr(slow, figure), atol=1e-9)


def test_a_county_with_three_firms_has_no_quotient_and_is_named():
    values = skewed(30, 20) + 3
    values[4] = 0
    values[4, :3] = 1
    found = related(values, None)
    assert found.left_out == (LeftOut("place", "p4", "total", 3.0, 30.0),)
    assert np.isnan(found.quotient[4]).all()
    assert np.isnan([found.diversity[4], found.eci[4], found.coi[4]]).all()
    assert not found.advantage[4].any()
    others = related(np.delete(values, 4, axis=0), None)
    np.testing.assert_array_equal(np.delete(found.eci, 4), others.eci)


def test_small_and_rare_industries_are_named_and_one_loss_brings_on_the_next():
    values = np.full((12, 10), 9.0)
    values[:, 8] = 0
    values[0, 8] = 50  # in one place only
    values[:, 9] = 0
    values[11] = 0
    values[11, 9], values[10, 9] = 12, 4  # p11 has 12 firms; without it i9 has 4
    found = related(values, None)
    assert [(one.name, one.reason, one.found) for one in found.left_out] == [
        ("p11", "total", 12), ("i9", "total", 4), ("i8", "spread", 1)
    ]  # fmt: skip
    assert [one.name for one in related(np.eye(3) * [[1], [1], [0]]).left_out] == ["p2", "i2"]


def test_one_or_two_firms_are_no_strength_and_small_places_are_drawn_to_the_mean():
    values = np.full((20, 10), 50.0)
    values[0] = 3
    values[0, 0], values[0, 1] = 30, 2
    loose, kept = related(values), related(values, Guards(cell=3))
    total = values[0].sum()
    np.testing.assert_allclose(kept.quotient[0], (loose.quotient[0] * total + 20) / (total + 20))
    assert kept.advantage[0].tolist() == loose.advantage[0].tolist()  # drawn to 1, not across
    values[:, 1] = 0
    values[0, 1], values[1, 1] = 2, 50
    assert related(values).advantage[0, 1]
    assert not related(values, Guards(cell=3)).advantage[0, 1]


def test_why_complexity_is_not_said():
    assert related(np.ones((4, 1))).unclear is Unclear.FEW
    assert related(skewed(6, 20) + 9, None).unclear is Unclear.FEW
    nothing = related(np.zeros((3, 2)), None)
    assert nothing.unclear is Unclear.FEW
    assert {one.reason for one in nothing.left_out} == {"empty"}
    assert np.isnan(nothing.quotient).all()
    apart = np.kron(np.eye(2), np.array([[9.0, 1, 1], [1, 9, 1], [1, 2, 1]]))
    assert related(apart).unclear is Unclear.PIECES
    ring = np.eye(6) * 5 + np.roll(np.eye(6), 1, axis=1) * 5
    assert related(ring).unclear is Unclear.TIED
    path = np.eye(3, 4) + np.eye(3, 4, k=1)  # every place has two strengths
    assert related(path).unclear is Unclear.EVEN


@pytest.mark.parametrize("wrong", [-1.0, float("nan"), float("inf")])
def test_what_is_no_count_is_refused_with_its_place(wrong: float):
    values = np.ones((3, 3))
    values[1, 2] = wrong
    with pytest.raises(Refused) as refused:
        related(values)
    assert refused.value.faults[0].code == "relating.not_counted"
    assert refused.value.faults[0].params["place"] == "p1"


def test_names_that_do_not_fit_the_table_are_refused():
    with pytest.raises(Refused, match="不符"):
        relate(np.ones((2, 2)), places=["一"], industries=["甲", "乙"])
