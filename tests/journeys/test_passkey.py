"""A passkey in a real browser: added, then used alone to sign in; the virtual key is Chromium's own."""

from typing import TYPE_CHECKING

import pytest

from tests.journeys.fitting import overflow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey
PASSWORD = "seven rivers and a bridge"


@pytest.fixture
def officer(transactional_db: None) -> None:
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.people.actions import enrol

    enrol(username="zhao", name="赵", password=PASSWORD, by=system())


def virtual_key(page: "Page") -> None:
    """A key inside the machine that answers for its owner."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_a_passkey_is_added_and_signs_in_without_a_password(page: "Page", officer: None):
    page.set_viewport_size({"width": 390, "height": 844})
    virtual_key(page)
    page.goto("/accounts/login/")
    page.get_by_label("账号", exact=True).fill("zhao")
    page.get_by_label("口令", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.locator("header .who").wait_for()

    page.goto("/accounts/second/key/")
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="确认").click()
    page.get_by_label("名称").fill("本机")
    page.get_by_label("可单独登录").check()
    page.get_by_role("button", name="添加").click()
    page.wait_for_url("**/accounts/second/codes/")
    assert page.locator("li code").count() == 10
    page.goto("/accounts/second/")
    assert "本机" in page.content()
    assert overflow(page) == 0

    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/accounts/login/")
    page.get_by_role("button", name="用通行密钥登录").click()
    page.locator("header .who").wait_for()
    assert "赵" in page.locator("header").inner_text()


def test_a_passkey_is_the_second_factor_after_the_password(page: "Page", officer: None):
    virtual_key(page)
    page.goto("/accounts/login/")
    page.get_by_label("账号", exact=True).fill("zhao")
    page.get_by_label("口令", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.locator("header .who").wait_for()
    page.goto("/accounts/second/key/")
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="确认").click()
    page.get_by_role("button", name="添加").click()
    page.wait_for_url("**/accounts/second/codes/")
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/accounts/login/")
    page.get_by_label("账号", exact=True).fill("zhao")
    page.get_by_label("口令", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url("**/accounts/login/second/")
    page.get_by_role("button", name="用通行密钥").click()
    page.locator("header .who").wait_for()
    assert "赵" in page.locator("header").inner_text()
