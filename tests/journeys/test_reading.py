"""From a newspaper page to a plan's verdict: uploaded, reviewed by keyboard alone, until it changes."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.axe import violations
from tests.journeys.conftest import ROOT
from tests.journeys.entering import enter
from tests.journeys.fitting import overflow

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.journey
Picture = Callable[["Page", str], None]

# An invented text about the worked city: a goal, the result that reaches it, a wording that no
# indicator has, twice, and a number that is none of ours.
OWN = """德州市先进制造业工作推进情况
示例日报 2026年10月20日
记者从德州市工信局获悉，到2027年底，力争全市国家级专精特新“小巨人”企业达到60家。
目前，全市国家级专精特新“小巨人”企业达到62家，省级专精特新企业达到530家。
目前，全市星光样板企业达到12家；去年，全市星光样板企业达到9家。
1至9月份，全市规上工业增加值增长7.9%，高于全省1.1个百分点。
"""
RESULT = "62家"


def ready(page: "Page") -> None:
    """Wait until a claim is in front: no key counts before the scripts of the page have run."""
    page.locator("#panel:not([data-old]) .mk.here").first.wait_for()
    page.wait_for_load_state()


def settle(page: "Page", key: str) -> None:
    """Press a key and wait until the page has come back with a claim in front."""
    page.evaluate("document.getElementById('panel').dataset.old = '1'")
    page.keyboard.press(key)
    ready(page)


def claims(page: "Page", words: str) -> "Locator":
    """The claims whose quote holds the words."""
    return page.locator("[data-claim]", has=page.locator("q", has_text=words))


def go_to(page: "Page", words: str) -> None:
    """Walk with j to the claim whose quote holds the words."""
    quotes = page.locator("[data-claim] q").all_inner_texts()
    places = [place for place, quote in enumerate(quotes) if words in quote]
    here = page.evaluate(
        "[...document.querySelectorAll('[data-claim]')].indexOf(document.activeElement)"
    )
    step = "j" if places[0] > here else "k"
    for _ in range(abs(places[0] - here)):
        page.keyboard.press(step)
    assert words in page.evaluate("document.activeElement.querySelector('q').innerText")


def verdict(page: "Page", words: str) -> str:
    page.goto("/targets/?plan=dezhou.plan.industrialisation-2020-2022")
    row = page.locator("tr", has_text=words).filter(has_text="2027")
    return row.locator("td[data-label=结论]").first.inner_text()


def test_a_pasted_text_is_reviewed_by_keyboard_until_a_verdict_changes(
    page: "Page", worked_city: str, take_picture: Picture
):
    enter(page, "yunxing")
    page.goto("/reading/")
    page.fill("#r-text", OWN)
    page.fill("#r-title", "示例日报 2026-10-20")
    page.select_option("#r-place", worked_city)
    page.get_by_label("全部是模拟数据").check()
    page.get_by_role("button", name="读入").click()
    page.wait_for_url(re.compile(r"/reading/\d+/$"))
    review = page.url
    assert violations(page) == []
    take_picture(page, "reading-review")

    # help, the order of the text, and nothing happens while somebody types
    page.keyboard.press("?")
    page.get_by_role("heading", name="快捷键").wait_for()
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("t")

    # the goal: without a plan it stays outside, and says so
    page.select_option("#plan", "dezhou.plan.industrialisation-2020-2022")
    page.get_by_role("button", name="选定").click()
    page.get_by_text("受理的目标记在它名下").wait_for()
    ready(page)
    with page.expect_navigation():
        page.keyboard.press("t")
    go_to(page, "60家")
    settle(page, "a")
    assert page.locator("[data-state=accepted]").count() == 1
    before = verdict(page, "小巨人")

    page.goto(f"{review}?order=text")
    go_to(page, RESULT)
    settle(page, "a")
    assert "暂无法判断" in before
    assert verdict(page, "小巨人") == "已完成"

    # a wording that nobody knows: corrected once, the very next is known
    page.goto(f"{review}?order=text")
    go_to(page, "达到12家")
    settle(page, "c")
    page.fill("#e-indicator", "“晨星工厂”数")
    settle(page, "Enter")
    known = claims(page, "达到9家").locator(".fields-said")
    assert "“晨星工厂”数" in known.inner_text()

    # two of one, one again; put aside with a reason; undone
    settle(page, "s")
    assert claims(page, "达到12家").count() == 2
    page.keyboard.press("j")
    settle(page, "u")
    assert claims(page, "达到12家").count() == 1
    go_to(page, "达到9家")
    page.keyboard.press("x")
    page.keyboard.type("去年的数另有来源")
    settle(page, "Enter")
    page.get_by_text("去年的数另有来源").wait_for()
    go_to(page, "达到9家")
    settle(page, "u")
    assert page.locator("[data-state=rejected]").count() == 0

    # what is certain comes in together
    with page.expect_navigation():
        page.keyboard.press("b")
    assert violations(page) == []
    page.locator("button", has_text="受理这").click()
    page.get_by_text("已受理").first.wait_for()
    page.locator("header:has(.badge.accepted) + dl + .became a.figure").first.click()
    page.wait_for_url("**/ledger/**")
    page.goto("/reading/lessons/")
    assert violations(page) == []
    page.get_by_role("button", name="撤销").click()
    page.get_by_text("（已撤销）").wait_for()
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(review)
    assert overflow(page) == 0
    take_picture(page, "reading-review-phone")


def upload(page: "Page", file: "Path", place: str) -> None:
    page.goto("/reading/")
    page.set_input_files("#r-file", file)
    page.select_option("#r-place", place)
    page.get_by_role("button", name="读入").click()
    page.wait_for_url(re.compile(r"/reading/\d+/$"))


@pytest.fixture
def bare_city(transactional_db: None, settings: Any) -> str:
    """The worked city without a single figure: places, subjects, sources and plans only."""
    from lianzhang.doors.commands.demo_people import enrol_people
    from lianzhang.methods.defining import read_case
    from lianzhang.records.intake.actions import load_case
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.overlays.queries import catalogue

    settings.LIANZHANG_DEMO = True
    case = read_case(ROOT / "cases" / "dezhou", catalogue())
    load_case(replace(case, figures=(), remarks=()), by=system(), tell=lambda part: None)
    enrol_people(date.today())
    return "371400"


@pytest.mark.shared
def test_the_source_texts_are_read_and_reviewed_until_a_verdict_changes(
    page: "Page", bare_city: str, shared: Path
):
    enter(page, "yunxing")
    texts = sorted((shared / "seeds").glob("*.txt"))
    opened = {}
    for text in texts:
        upload(page, text, bare_city if text.name[:3] in ("000", "001", "002") else "")
        opened[text.name[:3]] = page.url
        assert page.locator("[data-claim]").count() >= 4
    page.goto(opened["002"])
    page.select_option("#plan", "dezhou.plan.industrialisation-2020-2022")
    page.get_by_role("button", name="选定").click()
    page.get_by_text("受理的目标记在它名下").wait_for()
    ready(page)
    accept_certain(page, opened["002"])
    assert "缺实绩" in wording(page)
    accept_certain(page, opened["001"])  # DCMM 105
    page.goto(f"{opened['000']}?order=doubt")
    contradicted = claims(page, "128")
    assert "≠" not in contradicted.locator("h3").inner_text()
    assert "105" in contradicted.locator(".record").inner_text()
    before = wording(page)
    page.goto(f"{opened['000']}?order=text")
    go_to(page, "1977")
    settle(page, "a")
    assert wording(page) != before


def accept_certain(page: "Page", review: str) -> None:
    page.goto(review)
    with page.expect_navigation():
        page.keyboard.press("b")
    page.locator("button", has_text="受理这").click()
    page.get_by_text("已受理").first.wait_for()


def wording(page: "Page") -> str:
    """The verdict on 2000 enterprises above size by the end of 2022, with what stands beside it."""
    page.goto("/targets/?plan=dezhou.plan.industrialisation-2020-2022")
    row = page.locator("tr", has_text="规模以上工业企业数").filter(has_text="2000家")
    return row.first.inner_text()
