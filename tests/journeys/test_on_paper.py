"""Pages on paper: what is wide lies across the paper, nothing runs over the edge or over the next."""

from typing import TYPE_CHECKING

import pytest

from tests.journeys.entering import enter
from tests.journeys.test_onepage_paper import A4_LANDSCAPE, paper

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey

# how far the widest thing reaches beyond the paper, in pixels; the table and the map apart
OVER = """() => {
  const wide = document.documentElement.clientWidth;
  const parts = [...document.querySelectorAll('main table, main figure, main .chart canvas')];
  return Math.max(...parts.map((part) => part.getBoundingClientRect().right - wide));
}"""
PRINTED_WIDTH = 1039  # pixels of an A4 across, less its margins: (297 - 22) mm at 96 to the inch


@pytest.mark.parametrize("address", ["/targets/", "/ledger/", "/subjects/map/"])
def test_what_is_wide_lies_across_the_paper_and_stays_on_it(
    worked_city: str, page: "Page", address: str
):
    enter(page, "yunxing")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert set(paper(page)) == {A4_LANDSCAPE}
    page.set_viewport_size({"width": PRINTED_WIDTH, "height": 720})
    page.emulate_media(media="print")
    assert page.evaluate(OVER) <= 0


def test_verdicts_on_paper_are_lines_not_columns_of_characters(worked_city: str, page: "Page"):
    enter(page, "yunxing")
    page.goto("/targets/")
    page.set_viewport_size({"width": PRINTED_WIDTH, "height": 720})
    page.emulate_media(media="print")
    heights = page.locator(".board .badge").evaluate_all("all => all.map((b) => b.offsetHeight)")
    assert heights
    assert max(heights) < 30


def test_a_file_is_chosen_in_the_language_of_the_page(worked_city: str, page: "Page"):
    enter(page, "yunxing")
    page.goto("/intake/")
    box = page.locator(".file", has=page.locator("#up-file"))
    assert box.inner_text().split("\n") == ["选择文件", "尚未选择"]
    page.set_input_files("#up-file", files=[{"name": "月报.csv", "mimeType": "", "buffer": b""}])
    assert "月报.csv" in box.inner_text()
