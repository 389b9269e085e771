"""What was given out stays: late returns wait until they tell of no one; no basis, no release."""

import random
from datetime import date
from itertools import combinations, permutations
from urllib.parse import unquote

import pytest

from lianzhang.analysis.warehouse import Question, aggregate, prepared, returned
from lianzhang.doors.jobs.releasing import give_out as give
from lianzhang.records.overlays.actions import lay
from lianzhang.records.returns.models import AggregateRelease
from lianzhang.records.returns.queries import check_basis, find_table, legal_basis
from lianzhang.values.errors import Clashing, NotAllowed, NotFound, Refused
from tests.records.returning import NOW, accept, frame, give_out
from tests.records.test_aggregates import SECTORS, firms, own_home
from tests.worlds import CITY, COUNTY, NEW_AREA, OTHER_COUNTY, World, sign_in

pytestmark = pytest.mark.django_db
__all__ = ["own_home"]  # a fixture
ON = date(2023, 11, 15)
MONTH = "2023-09"
FIELDS = ("output", "industry")


def rows_of(subjects, values, month=MONTH):
    return frame(
        [
            (subject, month, {"output": value, "industry": SECTORS[n % 3]})
            for n, (subject, value) in enumerate(zip(subjects, values, strict=True))
            if value
        ],
        FIELDS,
    )


def shown(world: World, month: str = MONTH) -> dict[tuple[str, ...], int]:
    made = aggregate("output", place=CITY, viewer=world.auditor, on=ON, period=month)
    return {key: told.value.scaled for key, told in made.sums.items() if told.value}


@pytest.fixture
def reported(world: World) -> list[int]:
    """Fifteen enterprises in each of three places; the last nine of the first place are silent."""
    subjects = [s for place in (COUNTY, OTHER_COUNTY, NEW_AREA) for s in firms(15, place)]
    values = [0 if 6 <= n < 15 else 1000 + 37 * n for n in range(45)]
    accept(world, rows_of(subjects, values))
    give_out()
    return subjects


def test_nothing_is_shown_to_others_before_it_is_given_out(world: World, client):
    accept(world, rows_of(firms(15, COUNTY), range(1000, 1015)))
    made = aggregate("output", place=CITY, viewer=world.bureau, on=ON, for_others=True)
    assert (made.sums, made.released) == ({}, None)
    page = sign_in(client, world, "bureau").get("/returns/totals/?others=1").content.decode()
    assert "还没有发布" in page
    file = client.get("/returns/totals/xlsx/?others=1")
    assert "未发布" in unquote(file["Content-Disposition"])


def test_one_late_return_changes_nothing_that_was_given_out(world: World, reported):
    before = shown(world)
    accept(world, rows_of(reported[6:7], [1111]))
    assert shown(world) == before  # frozen
    with pytest.raises(Clashing, match="1 户"):
        give("output", place=CITY, period=MONTH, by=world.system, now=NOW)
    assert shown(world) == before
    exact = aggregate("output", place=CITY, viewer=world.bureau, on=ON)
    live = exact.sums[("", "")].value
    assert live is not None
    assert live.scaled == before[("", "")] + 1111  # the duty holder's is live


def test_late_returns_are_given_out_once_enough_came(world: World, reported):
    before = shown(world)
    late = list(range(1200, 1209))  # three of each sector
    accept(world, rows_of(reported[6:15], late))
    give("output", place=CITY, period=MONTH, by=world.system, now=NOW)
    assert shown(world)[("", "")] == before[("", "")] + sum(late)
    second = AggregateRelease.objects.get(number=2)
    assert len(second.sha256) == 64


def test_a_release_is_checked_against_all_before_it(world: World, reported):
    """Three come, are given out, and two go back: against the first release one is left."""
    sector = [reported[n] for n in (6, 9, 12)]
    one_sector = [(s, MONTH, {"output": 1200, "industry": SECTORS[0]}) for s in sector]
    accept(world, frame(one_sector, FIELDS))
    give("output", place=CITY, period=MONTH, by=world.system, now=NOW)
    first = shown(world)
    accept(
        world,
        frame([(s, MONTH, {"output": 1300, "industry": SECTORS[0]}) for s in sector[:2]], FIELDS),
    )
    with pytest.raises(Clashing):
        give("output", place=CITY, period=MONTH, by=world.system, now=NOW)
    assert shown(world) == first


def estimates(row: AggregateRelease) -> dict[tuple[object, ...], dict[int, int]]:
    """Who stands in every shown sum and in every shown sum less one within it, with the values."""
    atoms = {tuple(atom): dict(told) for atom, told in row.basis}

    def inside(key: list[str]) -> dict[int, int]:
        held = [
            t for a, t in atoms.items() if all(k in ("", m) for k, m in zip(key, a, strict=True))
        ]
        return {who: value for told in held for who, value in told.items()}

    who = {tuple(key): inside(key) for key, value, _, why in row.sums if not why}
    assert all(sum(who[tuple(key)].values()) == value for key, value, _, why in row.sums if not why)
    found: dict[tuple[object, ...], dict[int, int]] = {(key,): told for key, told in who.items()}
    for one, other in permutations(who, 2):
        if who[other].keys() < who[one].keys():
            found[one, other] = {f: v for f, v in who[one].items() if f not in who[other]}
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_no_difference_of_releases_is_one_enterprise(world: World, seed: int):
    """Rounds of late returns and corrections; every cell of every release less that of every other."""
    dice = random.Random(seed)
    subjects = [s for place in (COUNTY, OTHER_COUNTY, NEW_AREA) for s in firms(15, place)]
    values = [0 if dice.random() < 0.4 else int(dice.lognormvariate(8, 1)) + 1 for _ in subjects]
    for _ in range(5):
        accept(world, rows_of(subjects, values))
        give_out()
        for n in dice.sample(range(len(values)), dice.choice((1, 2, 15))):
            values[n] = int(dice.lognormvariate(8, 1)) + 1
    told = [estimates(row) for row in AggregateRelease.objects.all()]
    tried = 0
    for one, other in combinations(told, 2):
        for name in one.keys() & other.keys():
            then, now = one[name], other[name]
            moved = {who for who in then.keys() | now.keys() if then.get(who) != now.get(who)}
            tried += 1
            assert not 0 < len(moved) < 3
    assert len(told) > 1
    assert tried > 20


def test_real_returns_without_a_legal_basis_are_not_given_out_until_it_is_filled(
    world: World, client
):
    few, many = firms(15, COUNTY)[:2], firms(15, COUNTY)[2:]
    accept(world, rows_of(many, range(1000, 1013)), synthetic=True)
    accept(
        world, rows_of(few, range(1013, 1015)), synthetic=False
    )  # made-up rows beside cover none
    with pytest.raises(NotAllowed, match="没有写明取得依据"):
        give("output", place=CITY, period=MONTH, by=world.system, now=NOW)
    assert not AggregateRelease.objects.exists()
    assert returned(Question("monitoring_monthly"), viewer=world.bureau).rows  # rows stay open
    client = sign_in(client, world, "bureau")
    assert "依据文件待补" in client.get("/returns/totals/").content.decode()
    table = find_table("monitoring_monthly")
    lay(
        key="legal_basis.monitoring_monthly",
        value="示例文件〔2023〕1号",
        valid_from=ON,
        by=world.system,
    )
    assert legal_basis(table, on=ON) == "示例文件〔2023〕1号"
    with pytest.raises(NotAllowed):
        check_basis(table, on=date(2023, 11, 14))  # dated
    give("output", place=CITY, period=MONTH, by=world.system, now=NOW)
    assert shown(world)
    lay(key="legal_basis.monitoring_monthly", value="", valid_from=ON, by=world.system)
    assert legal_basis(table, on=ON) == ""  # undone


def test_a_changed_release_is_not_shown(world: World, reported):
    AggregateRelease.objects.update(sums=[[["", "", ""], 1, 5, ""]])
    with pytest.raises(Refused, match="校验值不符"):
        shown(world)


def test_the_bureau_gives_out_on_the_page_and_others_may_not(world: World, client, reported):
    accept(world, rows_of(reported[6:15], range(1200, 1209)))
    told = {"what": "output", "within": CITY, "period": MONTH}
    auditor = sign_in(client, world, "auditor")
    assert auditor.post("/returns/totals/release/", told).status_code == 403
    bureau = sign_in(client, world, "bureau")
    page = bureau.post("/returns/totals/release/", told, follow=True).content.decode()
    assert "第 2 次发布" in page
    again = bureau.post("/returns/totals/release/", told)
    assert again.status_code == 409
    for wrong in ({**told, "what": "profit"}, {**told, "period": "2020-01"}):
        assert bureau.post("/returns/totals/release/", wrong).status_code == 404


def test_a_release_of_what_is_not_there_is_refused(world: World, reported):
    with pytest.raises(NotFound):
        prepared("output", place=CITY, period=MONTH, viewer=world.auditor, now=NOW)
