"""One number's way in: a file with a bad row, the cell corrected, the figure, its cell, undone."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from tests.journeys.axe import violations
from tests.journeys.entering import enter
from tests.journeys.fitting import overflow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey

Picture = Callable[["Page", str], None]
HEAD = ["对象", "指标", "期间", "数值", "单位", "数据阶段"]
ROWS: list[list[Any]] = [
    ["禹城市", "规上工业企业数", "2024年底", 236, "家", "年报"],
    ["齐河县", "规上工业企业数", "2024年底", "2l8", "家", "年报"],
]


@pytest.fixture
def table() -> bytes:
    """A monthly table with a letter l where a 1 belongs, in D4."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "月报"
    for row in (["各县规上工业企业数（模拟）"], HEAD, *ROWS):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def upload(page: "Page", table: bytes) -> None:
    page.goto("/intake/")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    file = {"name": "县区月报.xlsx", "mimeType": kind, "buffer": table}
    page.set_input_files("#up-file", files=[file])
    page.locator("form", has=page.locator("#up-file")).get_by_label("全部是模拟数据").check()
    page.locator("form", has=page.locator("#up-file")).locator("button").click()
    page.wait_for_url(re.compile(r"/intake/\d+/$"))


def test_a_file_comes_in_is_corrected_accepted_traced_and_undone(
    page: "Page", worked_city: str, table: bytes, take_picture: Picture
):
    enter(page, "yunxing")
    upload(page, table)
    fault = page.locator("#row-4 td.bad .fault")
    assert "D4" in fault.inner_text()
    assert "l8" in fault.inner_text()
    assert violations(page) == []
    take_picture(page, "intake-preview")

    page.locator("#row-4 [name=cell-value]").fill("218")
    page.locator("#row-4").get_by_role("button", name="改正").click()
    page.get_by_role("button", name="全部受理（2 行）").click()
    page.get_by_text("已受理 2 条").wait_for()
    assert page.locator(".badge.synthetic").first.is_visible()
    assert violations(page) == []

    page.locator("a.figure", has_text="218家").click()
    page.wait_for_url(re.compile(r"/ledger/\d+/"))
    hit = page.locator("td.hit")
    assert hit.inner_text() == "2l8"  # the cell as the file has it; the remark says what was done
    assert page.get_by_text("原表“数值”为“2l8”，导入时改为“218”").first.is_visible()

    page.goto("/intake/")
    page.get_by_role("link", name="县区月报.xlsx").click()
    page.locator("#undo-reason").fill("传错了文件")
    page.get_by_role("button", name="撤销整批").click()
    page.get_by_text("撤回 2 条").wait_for()
    page.goto("/ledger/?q=规上工业企业数&year=2024")
    assert page.locator("a.figure", has_text="218家").count() == 0


def paste(page: "Page", text: str) -> None:
    """Paste into the cell that has the focus, as a browser does."""
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData('text/plain', text);
            const options = {clipboardData: data, bubbles: true, cancelable: true};
            document.activeElement.dispatchEvent(new ClipboardEvent('paste', options));
        }""",
        text,
    )


def test_a_block_from_excel_spreads_over_the_grid_and_comes_in(
    page: "Page", worked_city: str, take_picture: Picture
):
    enter(page, "yunxing")
    page.goto("/intake/")
    assert page.locator("#pa-block").is_hidden()
    page.locator("[data-grid] tbody input").first.focus()
    lines = [
        ["单位名称", "时期", "指标名称", "本期数"],
        ["禹城市", "2024年底", "规上企业", "236家"],
    ]
    paste(page, "\r\n".join("\t".join(line) for line in lines) + "\r\n")
    first = page.locator("[data-grid] tbody tr").first.locator("input")
    assert [first.nth(at).input_value() for at in range(5)] == [
        "禹城市",
        "",
        "规上企业",
        "2024年底",
        "236家",
    ]
    take_picture(page, "intake-paste")
    page.locator("#pa-title").fill("运行月报 2024")
    page.locator("#pa-title").press("Enter")
    page.wait_for_url(re.compile(r"/intake/\d+/$"))
    assert page.get_by_role("button", name="全部受理（1 行）").is_visible()


def test_a_block_with_merged_cells_goes_to_the_server_as_it_is_and_is_named(
    page: "Page", worked_city: str
):
    enter(page, "yunxing")
    page.goto("/intake/")
    page.locator("[data-grid] tbody input").first.focus()
    good = "禹城市\t规上企业\t2024年底\t236家"
    paste(page, f"对象\t指标\t期间\t数值\n{good}\n规上企业\t2023年底\t230家\n{good}\n")
    assert page.locator("#pa-block").is_visible()
    page.locator("#pa-title").fill("运行月报 2024")
    page.locator("form[data-paste]").get_by_role("button", name="读入并预览").click()
    assert "第 3 行有 3 列，应为 4 列" in page.locator(".refusal").inner_text()
    assert "230家" in page.locator("#pa-block").input_value()


def test_everything_can_be_done_by_the_keyboard_on_a_phone(
    page: "Page", worked_city: str, table: bytes
):
    page.set_viewport_size({"width": 390, "height": 844})
    enter(page, "yunxing")
    upload(page, table)
    assert overflow(page) == 0
    page.locator("#row-4 [name=cell-value]").focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("218")
    page.keyboard.press("Enter")
    accept = page.get_by_role("button", name="全部受理（2 行）")
    accept.wait_for()
    accept.focus()
    page.keyboard.press("Enter")
    page.get_by_text("已受理 2 条").wait_for()
    assert violations(page) == []
