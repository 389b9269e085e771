"""The pages of surveys: from drafting to the index, and the form of a firm by its link."""

import pytest
from django.test import Client

from lianzhang.records.registry.models import Subject
from lianzhang.records.surveys.models import Drawn, Survey
from lianzhang.records.surveys.queries.links import token
from tests.worlds import CITY, COUNTY, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NEW = {
    "questionnaire": "operation",
    "period": "2026-Q3",
    "size": "30",
    "due": "2099-01-10",
    "seed": "5",
}
MARKS = {
    "form_number": "示例表1", "issuer": "示例市工信局", "approval": "filed",
    "approval_number": "示统备〔2026〕1号", "valid_to": "2099-12-31",
}  # fmt: skip
ANSWERS = dict.fromkeys(("now", "next", "orders", "staff", "funds", "policy"), "1")


def text(answer):
    return answer.content.decode()


@pytest.fixture
def firms(world):
    place = Subject.objects.get(code=COUNTY)
    made = [Subject(code=f"p.{at:02}", kind="enterprise", name=f"测试{at:02}公司", place=place, path=place.path) for at in range(35)]  # fmt: skip
    Subject.objects.bulk_create(made)


def test_a_survey_is_made_sent_answered_by_link_and_read(
    client, world, firms, django_assert_max_num_queries
):
    sign_in(client, world, "bureau")
    refused = client.post(f"/surveys/new/?city={CITY}", NEW | {"size": "5000"})
    assert (refused.status_code, "样本不能大于总体" in text(refused)) == (422, True)
    assert client.post(f"/surveys/new/?city={CITY}", NEW).status_code == 302
    made = Survey.objects.get().pk
    refused = client.post(f"/surveys/{made}/move/", {"step": "send"})
    assert (refused.status_code, text(refused).count("没有填“")) == (422, 5)
    assert client.post(f"/surveys/{made}/approve/", MARKS).status_code == 302
    assert client.post(f"/surveys/{made}/move/", {"step": "send"}).status_code == 302
    # nobody is signed in where the link is opened; the marks stand on the form
    guest = Client()
    drawn = list(Drawn.objects.order_by("id").values_list("pk", flat=True))
    address = f"/surveys/a/{token(drawn[0])}/"
    form = text(guest.get(address))
    assert all(
        said in form for said in ("示例表1", "示例市工信局", "示统备〔2026〕1号", "备案文号")
    )
    assert form.count('type="radio"') == 18
    left_out = guest.post(address, {"now": "1"})
    assert (left_out.status_code, text(left_out).count("没有选")) == (422, 5)
    assert guest.post(address, ANSWERS).status_code == 302
    assert "收到，谢谢" in text(guest.get(address))
    assert guest.get("/surveys/a/1-000000000000000000000000/").status_code == 404
    for pk in drawn[1:]:
        guest.post(f"/surveys/a/{token(pk)}/", ANSWERS | {"now": str(pk % 3 - 1)})
    with django_assert_max_num_queries(45):
        page = text(client.get(f"/surveys/{made}/"))
    assert "企业运行问卷扩散指数" in page
    assert "95%区间" in page
    assert "企业景气指数、企业家信心指数。" in page  # none on record here: nothing is made up
    for name in ("xlsx/", f"{made}/xlsx/", f"{made}/links/"):
        assert client.get(f"/surveys/{name}").status_code == 200
    assert client.post(f"/surveys/{made}/move/", {"step": "close"}).status_code == 302
    assert "与关闭时一致" in text(client.get(f"/surveys/{made}/"))
    assert guest.post(address, ANSWERS).status_code == 409
    assert "已关闭" in text(client.get("/surveys/"))
