"""The pages of appraisals: opened from a file, tried out, published, traced, objected to."""

import csv
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from lianzhang.records.appraisals.models import Appraisal, Version
from tests.appraising import CUTS, INSTANCE, opened, published
from tests.worlds import CITY, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HEADS = (
    *("统一社会信用代码", "企业名称", "县区", "税收实际贡献（万元）", "实际用地面积（亩）"),
    *("用电量（千瓦时）", "在规上工业名录内"),
)


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.LIANZHANG_HOME = tmp_path


def text(answer):
    return answer.content.decode()


def roll(rows):
    into = StringIO()
    csv.writer(into).writerows([HEADS, *rows])
    return SimpleUploadedFile("名单.csv", into.getvalue().encode())


def firms(count=20):
    return [
        (f"9137{n:014}", f"企业{n}", "甲县", 1000 - 30 * n, 10, 1000000, "否") for n in range(count)
    ]


def open_it(client, world, rows, **more):
    form = {"instance": INSTANCE, "title": "2025年度规下评价", "place": CITY, "year": "2025"}
    form |= {"basis": "declared", "file": roll(rows)} | more
    return sign_in(client, world, "bureau").post("/appraisals/open/", form)


def cuts():
    typed: dict[str, str] = {}
    for index, cut in enumerate(CUTS):
        typed |= {f"c.{index}.by": cut["by"], f"c.{index}.value": cut.get("value", "")}
    return typed


def test_a_file_becomes_an_appraisal_that_is_tried_out_and_published(client, world):
    assert "德州" in text(sign_in(client, world, "bureau").get("/appraisals/new/"))
    refused = open_it(client, world, [*firms(2), ("9", "坏", "甲县", "十二", 10, 1, "否")])
    assert (refused.status_code, "税收实际贡献" in text(refused)) == (422, True)
    assert open_it(client, world, firms(), basis="statistical").status_code == 422
    made = open_it(client, world, firms())
    assert made.status_code == 302, text(made)
    page = f"/appraisals/{Appraisal.objects.get().pk}/"
    first = text(client.get(page))
    assert "A档没有填写比例" in first.replace(" ", "")
    wrong = client.post(f"{page}save/", {"v": "1", "i.tax.weight": "七十"})
    assert (wrong.status_code, "不是数" in text(wrong)) == (422, True)
    saved = client.post(f"{page}save/", {"v": "1", "small_below": "5", "note": "定界限", **cuts()})
    assert saved.status_code == 302, text(saved)
    shown = text(client.get(f"{page}?v=2"))
    assert ("企业0" in shown, "1 / 20" in shown) == (True, True)
    third = client.post(f"{page}save/", {"v": "2", "i.power.weight": "0", "i.tax.weight": "100"})
    assert third.status_code == 302
    assert "0 家变档" in text(client.get(f"{page}moves/?a=2&b=3"))
    sign_in(client, world, "approver")
    terms = {"v": "2", "cites": "某发〔2026〕1号", "objection_days": "5", "answer_days": "10"}
    assert client.post(f"{page}publish/", {**terms, "cites": ""}).status_code == 422
    assert client.post(f"{page}publish/", terms).status_code == 302
    assert "一致，可重算" in text(client.get(page))
    for path in (
        "xlsx/",
        "reach/xlsx/",
        "moves/xlsx/?a=2&b=3",
        "objections/xlsx/",
        "firms/3/xlsx/",
    ):
        sheet = load_workbook(BytesIO(client.get(page + path).content)).active
        assert sheet is not None, path
        assert sheet.max_row >= 2, path


def test_a_firm_page_tells_how_the_score_came_about_and_what_would_lift_it(client, world):
    number = opened(world)
    published(world, number)
    sign_in(client, world, "bureau")
    shown = text(client.get(f"/appraisals/{number}/firms/4/"))
    assert all(
        word in shown for word in ("得分明细", "亩均税收", "升一档的最小变动", "税收实际贡献")
    )
    fixed = {"v": "1", "why": "税务更正", "x.tax_contribution": "99999"}
    moved = client.post(f"/appraisals/{number}/firms/4/correct/?v=1", fixed)
    assert moved.status_code == 302, text(moved)
    assert "甲公司" in text(client.get(moved["Location"]))
    assert Version.objects.get(number=2).corrections[0]["row"] == 4
    unsaid = client.post(f"/appraisals/{number}/firms/4/correct/?v=1", {"v": "1", "why": ""})
    assert unsaid.status_code == 422


def test_dezhou_says_what_it_lacks_before_it_can_be_published(client, world):
    from lianzhang.analysis.appraisals import find_instance

    frame = find_instance("per_mu_dezhou_2024")
    number = opened(world, parameters=frame.parameters, instance=frame.code)
    shown = text(sign_in(client, world, "approver").get(f"/appraisals/{number}/"))
    assert shown.count("没有填写权重") >= 5
    assert "还不能测算" in shown


def test_a_page_asks_as_many_questions_for_twenty_firms_as_for_two_hundred(
    client, world, django_assert_max_num_queries
):
    from tests.appraising import firms as rows

    numbers = [opened(world, rows(count)) for count in (20, 200)]
    for number in numbers:
        published(world, number)
    sign_in(client, world, "bureau")
    for number in numbers:
        client.get(f"/appraisals/{number}/")
        with django_assert_max_num_queries(25):
            client.get(f"/appraisals/{number}/")
        with django_assert_max_num_queries(25):
            client.get(f"/appraisals/{number}/firms/4/")
    with django_assert_max_num_queries(16):
        client.get("/appraisals/")


def test_the_demo_has_a_published_appraisal_and_one_that_lacks_its_weights(world):
    from lianzhang.doors.jobs.demo_appraisals import lay_demo_appraisals
    from lianzhang.records.appraisals.models import Objection, Standing
    from lianzhang.records.people.actions import open_office
    from tests.appraising import NOW

    open_office(code="demo.enterprise", name="企业", name_en="A firm", by=world.system)
    told = {"by": world.system, "now": NOW, "today": NOW.date(), "city": CITY}
    assert (lay_demo_appraisals(**told), lay_demo_appraisals(**told)) == (3, 0)
    assert all(Appraisal.objects.values_list("synthetic", flat=True))
    assert sorted(Version.objects.values_list("status", flat=True)) == [
        "draft",
        "draft",
        "draft",
        "published",
    ]
    assert Standing.objects.get(subject__code__startswith="moni.mu").name.startswith("模拟企业")
    assert Objection.objects.count() == 1
