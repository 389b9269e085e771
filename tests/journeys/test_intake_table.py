"""A county's ugly monthly return: recognised, a row corrected, an enterprise chosen, in, undone."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.counties import monthly
from tests.journeys.axe import violations
from tests.journeys.entering import enter
from tests.journeys.fitting import overflow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey

Picture = Callable[["Page", str], None]
FIRMS = {
    "jia": "禹城市通裕机械制造有限公司",
    "yi": "禹城市百川纺织有限公司",
    "bing": "禹城市东海食品有限公司",
}


@pytest.fixture
def firms(worked_city: str) -> None:
    """Three made-up enterprises of 禹城市, on the register."""
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.registry.actions import register

    for code, name in FIRMS.items():
        code = f"journey.{code}"
        register(
            code=code, kind="enterprise", name=name, place="371482", synthetic=True, by=system()
        )


@pytest.fixture
def table() -> bytes:
    """A wrong number in D6, and an enterprise that is not called quite what it is called."""
    rows = (
        (FIRMS["jia"], "", 1234.5, "9,876.5", 12.5, 120),
        (FIRMS["yi"], "", "1oo", 900, 1.5, 30),
        ("禹城百川纺织公司", "", 65.5, 600, 1, 20),
    )
    total = ("合计", None, None, 1400, 11376.5, 15, 170)
    return monthly(*rows, below=[total, ("注：本表由县工信局填报，模拟数据。",)])


def upload(page: "Page", table: bytes) -> None:
    enter(page, "yunxing")
    page.goto("/intake/")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    file = {"name": "禹城9月.xlsx", "mimeType": kind, "buffer": table}
    page.set_input_files("#up-file", files=[file])
    form = page.locator("form", has=page.locator("#up-file"))
    form.get_by_label("全部是模拟数据").check()
    form.locator("button").click()
    page.wait_for_url(re.compile(r"/intake/\d+/$"))


def test_an_ugly_return_is_recognised_corrected_answered_accepted_and_undone(
    page: "Page", firms: None, table: bytes, take_picture: Picture
):
    page.set_viewport_size({"width": 1440, "height": 900})
    upload(page, table)
    assert "重点工业企业运行监测月报" in page.locator(".recognised").inner_text()
    assert "2023年9月" in page.locator(".lead").inner_text()
    assert "D6" in page.locator("#row-6 td.bad .fault").inner_text()
    assert violations(page) == []
    take_picture(page, "intake-table")

    page.locator("#row-6 [name=cell-output]").fill("100")
    page.locator("#row-6").get_by_role("button", name="改正").click()
    page.locator("#row-6 .state-good").wait_for()
    choose = page.locator("#row-7 [name=answer]")
    assert FIRMS["yi"] in choose.inner_text()
    choose.select_option("leave")
    page.locator("#row-7").get_by_role("button", name="确定").click()
    page.locator("#row-7 .state-left").wait_for()
    page.locator("#row-7").get_by_role("link", name="修改").click()
    page.locator("#row-7 [name=cell-enterprise]").fill(FIRMS["bing"])
    page.locator("#row-7").get_by_role("button", name="改正").click()
    page.locator("#row-7 .state-good").wait_for()
    page.get_by_role("button", name="受理可以受理的 3 行").click()
    page.get_by_text("已受理 3 行").first.wait_for()
    assert violations(page) == []

    page.goto("/returns/?table=monitoring_monthly")
    assert page.get_by_text(FIRMS["bing"]).first.is_visible()
    page.goto("/intake/")
    page.get_by_role("link", name="禹城9月.xlsx").click()
    page.locator("#undo-reason").fill("传错了文件")
    page.get_by_role("button", name="撤销整批").click()
    page.get_by_text("撤回 3 条").first.wait_for()
    page.goto("/returns/?table=monitoring_monthly")
    assert page.get_by_text(FIRMS["bing"]).count() == 0


def test_the_preview_of_a_return_fits_a_phone(
    page: "Page", firms: None, table: bytes, take_picture: Picture
):
    page.set_viewport_size({"width": 390, "height": 844})
    upload(page, table)
    assert overflow(page) == 0
    take_picture(page, "intake-table-phone")
    page.locator(".arranging summary").click()
    assert overflow(page) == 0
    assert violations(page) == []
