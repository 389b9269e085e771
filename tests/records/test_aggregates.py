"""Sums of returns: declared ones only, exact for duty holders, one masked table for all others."""

from datetime import date

import pytest

from lianzhang.analysis.warehouse import (
    Question,
    aggregate,
    aggregates_open,
    prepared,
    returned,
    totals,
)
from lianzhang.methods.masking import Why
from lianzhang.records.mandates.queries import system
from lianzhang.records.overlays.actions import lay
from lianzhang.records.registry.actions import register
from lianzhang.records.returns.models import AggregateRelease
from lianzhang.values.errors import Clashing, NotAllowed, NotFound
from lianzhang.values.units import unit
from lianzhang.values.viewer import Release
from tests.records.returning import NOW, TABLE, accept, frame, give_out
from tests.worlds import CITY, COUNTY, NEW_AREA, OTHER_COUNTY, World

pytestmark = pytest.mark.django_db
ON = date(2023, 11, 15)
PERSON = 10 ** unit("人").decimals
SECTORS = ("装备制造", "化工", "食品加工")


@pytest.fixture(autouse=True)
def own_home(tmp_path, settings):
    settings.LIANZHANG_HOME = tmp_path


def firms(count: int, county: str) -> list[int]:
    return [
        register(
            code=f"f.{county}.{n}",
            kind="enterprise",
            name=f"{county}的{n}号",
            place=county,
            by=system(),
        )
        for n in range(count)
    ]


@pytest.fixture
def filled(world: World) -> int:
    """Four firms of each sector in each place; of 甲县's equipment only one."""
    rows = []
    for county in (COUNTY, OTHER_COUNTY, NEW_AREA):
        for n, subject in enumerate(firms(12, county)):
            sector = SECTORS[n % 3]
            if county == COUNTY and sector == "装备制造" and n > 0:
                sector = "化工"
            rows.append(
                (
                    subject,
                    "2023-09",
                    {"output": 1000 + 37 * n, "industry": sector, "employees": 30 * n * PERSON},
                )
            )
    batch = accept(world, frame(rows, ("output", "industry", "employees")))
    give_out()
    return batch


def test_a_duty_holder_sees_exact_sums_of_the_city(world, filled):
    made = aggregate("output", place=CITY, viewer=world.bureau, on=ON)
    assert not made.masked
    assert made.synthetic
    alone = made.sums[(COUNTY, "equipment")]
    assert alone.value is not None
    assert (alone.value.scaled, alone.count) == (1000, 1)
    assert made.sums[("", "")].count == 36
    total = totals(Question(TABLE), viewer=world.bureau)
    assert total is not None
    assert made.sums[("", "")].value == total.sums["output"][0]


def test_a_county_sees_its_own_exact_sums_and_the_masked_table_of_the_city(world, filled):
    own = aggregate("output", place=COUNTY, viewer=world.county, on=ON)
    assert not own.masked
    assert own.sums[("", "")].count == 12
    whole = aggregate("output", place=CITY, viewer=world.county, on=ON)
    assert whole.masked
    assert whole.sums[(COUNTY, "equipment")].hidden is Why.UNSAFE
    elsewhere = aggregate("output", place=OTHER_COUNTY, viewer=world.county, on=ON)
    assert elsewhere.sums == whole.sums  # one masked table, from wherever it is asked


def test_an_auditor_and_an_export_for_others_get_the_masked_table(world, filled):
    masked = aggregate("output", place=CITY, viewer=world.auditor, on=ON)
    leaving = aggregate("output", place=CITY, viewer=world.bureau, on=ON, for_others=True)
    assert masked.masked
    assert masked.sums == leaving.sums
    hidden = [cell for cell in masked.sums.values() if cell.hidden]
    assert len(hidden) >= 4  # nothing gives the one away
    assert all(cell.value is None and cell.count is None for cell in hidden)
    assert masked.sums[("", "")].count == 36


def test_a_guest_sees_only_what_is_declared_public(world, filled, monkeypatch):
    assert aggregates_open(world.guest) == ()
    with pytest.raises(NotFound):
        aggregate("output", place=CITY, viewer=world.guest, on=ON)
    from dataclasses import replace

    from lianzhang.records.overlays.queries import catalogue

    known = catalogue()
    public = replace(known.aggregates.aggregates[0], release=Release.PUBLIC)
    opened = replace(known, aggregates=replace(known.aggregates, aggregates=(public,)))
    monkeypatch.setattr("lianzhang.analysis.warehouse.aggregates.catalogue", lambda: opened)
    made = aggregate("output", place=CITY, viewer=world.guest, on=ON)
    assert made.masked
    assert made.sums == aggregate("output", place=CITY, viewer=world.auditor, on=ON).sums


def test_what_is_not_declared_is_refused(world, filled):
    for code, crossed in (("profit", 0), ("output", 2)):
        with pytest.raises(NotFound, match="没有汇总表"):
            aggregate(code, place=CITY, viewer=world.bureau, on=ON, crossed=crossed)


def test_a_second_table_crosses_other_dimensions(world, filled):
    made = aggregate("output", place=CITY, viewer=world.bureau, on=ON, crossed=1)
    assert [known.code for known in made.dimensions] == ["place", "size"]
    assert made.sums[("", "0")].count == 12  # below 100 employees: 0, 30, 60, 90, in three places
    assert made.sums[("", "1")].count == 24


def test_a_month_without_returns_is_an_empty_table(world, filled):
    for viewer in (world.bureau, world.auditor):
        assert aggregate("output", place=CITY, viewer=viewer, on=ON, period="2022-01").sums == {}
        assert aggregate("power", place=CITY, viewer=viewer, on=ON).period is None


def test_the_office_may_ask_for_more_enterprises_in_a_cell(world, filled):
    usual = aggregate("output", place=CITY, viewer=world.auditor, on=ON)
    lay(key="masking.least", value=5, valid_from=ON, by=world.system)
    with pytest.raises(
        Clashing, match="没有可以重新发布"
    ):  # what was given out cannot be called back
        prepared("output", place=CITY, period="2023-09", viewer=world.system, now=NOW)
    AggregateRelease.objects.all().delete()
    give_out()
    strict = aggregate("output", place=CITY, viewer=world.auditor, on=ON)
    shown = [sum(cell.hidden is None for cell in made.sums.values()) for made in (usual, strict)]
    assert shown[0] > shown[1]
    assert all(cell.count >= 5 for cell in strict.sums.values() if cell.count)


def test_a_negative_value_hides_its_month(world):
    rows = [
        (subject, "2023-09", {"output": 100 * n - 5})
        for n, subject in enumerate(firms(9, NEW_AREA))
    ]
    accept(world, frame(rows))
    give_out()
    made = aggregate("output", place=CITY, viewer=world.auditor, on=ON)
    assert all(cell.hidden for cell in made.sums.values())


def test_statistical_returns_serve_no_other_purpose(world, filled):
    with pytest.raises(NotAllowed, match="第二十八条"):
        returned(Question(TABLE, purpose="subsidies"), viewer=world.bureau)
    with pytest.raises(NotAllowed, match="第二十八条"):
        totals(Question(TABLE, purpose="subsidies"), viewer=world.bureau)
    assert returned(Question("power_use", purpose="subsidies"), viewer=world.bureau).rows == ()


def test_totals_of_a_free_filter_are_for_duty_holders_only(world, filled):
    assert totals(Question(TABLE, within="990000/990100"), viewer=world.auditor) is None
    assert totals(Question(TABLE), viewer=world.guest) is None
