"""An administrator invites somebody, who sets a password by the link; both on a phone."""

from typing import TYPE_CHECKING

import pytest

from tests.journeys.fitting import overflow
from tests.worlds import CITY, SINCE, World

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey
PASSWORD = "seven rivers and a bridge"


@pytest.fixture
def admin(transactional_db: None, world: World) -> World:
    from lianzhang.records.mandates.actions import grant
    from lianzhang.records.people.actions import enrol

    person = enrol(username="guanli", name="管理员甲", password=PASSWORD, by=world.system)
    given = {"office": "bureau", "role": "admin", "place": CITY, "valid_from": SINCE}
    grant(person_id=person, by=world.system, **given)
    return world


def test_somebody_is_invited_and_comes(page: "Page", admin: World):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/accounts/login/")
    page.get_by_label("账号", exact=True).fill("guanli")
    page.get_by_label("口令", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.locator("header .who").wait_for()
    page.goto("/system/people/")
    assert overflow(page) == 0
    page.get_by_label("账号（小写字母、数字）").fill("sun.li")
    page.get_by_label("姓名", exact=True).fill("孙立")
    page.get_by_label("角色").select_option("county_officer")
    page.get_by_role("button", name="邀请").click()
    link = page.get_by_label("一次性链接").input_value()
    page.get_by_role("link", name="查看该人员").click()
    page.get_by_role("heading", name="孙立").wait_for()
    assert overflow(page) == 0

    page.get_by_role("button", name="退出", exact=True).click()
    page.goto(link)
    page.get_by_label("口令", exact=True).fill(PASSWORD)
    page.get_by_label("再输一遍").fill(PASSWORD)
    page.get_by_role("button", name="设置口令").click()
    page.get_by_text("口令已设置").wait_for()
    assert overflow(page) == 0
