"""The pages of policies: made, issued, judged, tried, paid once; a firm sees its own."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from lianzhang.records.policies.models import Claim, Version
from tests.records.test_policies import RULE, declare
from tests.worlds import CITY, FIRM, OTHER_FIRM, sign_in

LAST = date.today().year - 1  # the pages judge as of today
pytestmark = [pytest.mark.django_db, pytest.mark.once]
NEW = {
    "code": "rd-2026", "name": "研发补助（虚构）", "rule": RULE, "rate": "5", "of": "rd_expense", "cap": "100",
    "window_from": "2026-01-01", "window_to": "2099-12-31", "source_title": "虚构政策", "budget": "1",
    "documents": "审计报告\n纳税证明", "synthetic": "1",
}  # fmt: skip


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.LIANZHANG_HOME = tmp_path


def text(answer):
    return answer.content.decode()


def test_a_policy_is_made_judged_tried_and_paid_once(client, world, django_assert_max_num_queries):
    declare(world, {FIRM: (1000, 30), OTHER_FIRM: (None, 30)}, LAST)
    sign_in(client, world, "bureau")
    refused = client.post(f"/policies/new/?city={CITY}", NEW | {"window_to": ""})
    assert (refused.status_code, "没有写明申报起止日期" in text(refused)) == (422, True)
    assert "审计报告" in text(refused)  # what was typed stays
    assert client.post(f"/policies/new/?city={CITY}", NEW).status_code == 302
    version = Version.objects.get()
    move = f"/policies/versions/{version.pk}/move/"
    assert client.post(move, {"step": "issue", "policy": "rd-2026"}).status_code == 302
    with django_assert_max_num_queries(60):
        page = text(client.get("/policies/rd-2026/"))
    assert all(
        said in page
        for said in ("甲公司", "1.5—3 万元", "超过预算", "上年研发费用的 5%，最高 100 万元")
    )
    assert "乙公司" not in page  # unknown is never on the list of those who qualify
    waiting = text(client.get("/policies/rd-2026/?show=open"))
    assert f"缺：{LAST}年营业收入" in waiting
    tried = text(client.get("/policies/rd-2026/?p.share=4&rate=10"))
    assert "上年研发费用的 10%" in tried
    assert "不是数" in text(client.get("/policies/rd-2026/?p.share=many"))
    book = load_workbook(BytesIO(client.get("/policies/rd-2026/xlsx/").content))
    assert any("甲公司" in str(cell.value) for row in book.worksheets[0] for cell in row)
    given = {
        "policy": "rd-2026",
        "subject": FIRM,
        "kind": "invoice",
        "number": "N1",
        "amount": "1.5",
    }
    assert client.post("/policies/claims/new/", given).status_code == 302
    again = client.post("/policies/claims/new/", given | {"number": "n1"})
    assert (again.status_code, "不重复计算" in text(again)) == (409, True)
    claim = Claim.objects.get().pk
    assert client.post(f"/policies/claims/{claim}/withdraw/", {"reason": "退回"}).status_code == 302
    for address in ("", "xlsx/", "claims/", "claims/xlsx/", "new/", f"firms/{FIRM}/"):
        assert client.get(f"/policies/{address}").status_code == 200
    assert client.get("/policies/no-such/").status_code == 404
