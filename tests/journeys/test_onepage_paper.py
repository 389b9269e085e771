"""The one-page table on paper: exactly one A4 landscape page, whatever is on record; targets too."""

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.axe import violations
from tests.journeys.entering import enter
from tests.journeys.fitting import overflow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
A4_LANDSCAPE = (842, 595)  # points
GROWTH = "value_added_growth"


def paper(page: "Page") -> list[tuple[int, int]]:
    """The sizes, in points, of the pages that the browser prints."""
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    count = len(re.findall(rb"/Type\s*/Page\b", printed))
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", printed)
    assert len(boxes) == count
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def fill_the_sheet(place: str, publisher: str) -> None:
    """Made-up figures in every column for every county."""
    from lianzhang.records.figures import actions as ledger
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.plans import actions as plans
    from lianzhang.records.registry.queries import places_below
    from lianzhang.records.sources.actions import register
    from lianzhang.values.amounts import read_amount
    from lianzhang.values.claims import Claim, Modality, Stage
    from lianzhang.values.evidence import Evidence, Typed
    from lianzhang.values.periods import Period

    by = system()
    register(
        code="journey.table",
        kind="table",
        title="模拟月报",
        publisher=publisher,
        published_on=date(2023, 10, 20),
        synthetic=True,
        by=by,
    )

    def said(subject: str, code: str, period: str, amount: str, **more: Any) -> Claim:
        fields = {"modality": Modality.ACTUAL, "stage": Stage.FEEDBACK, "synthetic": True} | more
        evidence = Evidence("journey.table", Typed("模拟"))
        value = read_amount(amount, None)
        return Claim(subject, code, Period.parse(period), value, evidence=evidence, **fields)

    below = [card.code for card in places_below(place, viewer=by)]
    claims = []
    for number, code in enumerate(below):
        claims += [
            said(code, GROWTH, "2023-01/2023-08", f"{5 + number / 10:.1f}%"),
            said(code, GROWTH, "2023-01/2023-09", f"{5.5 + number / 5:.1f}%"),
            said(code, f"{GROWTH}_gap", "2023-01/2023-09", "-0.4个百分点", baseline="全省"),
            said(
                code,
                f"{GROWTH}_rank",
                "2023-01/2023-09",
                f"第{number + 1}位",
                baseline="全市",
                modality=Modality.CLAIMED_RANK,
            ),
        ]
    claims.append(said(place, "industrial_electricity", "2023-01/2023-09", "123.4亿千瓦时"))
    claims.append(said(place, "industrial_electricity_growth", "2023-01/2023-09", "5.1%"))
    ledger.record_many(claims, by=by)
    plans.adopt_plan(
        code="journey.plan", title="模拟计划", subject=place, period=Period.parse("2023"), by=by
    )
    for code in (place, *below):
        goal = plans.Goal(plan="journey.plan", word="力争达到", deadline=date(2023, 12, 31))
        target = said(code, GROWTH, "2023", "8%", modality=Modality.TARGET)
        plans.set_target(target, goal=goal, by=by)


def test_the_sheet_of_the_worked_city_is_exactly_one_a4_landscape_page(
    page: "Page", worked_city: str, take_picture: Callable[["Page", str], None]
):
    enter(page, "yunxing")
    page.set_viewport_size(WIDE)
    page.goto(f"/onepage/?city={worked_city}")
    take_picture(page, "onepage")
    assert paper(page) == [A4_LANDSCAPE]


@pytest.mark.parametrize("publisher", ["模拟市统计局", "模拟市工业和信息化发展局运行监测科"])
def test_the_sheet_with_every_cell_filled_is_still_one_page(
    page: "Page", worked_city: str, publisher: str
):
    fill_the_sheet(worked_city, publisher)
    enter(page, "yunxing")
    page.goto(f"/onepage/?city={worked_city}")
    assert page.locator(".onepage-table .made-up").count() > 60
    assert paper(page) == [A4_LANDSCAPE]


def test_on_paper_there_is_the_sheet_and_nothing_of_the_screen(page: "Page", worked_city: str):
    enter(page, "yunxing")
    page.goto(f"/onepage/?city={worked_city}")
    page.emulate_media(media="print")
    assert page.locator(".paper h1").is_visible()
    for screen_only in (".bar", ".menu:not(.areas)", ".areas", ".toolbar", ".tasks", ".foot"):
        assert not page.locator(screen_only).is_visible(), screen_only


def test_another_row_for_the_counties_is_chosen_without_leaving_the_page(
    page: "Page", worked_city: str
):
    page.goto(f"/onepage/?city={worked_city}")
    page.locator("#by").select_option("above_size_enterprises")
    page.wait_for_url("**by=above_size_enterprises*")
    page.get_by_text("各县（市、区） · 规上企业数", exact=False).wait_for()
    assert page.locator("[data-print]").is_visible()
    with page.expect_download() as started:
        page.get_by_role("link", name="下载 .xlsx").click()
    assert started.value.suggested_filename.endswith(".xlsx")


def test_the_board_and_a_target_read_well_on_a_screen_and_on_a_telephone(
    page: "Page", worked_city: str, take_picture: Callable[["Page", str], None]
):
    enter(page, "yunxing")
    for address, name in ((f"/targets/?city={worked_city}", "targets"), ("/onepage/", "onepage")):
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            page.goto(address)
            assert overflow(page) == 0
            assert violations(page) == [], (name, size)
    page.set_viewport_size(WIDE)
    page.goto("/targets/")
    take_picture(page, "targets")
    page.get_by_role("link", name="规模以上工业企业数").first.click()
    page.get_by_role("heading", name="结论是怎样得出的").wait_for()
    take_picture(page, "target")
    assert violations(page) == []


def test_a_target_is_split_and_judged_by_hand(page: "Page", worked_city: str):
    enter(page, "yunxing")
    page.goto(f"/targets/?city={worked_city}")
    page.get_by_role("link", name="规模以上工业企业数").first.click()
    page.locator("details.assign summary").click()
    rows = page.locator("table.parts tbody tr:has(input)")
    for number, value in enumerate(("1100", "1000")):
        rows.nth(number).locator("[name=part_value]").fill(value)
    page.locator("#part-source").fill("市政府办公室分解表")
    page.get_by_role("button", name="下达分解").click()
    page.get_by_text("分解合计2100家，高于市级目标100家").wait_for()
    page.locator("[name=outlook][value=hard]").check()
    page.locator("#reason").fill("退库较多，年底窗口可补约20家。")
    page.get_by_role("button", name="署名提交").click()
    page.get_by_text("研判已署名提交。").wait_for()
    assert page.locator(".case").first.inner_text().startswith("有难度")
