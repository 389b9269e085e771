"""Returns in a browser: made up at a click, asked by county and month, one firm, a batch undone."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.axe import violations
from tests.journeys.entering import enter
from tests.journeys.fitting import overflow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey


@pytest.fixture
def few(settings, tmp_path: Path) -> None:
    """Fewer firms than the demo has: a browser need not wait for three hundred."""
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "demo.yaml").write_text(
        "returns: {enterprises: 30, months: 2, trades: [装备制造, 化工]}", "utf-8"
    )
    settings.LIANZHANG_PACKS = [*settings.LIANZHANG_PACKS, pack]
    settings.LIANZHANG_HOME = tmp_path / "home"


def test_returns_are_made_up_asked_and_a_batch_is_taken_back(
    page: "Page", worked_city: str, few: None
):
    enter(page, "yunxing")
    page.get_by_role("link", name="运行数据").click()
    page.get_by_role("link", name="报表查询").click()
    page.get_by_role("button", name="编造示例报表（模拟数据）").click()
    page.get_by_text("全部标为模拟数据").wait_for()

    page.goto("/returns/?table=monitoring_monthly")
    assert page.locator("tfoot").get_by_text("合计").is_visible()
    before = page.locator("table.returns tbody tr").count()
    assert violations(page) == []
    page.get_by_label("地区").select_option(label="禹城")
    page.wait_for_url(re.compile("within="))
    rows = page.locator("table.returns tbody tr")
    assert 0 < rows.count() < before
    assert rows.locator(".badge.synthetic").count() == rows.count()

    rows.first.locator("td a").first.click()
    page.wait_for_url(re.compile(r"/returns/enterprise/"))
    assert page.get_by_text("本次查看已记入操作记录").is_visible()
    assert violations(page) == []

    page.locator("table.returns tbody tr").first.locator("td a").last.click()
    page.wait_for_url(re.compile(r"/returns/batches/\d+/"))
    page.get_by_label("原因").fill("试用后撤销")
    page.get_by_role("button", name="撤销", exact=True).click()
    page.get_by_text("此前的数恢复有效").wait_for()
    assert violations(page) == []


def test_a_phone_is_not_scrolled_sideways(page: "Page", worked_city: str, few: None):
    page.set_viewport_size({"width": 390, "height": 844})
    enter(page, "yunxing")
    page.goto("/returns/")
    page.get_by_role("button", name="编造示例报表（模拟数据）").click()
    page.get_by_text("全部标为模拟数据").wait_for()
    for address in ("/returns/?table=monitoring_monthly", "/returns/batches/"):
        page.goto(address)
        assert overflow(page) == 0
    assert violations(page) == []
