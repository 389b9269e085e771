"""A figure's life as an officer sees it: found, traced to its cell, corrected, both kept."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.journeys.axe import violations
from tests.journeys.entering import enter
from tests.journeys.fitting import overflow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
COUNTIES = ("德城区", "陵城区", "宁津县", "庆云县", "临邑县", "齐河县", "平原县", "禹城市")
Picture = Callable[["Page", str], None]


def table_of_counties() -> bytes:
    """A made-up table: title, header, one row a county."""
    book, into = openpyxl.Workbook(), BytesIO()
    sheet = book.worksheets[0]
    sheet.title = "县区"
    sheet.append(["各县（市、区）规模以上工业企业数（模拟）"])
    sheet.append(["单位名称", "指标", "时期", "数值", "单位", "数据阶段"])
    for number, county in enumerate(COUNTIES):
        sheet.append([county, "规模以上工业企业数", "2023年底", 101 + 13 * number, "家", "年报"])
    book.save(into)
    return into.getvalue()


@pytest.fixture
def county_table(worked_city: str) -> str:
    """The worked city with a made-up table of its counties, let in by the division."""
    from django.utils import timezone

    from lianzhang.records.intake.actions import accept, receive
    from lianzhang.records.mandates.queries import viewer_for
    from lianzhang.records.people.queries import account_named

    by = viewer_for(account_named("yunxing").id, on=date.today())
    batch = receive(
        data=table_of_counties(),
        name="县区规上企业数.xlsx",
        by=by,
        now=timezone.now(),
        title="县区规上企业数（模拟）",
        synthetic=True,
    )
    accept(batch, rows=None, by=by, today=date.today())
    return worked_city


def test_a_figure_is_found_traced_corrected_and_both_are_kept(
    page: "Page", county_table: str, take_picture: Picture
):
    page.set_viewport_size(WIDE)
    enter(page, "yunxing")

    # found: the list narrows while the page stays
    page.goto("/ledger/")
    take_picture(page, "ledger")
    page.locator("#f-q").fill("禹城")
    page.locator("#f-q").press("Enter")
    page.wait_for_url(re.compile("q="))
    page.locator("#ledger tbody tr", has_text="禹城市").locator("a.figure").first.click()

    # traced: the sheet stands open at the cell
    page.wait_for_url(re.compile(r"/ledger/\d+/$"))
    old = page.url
    assert page.locator(".around .hit").inner_text() == "192"
    assert page.locator(".around", has_text="单位名称").is_visible()
    assert page.locator(".badge.synthetic").first.is_visible()
    take_picture(page, "figure")

    # corrected: nothing is saved before it was seen what it would mean
    page.get_by_role("link", name="更正此数").first.click()
    page.locator("#e-value").fill("129")
    page.locator("#e-reason").fill("录入时两位数字颠倒")
    page.get_by_role("button", name="预览").click()
    assert page.get_by_role("heading", name="将替代").is_visible()
    assert "还没有保存" in page.locator(".lead").inner_text()
    page.get_by_role("button", name="确认更正").click()
    page.wait_for_url(re.compile(r"/ledger/\d+/$"))

    # kept: each tells of the other
    assert page.url != old
    assert page.locator(".big .num").inner_text() == "129家"
    assert page.locator(f"a.figure[href='{page_path(old)}']").count() >= 1
    page.goto(old)
    assert "此数已被替代" in page.locator(".notice.warning").inner_text()
    assert page.locator(".badge.superseded").is_visible()
    page.goto("/ledger/?subject=禹城市&status=any")
    assert page.locator("#ledger a.figure").all_inner_texts() == ["129家", "192家"]


def page_path(address: str) -> str:
    """The path of an address."""
    return "/" + address.split("/", 3)[3]


def test_two_figures_chosen_in_the_list_are_compared(page: "Page", county_table: str):
    enter(page, "yunxing")
    page.goto("/ledger/?indicator=规模以上工业企业数&year=2023&q=县")
    boxes = page.locator("#ledger input[name=id]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.get_by_role("button", name="对比所选两项").click()
    page.wait_for_url(re.compile("/ledger/compare/"))
    assert page.get_by_role("heading", name="结果").is_visible()


def test_the_list_narrows_while_the_page_stays_and_names_are_suggested(
    page: "Page", county_table: str
):
    enter(page, "yunxing")
    page.goto("/ledger/")
    page.locator("#f-subject").press_sequentially("禹城")
    page.locator("#subject-options option[value='禹城市']").wait_for(state="attached")
    page.locator("#f-modality").select_option("actual")
    page.wait_for_url(re.compile("modality=actual"))
    page.locator("#ledger tbody tr", has_text="德城区").wait_for(state="detached")
    assert page.locator("#f-subject").input_value() == "禹城"  # the form was not exchanged
    assert page.locator("#ledger tbody th").all_inner_texts() == ["禹城市"]


def test_the_map_leads_to_a_county(page: "Page", county_table: str, take_picture: Picture):
    page.set_viewport_size(WIDE)
    enter(page, "yunxing")
    page.goto("/subjects/map/?indicator=above_size_enterprises")
    page.locator("#map canvas").wait_for()
    take_picture(page, "map")
    page.locator("#map").click(position={"x": 400, "y": 280})
    page.wait_for_url(re.compile(r"/subjects/3714\d\d/$"))


ADDRESSES = (
    "/ledger/",
    "/ledger/new/",
    "/ledger/compare/",
    "/ledger/ranking/?indicator=above_size_enterprises",
    "/ledger/series/371400/above_size_enterprises/",
    "/subjects/",
    "/subjects/371400/",
    "/subjects/map/",
    "/sources/",
    "/sources/dezhou.source.dezhou-daily-2023-11-03/",
)


def test_pages_fit_the_screen_and_everybody(page: "Page", county_table: str):
    page.set_viewport_size(WIDE)
    enter(page, "yunxing")
    found = {}
    for address in (*ADDRESSES, first_figure(page)):
        page.set_viewport_size(WIDE)
        page.goto(address)
        for size in (WIDE, NARROW):  # one page is loaded once and turned
            page.set_viewport_size(size)
            assert overflow(page) == 0, (address, size)
            if told := violations(page):
                found[address, size["width"]] = told
    assert found == {}


def first_figure(page: "Page") -> str:
    """The address of the newest figure."""
    page.goto("/ledger/")
    return page.locator("#ledger a.figure").first.get_attribute("href") or ""
