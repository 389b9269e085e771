"""A chain in a real browser: confirmed by keyboard, drawn two ways, readable on a phone."""

from typing import TYPE_CHECKING

import pytest

from tests.journeys.axe import violations
from tests.journeys.entering import sign_in
from tests.journeys.fitting import overflow
from tests.records.test_chains import CHAIN, NOW, TEXT
from tests.worlds import CITY, FIRM, OTHER_FIRM, World

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey


@pytest.fixture
def chain(world: World) -> World:
    """A chain of two nodes and two firms that may stand on it."""
    from lianzhang.records.chains import actions
    from lianzhang.records.registry.actions import register
    from lianzhang.records.registry.queries import find

    register(code=CHAIN, kind="chain", name="甲链", place=CITY, public=True, by=world.system)
    actions.bring(CHAIN, data=TEXT, name="甲链.yaml", by=world.bureau, now=NOW)
    said = [
        actions.Proposed(
            find(firm, viewer=world.system).id, "cells", 90, "ask", ("经营范围：电芯",)
        )
        for firm in (FIRM, OTHER_FIRM)
    ]
    actions.propose(CHAIN, said, by=world.bureau, now=NOW)
    return world


@pytest.mark.django_db(transaction=True)
def test_places_are_confirmed_by_keyboard_and_the_chain_is_drawn_two_ways(
    chain: World, page: "Page"
):
    sign_in(page, "bureau", "bureau in a test", f"/chains/queue/%3Fchain%3D{CHAIN}")
    assert violations(page) == []
    page.keyboard.press("y")
    page.locator("#q-title", has_text="乙公司").wait_for()
    page.wait_for_load_state()  # no key counts before the script of the page has run
    page.keyboard.press("n")
    page.locator("p.empty").wait_for()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/chains/{CHAIN}/")
    assert page.locator(".node .firms b").first.inner_text() == "1"
    assert overflow(page) == 0
    page.locator("[data-view=graph]").click()
    assert page.locator("[data-graph] g").count() == 2
    assert page.locator("[data-graph] text").first.text_content() == "电芯"
    assert page.locator("[data-pane=layers]").is_hidden()
    assert violations(page) == []
