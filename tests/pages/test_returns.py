"""报表查询: rows in scope, totals for duty holders, batches and their undoing, made-up returns."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client

from lianzhang.records.people.queries import trail
from lianzhang.records.registry.queries import find
from lianzhang.records.returns.queries import batches
from tests.records.returning import TABLE, accept, firm, frame
from tests.worlds import FIRM, OTHER_FIRM, World, sign_in

pytestmark = pytest.mark.django_db
FIELDS = ("output", "stopped_why", "capacity_use", "stopped")
YUAN = 100  # fen
HOME = f"/returns/?table={TABLE}"


@pytest.fixture(autouse=True)
def own_home(tmp_path, settings):
    settings.LIANZHANG_HOME = tmp_path


@pytest.fixture
def returned(world: World) -> int:
    """September of both firms, August of one; the batch of the whole city."""
    jia, yi = firm(FIRM), firm(OTHER_FIRM)
    listed: list[Any] = [
        (
            jia,
            "2023-09",
            {"output": 12_345_600 * YUAN, "stopped_why": "<b>检修</b>", "stopped": True},
        ),
        (yi, "2023-09", {"output": 10_000 * YUAN, "capacity_use": 80_000_000}),
        (jia, "2023-08", {"output": 20_000 * YUAN}),
    ]
    return accept(world, frame(listed, FIELDS))


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def sheet(client: Client, address: str) -> list[tuple[Any, ...]]:
    answer = client.get(address)
    assert answer.status_code == 200
    book = openpyxl.load_workbook(BytesIO(answer.content))
    return list(book.worksheets[0].iter_rows(values_only=True))


def looks(world: World) -> list[str]:
    return [line.thing for line in trail(viewer=world.auditor, act="returns.look")]


def test_the_newest_month_is_shown_with_totals_and_the_mark(world, client, returned):
    page = text(sign_in(client, world, "bureau"), HOME)
    assert "甲公司" in page
    assert "乙公司" in page
    assert "1,234.56" in page
    assert "合计 2 户" in page
    assert "1,235.56" in page
    assert page.count("模拟数据") >= 3
    assert "2023年8月" in page  # to choose
    assert "&lt;b&gt;检修&lt;/b&gt;" in page
    assert "<b>检修" not in page
    assert "未提供" in page
    assert "统计法2024年修正" in page
    assert f"/returns/batches/{returned}/" in page
    assert looks(world) == []  # a list of several is no look at one


def test_all_periods_have_no_totals(world, client, returned):
    page = text(sign_in(client, world, "bureau"), f"{HOME}&period=all")
    assert ">2</td>" in page
    assert "合计" not in page


def test_a_year_finds_its_months(world, client, returned):
    client = sign_in(client, world, "bureau")
    rows = sheet(client, f"/returns/xlsx/?table={TABLE}&period=2023")
    assert [row[2] for row in rows if row[1] in (FIRM, OTHER_FIRM)] == ["2023年9月"] * 2 + [
        "2023年8月"
    ]
    assert "2023年" in text(client, f"{HOME}&period=2023%E5%B9%B4")
    assert "没有符合条件的报表" in text(client, f"{HOME}&period=2022")


def test_what_is_no_period_is_said(world, client, returned):
    client = sign_in(client, world, "bureau")
    assert 'role="alert"' in text(client, f"{HOME}&period=%E6%97%A0", 422)
    assert client.get(f"/returns/xlsx/?table={TABLE}&period=%E6%97%A0").status_code == 422


def test_an_unknown_table_is_not_found(world, client):
    assert "没有报表" in text(sign_in(client, world, "bureau"), "/returns/?table=x", 404)


def test_a_county_sees_its_own_rows_and_cannot_open_the_citys_batch(world, client, returned):
    client = sign_in(client, world, "county")
    page = text(client, HOME)
    assert "甲公司" in page
    assert "乙公司" not in page
    assert "合计 1 户" in page
    assert f"/returns/batches/{returned}/" not in page
    assert client.get(f"/returns/batches/{returned}/").status_code == 404
    assert client.get(f"/returns/enterprise/{OTHER_FIRM}/").status_code == 404
    rows = sheet(client, f"/returns/xlsx/?table={TABLE}&period=all&within=all")
    assert {row[1] for row in rows if row[2] in ("2023年9月", "2023年8月")} == {FIRM}


def test_an_auditor_sees_rows_without_totals_and_cannot_undo(world, client, returned):
    client = sign_in(client, world, "auditor")
    page = text(client, HOME)
    assert "甲公司" in page
    assert "合计" not in page
    assert "撤销这一批" not in text(client, f"/returns/batches/{returned}/")
    assert client.post(f"/returns/batches/{returned}/undo/", {"reason": "x"}).status_code == 403


def test_a_guest_is_shown_the_way_in_and_nothing_else(world, client, returned):
    for address in (HOME, f"/returns/batches/{returned}/", f"/returns/xlsx/?table={TABLE}"):
        assert client.get(address).headers["Location"].startswith("/accounts/login/?next=/returns/")


def test_one_firms_returns_are_shown_by_period_and_the_look_is_noted(world, client, returned):
    client = sign_in(client, world, "bureau")
    page = text(client, f"/returns/enterprise/{FIRM}/?table={TABLE}")
    assert "2023年9月" in page
    assert "2023年8月" in page
    assert "合计" not in page
    sheet(client, f"/returns/enterprise/{FIRM}/xlsx/?table={TABLE}")
    text(client, f"{HOME}&q=%E7%94%B2%E5%85%AC")  # 甲公: the only one found
    assert looks(world) == [f"returns:{FIRM}"] * 3


def test_a_part_of_a_name_that_nobody_bears_finds_nothing(world, client, returned):
    assert "没有符合条件的报表" in text(sign_in(client, world, "bureau"), f"{HOME}&q=丙")


def test_the_download_says_by_what_right_and_marks_rows(world, client, returned):
    rows = sheet(sign_in(client, world, "bureau"), f"/returns/xlsx/?table={TABLE}")
    said = " ".join(str(cell) for row in rows[:5] for cell in row if cell)
    assert "统计调查" in said
    assert "第二十八条" in said
    head = next(row for row in rows if row[0] == "企业")
    line = dict(zip(head, next(row for row in rows if row[1] == FIRM), strict=True))
    assert line["工业总产值（本月）（万元）"] == 1234.56
    assert line["是否停产"] == "是"
    assert line["停减产原因"] == "<b>检修</b>"
    assert line["用电量（本月）（万千瓦时）"] == "未提供"
    assert line["模拟数据"] == "模拟数据"


def test_pages_follow_each_other(world, client):
    jia = firm(FIRM)
    months = [f"{year}-{month:02}" for year in range(2018, 2023) for month in range(1, 13)]
    accept(world, [(jia, month, {"output": 100}) for month in months])
    client = sign_in(client, world, "bureau")
    first = text(client, f"{HOME}&period=all")
    assert "from=50" in first
    last = text(client, f"{HOME}&period=all&from=50")
    assert last.count("甲公司</a>") == 10
    assert "回到开头" in last
    assert "from=100" not in last


def test_a_batch_shows_its_source_basis_and_columns_and_is_undone(world, client, returned):
    client = sign_in(client, world, "bureau")
    assert f"/returns/batches/{returned}/" in text(client, "/returns/batches/")
    page = text(client, f"/returns/batches/{returned}/")
    assert "示例市统计公报" in page
    assert "待补（批准、备案或共享文号）" in page
    assert "工业总产值（本月）（万元）" in page
    address = f"/returns/batches/{returned}/undo/"
    assert client.post(address, {"reason": ""}).status_code == 422
    answer = client.post(address, {"reason": "重复报送"}, follow=True)
    assert "已撤销" in answer.content.decode()
    assert "重复报送" in answer.content.decode()
    assert client.post(address, {"reason": "再撤"}).status_code == 409
    assert "没有符合条件的报表" in text(client, HOME)
    rows = sheet(client, "/returns/batches/xlsx/")
    assert [row[9] for row in rows if row[0] == returned] == ["已撤销"]


def test_cleared_columns_are_named_on_the_batch(world, client):
    number = accept(world, [(firm(FIRM), "2023-09", {"output": 1})], cleared=["stopped_why"])
    assert "清空的列" in text(sign_in(client, world, "bureau"), f"/returns/batches/{number}/")


def test_the_list_asks_few_questions(world, client, returned, django_assert_max_num_queries):
    client = sign_in(client, world, "bureau")
    with django_assert_max_num_queries(20):
        client.get(HOME)


# ── made-up returns ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def few(settings, tmp_path):
    """A pack that makes up a few firms for two months."""
    (tmp_path / "demo.yaml").write_text(
        "returns: {enterprises: 26, months: 2, trades: [装备制造, 化工]}", "utf-8"
    )
    settings.LIANZHANG_PACKS = [*settings.LIANZHANG_PACKS, tmp_path]
    settings.LIANZHANG_DEMO = True


def test_a_demo_makes_returns_up_at_a_click_and_says_so_everywhere(world, client, few):
    client = sign_in(client, world, "bureau")
    assert "编造示例报表" in text(client, HOME)
    page = client.post("/returns/sample/", follow=True).content.decode()
    assert "全部标为模拟数据" in page
    listed = batches(viewer=world.bureau)
    assert len(listed) == 1 + 2 * 3 + 1
    assert all(batch.synthetic for batch in listed)
    made = find("moni.990100.001", viewer=world.bureau)
    assert made.synthetic
    assert made.name == "模拟企业001号（化工）"
    client.post("/returns/sample/")
    assert len(batches(viewer=world.bureau)) == len(listed)  # the same again adds nothing
    assert "编造示例报表" not in text(client, HOME)


def test_nothing_is_made_up_outside_a_demo_or_by_a_county(world, client, few, settings):
    assert sign_in(client, world, "county").post("/returns/sample/").status_code == 403
    settings.LIANZHANG_DEMO = False
    client = sign_in(client, world, "bureau")
    assert client.post("/returns/sample/").status_code == 404
    assert "编造示例报表" not in text(client, HOME)


@pytest.mark.parametrize("table", ["firm_declaration", "power_use", "invoiced_sales"])
def test_every_table_is_shown_in_english_too(world, client, few, table):
    client = sign_in(client, world, "bureau")
    client.post("/returns/sample/")
    page = client.get(f"/returns/?table={table}", headers={"accept-language": "en"})
    assert page.status_code == 200
    assert "Made-up enterprise 00" in page.content.decode()
    assert "10,000 " in page.content.decode()
