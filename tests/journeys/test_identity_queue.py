"""Who is who by keyboard: y, n, s, j and k; never while somebody types; open to everybody."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lianzhang.values.codes import CreditCode
from lianzhang.values.errors import Refused
from tests.journeys.axe import violations
from tests.journeys.entering import sign_in
from tests.journeys.fitting import overflow
from tests.worlds import SOURCE, World

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey
NAMES = ("甲县宏达机械有限公司", "甲县鑫源食品有限公司", "甲县永兴纺织有限公司")


def code(body: str) -> str:
    """A made-up credit code whose check character is right."""
    for last in "0123456789ABCDEFGHJKLMNPQRTUWXY":
        try:
            return str(CreditCode.parse(body + last))
        except Refused:
            continue
    raise AssertionError(body)


@pytest.fixture
def queue(world: World) -> World:
    """Three names, each borne by two firms with two codes."""
    from lianzhang.records.registry import actions

    for turn in "12":
        rows = [
            actions.Registration(
                row, name, code(f"91990121MA0000{turn}{row}0"[:17]), date(2001, 1, int(turn))
            )
            for row, name in enumerate(NAMES)
        ]
        taken = actions.take_in(rows, source=SOURCE, by=world.system, synthetic=True)
        assert taken.new == len(NAMES), taken.listed
    return world


def enter(page: "Page") -> None:
    sign_in(page, "bureau", "bureau in a test", "/registry/")


def ready(page: "Page") -> None:
    """Wait until the question is in front: no key counts before the script of the page has run."""
    page.wait_for_load_state()
    page.wait_for_function("document.activeElement?.id === 'question'")


def asked(page: "Page") -> str:
    return page.locator(".compare tbody td").first.inner_text()


@pytest.mark.django_db(transaction=True)
def test_the_queue_is_worked_through_by_keyboard(queue: World, page: "Page"):
    enter(page)
    first = asked(page)
    assert violations(page) == []
    page.keyboard.press("j")
    page.wait_for_url("**question=*")
    assert asked(page) != first
    page.keyboard.press("k")
    page.wait_for_function(f"document.querySelector('.compare tbody td').innerText === '{first}'")
    ready(page)
    page.keyboard.press("s")
    page.wait_for_url("**after=*")
    assert asked(page) != first
    page.goto("/registry/")
    page.locator("#q-reason").fill("yn")  # typing is not answering
    assert page.locator("#q-reason").input_value() == "yn"
    page.locator("#question").focus()
    page.keyboard.press("n")
    page.get_by_text("已认定为两家").wait_for()
    ready(page)
    page.keyboard.press("y")
    page.get_by_text("已认定为同一家").wait_for()
    assert page.locator("[data-row]").count() == 1
    page.goto("/registry/merges/")
    assert violations(page) == []
    page.get_by_role("button", name="撤销").click()
    page.get_by_text("已撤销合并").wait_for()
    page.goto("/registry/roster/")
    assert violations(page) == []


@pytest.mark.django_db(transaction=True)
def test_the_queue_fits_a_phone(queue: World, page: "Page"):
    page.set_viewport_size({"width": 390, "height": 800})
    enter(page)
    assert overflow(page) == 0
    page.get_by_role("button", name="是同一家").click()
    page.get_by_text("已认定为同一家").wait_for()
