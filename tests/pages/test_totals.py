"""报表汇总 on the page, in the file and in the API: exact for the duty holder, masked for others."""

from io import BytesIO

import openpyxl
import pytest

from tests.records.returning import firm
from tests.records.test_aggregates import filled, own_home
from tests.worlds import CITY, COUNTY, World, sign_in

pytestmark = pytest.mark.django_db
__all__ = ["filled", "own_home"]  # fixtures
HIDDEN = "为保护企业数据未显示"
HOME = "/returns/totals/"


def text(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def cells(client, address):
    book = openpyxl.load_workbook(BytesIO(client.get(address).content))
    return [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]


def test_the_duty_holder_sees_exact_sums_and_can_ask_for_the_table_that_may_leave(
    world: World, client, filled
):
    client = sign_in(client, world, "bureau")
    exact = text(client, HOME)
    assert HIDDEN not in exact
    assert "精确汇总" in exact
    assert "模拟数据" in exact
    assert "装备和电子信息" in exact
    assert "36 户" in exact
    leaving = text(client, f"{HOME}?others=1")
    assert HIDDEN in leaving
    assert "第二十八条" in leaving


def test_the_file_says_the_same_as_the_page(world: World, client, filled):
    client = sign_in(client, world, "bureau")
    assert HIDDEN not in cells(client, f"{HOME}xlsx/")
    leaving = cells(client, f"{HOME}xlsx/?others=1&what=output.0")
    assert leaving.count(HIDDEN) >= 4
    assert any("可对外" in str(cell) for cell in leaving)


def test_an_auditor_sees_the_masked_table_and_a_county_its_own_exact_one(
    world: World, client, filled
):
    assert HIDDEN in text(sign_in(client, world, "auditor"), HOME)
    county = sign_in(client, world, "county")
    assert HIDDEN not in text(county, HOME)
    assert HIDDEN in text(county, f"{HOME}?within={CITY}&what=output.0")
    assert "乙县" in text(county, f"{HOME}?within={CITY}")
    assert "12 户" in text(county, f"{HOME}?within={COUNTY}")


def test_a_guest_is_told_that_nothing_is_public(world: World, client, filled):
    assert "没有写明可公开的汇总表" in text(client, HOME)
    assert client.get(f"{HOME}xlsx/").status_code == 200
    assert client.get(f"/api/v1/aggregates/output?place={CITY}").status_code == 404


def test_what_is_not_declared_is_not_found(world: World, client, filled):
    client = sign_in(client, world, "bureau")
    assert "没有汇总表" in text(client, f"{HOME}?what=profit", 404)
    assert "没有汇总表" in text(client, f"{HOME}?what=output.7", 404)
    assert "还没有可汇总的报表" in text(client, f"{HOME}?period=2020-01")
    assert client.get(f"{HOME}?period=x").status_code == 422


def test_the_bands_and_the_page_in_english(world: World, client, filled):
    client = sign_in(client, world, "bureau")
    page = text(client, f"{HOME}?what=output.1")
    assert "不足 100" in page
    assert "100 及以上" in page
    client.cookies["django_language"] = "en"
    assert "Raw materials" in text(client, f"{HOME}?what=output.0")


def test_the_api_says_of_a_hidden_sum_that_it_is_not_shown(world: World, client, filled):
    told = sign_in(client, world, "auditor").get(f"/api/v1/aggregates/output?place={CITY}").json()
    assert told["masked"] is True
    hidden = [row for row in told["sums"] if row["value"] is None]
    assert len(hidden) >= 4
    assert {(row["note"], row["count"]) for row in hidden} == {(HIDDEN, None)}
    exact = sign_in(client, world, "bureau").get(f"/api/v1/aggregates/output?place={CITY}").json()
    assert exact["masked"] is False
    assert all(row["value"] for row in exact["sums"])


def test_the_list_of_returns_leads_to_the_sums(world: World, client, filled):
    assert firm("shili.enterprise.jia")
    assert HOME in text(sign_in(client, world, "bureau"), "/returns/?table=monitoring_monthly")
