"""A first look: in as a person of the demo, to a figure by the keyboard alone, wide and narrow."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.journeys.axe import violations
from tests.journeys.entering import enter, inside
from tests.journeys.fitting import overflow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
Picture = Callable[["Page", str], None]


def focused(page: "Page") -> str:
    """The address of the link that has the focus, "" for anything else."""
    return str(page.evaluate("document.activeElement.getAttribute('href') || ''"))


def test_a_guest_opens_the_workbench_and_is_invited_in(page: "Page", worked_city: str):
    page.goto("/")
    page.locator(".invite a").click()
    assert page.url.endswith("/accounts/login/?next=/") or "next=%2F" in page.url
    page.locator("button[value=yunxing]").click()
    inside(page)
    assert page.locator(".person strong").inner_text() == "运行科"


def test_a_page_that_takes_long_says_so_until_it_is_there(page: "Page", worked_city: str):
    enter(page, "yunxing")
    page.route("**/chains/", lambda route: route.fulfill(status=204))  # nothing comes
    page.locator(".menu a[href='/chains/']").click()
    page.locator("#under-way:visible").wait_for()
    assert re.search(r"已 [1-9]\d* 秒", page.locator("#under-way").inner_text())
    page.locator(".menu a[href='/matters/']").click()
    page.wait_for_url("**/matters/")
    assert page.locator("#under-way").is_hidden()


def test_two_characters_and_the_keyboard_lead_to_a_figure(page: "Page", worked_city: str):
    enter(page, "yunxing")
    page.keyboard.press("/")
    page.keyboard.type("专精")
    page.locator("#found a").first.wait_for()
    assert "找到" in page.locator("#found-status").inner_text()
    for _ in range(40):
        page.keyboard.press("ArrowDown")
        if re.fullmatch(r"/ledger/\d+/", focused(page)):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/ledger/\d+/"))
    assert page.locator("h1").is_visible()


def test_escape_closes_the_results_and_the_box_keeps_the_focus(page: "Page", worked_city: str):
    enter(page, "yunxing")
    page.keyboard.press("/")
    page.keyboard.type("德州")
    page.locator("#found a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.locator("#found a").count() == 0
    assert page.evaluate("document.activeElement.id") == "q"


def test_what_is_being_composed_is_not_yet_asked(page: "Page", worked_city: str):
    page.goto("/")
    asked: list[str] = []
    page.on("request", lambda it: asked.append(it.url) if "/search/" in it.url else None)
    page.evaluate(
        """() => {
            const box = document.getElementById('q');
            box.focus();
            box.value = 'de zhou';
            box.dispatchEvent(new InputEvent('input', {bubbles: true, isComposing: true}));
        }"""
    )
    page.wait_for_timeout(400)
    assert asked == []
    page.evaluate(
        """() => {
            const box = document.getElementById('q');
            box.value = '德州';
            box.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}));
        }"""
    )
    page.locator("#found a").first.wait_for()
    assert len(asked) == 1


def test_the_search_works_without_a_script(browser, live_server, worked_city: str):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("#q").fill("德州")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert page.locator("#found a").count() > 0
    context.close()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1440", "390"])
@pytest.mark.parametrize("username", ["", "juzhang"], ids=["guest", "director"])
def test_nothing_grave_keeps_anybody_from_using_the_workbench(
    page: "Page", worked_city: str, take_picture: Picture, size, username: str
):
    page.set_viewport_size(size)
    if username:
        enter(page, username)
        take_picture(page, f"workbench{'' if size is WIDE else '-narrow'}")
    else:
        page.goto("/")
    assert overflow(page) == 0
    assert violations(page) == []


@pytest.mark.parametrize("path", ["/accounts/login/", "/search/?q=企业"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1440", "390"])
def test_signing_in_and_searching_are_open_to_all(
    page: "Page", worked_city: str, take_picture: Picture, path: str, size
):
    page.set_viewport_size(size)
    page.goto(path)
    assert overflow(page) == 0
    assert violations(page) == []
    if size is WIDE:
        take_picture(page, path.strip("/").split("/")[0].replace("accounts", "sign-in"))
