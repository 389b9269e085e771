"""The differencing attack: sums taken from each other give no enterprise's value to within 5 %."""

import random
from datetime import date
from itertools import permutations

import pytest

from lianzhang.analysis.warehouse import aggregate
from tests.methods.exact import interval
from tests.records.returning import accept, frame, give_out
from tests.records.test_aggregates import SECTORS, firms, own_home
from tests.worlds import CITY, COUNTY, NEW_AREA, OTHER_COUNTY, World

pytestmark = pytest.mark.django_db
__all__ = ["own_home"]  # a fixture
ON = date(2023, 11, 15)
GROUPS = dict(zip(SECTORS, ("equipment", "materials", "consumer"), strict=True))
MONTHS = ("2023-08", "2023-09")


def returned(world: World, dice: random.Random) -> dict[str, dict[tuple[str, str], dict[int, int]]]:
    """A few large firms among many, some of them silent in a month; what is true, by month and atom."""
    true: dict[str, dict[tuple[str, str], dict[int, int]]] = {month: {} for month in MONTHS}
    rows = []
    for place in (COUNTY, OTHER_COUNTY, NEW_AREA):
        for n, subject in enumerate(firms(14, place)):
            sector, size = SECTORS[n % 3], dice.lognormvariate(8, 1.2)
            for month in MONTHS:
                if dice.random() < 0.9:
                    value = int(size * dice.uniform(0.9, 1.1)) + 1
                    rows.append((subject, month, {"output": value, "industry": sector}))
                    true[month].setdefault((place, GROUPS[sector]), {})[subject] = value
    accept(world, frame(rows, ("output", "industry")))
    give_out()
    return true


def asked(world: World, month: str) -> dict[tuple[str, ...], int | None]:
    made = aggregate("output", place=CITY, viewer=world.auditor, on=ON, period=month)
    assert made.masked
    return {key: told.value.scaled if told.value else None for key, told in made.sums.items()}


def inside(atom: tuple[str, str], key: tuple[str, ...]) -> bool:
    return all(want in ("", have) for have, want in zip(atom, key, strict=True))


def near(estimate: int, values: list[int]) -> bool:
    return any(abs(abs(estimate) - value) <= 0.05 * value for value in values)


@pytest.mark.parametrize("seed", range(4))
def test_no_difference_of_what_is_shown_is_one_enterprise(world: World, seed: int):
    true = returned(world, random.Random(seed))
    before: dict[tuple[object, ...], tuple[int, dict[int, int]]] = {}
    tried = 0
    for month in MONTHS:
        told = asked(world, month)
        who = {
            key: {
                f: v for a, firms in true[month].items() if inside(a, key) for f, v in firms.items()
            }
            for key in told
        }
        shown = {key: value for key, value in told.items() if value is not None}
        assert all(sum(who[key].values()) == value for key, value in shown.items())
        estimates: dict[tuple[object, ...], tuple[int, dict[int, int]]] = {
            (key,): (value, who[key]) for key, value in shown.items()
        }
        for one, other in permutations(shown, 2):
            if who[other].keys() < who[one].keys():
                rest = {f: v for f, v in who[one].items() if f not in who[other]}
                estimates[one, other] = shown[one] - shown[other], rest
        for name, (value, of) in estimates.items():
            assert not near(value, list(of.values()))
            then, were = before.get(name, (0, of))
            moved = [of.get(f, were.get(f, 0)) for f in of.keys() ^ were.keys()]
            assert not 0 < len(moved) < 3 or not near(value - then, moved)
            tried += 1
        before = estimates
    assert tried > 20


@pytest.mark.parametrize("seed", range(4))
def test_everything_shown_together_pins_no_hidden_sum_and_no_single_enterprise(
    world: World, seed: int
):
    """Not some differences but all that follows: the exact interval under every shown sum at once."""
    true = returned(world, random.Random(seed))
    for month in MONTHS:
        told, atoms = asked(world, month), true[month]
        sums = {atom: sum(firms.values()) for atom, firms in atoms.items()}
        sets = {key: frozenset(a for a in atoms if inside(a, key)) for key in told}
        shown = [sets[key] for key, value in told.items() if value is not None]
        alone = [{a} for a, firms in atoms.items() if len(firms) < 3]
        hidden = [sets[key] for key, value in told.items() if value is None]
        assert shown
        for target in (*hidden, *alone):
            low, high = interval(shown, sums, target)
            value = sum(sums[a] for a in target)
            assert low <= value * 0.95
            assert high is None or high >= value * 1.05
