"""A day at the workbench: a director approves, sends back and settles; everything is on one page."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.journeys.axe import violations
from tests.journeys.entering import enter
from tests.journeys.fitting import overflow
from tests.journeys.test_first_look import NARROW, WIDE
from tests.worlds import claim

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey
YEAR = date.today().year - 1


@pytest.fixture
def busy_city(worked_city: str) -> str:
    """The worked city with two figures that wait and two that contradict each other."""
    from lianzhang.records.figures import actions
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.sources.actions import register

    by = system()
    register(code="shili.bulletin", kind="article", title="月报", publisher="示例", by=by)
    for county, amount in (("371482", "11.2%"), ("371481", "7.2%")):
        said = claim(county, "value_added_growth", f"{YEAR}-01/{YEAR}-09", amount, synthetic=True)
        actions.record(said, by=by, propose=True)
    for amount in ("2210家", "2198家"):
        said = claim(worked_city, "above_size_enterprises", f"{YEAR}-12", amount, synthetic=True)
        actions.record(said, by=by)
    return worked_city


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1440", "390"])
def test_a_director_clears_the_day(page: "Page", busy_city: str, size):
    page.set_viewport_size(size)
    enter(page, "juzhang")
    page.goto(f"/?city={busy_city}")
    assert overflow(page) == 0
    assert violations(page) == []
    assert page.locator(".today .differs b").inner_text().endswith("1")
    beyond = page.locator(".split").bounding_box()
    assert beyond is not None
    assert beyond["y"] >= size["height"]  # nothing but 今天要办 on the first screen

    waiting = page.locator("#waiting tbody tr")
    assert waiting.count() == 2
    waiting.nth(0).locator("input[name=figure]").check()
    page.locator("#waiting button[form=approving]").click()
    page.locator(".notice.success").wait_for()
    assert waiting.count() == 1

    waiting.nth(0).locator("details summary").click()
    waiting.nth(0).locator("input[name=reason]").fill("与名录不符")
    waiting.nth(0).locator("form button").click()
    page.locator(".notice.success").wait_for()
    assert page.locator("#waiting").count() == 0

    page.locator("#conflicts input[name=how]").fill("以统计部门公布数为准")
    page.locator("#conflicts form button").click()
    page.locator(".notice.success").wait_for()
    assert page.locator("#conflicts").count() == 0


def test_the_language_changes_on_the_spot(page: "Page", worked_city: str):
    enter(page, "yunxing")
    page.goto("/targets/")
    page.locator(".languages button[value=en]").click()
    page.locator("html[lang=en]").wait_for()
    assert page.url.endswith("/targets/")
    assert page.locator(".menu a[aria-current]").inner_text() == "Targets"


def test_the_city_is_chosen_from_the_head_of_the_page(page: "Page", worked_city: str):
    from lianzhang.doors.commands.preparing import load_folder
    from tests.journeys.conftest import ROOT

    load_folder(ROOT / "cases" / "liaocheng")
    page.goto("/ledger/")
    page.locator(".chooser summary").click()
    page.locator(".chooser a", has_text="聊城").click()
    page.wait_for_url("**/ledger/?city=*")
    assert page.locator(".chooser summary").inner_text().endswith("聊城市")
    page.locator(".chooser summary").click()
    page.keyboard.press("Escape")
    assert not page.locator(".chooser li a").first.is_visible()
