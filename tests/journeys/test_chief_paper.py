"""呈阅件: from draft to issue, 批示, matter, proof, 销号; from a number of the .docx to its source."""

import re
from datetime import date
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from tests.journeys.axe import violations
from tests.journeys.entering import enter
from tests.journeys.test_first_look import WIDE
from tests.journeys.test_matter import leave, press

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey


@pytest.fixture
def approved_city(worked_city: str) -> str:
    """The worked city, every figure of it approved by the deputy director."""
    from django.contrib.auth import get_user_model

    from lianzhang.records.figures.actions import approve
    from lianzhang.records.figures.models import Figure
    from lianzhang.records.mandates.queries import viewer_for

    director = get_user_model().objects.get(username="juzhang")
    by = viewer_for(director.pk, on=date.today())
    approve(list(Figure.objects.values_list("pk", flat=True)), by=by, today=date.today())
    return worked_city


def first_link(page: "Page") -> str:
    """The address behind the first number of the .docx that the page offers."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载 .docx").click()
    with ZipFile(waiting.value.path()) as archive:
        rels = archive.read("word/_rels/document.xml.rels").decode()
    return re.findall(r'Target="(http[^"]+/ledger/\d+/)"', rels)[0]


def test_a_paper_for_the_chief_is_issued_written_on_and_followed_to_its_end(
    page: "Page", approved_city: str
):
    page.set_viewport_size(WIDE)
    enter(page, "yunxing")
    page.goto("/papers/issued/")
    page.select_option("#n-kind", "chief_paper")
    page.select_option("#n-place", approved_city)
    press(page, "取数拟稿")
    press(page, "印发")
    page.get_by_role("heading", name="今天会不同的数").wait_for()
    assert violations(page) == []
    paper = page.url

    page.goto(first_link(page))  # the first click: the figure
    page.locator("main a[href*='/sources/']").first.click()  # the second: where it comes from
    page.wait_for_url("**/sources/**")
    assert page.locator("h1").is_visible()

    page.goto(paper)
    page.fill("#i-text", "请牵头单位核实，十个工作日内报结果。")
    page.fill("#i-by", "链长")
    page.select_option("#i-lead", "demo.county_1")
    press(page, "录入批示")
    page.get_by_role("link", name="已转为事项").click()
    matter = page.url

    leave(page)
    enter(page, "xianju1")
    page.goto(matter)
    proof = {"name": "核实报告.txt", "mimeType": "text/plain", "buffer": b"done"}
    page.set_input_files("#w-proof", proof)
    press(page, "报结")

    leave(page)
    enter(page, "yunxing")
    page.goto(matter)
    press(page, "确认办结")
    press(page, "销号")
    steps = page.locator("ol.plain b").all_inner_texts()
    assert steps == ["交办", "报结", "确认", "销号"]
