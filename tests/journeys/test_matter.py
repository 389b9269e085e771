"""A chief's written instruction: typed in, worked on, proved, confirmed, struck off, opened again."""

from typing import TYPE_CHECKING

import pytest

from tests.journeys.axe import violations
from tests.journeys.entering import enter
from tests.journeys.fitting import overflow
from tests.journeys.test_first_look import NARROW

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey


def press(page: "Page", name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def leave(page: "Page") -> None:
    page.context.clear_cookies()


def test_an_instruction_is_followed_until_it_is_struck_off_and_opened_again(
    page: "Page", worked_city: str
):
    page.set_viewport_size(NARROW)
    enter(page, "yunxing")
    page.goto("/matters/new/")
    page.fill("#o-title", "核实停产检修的影响")
    page.fill("#o-text", "请五日内报结果。")
    page.fill("#o-name", "王市长")
    page.select_option("#o-lead", "demo.county_1")
    page.fill("#o-due", "2099-12-31")
    press(page, "交办")
    assert overflow(page) == 0
    assert violations(page) == []
    address = page.url

    leave(page)
    enter(page, "xianju1")
    page.goto(address)
    page.fill("#w-text", "已到企业核实")
    press(page, "记进展")
    page.set_input_files(
        "#w-proof", {"name": "复函.txt", "mimeType": "text/plain", "buffer": b"done"}
    )
    press(page, "报结")
    assert page.get_by_role("link", name="复函.txt").count() == 1

    leave(page)
    enter(page, "yunxing")
    page.goto("/")
    page.get_by_role("link", name="待我确认").click()
    page.get_by_role("link", name="核实停产检修的影响").click()
    press(page, "确认办结")
    press(page, "销号")
    page.fill("#s-text", "企业又停产")
    press(page, "重新办理")
    steps = page.locator("ol.plain b").all_inner_texts()
    assert steps == ["交办", "进展", "报结", "确认", "销号", "重新办理"]
