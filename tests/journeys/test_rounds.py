"""A month in a browser: a county is late, one was returned; filled in, signed, checked, collected."""

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from tests.journeys.axe import violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey


def enter(page: "Page", username: str) -> None:
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.locator(f"button[value={username}]").click()
    page.wait_for_url("**/")


def test_a_late_county_is_reminded_reports_and_is_collected(page: "Page", worked_city: str):
    from lianzhang.doors.jobs.demo_rounds import lay_demo_round
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.rounds import actions
    from lianzhang.records.rounds.models import Slip

    now: datetime = timezone.now()
    round_id = lay_demo_round(by=system(), now=now, today=date.today(), city=worked_city)
    assert round_id, "a year without a calendar: enter it in definitions or settings first"
    late = Slip.objects.get(round=round_id, state="waiting")

    enter(page, "yunxing")
    page.goto("/rounds/late/")
    page.get_by_label("选中陵城区").check()
    page.get_by_label("说了什么").fill("请今天报")
    page.get_by_role("button", name="催报选中的").click()
    page.get_by_text("已催 1 家").wait_for()
    assert violations(page) == []

    page.set_viewport_size({"width": 390, "height": 844})
    enter(page, "xianju2")
    page.goto(f"/rounds/forms/{late.pk}/")
    assert page.get_by_text("催报。").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_label("工业用电量").fill("12.5")
    page.get_by_role("button", name="送出").click()
    page.get_by_text("已送出，等待签发").wait_for()
    assert violations(page) == []

    page.set_viewport_size({"width": 1280, "height": 900})
    actions.move(round_id, [late.pk], "sign", by=system(), now=now)  # no demo chief of this county
    enter(page, "yunxing")
    page.goto(f"/rounds/{round_id}/")
    page.get_by_label("选中陵城区").check()
    page.get_by_role("button", name="审核选中的").click()
    page.get_by_text("已办 1 份").wait_for()
    enter(page, "juzhang")
    page.goto(f"/rounds/forms/{late.pk}/")
    page.get_by_role("button", name="批准").click()
    page.get_by_text("已办 1 份").wait_for()
    enter(page, "yunxing")
    page.goto(f"/rounds/{round_id}/")
    page.get_by_role("button", name="汇总已批准的").click()
    page.get_by_text("已汇总 1 份").wait_for()
    assert violations(page) == []
    page.goto(f"/rounds/{round_id}/against/")
    assert page.get_by_text("陵城区").first.is_visible()
