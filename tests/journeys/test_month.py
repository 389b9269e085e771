"""A month of the bureau: 下发, one county late, one returned by the cell, to the one-page table issued."""

import hashlib
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from pypdfium2 import PdfDocument

from tests.journeys.axe import violations
from tests.journeys.entering import enter
from tests.journeys.fitting import overflow
from tests.journeys.test_chief_paper import approved_city as approved_city
from tests.journeys.test_first_look import NARROW, WIDE
from tests.journeys.test_matter import press

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey
GROWTH = "规上工业增加值增速"


@pytest.fixture
def counties(approved_city: str) -> tuple[str, str]:
    """The two counties whose officers and chiefs the demo has."""
    from lianzhang.records.mandates.models import Mandate

    rows = Mandate.objects.filter(person__username__in=("xianju1", "xianju2"))
    one, two = rows.order_by("person__username").values_list("place__name", flat=True)
    return str(one), str(two)


def act_as(page: "Page", username: str, address: str = "/") -> None:
    """Sign somebody of the demo in and open a page."""
    page.context.clear_cookies()
    enter(page, username)
    if address != "/":
        page.goto(address)


def fill(page: "Page", growth: str, electricity: str) -> None:
    """Fill the county's form in and send it."""
    page.get_by_label(GROWTH, exact=False).first.fill(growth)
    page.get_by_label("工业用电量", exact=False).first.fill(electricity)
    press(page, "送出")


def form_of(page: "Page", home: str, county: str) -> str:
    """The address of a county's form of the round."""
    page.goto(home)
    return str(page.get_by_role("link", name=county, exact=True).get_attribute("href"))


def send_out(page: "Page", counties: tuple[str, str]) -> str:
    """下发 to the two counties, the day for filling in being past; the round's address."""
    act_as(page, "yunxing", "/rounds/new/?table=county_monthly")
    page.get_by_label("依据文件").fill("示例文件〔2026〕1号")
    past, then = date.today() - timedelta(days=15), date.today() + timedelta(days=15)
    for step in ("fill", "sign", "check", "approve", "report"):
        page.fill(f"#due-{step}", (past if step == "fill" else then).isoformat())
    page.select_option("#whom", "listed")
    page.fill("#subjects", "\n".join(counties))
    press(page, "下发")
    return page.url


def move(page: "Page", username: str, home: str, step: str, counties: tuple[str, ...]) -> None:
    """Sign, check or approve the forms of counties."""
    act_as(page, username, home)
    for county in counties:
        page.get_by_label(f"选中{county}").check()
    press(page, f"{step}选中的")


def collect_and_report(page: "Page", home: str) -> None:
    """汇总 → 与已公布数核对 → 报出, and the deputy director approves what was collected."""
    press(page, "汇总已批准的")
    page.get_by_role("link", name="与已公布数核对").first.click()
    assert page.locator("tbody tr").count() == 4
    page.goto(home)
    page.fill("#to", "省工业和信息化厅")
    press(page, "登记报出")
    act_as(page, "juzhang", home)
    assert page.locator("#awaiting-title").inner_text().endswith("4")
    press(page, "全部审定")
    assert page.locator("#awaiting-title").count() == 0


def issue(page: "Page", city: str) -> tuple[bytes, bytes, str]:
    """The one-page table drafted, issued, sealed; both files and the seal."""
    act_as(page, "yunxing", "/papers/issued/")
    page.select_option("#n-kind", "onepage")
    page.select_option("#n-place", city)
    press(page, "取数拟稿")
    press(page, "印发")
    files = []
    for form in ("docx", "pdf"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=f"下载 .{form}", exact=True).click()
        files.append(Path(waiting.value.path()).read_bytes())
    return files[0], files[1], page.locator("code.seal").inner_text()


def test_a_month_from_sending_out_to_the_issued_one_page_table(
    page: "Page", approved_city: str, counties: tuple[str, str]
):
    page.set_viewport_size(WIDE)
    prompt, late = counties
    home = send_out(page, counties)
    first, second = (form_of(page, home, county) for county in counties)
    act_as(page, "xianju1", first)
    fill(page, "8.4", "125")
    move(page, "xianling1", home, "签发", (prompt,))

    act_as(page, "yunxing", first)  # electricity is ten times too large: returned at the cell
    page.get_by_label("工业用电量（累计）的问题").fill("与供电公司不符")
    press(page, "退回")
    page.goto("/rounds/late/")
    page.get_by_label(f"选中{late}").check()
    press(page, "催报选中的")

    act_as(page, "xianju1")
    page.get_by_role("link", name="退回").click()
    page.get_by_role("link", name=prompt, exact=True).click()
    page.get_by_text("与供电公司不符").first.wait_for()
    press(page, "送出")  # unchanged
    page.get_by_text("没有任何改动").first.wait_for()
    fill(page, "8.4", "12.5")
    act_as(page, "xianju2", "/matters/notices/")
    assert "催报" in page.locator("tbody").inner_text()
    page.set_viewport_size(NARROW)
    page.goto(second)
    assert page.get_by_text("催报。").first.is_visible()
    assert (overflow(page), violations(page)) == (0, [])
    fill(page, "6.1", "10.2")
    page.set_viewport_size(WIDE)

    move(page, "xianling1", home, "签发", (prompt,))
    move(page, "xianling2", home, "签发", (late,))
    move(page, "yunxing", home, "审核", counties)
    move(page, "juzhang", home, "批准", counties)
    act_as(page, "yunxing", home)
    collect_and_report(page, home)
    assert violations(page) == []

    docx, pdf, seal = issue(page, approved_city)
    table = Document(BytesIO(docx)).tables[0]
    said = {row.cells[0].text: row.cells[2].text for row in table.rows}
    assert said[prompt].startswith("8.4%")
    assert said[late].startswith("6.1%")
    assert len(PdfDocument(pdf)) == 1
    assert len(seal) == hashlib.sha256().digest_size * 2
    assert page.get_by_text("各数与印发时一致").is_visible()
