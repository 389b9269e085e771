"""How a node weighs beside other places, what it needs, who is largest, and how near it is."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from lianzhang.analysis.chains import Unsaid, chain_state, compare_cities, concentration, near_nodes
from lianzhang.records.chains import actions
from lianzhang.records.chains.actions import Proposed
from lianzhang.records.chains.queries import queue
from lianzhang.records.registry.actions import Traded, lay_trades, register
from lianzhang.records.registry.models import Subject
from lianzhang.records.registry.queries import find, industries
from lianzhang.values.errors import NotAllowed
from tests.records.test_chains import CHAIN, NOW, TEXT
from tests.worlds import CITY, COUNTY, FIRM, OTHER_FIRM, PROVINCE, World, sign_in

pytestmark = pytest.mark.django_db
DAY = date(2023, 12, 1)
CITIES = [f"37{number:02}00" for number in range(50, 60)]
# city → industry → enterprises; the chain's nodes are both C3841
ELSEWHERE = {
    city: {"1713": 10 + n, "3841": 3 if n < 8 else 0, "2614": 6 if n % 2 else 0, "3311": 12}
    for n, city in enumerate(CITIES)
}
HERE = {COUNTY: {"3841": 30, "2614": 10, "1713": 10}}


def stand_for(world: World, place: str, held: dict[str, int]) -> list[Traded]:
    """Enterprises of a place, so many of each industry, laid in bulk."""
    where = Subject.objects.get(code=place)
    named = [(f"{place}.{code}.{n}", code) for code, number in held.items() for n in range(number)]
    Subject.objects.bulk_create(
        Subject(code=name, kind="enterprise", name=name, place=where, path=where.path)
        for name, _ in named
    )
    ids = dict(Subject.objects.filter(place=where).values_list("code", "pk"))
    return [Traded(ids[name], code, 80) for name, code in named]


@pytest.fixture
def chain(world: World) -> World:
    register(code=CHAIN, kind="chain", name="甲链", place=CITY, public=True, by=world.system)
    actions.bring(CHAIN, data=TEXT, name="甲链.yaml", by=world.bureau, now=NOW)
    return world


def placed(world: World) -> None:
    rows = stand_for(world, COUNTY, HERE[COUNTY])
    for city, held in ELSEWHERE.items():
        register(
            code=city, kind="place", name=f"市{city}", parent=PROVINCE, public=True, by=world.system
        )
        rows += stand_for(world, city, held)
    assert lay_trades(rows, by=world.system, within="") == len(rows)


@pytest.mark.once
def test_a_node_weighs_by_its_share_here_beside_its_share_everywhere(chain: World, client: Client):
    placed(chain)
    everywhere = 30 + 8 * 3
    whole = 50 + sum(sum(held.values()) for held in ELSEWHERE.values())
    weight = chain_state(CHAIN, viewer=chain.bureau, today=DAY).nodes[0].weight
    assert weight is not None
    assert (weight.registered, weight.total, weight.places) == (30, 50, 11)
    assert weight.quotient == pytest.approx((30 / 50) / (everywhere / whole))
    beside = compare_cities(CHAIN, CITIES[1], viewer=chain.bureau, today=DAY)
    assert beside.other is not None
    assert beside.other.code == CITIES[1]
    there = beside.nodes[0].there
    assert (there.registered, there.unsaid) == (3, None)
    assert chain_state(CHAIN, viewer=chain.guest, today=DAY).nodes[0].weight is None
    near = near_nodes(CHAIN, viewer=chain.bureau, today=DAY)
    [one] = near.nodes[0].industries
    assert (one.code, one.number, one.strength) == ("384", 30, True)
    assert (
        "登记数据缺"
        in sign_in(client, chain, "bureau").get(f"/chains/{CHAIN}/near/").content.decode()
    )
    page = client.get(f"/chains/{CHAIN}/compare/", {"with": CITIES[1]}).content.decode()
    assert f"市{CITIES[1]}" in page
    for form in ("near", "compare"):
        assert client.get(f"/chains/{CHAIN}/{form}/xlsx/").status_code == 200


def test_a_place_with_too_few_enterprises_has_no_quotient_and_says_so(chain: World):
    lay_trades(stand_for(chain, COUNTY, {"3841": 3}), by=chain.system, within="")
    weight = chain_state(CHAIN, viewer=chain.bureau, today=DAY).nodes[0].weight
    assert weight is not None
    assert (weight.quotient, weight.share, weight.unsaid) == (None, None, Unsaid.FEW_HERE)
    assert near_nodes(CHAIN, viewer=chain.bureau, today=DAY).nodes[0].industries[0].density is None
    lay_trades([], by=chain.system, within="")
    weight = chain_state(CHAIN, viewer=chain.bureau, today=DAY).nodes[0].weight
    assert weight is not None
    assert weight.unsaid is Unsaid.NO_REGISTRY
    with pytest.raises(NotAllowed):
        lay_trades([], by=chain.auditor, within="")


def test_counties_are_weighed_inside_their_city_only(chain: World):
    lay_trades(stand_for(chain, COUNTY, {"3841": 40}), by=chain.system, within="")
    path = find(COUNTY, viewer=chain.system).path
    weight = chain_state(CHAIN, viewer=chain.bureau, today=DAY, within=path).nodes[0].weight
    assert weight is not None
    assert (weight.registered, weight.unsaid) == (40, Unsaid.ONE_PLACE)
    assert industries(viewer=chain.guest).counts == {}


def test_an_input_that_hangs_on_one_enterprise_is_named(chain: World, client: Client):
    for firm in (FIRM, OTHER_FIRM):
        said = Proposed(find(firm, viewer=chain.system).id, "cells", 90, "certain", ("电芯",))
        actions.propose(CHAIN, [said], by=chain.bureau, now=NOW)
    waiting = [one.id for one in queue(viewer=chain.bureau, on=DAY)]
    actions.decide(waiting[:1], standing="confirmed", by=chain.bureau, now=NOW)
    packs = chain_state(CHAIN, viewer=chain.bureau, today=DAY).of("packs")
    assert packs is not None
    assert (packs.inputs.present, packs.inputs.weighted) == (1, None)  # the edge has no coefficient
    assert [one.single for one in packs.inputs.supplies] == [True]
    listed = sign_in(client, chain, "bureau").get(f"/chains/{CHAIN}/lists/single/xlsx/")
    assert listed.status_code == 200
    actions.decide(waiting[1:], standing="confirmed", by=chain.bureau, now=datetime.now(UTC))
    packs = chain_state(CHAIN, viewer=chain.bureau, today=DAY).of("packs")
    assert packs is not None
    assert [one.single for one in packs.inputs.supplies] == [False]


@pytest.mark.parametrize(
    ("capitals", "told"),
    [
        (["600万元", "300.0000(万元人民币)", "100万元人民币"], (60, 100, 4600)),
        (["1亿元", "5000万元", "", "5000万元"], (50, 100, 3750)),
        (["600万元", "100万美元", "N/A"], None),  # two other currencies or none: one is known
        ([], None),
    ],
)
def test_concentration_counts_known_capitals_only(
    capitals: list[str], told: tuple[float, ...] | None
):
    found = concentration(capitals)
    assert (found and (found.first, found.four, found.hhi)) == (told and pytest.approx(told))
