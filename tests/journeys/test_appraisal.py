"""Two whole paths: an appraisal until its re-run after an objection; a survey answered on a phone."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from tests.journeys.axe import violations
from tests.journeys.entering import enter
from tests.journeys.fitting import overflow
from tests.journeys.test_first_look import NARROW, WIDE
from tests.journeys.test_matter import leave, press

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey
OWN = "模拟企业04号"
HEAD = "企业名称,统一社会信用代码,县区,在规上工业名录内,税收实际贡献（万元）,实际用地面积（亩）,用电量（千瓦时）"


@pytest.fixture
def firm(worked_city: str) -> str:
    """A made-up firm with an account; gives its code."""
    from lianzhang.records.mandates.actions import grant
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.people.actions import enrol
    from lianzhang.records.registry.actions import register

    by, code = system(), "moni.04"
    for number in range(40):
        register(
            code=f"moni.{number:02}", kind="enterprise", name=f"模拟企业{number:02}号",
            name_en=f"Made-up firm {number:02}", place=worked_city, synthetic=True, by=by,
        )  # fmt: skip
    person = enrol(username="moniqiye", name="联络人", password=None, by=by, demo=True)
    grant(
        person_id=person, office="demo.enterprise", role="enterprise", place=worked_city,
        about=code, valid_from=date.today(), by=by,
    )  # fmt: skip
    return code


def test_an_appraisal_is_tried_out_published_objected_to_and_run_again(page: "Page", firm: str):
    page.set_viewport_size(WIDE)
    enter(page, "yunxing")
    page.goto("/appraisals/new/?instance=per_mu_huangyan_small_2022")
    rows = [f"模拟企业{n:02}号,moni.{n:02},,否,{(20 - n) * 50},10,1000" for n in range(20)]
    table = "\n".join([HEAD, *rows]).encode()
    page.fill("#title", "规下评价（模拟）")
    page.set_input_files("#file", {"name": "a.csv", "mimeType": "text/csv", "buffer": table})
    press(page, "建立并测算")
    assert "还不能测算，缺这些" in page.content()  # shares that the document leaves to the bureau
    for number, share in ((0, "20%"), (1, "60%"), (3, "5%")):
        page.fill(f'[name="c.{number}.value"]', share)
    page.fill('[name="small_below"]', "5")
    press(page, "另存并测算")
    assert violations(page) == []
    address = page.url.partition("?")[0]
    leave(page)

    enter(page, "juzhang")
    page.goto(address)
    page.fill("#cites", "（模拟）某发〔2026〕1号")
    page.fill("#days", "5")
    page.fill("#answer", "10")
    press(page, "发布并封存")
    leave(page)

    page.set_viewport_size(NARROW)
    enter(page, "moniqiye")
    page.goto("/matters/notices/")
    page.get_by_role("link", name="规下评价（模拟）").click()
    page.get_by_role("link", name=OWN).click()
    assert "升一档的最小变动" in page.content()
    assert overflow(page) == 0
    page.fill("#text", "税收少计一笔")
    page.fill("#evidence", "（模拟）完税证明")
    press(page, "提交")
    leave(page)

    page.set_viewport_size(WIDE)
    enter(page, "yunxing")
    page.goto(f"{address}objections/")
    page.get_by_label("答复", exact=True).fill("核实属实，予以更正")
    press(page, "采纳")
    page.get_by_role("link", name=OWN).click()
    page.get_by_text("更正这家的数据").click()
    page.fill("#x-tax_contribution", "990")
    page.fill("#why", "补计一笔税收")
    press(page, "另存并看变动")
    assert OWN in page.content()
    assert "↑" in page.content()


def test_a_survey_is_answered_on_a_phone(page: "Page", firm: str, worked_city: str):
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.surveys import actions

    by, now, today = system(), timezone.now(), date.today()
    due, end = (today + timedelta(9)).isoformat(), (today + timedelta(99)).isoformat()
    plan = actions.Plan("operation", worked_city, f"{today.year}-Q1", due, "40", 1, True)
    made = actions.draft(plan, by=by, now=now, today=today)
    actions.approve(made, actions.Marks("表1", "市工信局", "filed", "备1号", end), by=by)
    actions.send(made, by=by, now=now, today=today)
    page.set_viewport_size(NARROW)
    enter(page, "moniqiye")
    page.goto("/matters/notices/")
    page.get_by_role("link", name="企业运行问卷").click()
    assert overflow(page) == 0
    assert violations(page) == []
    for group in page.get_by_role("group").all():
        group.locator("label").first.click()
    press(page, "提交")
    page.goto("/surveys/")
    assert "已答" in page.content()
